"""A day or several days in a row, and how they are counted: months, weeks, years, and lengths of time."""

import calendar
import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from holidays_cli.errors import UsageError

DAYS_OF_WEEK = 7

_LENGTH = re.compile(r"([0-9]{1,5}) ?(d|days?|w|weeks?|m|months?|y|years?)?")


class Period(NamedTuple):
    """One day, or several in a row.

    >>> Period(date(2026, 12, 1), date(2026, 12, 31)).days
    31
    """

    first: date
    last: date
    """The last day, which belongs to it."""

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    @property
    def years(self) -> range:
        """The years of which it has days."""
        return range(self.first.year, self.last.year + 1)

    @property
    def is_whole_years(self) -> bool:
        """Whether it has all days of each of its years."""
        return (self.first.month, self.first.day, self.last.month, self.last.day) == (1, 1, 12, 31)

    def __str__(self) -> str:
        return self.first.isoformat() if self.first == self.last else f"{self.first} to {self.last}"


def years_of(periods: Iterable[Period]) -> tuple[int, ...]:
    """The years of which some periods have days, each once and in order."""
    return tuple(sorted({year for period in periods for year in period.years}))


def periods_of_years(years: Iterable[int]) -> list[Period]:
    """The times that some years are; those that follow each other are one.

    >>> [str(period) for period in periods_of_years([2025, 2026, 2028])]
    ['2025-01-01 to 2026-12-31', '2028-01-01 to 2028-12-31']
    """
    periods: list[Period] = []
    for year in sorted(years):
        first, last = date(year, 1, 1), date(year, 12, 31)
        if periods and periods[-1].last.year == year - 1:
            periods[-1] = Period(periods[-1].first, last)
        else:
            periods.append(Period(first, last))
    return periods


def add_length(first: date, text: str, *, backwards: bool = False) -> date:
    """The day that a length of time leads to from `first`: days, `30` or `30d`, weeks, `4w`, months, `3m`, or years, `1y`.

    `backwards` leads to an earlier day.

    >>> add_length(date(2026, 1, 31), "1m"), add_length(date(2026, 12, 25), "2w")
    (datetime.date(2026, 2, 28), datetime.date(2027, 1, 8))

    Raises UsageError for what is no length of time, or leads out of the calendar.
    """
    match = _LENGTH.fullmatch(text.strip().lower())
    if not match:
        raise UsageError(
            f"{text[:60]!r} is not a length of time: write 30 or 30d for days, 4w for weeks, 3m for months"
        )
    number, unit = int(match[1]), (match[2] or "d")[0]
    if backwards:
        number = -number
    try:
        if unit in "dw":
            return first + timedelta(number * (DAYS_OF_WEEK if unit == "w" else 1))
        year, month = later_month(first.year, first.month, number * (12 if unit == "y" else 1))
        return date(year, month, min(first.day, calendar.monthrange(year, month)[1]))
    except (ValueError, OverflowError):
        raise UsageError(
            f"{text[:60]!r} from {first} leads out of the calendar, which has the years 1 to {date.max.year}"
        ) from None


def months_in_a_row(year: int, month: int, number: int = 1) -> Period:
    """So many months in a row, from one on.  Raises ValueError outside the years 1 to 9999."""
    last_year, last_month = later_month(year, month, number - 1)
    return Period(date(year, month, 1), date(last_year, last_month, calendar.monthrange(last_year, last_month)[1]))


def later_month(year: int, month: int, number: int) -> tuple[int, int]:
    """The year and the month that are some months later, or earlier if `number` is negative."""
    years, months = divmod(12 * year + month - 1 + number, 12)
    return years, months + 1
