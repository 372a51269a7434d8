"""Tables and lists under headings that name a year, as several readers need them."""

import re
from collections.abc import Iterator

from holidays_cli.reader import Element


def elements_by_year(page: Element, headings: str, tag: str) -> Iterator[tuple[int, Element]]:
    """Each element with this tag, and the year that the last heading before it names.

    `headings` is a CSS selector.  Left out are the elements before the first heading, and those behind a heading that
    names no year.
    """
    year = None
    for element in page.select(f"{headings}, {tag}"):
        if element.tag != tag:
            year = _year_in(element.text)
        elif year is not None:
            yield year, element


def lines_by_year(page: Element, heading: str = r"(\d{4})") -> Iterator[tuple[int, str]]:
    """Each line of a page, and the year that the last heading before it names, whatever elements they stand in.

    `heading` is a regular expression for the whole of a line that is a heading; its group is the year.
    """
    year = None
    for line in page.lines:
        text = line.strip("• ")
        match = re.fullmatch(heading, text)
        if match:
            year = int(match[1])
        elif year is not None:
            yield year, text


def _year_in(text: str) -> int | None:
    """The year that a heading names; None if it names none, or several.

    >>> _year_in("Feestdagen 2026"), _year_in("Working hours"), _year_in("2026 and 2027")
    (2026, None, None)
    """
    years = re.findall(r"\b(?:19|20)\d{2}\b", text)
    return int(years[0]) if len(years) == 1 else None
