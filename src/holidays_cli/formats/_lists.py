"""Lists of other things than holidays in the same forms: what `countries` and `check` write."""

import csv
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import TextIO

from holidays_cli.records import Record, without_formula, write_json, write_json_lines

NAMES = ("table", "tsv", "csv", "json", "jsonl")


def default() -> str:
    """A table for a person, tab-separated values for a script."""
    return "table" if sys.stdout.isatty() else "tsv"


def write(rows: Sequence[Record], form: str, out: TextIO) -> None:
    """Write rows that all have the same keys, as tsv, csv, json or jsonl."""
    if form == "jsonl":
        write_json_lines(rows, out)
    elif form == "json":
        write_json(rows, out)
    elif rows:
        table = csv.writer(out, lineterminator="\n") if form == "csv" else None
        for cells in ([*rows[0]], *([without_formula(text(value)) for value in row.values()] for row in rows)):
            if table:
                table.writerow(cells)
            else:
                out.write("\t".join(cells) + "\n")


def text(value: object) -> str:
    """A value in one cell.

    >>> text(True), text(None), text(["ENG", "WLS"]), text({"Mon": 2, "Tue": 1})
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
    """Lines with the columns below each other, for a table that need not wait for rich to be imported.

    >>> aligned([("UK", "GOV.UK"), ("SG", "")])
    ['UK  GOV.UK', 'SG']
    """
    listed = list(rows)
    widths = [max(map(len, column)) for column in zip(*listed, strict=True)]
    return ["  ".join(map(str.ljust, row, widths)).rstrip() for row in listed]
