"""One JSON record a line."""

from collections.abc import Iterable
from typing import TextIO

from holidays_cli.formats import Layout
from holidays_cli.model import Answer
from holidays_cli.records import holiday_record, write_json_lines


def write(answers: Iterable[Answer], out: TextIO, _layout: Layout) -> None:
    """Write the records as the answers come in."""
    for answer in answers:
        write_json_lines(map(holiday_record, answer), out)
        out.flush()
