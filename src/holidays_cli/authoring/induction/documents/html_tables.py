"""The tables in an HTML page: rows of cells, columns of years, elements that repeat, lines of text."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from holidays_cli.authoring.induction.documents import html_repeated
from holidays_cli.authoring.induction.documents.document import Document
from holidays_cli.authoring.induction.documents.html_elements import find_elements
from holidays_cli.authoring.induction.documents.html_headings import PageHeadings
from holidays_cli.authoring.induction.documents.html_repeated import DATE_ATTRIBUTES, IMPORTS
from holidays_cli.authoring.induction.documents.table import Record, RecordCode, Table
from holidays_cli.rows import clean_text

MAX_CELLS = 40  # in a row; more are a calendar or a layout


def find_tables(document: Document) -> Iterator[Table]:
    """Every table in a page."""
    page = document.text.replace("\r\n", "\n")
    elements = find_elements(page)
    headings = PageHeadings(page, elements)
    call = f"fetch({{url}}{document.encoding_argument})"
    yield from _rows(call, page, headings)
    yield _columns_of_years(call, page)
    yield from html_repeated.pairs(call, page, elements, headings)
    yield from html_repeated.single_elements(call, page, elements, headings)
    yield html_repeated.lines(call, page, headings)


# Rows of cells


def _rows(call: str, page: str, headings: PageHeadings) -> Iterator[Table]:
    """All rows of the page's tables, whose cells are <td>; and if rows begin with <th>, with these as cells, too."""
    yield _table_of_rows(call, page, headings, "td", cost=0.0)
    if re.search(r"<tr[^>]*>\s*<th\b(?:(?!</tr).)*<td", page, re.DOTALL | re.IGNORECASE):
        yield _table_of_rows(call, page, headings, "t[dh]", cost=0.01)


def _table_of_rows(call: str, page: str, headings: PageHeadings, cell_tag: str, cost: float) -> Table:
    row_start = "<TR" if "<tr" not in page and "<TR" in page else "<tr"
    pattern = rf"<{cell_tag}\b[^>]*>(.*?)</{cell_tag}>"
    compiled = re.compile(pattern, re.DOTALL | re.IGNORECASE)
    records: list[Record] = []
    html_columns = set(headings.html_columns)
    before_rows, *rows = page.split(row_start)
    position = len(before_rows)
    for row in rows:
        content_position = position + len(row_start)
        position = content_position + len(row)
        cells = compiled.findall(row)
        if not cells or len(cells) > MAX_CELLS:
            continue
        record = _cells(cells)
        html_columns |= {column for column, cell in zip(record, cells, strict=False) if record[column] != cell}
        record |= _date_attributes(cells)
        record |= _row_attributes(row)
        records.append(record | headings.above(content_position))
    records = _without_optional_row_attributes(records)
    ignore_case = re.search("<T[DH]", page) is not None
    return Table(
        "the rows of its tables",
        records,
        _row_code(call, row_start, pattern, headings, records, ignore_case=ignore_case),
        html_columns=frozenset(html_columns),
        outer_columns=headings.columns,
        cost=cost,
    )


def _cells(cells: Sequence[str]) -> dict[str, Any]:
    return {f"cell {number}": clean_text(cell) for number, cell in enumerate(cells, 1)}


def _date_attributes(cells: Sequence[str]) -> dict[str, str]:
    """The attributes inside cells that may have a date: `<time datetime="2026-01-01">`."""
    values = {}
    for number, cell in enumerate(cells, 1):
        for name in DATE_ATTRIBUTES:
            if attribute := re.search(rf'\b{name}="([^"]*\d[^"]*)"', cell):
                values[f"cell {number}@{name}"] = attribute[1]
    return values


def _row_attributes(row: str) -> dict[str, str]:
    """The attributes of the row itself; `row` is what follows `<tr`."""
    start_tag = row.partition(">")[0]
    attributes = re.findall(r'\b([\w-]+)="([^"]*)"', start_tag)
    return {f"row@{name}": value.strip() for name, value in attributes}


def _without_optional_row_attributes(records: Sequence[Record]) -> list[Record]:
    """The records without the attributes of rows that not every row has."""
    counts = Counter(column for record in records for column in record if column.startswith("row@"))
    left_out = {column for column, count in counts.items() if count < len(records)}
    return [{column: value for column, value in record.items() if column not in left_out} for record in records]


def _row_code(
    call: str,
    row_start: str,
    pattern: str,
    headings: PageHeadings,
    records: Sequence[Record],
    *,
    ignore_case: bool,
) -> Callable[[str, Mapping[str, str]], RecordCode]:
    def code(url: str, variables: Mapping[str, str]) -> RecordCode:
        sections = headings.code(call.format(url=url), variables)
        columns = dict(sections.columns)
        conditions = [_enough_cells(records, variables)]
        for column in variables:
            if attribute := re.fullmatch(r"cell (\d+)@([\w-]+)", column):
                cell, name = f"cells[{int(attribute[1]) - 1}]", attribute[2]
                columns[column] = f"""re.search(r'\\b{name}="([^"]*)"', {cell})[1]"""
                if not all(column in record for record in records):
                    conditions.append(f"""'{name}="' in {cell}""")
            elif column.startswith("cell "):
                columns[column] = _cell(column)
            elif column.startswith("row@"):
                name = column.removeprefix("row@")
                columns[column] = f"""re.search(r'\\b{name}="([^"]*)"', row)[1].strip()"""
        loop = f'for row in {sections.expression}.split("{row_start}")[1:]'
        flags = "re.DOTALL | re.IGNORECASE" if ignore_case else "re.DOTALL"
        constant = f'CELL = re.compile(r"{pattern}", {flags})'
        return RecordCode([*sections.loops, loop], columns, set(IMPORTS), [*sections.constants, constant], conditions)

    return code


def _enough_cells(records: Sequence[Record], variables: Mapping[str, str]) -> str:
    """The condition that a row has all the cells that are used, which also names them `cells`."""
    used = [int(cell[1]) for column in variables if (cell := re.match(r"cell (\d+)", column))]
    last = max(used, default=1)
    widths = {sum(bool(re.fullmatch(r"cell \d+", column)) for column in record) for record in records}
    if last > 1 or min(widths) < 1:
        return f"len(cells := CELL.findall(row)) > {last - 1}"
    return "(cells := CELL.findall(row))"


def _cell(column: str) -> str:
    """The expression for a cell: that of `cell 1` is `cells[0]`."""
    return f"cells[{int(column.removeprefix('cell ')) - 1}]"


# Tables with a column for each year


def _columns_of_years(call: str, page: str) -> Table:
    """A record for each holiday in each year, from tables whose heads have years."""
    pattern = r"<t[dh]\b[^>]*>(.*?)</t[dh]>"
    compiled = re.compile(pattern, re.DOTALL)
    records: list[Record] = []
    html_columns: set[str] = set()
    for table in page.split("<table")[1:]:
        rows = [compiled.findall(row) for row in table.split("<tr")[1:]]
        head = rows[0] if rows else []
        years = [re.search(r"\b(?:19|20)\d\d\b", clean_text(cell)) for cell in head]
        if sum(year is not None for year in years) < 2:
            continue
        for cells in rows[1:]:
            others = [number for number in range(len(cells)) if number >= len(years) or not years[number]]
            other_cells = {f"cell {number + 1}": clean_text(cells[number]) for number in others}
            html_of_others = {f"cell {n + 1}" for n in others if cells[n] != other_cells[f"cell {n + 1}"]}
            for year, cell in zip(years, cells, strict=False):
                if year is None:
                    continue
                records.append({"when": clean_text(cell), "year": year[0], **other_cells})
                html_columns |= html_of_others
                if cell != clean_text(cell):
                    html_columns.add("when")

    def code(url: str, variables: Mapping[str, str]) -> RecordCode:
        loops = [
            f'for table in {call.format(url=url)}.split("<table")[1:]',
            'for header, *rows in [[CELL.findall(row) for row in table.split("<tr")[1:]] or [[]]]',
            "for cells in rows",
            "for heading, when in zip(header, cells)",
        ]
        columns = {column: _cell(column) for column in variables if column.startswith("cell ")}
        columns["when"] = "when"
        columns["year"] = r're.search(r"\d{4}", heading)[0]'
        conditions = [r're.search(r"\d{4}", heading)']
        constants = [f'CELL = re.compile(r"{pattern}", re.DOTALL)']
        return RecordCode(loops, columns, set(IMPORTS), constants, conditions)

    location = "the columns of years in its tables"
    return Table(location, records, code, cost=0.02, html_columns=frozenset(html_columns))
