"""Tab-separated values, the first line with the names of the columns; no cell holds a tab or a line break."""

from collections.abc import Iterable
from typing import TextIO

from holidays_cli.formats import Layout, after_first
from holidays_cli.model import Answer
from holidays_cli.records import HOLIDAY_FIELDS, holiday_cells


def write(answers: Iterable[Answer], out: TextIO, _layout: Layout) -> None:
    """Write the table as the answers come in; nothing if the first of them fails."""
    answers = after_first(answers)
    out.write("\t".join(HOLIDAY_FIELDS) + "\n")
    for answer in answers:
        out.writelines("\t".join(holiday_cells(holiday)) + "\n" for holiday in answer)
        out.flush()
