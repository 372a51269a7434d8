"""Closures: a company's own days, on either database."""

import contextlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import anyio
import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from holidays_cli.server import create_app
from holidays_cli.server.problems import Problem
from holidays_cli.server.state import app_state
from holidays_cli.server.storage import closures

CLOSURE = {"calendar": "acme", "date": "2026-12-24", "name": "Closed", "working": False}


@pytest.fixture(params=["sqlite", "postgres"])
def settings(settings, request):
    """A server on either database."""
    if request.param == "sqlite":
        return settings
    return replace(settings, database_url=request.getfixturevalue("postgres_url"))


def test_a_closure_is_entered_shown_changed_and_removed(client, token):
    response = client.post("/closures", json=CLOSURE, headers=token)
    assert response.status_code == 201
    path = response.headers["Location"]
    assert client.get(path).json() == response.json() == CLOSURE | {"id": response.json()["id"]}
    changed = client.put(path, json=CLOSURE | {"name": "Off"}, headers=token)
    assert (changed.status_code, changed.json()["name"]) == (200, "Off")
    assert client.get("/closures").json() == [changed.json()]
    gone = client.delete(path, headers=token)
    assert (gone.status_code, gone.content) == (204, b"")
    assert client.get(path).status_code == 404
    assert client.get("/closures").json() == []


def test_of_eight_changes_of_a_closure_at_once_that_name_its_etag_one_wins(client, token):
    created = client.post("/closures", json=CLOSURE, headers=token)
    path, etag = created.headers["Location"], created.headers["ETag"]
    assert client.get(path).headers["ETag"] == etag

    def change(number):
        return client.put(path, json=CLOSURE | {"name": f"Change {number}"}, headers=token | {"If-Match": etag})

    with ThreadPoolExecutor(8) as pool:
        responses = list(pool.map(change, range(8)))
    assert sorted(response.status_code for response in responses) == [200] + [412] * 7
    (winner,) = (response for response in responses if response.status_code == 200)
    assert client.get(path).json() == winner.json()
    assert {response.headers["ETag"] for response in responses} == {client.get(path).headers["ETag"]}


def test_a_closure_is_removed_only_as_it_was_read_if_the_client_says_so(client, token):
    created = client.post("/closures", json=CLOSURE | {"name": "N" * 200}, headers=token)
    path, etag = created.headers["Location"], created.headers["ETag"]
    changed = client.put(path, json=CLOSURE | {"name": "Ü" * 200}, headers=token | {"If-Match": f'"other", {etag}'})
    assert changed.status_code == 200
    refused = client.delete(path, headers=token | {"If-Match": etag})
    assert (refused.status_code, refused.headers["Content-Type"]) == (412, "application/problem+json")
    read = client.get(path, headers={"Accept-Encoding": "gzip"})
    assert client.get(path, headers={"If-None-Match": read.headers["ETag"]}).status_code == 304
    assert client.put(path, json=CLOSURE, headers=token | {"If-Match": "W/" + read.headers["ETag"]}).status_code == 412
    assert client.delete(path, headers=token | {"If-Match": read.headers["ETag"]}).status_code == 204
    assert client.delete(path, headers=token | {"If-Match": "*"}).status_code == 404


def test_closures_are_listed_by_calendar_and_date(client, token):
    for calendar, day in (("acme", "2026-12-31"), ("acme", "2026-12-24"), ("other", "2026-12-24")):
        client.post("/closures", json=CLOSURE | {"calendar": calendar, "date": day}, headers=token)
    assert [closure["date"] for closure in client.get("/closures?calendar=acme").json()] == ["2026-12-24", "2026-12-31"]
    assert len(client.get("/closures?from=2026-12-25").json()) == 1
    assert len(client.get("/closures?to=2026-12-25").json()) == 2
    assert client.get("/closures?calendar=nobody").json() == []
    assert client.get("/closures?calendar=No!").status_code == 422


def test_a_calendar_has_a_day_once(client, token):
    first = client.post("/closures", json=CLOSURE, headers=token).json()
    assert client.post("/closures", json=CLOSURE | {"name": "Again"}, headers=token).status_code == 409
    assert client.post("/closures", json=CLOSURE | {"calendar": "other"}, headers=token).status_code == 201
    second = client.post("/closures", json=CLOSURE | {"date": "2026-12-31"}, headers=token).json()
    taken = client.put(f"/closures/{second['id']}", json=CLOSURE, headers=token)
    assert taken.status_code == 409
    assert taken.json()["errors"][0]["field"] == "date"
    assert client.put(f"/closures/{first['id']}", json=CLOSURE, headers=token).status_code == 200


def test_closures_count_in_the_working_days_of_their_calendar(client, token):
    app_state(client).lookup_service.offline = True
    client.post("/closures", json=CLOSURE, headers=token)
    client.post(
        "/closures", json=CLOSURE | {"date": "2026-12-27", "name": "Stocktaking", "working": True}, headers=token
    )
    days = {"from": "2026-12-21", "to": "2026-12-27"}
    assert client.get("/v1/workdays/GB", params=days).json()["workdays"] == 4
    assert client.get("/v1/workdays/GB", params=days | {"calendar": "acme"}).json()["workdays"] == 4
    added = client.get("/v1/workdays/GB?calendar=acme&from=2026-12-23&add=1").json()
    assert added["date"] == "2026-12-27"
    why = client.get("/v1/is/GB/2026-12-24?calendar=acme").json()
    assert (why["workday"], why["why"], why["holiday"]) == (False, "Closed", False)
    runs = client.get("/v1/long/GB/2026?calendar=acme&take=0").json()
    assert "2026-12-24" in {run["first"] for run in runs}


@pytest.mark.usefixtures("no_garbage_collection")
@pytest.mark.parametrize("method", ["post", "put"])
@pytest.mark.parametrize(
    ("body", "status"),
    [(b"", 400), (b"{", 400), (b"\xff\xfe", 400), (b'{"name": NaN}', 400), (b"[" * 50_000, 400), (b" " * 70_000, 413)],
)
def test_a_body_that_is_not_json_is_a_400(client, token, method, body, status):
    answer = client.request(
        method, "/closures/1" if method == "put" else "/closures", content=body,
        headers=token | {"Content-Type": "application/json"},
    )  # fmt: skip
    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_a_body_of_another_media_type_is_a_415(client, token):
    assert client.post("/closures", data=CLOSURE, headers=token).status_code == 415


@pytest.mark.parametrize(
    ("entry", "fields"),
    [
        ([], {""}),
        ({}, {"calendar", "date", "name"}),
        (CLOSURE | {"calendar": "Acme Ltd"}, {"calendar"}),
        (CLOSURE | {"date": "24.12.2026"}, {"date"}),
        (CLOSURE | {"date": "2026-02-30"}, {"date"}),
        (CLOSURE | {"date": 20261224}, {"date"}),
        (CLOSURE | {"date": "0001-01-01"}, {"date"}),
        (CLOSURE | {"name": "  "}, {"name"}),
        (CLOSURE | {"name": "x" * 201}, {"name"}),
        (CLOSURE | {"name": "two\nlines"}, {"name"}),
        (CLOSURE | {"name": "nul\0"}, {"name"}),
        (CLOSURE | {"name": "half \ud800"}, {"name"}),
        (CLOSURE | {"working": "yes"}, {"working"}),
        (CLOSURE | {"working": None}, {"working"}),
        (CLOSURE | {"colour": "red"}, {"colour"}),
    ],
)
def test_a_wrong_closure_is_a_422_that_names_the_fields(entry, fields):
    with pytest.raises(Problem) as caught:
        closures.parse_closure(entry)
    assert caught.value.status_code == 422
    assert set(caught.value.errors) == fields


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text() | st.sampled_from(closures.FIELDS), inner),
    max_leaves=8,
)


@given(JSON)
def test_any_json_is_a_closure_or_a_422(body):
    with contextlib.suppress(Problem):
        assert closures.parse_closure(body).name.isprintable()


def test_any_number_that_is_no_closure_is_a_404(client, token):
    for number in ("1", "0", str(2**31), str(10**30)):
        assert client.get(f"/closures/{number}").status_code == 404
        assert client.put(f"/closures/{number}", json=CLOSURE, headers=token).status_code == 404
        assert client.delete(f"/closures/{number}", headers=token).status_code == 404
    for path in ("/closures/", "/v1/holidays/GB/", "/v1/long/GB/", "/v1/compare/GB/"):
        assert client.get(path + "9" * 5000).status_code == 404
    assert client.get("/closures/one").status_code == 404


@pytest.mark.parametrize("method", ["put", "delete"])
def test_two_changes_at_once_are_events_in_order(client, token, method):
    number = client.post("/closures", json=CLOSURE, headers=token).json()["id"]
    state = app_state(client)
    store, event_log = state.closures, state.event_log
    moved = closures.ClosureInput("other", date(2026, 12, 24), "Off", working=False)

    async def at_once():
        async def second():
            if method == "put":
                await store.replace(number, closures.ClosureInput("third", date(2026, 12, 24), "Off", working=False))
            else:
                await store.remove(number)

        async with anyio.create_task_group() as tasks:
            tasks.start_soon(store.replace, number, moved)
            tasks.start_soon(second)

    with contextlib.suppress(BaseExceptionGroup):
        client.portal.call(at_once)
    received = client.portal.call(event_log.since, 1)
    calendars = {"acme"}
    for event in received:  # a calendar that received a closure is notified when it goes
        if event.body["change"] == "removed":
            assert event.subject in calendars
        else:
            calendars.add(event.body["closure"]["calendar"])
    last_calendars = [event.body["closure"]["calendar"] for event in received if event.body["change"] == "changed"][-1:]
    left = [closure["calendar"] for closure in client.get("/closures").json()]
    assert left == (last_calendars if method == "put" else [])


def test_a_closure_that_moves_to_another_calendar_is_an_event_of_both(client, token):
    number = client.post("/closures", json=CLOSURE, headers=token).json()["id"]
    client.put(f"/closures/{number}", json=CLOSURE | {"calendar": "other"}, headers=token)
    received = client.portal.call(app_state(client).event_log.since, 1)
    assert [(event.subject, event.body["change"]) for event in received] == [("acme", "changed"), ("other", "changed")]


def test_the_number_of_a_removed_closure_is_not_used_again(client, token):
    first = client.post("/closures", json=CLOSURE, headers=token).json()["id"]
    client.delete(f"/closures/{first}", headers=token)
    assert client.post("/closures", json=CLOSURE, headers=token).json()["id"] > first


def test_closures_survive_a_restart(settings, client, token):
    client.post("/closures", json=CLOSURE, headers=token)
    with TestClient(create_app(settings)) as another:
        assert len(another.get("/closures").json()) == 1


def test_a_feed_stays_when_its_last_closure_goes(client, token):
    feed = "/calendar/GB.ics?calendar=acme"
    assert client.get(feed).status_code == 404
    number = client.post("/closures", json=CLOSURE, headers=token).json()["id"]
    assert CLOSURE["name"] in client.get(feed).text
    assert client.delete(f"/closures/{number}", headers=token).status_code == 204
    emptied = client.get(feed)
    assert emptied.status_code == 200
    assert CLOSURE["name"] not in emptied.text
    assert client.get("/v1/is/GB/2026-12-24?calendar=acme").status_code == 200
    assert client.get("/calendar/GB.ics?calendar=acmee").status_code == 404
