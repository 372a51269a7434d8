"""Days in forms that people type and sources do not write: `25/12/2026`, `2026-W52-5`, `in 3 days`.

`holidays_cli.dates` imports this module only for text that is none of the forms that it reads itself.
"""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta

from holidays_cli.errors import UsageError
from holidays_cli.rows.date_parts import parse_english
from holidays_cli.text import long_date

_DIGITS = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4})")
_DIGITS_WITHOUT_YEAR = re.compile(r"([0-9]{1,2})[/.]([0-9]{1,2})\.?")
_ISO_WEEK = re.compile(r"([0-9]{4})-?w([0-9]{2})(?:-?([0-9]))?")
_IN = re.compile(r"in (a|an|[0-9]{1,7}) (day|week)s?")
_AGO = re.compile(r"(a|an|[0-9]{1,7}) (day|week)s? ago")
_WITH_TIME = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{8})(?:[t ][0-9]{1,2}:[0-9]{2}[0-9:.,z+-]*|t[0-9]{4}(?:[0-9]{2})?[0-9:z+-]*)"
)
_DAYS = {"day": 1, "week": 7}


def read_typed(text: str, find_today: Callable[[], date]) -> date | None:
    """The day that a text names in one of these forms; None if it has none of them.

    A day and a month in digits, before a year or without one (`25/12`, `25.12.`), are read if only one of the two can be the month, or both are the same.

    >>> read_typed("12/25/2026", date.today), read_typed("in 2 weeks", lambda: date(2026, 12, 25))
    (datetime.date(2026, 12, 25), datetime.date(2027, 1, 8))

    Raises UsageError for what has one of these forms and names no day, or one of two days.
    """
    normalized = " ".join(text.lower().split())
    try:
        if match := _DIGITS.fullmatch(normalized):
            return _read_digits(normalized, int(match[1]), int(match[3]), int(match[4]))
        if match := _DIGITS_WITHOUT_YEAR.fullmatch(normalized):
            return _read_digits_without_year(normalized, int(match[1]), int(match[2]), find_today())
        if match := _ISO_WEEK.fullmatch(normalized):
            return _read_iso_week(normalized.upper(), int(match[1]), int(match[2]), match[3])
        if match := _IN.fullmatch(normalized) or _AGO.fullmatch(normalized):
            length = _length(match[1], match[2])
            return find_today() + (length if normalized.startswith("in ") else -length)
        if moment := read_moment(text):
            return _day_of_local_time(text, moment)
    except (ValueError, OverflowError):
        raise UsageError(f"{text[:60]!r} is not a day of the calendar") from None
    return None


def read_moment(text: str) -> datetime | None:
    """The date and time that a text names, with the time zone that it names, if any; None if it is none of ISO 8601.

    >>> read_moment("2026-12-25T09:00Z").isoformat(), read_moment("2026-12-25 09:00").tzinfo, read_moment("2026-12-25")
    ('2026-12-25T09:00:00+00:00', None, None)
    """
    normalized = text.strip().upper()
    if not _WITH_TIME.fullmatch(normalized.lower()):
        return None
    try:
        return datetime.fromisoformat(normalized)
    except ValueError:
        return None


def explain_refusal(text: str, from_day: date) -> str | None:
    """Why a text that looks like a date is none: a weekday that is not the real one, or a wrong time; None if it is neither.

    >>> explain_refusal("Monday 25 December 2026", date(2026, 1, 1))
    '25 December 2026 is a Friday'
    """
    normalized = " ".join(text.lower().split())
    if match := _WITH_TIME.fullmatch(normalized):
        return f"there is no such time; write {match[1]}, because a time of day makes no difference"
    parts = parse_english(text)
    if parts is None or parts.weekday is None:
        return None
    try:
        day = date(parts.year or from_day.year, parts.month, parts.day)
        if parts.year is None and day < from_day:
            day = day.replace(year=day.year + 1)
    except ValueError:
        return None
    return f"{day.day} {day:%B %Y} is a {day:%A}"


def _day_of_local_time(text: str, moment: datetime) -> date:
    """The day of a time in the place that is asked about.  Raises UsageError for a time with a time zone of its own."""
    if moment.tzinfo is not None:
        raise UsageError(
            f"{text[:60]!r} is not the same day everywhere: write the day in the place that is asked about"
        )
    return moment.date()


def _read_digits(text: str, first: int, second: int, year: int) -> date:
    """The day of two numbers and a year, whichever number is the month.

    Raises UsageError if both may be, ValueError if neither can be.
    """
    days = [_day_or_none(year, second, first), _day_or_none(year, first, second)]
    readings = sorted({day for day in days if day})
    if not readings:
        raise ValueError(text)
    if len(readings) > 1:
        names = " or ".join(long_date(day) for day in readings)
        raise UsageError(f"{text!r} can be read in more than one way, as {names}: write {readings[0]} or {readings[1]}")
    return readings[0]


def _read_digits_without_year(text: str, first: int, second: int, from_day: date) -> date:
    """The first day from a day on that has two numbers for its day and month, whichever number is the month.

    Raises as `_read_digits` does.
    """
    day = _read_digits(text, first, second, from_day.year)
    return day if day >= from_day else _read_digits(text, first, second, from_day.year + 1)


def _day_or_none(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _read_iso_week(text: str, year: int, week: int, weekday: str | None) -> date:
    """The day of a week.  Raises UsageError if the text has no weekday, ValueError if there is no such day."""
    if weekday is None:
        raise UsageError(f"{text!r} is a week: write {year}-W{week:02}-1 for its Monday")
    return date.fromisocalendar(year, week, int(weekday))


def _length(number: str, unit: str) -> timedelta:
    """A number of days or weeks; `a` and `an` are one."""
    return timedelta(_DAYS[unit] * (1 if number.startswith("a") else int(number)))
