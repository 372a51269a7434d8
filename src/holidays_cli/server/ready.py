"""Answers that are ready: the bytes of what was asked for a moment ago, sent again without asking anybody.

A ready answer stands before the routes, the middlewares and the threads; it costs little more than the socket.
"""

import gzip
import hashlib
import json
import re
import time
from collections import OrderedDict
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

SECONDS = 300.0  # how long an answer may stand: what a source says new is sent on the event stream anyway
MOST = 2048  # answers
LARGEST = 256 * 1024 * 1024 // MOST  # bytes each, so that all of them fit into a small machine
WORTH = 500  # bytes; what is smaller is not compressed

HOST = re.compile(rb"[A-Za-z0-9.:\[\]-]{1,255}")

COMPRESSED = [Middleware(GZipMiddleware, compresslevel=6)]  # for the routes whose answers are not ready ones

RawHeaders = list[tuple[bytes, bytes]]
Key = tuple[str, bytes]


class Ready(Response):
    """A response that can be sent again and again, with a strong ETag; compressed where that is accepted."""

    def __init__(
        self,
        body: bytes,
        media_type: str,
        *,
        seconds: float = SECONDS,
        headers: Mapping[str, str] | None = None,
        webcal: str | None = None,
    ) -> None:
        self.body = body
        self.status_code = 200
        self.background = None
        self.until = time.monotonic() + seconds
        self.tags: frozenset[str] = frozenset()
        self._webcal = webcal.encode() if webcal else None
        mark = hashlib.sha256(body).hexdigest()[:32]
        common = [
            (b"content-type", media_type.encode()),
            # Who keeps it asks whether it has changed: a closure that was entered counts at once.
            (b"cache-control", b"no-cache"),
            (b"vary", b"Accept-Encoding"),
            *((name.lower().encode(), value.encode("latin-1")) for name, value in (headers or {}).items()),
        ]
        self._marks = (f'"{mark}"', f'"{mark}-gzip"')
        plain, packed = ([*common, (b"etag", each.encode())] for each in self._marks)
        self._plain: RawHeaders = [*plain, (b"content-length", b"%d" % len(body))]
        self._unchanged = plain, packed
        self._packed: tuple[bytes, RawHeaders] | None = None
        if len(body) >= WORTH:
            smaller = gzip.compress(body, 6, mtime=0)
            lengths = [(b"content-encoding", b"gzip"), (b"content-length", b"%d" % len(smaller))]
            self._packed = smaller, packed + lengths

    async def __call__(self, scope: Scope, _receive: Receive, send: Send) -> None:
        """Send it, or that it has not changed."""
        body, headers, unchanged = self.body, self._plain, self._unchanged[0]
        condition = host = b""
        for name, value in scope["headers"]:
            if name == b"accept-encoding":
                if self._packed and _accepts_gzip(value):
                    (body, headers), unchanged = self._packed, self._unchanged[1]
            elif name == b"if-none-match":
                condition = value
            elif name == b"host":
                host = value
        status = 200
        if condition and self._matches(condition.decode("latin-1")):
            status, body, headers = 304, b"", unchanged
        if self._webcal and HOST.fullmatch(host):
            headers = [*headers, (b"link", b'<webcal://%s%s>; rel="alternate"' % (host, self._webcal))]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})

    def _matches(self, condition: str) -> bool:
        named = [tag.strip().removeprefix("W/") for tag in condition.split(",")]
        return "*" in named or any(mark in named for mark in self._marks)


def json_answer(content: Any, *, seconds: float = SECONDS, media_type: str = "application/json") -> Ready:
    """A ready answer in JSON."""
    body = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    return Ready(body, media_type, seconds=seconds)


def until_tomorrow(*, utc: bool = False) -> float:
    """For how many seconds an answer about today may stand."""
    now = datetime.now(UTC) if utc else datetime.now().astimezone()
    midnight = (now + timedelta(1)).replace(hour=0, minute=0, second=0, microsecond=0)
    return min(SECONDS, (midnight - now).total_seconds())


class ReadyAnswers:
    """ASGI middleware that sends what is ready; the newest of them are kept."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.turn = 0
        """How often something was forgotten: what was begun in an earlier turn may be out of date."""
        self._answers: OrderedDict[Key, Ready] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the ready answer, or pass the request on."""
        if scope["type"] == "http" and scope["method"] in ("GET", "HEAD"):
            ready = self._answers.get((scope["path"], scope["query_string"]))
            if ready is not None:
                if ready.until > time.monotonic():
                    await ready(scope, receive, send)
                    return
                del self._answers[scope["path"], scope["query_string"]]
        await self.app(scope, receive, send)

    def keep(self, request: Request, ready: Ready, *tags: str) -> Ready:
        """Have an answer ready for the same request; `tags` say what it is about."""
        if len(ready.body) <= LARGEST:
            ready.tags = frozenset(tags)
            self._answers[request.scope["path"], request.scope["query_string"]] = ready
            while len(self._answers) > MOST:
                self._answers.popitem(last=False)
        return ready

    def forget(self, tag: str) -> None:
        """Let go of every answer about this."""
        self.turn += 1
        for key in [key for key, ready in self._answers.items() if tag in ready.tags]:
            del self._answers[key]

    def __len__(self) -> int:
        return len(self._answers)


def _accepts_gzip(accepted: bytes) -> bool:
    if accepted.startswith((b"gzip, deflate", b"gzip,deflate")):
        return True  # what nearly every client says
    codings = Headers(raw=[(b"a", accepted)])["a"].lower().replace(" ", "").split(",")
    return any(
        coding == "gzip" or (coding.startswith("gzip;q=") and coding[7:].strip("0.") != "") for coding in codings
    )
