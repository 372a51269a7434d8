"""The pieces of code by which a reader gets at a day, whatever the way."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from holidays_cli.authoring.induction.date_columns.formats import Words


@dataclass
class DayCode:
    """The parts of a reader that make a day of a record's fields."""

    day: str
    """The expression for it."""
    text: bool = False
    """Whether it is text, which is read outside the reader, and not a date."""
    loops: list[str] = field(default_factory=list)
    conditions: list[str] = field(default_factory=list)
    constants: list[str] = field(default_factory=list)
    imports: set[str] = field(default_factory=set)
    span: tuple[str, str] | None = None
    """Expressions for the first and the last day, where a record names both."""


@dataclass(frozen=True)
class Exprs:
    """The expressions for a table's fields: as they are, and cleaned of tags and entities."""

    raw: Mapping[str, str]
    clean: Mapping[str, str]
    year: str | None
    """The expression for the year of dates that have none; None: whoever asks says it."""
    year_is_text: bool = False
    """Whether that comes from the page, as text."""


def year_code(exprs: Exprs) -> str:
    """The expression for the year of a date that has none."""
    if exprs.year is None:
        return "today().year"  # nothing better is known: the page is of the current year
    return f"int({exprs.year})" if exprs.year_is_text else exprs.year


def era_code(era: int) -> str:
    """What makes a year that is printed one of ours."""
    return f" {era:+}".replace("+", "+ ").replace("-", "- ") if era else ""


def joined(one: str, two: str) -> str:
    """The expression for two values with a blank between them."""
    both = one + two
    if "\\" in both or ("'" in both and '"' in both):  # no f-string of Python 3.11 can hold it
        return f'"{{}} {{}}".format({one}, {two})'
    quote = "'" if '"' in both else '"'
    return f"f{quote}{{{one}}} {{{two}}}{quote}"


def month_constants(words: Words) -> tuple[list[str], str]:
    """The constant MONTHS and the expression for the number of `month`."""
    names = words.names()
    if names is None:
        pairs = ", ".join(f'"{name}": {number}' for name, number in words.all_names().items())
        return [f"MONTHS = {{{pairs}}}"], "MONTHS[month]"
    if any(re.search(r"\s", name) for name in names):
        return [f"MONTHS = {names!r}".replace("'", '"')], "MONTHS.index(month) + 1"
    return [f'MONTHS = "{" ".join(names)}".split()'], "MONTHS.index(month) + 1"
