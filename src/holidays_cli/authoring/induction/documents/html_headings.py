"""The headings in an HTML page: which of them stand above a record, and how a reader splits a page at them.

An attribute with a year (`<div id="year-2026">`) counts as a heading, too.
"""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from holidays_cli.authoring.induction.documents.html_elements import PageElement
from holidays_cli.authoring.induction.documents.table import years_in
from holidays_cli.authoring.induction.python_code import pattern_literal
from holidays_cli.rows import clean_text

HEADING_TAGS = ("h1", "h2", "h3", "h4", "h5", "h6", "caption", "summary", "legend", "button", "strong", "title")
YEAR_ATTRIBUTES = ("id", "date", "data-year", "name", "year")


class Heading(str):
    """The text of a heading, with its position in the page and the number of headings of its kind."""

    __slots__ = ("number_of_its_kind", "start")
    number_of_its_kind: int
    start: int


@dataclass(frozen=True)
class HeadingKind:
    """All headings of a page with the same tag, or all years in the same attribute."""

    column: str
    """The column in which records have the heading above them."""
    section_pattern: str
    """A regular expression with two groups: the heading, and what follows it until the next."""
    year_section_pattern: str
    """The same for headings that have a year: the year, and what follows."""
    starts: tuple[int, ...]
    texts: tuple[str, ...]
    has_html: bool = False
    """Whether the headings have tags or entities inside."""

    def above(self, position: int) -> Heading | None:
        """The last heading of this kind before a position in the page."""
        number_before = bisect_right(self.starts, position)
        if number_before == 0:
            return None
        heading = Heading(self.texts[number_before - 1])
        heading.number_of_its_kind = len(self.starts)
        heading.start = self.starts[number_before - 1]
        return heading


class SectionCode(NamedTuple):
    """The code by which a reader splits a page into sections."""

    loops: list[str]
    expression: str
    """The expression for a section's text, inside the loops."""
    columns: dict[str, str]
    constants: list[str]


class PageHeadings:
    """The headings of a page, of every kind."""

    def __init__(self, page: str, elements: Sequence[PageElement]) -> None:
        self.kinds = [*_headings_by_tag(page, elements), *_years_in_attributes(elements)]
        self.columns = frozenset(kind.column for kind in self.kinds)
        self.html_columns = frozenset(kind.column for kind in self.kinds if kind.has_html)

    def above(self, position: int) -> dict[str, Heading]:
        """The heading of each kind above a position in the page, by column."""
        headings = {kind.column: kind.above(position) for kind in self.kinds}
        return {column: heading for column, heading in headings.items() if heading is not None}

    def code(self, expression: str, variables: Mapping[str, str]) -> SectionCode:
        """The code that splits the page in `expression` at the headings that are used, the rarest first."""
        loops: list[str] = []
        columns: dict[str, str] = {}
        constants: list[str] = []
        used = [kind for kind in self.kinds if kind.column in variables]
        used.sort(key=lambda kind: len(kind.starts))
        for number, kind in enumerate(used):
            variable = variables[kind.column]
            constant = variable.upper()
            pattern = kind.year_section_pattern if variable == "year" else kind.section_pattern
            section = "part" if number == 0 else "inside"
            constants.append(f"{constant} = re.compile({pattern_literal(pattern)}, re.DOTALL)")
            loops.append(f"for {variable}, {section} in {constant}.findall({expression})")
            columns[kind.column] = variable
            expression = section
        return SectionCode(loops, expression, columns, constants)


def are_nested(headings: Sequence[Heading | None]) -> bool:
    """Whether a reader that splits a page at the rarest headings first finds a record under all of these."""
    present = [heading for heading in headings if heading is not None]
    present.sort(key=lambda heading: heading.number_of_its_kind)
    in_order = all(outer.start <= inner.start for outer, inner in pairwise(present))
    return len(present) == len(headings) and in_order


def _headings_by_tag(page: str, elements: Sequence[PageElement]) -> list[HeadingKind]:
    kinds = []
    for tag in HEADING_TAGS:
        of_tag = [element for element in elements if element.tag == tag]
        contents = tuple(element.content(page) for element in of_tag)
        texts = tuple(clean_text(content) for content in contents)
        if not any(texts):
            continue
        kind = HeadingKind(
            f"<{tag}>",
            rf"<{tag}\b[^>]*>(.*?)</{tag}>(.*?)(?=<{tag}\b|\Z)",
            rf"<{tag}\b[^>]*>(?:(?!</{tag}>).)*?((?:19|20)\d\d)(.*?)(?=<{tag}\b|\Z)",
            tuple(element.start for element in of_tag),
            texts,
            has_html=texts != contents,
        )
        kinds.append(kind)
    return kinds


class _YearAttribute(NamedTuple):
    tag: str
    name: str


class _YearPosition(NamedTuple):
    start: int
    year: str


def _years_in_attributes(elements: Sequence[PageElement]) -> list[HeadingKind]:
    positions: dict[_YearAttribute, list[_YearPosition]] = {}
    for element in elements:
        for name, value in element.attributes.items():
            years = years_in(value)
            if name in YEAR_ATTRIBUTES and len(years) == 1 and re.fullmatch(r"[\w-]{0,30}", value):
                attribute = _YearAttribute(element.tag, name)
                positions.setdefault(attribute, []).append(_YearPosition(element.start, str(years[0])))
    kinds = []
    for attribute, of_attribute in positions.items():
        distinct_years = {position.year for position in of_attribute}
        if 1 < len(distinct_years) == len(of_attribute):
            name = attribute.name
            pattern = rf'\b{name}="[^"\d]*((?:19|20)\d\d)"(.*?)(?=\b{name}="[^"\d]*(?:19|20)\d\d"|\Z)'
            starts = tuple(position.start for position in of_attribute)
            texts = tuple(position.year for position in of_attribute)
            kinds.append(HeadingKind(f"[{attribute.tag} {name}]", pattern, pattern, starts, texts))
    return kinds
