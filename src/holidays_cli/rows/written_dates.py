"""Dates as sources write them."""

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from holidays_cli.rows.date_parts import parse_english
from holidays_cli.rows.text import clean_text
from holidays_cli.text import WEEKDAYS

LONGEST_SPAN = 31  # days; what is longer is no public holiday
_AMBIGUOUS = re.compile(r"[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{2,4}")


def read_date(value: date | str, year: int | None = None, *, language: str | None = None) -> date:
    """The day that `value` names in the only way it can be read; `year` is that of a date without one.

    Text may be `2026-01-01`, `20260101`, `2026/1/1`, `1 January 2026`, `January 1, 2026`, `Thu 1 Jan`.  With
    `language`, such as "tr" or "de-AT", the names of months and weekdays are those of that language, and its digits
    are read, too.  A printed weekday must be the real one.

    Raises ValueError for anything else, `03/04/2026` included: only the reader knows whether that is a day of March or
    of April, and says so with `strptime`.

    >>> read_date("Thursday, 1st January", 2026)
    datetime.date(2026, 1, 1)
    >>> read_date("29 Ekim 2023 Pazar", language="tr")
    datetime.date(2023, 10, 29)
    >>> read_date("2026年1月1日", language="ja")
    datetime.date(2026, 1, 1)
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if not isinstance(value, str):
        raise TypeError(f"{value!r:.60} is not a date")
    text = clean_text(value)
    if language is None or re.split("[-_]", language.lower())[0] == "en":
        parts = parse_english(text)
    else:
        # Imported here, because most sources write their dates in English or in digits.
        from holidays_cli.rows.date_languages import parse_in_language

        parts = parse_in_language(text, language.replace("-", "_"))
    if parts is None:
        hint = "; say which is the day with strptime" if _AMBIGUOUS.fullmatch(text) else ""
        raise ValueError(f"{text[:60]!r} is not a date that can be read in one way only{hint}")
    if parts.year is None and year is None:
        raise ValueError(f"{text[:60]!r} has no year")
    try:
        result = date((year or 0) if parts.year is None else parts.year, parts.month, parts.day)
    except ValueError:
        raise ValueError(f"{text[:60]!r} is not a date{f' in {year}' if parts.year is None else ''}") from None
    if parts.weekday is not None and parts.weekday != result.weekday():
        raise ValueError(f"{text[:60]!r} is a {result:%A} in {result.year}")
    return result


def span(
    first: date | str, last: date | str | None = None, *, before: date | str | None = None, longest: int = LONGEST_SPAN
) -> list[date]:
    """Every day from `first` to `last`, or to the day before `before`, which is how calendars give the end.

    Raises ValueError if it ends before it begins, or has more than `longest` days: 31, unless holidays of schools are meant.

    >>> [day.day for day in span("2026-01-29", "2026-01-31")], [day.day for day in span("2026-01-29", before="2026-01-30")]
    ([29, 30, 31], [29])
    """
    start = read_date(first)
    end = read_date(last or first) if before is None else max(read_date(before) - timedelta(1), start)
    if (before is not None and read_date(before) < start) or not 0 <= (end - start).days < longest:
        raise ValueError(f"a holiday from {start} to {last or before} cannot be")
    return [start + timedelta(n) for n in range((end - start).days + 1)]


def observed_days(
    holiday: date | str | Sequence[date] | None, observed: date | str | Sequence[date] | None
) -> list[tuple[date, date | None]]:
    """The days off of a holiday for which a list has its own date, and in another column the date on which it is observed.

    Each is paired with the date that it stands for, if that is another one.  A holiday on a Saturday or a Sunday is one all
    the same, and the day off in its place a second; one that is moved from another day is held on the second date only.
    Where a column is empty, the date of the other one counts.  Both may be what `read_dates` gives.

    Raises ValueError for what is no date, and where one of the columns has more dates than the other.

    >>> [(f"{day:%a}", stands_for and f"{stands_for:%a}") for day, stands_for in observed_days("2027-12-25", "2027-12-27")]
    [('Sat', None), ('Mon', 'Sat')]
    >>> observed_days("2026-01-06", "2026-01-12")
    [(datetime.date(2026, 1, 12), datetime.date(2026, 1, 6))]
    >>> observed_days("2026-01-01", "")
    [(datetime.date(2026, 1, 1), None)]
    """
    dates, observed_dates = _dates_of_cell(holiday), _dates_of_cell(observed)
    if not dates or not observed_dates:
        return [(day, None) for day in dates or observed_dates]
    days: list[tuple[date, date | None]] = []
    for day, observed_day in zip(dates, observed_dates, strict=True):
        if day == observed_day or is_weekend(day):
            days.append((day, None))
        if day != observed_day:
            days.append((observed_day, day))
    return days


def _dates_of_cell(value: date | str | Sequence[date] | None) -> list[date]:
    if not value:
        return []
    return [read_date(value)] if isinstance(value, date | str) else list(value)


def is_weekend(day: date) -> bool:
    """Whether a day is a Saturday or a Sunday.

    >>> is_weekend(date(2026, 1, 3)), is_weekend(date(2026, 1, 5))
    (True, False)
    """
    return WEEKDAYS[day.weekday()] in ("Saturday", "Sunday")
