"""The days of all countries by the rules, for a search that names no country: a few seconds of computing, rationed."""

import math
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import NamedTuple

from holidays_cli.queries.search import NamedHoliday, days_of_all_countries
from holidays_cli.server.problems import Problem

MAX_SELECTIONS = 8
MAX_WAITING = 8
"""How many requests may wait for a computation, each in a thread."""
LEAST_PAUSE_SECONDS = 5.0
PAUSE_FACTOR = 5.0
"""How many times as long as a computation took no other one begins: requests keep at most a sixth of a processor busy."""


class Selection(NamedTuple):
    """The years and kinds of days that are searched."""

    years: tuple[int, ...]
    kinds: tuple[str, ...]


class WorldwideDays:
    """Keeps the days of the last selections; safe for threads.

    One computation runs at a time, and after it there is a pause, so that nobody can load the server with ever other years.
    `clock` gives the seconds of a monotonic clock.
    """

    def __init__(
        self,
        clock: Callable[[], float] = time.monotonic,
        compute: Callable[[Sequence[int], Sequence[str]], list[NamedHoliday]] = days_of_all_countries,
    ) -> None:
        self._clock = clock
        self._compute = compute
        self._selections: OrderedDict[Selection, list[NamedHoliday]] = OrderedDict()
        self._selections_lock = threading.Lock()
        self._computing = threading.Lock()
        self._waiting = threading.BoundedSemaphore(MAX_WAITING)
        self._next_start = 0.0

    def get(self, selection: Selection) -> list[NamedHoliday]:
        """The days of a selection; waits while they are computed.

        Raises Problem 429 in the pause after a computation, and where too many wait already.
        """
        days = self._computed(selection)
        if days is not None:
            return days
        if not self._waiting.acquire(blocking=False):
            raise _busy(LEAST_PAUSE_SECONDS)
        try:
            with self._computing:
                days = self._computed(selection)  # another request may have had them computed in the meantime
                if days is None:
                    days = self._computed_now(selection)
        finally:
            self._waiting.release()
        return days

    def _computed(self, selection: Selection) -> list[NamedHoliday] | None:
        with self._selections_lock:
            days = self._selections.get(selection)
            if days is not None:
                self._selections.move_to_end(selection)
            return days

    def _computed_now(self, selection: Selection) -> list[NamedHoliday]:
        started = self._clock()
        if started < self._next_start:
            raise _busy(self._next_start - started)
        days = self._compute(selection.years, selection.kinds)
        ended = self._clock()
        self._next_start = ended + PAUSE_FACTOR * (ended - started)
        with self._selections_lock:
            self._selections[selection] = days
            while len(self._selections) > MAX_SELECTIONS:
                self._selections.popitem(last=False)
        return days


def _busy(seconds: float) -> Problem:
    detail = "the days of all countries are computed for few choices of year and kind at a time: name `countries`, or try again"
    return Problem(429, detail, headers={"Retry-After": str(math.ceil(seconds))})
