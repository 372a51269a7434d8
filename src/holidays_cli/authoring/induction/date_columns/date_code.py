"""The code by which a reader makes a day of a record's values, whatever columns and format they have."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from holidays_cli.authoring.induction.date_columns.date_names import DateNames


class SpanCode(NamedTuple):
    """The expressions for a first and a last day."""

    first: str
    last: str


class MonthCode(NamedTuple):
    """The constant with the names of months, and the expression for the number of the one in `month`."""

    constant: str
    number: str


@dataclass
class DateCode:
    """The parts of a reader that make a day of a record's values."""

    expression: str
    """The expression for the day."""
    is_text: bool = False
    """Whether that is text, which is read outside the reader, and not a date."""
    loops: list[str] = field(default_factory=list)
    conditions: list[str] = field(default_factory=list)
    constants: list[str] = field(default_factory=list)
    imports: set[str] = field(default_factory=set)
    span: SpanCode | None = None
    """Where a record has a first and a last day, the expressions for both."""


@dataclass(frozen=True)
class Expressions:
    """The expressions for a record's values, by column."""

    raw: Mapping[str, str]
    clean: Mapping[str, str]
    """The same, cleaned of tags and entities where the values are HTML."""
    year: str | None
    """The expression for the year of dates that have none; None if nothing says it."""
    year_is_text: bool = False
    """Whether that is text out of the page, and not the year that was asked for."""

    @property
    def year_number(self) -> str:
        """The expression for the year of dates that have none, as a number."""
        if self.year is None:
            return "today().year"  # because nothing better is known than that the page is of the current year
        return f"int({self.year})" if self.year_is_text else self.year


def year_offset_code(year_offset: int) -> str:
    """The code that makes a printed year one of the common era.

    >>> year_offset_code(-543), year_offset_code(0)
    (' - 543', '')
    """
    if not year_offset:
        return ""
    return f" {'+' if year_offset > 0 else '-'} {abs(year_offset)}"


def month_code(names: DateNames) -> MonthCode:
    """The code for months that have these names."""
    complete = names.complete_set()
    if complete is None:
        items = ", ".join(f'"{name}": {number}' for name, number in names.completed_months().items())
        return MonthCode(f"MONTHS = {{{items}}}", "MONTHS[month]")
    if any(re.search(r"\s", name) for name in complete):
        constant = f"MONTHS = {complete!r}".replace("'", '"')
    else:
        constant = f'MONTHS = "{" ".join(complete)}".split()'
    return MonthCode(constant, "MONTHS.index(month) + 1")
