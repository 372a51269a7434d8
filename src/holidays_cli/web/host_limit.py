"""How many requests to the same host may be under way at a time, in this process and in those that ask it."""

import contextlib
import threading
import time
from collections.abc import Iterator
from itertools import count
from typing import Protocol

from holidays_cli.errors import Unreachable

REQUESTS_PER_HOST = 2  # at a time


class Turns(Protocol):
    """What gives requests their turns at a host."""

    def take(self, netloc: str, deadline: float) -> int:
        """Wait for a turn at a host, for a request that ends by a moment of the monotonic clock; the number of the turn.

        Raises Unreachable if none comes before that.
        """

    def end(self, turn: int) -> None:
        """Note that the request with this number has ended."""


class TurnsHere:
    """Gives at most REQUESTS_PER_HOST requests a turn at the same host at a time.

    A request whose time is up does not count, because it may hang where no time-out applies.
    """

    def __init__(self) -> None:
        self._running: dict[int, tuple[str, float]] = {}
        """Host and deadline of each request that is under way, by its number."""
        self._numbers = count(1)
        self._request_ended = threading.Condition()

    def take(self, netloc: str, deadline: float) -> int:
        """As `Turns.take`."""
        with self._request_ended:
            while (turn := self.take_at_once(netloc, deadline)) is None:
                now = time.monotonic()
                if deadline <= now:
                    raise not_asked(netloc)
                end_times = [end for _, end in self._running.values() if end > now]
                self._request_ended.wait(max(0.001, min([deadline, *end_times]) - now))
        return turn

    def take_at_once(self, netloc: str, deadline: float) -> int | None:
        """The number of a turn; None if there is none at this moment."""
        with self._request_ended:
            now = time.monotonic()
            end_times = [end for running_netloc, end in self._running.values() if running_netloc == netloc]
            if sum(end > now for end in end_times) >= REQUESTS_PER_HOST:
                return None
            turn = next(self._numbers)
            self._running[turn] = netloc, deadline
            return turn

    def end(self, turn: int) -> None:
        """As `Turns.end`; a number of no request that is under way means nothing."""
        with self._request_ended:
            self._running.pop(turn, None)
            self._request_ended.notify_all()


def not_asked(netloc: str) -> Unreachable:
    """The error for a request that has waited for its turn until its time was up."""
    return Unreachable(f"{netloc} was not asked: no time left")


turns_here = TurnsHere()
_turns: Turns = turns_here


def take_turns_from(turns: Turns) -> None:
    """Ask something else for turns: in a process that was started for readers, that which started it."""
    global _turns  # noqa: PLW0603 - a process is one or the other
    _turns = turns


@contextlib.contextmanager
def host_limit(netloc: str, deadline: float) -> Iterator[None]:
    """Wait until fewer than REQUESTS_PER_HOST requests to the host are under way.

    Raises Unreachable if that is not before `deadline` on the monotonic clock.
    """
    turns = _turns
    turn = turns.take(netloc, deadline)
    try:
        yield
    finally:
        turns.end(turn)
