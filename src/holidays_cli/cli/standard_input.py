"""The lines of the standard input, where `-` on the command line names it."""

import sys
from collections.abc import Iterator
from typing import NamedTuple, TextIO

from holidays_cli.errors import UsageError

DASH = "-"
"""What names the standard input where a time stands."""


class Line(NamedTuple):
    """A line, and its number from 1 on."""

    number: int
    text: str


def lines() -> Iterator[str]:
    """The lines of the standard input, in UTF-8.  Raises UsageError if it is closed."""
    return iter(_opened())


def text(most: int) -> str:
    """The text of the standard input, in UTF-8, up to so many letters.  Raises UsageError if it is closed."""
    return _opened().read(most)


def times() -> list[Line]:
    """The times in the standard input, one a line, such as what `holidays` prints: what stands behind a tab does not count.

    Empty lines and those that begin with `#` do not count either.  Raises UsageError if it is closed, or has no times.
    """
    all_lines = [Line(number, line.partition("\t")[0].strip()) for number, line in enumerate(lines(), 1)]
    all_lines = [line for line in all_lines if line.text and not line.text.startswith("#")]
    if not all_lines:
        raise UsageError("stdin has no lines, and - names it: write one day a line")
    return all_lines


def _opened() -> TextIO:
    if sys.stdin is None:
        raise UsageError("stdin is closed, and - names it: give the name of a file")
    if hasattr(sys.stdin, "reconfigure"):
        sys.stdin.reconfigure(encoding="utf-8-sig", errors="replace")
    return sys.stdin
