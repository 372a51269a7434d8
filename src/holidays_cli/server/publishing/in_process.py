"""What the server would answer, asked for in this process and without a socket."""

import asyncio
from http import HTTPStatus
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

from holidays_cli.place import Place
from holidays_cli.server.app import create_app
from holidays_cli.server.settings import Settings
from holidays_cli.server.state import AppState

NO_DATABASE = "sqlite+aiosqlite:///:memory:"
"""What stands where a server has its database, which is never opened: no closure is published."""


class ServerAnswer(NamedTuple):
    """What the server sends for a path."""

    status: int
    body: bytes


class InProcessServer:
    """The server's application; files are what it answers, so that they say what a server says.

    >>> InProcessServer(offline=True).get("/api/v3/Version").status
    200
    """

    def __init__(self, *, offline: bool) -> None:
        self._app = create_app(Settings(database_url=NO_DATABASE, refresh=False, offline=offline))
        state = self._app.state.app_state
        assert isinstance(state, AppState)
        self.lookups = state.lookup_service
        self.lookups.on_changes = None  # because changes would be written to the database

    def get(self, address: str) -> ServerAnswer:
        """What is sent for a path with its query; an error of the program is an answer of status 500."""
        return asyncio.run(self._get(address))

    def forget(self, place: Place) -> None:
        """Drop the answers about a country and its states, so that those of all countries are not in memory at once."""
        self.lookups.invalidate(place)

    async def _get(self, address: str) -> ServerAnswer:
        parts = urlsplit(address)
        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": "GET",
            "scheme": "http",
            "path": unquote(parts.path),
            "raw_path": parts.path.encode(),
            "query_string": parts.query.encode(),
            "root_path": "",
            "headers": [(b"host", b"localhost")],
            "client": None,
            "server": None,
        }
        status, body = HTTPStatus.INTERNAL_SERVER_ERROR.value, bytearray()

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: Any) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            else:
                body.extend(message.get("body", b""))

        try:
            await self._app(scope, receive, send)
        except Exception:  # noqa: BLE001 - the server has answered 500 before it raises what it did not expect
            status = HTTPStatus.INTERNAL_SERVER_ERROR.value
        return ServerAnswer(status, bytes(body))
