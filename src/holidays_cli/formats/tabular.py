"""Records of any kind as tsv, csv, json or jsonl, and plain tables: for lists of other things than holidays."""

import csv
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import TextIO

from holidays_cli.records import Record, without_formula, write_json, write_json_lines

NAMES = ("table", "tsv", "csv", "json", "jsonl")
"""The formats of a list; a table is written by each command itself."""


def default() -> str:
    """A table for a person at a terminal, tab-separated values for a script."""
    return "table" if sys.stdout.isatty() else "tsv"


def write(records: Sequence[Record], form: str, out: TextIO) -> None:
    """Write records that all have the same keys, as tsv, csv, json or jsonl."""
    if form == "jsonl":
        write_json_lines(records, out)
    elif form == "json":
        write_json(records, out)
    elif records:
        columns = list(records[0])
        lines = [[without_formula(cell_text(value)) for value in record.values()] for record in records]
        if form == "csv":
            csv.writer(out, lineterminator="\n").writerows([columns, *lines])
        else:
            out.writelines("\t".join(cells) + "\n" for cells in [columns, *lines])


def cell_text(value: object) -> str:
    """A value as the text of one cell.

    >>> cell_text(True), cell_text(None), cell_text(["ENG", "WLS"]), cell_text({"Mon": 2, "Tue": 1})
    ('yes', '', 'ENG WLS', 'Mon:2 Tue:1')
    """
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        return " ".join(f"{key}:{number}" for key, number in value.items())
    if isinstance(value, Sequence) and not isinstance(value, str):
        return " ".join(map(str, value))
    return "" if value is None else " ".join(str(value).split())


def aligned(rows: Iterable[Sequence[str]]) -> list[str]:
    """The lines of a plain table, which needs no import of rich.

    >>> aligned([("UK", "GOV.UK"), ("SG", "")])
    ['UK  GOV.UK', 'SG']
    """
    all_rows = list(rows)
    widths = [max(map(len, column)) for column in zip(*all_rows, strict=True)]
    return ["  ".join(map(str.ljust, row, widths)).rstrip() for row in all_rows]
