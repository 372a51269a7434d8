"""The tables in a spreadsheet: the rows below a head, or all rows of cells, under headings too."""

import keyword
import re
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from holidays_cli.authoring.induction.document import Document
from holidays_cli.authoring.induction.python_code import literal
from holidays_cli.authoring.induction.tables import grids
from holidays_cli.authoring.induction.tables.table import MIN_RECORDS, Record, Table, TableCode, as_text, years_in
from holidays_cli.web.documents import Cell, Sheet, rows_below_head

MAX_ROWS_ABOVE_HEAD = 30
LONGEST_VARIABLE = 20  # characters
ROW_HEADING, TITLE = "row above", "title"
# Names that the other lines of a reader use.
RESERVED_NAMES = frozenset(
    ("day", "name", "year", "rows", "lists", "title", "cells", "heading", "everywhere", "date", "str", "set")
)


def find_tables(document: Document) -> Iterator[Table]:
    """The tables of the sheet of the year, where sheets are named by years; else those of each sheet."""
    sheets = [sheet for sheet in document.sheets if len(sheet.rows) >= MIN_RECORDS]
    of_years = [sheet for sheet in sheets if re.fullmatch(r"(?:19|20)\d\d", sheet.name)]
    of_year = [sheet for sheet in of_years if sheet.name == str(document.expected_year)]
    if len(of_years) > 1 or of_year:
        sheet = (of_year or sorted(of_years, key=lambda sheet: sheet.name))[-1]
        yield from _tables_of_sheet(sheet, ", sheet=str(year)", asks_by_year=True)
        return
    for number, sheet in enumerate(sheets):
        is_first = not number and sheet is document.sheets[0]
        yield from _tables_of_sheet(sheet, "" if is_first else f", sheet={literal(sheet.name)}", asks_by_year=False)


def _tables_of_sheet(sheet: Sheet, argument: str, *, asks_by_year: bool) -> Iterator[Table]:
    location = f"the rows of the sheet {sheet.name}"
    yield from _below_head(sheet.rows, location, argument, asks_by_year=asks_by_year)
    yield _all_rows(sheet.rows, location, argument, asks_by_year=asks_by_year)
    for number, row in enumerate(sheet.rows[:MAX_ROWS_ABOVE_HEAD]):
        if sum(len(years_in(as_text(cell))) == 1 for cell in row) > 1:
            tail = f"{argument}){f'[{number}:]' * bool(number)}"
            yield from grids.by_head(sheet.rows[number:], location, f"fetch_sheet({{url}}{tail}", "fetch_sheet")
            break


def _below_head(rows: Sequence[Sequence[Cell]], location: str, argument: str, *, asks_by_year: bool) -> Iterator[Table]:
    """The rows below the first row that is a head, by its names."""
    head = _head(rows)
    if head is None:
        return
    names = [str(cell) for cell in head if cell != ""]
    records: list[Record] = [dict(zip(names, row, strict=True)) for row in rows_below_head(rows, names)]
    yield _named_columns(names, records, (), location, argument, asks_by_year=asks_by_year)
    filled = [name for name in names if _is_filled_above(records, name)]
    if filled:
        yield _named_columns(names, records, filled, location, argument, asks_by_year=asks_by_year)


def _is_filled_above(records: Sequence[Record], name: str) -> bool:
    """Whether a column has a text for several rows in the first of them only, as for the month of several days."""
    values = [record[name] for record in records]
    texts = [value for value in values if value != ""]
    is_of_texts = all(isinstance(value, str) and not any(map(str.isdigit, value)) for value in texts)
    return values[0] != "" and len(values) > len(texts) > 1 and is_of_texts and len(set(texts)) == len(texts)


def _named_columns(
    names: Sequence[str],
    records: Sequence[Record],
    filled: Sequence[str],
    location: str,
    argument: str,
    *,
    asks_by_year: bool,
) -> Table:
    """The columns by their names; those that are `filled` have the value of the row above where they have none."""
    variables = _variables(names)
    filled_records = []
    last: dict[str, Any] = {}
    for record in records:
        last = {name: record[name] or last.get(name, "") for name in filled}
        filled_records.append({**record, **last})

    def code(url: str, columns: Sequence[str]) -> TableCode:
        used = [name for name in names if name in columns]
        target = ", ".join(variables[name] for name in used)
        listed = ", ".join(map(literal, used))
        if len(used) == 1:
            target, listed = f"({target},)", f"{listed},"
        loop = f"for {target} in fetch_sheet({url}{argument}, columns=({listed})):"
        expressions = {name: variables[name] for name in used}
        above, inside = [], []
        for name in used:
            if name in filled:
                expressions[name] = f"last_{variables[name]}"
                above.append(f'{expressions[name]} = ""')
                inside.append(f"{expressions[name]} = {variables[name]} or {expressions[name]}")
        return TableCode([*above, loop, *inside], expressions, imports={"fetch_sheet"}, asks_by_year=asks_by_year)

    if filled:
        return Table(f"{location}, with what stands above", filled_records, code, cost=0.01)
    return Table(location, records, code)


def _says_year(row: Sequence[Cell]) -> bool:
    """Whether a row is a title, which says a year and nothing beside it."""
    return set(row[1:]) <= {"", row[0]} and len(years_in(as_text(row[0]))) == 1


def _head(rows: Sequence[Sequence[Cell]]) -> Sequence[Cell] | None:
    """The first row of two names or more, each there once, that has a row with a date or a number below it."""
    for head, below in pairwise(rows[:MAX_ROWS_ABOVE_HEAD]):
        cells = [cell for cell in head if cell != ""]
        is_head = len(cells) > 1 and len({str(cell).casefold() for cell in cells}) == len(cells)
        if is_head and all(map(grids.is_name, cells)) and any(_has_digit(cell) for cell in below):
            return head
    return None


def _has_digit(cell: Cell) -> bool:
    return isinstance(cell, date) or any(map(str.isdigit, as_text(cell)))


def _variables(names: Sequence[str]) -> dict[str, str]:
    """A variable for each column, called after the first words of its name where Python can."""
    variables: dict[str, str] = {}
    for number, name in enumerate(names, 1):
        separated = re.sub(r"([a-z])([A-Z])", r"\1 \2", name)
        plain = unicodedata.normalize("NFKD", separated).encode("ascii", "ignore").decode().lower()
        variable, *parts = re.findall(r"[a-z]+", plain) or [f"column_{number}"]
        for part in parts:
            if len(f"{variable}_{part}") > LONGEST_VARIABLE:
                break
            variable = f"{variable}_{part}"
        if keyword.iskeyword(variable) or variable in RESERVED_NAMES:
            variable = f"{variable}_cell"
        variables[name] = f"column_{number}" if variable in variables.values() else variable
    return variables


def _all_rows(rows: Sequence[Sequence[Cell]], location: str, argument: str, *, asks_by_year: bool) -> Table:
    """All rows as they stand; one with a single value is a heading, and the first such one with a year the title."""
    width = max(map(len, rows))
    names = [f"cell {number + 1}" for number in range(width)]
    title = next((number for number, row in enumerate(rows[:MAX_ROWS_ABOVE_HEAD]) if _says_year(row)), None)
    records: list[dict[str, Any]] = []
    headings: list[str] = []
    heading = ""
    for row in rows:
        if width > 1 and set(row[1:]) <= {"", row[0]}:
            heading = str(row[0])
            headings.append(heading)
            continue
        record: dict[str, Any] = dict(zip(names, row, strict=True))
        if headings:
            record[ROW_HEADING] = heading
        if title is not None:
            record[TITLE] = str(rows[title][0])
        records.append(record)

    def code(url: str, columns: Sequence[str]) -> TableCode:
        call = f"fetch_sheet({url}{argument})"
        lines = []
        expressions = {name: f"cells[{names.index(name)}]" for name in columns if name in names}
        if TITLE in columns and title is not None:
            expressions[TITLE] = "title"
            lines += [f"sheet = {call}", f"title = str(sheet[{title}][0])"]
            call = "sheet"
        if ROW_HEADING in columns:
            expressions[ROW_HEADING] = "heading"
            lines += [
                'heading = ""',
                f"for cells in {call}:",
                'if set(cells[1:]) <= {"", cells[0]}:',
                "    heading = str(cells[0])",
                "    continue",
            ]
        else:
            lines.append(f"for cells in {call}:")
        return TableCode(lines, expressions, imports={"fetch_sheet"}, asks_by_year=asks_by_year)

    columns_of_headings = (ROW_HEADING,) * bool(headings) + (TITLE,) * (title is not None)
    return Table(f"{location}, by position", records, code, cost=0.015, heading_columns=columns_of_headings)
