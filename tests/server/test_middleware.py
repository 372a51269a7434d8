"""The middleware for all responses, and the problems that they may be."""

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


def test_request_ids_are_unique_and_that_of_a_proxy_is_used(client):
    ids = {client.get("/healthz").headers["X-Request-ID"] for _ in range(20)}
    assert len(ids) == 20
    assert client.get("/healthz", headers={"X-Request-ID": "edge-42"}).headers["X-Request-ID"] == "edge-42"
    assert client.get("/healthz", headers={"X-Request-ID": "a\tb"}).headers["X-Request-ID"] not in ("a\tb", "")


def test_over_tls_browsers_are_told_to_stay_with_it(client):
    for _ in range(2):  # the second response is a cached one
        headers = client.get("https://testserver/v1/next/XX").headers
        assert headers["Strict-Transport-Security"] == "max-age=31536000"
    assert "Strict-Transport-Security" not in client.get("http://testserver/v1/next/XX").headers


def test_an_unexpected_error_is_a_problem_without_its_details(settings, monkeypatch):
    app = create_app(settings)
    monkeypatch.setattr(app.state.app_state.lookup_service, "get", lambda *_, **__: 1 / 0)
    with TestClient(app, raise_server_exceptions=False) as client:
        answer = client.get("/v1/holidays/XX/2026")
    assert answer.status_code == 500
    assert answer.headers["X-Request-ID"]
    assert answer.json()["title"] == "Internal Server Error"
    assert "division" not in answer.text


def test_other_origins_may_read_only_if_that_is_configured(settings, client):
    origin = {"Origin": "https://intranet.example"}
    assert "Access-Control-Allow-Origin" not in client.get("/v1/next/XX", headers=origin).headers
    with TestClient(create_app(replace(settings, cors=("https://intranet.example",)))) as opened:
        for _ in range(2):  # the second response is a cached one
            answer = opened.get("/v1/next/XX", headers=origin)
            assert answer.headers["Access-Control-Allow-Origin"] == "https://intranet.example"
        second = opened.get("/v1/next/XX", headers={"Origin": "https://other.example"})
        assert "Access-Control-Allow-Origin" not in second.headers


def test_an_unreachable_database_is_a_503(client, monkeypatch):
    import contextlib

    from sqlalchemy.exc import OperationalError

    @contextlib.asynccontextmanager
    async def gone():
        raise OperationalError("SELECT", {}, Exception("gone"))
        yield

    monkeypatch.setattr(app_state(client).database, "reading", gone)
    for path in ("/closures", "/v1/is/XX/today?calendar=acme"):
        answer = client.get(path)
        assert answer.status_code == 503
        assert answer.headers["Retry-After"] == "5"
        assert "SELECT" not in answer.text
    ready = client.get("/readyz")  # because holidays are told as before
    assert (ready.status_code, ready.json()) == (200, {"status": "degraded", "database": "down", "archive": "up"})
    assert client.get("/v1/next/XX").status_code == 200
