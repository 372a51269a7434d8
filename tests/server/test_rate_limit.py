"""How many requests a client may make, and who is one client."""

from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from holidays_cli.server import create_app, rate_limit
from holidays_cli.server.rate_limit import RateLimit, client_of


class Clock:
    """A clock that a test sets."""

    seconds = 0.0

    def __call__(self):
        return self.seconds


@pytest.fixture
def limited(gazette, settings):
    """A server that lets each client make three uncached requests a minute."""
    with TestClient(create_app(replace(settings, requests_per_minute=3)), client=("192.0.2.7", 50000)) as client:
        yield client


def test_too_many_requests_are_a_problem_that_says_when_to_come_back(limited):
    statuses = [limited.get(f"/v1/holidays/XX/2026?lang={language}").status_code for language in ("en", "fr", "de")]
    assert statuses == [200, 200, 200]
    refused = limited.get("/v1/holidays/XX/2026?lang=es")
    assert refused.status_code == 429
    assert refused.headers["Content-Type"] == "application/problem+json"
    assert 0 < int(refused.headers["Retry-After"]) <= 20
    assert refused.json()["detail"] == "too many requests have come from this address"
    assert limited.get("/v1/holidays/XX/2026?lang=en").status_code == 200, "the cache still answers"
    assert limited.get("/healthz").status_code == 200


def test_a_path_that_only_begins_like_a_check_of_the_operator_is_counted(limited):
    statuses = [limited.get(path).status_code for path in ("/readyz12", "/metricsx/ab/2026", "/healthzz", "/readyz12")]
    assert statuses[-1] == 429
    assert 429 not in {limited.get(path).status_code for path in ("/readyz", "/healthz", "/metrics")}
    assert limited.get("/static/page.css").status_code != 429


def test_writing_is_not_counted_and_other_clients_are_not_refused(limited, token):
    for number in range(5):
        closure = {"calendar": "acme", "date": f"2026-12-0{number + 1}", "name": "Closed"}
        assert limited.post("/closures", json=closure, headers=token).status_code == 201
    for _ in range(4):
        limited.get("/closures")
    assert limited.get("/closures").status_code == 429
    other = TestClient(limited.app, client=("192.0.2.8", 50000))
    other.portal = limited.portal
    assert other.get("/closures").status_code == 200


def test_the_allowance_grows_with_time_up_to_that_of_a_minute():
    clock = Clock()
    limit = RateLimit(60, clock)
    assert [limit.seconds_to_wait("192.0.2.7") for _ in range(61)] == [0.0] * 60 + [1.0]
    clock.seconds += 1
    assert limit.seconds_to_wait("192.0.2.7") == 0.0
    assert limit.seconds_to_wait("192.0.2.7") == 1.0
    clock.seconds += 3600
    assert [limit.seconds_to_wait("192.0.2.7") for _ in range(61)] == [0.0] * 60 + [1.0]


def test_a_request_about_all_countries_counts_as_many(gazette, settings):
    per_minute = rate_limit.COST_OF_ALL_COUNTRIES + 1
    with TestClient(create_app(replace(settings, requests_per_minute=per_minute)), client=("192.0.2.7", 1)) as client:
        assert client.get("/v1/on/2026-12-25?country=XX").status_code == 200
        assert client.get("/v1/search?q=").status_code == 422
        assert client.get("/v1/on/2026-12-25?country=XX&lang=en").status_code == 429


def test_clients_are_forgotten_when_there_are_too_many(monkeypatch):
    monkeypatch.setattr(rate_limit, "MAX_CLIENTS", 3)
    limit = RateLimit(1, Clock())
    for number in range(9):
        limit.seconds_to_wait(f"192.0.2.{number}")
    assert len(limit) == 3
    assert limit.seconds_to_wait("192.0.2.8") > 0
    assert limit.seconds_to_wait("192.0.2.0") == 0


@pytest.mark.parametrize(
    ("address", "client"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3::4", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("127.0.0.1", None),
        ("::1", None),
        ("::ffff:127.0.0.1", None),
        ("fe80::1%eth0", "fe80::/64"),
        ("a name", "a name"),
    ],
)
def test_a_client_is_an_address_or_the_network_of_a_subscriber(address, client):
    assert client_of({"client": (address, 50000)}) == client
