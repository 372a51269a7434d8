"""Times as people type them: a day or several days in a row. `2026`, `2026-12`, `Q4`, `march 2027`, `2026-12-24..2027-01-02`, `tomorrow`.

Every command reads its times here.  A number alone, `+1` and `next` count what a command is about: years where years are
listed, months in a calendar, days elsewhere.
"""

import calendar
import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from holidays_cli import dates
from holidays_cli.errors import UnknownTime, UsageError
from holidays_cli.periods import DAYS_OF_WEEK, Period, add_length, later_month, months_in_a_row, years_of

Unit = str
"""What a number counts: `"day"`, `"month"` or `"year"`."""

_RELATIVE = {"last": -1, "previous": -1, "this": 0, "current": 0, "next": 1}
"""The words before a unit, and how many of it they are away from the current one."""

_FIRST_WORDS = {*_RELATIVE, "past", "coming", "today", "tomorrow", "yesterday", "in", "a", "an", "week"}
"""The words that a time may begin with, besides months and weekdays."""

_NO_YEARS = "{!r} does not name years: write 2026, 2026-2028, 2025,2027 or +1"
_LAST_YEAR = date.max.year
_MONTHS_OF_QUARTER = 3
_MAX_DIGITS = 5
_DIGITS_OF_DATE = 8  # 20261225

_PLAIN_YEAR = re.compile(r"[0-9]{4}")
_YEARS = re.compile(r"([0-9]+)(?:(?:-|\.\.)([0-9]+))?")
_YEAR_AND_MONTH = re.compile(r"([0-9]{4})[-/ ]([0-9]{1,2})")
_MONTH_AND_YEAR = re.compile(r"([0-9]{1,2})[-/. ]([0-9]{4})")
_QUARTER = re.compile(r"q([0-9])|q([0-9])[-/ ]?([0-9]{4})|([0-9]{4})[-/ ]?q([0-9])")
_HALF = re.compile(r"h([12])(?:[-/ ]?([0-9]{4}))?|([0-9]{4})[-/ ]?h([12])")
_WEEK = re.compile(
    r"(?:w|week )([0-9]{1,2})|(?:w|week )([0-9]{1,2})[-/ ]([0-9]{4})|([0-9]{4})[-/ ]?(?:w|week )([0-9]{1,2})"
)
_RELATIVE_UNIT = re.compile(rf"({'|'.join(_RELATIVE)}) (week|month|quarter|year)")
_RELATIVE_LENGTH = re.compile(r"(next|coming|last|past|previous) ([0-9]{1,5} (?:days?|weeks?|months?|years?))")


def read_period(text: str, find_today: Callable[[], date] | None = None, unit: Unit = "day") -> Period:
    """The time that a text names, seen from the day that `find_today` returns; by default it is this computer's today.

    It may be a day, as `dates.read` reads it; a year, a month, a quarter or a week of ISO 8601: `2026`, `2026-12`, `12/2026`,
    `march 2027`, `2026-Q4`, `2026-W52`, of this year where it names no year: `december`, `Q4`, `W52`; `last week`, `next month`,
    `this quarter`, `next year`; `next 2 weeks`, which are from today on, as long as `--within 2w`; several years, `2025-2027`; or two of these with two points between them,
    `2026-12-24..2027-01-02`, `today..+30`, `november..february`.  `unit` is what `+1`, `-3`, `next` and `last` count; where it is
    a month, a number from 1 to 12 is a month.

    Raises UnknownTime for text that looks like no time at all, UsageError for one that is wrong or has several meanings.

    >>> print(read_period("2026-Q4"), read_period("march 2027"), read_period("2026-W52"), sep="; ")
    2026-10-01 to 2026-12-31; 2027-03-01 to 2027-03-31; 2026-12-21 to 2026-12-27
    >>> print(read_period("+1", lambda: date(2026, 6, 1)), read_period("+1", lambda: date(2026, 6, 1), unit="year"), sep="; ")
    2026-06-02; 2027-01-01 to 2027-12-31
    """
    if period := plain_period(text):
        return period
    find_today = find_today or dates.today
    normalized = " ".join(text.replace(",", " ").lower().split())
    try:
        if period := _read_range(normalized, find_today, unit):
            return period
        return _read_named(normalized, find_today, unit) or _read_day(text, find_today)
    except UnknownTime:
        if unit == "year":
            raise UnknownTime(_NO_YEARS.format(text[:60])) from None
        raise
    except (ValueError, OverflowError):
        raise UsageError(f"{text[:60]!r} is not a time of the calendar") from None


def plain_period(text: str) -> Period | None:
    """The day that is written as ISO 8601 has it, or the days from one to another; None for all else, which `read_period` reads.

    Most lines of long lists are such times, and it takes a twentieth of the time that the other forms take.

    >>> print(plain_period("2026-12-24"), plain_period("2026-12-24..2027-01-02"), plain_period("2026-12"))
    2026-12-24 2026-12-24 to 2027-01-02 None
    """
    first_text, points, last_text = text.partition("..")
    try:
        first = _plain_day(first_text)
        last = _plain_day(last_text) if points else first
    except ValueError:
        return None
    return Period(first, last) if first <= last else None


def _plain_day(text: str) -> date:
    """The day of `2026-12-24`; raises ValueError for any other text."""
    if len(text) != len("2026-12-24") or text[4] != "-" or text[7] != "-":
        raise ValueError(text)
    return date.fromisoformat(text)


def read_periods(text: str, find_today: Callable[[], date] | None = None, unit: Unit = "year") -> list[Period]:
    """The times in a text, with commas between them, in order.

    Months, quarters, weeks and days that name no year are those of the years in the text, if there are any.

    Raises what `read_period` raises.

    >>> [str(period) for period in read_periods("2026-12,2025")]
    ['2025-01-01 to 2025-12-31', '2026-12-01 to 2026-12-31']
    >>> [str(period) for period in read_periods("december,2025-2026")]
    ['2025-12-01 to 2025-12-31', '2026-12-01 to 2026-12-31']
    """
    return sorted(read_parts(parts_of_list(text), find_today, unit))


def parts_of_list(text: str) -> list[str]:
    """The times in a text that has commas between them; a time that stands before several years is one of each of them.

    >>> parts_of_list("december 2026,2027"), parts_of_list("2026-12,2025"), parts_of_list("december 2026, march 2027")
    (['december', '2026', '2027'], ['2026-12', '2025'], ['december 2026', 'march 2027'])
    """
    parts = [part.strip() for part in text.split(",")]
    time, _, first_year = parts[0].rpartition(" ")
    years = [first_year, *parts[1:]]
    if time and len(years) > 1 and all(map(_PLAIN_YEAR.fullmatch, years)) and names_no_year(time):
        return [time, *years]
    return parts


def read_parts(parts: Sequence[str], find_today: Callable[[], date] | None, unit: Unit) -> list[Period]:
    """The times in some texts, of which those that name no year are of the years among them, if there are any."""
    of_each_year = [part for part in parts if names_no_year(part, unit)] if len(parts) > 1 else []
    periods = [read_period(part, find_today, unit) for part in parts if part not in of_each_year]
    years = years_of(period for period in periods if period.is_whole_years)
    if not years:
        return [read_period(part, find_today, unit) for part in parts]
    if of_each_year:
        periods = [period for period in periods if not period.is_whole_years]
        periods += [read_in_year(part, year, unit) for part in of_each_year for year in years]
    return periods


def read_years(text: str, this_year: int) -> tuple[int, ...]:
    """The years that a text names, where only whole years make sense, each once and in order.

    >>> read_years("2026-2028,2030,+1", 2026), read_years("2026..2028", 2026), read_years("next", 2026)
    ((2026, 2027, 2028, 2030), (2026, 2027, 2028), (2027,))

    Raises UsageError for what does not name years, and for a part of a year.
    """
    periods = read_periods(text, lambda: date(this_year, 1, 1))
    for period in periods:
        if not period.is_whole_years:
            raise UsageError(
                f"{text[:60]!r} is a part of a year, and whole years are needed here: write {period.first.year}"
            )
    return years_of(periods)


def names_no_year(text: str, unit: Unit = "day") -> bool:
    """Whether a text names a time of each year: its days have the same months and days whatever day it is today.

    >>> [names_no_year(text) for text in ("december", "25 dec", "nov..feb", "december 2026", "2026", "friday", "+5")]
    [True, True, True, False, False, False, False]
    """
    if _is_time_of_year(text.strip().lower()):
        return True
    weekday, _, date_after_weekday = text.partition(" ")
    if date_after_weekday and dates.weekday(weekday.strip(",").lower()) is not None:
        return names_no_year(date_after_weekday, unit)  # Friday 25 December: in most years it is another weekday
    # Seen from these days, 25 dec has the same month and day, and friday or +5 another one.
    views = [date(2004, 1, 1), date(2004, 7, 2), date(2032, 1, 1)]
    try:
        periods = [_read_from(text, view, unit) for view in views]
    except UsageError:
        return False
    days_in_year = {
        (first.month, _day_in_any_year(first), last.month, _day_in_any_year(last)) for first, last in periods
    }
    depends_on_year = periods[0].first.year != periods[2].first.year
    return depends_on_year and len(days_in_year) == 1 and not periods[0].is_whole_years


def read_in_year(text: str, year: int, unit: Unit = "day") -> Period:
    """The time that a text which names no year has in a year.

    >>> print(read_in_year("december", 2027))
    2027-12-01 to 2027-12-31

    Raises UsageError if the year has no such day.
    """
    period = _read_from(text, date(year, 1, 1), unit)
    if period.first.year != year and not _is_time_of_year(
        text.strip().lower()
    ):  # 29 February; week 1 may begin earlier
        raise UsageError(f"{text[:60]!r} is not a day of {year}")
    return period


def may_begin_period(term: str) -> bool:
    """Whether a time may begin with this word; only then is it worth while to read it."""
    if term == "MAR":
        return False
    name, _, _ = term.strip(" ,").lower().partition("..")
    name = name.partition(" ")[0]
    return (
        name.lstrip("+-")[:1].isdecimal()
        or name in _FIRST_WORDS
        or bool(_month(name))
        or dates.weekday(name) is not None
        or bool(_QUARTER.fullmatch(name) or _WEEK.fullmatch(name) or _HALF.fullmatch(name))
    )


def _read_from(text: str, today: date, unit: Unit) -> Period:
    """The time that a text names, seen from a day."""
    return read_period(text, lambda: today, unit)


def _day_in_any_year(day: date) -> int:
    """The number of a day in its month; the last two days of a leap year's February count as the same."""
    return min(day.day, 28) if day.month == 2 else day.day


def _read_range(text: str, find_today: Callable[[], date], unit: Unit) -> Period | None:
    """The days from a time to another one; None if no two points stand in the text."""
    first_text, points, last_text = text.partition("..")
    if not points:
        return None
    first_period = read_period(first_text, find_today, unit)
    first = first_period.first
    if not first_period.is_whole_years and unit == "year":
        unit = "day"  # tomorrow..+30 ends in thirty days
    last = read_period(last_text, find_today, unit).last
    if last < first and _has_no_year(last_text):
        last = read_period(last_text, lambda: first, unit).last  # friday..monday: the Monday after that Friday
        if last < first:  # november..february: the February of the next year
            last = read_period(last_text, lambda: date(first.year + 1, 1, 1), unit).last
    if last < first:
        noun = "years" if _YEARS.fullmatch(text) else "days"
        raise UsageError(f"the {noun} {text[:60]!r} end before they begin")
    return Period(first, last)


def _has_no_year(text: str) -> bool:
    """Whether a text names a month, a quarter, a week or a weekday that comes again."""
    name = text.strip()
    return _is_time_of_year(name) or dates.weekday(name) is not None


def _is_time_of_year(name: str) -> bool:
    """Whether a name in small letters is that of a month, a quarter or a week, without a year."""
    return bool(_month(name)) or bool(re.fullmatch(r"q[1-4]|(?:w|week )[0-9]{1,2}", name))


def _read_named(text: str, find_today: Callable[[], date], unit: Unit) -> Period | None:
    """The time of a text that is not two times, and not a day; None if it is neither."""
    return (
        _read_relative(text, find_today, unit)
        or _read_quarter_or_week(text, find_today)
        or _read_month(text, find_today, unit)
        or _read_years(text, unit, find_today)
    )


def _read_relative(text: str, find_today: Callable[[], date], unit: Unit) -> Period | None:
    """The time that is so many units away; None for another text."""
    if match := _RELATIVE_UNIT.fullmatch(text):
        return _away(_RELATIVE[match[1]], match[2], find_today)
    if match := _RELATIVE_LENGTH.fullmatch(text):
        from_day = find_today()
        other_day = add_length(from_day, match[2], backwards=match[1] not in ("next", "coming"))
        return Period(min(from_day, other_day), max(from_day, other_day))
    if unit == "day":
        return None
    if text[:1] in ("+", "-") and dates.is_number(text[1:], _MAX_DIGITS):
        return _away(int(text), unit, find_today)
    return _away(_RELATIVE[text], unit, find_today) if text in _RELATIVE else None


def _read_quarter_or_week(text: str, find_today: Callable[[], date]) -> Period | None:
    """A quarter or a week, of a year or of this one; None for another text."""
    if match := _HALF.fullmatch(text):
        year_of_half = match[2] or match[3] or find_today().year
        months = ("01", "06") if "1" in (match[1], match[4]) else ("07", "12")
        months_of_half = "..".join(f"{year_of_half}-{month}" for month in months)
        raise UsageError(f"{text.upper()!r} is a half of a year: write {months_of_half}")
    match = _QUARTER.fullmatch(text)
    read_numbered = _quarter
    if match is None:
        match = _WEEK.fullmatch(text)
        read_numbered = _week
    if match is None:
        return None
    year = match[3] or match[4]
    return read_numbered(text, int(year) if year else find_today().year, int(match[1] or match[2] or match[5]))


def _read_month(text: str, find_today: Callable[[], date], unit: Unit) -> Period | None:
    """A month in digits or by its name, with a year or of this year; None for another text.

    Raises UsageError for a month that there is not.
    """
    if match := _YEAR_AND_MONTH.fullmatch(text) or _MONTH_AND_YEAR.fullmatch(text):
        year, number = sorted((int(match[1]), int(match[2])), reverse=True)
        if not 1 <= number <= 12 or not year:
            raise UsageError(f"{text!r} is not a month: months go from 1 to 12{_years_for_month(text, year, number)}")
        return months_in_a_row(year, number)
    if unit == "month" and dates.is_number(text, 2):
        if not 1 <= int(text) <= 12:
            raise UsageError(f"{text!r} is no month: write 12, dec or 2027-03, or a year")
        return months_in_a_row(find_today().year, int(text))
    terms = text.replace("-", " ").replace("/", " ").split()
    years = [term for term in terms if dates.is_number(term, 4) and len(term) == 4 and int(term)]
    names = [term for term in terms if term not in years]
    if len(names) == 1 and len(years) <= 1 and (number_of_name := _month(names[0])):
        return months_in_a_row(int(years[0]) if years else find_today().year, number_of_name)
    return None


def _years_for_month(text: str, year: int, number: int) -> str:
    """What to write if the number of a month that there is not, as in `2026-28` and `26-2028`, is rather a year; "" if it cannot be."""
    if "-" not in text or number <= 12:
        return ""
    other_year = year - year % 100 + number
    if text.endswith(str(year)):
        first, last = (other_year if other_year < year else other_year - 100), year
    else:
        first, last = year, other_year
    return f"; if you mean years, write {first}-{last}" if 0 < first < last else ""


def _month(name: str) -> int:
    """The number of a month by its English name or three or more letters of it; 0 if it is none."""
    if len(name) >= 3:
        for number, full_name in enumerate(calendar.month_name):
            if full_name.lower().startswith(name):
                return number
    return 0


def _read_years(text: str, unit: Unit, find_today: Callable[[], date]) -> Period | None:
    """A year or several; None for another text, and for a number that is a year only where years are listed.

    Raises UsageError for years that do not exist, and for one that is too short to be meant.
    """
    match = _YEARS.fullmatch(text)
    if match is None or (len(text) == _DIGITS_OF_DATE and match[2] is None):
        return None
    first = int(match[1])
    last = int(match[2]) if match[2] else first
    if unit != "year" and len(match[1]) != 4:
        return None
    if match[2] and len(match[1]) == 4 and len(match[2]) <= 2:
        raise UsageError(f"{text!r} does not name years: write both with four digits, 2026-2028")
    if not (1 <= first <= _LAST_YEAR and 1 <= last <= _LAST_YEAR):
        raise UsageError(f"{text[:60]!r}: years go from 1 to {_LAST_YEAR}")
    if 0 < first < 100 and len(match[1]) <= 2:
        is_month = first <= 12 and match[2] is None
        month = f", {find_today().year}-{first:02} for {calendar.month_name[first]}" if is_month else ""
        raise UsageError(f"{text!r} is the year {first}: write {2000 + first} if you mean that{month}, or {first:04}")
    if last < first:
        raise UsageError(f"the years {text!r} end before they begin")
    return Period(date(first, 1, 1), date(last, 12, 31))


def _away(number: int, unit: str, find_today: Callable[[], date]) -> Period:
    """The time that is some units away from the current one.  Raises UsageError if it lies outside the calendar."""
    from_day = find_today()
    if unit == "year":
        year = from_day.year + number
        if not 1 <= year <= _LAST_YEAR:
            raise UsageError(f"{number:+}: years go from 1 to {_LAST_YEAR}")
        return Period(date(year, 1, 1), date(year, 12, 31))
    if unit == "week":
        monday = from_day - timedelta(from_day.weekday()) + timedelta(DAYS_OF_WEEK * number)
        return Period(monday, monday + timedelta(DAYS_OF_WEEK - 1))
    if unit == "quarter":
        first_month = from_day.month - (from_day.month - 1) % _MONTHS_OF_QUARTER
        return months_in_a_row(
            *later_month(from_day.year, first_month, _MONTHS_OF_QUARTER * number), _MONTHS_OF_QUARTER
        )
    return months_in_a_row(*later_month(from_day.year, from_day.month, number))


def _quarter(text: str, year: int, number: int) -> Period:
    if not 1 <= number <= 4:
        raise UsageError(f"{text!r} is not a quarter: they go from Q1 to Q4")
    return months_in_a_row(year, _MONTHS_OF_QUARTER * (number - 1) + 1, _MONTHS_OF_QUARTER)


def _week(text: str, year: int, number: int) -> Period:
    try:
        return Period(date.fromisocalendar(year, number, 1), date.fromisocalendar(year, number, DAYS_OF_WEEK))
    except ValueError:
        raise UsageError(f"{text.upper()!r} is not a week: {year:04} has no week {number} by ISO 8601") from None


def _read_day(text: str, find_today: Callable[[], date]) -> Period:
    """The day that a text names, alone."""
    day = dates.read(text, find_today)
    return Period(day, day)
