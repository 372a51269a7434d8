"""The event log for clients: as server-sent events and over a WebSocket."""

import json
import logging
import re
from collections.abc import AsyncIterator
from typing import Any, NamedTuple, cast

import anyio
from sse_starlette.event import ServerSentEvent
from sse_starlette.sse import EventSourceResponse
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route, WebSocketRoute
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocket, WebSocketDisconnect

from holidays_cli.server.metrics import EVENT_STREAM, WEB_SOCKET
from holidays_cli.server.open_streams import OpenStreams
from holidays_cli.server.parameters import CALENDAR_PATTERN, COUNTRY_PATTERN, Parameters, find_place, find_places
from holidays_cli.server.problems import Problem
from holidays_cli.server.rate_limit import client_of
from holidays_cli.server.state import app_state
from holidays_cli.server.storage.events import EventLog, Subscriber, TooSlow

log = logging.getLogger("holidays_cli.server")

RETRY_MILLISECONDS = 3000  # until a browser that lost the stream reconnects
COUNTRIES_PATTERN = f"{COUNTRY_PATTERN}(,{COUNTRY_PATTERN}){{0,99}}"
CALENDARS_PATTERN = f"{CALENDAR_PATTERN}(,{CALENDAR_PATTERN}){{0,99}}"
EVERYTHING = "*"
TOO_MANY_STREAMS = "too many event streams are open from this address"
WRONG_SUBJECTS = "`{}` must be a list of codes of countries and names of calendars, or of *"
MAX_SUBJECTS = 300  # of one connection, and in one message


async def server_sent_events(request: Request) -> Response:
    """All events, or those of some countries and calendars; a client that reconnects gets what it missed."""
    parameters = Parameters(request)
    countries = parameters.text("country", COUNTRIES_PATTERN, "codes of countries: GB,FR")
    calendars = parameters.text("calendar", CALENDARS_PATTERN, "names of calendars")
    parameters.check(("country", "calendar"))
    subjects: set[str] = set()
    if countries:
        subjects.update(place.country for place in find_places(countries.split(","), "country"))
    if calendars:
        subjects.update(calendars.split(","))
    last_id = request.headers.get("Last-Event-ID", "")
    after = int(last_id) if re.fullmatch("[0-9]{1,15}", last_id) else None
    state = app_state(request)
    if not state.open_streams.may_open(client_of(request.scope)):
        raise Problem(429, TOO_MANY_STREAMS, headers={"Retry-After": "60"})
    subscriber = Subscriber(subjects or None)

    async def stream() -> AsyncIterator[ServerSentEvent]:
        # The number of the newest event comes first: a client that loses the stream before any event can ask for the rest.
        first_id = state.event_log.last_id if after is None else after
        yield ServerSentEvent(comment="welcome", id=str(first_id), retry=RETRY_MILLISECONDS)
        try:
            async for event in state.event_log.listen(subscriber, after):
                yield ServerSentEvent(event.data, event=event.kind, id=str(event.id))
        except TooSlow:
            return  # the browser reconnects by itself, with the last id that it has

    return _CountedStream(
        state.open_streams,
        stream(),
        shutdown_event=cast("anyio.Event", _ShutdownSignal(subscriber)),
        shutdown_grace_period=2,
        ping=state.settings.heartbeat,
        send_timeout=30,
        sep="\n",
        ping_message_factory=lambda: ServerSentEvent(comment="still here", sep="\n"),
    )


async def web_socket(socket: WebSocket) -> None:
    """The same over a WebSocket, for the countries and calendars that the client subscribes to.

    `{"subscribe": ["GB", "acme"], "after": 17}` and `{"unsubscribe": ["GB"]}` are answered with the subscription.
    `"*"` is everything.  Pages of other sites are refused, except those of the origins in `HOLIDAYS_CORS`, because a browser
    lets any page open a WebSocket.
    """
    origin = socket.headers.get("Origin")
    if origin is not None and not _may_read(origin, socket):
        log.warning("refused a WebSocket to a page of %.200r: HOLIDAYS_CORS does not have this origin", origin)
        await socket.close(code=1008)  # before it is accepted, so that the client gets the status 403
        return
    open_streams, client = app_state(socket).open_streams, client_of(socket.scope)
    if not open_streams.may_open(client):
        log.warning("refused a WebSocket to %s: %s", client, TOO_MANY_STREAMS)
        await socket.close(code=1008)
        return
    await socket.accept()
    with open_streams.opened(WEB_SOCKET, client):
        await _converse(socket)


async def _converse(socket: WebSocket) -> None:
    """Answer the messages of a client, and send it the events that it subscribes to, until it disconnects."""
    async with anyio.create_task_group() as tasks:
        connection = _Connection(socket, app_state(socket).event_log)
        started = False
        try:
            while True:
                message = _parse_message(await _receive_text(socket))
                if isinstance(message, str):
                    await connection.send(json.dumps({"error": message}))
                    continue
                if not connection.subscribe(message):
                    await connection.send(
                        json.dumps({"error": f"a connection has at most {MAX_SUBJECTS} subjects, or *"})
                    )
                    continue
                last_id = connection.event_log.last_id  # the events after it are sent, whenever the task below starts
                if not started:
                    started = True
                    after = last_id if message.after is None else message.after
                    tasks.start_soon(connection.send_events, after, tasks.cancel_scope)
                await connection.send(json.dumps({"subscribed": connection.subscription(), "id": last_id}))
        except (WebSocketDisconnect, RuntimeError):
            pass  # the client has disconnected
        tasks.cancel_scope.cancel()


async def _receive_text(socket: WebSocket) -> str:
    """The next message of a client; one that is sent as bytes is read as UTF-8, and what is no UTF-8 becomes no JSON.

    Raises WebSocketDisconnect if the client has disconnected.
    """
    message = await socket.receive()
    if message["type"] == "websocket.disconnect":
        raise WebSocketDisconnect(message["code"], message.get("reason"))
    text: str | None = message.get("text")
    return (message.get("bytes") or b"").decode(errors="replace") if text is None else text


def _may_read(origin: str, socket: WebSocket) -> bool:
    """Whether pages of an origin may read: those of this server, and those of the origins in `HOLIDAYS_CORS`."""
    allowed_origins = app_state(socket).settings.cors
    host = socket.headers.get("Host", "")
    is_own_page = origin.lower() in {f"http://{host}".lower(), f"https://{host}".lower()}
    return is_own_page or origin in allowed_origins or "*" in allowed_origins


class _CountedStream(EventSourceResponse):
    """A stream that is counted as open until its client or the server ends it."""

    def __init__(self, open_streams: OpenStreams, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._open_streams = open_streams

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        with self._open_streams.opened(EVENT_STREAM, client_of(scope)):
            await super().__call__(scope, receive, send)


ROUTES: list[BaseRoute] = [Route("/events", server_sent_events), WebSocketRoute("/ws", web_socket)]


class _ShutdownSignal:
    """Looks to sse-starlette like the event that it sets when the server stops, and ends the stream properly."""

    def __init__(self, subscriber: Subscriber) -> None:
        self._subscriber = subscriber

    def set(self) -> None:
        self._subscriber.deliver(None)


class _Message(NamedTuple):
    """What a client of the WebSocket sends."""

    subscribe: set[str]
    unsubscribe: set[str]
    after: int | None
    """The id of the last event that the client has seen."""


class _Connection:
    """A WebSocket and its subscriber; messages are sent one at a time."""

    def __init__(self, socket: WebSocket, event_log: EventLog) -> None:
        self.event_log = event_log
        self._socket = socket
        self._subscriber = Subscriber(set())
        self._send_lock = anyio.Lock()

    def subscribe(self, message: _Message) -> bool:
        """Change the subjects as the client wants; False, and no change, if they would be too many."""
        subscribed = self._subscriber.subjects
        if EVERYTHING in message.subscribe or (subscribed is None and EVERYTHING not in message.unsubscribe):
            self._subscriber.subjects = None
            return True
        subjects = ((subscribed or set()) | message.subscribe) - message.unsubscribe
        if len(subjects) > MAX_SUBJECTS:
            return False
        self._subscriber.subjects = subjects
        return True

    def subscription(self) -> list[str]:
        """The subjects, as the client names them."""
        subjects = self._subscriber.subjects
        return [EVERYTHING] if subjects is None else sorted(subjects)

    async def send(self, text: str) -> None:
        async with self._send_lock:
            await self._socket.send_text(text)

    async def send_events(self, after: int, cancel_scope: anyio.CancelScope) -> None:
        """Send the events after a number, until the client disconnects, is too slow, or the server stops."""
        try:
            async for event in self.event_log.listen(self._subscriber, after):
                await self.send(event.data)
            await self._close(1001)
        except TooSlow:
            await self._close(1013, "too slow: come back with the last id as `after`")
        except (WebSocketDisconnect, RuntimeError):
            pass  # the client has disconnected
        cancel_scope.cancel()

    async def _close(self, code: int, reason: str | None = None) -> None:
        async with self._send_lock:
            await self._socket.close(code, reason)


def _parse_message(text: str) -> _Message | str:
    """A message of the client, or a text that says what is wrong with it."""
    try:
        message: Any = json.loads(text)
    except (ValueError, RecursionError):
        return "this is not JSON"
    if not isinstance(message, dict) or not message or set(message) - {"subscribe", "unsubscribe", "after"}:
        return 'write {"subscribe": ["GB"]}, {"unsubscribe": ["GB"]}, and with the first perhaps "after": 17'
    try:
        subscribe, unsubscribe = (_parse_subjects(key, message.get(key, [])) for key in ("subscribe", "unsubscribe"))
    except Problem as problem:
        return problem.detail
    after = message.get("after")
    if after is not None and (not isinstance(after, int) or isinstance(after, bool) or not 0 <= after < 2**53):
        return "`after` must be the id of an event"
    return _Message(subscribe, unsubscribe, after)


def _parse_subjects(key: str, codes: object) -> set[str]:
    """The subjects in a list of codes of countries, in capitals, and names of calendars, in small letters, or of `*`.

    Raises Problem if it is not such a list, or if there is no such country.
    """
    if not isinstance(codes, list) or len(codes) > MAX_SUBJECTS:
        raise Problem(422, WRONG_SUBJECTS.format(key))
    subjects = set()
    for code in codes:
        if not isinstance(code, str):
            raise Problem(422, WRONG_SUBJECTS.format(key))
        if code == EVERYTHING or re.fullmatch(CALENDAR_PATTERN, code):
            subjects.add(code)
        elif code.isupper() and re.fullmatch(COUNTRY_PATTERN, code):
            subjects.add(find_place(code).country)
        else:
            raise Problem(422, WRONG_SUBJECTS.format(key))
    return subjects
