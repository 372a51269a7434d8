"""Days as people type them: today, friday, next friday, 25 December, 2026-12-25, +10."""

import time
from datetime import date, datetime, timedelta

from holidays_cli.errors import UnknownTime, UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

EXAMPLES = "today, tomorrow, friday, next friday, 25 December, 2026-12-25 or +10"
_DAYS_FROM_TODAY = {"today": 0, "tomorrow": 1, "yesterday": -1}
_HOUR = 3600  # seconds
_FIRST_OFFSET, _LAST_OFFSET = -12 * _HOUR, 14 * _HOUR  # between the times of all zones and UTC


def today() -> date:
    """Today, where this computer is."""
    return date.today()


def today_in(country: str, state: str | None = None) -> date:
    """Today in a country (ISO 3166-1 alpha-2) or a state of it, in its time zone.

    `holidays_cli.time_zones.zone_of` says which zone that is; it is imported here, because only few questions need it.

    >>> (today_in("KI", "L") - today_in("US", "HI")).days  # Kiritimati and Honolulu have the same time, and never the same day
    1
    """
    from holidays_cli import time_zones

    machine_today = today()
    zone = time_zones.zone_of_capital(country, state)
    if zone is None:
        return machine_today
    place_today = datetime.fromtimestamp(time.time(), time_zones.read_zone(zone)).date()
    # Mostly they are the same day, and then it need not be found out where this computer is, which takes longer.
    if place_today != machine_today and time_zones.is_of_machine(country, state):
        return machine_today
    return place_today


def midnight_in(day: date, country: str, state: str | None = None) -> datetime:
    """The moment at which a day begins in a country (ISO 3166-1 alpha-2) or a state of it, in its time zone.

    >>> midnight_in(date(2026, 12, 25), "JP").isoformat()
    '2026-12-25T00:00:00+09:00'
    """
    from holidays_cli import time_zones

    zone = time_zones.zone_of(country, state)
    midnight = datetime(day.year, day.month, day.day)
    return midnight.astimezone() if zone is None else midnight.replace(tzinfo=time_zones.read_zone(zone))


def day_of(moment: datetime, country: str, state: str | None = None) -> date:
    """The day that it is in a country (ISO 3166-1 alpha-2) or a state of it at a moment with a time zone.

    >>> from datetime import UTC
    >>> day_of(datetime(2026, 12, 24, 23, 0, tzinfo=UTC), "JP"), day_of(datetime(2026, 12, 24, 23, 0, tzinfo=UTC), "GB")
    (datetime.date(2026, 12, 25), datetime.date(2026, 12, 24))
    """
    from holidays_cli import time_zones

    zone = time_zones.zone_of(country, state)
    return moment.astimezone(None if zone is None else time_zones.read_zone(zone)).date()


def year_in(country: str, state: str | None = None) -> int:
    """The year in a country or a state of it; only at New Year, while it is not the same everywhere, by its time zone."""
    now = time.time()
    first_year, last_year = (time.gmtime(now + offset).tm_year for offset in (_FIRST_OFFSET, _LAST_OFFSET))
    return first_year if first_year == last_year else today_in(country, state).year


def read(text: str, find_today: "Callable[[], date] | None" = None) -> date:
    """The day that `text` names, seen from the day that `find_today` returns; by default it is this computer's today.

    `find_today` is called only if the day that is named depends on it.

    It may be a date in a form that can be read in one way only (`2026-12-25`, `25 December 2026`, `Dec 25, 2026`,
    `25/12/2026`, `12/25/2026`, `31.12.2026`, and `2026-W52-5`, which is the Friday of that week of ISO 8601);
    `today`, `tomorrow`, `yesterday`; a number of days from today (`+10`, `-3`, `in 3 days`, `2 weeks ago`); a weekday: `friday` and
    `this friday` are the first Friday from today on, and today if it is one, `next friday` is the first after
    today, `last friday` the last before it.  A date without a year, `25 December`, is the first such day from
    today on.  Weekdays and months are English and may be shortened to three letters.

    Raises UsageError for anything else, `03/04/2026` included, which is a day of March or of April, and for a date
    with a weekday that it does not fall on; if the text does not look like a day at all, it is UnknownTime.

    >>> read("2026-12-25"), read("25th December 2026")
    (datetime.date(2026, 12, 25), datetime.date(2026, 12, 25))
    >>> read("25/12/2026"), read("2026-W52-5")
    (datetime.date(2026, 12, 25), datetime.date(2026, 12, 25))
    >>> (read("tomorrow") - read("3 days ago")).days
    4
    """
    find_today = find_today or today
    terms = text.lower().split()
    normalized = " ".join(terms)
    try:
        if len(normalized) == 10 and normalized[4] == normalized[7] == "-":
            return date.fromisoformat(normalized)
        if normalized in _DAYS_FROM_TODAY:
            return find_today() + timedelta(_DAYS_FROM_TODAY[normalized])
        sign, number = normalized[:1], normalized[1:].strip()
        if sign in ("+", "-") and is_number(number):
            return find_today() + timedelta(int(sign + number))
    except (ValueError, OverflowError):
        raise UsageError(f"{text[:60]!r} is not a day of the calendar") from None
    qualifier, name = terms if len(terms) == 2 else ("this", normalized)
    number_of_weekday = weekday(name)
    if number_of_weekday is not None and qualifier in ("this", "next", "last"):
        return _on_weekday(number_of_weekday, qualifier, find_today())
    return _read_written(text, find_today)


def weekday(name: str) -> int | None:
    """The number of a weekday, Monday being 0, by its English name or the first letters of it; None if it is none.

    >>> weekday("Friday"), weekday("thurs"), weekday("fr")
    (4, 3, None)
    """
    from holidays_cli.text import WEEKDAYS

    if len(name) >= 3:
        for number, weekday_name in enumerate(WEEKDAYS):
            if weekday_name.lower().startswith(name.lower()):
                return number
    return None


def _on_weekday(number: int, qualifier: str, from_day: date) -> date:
    """The first such weekday from a day on (`this`), after it (`next`), or the last before it (`last`)."""
    days_ahead = (number - from_day.weekday()) % 7
    if qualifier == "last":
        return from_day + timedelta(days_ahead - 7)
    if qualifier == "next" and days_ahead == 0:
        return from_day + timedelta(7)
    return from_day + timedelta(days_ahead)


def _read_written(text: str, find_today: "Callable[[], date]") -> date:
    """The day of a written date, with or without a year.  Raises UsageError for anything else."""
    from holidays_cli.rows import read_date
    from holidays_cli.typed_dates import explain_refusal, read_typed

    day = read_typed(text, find_today)
    if day:
        return day
    try:
        return read_date(text)
    except ValueError:
        pass  # it may be a date without a year
    from_day = find_today()
    for year in range(from_day.year, min(from_day.year + 9, 10000)):
        try:
            day = read_date(text, year)
        except ValueError:
            continue
        # Without a year it is a day of the next twelve months, or 29 February, which comes within eight years.
        is_next = 0 <= (day - from_day).days <= 366 or (day >= from_day and (day.month, day.day) == (2, 29))
        if is_next:
            return day
    if reason := explain_refusal(text, from_day):
        raise UsageError(f"{text[:60]!r} is not a day: {reason}")
    ambiguous = text and set(text) <= set("0123456789/.-")
    fault = "can be read in more than one way" if ambiguous else "is not a day"
    raise UnknownTime(f"{text[:60]!r} {fault}: write {EXAMPLES}")


def is_number(text: str, max_digits: int = 7) -> bool:
    """Whether the text is a whole number without a sign, of at most `max_digits` digits from 0 to 9.

    >>> is_number("2026"), is_number("-1"), is_number("٣")
    (True, False, False)
    """
    return text.isascii() and text.isdigit() and len(text) <= max_digits
