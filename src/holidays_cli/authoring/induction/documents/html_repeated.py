"""The tables in an HTML page that are no rows of cells: elements that repeat, pairs of them, and lines of text."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from holidays_cli.authoring.induction.documents.html_elements import PageElement, Selector
from holidays_cli.authoring.induction.documents.html_headings import PageHeadings
from holidays_cli.authoring.induction.documents.table import MIN_RECORDS, Record, RecordCode, Table
from holidays_cli.authoring.induction.python_code import pattern_literal
from holidays_cli.rows import clean_text

MAX_LENGTH = 400  # characters in an element about one holiday
MAX_DATE_LENGTH = 60  # characters in an element or attribute with a date
MAX_DISTANCE = 4  # elements between a date and its name
MAX_ANCESTORS = 3  # elements around a text that may be about the same holiday
MAX_TABLES = 24  # kinds of elements that are tried
MIN_LINE_LENGTH = 6
DATE_ATTRIBUTES = (
    "datetime", "content", "title", "data-date", "data-sort", "data-value", "data-order", "data-day", "value",
)  # fmt: skip
CONTAINERS = ("tr", "table", "tbody", "ul", "body")  # tags of elements about several holidays
IMPORTS = frozenset({"import re", "from holidays_cli.reader import fetch"})
LINE_BREAK = r"<(?:br|/?p|/?li|/?div|/?tr|/?h\d)\b[^>]*>"


# Single elements


def single_elements(call: str, page: str, elements: Sequence[PageElement], headings: PageHeadings) -> Iterator[Table]:
    """Elements that repeat, whose text has both the date and the name."""
    counts: Counter[Selector] = Counter()
    for element in elements:
        if element.has_own_text and element.tag not in ("script", "style", "title", "option"):
            counts.update(_selectors_with_digit(element, page))
    for selector, count in counts.most_common(MAX_TABLES):
        if count < MIN_RECORDS:
            continue
        matches = list(re.finditer(selector.pattern, page, re.DOTALL))
        records: list[Record] = []
        has_html = False
        for match in matches:
            text = clean_text(match[1])
            has_html = has_html or text != match[1]
            records.append({"text": text} | headings.above(match.start()))
        constant = f"ITEM = re.compile({pattern_literal(selector.pattern)}, re.DOTALL)"
        yield Table(
            f"the elements {selector}",
            records,
            _text_code(call, constant, "ITEM.findall({section})", headings),
            html_columns=headings.html_columns | ({"text"} if has_html else set()),
            outer_columns=headings.columns,
            cost=0.02,
        )


def _selectors_with_digit(element: PageElement, page: str) -> list[Selector]:
    """The selectors of an element, and of those around it that may be about the same holiday, if they have a digit."""
    selectors: list[Selector] = []
    current: PageElement | None = element
    for _ in range(MAX_ANCESTORS):
        if current is None or current.tag in CONTAINERS or current.length > MAX_LENGTH:
            break
        if re.search(r"\d", clean_text(current.content(page))):
            selectors += dict.fromkeys((current.selector, Selector(current.tag)))
        current = current.parent
    return selectors


# Lines


def lines(call: str, page: str, headings: PageHeadings) -> Table:
    """The lines of text, wherever the page breaks them."""
    breaks = list(re.finditer(LINE_BREAK, page))
    starts = [0, *(match.end() for match in breaks)]
    ends = [*(match.start() for match in breaks), len(page)]
    records: list[Record] = []
    for start, end in zip(starts, ends, strict=True):
        text = clean_text(page[start:end])
        if len(text) >= MIN_LINE_LENGTH:
            records.append({"text": text} | headings.above(start))
    constant = f'BREAK = re.compile(r"{LINE_BREAK}")'
    expression = "map(clean_text, BREAK.split({section}))"
    code = _text_code(call, constant, expression, headings, [f"len(text) > {MIN_LINE_LENGTH - 1}"])
    return Table(
        "the lines of the page",
        records,
        code,
        html_columns=headings.html_columns,
        outer_columns=headings.columns,
        cost=0.05,
    )


def _text_code(
    call: str, constant: str, expression: str, headings: PageHeadings, conditions: Sequence[str] = ()
) -> Callable[[str, Mapping[str, str]], RecordCode]:
    """The code for records with a single text, given the expression for those in a {section}."""

    def code(url: str, variables: Mapping[str, str]) -> RecordCode:
        sections = headings.code(call.format(url=url), variables)
        return RecordCode(
            [*sections.loops, f"for text in {expression.format(section=sections.expression)}"],
            {**sections.columns, "text": "text"},
            set(IMPORTS),
            [*sections.constants, constant],
            list(conditions),
        )

    return code


# Pairs


class _Part(NamedTuple):
    """What one half of each pair has in common: elements of a selector, or an attribute of theirs."""

    selector: Selector
    attribute: str = ""

    @property
    def pattern(self) -> str:
        """A regular expression with the text of the element or attribute as its group."""
        if self.attribute:
            return rf'<{self.selector.tag}\b[^>]*?\b{self.attribute}="([^"]*)"'
        return self.selector.pattern


class _Text(NamedTuple):
    part: _Part
    text: str

    @property
    def may_be_date(self) -> bool:
        return len(self.text) < MAX_DATE_LENGTH and re.search(r"\d", self.text) is not None

    @property
    def may_be_name(self) -> bool:
        return not self.part.attribute and re.search(r"[^\W\d_]{2}", self.text) is not None


def pairs(call: str, page: str, elements: Sequence[PageElement], headings: PageHeadings) -> Iterator[Table]:
    """Pairs of elements that repeat, one with the date and one with the name."""
    texts = _texts(page, elements)
    dates: dict[_Part, list[int]] = {}
    for number, text in enumerate(texts):
        if text.may_be_date:
            dates.setdefault(text.part, []).append(number)
    for part, numbers in sorted(dates.items(), key=lambda item: -len(item[1]))[:MAX_TABLES]:
        if len(numbers) < MIN_RECORDS:
            continue
        for name_part in _neighbours(texts, part, numbers, after=True):
            yield _table_of_pairs(call, page, headings, {"date": part, "name": name_part})
        for name_part in _neighbours(texts, part, numbers, after=False):
            yield _table_of_pairs(call, page, headings, {"name": name_part, "date": part})


def _texts(page: str, elements: Sequence[PageElement]) -> list[_Text]:
    """The texts in attributes and elements that may be dates or names, in the order of the page."""
    texts = []
    for element in sorted(elements, key=lambda element: element.start):
        for name in DATE_ATTRIBUTES:
            text = _Text(_Part(element.selector, name), element.attributes.get(name, ""))
            if text.may_be_date:
                texts.append(text)
        is_text = element.has_own_text and element.tag not in ("script", "style", "td", "title")
        if is_text and element.length < MAX_LENGTH:
            texts.append(_Text(_Part(element.selector), clean_text(element.content(page))))
    return texts


def _neighbours(texts: Sequence[_Text], part: _Part, numbers: Sequence[int], *, after: bool) -> Iterator[_Part]:
    """The parts that stand near most texts of another part, after or before them, and may be names."""
    counts: Counter[_Part] = Counter()
    for number in numbers:
        near = texts[number + 1 : number + 1 + MAX_DISTANCE] if after else texts[max(0, number - MAX_DISTANCE) : number]
        names = dict.fromkeys(text.part for text in near if text.may_be_name and text.part != part)
        counts.update(names.keys())
    for neighbour, count in counts.most_common(3):
        if count >= 0.75 * len(numbers):
            yield neighbour


def _table_of_pairs(call: str, page: str, headings: PageHeadings, parts: Mapping[str, _Part]) -> Table:
    """The table of pairs with these parts, by column and in the order of the page."""
    pattern = ".{0,999}?".join(part.pattern for part in parts.values())
    records: list[Record] = []
    html_columns: set[str] = set()
    for match in re.finditer(pattern, page, re.DOTALL):
        record = {column: clean_text(text) for column, text in zip(parts, match.groups(), strict=True)}
        html_columns |= {column for column, text in zip(parts, match.groups(), strict=True) if record[column] != text}
        records.append(record | headings.above(match.start()))

    def code(url: str, variables: Mapping[str, str]) -> RecordCode:
        sections = headings.code(call.format(url=url), variables)
        groups = ", ".join(variables.get(column, "_") for column in parts)
        constant = f"ROW = re.compile({pattern_literal(pattern)}, re.DOTALL)"
        return RecordCode(
            [*sections.loops, f"for {groups} in ROW.findall({sections.expression})"],
            sections.columns | {column: variables[column] for column in parts if column in variables},
            set(IMPORTS),
            [*sections.constants, constant],
        )

    shown = " and ".join(str(part.selector) for part in parts.values())
    return Table(
        f"the elements {shown}",
        records,
        code,
        cost=0.03,
        html_columns=headings.html_columns | html_columns,
        outer_columns=headings.columns,
    )
