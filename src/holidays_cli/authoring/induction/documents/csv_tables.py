"""The table in a CSV document."""

import csv
import io
import re
from collections.abc import Iterator, Mapping

from holidays_cli.authoring.induction.documents.document import Document, detect_delimiter
from holidays_cli.authoring.induction.documents.table import RecordCode, Table
from holidays_cli.authoring.induction.python_code import literal

LOCATION = "the rows of the table"


def find_tables(document: Document) -> Iterator[Table]:
    """The table, with the names in its first row as columns if that is a head, else with numbered columns."""
    text = document.text.lstrip("\ufeff")
    delimiter = detect_delimiter(text) or ","
    rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) if row]
    argument = "" if delimiter == "," else f', delimiter="{delimiter}"'.replace("\t", "\\t")
    yield _table_with_head(document, rows, argument) if _is_head(rows[0]) else _table_without(document, rows, argument)


def _is_head(row: list[str]) -> bool:
    """Whether a first row has names of columns: no two are the same, and none is a date."""
    has_date = any(re.search(r"\d{4}|\d\d?[./-]\d", cell) for cell in row)
    return len(set(row)) == len(row) and not has_date


def _table_with_head(document: Document, rows: list[list[str]], delimiter_argument: str) -> Table:
    records = [dict(zip(rows[0], row, strict=False)) for row in rows[1:]]

    def code(url: str, variables: Mapping[str, str]) -> RecordCode:
        call = f"fetch_csv({url}{delimiter_argument}{document.encoding_argument})"
        columns = {name: f"day[{literal(name)}]" for name in variables}
        return RecordCode([f"for day in {call}"], columns, {"from holidays_cli.reader import fetch_csv"})

    return Table(LOCATION, records, code)


def _table_without(document: Document, rows: list[list[str]], delimiter_argument: str) -> Table:
    records = [{f"column {number}": value for number, value in enumerate(row, 1)} for row in rows]

    def code(url: str, variables: Mapping[str, str]) -> RecordCode:
        positions = {column: int(column.removeprefix("column ")) for column in variables}
        last = max(positions.values(), default=1)
        some_are_shorter = any(len(row) < last for row in rows)
        call = f"csv.reader(fetch({url}{document.encoding_argument}).splitlines(){delimiter_argument})"
        return RecordCode(
            [f"for day in {call}"],
            {column: f"day[{position - 1}]" for column, position in positions.items()},
            {"import csv", "from holidays_cli.reader import fetch"},
            conditions=[f"len(day) >= {last}"] if some_are_shorter else [],
        )

    return Table(LOCATION, records, code)
