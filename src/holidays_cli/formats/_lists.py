"""Lists of other things than holidays in the same forms: what `countries` and `check` write."""

import csv
import json
import sys
from collections.abc import Iterable, Sequence
from typing import TextIO

from holidays_cli.records import inert

NAMES = ("table", "tsv", "csv", "json", "jsonl")

Value = str | int | bool | None | Sequence[object] | dict[str, int]


def default() -> str:
    """A table for a person, tab-separated values for a script."""
    return "table" if sys.stdout.isatty() else "tsv"


def write(rows: Sequence[dict[str, Value]], form: str, out: TextIO) -> None:
    """Write rows that all have the same keys, as tsv, csv, json or jsonl."""
    if form == "jsonl":
        out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    elif form == "json":
        lines = ",\n ".join(json.dumps(row, ensure_ascii=False) for row in rows)
        out.write(f"[\n {lines}\n]\n" if rows else "[]\n")
    elif rows:
        table = csv.writer(out, lineterminator="\n") if form == "csv" else None
        for cells in ([*rows[0]], *([inert(text(value)) for value in row.values()] for row in rows)):
            if table:
                table.writerow(cells)
            else:
                out.write("\t".join(cells) + "\n")


def text(value: Value) -> str:
    """A value in one cell.

    >>> text(True), text(None), text(["ENG", "WLS"]), text({"Mon": 2, "Tue": 1})
    ('yes', '', 'ENG WLS', 'Mon:2 Tue:1')
    """
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
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
