"""The tables in an HTML page: rows of cells, elements that repeat, lines of text, under the headings above them."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from holidays_cli.newreader.documents import Document
from holidays_cli.newreader.tables import Code, Record, Table
from holidays_cli.rows import clean_text

FEWEST = 3
LONGEST = 400  # characters in an element that is about one holiday
NEAR = 4  # elements between a date and its name
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6", "caption", "summary", "legend", "button", "strong", "title")
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
DATED = ("datetime", "content", "title", "data-date", "data-sort", "data-value", "data-order", "data-day", "value")


@dataclass
class Element:
    """A piece of the page, from where its text begins to where it ends."""

    tag: str
    attributes: dict[str, str]
    start: int
    inner: int
    end: int = -1
    direct: bool = False
    """Whether it has text of its own."""
    outer: "Element | None" = field(default=None, repr=False)

    @property
    def sort(self) -> tuple[str, str]:
        """Its tag and the first of its classes: what it has in common with those that it stands in a row with."""
        return self.tag, (self.attributes.get("class", "").split() or [""])[0]


class _Elements(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.page = page
        self.lines = [0]
        for line in page.splitlines(keepends=True) if "\r" not in page else re.split(r"(?<=\n)", page):
            self.lines.append(self.lines[-1] + len(line))
        self.found: list[Element] = []
        self.open: list[Element] = []
        self.feed(page)
        self.close()

    def _at(self) -> int:
        line, column = self.getpos()
        return min(self.lines[min(line - 1, len(self.lines) - 1)] + column, len(self.page))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        start = self._at()
        inner = start + len(self.get_starttag_text() or "")
        one = Element(
            tag, {name: value or "" for name, value in attrs}, start, inner, outer=self.open[-1] if self.open else None
        )
        self.found.append(one)
        if tag in VOID:
            one.end = inner
        else:
            self.open.append(one)

    def handle_endtag(self, tag: str) -> None:
        for position in range(len(self.open) - 1, -1, -1):
            if self.open[position].tag == tag:
                for one in self.open[position:]:
                    one.end = self._at()
                del self.open[position:]
                return

    def handle_data(self, data: str) -> None:
        if self.open and data.strip() and self.open[-1].tag not in ("script", "style"):
            self.open[-1].direct = True


def tables(document: Document) -> list[Table]:
    """Every table in a page."""
    page = document.text.replace("\r\n", "\n")
    elements = [one for one in _Elements(page).found if one.end >= 0]
    sections = _sections(page, elements)
    found = [*_rows(document, page, sections), *_columns(document, page), *_pairs(document, page, elements, sections)]
    found += _repeated(document, page, elements, sections)
    found += _lines(document, page, sections)
    return [table for table in found if len(table.records) >= FEWEST]


# Sections: what stands above a record, and by what pattern a reader takes a page apart there.


@dataclass(frozen=True)
class Section:
    """The headings of one kind."""

    label: str
    whole: str
    """A pattern with two groups: the heading and what follows it."""
    year: str
    """The same for headings that have a year: the year and what follows."""
    starts: tuple[int, ...]
    values: tuple[str, ...]
    dirty: bool = False

    def above(self, position: int) -> str | None:
        """The text of the heading above a place in the page."""
        number = bisect_right(self.starts, position)
        return self.values[number - 1] if number else None


def _sections(page: str, elements: list[Element]) -> list[Section]:
    found = []
    for tag in HEADINGS:
        ones = [one for one in elements if one.tag == tag]
        values = tuple(clean_text(page[one.inner : one.end]) for one in ones)
        if ones and any(values):
            whole = rf"<{tag}\b[^>]*>(.*?)</{tag}>(.*?)(?=<{tag}\b|\Z)"
            year = rf"<{tag}\b[^>]*>(?:(?!</{tag}>).)*?((?:19|20)\d\d)(.*?)(?=<{tag}\b|\Z)"
            dirty = values != tuple(page[one.inner : one.end] for one in ones)
            found.append(Section(f"<{tag}>", whole, year, tuple(one.start for one in ones), values, dirty))
    marked: dict[str, list[tuple[int, str]]] = {}
    for one in elements:
        for name, value in one.attributes.items():
            years = re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", value)
            if (
                name in ("id", "date", "data-year", "name", "year")
                and len(years) == 1
                and re.fullmatch(r"[\w-]{0,30}", value)
            ):
                marked.setdefault(f"{one.tag} {name}", []).append((one.start, years[0]))
    for key, places in marked.items():
        name = key.split()[1]
        if 1 < len({year for _, year in places}) == len(places):
            one_year = rf'\b{name}="[^"\d]*((?:19|20)\d\d)"(.*?)(?=\b{name}="[^"\d]*(?:19|20)\d\d"|\Z)'
            starts, values = zip(*places, strict=True)
            found.append(Section(f"[{key}]", one_year, one_year, starts, values))
    return found


def _context(sections: list[Section], position: int) -> dict[str, str]:
    return {one.label: value for one in sections if (value := one.above(position)) is not None}


def _taken_apart(
    expression: str, used: Mapping[str, str], sections: list[Section]
) -> tuple[list[str], str, dict[str, str], list[str]]:
    """The loops over the sections that are used, what to search inside them, and their constants."""
    loops, fields, constants = [], {}, []
    wanted = [one for one in sections if one.label in used]
    wanted.sort(key=lambda one: len(one.starts))
    for number, one in enumerate(wanted):
        is_year = used[one.label] == "year"
        constant = used[one.label].upper()
        constants.append(f"{constant} = re.compile({quoted(one.year if is_year else one.whole)}, re.DOTALL)")
        rest = "part" if number == 0 else "inside"
        variable = used[one.label]
        loops.append(f"for {variable}, {rest} in {constant}.findall({expression})")
        expression = rest
        fields[one.label] = variable
    return loops, expression, fields, constants


def quoted(pattern: str) -> str:
    """A pattern as it is written in a reader."""
    if '"' not in pattern:
        return f'r"{pattern}"'
    return f"r'{pattern}'" if "'" not in pattern else f'r"""{pattern}"""'


def _fetched(document: Document, url: str) -> str:
    return f'fetch({url}, encoding="{document.encoding}")' if document.encoding else f"fetch({url})"


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
            records.append(record | _context(sections, position - len(row)))
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
        loops, expression, fields, constants = _taken_apart(_fetched(document, url), used, sections)
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
            f'for table in {_fetched(document, url)}.split("<table")[1:]',
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


# Elements that repeat, whose text has both the date and the name


def _selector(sort: tuple[str, str]) -> str:
    tag, name = sort
    return rf"<{tag}\b[^>]*\b{re.escape(name)}\b[^>]*>" if name else rf"<{tag}\b[^>]*>"


def _repeated(document: Document, page: str, elements: list[Element], sections: list[Section]) -> Iterator[Table]:
    sorts: Counter[tuple[str, str]] = Counter()
    for one in elements:
        if not one.direct or one.tag in ("script", "style", "title", "option"):
            continue
        outer: Element | None = one
        for _ in range(3):
            if (
                outer is None
                or outer.end - outer.inner > LONGEST
                or outer.tag in ("tr", "table", "tbody", "ul", "body")
            ):
                break
            if re.search(r"\d", clean_text(page[outer.inner : outer.end])):
                for sort in {outer.sort, (outer.tag, "")}:
                    sorts[sort] += 1
            outer = outer.outer
    for sort, count in sorts.most_common(24):
        if count < FEWEST:
            continue
        pattern = rf"{_selector(sort)}(.*?)</{sort[0]}>"
        found = list(re.finditer(pattern, page, re.DOTALL))
        records: list[Record] = [{"text": clean_text(one[1])} | _context(sections, one.start()) for one in found]
        dirty = {"text"} if any(one[1] != clean_text(one[1]) for one in found) else set()
        yield Table(
            f"the elements {_shown(sort)}", records, _text_code(document, f"ITEM = re.compile({quoted(pattern)}, re.DOTALL)", "ITEM.findall({})", sections),
            dirty=_dirty(sections, dirty), contexts=frozenset(one.label for one in sections), cost=0.02,
        )  # fmt: skip


def _lines(document: Document, page: str, sections: list[Section]) -> Iterator[Table]:
    """The lines of the page, wherever it breaks them."""
    pattern = r"<(?:br|/?p|/?li|/?div|/?tr|/?h\d)\b[^>]*>"
    records: list[Record] = []
    position = 0
    for line in re.split(pattern, page):
        records.append({"text": clean_text(line)} | _context(sections, page.find(line, position)))
        position += len(line)
    split = f'BREAK = re.compile(r"{pattern}")'
    yield Table(
        "the lines of the page", [one for one in records if len(str(one["text"])) > 5],
        _text_code(document, split, "BREAK.split({})", sections), dirty=_dirty(sections, {"text"}),
        contexts=frozenset(one.label for one in sections), cost=0.05,
    )  # fmt: skip


def _text_code(
    document: Document, constant: str, expression: str, sections: list[Section]
) -> Callable[[str, Mapping[str, str]], Code]:
    def code(url: str, used: Mapping[str, str]) -> Code:
        loops, inside, fields, constants = _taken_apart(_fetched(document, url), used, sections)
        loops.append(f"for text in {expression.format(inside)}")
        fields["text"] = "text"
        return Code(loops, fields, {"import re", "from holidays_cli.web import fetch"}, [*constants, constant])

    return code


# Pairs of elements, one with the date and one with the name


def _pairs(document: Document, page: str, elements: list[Element], sections: list[Section]) -> Iterator[Table]:
    slots: list[tuple[tuple[str, str, str], str]] = []
    for one in sorted(elements, key=lambda element: element.start):
        dated = [(name, one.attributes.get(name, "")) for name in DATED]
        slots += [((*one.sort, name), text) for name, text in dated if re.search(r"\d", text) and len(text) < 60]
        if one.direct and one.tag not in ("script", "style", "td", "title") and one.end - one.inner < LONGEST:
            slots.append(((*one.sort, ""), clean_text(page[one.inner : one.end])))
    by_key: dict[tuple[str, str, str], list[int]] = {}
    for number, (key, text) in enumerate(slots):
        if re.search(r"\d", text) and len(text) < 60:
            by_key.setdefault(key, []).append(number)
    for key, numbers in sorted(by_key.items(), key=lambda item: -len(item[1]))[:24]:
        if len(numbers) < FEWEST:
            continue
        for direction in (1, -1):
            near: Counter[tuple[str, str, str]] = Counter()
            for number in numbers:
                around = (
                    slots[number + 1 : number + 1 + NEAR] if direction > 0 else slots[max(0, number - NEAR) : number]
                )
                near.update(
                    {
                        other
                        for other, text in around
                        if re.search(r"[^\W\d_]{2}", text) and other != key and not other[2]
                    }
                )
            for other, count in near.most_common(3):
                if count >= 0.75 * len(numbers):
                    yield _pair(document, page, (key, other) if direction > 0 else (other, key), direction, sections)


def _pair(
    document: Document, page: str, keys: tuple[tuple[str, str, str], ...], direction: int, sections: list[Section]
) -> Table:
    pattern = ".{0,999}?".join(
        rf'<{tag}\b[^>]*?\b{name}="([^"]*)"' if name else rf"{_selector((tag, kind))}(.*?)</{tag}>"
        for tag, kind, name in keys
    )
    labels = ("date", "name") if direction > 0 else ("name", "date")
    records: list[Record] = []
    dirty: set[str] = set()
    for found in re.finditer(pattern, page, re.DOTALL):
        dirty |= {label for label, text in zip(labels, found.groups(), strict=True) if text != clean_text(text)}
        fields = dict(zip(labels, map(clean_text, found.groups()), strict=True))
        records.append(fields | _context(sections, found.start()))

    def code(url: str, used: Mapping[str, str]) -> Code:
        loops, inside, written, constants = _taken_apart(_fetched(document, url), used, sections)
        variables = [used.get(label, "_") for label in labels]
        loops.append(f"for {', '.join(variables)} in ROW.findall({inside})")
        written |= {label: used[label] for label in labels if label in used}
        constants.append(f"ROW = re.compile({quoted(pattern)}, re.DOTALL)")
        return Code(loops, written, {"import re", "from holidays_cli.web import fetch"}, constants)

    shown = " and ".join(_shown((tag, kind)) for tag, kind, _ in keys)
    contexts = frozenset(one.label for one in sections)
    return Table(f"the elements {shown}", records, code, cost=0.03, dirty=_dirty(sections, dirty), contexts=contexts)


def _dirty(sections: list[Section], labels: set[str]) -> frozenset[str]:
    return frozenset(labels | {one.label for one in sections if one.dirty})


def _shown(sort: tuple[str, str]) -> str:
    return f'<{sort[0]} class="{sort[1]}">' if sort[1] else f"<{sort[0]}>"
