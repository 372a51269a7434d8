"""The event streams and WebSockets that are open: how many each client has, and how many it may have."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from holidays_cli.server.metrics import Metrics


class OpenStreams:
    """Counts the streams of each client; `per_client` is how many it may have, 0 any number.

    A client is what `rate_limit.client_of` says; the machine itself, None, may have any number.
    """

    def __init__(self, metrics: Metrics, per_client: int) -> None:
        self._metrics = metrics
        self._per_client = per_client
        self._open: Counter[str] = Counter()

    def may_open(self, client: str | None) -> bool:
        """Whether a client may open another stream."""
        return client is None or not self._per_client or self._open[client] < self._per_client

    @contextmanager
    def opened(self, kind: str, client: str | None) -> Iterator[None]:
        """Count a stream, `metrics.EVENT_STREAM` or `WEB_SOCKET`, of a client as open meanwhile."""
        key = client or ""
        self._open[key] += 1
        try:
            with self._metrics.open_stream(kind):
                yield
        finally:
            self._open[key] -= 1
            if not self._open[key]:
                del self._open[key]
