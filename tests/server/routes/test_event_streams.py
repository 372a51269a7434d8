"""Events over server-sent events and a WebSocket."""

import asyncio
import time
from dataclasses import replace

import anyio
import httpx2
import pytest
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from holidays_cli.server import create_app
from holidays_cli.server.state import app_state
from holidays_cli.server.storage import events
from holidays_cli.server.storage.database import Database
from holidays_cli.server.storage.events import EventLog, Subscriber, TooSlow
from support.streams import CLOSURE, Stream, enter


def test_closures_are_streamed_and_missed_events_are_sent_later(serve_in_process, token):
    server = serve_in_process(heartbeat=0.2)
    everything, acme = Stream(server), Stream(server, "/events?calendar=acme")
    assert everything.headers["Content-Type"].startswith("text/event-stream")
    assert everything.headers["Cache-Control"] == "no-store"
    for calendar, day in (("acme", "2026-12-24"), ("other", "2026-12-25"), ("acme", "2026-12-31")):
        enter(server, token, day, calendar)
    received = everything.wait(3)
    assert [event["event"] for event in received] == ["closure"] * 3
    assert received[0]["data"]["closure"]["date"] == "2026-12-24"
    ids = [int(event["id"]) for event in received]
    assert ids == sorted(set(ids))
    assert [event["data"]["closure"]["date"] for event in acme.wait(2)] == ["2026-12-24", "2026-12-31"]
    assert [event["data"]["closure"]["date"] for event in Stream(server, "/events?calendar=other", 0).wait(1)] == [
        "2026-12-25"
    ]
    late = Stream(server, last=ids[0])
    assert [int(event["id"]) for event in late.wait(2)] == ids[1:]
    enter(server, token, "2027-01-02")
    assert late.wait(3)[-1]["data"]["closure"]["date"] == "2027-01-02"
    time.sleep(0.5)
    assert "still here" in everything.comments


def test_a_refresh_publishes_its_steps_and_the_changes(serve_in_process, token, gazette):
    gazette([("2026-01-01", "First day"), ("2027-01-01", "First day")])
    server = serve_in_process()
    assert len(httpx2.get(f"{server.url}/v1/holidays/XX/2026").json()) == 1
    stream = Stream(server, "/events?country=XX")
    gazette([("2026-01-01", "First day"), ("2026-06-15", "Jubilee"), ("2027-01-01", "First day")])
    begun = httpx2.post(f"{server.url}/refresh/XX", headers=token)
    assert begun.status_code == 202
    assert begun.headers["Location"] == begun.json()["events"] == "/events?country=XX"
    received = stream.wait(5)
    steps = [event["data"].get("step", event["event"]) for event in received]
    assert sorted(steps) == ["asked", "asked", "changed", "finished", "started"]
    assert steps[0] == "started"
    (changed,) = [event["data"] for event in received if event["event"] == "changed"]
    assert [(record["change"], record["name"]) for record in changed["changes"]] == [("added", "Jubilee")]
    assert len(httpx2.get(f"{server.url}/v1/holidays/XX/2026").json()) == 2
    assert [record["name"] for record in httpx2.get(f"{server.url}/v1/changes/XX").json()] == ["Jubilee"]


def test_a_failed_refresh_publishes_the_error(client, token, gazette, home):
    (home / "gazette.json").unlink()
    with client.websocket_connect("/ws") as socket:
        socket.send_json({"subscribe": ["XX"]})
        socket.receive_json()
        client.post("/refresh/XX", headers=token)
        received = [socket.receive_json() for _ in range(4)]
    assert [event["step"] for event in received] == ["started", "failed", "failed", "finished"]
    assert "gazette.json" in received[1]["detail"]


def test_a_country_that_does_not_exist_is_not_refreshed(client, token):
    assert client.post("/refresh/QQ", headers=token).status_code == 404
    assert client.post("/refresh/GB?state=TX", headers=token).status_code == 422


def test_an_offline_server_refreshes_nothing(settings, token):
    with TestClient(create_app(replace(settings, offline=True))) as client:
        assert client.post("/refresh/GB", headers=token).status_code == 409


def test_a_web_socket_receives_what_it_subscribes_to(client, token):
    with client.websocket_connect("/ws") as socket:
        socket.send_json({"subscribe": ["acme", "GB"]})
        assert socket.receive_json() == {"subscribed": ["GB", "acme"], "id": 0}
        client.post("/closures", json=CLOSURE | {"calendar": "other"}, headers=token)
        client.post("/closures", json=CLOSURE, headers=token)
        event = socket.receive_json()
        assert (event["event"], event["closure"]["calendar"]) == ("closure", "acme")
        socket.send_json({"unsubscribe": ["acme"]})
        assert socket.receive_json()["subscribed"] == ["GB"]
        client.post("/closures", json=CLOSURE | {"date": "2026-12-31"}, headers=token)
        socket.send_json({"subscribe": ["*"]})
        assert socket.receive_json()["subscribed"] == ["*"]
        client.post("/closures", json=CLOSURE | {"date": "2027-01-02"}, headers=token)
        assert socket.receive_json()["closure"]["date"] == "2027-01-02"


@pytest.mark.parametrize(
    ("origin", "allowed_origins", "accepted"),
    [
        (None, (), True),  # a program, and no page
        ("http://testserver", (), True),
        ("https://testserver", (), True),  # behind a proxy that ends TLS
        ("https://evil.example", (), False),
        ("null", (), False),
        ("http://testserver.evil.example", (), False),
        ("https://intranet.example", ("https://intranet.example",), True),
        ("https://evil.example", ("https://intranet.example",), False),
        ("https://evil.example", ("*",), True),
    ],
)
def test_pages_of_other_sites_open_a_web_socket_only_where_they_may_read(settings, origin, allowed_origins, accepted):
    headers = {"Origin": origin} if origin else {}
    with TestClient(create_app(replace(settings, cors=allowed_origins))) as client:
        if accepted:
            with client.websocket_connect("/ws", headers=headers) as socket:
                socket.send_json({"subscribe": ["GB"]})
                assert socket.receive_json()["subscribed"] == ["GB"]
        else:
            with pytest.raises(WebSocketDisconnect) as refusal, client.websocket_connect("/ws", headers=headers):
                pass
            assert refusal.value.code == 1008


def test_a_web_socket_receives_missed_events(client, token):
    for day in ("2026-12-24", "2026-12-25", "2026-12-26"):
        client.post("/closures", json=CLOSURE | {"date": day}, headers=token)
    with client.websocket_connect("/ws") as socket:
        socket.send_json({"subscribe": ["acme"], "after": 1})
        first, *others = (socket.receive_json() for _ in range(3))
        received = [message for message in (first, *others) if "event" in message]
        assert [event["id"] for event in received] == [2, 3]


def test_events_before_the_first_delivery_are_sent(client, token, monkeypatch):
    event_log = app_state(client).event_log
    listen = event_log.listen

    async def late(subscriber, after):
        await event_log.publish(events.CLOSURE, "acme", {"day": 1})
        async for event in listen(subscriber, after):
            yield event

    monkeypatch.setattr(event_log, "listen", late)
    with client.websocket_connect("/ws") as socket:
        socket.send_json({"subscribe": ["*"]})
        client.portal.call(event_log.deliver_new)
        client.post("/closures", json=CLOSURE, headers=token)
        received = [socket.receive_json() for _ in range(3)]
    assert [message["id"] for message in received if "event" in message] == [1, 2]


@pytest.mark.parametrize(
    "message",
    ["", "{", "[]", "{}", '{"subscribe": "GB"}', '{"subscribe": [1]}', '{"subscribe": ["No!"]}', '{"after": -1}',
     '{"subscribe": ["GB"], "after": "x"}', '{"shout": 1}', '{"subscribe": ["QQ"]}', b"\xff\x00"],
)  # fmt: skip
def test_a_wrong_message_is_answered_with_an_error_and_the_web_socket_stays_open(client, message):
    with client.websocket_connect("/ws") as socket:
        if isinstance(message, bytes):
            socket.send_bytes(message)
        else:
            socket.send_text(message)
        assert socket.receive_json()["error"]
        socket.send_json({"subscribe": ["gb-is-a-calendar", "UK", "XNYS"]})
        assert socket.receive_json()["subscribed"] == ["GB", "XNYS", "gb-is-a-calendar"]


def test_events_of_a_country_that_does_not_exist_are_refused(client):
    answer = client.get("/events?country=GB,QQ")
    assert (answer.status_code, [error["field"] for error in answer.json()["errors"]]) == (422, ["country"])


def hang_up(socket):
    """How the server closes a WebSocket, after any other messages."""
    try:
        while True:
            socket.receive_json()
    except WebSocketDisconnect as end:
        return end


async def publish_many(app, number=events.MAX_QUEUED + 50):
    """More events at once than fit into the queue of a subscriber."""
    state = app.state.app_state
    async with state.database.writing() as connection:
        for day in range(number):
            await state.event_log.add(events.CLOSURE, "acme", {"day": day}, connection)
    await state.event_log.deliver_new()


def test_a_slow_stream_ends_and_the_rest_can_be_fetched(serve_in_process):
    server = serve_in_process()
    slow = Stream(server)
    server.call(publish_many, server.app)
    assert slow.ended.wait(30)
    assert len(slow.events) < events.MAX_QUEUED
    again = Stream(server, last=slow.events[-1]["id"] if slow.events else 0)
    received = [
        event["data"]["day"] for event in (*slow.events, *again.wait(events.MAX_QUEUED + 50 - len(slow.events)))
    ]
    assert received == list(range(events.MAX_QUEUED + 50))


def test_a_slow_web_socket_is_closed_with_a_reason(client):
    with client.websocket_connect("/ws") as socket:
        socket.send_json({"subscribe": ["*"]})
        socket.receive_json()
        client.portal.call(publish_many, client.app)
        end = hang_up(socket)
    assert (end.code, end.reason) == (1013, "too slow: come back with the last id as `after`")


def test_web_sockets_are_closed_when_the_server_stops(client):
    with client.websocket_connect("/ws") as socket:
        socket.send_json({"subscribe": ["*"]})
        socket.receive_json()
        client.portal.call(app_state(client).event_log.stop)
        assert hang_up(socket).code == 1001
    with client.websocket_connect("/ws") as late:
        late.send_json({"subscribe": ["*"]})
        assert hang_up(late).code == 1001


def test_a_web_socket_that_breaks_while_sending_ends(client, token):
    scope = {
        "type": "websocket",
        "path": "/ws",
        "query_string": b"",
        "headers": [(b"host", b"testserver")],
        "subprotocols": [],
    }
    sent = []

    async def receive():
        if len(sent) == 1:
            return {"type": "websocket.receive", "text": '{"subscribe": ["*"]}'}
        if sent:
            await anyio.sleep_forever()
        return {"type": "websocket.connect"}

    async def send(message):
        if len(sent) == 2:
            raise OSError("the network is down")
        sent.append(message)

    async def run():
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(client.app, scope, receive, send)
            with anyio.fail_after(5):
                while len(sent) < 2:
                    await anyio.sleep(0.01)
                await app_state(client).event_log.publish(events.CLOSURE, "acme", {})
                while tasks._tasks:
                    await anyio.sleep(0.01)

    client.portal.call(run)
    assert [message["type"] for message in sent] == ["websocket.accept", "websocket.send"]


def test_a_slow_subscriber_gets_an_error():
    subscriber = Subscriber(None)

    async def run():
        for number in range(events.MAX_QUEUED + 1):
            subscriber.deliver(events.Event(number, 0, "closure", "acme", {}))
        with pytest.raises(TooSlow):
            await subscriber.next()

    asyncio.run(run())


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request, home):
    """Either database."""
    return (
        f"sqlite+aiosqlite:///{home}/x.sqlite3"
        if request.param == "sqlite"
        else request.getfixturevalue("postgres_url")
    )


def test_every_event_is_delivered_once_however_many_write(database_url):
    async def run():
        databases = [Database(database_url), Database(database_url)]
        async with anyio.create_task_group() as opening:  # both bring the tables up to date at once
            for database in databases:
                opening.start_soon(database.open)
        first, second = (EventLog(database, 0.01) for database in databases)
        received_ids = []

        async def listen():
            async for event in second.listen(Subscriber(None), 0):
                received_ids.append(event.id)  # noqa: PERF401

        async def write(event_log):
            for _ in range(10):
                await event_log.publish("closure", "acme", {})

        async with anyio.create_task_group() as tasks:
            for call in (listen, second.run):
                tasks.start_soon(call)
            async with anyio.create_task_group() as writers:
                for _ in range(3):
                    writers.start_soon(write, first)
                    writers.start_soon(write, second)
            with anyio.move_on_after(5):
                while len(received_ids) < 60:
                    await anyio.sleep(0.01)
            tasks.cancel_scope.cancel()
        for database in databases:
            await database.close()
        assert received_ids == sorted(received_ids)
        assert len(set(received_ids)) == len(received_ids) == 60

    asyncio.run(run())


def test_a_missed_event_is_not_delivered_twice(home):
    async def run():
        database = Database(f"sqlite+aiosqlite:///{home}/x.sqlite3")
        await database.open()
        first, second = EventLog(database, 1), EventLog(database, 1)
        await first.publish("closure", "acme", {})  # theirs has not seen it yet
        listening = second.listen(Subscriber(None), 0)
        received_ids = []

        async def listen():
            async for event in listening:
                received_ids.append(event.id)  # noqa: PERF401

        async with anyio.create_task_group() as tasks:
            tasks.start_soon(listen)
            await anyio.sleep(0.05)
            await second.publish("closure", "acme", {})
            await anyio.sleep(0.05)
            tasks.cancel_scope.cancel()
        await database.close()
        assert received_ids == [1, 2]

    asyncio.run(run())


def test_old_events_are_deleted(database_url, clock):
    async def run():
        database = Database(database_url)
        await database.open()
        event_log = EventLog(database, 1)
        await event_log.publish("closure", "acme", {})
        clock.passes(days=31)
        await event_log.publish("closure", "acme", {})
        await event_log.delete_old()
        assert [event.id for event in await event_log.since(0)] == [2]
        await database.close()

    asyncio.run(run())


def test_a_connection_has_a_bounded_number_of_subjects(client):
    with client.websocket_connect("/ws") as socket:
        socket.send_json({"subscribe": [f"calendar-{number}" for number in range(300)]})
        assert len(socket.receive_json()["subscribed"]) == 300
        socket.send_json({"subscribe": ["acme"]})
        assert socket.receive_json() == {"error": "a connection has at most 300 subjects, or *"}
        socket.send_json({"subscribe": ["acme"], "unsubscribe": ["calendar-0"]})
        assert "acme" in socket.receive_json()["subscribed"]
