"""The events of calendars in iCalendar form (RFC 5545)."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from holidays_cli.errors import Unreadable

LONGEST_EVENT = 31  # days; an event that is longer is a school holiday or a mistake
DAY = timedelta(days=1)


class Event(NamedTuple):
    """One event of a calendar that lasts whole days."""

    days: list[date]
    name: str
    description: str
    categories: str = ""
    """With commas between them."""
    busy: bool = True
    """Whether the event takes up the time; False where the calendar says that it is transparent."""


def read_events(
    text: str, year: int | None = None, *, zone: str | None = None, with_hours: bool = False
) -> Iterator[Event]:
    """The all-day events of a calendar, except those that are cancelled.

    Events that repeat are given for `year`, which must be known for them; with it, no event of another year is given.
    An event from midnight to midnight in its own time zone, or in `zone`, is all-day, too.  `with_hours` takes the days
    of the other events as well.

    Raises Unreadable if `text` is no calendar, or if an event repeats and `year` is None.
    """
    from icalendar import Calendar  # imported here because it takes a while, and most countries do not need it

    # Many calendars have blank lines between components and blanks at line ends, which the standard does not allow.
    lines = "\n".join(line for line in text.splitlines() if line.strip())
    try:
        calendar = Calendar.from_ical(lines)
        yield from _events(_components(calendar, year), year, zone, with_hours=with_hours)
    except (ValueError, TypeError, AttributeError, LookupError, OverflowError) as error:  # icalendar raises them all
        raise Unreadable(f"it cannot be read as a calendar ({' '.join(str(error).split())[:100]})") from None


def _components(calendar: Any, year: int | None) -> list[Any]:
    """The events of a calendar; those that repeat, once for each time in `year`."""
    events: list[Any] = calendar.walk("VEVENT")
    if not any("RRULE" in event or "RDATE" in event for event in events):
        return events
    if year is None:
        raise ValueError("an event repeats, so that the year must be known")
    import recurring_ical_events  # type: ignore[import-untyped]

    # A day more on each side, because an instant may be in another year where it is read.
    return list(recurring_ical_events.of(calendar).between(date(year - 1, 12, 31), date(year + 1, 1, 2)))


def _events(components: list[Any], year: int | None, zone: str | None, *, with_hours: bool) -> Iterator[Event]:
    for component in components:
        if str(component.get("STATUS", "")).strip().upper() == "CANCELLED":
            continue
        days = [day for day in _days(component, zone, with_hours=with_hours) if year is None or day.year == year]
        if days:
            categories = component.get("CATEGORIES", [])
            parts = categories if isinstance(categories, list) else [categories]
            names = [str(name) for part in parts for name in getattr(part, "cats", [part])]
            yield Event(
                days,
                str(component.get("SUMMARY", "")).strip(),
                str(component.get("DESCRIPTION", "")).strip(),
                ",".join(names),
                str(component.get("TRANSP", "")).strip().upper() != "TRANSPARENT",
            )


def _days(component: Any, zone: str | None, *, with_hours: bool) -> list[date]:
    """The days of an event; none if it is longer than a holiday, or has hours and these are not wanted."""
    start, end, duration = component.get("DTSTART"), component.get("DTEND"), component.get("DURATION")
    if start is None:
        return []
    # What lasts from midnight to midnight in UTC means these days, wherever it is read.
    zone = "UTC" if _is_midnight_in_utc(start.dt) and end is not None and _is_midnight_in_utc(end.dt) else zone
    first = _local(start.dt, zone)
    after = _local(end.dt, zone) if end is not None else first + (duration.dt if duration is not None else DAY)
    if after < first:
        raise ValueError(f"the event of {first} ends before it begins")
    if isinstance(first, datetime) and isinstance(after, datetime):
        if not with_hours and not (_is_midnight(first) and (_is_midnight(after) or _is_last_moment(after))):
            return []
        if end is None and duration is None:
            after = first  # because RFC 5545 gives no length to an event with an hour and without an end
        first, after = first.date(), (after + DAY - timedelta(microseconds=1)).date()
    length = max(1, (after - first).days)
    return [first + timedelta(days=n) for n in range(length)] if length <= LONGEST_EVENT else []


def _local(moment: date, zone: str | None) -> date:
    """A moment as clocks show it where the calendar is read; one with a zone of its own as it stands, unless that is UTC."""
    if not isinstance(moment, datetime) or moment.tzinfo is None:
        return moment
    if zone and _is_utc(moment):
        from zoneinfo import ZoneInfo  # few calendars need it

        moment = moment.astimezone(ZoneInfo(zone))
    return moment.replace(tzinfo=None)


def _is_utc(moment: datetime) -> bool:
    return str(moment.tzinfo) == "UTC"  # of `datetime` and of `zoneinfo`


def _is_midnight_in_utc(moment: date) -> bool:
    return isinstance(moment, datetime) and _is_utc(moment) and _is_midnight(moment)


def _is_midnight(moment: datetime) -> bool:
    return (moment.hour, moment.minute, moment.second) == (0, 0, 0)


def _is_last_moment(moment: datetime) -> bool:
    return (moment.hour, moment.minute) == (23, 59)
