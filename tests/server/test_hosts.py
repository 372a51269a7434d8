"""Closures, events and writing under names that are not the server's."""

from dataclasses import replace

import pytest
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from holidays_cli.server import create_app

pytestmark = pytest.mark.usefixtures("gazette")
FOREIGN = {"Host": "attacker.example:8000"}
CLOSURE = {"calendar": "acme", "date": "2026-12-24", "name": "Office closed"}


@pytest.fixture
def client(settings):
    with TestClient(
        create_app(replace(settings, hosts=("holidays.internal",))), base_url="http://holidays.internal:8000"
    ) as client:
        yield client


@pytest.mark.parametrize(
    "path",
    [
        "/closures",
        "/v1/closures",
        "/closures/1",
        "/events",
        "/v1/events?country=",
        "/events?country=XX&calendar=acme",
        "/calendars",
        "/calendars/acme",
        "/calendar/XX.ics?calendar=acme",
        "/v1/workdays/XX?from=2026-01-01&to=2026-01-31&calendar=acme",
        "/v1/is/XX/today?c%61lendar=acme",
        "/xx/2026?calendar=acme",
    ],
)
def test_under_the_name_of_another_site_closures_are_not_read(client, path):
    refused = client.get(path, headers=FOREIGN)
    assert (refused.status_code, refused.headers["Content-Type"]) == (421, "application/problem+json")
    assert "HOLIDAYS_HOSTS" in refused.json()["detail"]


def test_a_closure_in_the_cache_is_not_read_either(client, token):
    client.post("/closures", json=CLOSURE, headers=token)
    path = "/calendar/XX.ics?calendar=acme"
    assert "Office closed" in client.get(path).text
    assert client.get(path, headers=FOREIGN).status_code == 421


def test_nobody_writes_or_signs_in_under_it(client, token):
    assert client.post("/closures", json=CLOSURE, headers={**token, **FOREIGN}).status_code == 421
    assert client.post("/refresh/XX", headers={**token, **FOREIGN}).status_code == 421
    assert client.post("/sign-in", data={"user": "kim", "password": "x"}, headers=FOREIGN).status_code == 421
    assert client.get("/closures").json() == []


def test_a_websocket_is_not_accepted_under_it(client):
    with pytest.raises(WebSocketDisconnect), client.websocket_connect("ws://attacker.example/ws"):
        pass


def test_holidays_are_for_everybody(client):
    for path in ("/v1/holidays/XX/2026", "/calendar/XX.ics", "/xx/2026", "/healthz"):
        assert client.get(path, headers=FOREIGN).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        "holidays.internal",
        "Holidays.Internal:80",
        "localhost:8000",
        "localhost.",
        "127.0.0.1",
        "[::1]:8000",
        "192.0.2.7:8000",
    ],
)
def test_the_names_of_the_server_and_addresses_in_numbers_are_accepted(client, host):
    assert client.get("/closures", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["", "127.0.0.1.attacker.example", "holidays.internal.attacker.example", "[", "a:b:c", "2130706433"]
)
def test_what_looks_like_them_is_refused(client, host):
    assert client.get("/closures", headers={"Host": host}).status_code == 421


def test_any_name_may_be_allowed(settings):
    with TestClient(create_app(replace(settings, hosts=("*",)))) as client:
        assert client.get("/closures", headers=FOREIGN).status_code == 200
