"""A time limit for calls that may hang where no network time-out applies."""

import contextvars
import signal
import sys
import threading
import time
from collections.abc import Callable
from typing import TypeVar

from holidays_cli.errors import Unreachable

T = TypeVar("T")


def call_within(
    deadline: float,
    call: Callable[[], T],
    message: str = "it did not answer in time",
    *,
    meanwhile: Callable[[], None] = lambda: None,
) -> T:
    """What `call` returns, if it returns before `deadline` on the monotonic clock; `meanwhile` is called while it is awaited.

    A call may hang in a name server, in a header or a body that comes byte by byte, or in a `requests.get` without
    a time-out.  When its time is up it is left running in a thread that does not keep the program from ending.

    Raises Unreachable, with `message`, when the time is up, and whatever `call` raises.

    >>> call_within(time.monotonic() + 1, lambda: 7)
    7
    """
    results: list[T] = []
    failures: list[BaseException] = []

    def run() -> None:
        try:
            results.append(call())
        except BaseException as error:  # noqa: BLE001 - it is raised again below
            failures.append(error)

    context = contextvars.copy_context()
    thread = threading.Thread(target=context.run, args=(run,), name="call_within", daemon=True)
    thread.start()
    meanwhile()
    thread.join(max(0.0, deadline - time.monotonic()))
    if results:
        return results[0]
    raise failures[0] if failures else Unreachable(message)


class _TimeIsUp(BaseException):
    """Raised in a call by the signal that ends it; no Exception, which the call might catch."""


def call_interruptibly(seconds: float, call: Callable[[], T], message: str) -> T:
    """What `call` returns, if it returns within so many seconds; it runs in this thread where it can be interrupted there.

    That is in the main thread of a POSIX system: a signal ends the call then, even one that lets no other thread run, and
    the call may itself set handlers of signals.  Elsewhere it is `call_within`.

    Raises Unreachable, with `message`, when the time is up, and whatever `call` raises.
    """
    if sys.platform == "win32" or threading.current_thread() is not threading.main_thread():
        return call_within(time.monotonic() + seconds, call, message)

    def interrupt(_number: int, _frame: object) -> None:
        raise _TimeIsUp

    start = time.monotonic()
    earlier_handler = signal.signal(signal.SIGALRM, interrupt)
    seconds_left, interval = signal.setitimer(signal.ITIMER_REAL, seconds, seconds)
    try:
        try:
            return call()
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
    except _TimeIsUp:
        raise Unreachable(message) from None
    finally:
        if signal.getsignal(signal.SIGALRM) is interrupt:
            signal.signal(signal.SIGALRM, signal.SIG_DFL if earlier_handler is None else earlier_handler)
        if seconds_left:  # the timer belongs to the program that uses this package
            elapsed = time.monotonic() - start
            signal.setitimer(signal.ITIMER_REAL, max(0.001, seconds_left - elapsed), interval)
