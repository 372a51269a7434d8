"""Calendars in iCalendar form, as several readers need them."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from holidays_cli.reader import Unreadable

LONGEST = 31  # days; an event that is longer is a school holiday or a mistake


class Event(NamedTuple):
    """One all-day event."""

    days: list[date]
    name: str
    description: str


def events(text: str) -> Iterator[Event]:
    """The all-day events of a calendar, whatever else is in it, but those that are cancelled.

    Raises Unreadable if `text` is no calendar, or if one of them repeats: no source read so far needs that.
    """
    from icalendar import Calendar  # no small thing, and most countries need none

    # Blank lines between components and blanks at line ends are common, and wrong.
    lines = "\n".join(line for line in text.splitlines() if line.strip())
    try:
        yield from _all_day(Calendar.from_ical(lines).walk("VEVENT"))
    except (ValueError, TypeError, AttributeError, LookupError, OverflowError) as error:  # icalendar raises them all
        raise Unreadable(f"it cannot be read as a calendar ({' '.join(str(error).split())[:100]})") from None


def _all_day(found: Iterable[Any]) -> Iterator[Event]:
    for event in found:
        start, end, duration = (event.get(name) for name in ("DTSTART", "DTEND", "DURATION"))
        if start is None or str(event.get("STATUS", "")).strip().upper() == "CANCELLED":
            continue
        if isinstance(start.dt, datetime):
            # From midnight to midnight is the whole day in other words; anything else is no day off.
            if end is None or not _is_midnight(start.dt) or not _is_midnight(end.dt):
                continue
            start.dt, end.dt = start.dt.date(), end.dt.date()
        if "RRULE" in event or "RDATE" in event:
            raise ValueError(f"the event of {start.dt} repeats")
        # RFC 5545: the end is the day after.
        after = end.dt if end is not None else start.dt + (duration.dt if duration is not None else timedelta(1))
        if after < start.dt:
            raise ValueError(f"the event of {start.dt} ends before it begins")
        length = max(1, (after - start.dt).days)
        if length <= LONGEST:
            days = [start.dt + timedelta(n) for n in range(length)]
            yield Event(days, str(event.get("SUMMARY", "")).strip(), str(event.get("DESCRIPTION", "")).strip())


def _is_midnight(moment: date) -> bool:
    return isinstance(moment, datetime) and moment.tzinfo is None and moment.time() == time()
