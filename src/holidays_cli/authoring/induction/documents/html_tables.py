"""The tables in an HTML page: rows of cells, elements that repeat, lines of text, under the headings above them."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from holidays_cli.authoring.induction.documents.document import Document
from holidays_cli.authoring.induction.documents.html_elements import elements_of
from holidays_cli.authoring.induction.documents.html_headings import Section, headings_above, sections_of, taken_apart
from holidays_cli.authoring.induction.documents.html_repeated import DATED, lines, pairs, repeated
from holidays_cli.authoring.induction.documents.table import FEWEST, Code, Record, Table
from holidays_cli.rows import clean_text


def tables(document: Document) -> list[Table]:
    """Every table in a page."""
    page = document.text.replace("\r\n", "\n")
    elements = elements_of(page)
    sections = sections_of(page, elements)
    found = [*_rows(document, page, sections), *_columns(document, page), *pairs(document, page, elements, sections)]
    found += repeated(document, page, elements, sections)
    found += lines(document, page, sections)
    return [table for table in found if len(table.records) >= FEWEST]


# Rows of cells


def _rows(document: Document, page: str, sections: list[Section]) -> Iterator[Table]:
    upper = "<tr" not in page and "<TR" in page
    start = "<TR" if upper else "<tr"
    flags = "re.DOTALL | re.IGNORECASE" if re.search("<T[DH]", page) else "re.DOTALL"
    for cell in ("td", "t[dh]"):
        if cell == "t[dh]" and not re.search(r"<tr[^>]*>\s*<th\b(?:(?!</tr).)*<td", page, re.DOTALL | re.IGNORECASE):
            continue
        pattern = rf"<{cell}\b[^>]*>(.*?)</{cell}>"
        compiled = re.compile(pattern, re.DOTALL | re.IGNORECASE)
        records: list[Record] = []
        position = 0
        dirty = {one.label for one in sections if one.dirty}
        attributes: Counter[str] = Counter()
        for number, row in enumerate(page.split(start)):
            position += len(row) + len(start) if number else len(row)
            cells = compiled.findall(row) if number else []
            if not cells or len(cells) > 40:
                continue
            record: dict[str, Any] = {f"cell {place}": clean_text(one) for place, one in enumerate(cells, 1)}
            for place, one in enumerate(cells, 1):
                if one != record[f"cell {place}"]:
                    dirty.add(f"cell {place}")
                for name in DATED:
                    if inside := re.search(rf'\b{name}="([^"]*\d[^"]*)"', one):
                        record[f"cell {place}@{name}"] = inside[1]
            own = re.match(r"[^>]*", row)
            for name, value in re.findall(r'\b([\w-]+)="([^"]*)"', own[0] if own else ""):
                record[f"row@{name}"] = value.strip()
                attributes[name] += 1
            records.append(record | headings_above(sections, position - len(row)))
        common = {name for name, count in attributes.items() if count == len(records)}
        records = [
            {name: value for name, value in record.items() if not name.startswith("row@") or name[4:] in common}
            for record in records
        ]
        yield Table(
            "the rows of its tables", records, _row_code(document, start, pattern, flags, sections, records), dirty=frozenset(dirty),
            contexts=frozenset(one.label for one in sections), cost=0.0 if cell == "td" else 0.01,
        )  # fmt: skip


def _row_code(
    document: Document, start: str, pattern: str, flags: str, sections: list[Section], records: list[Record]
) -> Callable[[str, Mapping[str, str]], Code]:
    def code(url: str, used: Mapping[str, str]) -> Code:
        loops, expression, fields, constants = taken_apart(f"fetch({url}{document.option})", used, sections)
        loops.append(f'for row in {expression}.split("{start}")[1:]')
        conditions = []
        places = [int(found[1]) for label in used if (found := re.match(r"cell (\d+)", label))]
        widths = {sum(label.startswith("cell ") and "@" not in label for label in record) for record in records}
        widest = max(places, default=1)
        conditions.append(
            f"len(cells := CELL.findall(row)) > {widest - 1}"
            if widest > 1 or min(widths) < 1
            else "(cells := CELL.findall(row))"
        )
        for label in used:
            if found := re.fullmatch(r"cell (\d+)@([\w-]+)", label):
                fields[label] = f"""re.search(r'\\b{found[2]}="([^"]*)"', cells[{int(found[1]) - 1}])[1]"""
                if not all(label in record for record in records):
                    conditions.append(f"""'{found[2]}="' in cells[{int(found[1]) - 1}]""")
            elif label.startswith("cell "):
                fields[label] = f"cells[{int(label[5:]) - 1}]"
            elif label.startswith("row@"):
                fields[label] = f"""re.search(r'\\b{label[4:]}="([^"]*)"', row)[1].strip()"""
        constants.append(f'CELL = re.compile(r"{pattern}", {flags})')
        return Code(loops, fields, {"import re", "from holidays_cli.web import fetch"}, constants, conditions)

    return code


# Tables with a column for each year


def _columns(document: Document, page: str) -> Iterator[Table]:
    cell = re.compile(r"<t[dh]\b[^>]*>(.*?)</t[dh]>", re.DOTALL)
    records: list[Record] = []
    dirty: set[str] = set()
    for table in page.split("<table")[1:]:
        header, *rows = [cell.findall(row) for row in table.split("<tr")[1:]] or [[]]
        years = [re.search(r"\b(?:19|20)\d\d\b", clean_text(one)) for one in header]
        if sum(map(bool, years)) < 2:
            continue
        for cells in rows:
            for year, when in zip(years, cells, strict=False):
                if year:
                    others = [number for number in range(len(cells)) if number >= len(years) or not years[number]]
                    own = {f"cell {number + 1}": clean_text(cells[number]) for number in others}
                    records.append({"when": clean_text(when), "year": year[0], **own})
                    dirty |= {"when"} if when != clean_text(when) else set()
                    dirty |= {label for label in own if cells[int(label[5:]) - 1] != own[label]}

    def code(url: str, used: Mapping[str, str]) -> Code:
        loops = [
            f'for table in fetch({url}{document.option}).split("<table")[1:]',
            'for header, *rows in [[CELL.findall(row) for row in table.split("<tr")[1:]] or [[]]]',
            "for cells in rows",
            "for heading, when in zip(header, cells)",
        ]
        fields = {label: f"cells[{int(label[5:]) - 1}]" for label in used if label.startswith("cell ")}
        fields |= {"when": "when", "year": r're.search(r"\d{4}", heading)[0]'}
        conditions = [r're.search(r"\d{4}", heading)']
        constants = [r'CELL = re.compile(r"<t[dh]\b[^>]*>(.*?)</t[dh]>", re.DOTALL)']
        return Code(loops, fields, {"import re", "from holidays_cli.web import fetch"}, constants, conditions)

    yield Table("the columns of years in its tables", records, code, cost=0.02, dirty=frozenset(dirty))
