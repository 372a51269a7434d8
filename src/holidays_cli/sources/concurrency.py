"""One function called for several arguments at the same time, in threads."""

import contextlib
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

WORKERS = 16  # threads; `holidays_cli.web` lets at most two of them ask the same host

T = TypeVar("T")
R = TypeVar("R")


def map_concurrently(call: Callable[[T], R], arguments: Sequence[T], *, progress: str | None = None) -> Iterator[R]:
    """Yield `call(argument)` for each of `arguments`, in their order.

    At most WORKERS calls run at a time.  A result is yielded as soon as it and all results before it are there; an
    exception is raised where the result would have been yielded.  The threads are daemons: they do not keep the
    program from ending.  With `progress`, the name of what is counted, a bar on stderr shows how many calls have
    ended while the next result is waited for.
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
    bar = _ProgressBar(progress, len(arguments)) if progress else None
    for index in range(len(arguments)):
        with call_ended, bar or contextlib.nullcontext():
            while index not in results and index not in failures:
                call_ended.wait(0.1 if bar else None)
                if bar:
                    bar.show(ended_calls)
        if index in failures:
            raise failures[index]
        yield results.pop(index)


class _ProgressBar:
    """A progress bar that is shown inside a `with` only, so that results can be written in between."""

    def __init__(self, title: str, total: int) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

        columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn()
        self._progress = Progress(*columns, console=Console(file=sys.stderr), transient=True)
        self._task = self._progress.add_task(title, total=total)

    def show(self, completed: int) -> None:
        self._progress.update(self._task, completed=completed)

    def __enter__(self) -> None:
        self._progress.start()

    def __exit__(self, *_: object) -> None:
        self._progress.stop()
