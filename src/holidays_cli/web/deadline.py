"""A time limit for calls that may hang where no network time-out applies."""

import contextvars
import threading
import time
from collections.abc import Callable
from typing import TypeVar

from holidays_cli.errors import Unreachable

T = TypeVar("T")


def call_within(deadline: float, call: Callable[[], T], message: str = "it did not answer in time") -> T:
    """What `call` returns, if it returns before `deadline` on the monotonic clock.

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
    thread.join(max(0.0, deadline - time.monotonic()))
    if results:
        return results[0]
    raise failures[0] if failures else Unreachable(message)
