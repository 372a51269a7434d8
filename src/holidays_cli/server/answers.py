"""Asking the library for many at once: each question once at a time, in threads, with the last answers at hand.

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
from typing import TypeVar

import anyio
import anyio.to_thread

from holidays_cli import lookup
from holidays_cli.errors import NoAnswer
from holidays_cli.model import Answer
from holidays_cli.place import Place
from holidays_cli.queries.changes import Change, changes

SECONDS = 300.0  # as long as a ready answer
MOST = 4096  # answers
THREADS = 64  # questions at a time

T = TypeVar("T")
Question = tuple[str, tuple[int, ...], str | None, bool]
News = Callable[[str, list[Change]], None]
Heard = dict[Question, Future[Answer]]

# What a request has waited for so far; None where it may wait in its thread.
_heard: ContextVar[Heard | None] = ContextVar("heard", default=None)


class _UnderWay(BaseException):
    """Somebody else asks this just now; not for those who handle errors."""

    def __init__(self, question: Question, outcome: Future[Answer]) -> None:
        super().__init__()
        self.question = question
        self.outcome = outcome


class Answers:
    """The library's answers; every method may be called from any thread.

    `news` is told of what a source has just said differently from before, in the thread that asked it.
    """

    def __init__(self, *, offline: bool, news: News | None = None) -> None:
        self.offline = offline
        self.news = news
        self.asked: dict[tuple[str, str | None], int] = {}
        """The countries and states that were asked for, as readers are filed, and when last."""
        self._lock = threading.Lock()
        self._kept: OrderedDict[Question, tuple[float, Answer]] = OrderedDict()
        self._under_way: dict[Question, Future[Answer]] = {}
        self._turns: dict[str, int] = {}  # how often a country was forgotten: what was begun before may be out of date
        self._threads: anyio.CapacityLimiter | None = None
        self._told: OrderedDict[object, None] = OrderedDict()

    async def in_thread(self, call: Callable[..., T], *args: object, **options: object) -> T:
        """What `call` returns, called in a thread; once more where it came upon what another one is asking.

        Many may wait for one slow source, and must not keep the threads from those who want something else.
        """
        if self._threads is None:
            self._threads = anyio.CapacityLimiter(THREADS)
        heard: Heard = {}
        _heard.set(heard)
        while True:
            try:
                # A source may take half a minute; nobody waits that long for a server to stop.
                return await anyio.to_thread.run_sync(
                    partial(call, *args, **options), limiter=self._threads, abandon_on_cancel=True
                )
            except _UnderWay as other:
                await _over(other.outcome)
                heard[other.question] = other.outcome

    def get(
        self, country: str, years: int | Iterable[int], state: str | None = None, *, all_states: bool = False
    ) -> Answer:
        """The answer of `lookup`; blocks, and raises as that does."""
        place = Place.parse(country, state)
        wanted = (years,) if isinstance(years, int) else tuple(sorted(set(years)))
        question = (place.file_code, wanted, place.state, all_states)
        heard = _heard.get()
        with self._lock:
            until, answer = self._kept.get(question, (0.0, None))
            if answer is not None and until > time.monotonic():
                return answer
            waiting = (heard or {}).get(question) or self._under_way.get(question)
            if waiting is None:
                mine: Future[Answer] = Future()
                self._under_way[question] = mine
        if waiting is not None:
            if heard is not None and not waiting.done():
                raise _UnderWay(question, waiting)
            return waiting.result()
        try:
            found = self._ask(question, refresh=False)
        except BaseException as error:
            mine.set_exception(error)
            raise
        else:
            mine.set_result(found)
            return found
        finally:
            with self._lock:
                if self._under_way.get(question) is mine:
                    del self._under_way[question]

    def refresh(self, country: str, years: Iterable[int], state: str | None = None, *, tell: bool = True) -> Answer:
        """Ask the sources again, whatever is at hand; blocks, and raises as `lookup` does."""
        place = Place.parse(country, state)
        answer = self._ask((place.file_code, tuple(sorted(set(years))), place.state, False), refresh=True, tell=tell)
        self.forget(country)
        return answer

    def forget(self, country: str) -> None:
        """Let go of all answers about a country."""
        name = Place.parse(country).file_code
        with self._lock:
            self._turns[name] = self._turns.get(name, 0) + 1
            for known in (self._kept, self._under_way):
                for question in [question for question in known if question[0] == name]:
                    del known[question]

    def heard(self, country: str, started: int) -> None:
        """Tell what has come to be known of a country since `started` without being asked for here."""
        name = Place.parse(country).file_code
        if self.news:
            self._tell(name, started)

    def _ask(self, question: Question, *, refresh: bool, tell: bool = True) -> Answer:
        name, years, state, all_states = question
        started, turn = int(time.time()), self._turns.get(name, 0)
        answer = lookup(name, years, state, all_states=all_states, offline=self.offline, refresh=refresh)
        with self._lock:
            self.asked[name, state] = started
            if turn == self._turns.get(name, 0):
                self._kept[question] = time.monotonic() + SECONDS, answer
            while len(self._kept) > MOST:
                self._kept.popitem(last=False)
        if tell and self.news and any((holiday.fetched_at or 0) >= started for holiday in answer):  # a source was asked
            self._tell(name, started)
        return answer

    def _tell(self, name: str, started: int) -> None:
        """Say what the sources of a country have said differently since a moment ago."""
        yesterday = datetime.fromtimestamp(started, UTC).date() - timedelta(1)
        try:
            new = [change for change in changes(name, yesterday) if change.seen_at >= started]
        except NoAnswer:
            return  # the store cannot be read; lookup has said so
        with self._lock:  # within one second a source may be asked twice
            new = [change for change in new if (name, change) not in self._told]
            self._told.update(((name, change), None) for change in new)
            while len(self._told) > MOST:
                self._told.popitem(last=False)
        if new and self.news:
            self.news(name, new)


async def _over(outcome: Future[Answer]) -> None:
    """Wait, in the event loop, until there is an outcome."""
    loop, done = asyncio.get_running_loop(), asyncio.Event()

    def tell(_: Future[Answer]) -> None:
        with suppress(RuntimeError):  # the loop may have ended
            loop.call_soon_threadsafe(done.set)

    outcome.add_done_callback(tell)
    await done.wait()
