"""The tables in an HTML page: rows of cells, and elements that repeat, each with the headings above them."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from holidays_cli.authoring.induction.document import Document
from holidays_cli.authoring.induction.tables import html_entries, script_tables
from holidays_cli.authoring.induction.tables.headings import Headings, find_headings
from holidays_cli.authoring.induction.tables.selectors import Selection, select_elements, select_slice, simple_selector
from holidays_cli.authoring.induction.tables.table import Record, Table, TableCode, years_in
from holidays_cli.errors import Unreadable
from holidays_cli.web.html import Element, parse_html

MAX_TABLES = 40  # of one page that are looked at one by one
ROW_HEADING = "row above"
HEADER, SUBHEADER, VALUE = "head of the column", "second head of the column", "cell"


def find_tables(document: Document) -> Iterator[Table]:
    """Every table, all tables together, and every group of elements that repeat.

    Raises Unreadable if the page has no element.
    """
    page, arguments = parse_page(document)
    yield from _tables_of_cells(page, arguments)
    yield from html_entries.find_tables(page, arguments)
    yield from script_tables.find_tables(document)


def find_selected(document: Document, selector: str) -> Iterator[Table]:
    """The tables of what a CSS selector matches: a table, or entries.

    Raises Unreadable if it matches nothing, or is no selector.
    """
    page, arguments = parse_page(document)
    try:
        elements = page.select(selector)
    except ValueError as error:
        raise Unreadable(f"{error}") from None
    if not elements:
        raise Unreadable(f"no element of {document.url} matches {selector!r}")
    selection = Selection(elements, "page", selector)
    if all(element.tag == "table" for element in elements):
        yield from _tables_of_selection(page, selection, arguments)
    else:
        yield from html_entries.tables_of_selection(page, selection, arguments)


def parse_page(document: Document) -> tuple[Element, str]:
    """The page, and the arguments that `fetch_html` needs for it beside the address.

    Raises Unreadable if it has no element.
    """
    try:
        return parse_html(document.text), document.encoding_argument
    except ValueError as error:
        if "broke off" not in str(error):
            raise Unreadable(f"it is not an HTML page ({error})") from None
    try:
        return parse_html(document.text, allow_cut=True), f"{document.encoding_argument}, allow_cut=True"
    except ValueError as error:
        raise Unreadable(f"it is not an HTML page ({error})") from None


class _Row(NamedTuple):
    cells: list[str]
    table: Element
    heading: str
    """The text of the last row above that is a heading."""


def _tables_of_cells(page: Element, arguments: str) -> Iterator[Table]:
    tables = page.select("table")
    selections: list[Selection] = []
    if len(tables) > 1:
        by_selector: dict[str, list[Element]] = {}
        for table in tables:
            by_selector.setdefault(simple_selector(table.node), []).append(table)
        for selector, elements in {"table": tables, **by_selector}.items():
            if len(elements) > 1 and (selection := select_elements(page, elements, selector)):
                selections.append(selection)
    for table in tables[:MAX_TABLES]:
        selector = simple_selector(table.node)
        if selection := select_elements(page, [table], selector) or select_slice(page, [table], selector):
            selections.append(selection)
    seen: set[tuple[int, ...]] = set()
    for selection in selections:
        key = tuple(tables.index(element) for element in tables if element.node in {e.node for e in selection.elements})
        if key not in seen:
            seen.add(key)
            yield from _tables_of_selection(page, selection, arguments)


def _tables_of_selection(page: Element, selection: Selection, arguments: str) -> Iterator[Table]:
    rows = [row for table in selection.elements for row in _rows(table)]
    if not rows:
        return
    width = max(len(row.cells) for row in rows)
    headings = find_headings(page, selection, [row.table for row in rows])
    location = f"the rows of the table {selection.selector}" + selection.slice_code
    if len(selection.elements) > 1:
        location = f"the rows of the {len(selection.elements)} tables {selection.selector}"
    has_row_headings = width > 1 and any(row.heading for row in rows)
    names = _names_of_columns(rows, width)

    def lines_before(columns: Sequence[str]) -> Callable[[str], tuple[list[str], dict[str, str]]]:
        def code(url: str) -> tuple[list[str], dict[str, str]]:
            return headings.code(f"fetch_html({url}{arguments})", columns, rows_of_table=True)

        return code

    records = _records(rows, names, headings, with_row_heading=has_row_headings)
    yield Table(
        location,
        records,
        _cells_code(names, rows, lines_before, has_row_headings=has_row_headings),
        cost=0.01 * (len(selection.elements) > 1) + 0.005 * bool(selection.slice_code),
        heading_columns=((ROW_HEADING,) if has_row_headings else ()) + headings.columns,
    )
    if len(selection.elements) == 1:
        yield from _by_head(rows, names, location, lines_before, headings)
        yield from _side_by_side(rows, width, location, lines_before, headings)


def _rows(table: Element) -> Iterator[_Row]:
    heading = ""
    for cells in table.table_rows():
        if not any(cells):
            continue
        if len(set(cells)) == 1:
            heading = cells[0]
        yield _Row(cells, table, heading)


def _names_of_columns(rows: Sequence[_Row], width: int) -> list[str]:
    """The names of the columns: those in the first row if it is a head, and each is there once."""
    first = rows[0].cells
    is_head = len(first) == width and all(first) and len(set(first)) == width and not any(map(_has_digit, first))
    return [f"{name[:40]}" for name in first] if is_head else [f"cell {number + 1}" for number in range(width)]


def _has_digit(text: str) -> bool:
    return any(character.isdigit() for character in text)


def _records(rows: Sequence[_Row], names: Sequence[str], headings: Headings, *, with_row_heading: bool) -> list[Record]:
    records: list[Record] = []
    for number, row in enumerate(rows):
        if with_row_heading and len(set(row.cells)) == 1:
            continue
        record: dict[str, Any] = {**dict(zip(names, row.cells, strict=False)), **headings.values[number]}
        if with_row_heading:
            record[ROW_HEADING] = row.heading
        records.append(record)
    return records


def _cells_code(
    names: Sequence[str], rows: Sequence[_Row], lines_before: Callable[..., Any], *, has_row_headings: bool
) -> Callable[[str, Sequence[str]], TableCode]:
    shortest = min(len(row.cells) for row in rows)

    def code(url: str, columns: Sequence[str]) -> TableCode:
        lines, expressions = lines_before(columns)(url)
        positions = {column: names.index(column) for column in columns if column in names}
        if ROW_HEADING in columns:
            lines.insert(-1, 'month = ""')
        if has_row_headings:
            lines += ["if len(set(cells)) == 1:"]
            lines += ["    month = cells[0]"] if ROW_HEADING in columns else []
            lines += ["    continue"]
        last = max(positions.values(), default=0)
        if shortest <= last:
            lines += [f"if len(cells) <= {last}:", "    continue"]
        expressions |= {column: f"cells[{position}]" for column, position in positions.items()}
        expressions |= {ROW_HEADING: "month"}
        return TableCode(lines, expressions, imports={"fetch_html"})

    return code


def _by_head(
    rows: Sequence[_Row], names: Sequence[str], location: str, lines_before: Callable[..., Any], headings: Headings
) -> Iterator[Table]:
    """The table whose columns are years: a record for each cell, with the heads of its column."""
    head = rows[0].cells
    with_year = [number for number, text in enumerate(head) if len(years_in(text)) == 1]
    if len(with_year) < 2:
        return
    has_second_head = len(rows) > 2 and len(set(head)) < len(head) and not any(map(_has_digit, rows[1].cells))
    second = rows[1].cells if has_second_head else []
    records: list[Record] = []
    for row, values in list(zip(rows, headings.values, strict=True))[2 if has_second_head else 1 :]:
        for number, text in enumerate(row.cells[: len(head)]):
            record: dict[str, Any] = {HEADER: head[number], VALUE: text, **values}
            if has_second_head:
                record[SUBHEADER] = second[number] if number < len(second) else ""
            record |= {
                name: cell
                for position, (name, cell) in enumerate(zip(names, row.cells, strict=False))
                if position not in with_year
            }
            records.append(record)

    def code(url: str, columns: Sequence[str]) -> TableCode:
        lines, expressions = lines_before(columns)(url)
        table = lines.pop().removeprefix("for cells in ").removesuffix(":")
        heads = "header, subheader, *body" if has_second_head else "header, *body"
        uses_second = SUBHEADER in columns
        zipped = "zip(header, subheader, cells)" if uses_second else "zip(header, cells)"
        lines += [
            f"{heads if uses_second or not has_second_head else 'header, _, *body'} = {table}",
            "for cells in body:",
            f"for {'head, subhead, cell' if uses_second else 'head, cell'} in {zipped}:",
        ]
        expressions |= {HEADER: "head", SUBHEADER: "subhead", VALUE: "cell"}
        expressions |= {column: f"cells[{names.index(column)}]" for column in columns if column in names}
        return TableCode(lines, expressions, imports={"fetch_html"})

    yield Table(f"{location}, a column a year", records, code, cost=0.01, heading_columns=(HEADER, *headings.columns))


def _side_by_side(
    rows: Sequence[_Row], width: int, location: str, lines_before: Callable[..., Any], headings: Headings
) -> Iterator[Table]:
    """The table whose rows have two or three entries each, side by side."""
    for parts in (2, 3):
        size = width // parts
        if width % parts or size < 1 or len(rows) < 2:
            continue
        edges = list(pairwise(range(0, width + 1, size)))
        names = [f"cell {number + 1}" for number in range(size)]
        records = [
            {**dict(zip(names, row.cells[start:end], strict=False)), **values}
            for row, values in zip(rows, headings.values, strict=True)
            for start, end in edges
            if len(row.cells) >= end
        ]
        slices = ", ".join(f"cells[{start or ''}:{end}]" for start, end in edges)

        def code(url: str, columns: Sequence[str], names: Sequence[str] = names, slices: str = slices) -> TableCode:
            lines, expressions = lines_before(columns)(url)
            lines += [f"for part in ({slices}):"]
            expressions |= {column: f"part[{names.index(column)}]" for column in columns if column in names}
            if any(len(row.cells) < width for row in rows):
                lines.insert(-1, f"if len(cells) == {width}:")
                lines[-1] = f"    {lines[-1]}"
                lines[-2:] = [f"if len(cells) < {width}:", "    continue", f"for part in ({slices}):"]
            return TableCode(lines, expressions, imports={"fetch_html"})

        yield Table(f"{location}, {parts} entries a row", records, code, cost=0.02, heading_columns=headings.columns)
