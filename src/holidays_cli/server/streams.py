"""The events for who listens: server-sent events and a WebSocket."""

import json
import re
from collections.abc import AsyncIterator
from typing import Any, cast

import anyio
from sse_starlette.event import ServerSentEvent
from sse_starlette.sse import EventSourceResponse
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from holidays_cli.place import Place
from holidays_cli.server.asking import CALENDAR, Parameters
from holidays_cli.server.events import Listener, TooSlow
from holidays_cli.server.parts import parts

RETRY = 3000  # milliseconds until a browser that lost the stream comes back
COUNTRIES = "[A-Za-z]{2}(,[A-Za-z]{2}){0,99}"
CALENDARS = f"{CALENDAR}(,{CALENDAR}){{0,99}}"


async def server_sent_events(request: Request) -> Response:
    """All events, or those of some countries and calendars; who comes back is told what it missed."""
    query = Parameters(request)
    named = query.text("country", COUNTRIES, "codes of countries: GB,FR")
    calendars = query.text("calendar", CALENDARS, "names of calendars")
    query.check(("country", "calendar"))
    subjects = {_iso(code) for code in named.split(",")} if named else set()
    subjects |= set(calendars.split(",")) if calendars else set()
    last = request.headers.get("Last-Event-ID", "")
    after = int(last) if re.fullmatch("[0-9]{1,15}", last) else None
    here = parts(request)
    listener = Listener(subjects or None)

    async def stream() -> AsyncIterator[ServerSentEvent]:
        # The number of the newest event comes first, so that who loses the stream before any can ask for the rest.
        yield ServerSentEvent(comment="welcome", id=str(here.events.last if after is None else after), retry=RETRY)
        try:
            async for event in here.events.listen(listener, after):
                yield ServerSentEvent(event.data, event=event.kind, id=str(event.id))
        except TooSlow:
            return  # the browser comes back by itself, with the last id that it has

    return EventSourceResponse(
        stream(), shutdown_event=cast("anyio.Event", _Bell(listener)), shutdown_grace_period=2, ping=here.settings.heartbeat, send_timeout=30, sep="\n",
        ping_message_factory=lambda: ServerSentEvent(comment="still here", sep="\n"),
    )  # fmt: skip


async def web_socket(socket: WebSocket) -> None:
    """The same over a WebSocket, for the countries and calendars that the client names and may change.

    `{"subscribe": ["GB", "acme"], "after": 17}` and `{"unsubscribe": ["GB"]}` are answered with what is subscribed.
    `"*"` is everything.
    """
    await socket.accept()
    here = parts(socket)
    listener = Listener(set())

    async with anyio.create_task_group() as tasks:
        lock = anyio.Lock()

        async def send(content: str) -> None:
            async with lock:
                await socket.send_text(content)

        async def close(code: int, reason: str | None = None) -> None:
            async with lock:
                await socket.close(code, reason)

        async def tell(after: int | None) -> None:
            try:
                async for event in here.events.listen(listener, after):
                    await send(event.data)
                await close(1001)
            except TooSlow:
                await close(1013, "too slow: come back with the last id as `after`")
            except (WebSocketDisconnect, RuntimeError):
                pass  # it has gone
            tasks.cancel_scope.cancel()

        told = False
        try:
            while True:
                wish = _read(await socket.receive_text())
                if isinstance(wish, str):
                    await send(json.dumps({"error": wish}))
                    continue
                add, drop, after = wish
                everything = listener.subjects is None
                if "*" in add or (everything and "*" not in drop):
                    listener.subjects = None
                else:
                    listener.subjects = ((listener.subjects or set()) | add) - drop
                last = here.events.last  # what comes after it is told, from whenever the telling begins
                if not told:
                    told = True
                    tasks.start_soon(tell, last if after is None else after)
                subjects = ["*"] if listener.subjects is None else sorted(listener.subjects)
                await send(json.dumps({"subscribed": subjects, "id": last}))
        except (WebSocketDisconnect, RuntimeError, KeyError):
            pass  # it has gone, or sent what is no text
        tasks.cancel_scope.cancel()


ROUTES: list[BaseRoute] = [Route("/events", server_sent_events), WebSocketRoute("/ws", web_socket)]


class _Bell:
    """What sse-starlette rings when the server is told to stop: the stream then ends as it should."""

    def __init__(self, listener: Listener) -> None:
        self._listener = listener

    def set(self) -> None:
        self._listener.tell(None)


def _read(text: str) -> tuple[set[str], set[str], int | None] | str:
    """What to subscribe to, what no longer, and the last event that was seen; or what is wrong."""
    try:
        wish: Any = json.loads(text)
    except (ValueError, RecursionError):
        return "this is not JSON"
    if not isinstance(wish, dict) or not wish or set(wish) - {"subscribe", "unsubscribe", "after"}:
        return 'write {"subscribe": ["GB"]}, {"unsubscribe": ["GB"]}, and with the first perhaps "after": 17'
    named: list[set[str]] = []
    for key in ("subscribe", "unsubscribe"):
        codes = wish.get(key, [])
        if not isinstance(codes, list) or len(codes) > 300 or not all(_is_subject(code) for code in codes):
            return f"`{key}` must be a list of codes of countries and names of calendars, or of *"
        named.append({_iso(code) if len(code) == 2 and code.isupper() else code for code in codes})
    after = wish.get("after")
    if after is not None and (not isinstance(after, int) or isinstance(after, bool) or not 0 <= after < 2**53):
        return "`after` must be the id of an event"
    return named[0], named[1], after


def _is_subject(code: object) -> bool:
    return isinstance(code, str) and bool(code == "*" or re.fullmatch(f"[A-Z]{{2}}|{CALENDAR}", code))


def _iso(code: str) -> str:
    return Place.parse(code).country
