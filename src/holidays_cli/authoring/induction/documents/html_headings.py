"""The sections of an HTML page: what stands above a record, and by what pattern a reader takes a page apart there."""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from holidays_cli.authoring.induction.documents.html_elements import Element
from holidays_cli.rows import clean_text

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6", "caption", "summary", "legend", "button", "strong", "title")


class Heading(str):
    """The text of a heading, which knows where it stands and how many there are of its kind."""

    __slots__ = ("among", "start")
    among: int
    start: int


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

    def above(self, position: int) -> Heading | None:
        """The heading above a place in the page."""
        number = bisect_right(self.starts, position)
        if not number:
            return None
        found = Heading(self.values[number - 1])
        found.among, found.start = len(self.starts), self.starts[number - 1]
        return found


def sections_of(page: str, elements: list[Element]) -> list[Section]:
    """The headings of a page and the elements marked with a year, those of a kind together."""
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


def headings_above(sections: list[Section], position: int) -> dict[str, str]:
    """The heading of each kind above a place in the page."""
    return {one.label: value for one in sections if (value := one.above(position)) is not None}


def reachable(headings: Sequence[Heading | None]) -> bool:
    """Whether a reader gets at what stands under these headings, where it takes a page apart at the rarest first."""
    found = sorted((one for one in headings if one is not None), key=lambda one: one.among)
    return len(found) == len(headings) and all(outer.start <= inner.start for outer, inner in pairwise(found))


def taken_apart(
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
