"""Text for people: ages, distances, counts, ranges of years, names with their notes, and what may be printed."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime

TYPE_CHECKING = False  # a run that the archive answers may need this module, and none of what typing needs
if TYPE_CHECKING:  # the module stands above this one
    from holidays_cli.model import Holiday

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
"""The days of the week, in the order of `date.weekday()`: Monday is 0."""

LABEL_OF_OBSERVED = " (observed)"
"""What stands behind the names of substitutes in the rules."""

_HOUR_IN_NAME = re.compile(r" \(from \d{1,2}(:\d\d)? ?(am|pm)\)$")
WORKING_DAY = "working day"
"""What stands behind the name of a make-up day."""

TENTATIVE = "tentative"
"""The note of a day whose date the source itself calls uncertain, which `estimated` says, too."""

NOT_COUNTED = "not counted"
"""What stands behind the name of a day that is listed and is none of the answer's days."""

MARKED_STATUSES = ("announced", "unconfirmed", "disputed", "estimated")
"""How sure a day is that a person should look at: these words stand behind its name."""

WORDS_FOR_OBSERVED = (
    "observed",
    "substitute",
    "moved from",
    "in lieu",
    "replacement",
    "振替",
    "대체",
    "補假",
    "补假",
    "補休",
)
"""What names and notes of substitutes say in place of "observed"."""


def age(seconds: int) -> str:
    """How long ago something was, `seconds` being the time since.

    >>> age(30), age(7200), age(86400 * 3)
    ('just now', '2 hours ago', '3 days ago')
    """
    if seconds < -60:
        return "at a time that is still to come: a clock is or was wrong"
    for unit, length in (("day", 86400), ("hour", 3600), ("minute", 60)):
        if seconds >= length:
            return f"{count(seconds // length, unit)} ago"
    return "just now"


def distance(days: int) -> str:
    """How far a day is from today.

    >>> distance(0), distance(1), distance(-1), distance(34), distance(-200)
    ('today', 'tomorrow', 'yesterday', 'in 34 days', '200 days ago')
    """
    near_days = {0: "today", 1: "tomorrow", -1: "yesterday"}
    if days in near_days:
        return near_days[days]
    return f"in {days} days" if days > 0 else f"{-days} days ago"


def short_date(day: date) -> str:
    """A day without its year, for a line of a table.

    >>> short_date(date(2026, 5, 1))
    'Fri 1 May'
    """
    return f"{day:%a} {day.day} {day:%b}"


def count(number: int, noun: str) -> str:
    """A number with the noun for what it counts, in the singular or the plural.

    >>> count(1, "day"), count(2, "day")
    ('1 day', '2 days')
    """
    return f"{number} {noun}{'' if number == 1 else 's'}"


def spans(years: Iterable[int]) -> str:
    """Years in order, those that follow each other as a range.

    >>> spans([2024, 2026, 2025, 2030])
    '2024-2026, 2030'
    """
    runs: list[tuple[int, int]] = []  # the first and the last year of each
    for year in sorted(set(years)):
        first, last = runs[-1] if runs else (year, year)
        if year == last + 1:
            runs[-1] = (first, year)
        else:
            runs.append((year, year))
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in runs)


def full_name(holiday: "Holiday") -> str:
    """The name of a holiday and, in brackets, its note and what tells it apart from a whole day off for all.

    A substitute says that it is one, and for which date.

    >>> from holidays_cli.model import Holiday
    >>> full_name(Holiday(date(2026, 12, 28), "Boxing Day", note="Substitute day", observes=date(2026, 12, 26)))
    'Boxing Day (Substitute day, for 26 December)'
    >>> full_name(Holiday(date(2026, 12, 24), "Christmas Eve", kind="bank", half="afternoon"))
    'Christmas Eve (bank, afternoon off)'
    >>> full_name(Holiday(date(2026, 4, 2), "Maundy Thursday (from 2pm)", half="14:00"))
    'Maundy Thursday (off from 14:00)'
    >>> full_name(Holiday(date(2027, 6, 7), "Whit Monday", status="unconfirmed", counts=False))
    'Whit Monday (unconfirmed, not counted)'
    >>> full_name(Holiday(date(2027, 1, 22), "Duruthu Full Moon Poya Day", note="tentative", status="estimated"))
    'Duruthu Full Moon Poya Day (estimated)'
    """
    return with_details(name_without_hour(holiday), details(holiday))


def details(holiday: "Holiday") -> list[str]:
    """What stands behind the name of a holiday: its note, what it stands for, how sure it is, and its marks."""
    status = status_label(holiday)
    note = [holiday.note] if holiday.note else []
    if holiday.note == TENTATIVE and status == ["estimated"]:
        note = []
    return [*note, *observed(holiday), *status, *marks(holiday)]


def name_with_marks(holiday: "Holiday") -> str:
    """The name of a holiday and, in brackets, what tells it apart from a whole day off for all, and from the day itself.

    >>> from holidays_cli.model import Holiday
    >>> name_with_marks(Holiday(date(2026, 2, 14), "Spring Festival", working=True))
    'Spring Festival (working day)'
    >>> name_with_marks(Holiday(date(2026, 12, 28), "Boxing Day", observes=date(2026, 12, 26)))
    'Boxing Day (observed)'
    """
    return with_details(name_without_hour(holiday), [*_label_of_observed(holiday, holiday.name), *marks(holiday)])


def name_with_status(holiday: "Holiday") -> str:
    """The same and, if a person should look at it, how sure the day is.

    >>> from holidays_cli.model import Holiday
    >>> name_with_status(Holiday(date(2027, 6, 21), "Whit Monday", status="disputed", half="morning"))
    'Whit Monday (disputed, morning off)'
    """
    label = _label_of_observed(holiday, holiday.name)
    return with_details(name_without_hour(holiday), [*label, *status_label(holiday), *marks(holiday)])


def name_without_hour(holiday: "Holiday") -> str:
    """The name of a holiday without the hour that the rules write behind it, as in `(from 2pm)`: its mark says the same.

    >>> from holidays_cli.model import Holiday
    >>> name_without_hour(Holiday(date(2026, 4, 2), "Maundy Thursday (from 2pm)", half="14:00"))
    'Maundy Thursday'
    """
    return _HOUR_IN_NAME.sub("", holiday.name) if holiday.half else holiday.name


def marks(holiday: "Holiday") -> list[str]:
    """What tells a holiday apart from a whole day off for all: its kind, and its limits."""
    kind = [] if holiday.working or holiday.kind in ("public", "") else [holiday.kind]
    return [*kind, *limits(holiday)]


def limits(holiday: "Holiday") -> list[str]:
    """Why it is no whole day off: only a part of the day is off, people work, or it does not count."""
    part = [WORKING_DAY] if holiday.working else part_of_day(holiday)
    return part if holiday.counts else [*part, NOT_COUNTED]


def status_label(holiday: "Holiday") -> list[str]:
    """How sure a day is, if a person should look at it, and unless its name says so, as the rules write "(estimated)"."""
    status = holiday.status or ""
    return [status] if status in MARKED_STATUSES and status not in holiday.name else []


def part_of_day(holiday: "Holiday") -> list[str]:
    """Which part of the day is off, where it is not all of it."""
    if holiday.half is None:
        return []
    return [f"{holiday.half} off" if holiday.half in ("morning", "afternoon") else f"off from {holiday.half}"]


def observed(holiday: "Holiday") -> list[str]:
    """That a holiday is a substitute, unless its name or note says so, and the date that it stands for."""
    if holiday.observes is None or "substituted from" in holiday.name:  # which the rules write with the date
        return []
    label = _label_of_observed(holiday, f"{holiday.name} {holiday.note or ''}")
    year = "" if holiday.observes.year == holiday.date.year else f" {holiday.observes.year}"
    return [*label, f"for {holiday.observes.day} {holiday.observes:%B}{year}"]


def _label_of_observed(holiday: "Holiday", text: str) -> list[str]:
    """That a holiday is a substitute, unless a text about it says so."""
    says_so = any(phrase in text.lower() for phrase in WORDS_FOR_OBSERVED)
    return [] if holiday.observes is None or says_so else ["observed"]


def with_details(name: str, remarks: Iterable[str]) -> str:
    """A name and, in brackets, details; the details alone where there is no name.

    >>> with_details("Boxing Day", ["Substitute day"]), with_details("", ["working day"])
    ('Boxing Day (Substitute day)', 'working day')
    >>> with_details("Christmas Day (observed)", ["for 25 December"])
    'Christmas Day (observed, for 25 December)'
    """
    listed = ", ".join(remarks)
    if not name:
        return listed
    if listed and name.endswith(LABEL_OF_OBSERVED):
        return f"{name[:-1]}, {listed})"
    return f"{name} ({listed})" if listed else name


def long_date(day: date) -> str:
    """A date in full.

    >>> long_date(date(2026, 6, 15))
    'Monday 15 June 2026'
    """
    return f"{day:%A} {day.day} {day:%B} {day.year}"


def short_time(seconds: int) -> str:
    """A time, in seconds since 1970 (UTC), to the minute.

    >>> short_time(0)
    '1970-01-01 00:00 UTC'
    """
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%d %H:%M} UTC"


def printable(text: str) -> str:
    r"""Text with blanks for what would command a terminal: pages and the code of strangers may contain that.

    >>> printable("no\x1b[31m\nlist")
    'no [31m list'
    """
    return "".join(letter if letter.isprintable() else " " for letter in text)


def wrap(text: str, width: int, indent: int = 0) -> list[str]:
    """The lines of a text broken at blanks, each at most `width` cells of a terminal wide, all but the first indented.

    A word that is longer than that stands in a line of its own and is not broken, so that an address can be copied.

    >>> wrap("used what GOV.UK said 3 days ago", 20, indent=2)
    ['used what GOV.UK', '  said 3 days ago']
    """
    from rich.cells import cell_len  # which most runs do without

    first, *others = text.lstrip(" ").split(" ")
    lines = [" " * (len(text) - len(text.lstrip(" "))) + first]
    for part in others:
        longer_line = f"{lines[-1]} {part}"
        if cell_len(longer_line) <= width:
            lines[-1] = longer_line
        else:
            lines.append(" " * indent + part)
    return lines


def code_of_part(name: str) -> str:
    """The code of a part of a country that has a name in python-holidays and no code in ISO 3166-2.

    >>> code_of_part("Augsburg"), code_of_part("São Paulo Capital")
    ('AUGSBURG', 'SAO-PAULO-CAPITAL')
    """
    import unicodedata  # which a warm run that prints names does without

    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return "-".join(letters.upper().split())


def os_error_text(error: OSError) -> str:
    """What the system says about a file or a stream, as a person reads it.

    >>> os_error_text(FileNotFoundError(2, "No such file or directory", "days.txt")), os_error_text(OSError("no route"))
    ('days.txt: No such file or directory', 'no route')
    """
    if not error.strerror:
        return str(error)
    return f"{error.filename}: {error.strerror}" if error.filename else error.strerror


def describe_error(error: BaseException) -> str:
    """The kind and the text of an exception, in one line of at most 200 letters.

    >>> describe_error(KeyError("date"))
    "KeyError: 'date'"
    """
    try:
        text = str(error)
    except BaseException:  # noqa: BLE001 - a stranger's exception may have a fault of its own, and raise SystemExit
        text = ""
    return printable(" ".join(f"{type(error).__name__}: {text}".split())[:200])
