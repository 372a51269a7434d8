"""A limit for what may hang where no time-out reaches."""

import contextvars
import threading
import time
from collections.abc import Callable
from typing import TypeVar

from holidays_cli.errors import Unreachable

T = TypeVar("T")


def within(deadline: float, call: Callable[[], T], late: str = "it did not answer in time") -> T:
    """What `call` returns, unless it takes longer than until `deadline` on the monotonic clock: Unreachable, with `late`.

    It may hang in a name server, in a header or a body that comes byte by byte, in a `requests.get` without a
    time-out.  It is left behind in a thread that does not keep the program from ending.

    >>> within(time.monotonic() + 1, lambda: 7)
    7
    """
    outcome: list[T] = []
    failure: list[BaseException] = []

    def run() -> None:
        try:
            outcome.append(call())
        except BaseException as error:  # noqa: BLE001 - it is raised again below
            failure.append(error)

    context = contextvars.copy_context()
    thread = threading.Thread(target=context.run, args=(run,), name="asking", daemon=True)
    thread.start()
    thread.join(max(0.0, deadline - time.monotonic()))
    if outcome:
        return outcome[0]
    raise failure[0] if failure else Unreachable(late)
