"""The tables in a PDF or a plain text: its lines, their cells, and the lines under headings."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from holidays_cli.authoring.induction.document import Document
from holidays_cli.authoring.induction.python_code import literal
from holidays_cli.authoring.induction.tables import grids
from holidays_cli.authoring.induction.tables.table import MIN_RECORDS, Record, Table, TableCode, years_in
from holidays_cli.web.documents import PdfLine

LINE, HEADING, TITLE = "line", "line above", "title"
MAX_TITLES = 3  # lines that may say the year of the whole document
MAX_WIDTHS = 3  # numbers of cells, of which each is a table
WORDS_OF_TITLE = 3  # before or behind a year, by which the line with the year is found again
DAY_NUMBER = re.compile(r"(?<![\d.])\d{1,2}(?![\d.]\d|\d)")


class Source(NamedTuple):
    """How a reader gets at the lines of a document."""

    name: str
    call: str
    """The expression for the lines, with `{url}` for the address."""
    text: str
    """The expression for the text of a line."""
    function: str


SOURCES = {
    "pdf": Source("the lines of the PDF", "fetch_pdf_lines({url})", "line.text", "fetch_pdf_lines"),
    "text": Source("the lines of the text", "fetch({url}).splitlines()", "line", "fetch"),
}


def find_tables(document: Document) -> Iterator[Table]:
    """The lines, those under headings, and the cells of all lines with the same number of them, each with every title."""
    lines = document.lines
    source = SOURCES[document.format]
    source = source._replace(call=source.call.replace("{url}", f"{{url}}{document.encoding_argument}"))
    titles = {f"{TITLE} {number}": phrase for number, phrase in enumerate(_titles(lines), 1)}
    values = {column: _first_line_with(lines, phrase) for column, phrase in titles.items()}

    def lines_before(columns: Sequence[str], url: str) -> tuple[list[str], dict[str, str], str]:
        """The statements above the loop, the expressions for the titles, and that for the lines."""
        used = {column: titles[column] for column in columns if column in titles}
        if not used:
            return [], {}, source.call.replace("{url}", url)
        statements = [f"lines = {source.call.replace('{url}', url)}"]
        expressions = {}
        for number, (column, phrase) in enumerate(used.items()):
            expressions[column] = "title" if not number else f"title_{number + 1}"
            statements.append(
                f"{expressions[column]} = next({source.text} for line in lines if {literal(phrase)} in {source.text})"
            )
        return statements, expressions, "lines"

    yield _all_lines(lines, values, lines_before, source)
    yield from _under_headings(lines, values, lines_before, source)
    counts = Counter(len(line.cells) for line in lines if len(line.cells) > 1)
    for width, number in counts.most_common(MAX_WIDTHS):
        if number >= MIN_RECORDS:
            yield from _cells(lines, width, values, lines_before)


def _titles(lines: Sequence[PdfLine]) -> list[str]:
    """A phrase for each year that a line says alone; it finds the line again, and would in the document of another year."""
    phrases: dict[int, str] = {}
    with_year = [line for line in lines if len(years_in(line.text)) == 1]
    # A line with the number of a day, too, has the date of an edition or of a law, as a rule.
    for line in [line for line in with_year if not DAY_NUMBER.search(line.text)] or with_year:
        years = years_in(line.text)
        if years[0] in phrases:
            continue
        before, after = line.text.split(str(years[0]), 1)
        for part in (" ".join(before.split()[-WORDS_OF_TITLE:]), " ".join(after.split()[:WORDS_OF_TITLE])):
            phrase = part.strip()
            if len(phrase) > 3 and not re.search(r"\d", phrase) and _first_line_with(lines, phrase) == line.text:
                phrases[years[0]] = phrase
                break
    return list(phrases.values())[:MAX_TITLES]


def _first_line_with(lines: Sequence[PdfLine], phrase: str) -> str:
    return next(line.text for line in lines if phrase in line.text)


LinesBefore = Callable[[Sequence[str], str], tuple[list[str], dict[str, str], str]]


def _all_lines(lines: Sequence[PdfLine], titles: Record, lines_before: LinesBefore, source: Source) -> Table:
    records = [
        {LINE: line.text, **titles}
        for line in lines
        if any(map(str.isdigit, line.text)) and (line.text not in titles.values() or DAY_NUMBER.search(line.text))
    ]

    def code(url: str, columns: Sequence[str]) -> TableCode:
        statements, expressions, loop = lines_before(columns, url)
        expressions[LINE] = source.text
        return TableCode([*statements, f"for line in {loop}:"], expressions, imports={source.function})

    return Table(source.name, records, code, heading_columns=tuple(titles))


def _under_headings(
    lines: Sequence[PdfLine], titles: Record, lines_before: LinesBefore, source: Source
) -> Iterator[Table]:
    """The lines that begin with a digit, under the last one above that does not."""
    records: list[dict[str, Any]] = []
    heading = ""
    if any(line.text[:1].isspace() for line in lines):  # of a plain text
        lines = [line._replace(text=line.text.strip()) for line in lines]
        source = source._replace(text=f"{source.text}.strip()")
    for line in lines:
        if not line.text[:1].isdigit():
            heading = line.text
            continue
        records.append({LINE: line.text, HEADING: heading, **titles})
    if len({record[HEADING] for record in records}) < 2:
        return

    def code(url: str, columns: Sequence[str]) -> TableCode:
        statements, expressions, loop = lines_before(columns, url)
        expressions |= {LINE: source.text, HEADING: "heading"}
        is_heading = f"if not {source.text}[:1].isdigit():"
        if HEADING not in columns:
            statements += [f"for line in {loop}:", is_heading, "    continue"]
        else:
            statements += [
                'heading = ""',
                f"for line in {loop}:",
                is_heading,
                f"    heading = {source.text}",
                "    continue",
            ]
        return TableCode(statements, expressions, imports={source.function})

    yield Table(f"{source.name} under headings", records, code, cost=0.01, heading_columns=(HEADING, *titles))


def _cells(lines: Sequence[PdfLine], width: int, titles: Record, lines_before: LinesBefore) -> Iterator[Table]:
    """The cells of the lines with as many of them, and the same as a table whose columns are years."""
    rows = [list(line.cells) for line in lines if len(line.cells) == width]
    names = grids.names_of_columns(rows[0], width)
    location = f"the lines of the PDF with {width} cells"
    records = [{**dict(zip(names, row, strict=True)), **titles} for row in rows]

    def code(url: str, columns: Sequence[str]) -> TableCode:
        statements, expressions, loop = lines_before(columns, url)
        expressions |= {name: f"line.cells[{names.index(name)}]" for name in columns if name in names}
        statements += [f"for line in {loop}:", f"if len(line.cells) != {width}:", "    continue"]
        return TableCode(statements, expressions, imports={"fetch_pdf_lines"})

    rows_code = f"[line.cells for line in fetch_pdf_lines({{url}}) if len(line.cells) == {width}]"
    yield Table(location, records, code, cost=0.005, heading_columns=tuple(titles))
    yield from grids.by_head(rows, location, rows_code, "fetch_pdf_lines")
