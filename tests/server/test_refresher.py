"""Refreshing, once a day, the places that were requested in the last week."""

import pytest

from holidays_cli.place import Place
from holidays_cli.server.state import app_state

pytestmark = pytest.mark.usefixtures("gazette")


def due(client):
    return client.portal.call(app_state(client).refresher.take_due)


def test_a_requested_place_is_due_a_day_later(client, clock):
    client.get("/v1/next/XX")
    assert due(client) == []
    clock.passes(hours=25)
    assert due(client) == [Place("XX")]
    assert due(client) == []  # it is taken


def test_a_place_not_requested_in_a_week_is_not_due(client, clock):
    client.get("/v1/next/XX")
    due(client)
    clock.passes(days=8)
    assert due(client) == []


def test_a_requested_state_is_due_as_such(client, clock):
    app_state(client).lookup_service.offline = True
    client.get("/v1/next/GB?state=SCT")
    due(client)
    clock.passes(hours=25)
    assert due(client) == [Place("GB", "SCT")]


def test_a_place_is_due_on_one_of_two_servers(client, settings, clock):
    from starlette.testclient import TestClient

    from holidays_cli.server import create_app

    client.get("/v1/next/XX")
    due(client)
    clock.passes(hours=25)
    with TestClient(create_app(settings)) as another:
        assert due(another) + due(client) == [Place("XX")]


def test_a_server_refreshes_what_is_due(settings, gazette, clock, monkeypatch):
    import time
    from dataclasses import replace

    from starlette.testclient import TestClient

    from holidays_cli.server import create_app, refresher

    monkeypatch.setattr(refresher, "START_DELAY", 0.05)
    monkeypatch.setattr(refresher, "ROUND_SECONDS", 0.05)
    with TestClient(create_app(replace(settings, refresh=True))) as client:
        assert len(client.get("/v1/holidays/XX/2026").json()) == 3
        time.sleep(0.15)
        gazette([("2026-01-01", "First day")])
        clock.passes(hours=25)
        end = time.monotonic() + 30
        while len(client.get("/v1/holidays/XX/2026").json()) == 3 and time.monotonic() < end:
            time.sleep(0.02)
        assert [day["date"] for day in client.get("/v1/holidays/XX/2026").json()] == ["2026-01-01"]


def test_changes_found_by_another_server_are_looked_up(client, gazette, clock):
    import time

    client.get("/v1/holidays/XX/2026")
    gazette([("2026-01-01", "First day")])
    state = app_state(client)
    body = {"country": "XX", "changes": [], "by": "another machine"}
    client.portal.call(state.event_log.publish, "changed", "XX", body)
    end = time.monotonic() + 30
    while len(client.get("/v1/holidays/XX/2026").json()) == 3 and time.monotonic() < end:
        time.sleep(0.02)
    assert len(client.get("/v1/holidays/XX/2026").json()) == 1


def soon(condition):
    """Wait for a condition that becomes true beside the test; whether it did."""
    import time

    end = time.monotonic() + 30
    while not condition() and time.monotonic() < end:
        time.sleep(0.01)
    return condition()


def test_a_failed_round_is_followed_by_another(settings, clock, monkeypatch):
    from dataclasses import replace

    from starlette.testclient import TestClient

    from holidays_cli.server import create_app, refresher

    monkeypatch.setattr(refresher, "START_DELAY", 0.01)
    monkeypatch.setattr(refresher, "ROUND_SECONDS", 0.01)
    app = create_app(replace(settings, refresh=True))
    rounds = []

    async def fails_at_first():
        rounds.append(1)
        if len(rounds) == 1:
            raise OSError("the disk is gone")

    monkeypatch.setattr(app.state.app_state.event_log, "delete_old", fails_at_first)
    with TestClient(app):
        assert soon(lambda: len(rounds) > 2)


def test_a_refresh_that_is_running_is_not_started_twice(client, token, reader):
    reader(
        "XY",
        """
        import time

        @pyplugs.register
        def reader_XY():
            '''The slow one'''
            time.sleep(0.5)
            return ["2026-01-01"]
        """,
    )
    first, second = (client.post("/refresh/XY", headers=token).json() for _ in range(2))
    assert first["refresh"] == second["refresh"]
    other = client.post("/refresh/XX", headers=token).json()
    assert other["refresh"] != first["refresh"]
    assert soon(lambda: client.post("/refresh/XY", headers=token).json()["refresh"] != first["refresh"])


def test_a_server_that_stops_waits_for_no_source(settings, token, reader, monkeypatch):
    import time

    from starlette.testclient import TestClient

    from holidays_cli.server import create_app, refresher

    reader(
        "XY",
        """
        import time

        @pyplugs.register
        def reader_XY():
            '''The slow one'''
            time.sleep(3)
        """,
    )
    monkeypatch.setattr(refresher, "STOP_TIMEOUT", 0.1)
    with TestClient(create_app(settings)) as client:
        client.post("/refresh/XY", headers=token)
        start = time.monotonic()
    assert time.monotonic() - start < 2


def test_a_refresh_that_cannot_be_published_can_be_started_again(client, token, monkeypatch):
    async def gone(*_):
        raise OSError("the database is gone")

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(app_state(client).event_log, "publish", gone)
        first = client.post("/refresh/XX", headers=token)
        assert first.status_code == 202
    assert soon(lambda: client.post("/refresh/XX", headers=token).json()["refresh"] != first.json()["refresh"])


def test_changes_that_cannot_be_published_are_logged_and_the_answer_is_sent(client, gazette, monkeypatch, caplog):
    async def gone(*_):
        raise OSError("the database is gone")

    state = app_state(client)
    client.get("/v1/holidays/XX/2026")
    gazette([("2026-01-01", "First day")])
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(state.event_log, "publish", gone)
        assert len(state.lookup_service.refresh(Place("XX"), [2026]).holidays) == 1
        assert soon(lambda: "a task in the background failed" in caplog.text)
    assert len(client.get("/v1/holidays/XX/2026").json()) == 1


def test_changes_found_while_the_server_stops_are_stored_and_not_published(client, gazette):
    state = app_state(client)
    client.get("/v1/holidays/XX/2026")
    gazette([("2026-01-01", "First day")])
    client.portal.call(state.refresher.close)
    assert len(state.lookup_service.refresh(Place("XX"), [2026]).holidays) == 1
    assert client.portal.call(state.event_log.since, 0) == []


def test_changes_of_another_server_that_cannot_be_confirmed_change_nothing(client, home):
    state = app_state(client)
    client.get("/v1/holidays/XX/2026")
    (home / "gazette.json").unlink()
    before = state.response_cache.generation
    body = {"country": "XX", "changes": [], "by": "another machine"}
    client.portal.call(state.event_log.publish, "changed", "XX", body)
    assert soon(lambda: state.response_cache.generation > before)
    assert len(client.get("/v1/holidays/XX/2026").json()) == 3


def test_several_servers_may_save_requests_at_once(client, settings, clock):
    from starlette.testclient import TestClient

    from holidays_cli.server import create_app

    with TestClient(create_app(settings)) as another:
        for server in (client, another):
            server.get("/v1/next/XX")
            server.portal.call(app_state(server).refresher.save_requests)
        clock.passes(hours=25)
        assert len(due(client) + due(another)) == 1
