"""Rows of cells that are the same in a spreadsheet and in a PDF: their names, and a table whose columns are years."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from holidays_cli.authoring.induction.tables.table import Table, TableCode, as_text, years_in

HEADER, VALUE = "head of the column", "cell"
LIKE_DATE = re.compile(r"^\d|\d{4}|\d\d?[./-]\d")
MAX_NAME = 60  # characters of a column's name


def names_of_columns(head: Sequence[Any], width: int) -> list[str]:
    """The names of columns: the cells of the head if each is a text of its own without a digit, else numbers."""
    is_head = len(set(head)) == width and all(is_name(cell) for cell in head)
    return [str(cell) for cell in head] if is_head else [f"cell {number + 1}" for number in range(width)]


def is_name(cell: Any) -> bool:
    """Whether a cell may be the name of a column: a text without anything like a date or a year."""
    return isinstance(cell, str) and 0 < len(cell) <= MAX_NAME and not LIKE_DATE.search(cell)


def by_head(rows: Sequence[Sequence[Any]], location: str, rows_code: str, function: str) -> Iterator[Table]:
    """The table whose columns are years: a record for each cell of these columns, with the head of its column.

    `rows_code` is the expression for the rows, with `{url}` for the address; `function` is the one that fetches them.
    """
    head, *body = rows
    with_year = [number for number, cell in enumerate(head) if len(years_in(as_text(cell))) == 1]
    if len(with_year) < 2:
        return
    names = [f"cell {number + 1}" for number in range(len(head))]
    records: list[dict[str, Any]] = []
    for row in body:
        others = {
            name: cell for number, (name, cell) in enumerate(zip(names, row, strict=True)) if number not in with_year
        }
        records += [{HEADER: as_text(head[number]), VALUE: cell, **others} for number, cell in enumerate(row)]

    def code(url: str, columns: Sequence[str]) -> TableCode:
        expression = rows_code.replace("{url}", url)
        lines = [
            f"header, *body = {expression}",
            "for cells in body:",
            "for head, cell in zip(header, cells):",
        ]
        is_number = any(isinstance(head[number], int) for number in with_year)
        expressions = {HEADER: "str(head)" if is_number else "head", VALUE: "cell"}
        expressions |= {name: f"cells[{names.index(name)}]" for name in columns if name in names}
        return TableCode(lines, expressions, imports={function})

    yield Table(f"{location}, a column a year", records, code, cost=0.01, heading_columns=(HEADER,))
