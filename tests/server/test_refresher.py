"""Asking again, once a day, for what was asked for in the last week."""

import pytest

pytestmark = pytest.mark.usefixtures("gazette")


def due(client):
    return client.portal.call(client.app.state.parts.refresher.due)


def test_what_was_asked_for_is_due_a_day_later(client, clock):
    client.get("/v1/next/XX")
    assert due(client) == []
    clock.passes(hours=25)
    assert due(client) == [("XX", "")]
    assert due(client) == []  # it is taken


def test_what_was_not_asked_for_in_a_week_is_not_due(client, clock):
    client.get("/v1/next/XX")
    due(client)
    clock.passes(days=8)
    assert due(client) == []


def test_a_state_is_asked_for_again_by_itself(client, clock):
    client.app.state.parts.answers.offline = True
    client.get("/v1/next/GB?state=SCT")
    due(client)
    clock.passes(hours=25)
    assert due(client) == [("UK", "SCT")]


def test_of_two_servers_one_asks(client, settings, clock):
    from starlette.testclient import TestClient

    from holidays_cli.server import create_app

    client.get("/v1/next/XX")
    due(client)
    clock.passes(hours=25)
    with TestClient(create_app(settings)) as another:
        assert due(another) + due(client) == [("XX", "")]


def test_a_server_that_starts_the_refresher_asks_again(settings, gazette, clock, monkeypatch):
    import time
    from dataclasses import replace

    from starlette.testclient import TestClient

    from holidays_cli.server import create_app, refresher

    monkeypatch.setattr(refresher, "FIRST", 0.05)
    monkeypatch.setattr(refresher, "LOOK", 0.05)
    with TestClient(create_app(replace(settings, refresh=True))) as client:
        assert len(client.get("/v1/holidays/XX/2026").json()) == 3
        time.sleep(0.15)
        gazette([("2026-01-01", "First day")])
        clock.passes(hours=25)
        end = time.monotonic() + 5
        while len(client.get("/v1/holidays/XX/2026").json()) == 3 and time.monotonic() < end:
            time.sleep(0.02)
        assert [day["date"] for day in client.get("/v1/holidays/XX/2026").json()] == ["2026-01-01"]


def test_news_of_another_server_are_asked_for_here_as_well(client, gazette, clock):
    import time

    client.get("/v1/holidays/XX/2026")
    gazette([("2026-01-01", "First day")])
    here = client.app.state.parts
    body = {"country": "XX", "changes": [], "by": "another machine"}
    client.portal.call(here.events.publish, "changed", "XX", body)
    end = time.monotonic() + 5
    while len(client.get("/v1/holidays/XX/2026").json()) == 3 and time.monotonic() < end:
        time.sleep(0.02)
    assert len(client.get("/v1/holidays/XX/2026").json()) == 1
