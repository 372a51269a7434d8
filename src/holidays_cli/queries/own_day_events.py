"""The events of a person's own calendar (RFC 5545) as days."""

import functools
import re
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from holidays_cli.errors import UsageError
from holidays_cli.queries.own_day_lines import LONGEST_RUN, OwnDay, RecurringDay, marked_days
from holidays_cli.text import NOT_COUNTED, WORKING_DAY

RECURRENCE = ("RRULE", "RDATE", "RECURRENCE-ID")
"""What an event has that comes again, or is one time of such an event."""

TOO_OFTEN = {"SECONDLY": "every second", "MINUTELY": "every minute", "HOURLY": "every hour"}
"""How often a day cannot come again, by the names that calendars have for it."""

_CODE_OF_PLACE = re.compile(r" \([A-Z]{2}(?:-[A-Z0-9-]+)?\)$")


class CalendarDays(NamedTuple):
    """What the events of a calendar are."""

    days: list[OwnDay | RecurringDay]
    number_at_times: int
    """How many events are at a time of day, which are no days off."""


def read_calendar(text: str, file_name: str) -> CalendarDays:
    """The days of the events of a calendar, in their order, those that come again last; cancelled ones are left out.

    Raises UsageError that names the file if it cannot be read as a calendar.
    """
    try:
        return _read_events(text)
    except (ValueError, TypeError, AttributeError, LookupError, OverflowError) as error:  # which icalendar raises
        reason = " ".join(str(error).split())[:100]
        raise UsageError(f"{file_name} cannot be read as a calendar ({reason})") from None


def _read_events(text: str) -> CalendarDays:
    from icalendar import Calendar  # which lists of lines do without

    lines = "\n".join(line for line in text.splitlines() if line.strip())
    events = Calendar.from_ical(lines).walk("VEVENT")
    recurring_ids = {event.get("UID") for event in events if _is_recurring(event)} - {None}
    # What comes again at a time of day, such as a meeting every hour, is no day off, and need not be computed.
    recurring = [
        event
        for event in events
        if (_is_recurring(event) or event.get("UID") in recurring_ids)
        and ("RECURRENCE-ID" in event or _days_of_event(event) is not None)
    ]
    days: list[OwnDay | RecurringDay] = []
    number_at_times = 0
    for event in events:
        if _is_cancelled(event):
            continue
        days_of_event = _days_of_event(event)
        if days_of_event is None:
            number_at_times += 1
        elif event not in recurring:
            days += days_of_event
    if recurring:
        days.append(_recurring_events(recurring))
    return CalendarDays(days, number_at_times)


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
    return [day for day in marked_days(days, name, is_working=is_working) if isinstance(day, OwnDay)]


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
