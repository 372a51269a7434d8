"""What is around every response, and answers that are ready."""

import gzip
import time
from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from holidays_cli.server import create_app
from holidays_cli.server.state import app_state

pytestmark = pytest.mark.usefixtures("gazette")


@pytest.mark.parametrize("path", ["/v1/next/XX", "/nothing", "/healthz", "/closures"])
def test_every_response_has_its_id_its_time_and_a_policy(client, path):
    headers = client.get(path).headers
    assert headers["X-Request-ID"]
    assert headers["Server-Timing"].startswith("app;dur=")
    assert headers["X-Content-Type-Options"] == "nosniff"
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_ids_are_all_different_and_that_of_a_proxy_is_kept(client):
    ids = {client.get("/healthz").headers["X-Request-ID"] for _ in range(20)}
    assert len(ids) == 20
    assert client.get("/healthz", headers={"X-Request-ID": "edge-42"}).headers["X-Request-ID"] == "edge-42"
    assert client.get("/healthz", headers={"X-Request-ID": "a\tb"}).headers["X-Request-ID"] not in ("a\tb", "")


def test_an_error_that_nobody_foresaw_is_a_problem_without_its_secrets(settings, monkeypatch):
    app = create_app(settings)
    monkeypatch.setattr(app.state.app_state.lookup_service, "get", lambda *_, **__: 1 / 0)
    with TestClient(app, raise_server_exceptions=False) as client:
        answer = client.get("/v1/holidays/XX/2026")
    assert answer.status_code == 500
    assert answer.headers["X-Request-ID"]
    assert answer.json()["title"] == "Internal Server Error"
    assert "division" not in answer.text


def test_a_ready_answer_is_the_same_bytes(client):
    first, second = client.get("/v1/holidays/XX/2026"), client.get("/v1/holidays/XX/2026")
    assert first.content == second.content
    assert first.headers["ETag"] == second.headers["ETag"]
    assert len(app_state(client).response_cache) == 1


def test_what_has_not_changed_is_not_sent_again(client):
    for accepted in ("gzip", "identity"):
        headers = {"Accept-Encoding": accepted}
        etag = client.get("/v1/holidays/XX/2026", headers=headers).headers["ETag"]
        again = client.get("/v1/holidays/XX/2026", headers=headers | {"If-None-Match": f'"other", {etag}'})
        assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", etag)
        assert "Content-Length" not in again.headers
    assert client.get("/v1/holidays/XX/2026", headers={"If-None-Match": '"other"'}).status_code == 200


def test_it_is_compressed_for_whom_accepts_that(client):
    plain = client.get("/v1/holidays/XX/2026", headers={"Accept-Encoding": "identity"})
    compressed = client.get("/v1/holidays/XX/2026", headers={"Accept-Encoding": "br, gzip;q=0.5"})
    assert "Content-Encoding" not in plain.headers
    assert compressed.headers["Content-Encoding"] == "gzip"
    assert compressed.content == plain.content
    assert compressed.headers["ETag"] != plain.headers["ETag"]
    assert plain.headers["Vary"] == compressed.headers["Vary"] == "Accept-Encoding"
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


def test_only_the_newest_answers_are_kept(client, monkeypatch):
    from holidays_cli.server import response_cache

    monkeypatch.setattr(response_cache, "MAX_RESPONSES", 3)
    for number in range(1, 6):
        client.get(f"/v1/next/XX?number={number}")
    assert len(app_state(client).response_cache) == 3


def test_a_huge_answer_is_not_kept(client, monkeypatch):
    from holidays_cli.server import response_cache

    monkeypatch.setattr(response_cache, "MAX_BODY_BYTES", 100)
    assert client.get("/v1/holidays/XX/2026").status_code == 200
    assert len(app_state(client).response_cache) == 0


@pytest.mark.parametrize("path", ["/v1/holidays/XX/2026", "/api/v3/PublicHolidays/2026/XX", "/calendar/XX.ics"])
def test_what_is_overtaken_while_it_is_put_together_is_not_kept(client, monkeypatch, path):
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


def test_an_answer_does_not_stand_for_ever(client, monkeypatch):
    client.get("/v1/holidays/XX/2026")
    later = time.monotonic() + 301
    monkeypatch.setattr(time, "monotonic", lambda: later)
    client.get("/v1/next/XX")
    assert client.get("/v1/holidays/XX/2026").status_code == 200
    assert len(app_state(client).response_cache) == 2


def test_pages_of_others_may_read_it_only_if_that_is_configured(settings, client):
    origin = {"Origin": "https://intranet.example"}
    assert "Access-Control-Allow-Origin" not in client.get("/v1/next/XX", headers=origin).headers
    with TestClient(create_app(replace(settings, cors=("https://intranet.example",)))) as opened:
        for _ in range(2):  # the second answer is a ready one
            answer = opened.get("/v1/next/XX", headers=origin)
            assert answer.headers["Access-Control-Allow-Origin"] == "https://intranet.example"
        second = opened.get("/v1/next/XX", headers={"Origin": "https://other.example"})
        assert "Access-Control-Allow-Origin" not in second.headers


def test_a_database_that_is_gone_is_a_503_and_not_the_end(client, monkeypatch):
    import contextlib

    from sqlalchemy.exc import OperationalError

    @contextlib.asynccontextmanager
    async def gone():
        raise OperationalError("SELECT", {}, Exception("gone"))
        yield

    monkeypatch.setattr(app_state(client).database, "reading", gone)
    for path in ("/closures", "/", "/readyz", "/v1/is/XX/today?calendar=acme"):
        answer = client.get(path)
        assert answer.status_code == 503
        assert answer.headers["Retry-After"] == "5"
        assert "SELECT" not in answer.text
    assert client.get("/v1/next/XX").status_code == 200
