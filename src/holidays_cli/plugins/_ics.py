"""Calendars in iCalendar form (RFC 5545), as several readers need them."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from holidays_cli.reader import Unreadable

LONGEST_EVENT = 31  # days; an event that is longer is a school holiday or a mistake


class AllDayEvent(NamedTuple):
    """One all-day event."""

    days: list[date]
    name: str
    description: str


def events(text: str) -> Iterator[AllDayEvent]:
    """The all-day events of a calendar, except those that are cancelled.

    Raises Unreadable if `text` is no calendar, or if an event repeats, because no source read so far has such events.
    """
    from icalendar import Calendar  # imported here because it takes a while, and most countries do not need it

    # Many calendars have blank lines between components and blanks at line ends, which the standard does not allow.
    lines = "\n".join(line for line in text.splitlines() if line.strip())
    try:
        yield from _all_day_events(Calendar.from_ical(lines).walk("VEVENT"))
    except (ValueError, TypeError, AttributeError, LookupError, OverflowError) as error:  # icalendar raises them all
        raise Unreadable(f"it cannot be read as a calendar ({' '.join(str(error).split())[:100]})") from None


def _all_day_events(components: Iterable[Any]) -> Iterator[AllDayEvent]:
    for component in components:
        status = str(component.get("STATUS", "")).strip().upper()
        days = [] if status == "CANCELLED" else _days(component)
        if days:
            name = str(component.get("SUMMARY", "")).strip()
            description = str(component.get("DESCRIPTION", "")).strip()
            yield AllDayEvent(days, name, description)


def _days(component: Any) -> list[date]:
    """The days of an event; none if it is not all-day, or longer than a holiday.  Raises ValueError if it repeats."""
    start, end, duration = component.get("DTSTART"), component.get("DTEND"), component.get("DURATION")
    if start is None:
        return []
    first_day: date = start.dt
    day_after: date = first_day + timedelta(days=1)  # RFC 5545: an end is the day after the last one
    if end is not None:
        day_after = end.dt
    elif duration is not None:
        day_after = first_day + duration.dt
    if isinstance(first_day, datetime):
        # An event from midnight to midnight is all-day as well.
        if end is None or not _is_midnight(first_day) or not _is_midnight(day_after):
            return []
        first_day, day_after = start.dt.date(), end.dt.date()
    if "RRULE" in component or "RDATE" in component:
        raise ValueError(f"the event of {first_day} repeats")
    if day_after < first_day:
        raise ValueError(f"the event of {first_day} ends before it begins")
    length = max(1, (day_after - first_day).days)
    if length > LONGEST_EVENT:
        return []
    return [first_day + timedelta(days=n) for n in range(length)]


def _is_midnight(moment: date) -> bool:
    return isinstance(moment, datetime) and moment.tzinfo is None and moment.time() == time()
