"""Comma-separated values, with a line of names first (RFC 4180)."""

import argparse
import csv
from collections.abc import Iterable
from typing import TextIO

from holidays_cli.answer import Answer
from holidays_cli.formats._records import cells, fields


def write(answers: Iterable[Answer], out: TextIO, args: argparse.Namespace) -> None:
    """Write the table as the answers come in."""
    table = csv.writer(out, lineterminator="\n")
    table.writerow(fields(args))
    for answer in answers:
        table.writerows(map(cells, answer))
        out.flush()
