"""The response cache: the bytes of responses sent a moment ago, sent again without a lookup.

It stands before the routes, their middleware and the threads: a cached response costs little more than the socket.
"""

import gzip
import hashlib
import json
import re
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from holidays_cli.place import Place
from holidays_cli.server.negotiation import accepted_form
from holidays_cli.server.request_notes import note_route, route_of

MAX_AGE_SECONDS = 300.0  # a source's changes are published on the event stream at once
QUARTER_HOUR = 900.0  # seconds
MAX_RESPONSES = 2048
MAX_BODY_BYTES = 256 * 1024 * 1024 // MAX_RESPONSES  # so that a full cache fits into a small machine
MIN_COMPRESSED_BYTES = 500  # a smaller body is not worth compressing

GZIP = [Middleware(GZipMiddleware, compresslevel=6)]
"""Compression for the routes whose responses are not cached ones."""

EMPTY_REASON = "Empty-Reason"
"""The header that says why a list has no holidays of a year."""
DOUBTS = "Doubts"
"""The header that says which days of a list are in doubt."""

UNTRANSLATED = "Untranslated"
"""The header that says of which country no name is known in the language asked for."""

CHECKED_AT = "Checked-At"
"""The header that says when a source last confirmed the oldest part of an answer; it may be another time on each server."""

ALL_COUNTRIES = "country *"
"""The tag of responses that depend on every country."""

_HOST = re.compile(rb"[A-Za-z0-9.:\[\]-]{1,255}")

RawHeaders = list[tuple[bytes, bytes]]


def country_tag(place: Place) -> str:
    """The tag of responses that depend on what is known of a country."""
    return f"country {place.country}"


def calendar_tag(calendar: str) -> str:
    """The tag of responses that depend on the closures of a named calendar."""
    return f"calendar {calendar}"


class _Representation(NamedTuple):
    """One way to send a body: as it is, or compressed."""

    etag: str
    body: bytes
    headers: RawHeaders
    unchanged_headers: RawHeaders
    """The headers of a response 304, which has no body."""


class CachedResponse(Response):
    """A response that can be sent any number of times, with an ETag; compressed where that is accepted.

    The ETag is a strong one of the body.  With `content`, bytes that are the same while the body means the same, it is a weak
    one of these.  `webcal_path` is the path of a calendar feed; its address then stands in the header `Link`.  `varies_by`
    names the headers of a request, besides Accept-Encoding, that the response depends on.
    """

    def __init__(
        self,
        body: bytes,
        media_type: str,
        *,
        headers: Mapping[str, str] | None = None,
        webcal_path: str | None = None,
        content: bytes | None = None,
        varies_by: str = "",
    ) -> None:
        self.body = body
        self.status_code = 200
        self.background = None
        self._webcal_path = webcal_path.encode() if webcal_path else None
        digest = entity_tag(body if content is None else content).strip('"')
        weakness = "" if content is None else "W/"
        common = [
            (b"content-type", media_type.encode()),
            # A client asks each time whether it has changed, because a new closure must count at once.
            (b"cache-control", b"no-cache"),
            (b"vary", f"{varies_by}, Accept-Encoding".encode() if varies_by else b"Accept-Encoding"),
        ]
        for name, value in (headers or {}).items():
            common.append((name.lower().encode(), value.encode("latin-1")))
        self._plain = _represent(body, f'{weakness}"{digest}"', common)
        self._compressed: _Representation | None = None
        if len(body) >= MIN_COMPRESSED_BYTES:
            compressed = gzip.compress(body, 6, mtime=0)
            self._compressed = _represent(compressed, f'{weakness}"{digest}-gzip"', common, encoding=b"gzip")

    async def __call__(self, scope: Scope, _receive: Receive, send: Send) -> None:
        """Send the body, or 304 if the client has it already."""
        representation = self._plain
        condition = host = b""
        for name, value in scope["headers"]:
            if name == b"accept-encoding":
                if self._compressed and _accepts_gzip(value):
                    representation = self._compressed
            elif name == b"if-none-match":
                condition = value
            elif name == b"host":
                host = value
        status, body, headers = 200, representation.body, representation.headers
        if condition and self._matches(condition.decode("latin-1")):
            status, body, headers = 304, b"", representation.unchanged_headers
        if self._webcal_path and _HOST.fullmatch(host):
            link = b'<webcal://%s%s>; rel="alternate"' % (host, self._webcal_path)
            headers = [*headers, (b"link", link)]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})

    def _matches(self, condition: str) -> bool:
        etags = {tag.strip().removeprefix("W/") for tag in condition.split(",")}
        etag = self._plain.etag.removeprefix("W/")
        if "*" in etags or etag in etags:
            return True
        return etag.removesuffix('"') + '-gzip"' in etags


def cached_json(
    content: Any,
    media_type: str = "application/json",
    *,
    headers: Mapping[str, str] | None = None,
    without_times: Any = None,
    varies_by: str = "",
) -> CachedResponse:
    """A JSON response that can be cached; `without_times` is what the ETag is made of instead of all of the content."""
    comparable = None if without_times is None else json_bytes(without_times)
    return CachedResponse(json_bytes(content), media_type, headers=headers, content=comparable, varies_by=varies_by)


def json_bytes(content: Any) -> bytes:
    """The content as JSON without blanks, in UTF-8."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def entity_tag(content: bytes) -> str:
    """The strong ETag of these bytes.

    >>> entity_tag(b"[]")
    '"4f53cda18c2baa0c0354bb5f9a3ecbe5"'
    """
    return f'"{hashlib.sha256(content).hexdigest()[:32]}"'


def expiry_time() -> float:
    """The value of time.monotonic() at which a response about today expires: at the next midnight of any time zone.

    All zones have their midnights at a quarter of an hour of UTC.
    """
    return time.monotonic() + min(MAX_AGE_SECONDS, QUARTER_HOUR - time.time() % QUARTER_HOUR)


class _Key(NamedTuple):
    path: str
    query_string: bytes
    form: str
    """The form that the header Accept asks for."""
    variant: tuple[str, ...]
    """What else of the request its response depends on; empty for most."""


class _Entry(NamedTuple):
    response: CachedResponse
    expires_at: float
    tags: frozenset[str]
    route: str
    """The template of the route that made the response."""


class ResponseCache:
    """ASGI middleware that sends the response in the cache, or passes the request on to `app`.

    `on_hit` is called before a cached response is sent, and `on_store` when one is stored.
    """

    def __init__(
        self,
        app: ASGIApp,
        variant: Callable[[Scope], tuple[str, ...]] = lambda _scope: (),
        *,
        on_hit: Callable[[], None] = lambda: None,
        on_store: Callable[[], None] = lambda: None,
    ) -> None:
        self.app = app
        self._on_hit, self._on_store = on_hit, on_store
        self._variant = variant
        """Of a request, what its response depends on besides its path and query."""
        self.generation = 0
        """How often something was invalidated: a response begun in an earlier generation may be out of date."""
        self._entries: OrderedDict[_Key, _Entry] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the cached response, or pass the request on."""
        if scope["type"] == "http" and scope["method"] in ("GET", "HEAD"):
            key = self._key(scope)
            entry = self._entries.get(key)
            if entry is not None:
                if entry.expires_at > time.monotonic():
                    note_route(scope, entry.route)
                    self._on_hit()
                    await entry.response(scope, receive, send)
                    return
                del self._entries[key]
        await self.app(scope, receive, send)

    def store(self, request: Request, response: CachedResponse, *tags: str, expires_at: float) -> None:
        """Store a response for the same request until `expires_at` (of time.monotonic()).

        `tags` name what it depends on.  The oldest entries make room; a huge body is not stored.
        """
        if len(response.body) > MAX_BODY_BYTES:
            return
        route = route_of(request.scope)
        self._entries[self._key(request.scope)] = _Entry(response, expires_at, frozenset(tags), route)
        self._on_store()
        while len(self._entries) > MAX_RESPONSES:
            self._entries.popitem(last=False)

    def invalidate(self, tag: str) -> None:
        """Remove every response with this tag."""
        self.generation += 1
        for key in [key for key, entry in self._entries.items() if tag in entry.tags]:
            del self._entries[key]

    def _key(self, scope: Scope) -> _Key:
        return _Key(scope["path"], scope["query_string"], accepted_form(scope), self._variant(scope))

    def __len__(self) -> int:
        return len(self._entries)


def _represent(body: bytes, etag: str, common: RawHeaders, *, encoding: bytes | None = None) -> _Representation:
    unchanged_headers = [*common, (b"etag", etag.encode())]
    headers = [*unchanged_headers]
    if encoding:
        headers.append((b"content-encoding", encoding))
    headers.append((b"content-length", b"%d" % len(body)))
    return _Representation(etag, body, headers, unchanged_headers)


def _accepts_gzip(accepted: bytes) -> bool:
    if accepted.startswith((b"gzip, deflate", b"gzip,deflate")):
        return True  # nearly every client sends this
    # Starlette decodes a header as latin-1.
    codings = Headers(raw=[(b"a", accepted)])["a"].lower().replace(" ", "").split(",")
    return any(
        coding == "gzip" or (coding.startswith("gzip;q=") and coding[7:].strip("0.") != "") for coding in codings
    )
