"""School holidays as people know them: from a first to a last day."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from holidays_cli.model import Holiday


class SchoolSpan(NamedTuple):
    """Days of school holidays in a row, or a single day of any kind."""

    holiday: Holiday
    """The first of the days."""
    last: date


def school_spans(holidays: Iterable[Holiday], state: str | None = None) -> list[SchoolSpan]:
    """The days in their order, those of kind school in a row as a single span if they differ in nothing but their dates.

    Where they are those of a single `state`, it does not matter in which others they hold.

    >>> days = [Holiday(date(2026, 8, day), "Sommerferien", "DE", kind="school") for day in (3, 4, 5)]
    >>> [(span.holiday.date.day, span.last.day) for span in school_spans([*days, Holiday(date(2026, 10, 3), "Tag", "DE")])]
    [(3, 5), (3, 3)]
    """
    spans: list[SchoolSpan] = []
    # The number of the latest span of each name, place and source.
    latest: dict[tuple[object, ...], int] = {}
    for holiday in holidays:
        states = holiday.states if state is None else None
        key = (holiday.name, holiday.country, states, holiday.note, holiday.source, holiday.half)
        number = latest.get(key) if holiday.kind == "school" else None
        if number is not None and holiday.date - spans[number].last == timedelta(days=1):
            spans[number] = spans[number]._replace(last=holiday.date)
            continue
        if holiday.kind == "school":
            latest[key] = len(spans)
        spans.append(SchoolSpan(holiday, holiday.date))
    return spans
