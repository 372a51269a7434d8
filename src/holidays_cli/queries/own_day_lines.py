"""The lines of a person's own days: a date, a range or a day of every year, and a name with marks, such as `holidays` prints."""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from holidays_cli.errors import UsageError
from holidays_cli.text import NOT_COUNTED, WORKING_DAY

LONGEST_RUN = 3660
"""How many days a line or an event may name: ten years."""

LEAP_YEAR = 2024
"""A year that has every day of a year."""

# The marks that stand behind a day or the code of a place, or in the brackets behind its name, in what `holidays` prints.
_WORKING_MARK = re.compile(rf"(?:^|[(\t]|, ){WORKING_DAY}[)]?$")
_NOT_COUNTED_MARK = re.compile(rf"(?:^|[(\t]|, ){NOT_COUNTED}[)]?$")
_HALF_MARK = re.compile(r"(?:^|[(\t]|, )(?:(morning|afternoon) off|off from ([0-2][0-9]:[0-5][0-9]))[)]?$")

_FULL_DATE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_DAY_OF_YEAR = r"[0-9]{2}-[0-9]{2}"
_DATES = re.compile(rf"({_FULL_DATE})(?:\.\.({_FULL_DATE}))?")
_DAYS_OF_EVERY_YEAR = re.compile(rf"({_DAY_OF_YEAR})(?:\.\.({_DAY_OF_YEAR}))?")
_END_OF_RANGE = re.compile(rf"(?:\.\.|-|–|to|until)\s*(?:{_FULL_DATE}|{_DAY_OF_YEAR})\b")


class OwnDay(NamedTuple):
    """A day of one's own calendar, as a line of a file has it."""

    date: date
    name: str
    working: bool
    """Whether people work on it; if not, it is a day off."""
    half: str | None = None
    """The part of it that is off, as in `Holiday.half`, where it is not all of it; else None."""


class RecurringDay(NamedTuple):
    """A day that comes again, such as every year."""

    days_of_year: Callable[[int], list[OwnDay]]
    """The day as it is in a year, as often as it is there."""
    worked: bool = False
    """Whether people work on it whatever else is said of it."""

    def in_year(self, year: int) -> list[OwnDay]:
        """The day as it is in a year, as often as it is there."""
        days = self.days_of_year(year)
        return [day._replace(working=True, half=None) for day in days] if self.worked else days


def read_days(lines: Iterable[str], file_name: str) -> Iterator[OwnDay | RecurringDay]:
    """The days of a person's own calendar in the lines of a file.

    A line is a date, a range (`2026-12-24..2026-12-31`) or a day of every year (`12-24`) and, after a blank or a tab, a name,
    such as `2026-12-24 Office closed`, `+2026-12-27` or what
    `holidays` prints; a `+` marks a day on which people work, and so does `working day` behind it, as `holidays` writes it
    behind make-up days.  Behind a day of which only a part is off it writes `morning off`, `afternoon off` or
    `off from 14:00`.  A day behind which stands `not counted` is left out.  Blank lines and what follows a `#` at the beginning of
    a line or after a blank do not count.

    Raises UsageError that names the file and the line, if there is something else in it.

    >>> list(read_days(["# ours", "2026-12-24 Office closed", "+2026-12-27"], "ours.txt"))[0]
    OwnDay(date=datetime.date(2026, 12, 24), name='Office closed', working=False, half=None)
    """
    for number, line in enumerate(lines, 1):
        yield from days_of_line(line.removeprefix("\ufeff").strip(), f"{file_name}, line {number}")


def days_of_line(text: str, place: str) -> list[OwnDay | RecurringDay]:
    """The days that a line names; none in a comment."""
    if not text or text.startswith("#"):
        return []
    marked_dates, *rest = text.split(None, 1)
    name = rest[0].partition(" #")[0].strip() if rest else ""
    name = "" if name.startswith("#") else name
    try:
        days = _read_dates(marked_dates.removeprefix("+"))
    except UsageError as error:
        raise UsageError(f"{place}: {text[:60]!r} {error}") from None
    except ValueError:
        raise UsageError(f"{place}: {text[:60]!r} is not a day: write 2026-12-24 Office closed") from None
    if _END_OF_RANGE.match(name):
        raise UsageError(f"{place}: {text[:60]!r} is a range with blanks: write 2026-12-24..2026-12-31 Office closed")
    return marked_days(days, name, is_working=marked_dates.startswith("+"))


def marked_days(
    days: "list[date] | Callable[[int], list[date]]", name: str, *, is_working: bool
) -> list[OwnDay | RecurringDay]:
    """Days with what the marks in their name say; none if it says that they do not count."""
    holidays = [holiday for holiday in name.split("; ") if not _NOT_COUNTED_MARK.search(holiday)]
    if not holidays:
        return []
    is_working = is_working or all(map(_WORKING_MARK.search, holidays))
    parts_off = [_half_marked(holiday) for holiday in holidays]
    half = parts_off[0] if None not in parts_off and not is_working else None
    if callable(days):
        return [RecurringDay(lambda year: [OwnDay(day, name, is_working, half) for day in days(year)])]
    return [OwnDay(day, name, is_working, half) for day in days]


def _read_dates(text: str) -> "list[date] | Callable[[int], list[date]]":
    """The dates of a range or a single day; of days of every year a function from a year to its dates.

    Raises UsageError for a range that means nothing, ValueError for anything else.
    """
    if match := _DATES.fullmatch(text):
        first = date.fromisoformat(match[1])
        last = date.fromisoformat(match[2] or match[1])
        length = (last - first).days + 1
        if length < 1:
            raise UsageError("ends before it begins: write the earlier day first")
        if length > LONGEST_RUN:
            raise UsageError("names more than ten years: a day of every year is written 12-24 Christmas Eve")
        return [first + timedelta(days) for days in range(length)]
    if match := _DAYS_OF_EVERY_YEAR.fullmatch(text):
        first = date.fromisoformat(f"{LEAP_YEAR}-{match[1]}")
        last = date.fromisoformat(f"{LEAP_YEAR}-{match[2] or match[1]}")
        if last < first:  # from Christmas to New Year
            last = date.fromisoformat(f"{LEAP_YEAR + 1}-{match[2]}")
        days_in_order = [first + timedelta(days) for days in range((last - first).days + 1)]
        days_of_year = [(day.month, day.day) for day in days_in_order]
        return lambda year: _days_in_year(days_of_year, year)
    raise ValueError


def _days_in_year(days_of_year: Iterable[tuple[int, int]], year: int) -> list[date]:
    """The days of a year of these months and days; 29 February is one in leap years only."""
    days = []
    for month, day in days_of_year:
        try:
            days.append(date(year, month, day))
        except ValueError:
            continue
    return days


def _half_marked(name: str) -> str | None:
    """The part of the day that is off by the mark behind a name, as in `Holiday.half`; None without such a mark.

    >>> _half_marked("Christmas Eve (bank, off from 14:00)"), _half_marked("afternoon off"), _half_marked("Office closed")
    ('14:00', 'afternoon', None)
    """
    match = _HALF_MARK.search(name)
    return (match[1] or match[2]) if match else None
