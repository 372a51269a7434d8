"""The formats in which answers are written: a module for each, with a function `write(answers, out, layout)`."""

import sys
from importlib import import_module

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import TextIO

    from holidays_cli.formats.months import Month
    from holidays_cli.model import Answer

NAMES = ("dates", "table", "tsv", "csv", "json", "jsonl", "ics", "md")
"""The formats that every answer can be written in."""

NAMES_OF_FILES = ("tsv", "csv", "json", "jsonl", "ics", "md")
"""The formats that are the endings of the names of their files, too."""


class Layout:
    """How an answer is to be written; every format takes all of it and uses what concerns it."""

    def __init__(
        self,
        *,
        names: bool = False,
        places: bool = False,
        blocks: "Sequence[Sequence[Month]]" = (),
        first_weekday: int = 0,
    ) -> None:
        self.names = names
        """Whether `dates` writes the names of the days, too."""
        self.places = places
        """Whether `dates` writes the code of the place behind each date, because several places were asked for."""
        self.blocks = blocks
        """The months that `calendar` shows together."""
        self.first_weekday = first_weekday
        """The weekday that the weeks of `calendar` begin with, Monday being 0."""


if TYPE_CHECKING:
    Writer = Callable[[Iterable[Answer], TextIO, Layout], None]


def default() -> str:
    """The format for stdout as it is: a table for a person at a terminal, dates for a script."""
    return "table" if sys.stdout.isatty() else "dates"


def of_file(path: str) -> str | None:
    """The format that the ending of a file's name is the name of, in any case; None if it is none.

    >>> of_file("uk.ics"), of_file("/tmp/UK.CSV"), of_file("uk.txt"), of_file("-")
    ('ics', 'csv', None, None)
    """
    ending = path.rpartition(".")[2].lower()
    return ending if ending != path.lower() and ending in NAMES_OF_FILES else None


def after_first(answers: "Iterable[Answer]") -> "Iterable[Answer]":
    """The same answers; the first is asked for at once, so that nothing, not even a header, is written if it fails."""
    from itertools import chain, islice

    iterator = iter(answers)
    return chain(list(islice(iterator, 1)), iterator)


def load(name: str) -> "Writer":
    """The function that writes this format."""
    writer: Writer = import_module(f"holidays_cli.formats.{name}").write
    return writer
