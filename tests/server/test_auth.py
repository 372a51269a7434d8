"""Who may write."""

import base64
import re
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


def test_an_address_with_many_failures_is_refused_and_right_credentials_never_are(client, token, monkeypatch):
    guesses = [
        client.post("/closures", json=CLOSURE, headers={"Authorization": f"Bearer {n}"})
        for n in range(auth.MAX_FAILURES)
    ]
    assert {answer.status_code for answer in guesses} == {401}
    refused = client.post("/closures", json=CLOSURE, headers=basic("kim", "wrong"))
    assert refused.status_code == 429
    assert 0 < int(refused.headers["Retry-After"]) <= auth.FAILURE_SECONDS
    wrong_on_the_page = client.post("/sign-in", data={"user": "kim", "password": "wrong"})
    assert wrong_on_the_page.status_code == 429
    assert "too many wrong credentials" in wrong_on_the_page.text
    assert client.post("/closures", json=CLOSURE, headers=token).status_code == 201
    assert client.post("/refresh/QQ", headers=basic("kim", "a password for tests")).status_code == 404
    right = {"user": "kim", "password": "a password for tests"}
    assert client.post("/sign-in", data=right, follow_redirects=False).status_code == 303
    other = TestClient(client.app, client=("192.0.2.7", 50000))
    other.portal = client.portal
    assert other.post("/refresh/QQ", headers=basic("kim", "wrong")).status_code == 401
    later = time.monotonic() + auth.FAILURE_SECONDS + 1
    monkeypatch.setattr(time, "monotonic", lambda: later)
    assert client.post("/refresh/QQ", headers=basic("kim", "wrong")).status_code == 401


def test_wrong_passwords_on_the_page_count_as_well(client):
    for _ in range(auth.MAX_FAILURES):
        assert client.post("/sign-in", data={"user": "kim", "password": "x"}).status_code == 403
    assert client.post("/closures", json=CLOSURE, headers=basic("kim", "x")).status_code == 429
    assert client.get("/closures").status_code == 200


def test_old_failures_are_removed(monkeypatch):
    monkeypatch.setattr(auth, "MAX_ADDRESSES", 3)
    failures, now = FailedAttempts(), time.monotonic()
    for number in range(9):
        monkeypatch.setattr(time, "monotonic", lambda moment=now + 30 * number: moment)
        failures.add(Request({"type": "http", "client": (f"192.0.2.{number}", 1)}))
        assert len(failures._times) <= 3


def test_after_signing_out_a_copy_of_the_cookie_counts_on_no_server(settings):
    right = {"user": "kim", "password": "a password for tests"}
    with TestClient(create_app(settings)) as client, TestClient(create_app(settings)) as replica:
        csrf_tokens = []
        for _ in range(2):
            client.cookies.clear()
            client.post("/sign-in", data=right)
            cookie = client.cookies[auth.SESSION_COOKIE]
            csrf_tokens.append((cookie, _csrf_token(client)))
        (first_cookie, first_token), (second_cookie, second_token) = csrf_tokens

        def write(server, cookie, csrf_token, number):
            headers = {"Cookie": f"{auth.SESSION_COOKIE}={cookie}", auth.CSRF_HEADER: csrf_token}
            server.cookies.clear()
            closure = {**CLOSURE, "date": f"2026-11-{number:02}"}
            return server.post("/closures", json=closure, headers=headers).status_code

        assert write(replica, first_cookie, first_token, 1) == 201
        client.cookies.clear()
        client.cookies.set(auth.SESSION_COOKIE, first_cookie)
        assert client.post("/sign-out", data={auth.CSRF_FIELD: first_token}, follow_redirects=False).status_code == 303
        assert write(client, first_cookie, first_token, 2) == 401
        assert write(replica, first_cookie, first_token, 3) == 401
        assert write(replica, second_cookie, second_token, 4) == 201, "another session goes on"
    with TestClient(create_app(settings)) as restarted:
        assert write(restarted, first_cookie, first_token, 5) == 401


def _csrf_token(client):
    return re.search(rf'name="{auth.CSRF_FIELD}" value="([^"]+)"', client.get("/calendars").text)[1]
