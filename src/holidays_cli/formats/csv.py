"""Comma-separated values, with a line of names first (as RFC 4180 has them, but for the ends of the lines)."""

import argparse
import csv
from collections.abc import Iterable
from typing import TextIO

from holidays_cli.model import Answer
from holidays_cli.records import HOLIDAY_FIELDS, holiday_cells


def write(answers: Iterable[Answer], out: TextIO, _args: argparse.Namespace) -> None:
    """Write the table as the answers come in."""
    table = csv.writer(out, lineterminator="\n")
    table.writerow(HOLIDAY_FIELDS)
    for answer in answers:
        table.writerows(map(holiday_cells, answer))
        out.flush()
