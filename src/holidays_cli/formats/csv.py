"""Comma-separated values as in RFC 4180, the first line with the names of the columns, but with lines that end in LF."""

import csv
from collections.abc import Iterable
from typing import TextIO

from holidays_cli.formats import Layout, after_first
from holidays_cli.model import Answer
from holidays_cli.records import HOLIDAY_FIELDS, holiday_cells


def write(answers: Iterable[Answer], out: TextIO, _layout: Layout) -> None:
    """Write the table as the answers come in; nothing if the first of them fails."""
    answers = after_first(answers)
    table = csv.writer(out, lineterminator="\n")
    table.writerow(HOLIDAY_FIELDS)
    for answer in answers:
        table.writerows(map(holiday_cells, answer))
        out.flush()
