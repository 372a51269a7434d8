"""Who may write."""

import base64
from dataclasses import replace

import pytest
from starlette.datastructures import Secret
from starlette.testclient import TestClient

from holidays_cli.server import create_app

WISH = {"calendar": "acme", "date": "2026-12-24", "name": "Closed"}


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
def test_nobody_writes_without_the_right_credentials(client, method, path, headers):
    answer = client.request(method, path, json=WISH, headers=headers)
    assert answer.status_code == 401
    assert 'Basic realm="holidays"' in answer.headers["WWW-Authenticate"]
    assert "Bearer" in answer.headers["WWW-Authenticate"]
    assert client.get("/closures").json() == []


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}])
def test_a_page_of_another_site_writes_nothing_with_the_credentials_that_a_browser_keeps(client, headers):
    kept = basic("kim", "a password for tests")
    assert client.post("/refresh/GB", headers=kept | headers).status_code == 403
    assert client.post("/closures", json=WISH, headers=kept | headers).status_code == 403
    assert client.post("/closures", json=WISH, headers=kept | {"Origin": "http://testserver"}).status_code == 201


def test_name_and_password_let_somebody_write_as_well(client):
    assert client.post("/closures", json=WISH, headers=basic("kim", "a password for tests")).status_code == 201


def test_without_credentials_in_the_environment_nobody_writes(settings):
    with TestClient(create_app(replace(settings, password=Secret(""), token=Secret("")))) as client:
        for headers in ({"Authorization": "Bearer "}, {"Authorization": "Bearer"}, basic("kim", ""), {}):
            answer = client.post("/closures", json=WISH, headers=headers)
            assert answer.status_code == 401
