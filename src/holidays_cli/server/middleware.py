"""The middleware for all responses: a request id, how long it took, security headers, a count, and a line in the log."""

import itertools
import logging
import re
import secrets
import time

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from holidays_cli.server.metrics import Metrics
from holidays_cli.server.request_notes import reason_of, route_of

log = logging.getLogger("holidays_cli.server.requests")

# Everything comes from this server, and nothing may be put into its pages or around them.
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
POLICY_HEADER = b"content-security-policy"
SECURITY_HEADERS_WITHOUT_POLICY = [
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
]
SECURITY_HEADERS = [(POLICY_HEADER, CONTENT_SECURITY_POLICY.encode()), *SECURITY_HEADERS_WITHOUT_POLICY]
TRANSPORT_SECURITY = (b"strict-transport-security", b"max-age=31536000")
"""For responses over TLS: for a year, browsers use TLS only for this host."""
LOUD_STATUSES = frozenset((401, 403, 413, 421, 429))
"""The statuses of refusals that may be somebody's attempt at more than is theirs, or a wrong setting: they are warnings."""
REQUEST_ID = re.compile(rb"[A-Za-z0-9._-]{1,64}")


class RequestMiddleware:
    """ASGI middleware; the request's id is then in `scope["state"]["request_id"]`."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self.app = app
        self._metrics = metrics
        self._process_id = secrets.token_hex(4)
        self._count = itertools.count(1)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and add the headers to its response."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        start = time.perf_counter()
        request_id = self._request_id(scope)
        scope.setdefault("state", {})["request_id"] = request_id.decode()
        status = 500

        async def send_with_headers(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                seconds = time.perf_counter() - start
                timing = b"app;dur=%.2f" % (seconds * 1000)
                self._metrics.count_request(scope["method"], route_of(scope), status, seconds)
                headers = message["headers"]
                # A page that needs another policy than the rest sends its own.
                has_policy = any(name == POLICY_HEADER for name, _ in headers)
                message["headers"] = [
                    *headers,
                    *(SECURITY_HEADERS_WITHOUT_POLICY if has_policy else SECURITY_HEADERS),
                    (b"x-request-id", request_id),
                    (b"server-timing", timing),
                ]
                if scope.get("scheme") == "https":
                    message["headers"].append(TRANSPORT_SECURITY)
            await send(message)

        try:
            await self.app(scope, receive, send_with_headers)
        finally:
            level = logging.WARNING if status in LOUD_STATUSES else logging.INFO
            if log.isEnabledFor(level):
                _log_request(level, scope, status, start, request_id.decode())

    def _request_id(self, scope: Scope) -> bytes:
        """The id that a proxy gave the request, or a new one."""
        for name, value in scope["headers"]:
            if name == b"x-request-id" and REQUEST_ID.fullmatch(value):
                return bytes(value)
        return b"%s-%x" % (self._process_id.encode(), next(self._count))


def _log_request(level: int, scope: Scope, status: int, start: float, request_id: str) -> None:
    client = scope.get("client")
    is_refused = 400 <= status < 500
    # The record is made directly, because `log.info` would first look for the line of code that calls it.
    record = logging.LogRecord(log.name, level, __file__, 0, "refused" if is_refused else "request", None, None)
    fields: dict[str, object] = {
        "method": scope["method"],
        "path": scope["path"],
        "status": status,
        "ms": round((time.perf_counter() - start) * 1000, 2),
        "client": client[0] if client else None,
        "request_id": request_id,
    }
    if is_refused:
        fields |= {"route": route_of(scope), "reason": reason_of(scope)}
    record.fields = fields
    log.handle(record)
