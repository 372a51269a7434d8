"""Several things waited for at once, their outcomes in the order asked."""

import contextlib
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

WORKERS = 16  # web lets at most two of them ask the same host

T = TypeVar("T")
R = TypeVar("R")


def side_by_side(call: Callable[[T], R], things: Sequence[T], *, progress: str | None = None) -> Iterator[R]:
    """Yield `call(thing)` for each of `things` in their order, each as soon as it and those before it are there.

    Several run at a time, in threads that do not keep the program from ending.  An exception comes out where its
    outcome would have.  With `progress`, a bar on stderr counts them while there is something to wait for.
    """
    outcomes: list[list[R]] = [[] for _ in things]
    failures: dict[int, BaseException] = {}
    done = threading.Condition()
    turns = iter(range(len(things)))
    finished = 0

    def work() -> None:
        nonlocal finished
        while True:
            with done:
                turn = next(turns, None)
            if turn is None:
                return
            try:
                outcomes[turn].append(call(things[turn]))
            except BaseException as error:  # noqa: BLE001 - it is raised again below
                failures[turn] = error
            with done:
                finished += 1
                done.notify_all()

    for _ in range(min(WORKERS, len(things))):
        threading.Thread(target=work, daemon=True).start()
    bar = _Bar(progress, len(things)) if progress else None
    for turn, slot in enumerate(outcomes):
        with done, bar or contextlib.nullcontext():
            while not slot and turn not in failures:
                done.wait(0.1 if bar else None)
                if bar:
                    bar.show(finished)
        if turn in failures:
            raise failures[turn]
        yield slot.pop()


class _Bar:
    """A progress bar that is there only while it is waited, so that the answers can be written in between."""

    def __init__(self, what: str, total: int) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

        columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn()
        self._progress = Progress(*columns, console=Console(file=sys.stderr), transient=True)
        self._task = self._progress.add_task(what, total=total)

    def show(self, finished: int) -> None:
        self._progress.update(self._task, completed=finished)

    def __enter__(self) -> None:
        self._progress.start()

    def __exit__(self, *_: object) -> None:
        self._progress.stop()
