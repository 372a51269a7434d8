"""A person's own days off and days worked: the lines of a file, or a calendar in iCalendar form.

A line is a day, several days or a day of every year, and a name; `-` and the name of a holiday takes that holiday away.
"""

import functools
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from holidays_cli.errors import UsageError
from holidays_cli.model import Answer, Holiday
from holidays_cli.text import NOT_COUNTED, WORKING_DAY

LONGEST_RUN = 3660
"""How many days a line or an event may name: ten years."""

LEAP_YEAR = 2024
"""A year that has every day of a year."""

RECURRENCE = ("RRULE", "RDATE", "RECURRENCE-ID")
"""What an event has that comes again, or is one time of such an event."""

TOO_OFTEN = {"SECONDLY": "every second", "MINUTELY": "every minute", "HOURLY": "every hour"}
"""How often a day cannot come again, by the names that calendars have for it."""

# The marks that stand behind a day or the code of a place, or in the brackets behind its name, in what `holidays` prints.
_WORKING_MARK = re.compile(rf"(?:^|[(\t]|, ){WORKING_DAY}[)]?$")
_NOT_COUNTED_MARK = re.compile(rf"(?:^|[(\t]|, ){NOT_COUNTED}[)]?$")
_HALF_MARK = re.compile(r"(?:^|[(\t]|, )(?:(morning|afternoon) off|off from ([0-2][0-9]:[0-5][0-9]))[)]?$")

_FULL_DATE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_DAY_OF_YEAR = r"[0-9]{2}-[0-9]{2}"
_DATES = re.compile(rf"({_FULL_DATE})(?:\.\.({_FULL_DATE}))?")
_DAYS_OF_EVERY_YEAR = re.compile(rf"({_DAY_OF_YEAR})(?:\.\.({_DAY_OF_YEAR}))?")
_END_OF_RANGE = re.compile(rf"(?:\.\.|-|–|to|until)\s*(?:{_FULL_DATE}|{_DAY_OF_YEAR})\b")
_CODE_OF_PLACE = re.compile(r" \([A-Z]{2}(?:-[A-Z0-9-]+)?\)$")


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


class Removal(NamedTuple):
    """The name of a holiday that is none for this person."""

    name: str
    place: str
    """Where it is written: `"ours.txt, line 3"`."""


class OwnDays:
    """The days of a person's own files.

    >>> own_days = OwnDays()
    >>> own_days.add_list(["2026-12-24..2026-12-26 Office closed", "-Boxing Day"], "ours.txt")
    >>> [day.day for day in own_days.off], own_days.removals[0].name
    ([24, 25, 26], 'Boxing Day')
    """

    def __init__(self) -> None:
        self._off: dict[date, str] = {}
        self.worked: dict[date, str] = {}
        """The working days of single years, with their names."""
        self.partly_off: dict[date, str] = {}
        """The days of single years of which only a part is off, with that part."""
        self.recurring: list[RecurringDay] = []
        self.removals: list[Removal] = []
        self.notices: list[str] = []
        """A line for each thing in the files that does not count and may be meant to."""
        self._matched: set[Removal] = set()
        self._known_names: dict[str, str] = {}

    @property
    def off(self) -> dict[date, str]:
        """The days off of single years, with their names; without those on which people work every year."""
        worked_each_year = [recurring for recurring in self.recurring if recurring.worked]
        worked = {
            day.date
            for year in {day.year for day in self._off}
            for recurring in worked_each_year
            for day in recurring.in_year(year)
        }
        return {day: name for day, name in self._off.items() if day not in worked}

    def add_list(self, lines: Iterable[str], file_name: str, *, worked: bool = False) -> None:
        """Add the days of the lines of a file; with `worked` all of them are working days.

        Raises UsageError that names the file and the line, if there is something in it that is no day.
        """
        for number, line in enumerate(lines, 1):
            place = f"{file_name}, line {number}"
            text = line.removeprefix("\ufeff").strip()
            if text.startswith("-"):
                self._add_removal(text, place, worked=worked)
                continue
            for day in _days_of_line(text, place):
                self._add(day, worked=worked)

    def add_calendar(self, text: str, file_name: str, *, worked: bool = False) -> None:
        """Add the days of a calendar (RFC 5545); with `worked` all of them are working days.

        Events at a time of day are no days off, and a notice says that there are some; cancelled ones are left out.  Of an
        event that comes again, single ones may be moved or cancelled.

        Raises UsageError if it cannot be read as a calendar.
        """
        from icalendar import Calendar  # which lists of lines do without

        timed = 0
        lines = "\n".join(line for line in text.splitlines() if line.strip())
        try:
            events = Calendar.from_ical(lines).walk("VEVENT")
            recurring_ids = {event.get("UID") for event in events if _is_recurring(event)} - {None}
            # What comes again at a time of day, such as a meeting every hour, is no day off, and need not be computed.
            recurring = [
                event
                for event in events
                if (_is_recurring(event) or event.get("UID") in recurring_ids)
                and ("RECURRENCE-ID" in event or _days_of_event(event) is not None)
            ]
            for event in events:
                if _is_cancelled(event):
                    continue
                days = _days_of_event(event)
                timed += days is None
                if event not in recurring:
                    for day in days or ():
                        self._add(day, worked=worked)
            if recurring:
                self._add(_recurring_events(recurring), worked=worked)
        except (
            ValueError,
            TypeError,
            AttributeError,
            LookupError,
            OverflowError,
        ) as error:  # icalendar raises them all
            reason = " ".join(str(error).split())[:100]
            raise UsageError(f"{file_name} cannot be read as a calendar ({reason})") from None
        if timed:
            number = "1 event" if timed == 1 else f"{timed} events"
            self.notices.append(
                f"{file_name}: {number} at a time of day left out, for only all-day events are days off"
            )

    def applied_to(self, answer: Answer) -> Answer:
        """An answer with the days that come again, and without the holidays that are taken away."""
        if not (self.recurring or self.removals):
            return answer
        days = [day for year in answer.years for recurring in self.recurring for day in recurring.in_year(year)]
        own_dates = {day.date for day in days if not day.half}
        removed = self._removed(answer) if self.removals else set()
        listed = [
            holiday
            for holiday in answer
            if holiday.working or not (holiday.date in own_dates or id(holiday) in removed)
        ]
        as_holidays = [
            Holiday(day.date, day.name, answer.country, kind="", half=day.half, working=day.working) for day in days
        ]
        listed += [day for day in as_holidays if not (day.half or day.working)]
        result = answer.replace(sorted(listed, key=lambda holiday: holiday.date))
        result.working = (
            *(day for day in answer.working if day.date not in own_dates),
            *(day for day in as_holidays if day.working),
        )
        result.half_days = (
            *(day for day in answer.half_days if id(day) not in removed and day.date not in own_dates),
            *(day for day in as_holidays if day.half),
        )
        return result

    def report(self) -> list[str]:
        """The notices, and a line for each name that takes no holiday away in the answers so far."""
        lines = list(self.notices)
        for removal in self.removals:
            if removal not in self._matched and self._known_names:
                import difflib

                near = difflib.get_close_matches(removal.name, self._known_names.values(), n=3, cutoff=0.5)
                listing = f"; near names are {', '.join(near)}" if near else ""
                lines.append(
                    f"{removal.place}: no holiday is called {removal.name!r:.60}, so that none is taken away{listing}"
                )
        return lines

    def _add(self, day: OwnDay | RecurringDay, *, worked: bool) -> None:
        if isinstance(day, RecurringDay):
            self.recurring.append(day._replace(worked=worked))
            return
        if worked:
            day = day._replace(working=True, half=None)
        if day.working:
            self.worked[day.date] = day.name
        elif day.half:
            self.partly_off[day.date] = day.half
        else:
            self._off[day.date] = day.name

    def _add_removal(self, text: str, place: str, *, worked: bool) -> None:
        name = text.removeprefix("-").partition(" #")[0].strip()
        if not any(map(str.isalpha, name)):
            raise UsageError(
                f"{place}: {text[:60]!r} names no holiday: write -Boxing Day, or +2026-12-26 for a working day"
            )
        if worked:
            raise UsageError(f"{place}: {text[:60]!r} takes a holiday away, which belongs into a file of --also")
        self.removals.append(Removal(name, place))

    def _removed(self, answer: Answer) -> set[int]:
        """The ids of the holidays of an answer that are taken away by one of their names."""
        from holidays_cli.queries.search import plain_name, with_names  # which most files do without

        removed: set[int] = set()
        by_name = {plain_name(removal.name): removal for removal in self.removals}
        for _, holiday, names in with_names(answer, [*answer, *answer.half_days]):
            for name in names:
                self._known_names.setdefault(name, name)
                plain_names = {plain_name(name), plain_name(re.sub(r" \([^()]*\)$", "", name))}
                for plain in plain_names & by_name.keys():
                    self._matched.update(removal for removal in self.removals if plain_name(removal.name) == plain)
                    removed.add(id(holiday))
        return removed


def looks_like_calendar(text: str) -> bool:
    r"""Whether the text of a file is a calendar (RFC 5545), whatever the file is called.

    >>> looks_like_calendar("\ufeffBEGIN:VCALENDAR\r\n"), looks_like_calendar("2026-12-24")
    (True, False)
    """
    return text.lstrip("\ufeff \t\r\n")[:15].upper() == "BEGIN:VCALENDAR"


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
        yield from _days_of_line(line.removeprefix("\ufeff").strip(), f"{file_name}, line {number}")


def _days_of_line(text: str, place: str) -> list[OwnDay | RecurringDay]:
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
    return _marked(days, name, is_working=marked_dates.startswith("+"))


def _marked(
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


def _days_of_event(component: Any) -> list[OwnDay] | None:
    """The days of an event of a calendar; None if it is at a time of day.  Raises ValueError for one without sense."""
    start = component.get("DTSTART")
    if start is None:
        return []
    first: date = start.dt
    end = component.get("DTEND")
    duration = component.get("DURATION")
    day_after: date = end.dt if end is not None else first + (duration.dt if duration is not None else timedelta(1))
    if isinstance(first, datetime) or isinstance(day_after, datetime):
        if not (_is_midnight(first) and _is_midnight(day_after)):
            return None
        first, day_after = first.date(), day_after.date()  # type: ignore[attr-defined]
    length = max(1, (day_after - first).days)
    if day_after < first or length > LONGEST_RUN:
        raise ValueError(f"the event of {first} ends before it begins, or lasts more than ten years")
    categories = str(component.get("CATEGORIES").to_ical().decode()) if component.get("CATEGORIES") else ""
    if NOT_COUNTED in categories.lower():
        return []
    name = _CODE_OF_PLACE.sub("", str(component.get("SUMMARY", "")).strip())
    days = [first + timedelta(days) for days in range(length)]
    is_working = WORKING_DAY in categories.lower()
    return [day for day in _marked(days, name, is_working=is_working) if isinstance(day, OwnDay)]


def _recurring_events(components: list[Any]) -> RecurringDay:
    """The days of events that come again, or are one time of such an event that was moved.

    Raises ValueError for a whole day that comes more often than once a day.
    """
    import recurring_ical_events  # type: ignore[import-untyped]
    from icalendar import Calendar

    calendar = Calendar()
    for component in components:
        frequency = str((component.get("RRULE") or {}).get("FREQ", [""])[0]).upper()
        if frequency in TOO_OFTEN:
            raise ValueError(f"an event comes again {TOO_OFTEN[frequency]}")
        calendar.add_component(component)
    occurrences = recurring_ical_events.of(calendar)

    @functools.cache
    def days_of_year(year: int) -> list[OwnDay]:
        end = date(year + 1, 1, 1) if year < date.max.year else date.max
        events = occurrences.between(date(year, 1, 1), end)
        days = [day for event in events if not _is_cancelled(event) for day in _days_of_event(event) or ()]
        return [day for day in days if day.date.year == year]

    return RecurringDay(days_of_year)


def _is_recurring(component: Any) -> bool:
    """Whether an event says that it comes again, or which time of such an event it is."""
    return any(name in component for name in RECURRENCE)


def _is_cancelled(component: Any) -> bool:
    return str(component.get("STATUS", "")).strip().upper() == "CANCELLED"


def _is_midnight(moment: date) -> bool:
    return isinstance(moment, datetime) and moment.time() == time()


def _half_marked(name: str) -> str | None:
    """The part of the day that is off by the mark behind a name, as in `Holiday.half`; None without such a mark.

    >>> _half_marked("Christmas Eve (bank, off from 14:00)"), _half_marked("afternoon off"), _half_marked("Office closed")
    ('14:00', 'afternoon', None)
    """
    match = _HALF_MARK.search(name)
    return (match[1] or match[2]) if match else None
