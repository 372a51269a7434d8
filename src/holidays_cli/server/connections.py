"""Connections of clients that take their time, or too many of them at once.

uvicorn waits for the header of a request, and for a client that does not read its response, as long as the client likes, and
takes a header of any length.
"""

import asyncio
import functools
import ipaddress
import logging
from collections import Counter
from typing import ClassVar

from uvicorn.protocols.http.auto import AutoHTTPProtocol

from holidays_cli.server import settings
from holidays_cli.server.rate_limit import client_of

log = logging.getLogger("holidays_cli.server")

SECONDS_FOR_HEADER = 15.0
"""How long a client may take from its connection, or the first byte of a further request, to the end of the header."""
SECONDS_FOR_READING = 60.0
"""How long a client may read nothing of a response that waits for it."""
MAX_HEADER_BYTES = 65_536
"""How long the header of a request may be, give or take what comes with one reading from the network."""
TOO_LONG_HEADER = b"HTTP/1.1 431 Request Header Fields Too Large\r\nconnection: close\r\ncontent-length: 0\r\n\r\n"
REFUSAL = b"HTTP/1.1 429 Too Many Requests\r\nconnection: close\r\nretry-after: 60\r\ncontent-length: 0\r\n\r\n"


class HttpProtocol(AutoHTTPProtocol):  # type: ignore[misc, valid-type]  # it is a variable to type checkers
    """uvicorn's protocol, which closes connections whose clients exceed these times, and refuses those beyond the limit.

    The limit is that of the setting `connections_per_client`.  This machine and trusted proxies, who speak for many clients,
    may have any number.
    """

    _open_connections: ClassVar[Counter[str]] = Counter()
    """How many connections each client has open in this process."""

    def connection_made(self, transport: asyncio.Transport) -> None:
        """Count the connection, and wait for a request."""
        super().connection_made(transport)
        self._header_timer: asyncio.TimerHandle | None = None
        self._reading_timer: asyncio.TimerHandle | None = None
        self._header_bytes = 0
        self._counted_client = self._client_to_count()
        if self._counted_client is not None:
            self._open_connections[self._counted_client] += 1
            number_open = self._open_connections[self._counted_client]
            limit = _limits().connections_per_client
            if limit and number_open > limit:
                if number_open == limit + 1:  # one line, and not one for each further connection
                    log.warning("refused a connection of %s, which has %d open", self._counted_client, limit)
                transport.write(REFUSAL)
                transport.close()
                return
        self._header_timer = self.loop.call_later(SECONDS_FOR_HEADER, self._close)

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the connection."""
        super().connection_lost(exc)
        for timer in (self._header_timer, self._reading_timer):
            if timer is not None:
                timer.cancel()
        self._count_no_more()

    def data_received(self, data: bytes) -> None:
        """Read on, and while this is the header of a request, limit the time for it and its length."""
        super().data_received(data)
        is_web_socket = self.transport.get_protocol() is not self
        if is_web_socket:  # another protocol has taken the connection over, and streams are limited by themselves
            self._count_no_more()
        is_answering = self.cycle is not None and not self.cycle.response_complete
        is_in_body = self.cycle is not None and self.cycle.more_body
        self._header_bytes = 0 if is_web_socket or is_answering or is_in_body else self._header_bytes + len(data)
        if self._header_bytes > MAX_HEADER_BYTES and not self.transport.is_closing():
            log.warning("refused a request of %s, whose header has more than %d bytes", self.client, MAX_HEADER_BYTES)
            self.transport.write(TOO_LONG_HEADER)
            self.transport.close()
        if is_web_socket or is_answering or self.transport.is_closing():
            if self._header_timer is not None:
                self._header_timer.cancel()
                self._header_timer = None
        elif self._header_timer is None:
            self._header_timer = self.loop.call_later(SECONDS_FOR_HEADER, self._close)

    def pause_writing(self) -> None:
        """Wait for the client to read, for some time."""
        super().pause_writing()
        self._reading_timer = self.loop.call_later(SECONDS_FOR_READING, self.transport.abort)

    def resume_writing(self) -> None:
        """Go on, because the client has read."""
        super().resume_writing()
        if self._reading_timer is not None:
            self._reading_timer.cancel()
            self._reading_timer = None

    def _client_to_count(self) -> str | None:
        """The client whose connections are counted; None for this machine and for trusted proxies."""
        if self.client is None or _limits().trusts(self.client[0]):
            return None
        return client_of({"client": self.client})

    def _close(self) -> None:
        if not self.transport.is_closing():
            log.debug("closed a connection of %s, which sent no request in time", self.client)
            self.transport.close()

    def _count_no_more(self) -> None:
        if self._counted_client is not None:
            self._open_connections[self._counted_client] -= 1
            if not self._open_connections[self._counted_client]:
                del self._open_connections[self._counted_client]
            self._counted_client = None


class _Limits:
    """What the settings say of connections."""

    def __init__(self, server_settings: settings.Settings) -> None:
        self.connections_per_client = server_settings.connections_per_client
        self._proxies = [ipaddress.ip_network(network) for network in server_settings.trusted_proxies]

    def trusts(self, host: str) -> bool:
        """Whether the address is that of a trusted proxy."""
        try:
            address = ipaddress.ip_address(host.partition("%")[0])
        except ValueError:
            return False
        return any(address in network for network in self._proxies)


@functools.cache
def _limits() -> _Limits:
    return _Limits(settings.read())
