"""The day that a person means: today, friday, next friday, 25 December, 2026-12-25, +10."""

from datetime import date, timedelta

from holidays_cli.errors import UsageError

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
"""The days of the week, in the order of `date.weekday()`: Monday is 0."""

EXAMPLES = "today, tomorrow, friday, next friday, 25 December, 2026-12-25 or +10"
_NAMED = {"today": 0, "tomorrow": 1, "yesterday": -1}


def today() -> date:
    """The day it is where this computer is: every other function asks this one."""
    return date.today()


def read(text: str) -> date:
    """The day that `text` names, seen from today.

    It may be a date in a form that can be read in one way only (`2026-12-25`, `25 December 2026`, `Dec 25, 2026`);
    `today`, `tomorrow`, `yesterday`; a number of days from today (`+10`, `-3`); a weekday: `friday` and
    `this friday` are the first Friday from today on, and today if it is one, `next friday` is the first after
    today, `last friday` the last before it.  A date without a year, `25 December`, is the first such day from
    today on.  Weekdays and months are English and may be shortened to three letters.

    Raises UsageError for anything else, `03/04/2026` included, which is a day of March or of April.

    >>> read("2026-12-25"), read("25th December 2026")
    (datetime.date(2026, 12, 25), datetime.date(2026, 12, 25))
    >>> (read("tomorrow") - read("-3")).days
    4
    """
    words = text.lower().split()
    said = " ".join(words)
    try:
        if len(said) == 10 and said[4] == said[7] == "-":
            return date.fromisoformat(said)
        if said in _NAMED:
            return today() + timedelta(_NAMED[said])
        if said[:1] in ("+", "-") and _is_number(said[1:].strip()):
            return today() + timedelta(int(said[0] + said[1:].strip()))
    except (ValueError, OverflowError):
        raise UsageError(f"{text[:60]!r} is not a day of the calendar") from None
    which, name = (words[0], words[1]) if len(words) == 2 else ("this", said)
    number = weekday(name)
    if number is not None and which in ("this", "next", "last"):
        return _weekday(number, which)
    return _written(text)


def weekday(name: str) -> int | None:
    """The number of a weekday, Monday being 0, by its English name or the first letters of it; None if it is none.

    >>> weekday("Friday"), weekday("thurs"), weekday("fr")
    (4, 3, None)
    """
    if len(name) >= 3:
        for number, weekday_name in enumerate(WEEKDAYS):
            if weekday_name.lower().startswith(name.lower()):
                return number
    return None


def _weekday(number: int, which: str) -> date:
    now = today()
    ahead = (number - now.weekday()) % 7
    if which == "this" or (which == "next" and ahead):
        return now + timedelta(ahead)
    return now + timedelta(ahead + (7 if which == "next" else -7))


def _written(text: str) -> date:
    from holidays_cli.rows import read_date

    now = today()
    for year in (None, *range(now.year, min(now.year + 9, 10000))):
        try:
            day = read_date(text, year)
        except ValueError:
            continue
        # Without a year it is a day of the next twelve months, or 29 February, which comes within eight years.
        if year is None or 0 <= (day - now).days <= 366 or (day >= now and (day.month, day.day) == (2, 29)):
            return day
    unclear = "can be read in more than one way" if text and set(text) <= set("0123456789/.-") else "is not a day"
    raise UsageError(f"{text[:60]!r} {unclear}: write {EXAMPLES}")


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 7
