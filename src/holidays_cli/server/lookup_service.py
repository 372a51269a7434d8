"""The library for many clients at once: each lookup runs once at a time, in a thread, and its answer is cached.

`lookup` blocks, for microseconds or for half a minute; the event loop never waits for it.
"""

import asyncio
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from contextlib import suppress
from contextvars import ContextVar
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import NamedTuple, TypeVar

import anyio
import anyio.to_thread

from holidays_cli import lookup
from holidays_cli.errors import NoAnswer
from holidays_cli.model import Answer
from holidays_cli.place import Place
from holidays_cli.queries.changes import Change, changes
from holidays_cli.queries.translate import translate

PUBLIC = ("public",)
"""The kinds of days that are looked up if nothing else is asked for."""
MAX_AGE_SECONDS = 300.0  # as long as a cached response
MAX_ANSWERED_YEARS = 8192
"""How many years the cached answers may have in all, because an answer about fifty years is as large as fifty others."""
MAX_REPORTED_CHANGES = 4096
MAX_THREADS = 64

T = TypeVar("T")
OnChanges = Callable[[Place, list[Change]], None]


class _Lookup(NamedTuple):
    """The arguments of a lookup."""

    place: Place
    years: tuple[int, ...]
    all_states: bool
    kinds: tuple[str, ...] = PUBLIC

    def may_ask_the_same(self, other: "_Lookup") -> bool:
        """Whether the other lookup may put the same question to a source: about a year of the same country."""
        return self.place.country == other.place.country and not set(self.years).isdisjoint(other.years)


class _CachedAnswer(NamedTuple):
    answer: Answer
    expires_at: float


# The lookups of other requests that this request has waited for; None where it may wait in its thread.
_awaited_lookups: ContextVar[dict[_Lookup, Future[Answer]] | None] = ContextVar("awaited_lookups", default=None)


class _LookupRunning(BaseException):
    """Another request runs this lookup at the moment.

    A BaseException, because code that handles errors must not catch it.
    """

    def __init__(self, arguments: _Lookup, future: Future[Answer]) -> None:
        super().__init__()
        self.arguments = arguments
        self.future = future


class LookupService:
    """The library's answers; every method may be called from any thread.

    `on_changes` is called with a country and what its sources have just changed, in the thread that asked them.
    """

    def __init__(self, *, offline: bool, on_changes: OnChanges | None = None) -> None:
        self.offline = offline
        self.on_changes = on_changes
        self.requested_places: dict[Place, int] = {}
        """The places that were asked for, and when last, in seconds since 1970."""
        self._lock = threading.Lock()
        self._answers: OrderedDict[_Lookup, _CachedAnswer] = OrderedDict()
        self._running: dict[_Lookup, Future[Answer]] = {}
        # How often each country was invalidated: a lookup begun in an earlier generation may be out of date.
        self._generations: dict[str, int] = {}
        self._thread_limiter: anyio.CapacityLimiter | None = None
        self._reported_changes: OrderedDict[tuple[str, Change], None] = OrderedDict()

    async def run_in_thread(self, function: Callable[..., T], *args: object, **options: object) -> T:
        """What `function` returns, called in a thread; called again where it needs a lookup that another request runs.

        Many may wait for one slow source, and must not occupy the threads that other requests need.
        """
        if self._thread_limiter is None:
            self._thread_limiter = anyio.CapacityLimiter(MAX_THREADS)
        awaited: dict[_Lookup, Future[Answer]] = {}
        _awaited_lookups.set(awaited)
        while True:
            try:
                # The thread is abandoned when the server stops, because a source may take half a minute.
                return await anyio.to_thread.run_sync(
                    partial(function, *args, **options), limiter=self._thread_limiter, abandon_on_cancel=True
                )
            except _LookupRunning as other:
                await _wait_for(other.future)
                awaited[other.arguments] = other.future

    def get(
        self,
        place: Place,
        years: int | Iterable[int],
        *,
        kinds: tuple[str, ...] = PUBLIC,
        all_states: bool = False,
        language: str | None = None,
        uncounted: bool = False,
    ) -> Answer:
        """The answer of `lookup`; blocks, and raises as `lookup` does.

        Names are in `language` if that is given, and with `uncounted` the days that do not count are among the others.
        """
        answer = self._get(place, years, kinds=kinds, all_states=all_states)
        if uncounted:
            answer = answer.with_uncounted()
        return answer if language is None else translate(answer, language)

    def _get(self, place: Place, years: int | Iterable[int], *, kinds: tuple[str, ...], all_states: bool) -> Answer:
        sorted_years = (years,) if isinstance(years, int) else tuple(sorted(set(years)))
        arguments = _Lookup(place, sorted_years, all_states, kinds)
        awaited = _awaited_lookups.get()
        future: Future[Answer] = Future()
        while True:
            with self._lock:
                cached = self._answers.get(arguments)
                if cached is not None and cached.expires_at > time.monotonic():
                    return cached.answer
                running = (awaited or {}).get(arguments) or self._running.get(arguments)
                others = [] if running else [other for other in self._running if other.may_ask_the_same(arguments)]
                if running is None and not others:
                    self._running[arguments] = future
                    break
                running_arguments = others[0] if others else arguments
                running = running or self._running[running_arguments]
            if awaited is not None and not running.done():
                raise _LookupRunning(running_arguments, running)
            if not others:
                return running.result()
            running.exception()  # its answer is another one, but what it has asked the sources need not be asked again
        try:
            answer = self._look_up(arguments, refresh=False)
        except BaseException as error:
            future.set_exception(error)
            raise
        else:
            future.set_result(answer)
            return answer
        finally:
            with self._lock:
                if self._running.get(arguments) is future:
                    del self._running[arguments]

    def get_stored(self, place: Place, year: int) -> Answer:
        """The public holidays of a country and its states, by the archive and the rules: no source is asked.

        The answer is not cached. It blocks, and raises as `lookup` does.
        """
        return lookup(place.country, year, place.state, kinds=PUBLIC, all_states=True, offline=True)

    def refresh(self, place: Place, years: Iterable[int], *, report: bool = True) -> Answer:
        """Ask the sources again, whatever is cached or stored; blocks, and raises as `lookup` does.

        `on_changes` is called with what they have changed, unless `report` is false.
        """
        arguments = _Lookup(place, tuple(sorted(set(years))), all_states=False)
        answer = self._look_up(arguments, refresh=True, report=report)
        self.invalidate(place)
        return answer

    def invalidate(self, place: Place) -> None:
        """Drop all cached answers about a country and its states."""
        country = place.country
        with self._lock:
            self._generations[country] = self._generations.get(country, 0) + 1
            for lookups in (self._answers, self._running):
                for arguments in [arguments for arguments in lookups if arguments.place.country == country]:
                    del lookups[arguments]

    def report_changes(self, place: Place, since: int) -> None:
        """Call `on_changes` with what a country's sources have changed since a time, in seconds since 1970."""
        country = place.country
        if not self.on_changes:
            return
        day_before = datetime.fromtimestamp(since, UTC).date() - timedelta(1)
        try:
            recent = [change for change in changes(country, day_before) if change.seen_at >= since]
        except NoAnswer:
            return  # the archive cannot be read, and `lookup` has added a notice about that
        with self._lock:  # within one second a source may be asked twice
            new = [change for change in recent if (country, change) not in self._reported_changes]
            for change in new:
                self._reported_changes[country, change] = None
            while len(self._reported_changes) > MAX_REPORTED_CHANGES:
                self._reported_changes.popitem(last=False)
        if new:
            self.on_changes(Place(country), new)

    def _look_up(self, arguments: _Lookup, *, refresh: bool, report: bool = True) -> Answer:
        place, years, all_states, kinds = arguments
        started, generation = int(time.time()), self._generations.get(place.country, 0)
        answer = lookup(
            place.country, years, place.state,
            kinds=kinds, all_states=all_states, offline=self.offline, refresh=refresh,
        )  # fmt: skip
        with self._lock:
            self.requested_places[place] = started
            if generation == self._generations.get(place.country, 0):
                self._answers.pop(arguments, None)
                self._answers[arguments] = _CachedAnswer(answer, time.monotonic() + MAX_AGE_SECONDS)
            while sum(len(cached.years) for cached in self._answers) > MAX_ANSWERED_YEARS:
                self._answers.popitem(last=False)
        source_was_asked = any((holiday.fetched_at or 0) >= started for holiday in answer)
        if report and source_was_asked:
            self.report_changes(place, started)
        return answer


async def _wait_for(future: Future[Answer]) -> None:
    """Wait, in the event loop, until the future has a result or an exception."""
    loop, finished = asyncio.get_running_loop(), asyncio.Event()

    def finish(_: Future[Answer]) -> None:
        with suppress(RuntimeError):  # the loop may have ended
            loop.call_soon_threadsafe(finished.set)

    future.add_done_callback(finish)
    await finished.wait()
