"""What the server counts for Prometheus.

Each process counts by itself.  Where several processes serve at one address, they share the folder that the variable
PROMETHEUS_MULTIPROC_DIR names, and each of them tells the sums of all.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, values
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

from holidays_cli.errors import NotPublished, SourceError, Unreachable

FOLDER_VARIABLE = "PROMETHEUS_MULTIPROC_DIR"
"""The variable that names the folder in which several processes count together."""
METHODS = frozenset(("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"))
OTHER_METHOD = "other"
SECONDS = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
"""The upper bounds of the classes of times until a response begins."""
MEDIA_TYPE = CONTENT_TYPE_PLAIN_0_0_4
EVENT_STREAM, WEB_SOCKET = "events", "websocket"


class _Request(NamedTuple):
    """What requests are counted by; each part has few values, whatever clients send."""

    method: str
    route: str
    status: int


class Metrics:
    """The counts of one server; every method may be called from any thread."""

    def __init__(self) -> None:
        _forget_empty_folder_variable()
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "holidays_http_requests",
            "Requests by method, template of the route and status, counted when the response begins.",
            ["method", "route", "status"],
            registry=self._registry,
        )
        self._seconds = Histogram(
            "holidays_http_response_start_seconds",
            "Seconds until a response begins, by template of the route.",
            ["route"],
            buckets=SECONDS,
            registry=self._registry,
        )
        self._cache_hits = Counter(
            "holidays_response_cache_hits", "Requests answered from the response cache.", registry=self._registry
        )
        self._cache_stores = Counter(
            "holidays_response_cache_stores", "Responses put into the response cache.", registry=self._registry
        )
        self._source_questions = Counter(
            "holidays_source_questions",
            "Questions to the sources of a country, by outcome: answered, unreachable, unreadable, not_published.",
            ["country", "outcome"],
            registry=self._registry,
        )
        self._open_streams = Gauge(
            "holidays_streams_open",
            "Event streams and WebSockets that are open.",
            ["kind"],
            registry=self._registry,
            multiprocess_mode="livesum",
        )
        self._database_up = Gauge(
            "holidays_database_up",
            "1 if the database answered just now, else 0.",
            registry=self._registry,
            multiprocess_mode="mostrecent",
        )
        self._archive_up = Gauge(
            "holidays_archive_up",
            "1 if the archive could be read just now, else 0.",
            registry=self._registry,
            multiprocess_mode="mostrecent",
        )
        for kind in (EVENT_STREAM, WEB_SOCKET):
            self._open_streams.labels(kind)  # so that they are listed with 0
        # To find a labelled counter takes longer than to count: those of requests are found once.
        self._counters_of_requests: dict[_Request, Counter] = {}
        self._histograms_of_routes: dict[str, Histogram] = {}
        self._folder = os.environ.get(FOLDER_VARIABLE)
        if self._folder is None:
            ProcessCollector(registry=self._registry)

    def count_request(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count a response that has begun after some seconds."""
        request = _Request(method, route, status)
        counter = self._counters_of_requests.get(request)
        if counter is None:
            counter = self._requests.labels(method if method in METHODS else OTHER_METHOD, route, status)
            if method in METHODS:
                self._counters_of_requests[request] = counter
        counter.inc()
        histogram = self._histograms_of_routes.get(route)
        if histogram is None:
            histogram = self._histograms_of_routes[route] = self._seconds.labels(route)
        histogram.observe(seconds)

    def count_cache_hit(self) -> None:
        """Count a response that was sent from the response cache."""
        self._cache_hits.inc()

    def count_cache_store(self) -> None:
        """Count a response that was put into the response cache."""
        self._cache_stores.inc()

    def count_source_question(self, country: str, error: SourceError | None) -> None:
        """Count a question to a source of a country (its ISO code), which has answered if there is no error."""
        self._source_questions.labels(country, _outcome(error)).inc()

    @contextmanager
    def open_stream(self, kind: str) -> Iterator[None]:
        """Count a stream, EVENT_STREAM or WEB_SOCKET, as open meanwhile."""
        with self._open_streams.labels(kind).track_inprogress():
            yield

    def expose(self, *, database_is_up: bool, archive_is_up: bool) -> bytes:
        """The metrics as text of MEDIA_TYPE; reads files where several processes count together."""
        self._database_up.set(int(database_is_up))
        self._archive_up.set(int(archive_is_up))
        registry = self._registry
        if self._folder is not None:
            forget_ended_processes(Path(self._folder))
            registry = CollectorRegistry()
            MultiProcessCollector(registry, self._folder)  # type: ignore[no-untyped-call]
        return generate_latest(registry)


def forget_ended_processes(folder: Path) -> None:
    """Remove the numbers of open streams of processes that have ended, perhaps without a word; what they counted stays."""
    if os.name == "nt":
        return  # signal 0 would interrupt the process there
    for path in folder.glob("gauge_live*_*.db"):
        process_id = int(path.stem.rpartition("_")[2])
        try:
            os.kill(process_id, 0)
        except ProcessLookupError:
            path.unlink(missing_ok=True)  # another process may have done it
        except PermissionError:
            continue  # it runs under another user


def _forget_empty_folder_variable() -> None:
    """Count in this process alone where the variable is set to nothing.

    The library reads whether the variable is there when it is imported, and would count in files of the working directory.
    """
    if os.environ.get(FOLDER_VARIABLE) == "":
        del os.environ[FOLDER_VARIABLE]
        values.ValueClass = values.get_value_class()  # type: ignore[no-untyped-call]


def _outcome(error: SourceError | None) -> str:
    if error is None:
        return "answered"
    if isinstance(error, Unreachable):
        return "unreachable"
    return "not_published" if isinstance(error, NotPublished) else "unreadable"
