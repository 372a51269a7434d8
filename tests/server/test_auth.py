"""Who may write."""

import base64
import time
from dataclasses import replace

import pytest
from starlette.datastructures import Secret
from starlette.requests import Request
from starlette.testclient import TestClient

from holidays_cli.server import auth, create_app
from holidays_cli.server.auth import FailedAttempts

CLOSURE = {"calendar": "acme", "date": "2026-12-24", "name": "Closed"}


def basic(user, password):
    return {"Authorization": "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()}


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Authorization": "Bearer wrong"},
        {"Authorization": "Bearer"},
        {"Authorization": "Bearer a-token-for-tests2"},
        {"Authorization": "Basic !!"},
        {"Authorization": "Basic a2lt"},
        {"Authorization": "Digest a-token-for-tests"},
        {"Cookie": "holidays_session=forged"},
        basic("kim", "wrong"),
        basic("tom", "a password for tests"),
    ],
)
@pytest.mark.parametrize(
    ("method", "path"),
    [("POST", "/closures"), ("PUT", "/closures/1"), ("DELETE", "/closures/1"), ("POST", "/refresh/GB")],
)
def test_writing_needs_the_right_credentials(client, method, path, headers):
    answer = client.request(method, path, json=CLOSURE, headers=headers)
    assert answer.status_code == 401
    assert 'Basic realm="holidays"' in answer.headers["WWW-Authenticate"]
    assert "Bearer" in answer.headers["WWW-Authenticate"]
    assert client.get("/closures").json() == []


@pytest.mark.parametrize(
    "headers",
    [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}, {"Origin": "null"}, {"Origin": "http://["}],
)
def test_a_page_of_another_site_cannot_write_with_credentials_stored_in_the_browser(client, headers):
    stored = basic("kim", "a password for tests")
    assert client.post("/refresh/GB", headers=stored | headers).status_code == 403
    assert client.post("/closures", json=CLOSURE, headers=stored | headers).status_code == 403
    assert client.post("/closures", json=CLOSURE, headers=stored | {"Origin": "http://testserver"}).status_code == 201


def test_name_and_password_allow_writing(client):
    assert client.post("/closures", json=CLOSURE, headers=basic("kim", "a password for tests")).status_code == 201


def test_without_credentials_in_the_environment_nobody_writes(settings):
    with TestClient(create_app(replace(settings, password=Secret(""), token=Secret("")))) as client:
        for headers in ({"Authorization": "Bearer "}, {"Authorization": "Bearer"}, basic("kim", ""), {}):
            answer = client.post("/closures", json=CLOSURE, headers=headers)
            assert answer.status_code == 401


def test_an_address_with_many_failures_is_refused_and_others_are_not(client, token, monkeypatch):
    guesses = [
        client.post("/closures", json=CLOSURE, headers={"Authorization": f"Bearer {n}"})
        for n in range(auth.MAX_FAILURES)
    ]
    assert {answer.status_code for answer in guesses} == {401}
    for again in (token, basic("kim", "a password for tests"), basic("kim", "wrong")):
        refused = client.post("/closures", json=CLOSURE, headers=again)
        assert refused.status_code == 429
        assert 0 < int(refused.headers["Retry-After"]) <= auth.FAILURE_SECONDS
    on_the_page = client.post("/sign-in", data={"user": "kim", "password": "a password for tests"})
    assert on_the_page.status_code == 429
    assert "too many wrong credentials" in on_the_page.text
    other = TestClient(client.app, client=("192.0.2.7", 50000))
    other.portal = client.portal
    assert other.post("/closures", json=CLOSURE, headers=token).status_code == 201
    later = time.monotonic() + auth.FAILURE_SECONDS + 1
    monkeypatch.setattr(time, "monotonic", lambda: later)
    assert client.post("/refresh/QQ", headers=token).status_code == 404


def test_wrong_passwords_on_the_page_count_as_well(client, token):
    for _ in range(auth.MAX_FAILURES):
        assert client.post("/sign-in", data={"user": "kim", "password": "x"}).status_code == 403
    assert client.post("/closures", json=CLOSURE, headers=token).status_code == 429
    assert client.get("/closures").status_code == 200


def test_old_failures_are_removed(monkeypatch):
    monkeypatch.setattr(auth, "MAX_ADDRESSES", 3)
    failures, now = FailedAttempts(), time.monotonic()
    for number in range(9):
        monkeypatch.setattr(time, "monotonic", lambda moment=now + 30 * number: moment)
        failures.add(Request({"type": "http", "client": (f"192.0.2.{number}", 1)}))
        assert len(failures._times) <= 3
