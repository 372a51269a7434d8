"""Tab-separated values, with a line of names first; no cell holds a tab or a line break."""

import argparse
from collections.abc import Iterable
from typing import TextIO

from holidays_cli.model import Answer
from holidays_cli.records import HOLIDAY_FIELDS, holiday_cells


def write(answers: Iterable[Answer], out: TextIO, _args: argparse.Namespace) -> None:
    """Write the table as the answers come in."""
    out.write("\t".join(HOLIDAY_FIELDS) + "\n")
    for answer in answers:
        out.writelines("\t".join(holiday_cells(holiday)) + "\n" for holiday in answer)
        out.flush()
