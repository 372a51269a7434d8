"""The middleware for all responses: a request id, how long it took, security headers, and a line in the log."""

import itertools
import logging
import re
import secrets
import time

from starlette.types import ASGIApp, Message, Receive, Scope, Send

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
REQUEST_ID = re.compile(rb"[A-Za-z0-9._-]{1,64}")


class RequestMiddleware:
    """ASGI middleware; the request's id is then in `scope["state"]["request_id"]`."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
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
                timing = b"app;dur=%.2f" % ((time.perf_counter() - start) * 1000)
                headers = message["headers"]
                # A page that needs another policy than the rest sends its own.
                has_policy = any(name == POLICY_HEADER for name, _ in headers)
                message["headers"] = [
                    *headers,
                    *(SECURITY_HEADERS_WITHOUT_POLICY if has_policy else SECURITY_HEADERS),
                    (b"x-request-id", request_id),
                    (b"server-timing", timing),
                ]
            await send(message)

        try:
            await self.app(scope, receive, send_with_headers)
        finally:
            if log.isEnabledFor(logging.INFO):
                _log_request(scope, status, start, request_id.decode())

    def _request_id(self, scope: Scope) -> bytes:
        """The id that a proxy gave the request, or a new one."""
        for name, value in scope["headers"]:
            if name == b"x-request-id" and REQUEST_ID.fullmatch(value):
                return bytes(value)
        return b"%s-%x" % (self._process_id.encode(), next(self._count))


def _log_request(scope: Scope, status: int, start: float, request_id: str) -> None:
    client = scope.get("client")
    # The record is made directly, because `log.info` would first look for the line of code that calls it.
    record = logging.LogRecord(log.name, logging.INFO, __file__, 0, "request", None, None)
    record.fields = {
        "method": scope["method"],
        "path": scope["path"],
        "status": status,
        "ms": round((time.perf_counter() - start) * 1000, 2),
        "client": client[0] if client else None,
        "request_id": request_id,
    }
    log.handle(record)
