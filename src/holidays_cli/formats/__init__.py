"""The forms an answer can be written in, one file each with `write(answers, out, args)`."""

import sys
from importlib import import_module

TYPE_CHECKING = False  # `typing` costs a tenth of a warm run
if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable
    from typing import TextIO

    from holidays_cli.model import Answer

    Write = Callable[[Iterable[Answer], TextIO, argparse.Namespace], None]

NAMES = ("dates", "table", "tsv", "csv", "json", "jsonl", "ics", "md")


def default(output: str) -> str:
    """A table for a person, dates for a script."""
    return "table" if output == "-" and sys.stdout.isatty() else "dates"


def load(name: str) -> "Write":
    """The function that writes this form."""
    write: Write = import_module(f"holidays_cli.formats.{name}").write
    return write
