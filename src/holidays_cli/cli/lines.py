"""Lines for a person: on a terminal they are broken at blanks, elsewhere they stay as they are."""

import os
import sys
from collections.abc import Iterable
from typing import TextIO

from holidays_cli.text import wrap

PLAIN_WIDTH = 80  # cells of a terminal that does not tell how wide it is


def write_line(text: str, indent: int = 0) -> None:
    """Write a line to stdout; if it is broken on a terminal, what follows is indented by so many cells."""
    write_lines([text], indent)


def write_lines(texts: Iterable[str], indent: int = 0) -> None:
    """Write each text in a line to stdout, as `write_line` does."""
    if sys.stdout.isatty():
        texts = (line for text in texts for line in lines_for(sys.stdout, text, indent))
    sys.stdout.writelines(f"{text}\n" for text in texts)


def lines_for(stream: TextIO, text: str, indent: int = 0) -> list[str]:
    """The lines of a text for a stream, the same text where the stream is no terminal."""
    return wrap(text, width_of(stream), indent) if stream.isatty() else [text]


def width_of(stream: TextIO) -> int:
    """The cells in a line of a terminal; COLUMNS in the environment counts more than what the terminal says."""
    try:
        return max(1, int(os.environ.get("COLUMNS") or os.get_terminal_size(stream.fileno()).columns or PLAIN_WIDTH))
    except (OSError, ValueError):
        return PLAIN_WIDTH
