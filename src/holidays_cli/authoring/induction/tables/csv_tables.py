"""The table in a CSV document."""

import csv
import io
import re
from collections.abc import Iterator, Sequence

from holidays_cli.authoring.induction.document import SEPARATOR_LINE, Document, detect_delimiter
from holidays_cli.authoring.induction.python_code import literal
from holidays_cli.authoring.induction.tables.table import Table, TableCode

LOCATION = "the rows of the table"


def find_tables(document: Document) -> Iterator[Table]:
    """The table, with the names in its first row as columns if that is a head, else with numbered columns."""
    separator = SEPARATOR_LINE.match(document.text)
    text = document.text[separator.end() :] if separator else document.text
    delimiter = separator[1] if separator else detect_delimiter(text)
    rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter or ",") if any(row)]
    if not rows:
        return
    argument = f", delimiter={literal(delimiter)}" if delimiter not in (None, ",") else ""
    has_head = _is_head(rows[0])
    names = _names(rows[0]) if has_head else [f"column {number}" for number in range(1, max(map(len, rows)) + 1)]
    fewest = min(map(len, rows))
    records = [dict(zip(names, row, strict=False)) for row in (rows[1:] if has_head else rows)]

    def code(url: str, columns: Sequence[str]) -> TableCode:
        fetched = f"{url}{document.encoding_argument}"
        if has_head and not separator and len(set(rows[0])) == len(rows[0]):
            expressions = {column: f"entry[{literal(column)}]" for column in columns}
            return TableCode([f"for entry in fetch_csv({fetched}{argument}):"], expressions, imports={"fetch_csv"})
        if delimiter is None and not has_head:
            return TableCode(
                [f"for line in fetch({fetched}).split():"], dict.fromkeys(columns, "line"), imports={"fetch"}
            )
        positions = {column: names.index(column) for column in columns}
        lines = [f'for cells in csv.reader(io.StringIO(fetch({fetched}), newline=""){argument}):']
        last = max(positions.values(), default=0)
        if fewest <= last or separator:
            lines += [f"if len(cells) <= {last}:", "    continue"]
        expressions = {column: f"cells[{position}]" for column, position in positions.items()}
        return TableCode(lines, expressions, imports={"import csv", "import io", "fetch"})

    yield Table(LOCATION, records, code)


def _is_head(row: list[str]) -> bool:
    """Whether a first row has names of columns: none is a date."""
    return not any(re.search(r"\d{4}|\d\d?[./-]\d", cell) for cell in row)


def _names(row: list[str]) -> list[str]:
    """The names of the columns, with a number where several are the same."""
    return [name if row.index(name) == number else f"{name} ({number + 1})" for number, name in enumerate(row)]
