"""Under which names the server gives away closures and lets people write.

A page of any site can give its own name the address of this server (DNS rebinding), and its visitors' browsers then take
the answers for that site's.  They send the name as Host, so that such requests can be told apart: an address in numbers, which
no other site has for a name, is always accepted.
"""

import ipaddress
import logging
import re
from collections.abc import Iterable

from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from holidays_cli.server.problems import Problem, ProblemResponse
from holidays_cli.server.request_notes import note_reason

log = logging.getLogger("holidays_cli.server")

ANY_NAME = "*"
LOOPBACK_NAMES = ("localhost",)
PATHS_WITH_CLOSURES = re.compile("(/v1)?/closures(/|$)|/calendars(/|$)")
PATHS_OF_EVENTS = ("/events", "/v1/events")
"""Their events are about closures, too, unless the query names countries."""
READING_METHODS = ("GET", "HEAD", "OPTIONS")


class HostMiddleware:
    """ASGI middleware that refuses closures, events and writing under a name that is not among `names`.

    It answers 421, and a WebSocket is not accepted.  `*` among the names accepts any.
    """

    def __init__(self, app: ASGIApp, names: Iterable[str]) -> None:
        self.app = app
        self._names = {name.lower() for name in (*LOOPBACK_NAMES, *names)}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        if not _is_protected(scope) or ANY_NAME in self._names:
            await self.app(scope, receive, send)
            return
        host = next((value.decode("latin-1") for name, value in scope["headers"] if name == b"host"), "")
        name = name_of_host(host)
        if name in self._names or is_address(name):
            await self.app(scope, receive, send)
            return
        if scope["type"] == "websocket":
            log.warning("refused %.100r under the name %.200r: HOLIDAYS_HOSTS does not have it", scope["path"], host)
            await send({"type": "websocket.close", "code": 1008})
            return
        problem = Problem(
            421, "closures and writing are refused under this name; HOLIDAYS_HOSTS names those of this server"
        )
        response = ProblemResponse(problem, Request(scope))
        note_reason(scope, f"HOLIDAYS_HOSTS does not have the name {host[:200]}")
        await response(scope, receive, send)


def name_of_host(host: str) -> str:
    """The name or address in a header Host, without the port, in small letters.

    >>> name_of_host("Holidays.example:8000"), name_of_host("[::1]:8000"), name_of_host("localhost.")
    ('holidays.example', '::1', 'localhost')
    """
    match = re.fullmatch(r"(\[(?P<ipv6>[^\]]*)\]|(?P<name>[^:]*?)\.?)(:[0-9]*)?", host)
    return (match["ipv6"] or match["name"] or "").lower() if match else ""


def is_address(name: str) -> bool:
    """Whether the name of a host is an address in numbers, which no site can give itself as a name."""
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _is_protected(scope: Scope) -> bool:
    """Whether a request is about closures, or writes."""
    if scope["type"] not in ("http", "websocket"):
        return False
    if scope["type"] == "websocket" or scope["method"] not in READING_METHODS:
        return True
    if PATHS_WITH_CLOSURES.match(scope["path"]):
        return True
    query = scope["query_string"]
    if scope["path"] in PATHS_OF_EVENTS and not QueryParams(query).get("country"):
        return True
    return (b"calendar" in query or b"%" in query) and "calendar" in QueryParams(query)
