"""One function called for several arguments at the same time, in threads."""

import threading
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from holidays_cli.sources.progress import StatusLine

WORKERS = 16  # threads; `holidays_cli.web` lets at most two of them ask the same host
SECONDS_BETWEEN_COUNTS = 0.1

T = TypeVar("T")
R = TypeVar("R")


def map_concurrently(call: Callable[[T], R], arguments: Sequence[T], *, progress: str | None = None) -> Iterator[R]:
    """Yield `call(argument)` for each of `arguments`, in their order.

    At most WORKERS calls run at a time.  A result is yielded as soon as it and all results before it are there; an
    exception is raised where the result would have been yielded.  The threads are daemons: they do not keep the
    program from ending.  With `progress`, the name of what is counted, a line on stderr shows how many calls have
    ended while the next result is waited for, if it takes longer than half a second.
    """
    results: dict[int, R] = {}
    failures: dict[int, BaseException] = {}
    ended_calls = 0
    call_ended = threading.Condition()
    open_indices = iter(range(len(arguments)))

    def work() -> None:
        nonlocal ended_calls
        while True:
            with call_ended:
                index = next(open_indices, None)
            if index is None:
                return
            try:
                results[index] = call(arguments[index])
            except BaseException as error:  # noqa: BLE001 - it is raised again below
                failures[index] = error
            with call_ended:
                ended_calls += 1
                call_ended.notify_all()

    for _ in range(min(WORKERS, len(arguments))):
        threading.Thread(target=work, daemon=True).start()
    line = StatusLine() if progress else None
    for index in range(len(arguments)):
        with call_ended:
            try:
                while index not in results and index not in failures:
                    call_ended.wait(SECONDS_BETWEEN_COUNTS if line else None)
                    if line:
                        line.show(f"holidays: {ended_calls} of {len(arguments)} {progress} have answered …")
            finally:
                if line:
                    line.erase()  # so that the result can be written in its place
        if index in failures:
            raise failures[index]
        yield results.pop(index)
