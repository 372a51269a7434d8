"""The response cache."""

import gzip
import time

import pytest

from holidays_cli.server.state import app_state

pytestmark = pytest.mark.usefixtures("gazette")


def test_a_cached_response_is_the_same_bytes(client):
    first, second = client.get("/v1/holidays/XX/2026"), client.get("/v1/holidays/XX/2026")
    assert first.content == second.content
    assert first.headers["ETag"] == second.headers["ETag"]
    assert len(app_state(client).response_cache) == 1


def test_an_unchanged_response_is_a_304(client):
    for accepted in ("gzip", "identity"):
        headers = {"Accept-Encoding": accepted}
        etag = client.get("/v1/holidays/XX/2026", headers=headers).headers["ETag"]
        again = client.get("/v1/holidays/XX/2026", headers=headers | {"If-None-Match": f'"other", {etag}'})
        assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", etag)
        assert "Content-Length" not in again.headers
    assert client.get("/v1/holidays/XX/2026", headers={"If-None-Match": '"other"'}).status_code == 200


def test_a_response_is_compressed_for_clients_that_accept_gzip(client):
    plain = client.get("/v1/holidays/XX/2026", headers={"Accept-Encoding": "identity"})
    compressed = client.get("/v1/holidays/XX/2026", headers={"Accept-Encoding": "br, gzip;q=0.5"})
    assert "Content-Encoding" not in plain.headers
    assert compressed.headers["Content-Encoding"] == "gzip"
    assert compressed.content == plain.content
    assert compressed.headers["ETag"] != plain.headers["ETag"]
    assert plain.headers["Vary"] == compressed.headers["Vary"] == "Accept, Accept-Encoding"
    refused = client.get("/v1/holidays/XX/2026", headers={"Accept-Encoding": "gzip;q=0"})
    assert "Content-Encoding" not in refused.headers


def test_the_compressed_bytes_are_always_the_same():
    from holidays_cli.server.response_cache import CachedResponse

    first, second = CachedResponse(b"x" * 1000, "text/plain"), CachedResponse(b"x" * 1000, "text/plain")
    assert first._compressed.body == second._compressed.body
    assert gzip.decompress(first._compressed.body) == b"x" * 1000


def test_head_has_the_headers_and_no_body(client):
    for _ in range(2):
        answer = client.head("/v1/holidays/XX/2026")
        assert (answer.status_code, answer.content) == (200, b"")
        assert int(answer.headers["Content-Length"]) > 100


def test_the_cache_holds_the_newest_responses(client, monkeypatch):
    from holidays_cli.server import response_cache

    monkeypatch.setattr(response_cache, "MAX_RESPONSES", 3)
    for number in range(1, 6):
        client.get(f"/v1/next/XX?number={number}")
    assert len(app_state(client).response_cache) == 3


def test_a_huge_response_is_not_cached(client, monkeypatch):
    from holidays_cli.server import response_cache

    monkeypatch.setattr(response_cache, "MAX_BODY_BYTES", 100)
    assert client.get("/v1/holidays/XX/2026").status_code == 200
    assert len(app_state(client).response_cache) == 0


@pytest.mark.parametrize("path", ["/v1/holidays/XX/2026", "/api/v3/PublicHolidays/2026/XX", "/calendar/XX.ics"])
def test_a_response_invalidated_while_it_is_made_is_not_cached(client, monkeypatch, path):
    state = app_state(client)
    get = state.lookup_service.get

    def overtaken(*args, **options):
        state.response_cache.invalidate("country XX")
        return get(*args, **options)

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(state.lookup_service, "get", overtaken)
        assert client.get(path).status_code == 200
    assert len(state.response_cache) == 0
    assert client.get(path).status_code == 200
    assert len(state.response_cache) == 1


def test_a_cached_response_expires(client, monkeypatch):
    client.get("/v1/holidays/XX/2026")
    later = time.monotonic() + 301
    monkeypatch.setattr(time, "monotonic", lambda: later)
    client.get("/v1/next/XX")
    assert client.get("/v1/holidays/XX/2026").status_code == 200
    assert len(app_state(client).response_cache) == 2
