"""Questions to which a source had no answer a moment ago, so that a server does not pass on every repetition of them.

The archive remembers what a source lists, and that a source itself says it has no such year.  That a page cannot be reached
or read, or has no days of a year, it does not remember, because a person who repeats a question wants to know whether that
is still so.  While a command asks for several places, or publishes a site, failures are remembered, too: to the end of its run.
"""

import contextlib
import math
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from holidays_cli.errors import SourceError, Unreachable

SECONDS_WITHOUT_ANSWER = 60.0
"""How long a source that could not be reached is not asked about the same place again, about any year."""
SECONDS_WITHOUT_DAYS = 6 * 3600.0
"""How long a source that has answered, and had no usable days of a year, is not asked about that year again."""
MAX_FAILURES = 10_000


class Subject(NamedTuple):
    """What a source is asked about."""

    source: str
    """The id of the source."""
    place: str
    """The country and, where the source is asked state by state, the state; with the edition of its reader, because another
    edition may read what this one cannot."""
    year: int | None
    """None: any year."""


class _Failure(NamedTuple):
    error: SourceError
    ends_at: float


class RecentFailures:
    """The failures of the last hours; safe for threads, and the oldest make room.

    `clock` gives the seconds of a monotonic clock.  Of a source that could not be reached every year has failed.

    >>> failures = RecentFailures(clock=lambda: 0.0)
    >>> failures.add("reader_DE", "DE", [1976], SourceError("it has no days of 1976"))
    >>> failures.find("reader_DE", "DE", 1976), failures.find("reader_DE", "DE", 2026)
    (SourceError('it has no days of 1976'), None)
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic, *, is_of_run: bool = False) -> None:
        self._clock = clock
        self.is_of_run = is_of_run
        """Whether they are the failures of one run of a command, which are remembered to its end, whatever is to be refreshed."""
        self._lock = threading.Lock()
        self._failures: OrderedDict[Subject, _Failure] = OrderedDict()
        self._first_answers: dict[Subject, threading.Event] = {}

    @contextlib.contextmanager
    def first_answer(self, source: str, place: str, seconds: float) -> Iterator[None]:
        """A block in which a source is asked; in a run, only the first such block begins at once.

        The others begin when the first has ended, so that they know whether the source has failed, or after some seconds.
        """
        if not self.is_of_run:
            yield
            return
        with self._lock:
            subject = Subject(source, place, None)
            is_first = subject not in self._first_answers
            ended = self._first_answers.setdefault(subject, threading.Event())
        if not is_first:
            ended.wait(seconds)
        try:
            yield
        finally:
            ended.set()

    def add(
        self, source: str, place: str, years: Sequence[int], error: SourceError, *, is_about_all_years: bool = False
    ) -> None:
        """Remember why a source had no answer about some years, or about all."""
        is_unreachable = isinstance(error, Unreachable)
        seconds = SECONDS_WITHOUT_ANSWER if is_unreachable else SECONDS_WITHOUT_DAYS
        if self.is_of_run:
            seconds = math.inf
        failure = _Failure(error, self._clock() + seconds)
        with self._lock:
            for year in [None] if is_unreachable or is_about_all_years else years:
                subject = Subject(source, place, year)
                self._failures[subject] = failure
                self._failures.move_to_end(subject)
            while len(self._failures) > MAX_FAILURES:
                self._failures.popitem(last=False)

    def find(self, source: str, place: str, year: int) -> SourceError | None:
        """Why a source had no answer about a year lately; None if nothing is known of that."""
        with self._lock:
            for subject in (Subject(source, place, None), Subject(source, place, year)):
                failure = self._failures.get(subject)
                if failure is not None:
                    if failure.ends_at > self._clock():
                        return failure.error
                    del self._failures[subject]
        return None

    def __len__(self) -> int:
        return len(self._failures)


class Memory:
    """Where this process remembers failures: None in the library and in most commands, which ask each time."""

    recent_failures: RecentFailures | None = None


def remember_failures(clock: Callable[[], float] = time.monotonic) -> None:
    """Remember failures from now on, as a server does; those of before are forgotten, but those of a run that has not ended."""
    if Memory.recent_failures is None or not Memory.recent_failures.is_of_run:
        Memory.recent_failures = RecentFailures(clock)


@contextlib.contextmanager
def remembered_for_run() -> Iterator[None]:
    """A block in which a source that fails is asked once only, unless this process remembers failures already."""
    if Memory.recent_failures is not None:
        yield
        return
    Memory.recent_failures = RecentFailures(is_of_run=True)
    try:
        yield
    finally:
        Memory.recent_failures = None
