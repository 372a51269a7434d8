"""The records (JSON objects) that the API serves: those of the command, as far as they are the same on every server.

When a source was read, and when it was first seen to have a day, is another time on each server, and another one after each
time that the source is asked.  Records with such times would change although the answer does not.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from holidays_cli.model import Answer, Holiday
from holidays_cli.place_names import state_name
from holidays_cli.queries.changes import Change
from holidays_cli.queries.compare import ComparedDate, Comparison
from holidays_cli.records import (
    HOLIDAY_FIELDS,
    Record,
    answering,
    change_record,
    comparison_record,
    holiday_cells,
    holiday_record,
)

TIMES_OF_HOLIDAY = ("fetched_at",)
TIMES_OF_EVIDENCE = ("read_at", "first_seen")
ADDED_FIELDS = ("place", "state_names")
CSV_FIELDS = (*(field for field in HOLIDAY_FIELDS if field not in TIMES_OF_HOLIDAY), *ADDED_FIELDS)
"""The columns of a list in CSV, in their order: the keys of `served_holiday`."""


class PlacedHoliday(NamedTuple):
    """A holiday in the answer about a place."""

    holiday: Holiday
    place: str
    """The code of the place that was asked about: `"GB-SCT"`."""


def in_order_of_date(answers: Iterable[Answer]) -> list[PlacedHoliday]:
    """The holidays of several answers; those of one date in the order of the answers."""
    placed = [PlacedHoliday(holiday, answer.code) for answer in answers for holiday in answer]
    return sorted(placed, key=lambda placed_holiday: placed_holiday.holiday.date)


def served_holiday(holiday: Holiday, place: str) -> Record:
    """The record of a holiday in the answer about a place.

    >>> from datetime import date
    >>> served_holiday(Holiday(date(2026, 11, 30), "St Andrew's Day", "GB", ("SCT",)), "GB")["state_names"]
    {'SCT': 'Scotland'}
    """
    record = _without_times(holiday_record(holiday))
    record["place"] = place
    record["state_names"] = _state_names(holiday)
    return record


def served_cells(holiday: Holiday, place: str) -> list[str]:
    """The same record as cells of a spreadsheet, in the order of `CSV_FIELDS`."""
    cells = dict(zip(HOLIDAY_FIELDS, holiday_cells(holiday), strict=True))
    cells["place"] = place
    cells["state_names"] = "; ".join(f"{state}: {name}" for state, name in (_state_names(holiday) or {}).items())
    return [cells[field] for field in CSV_FIELDS]


def served_comparison(comparison: Comparison, compared: ComparedDate, place: str) -> Record:
    """The record of one date of a comparison."""
    record = comparison_record(comparison, compared)
    sources: list[Record] = []
    for index in answering(comparison):
        holidays = compared.holidays[index]
        sources.append(
            {
                "source": comparison.sources[index].title,
                "holidays": None if holidays is None else [served_holiday(holiday, place) for holiday in holidays],
            }
        )
    return {**record, "sources": sources}


def served_change(change: Change, place: str) -> Record:
    """The record of a change, with the times at which this server saw it."""
    record = change_record(change)
    before = served_holiday(change.before, place) if change.before else None
    times = {name: record[name] for name in ("first_seen", "seen_at")}
    return {"change": record["change"], **served_holiday(change.holiday, place), **times, "before": before}


def _without_times(record: Record) -> Record:
    for field in TIMES_OF_HOLIDAY:
        del record[field]
    evidence = record["evidence"]
    if isinstance(evidence, list):
        for statement in evidence:
            for field in TIMES_OF_EVIDENCE:
                del statement[field]
    return record


def _state_names(holiday: Holiday) -> dict[str, str] | None:
    """The names of the states in which a holiday holds, by their codes; None if it holds everywhere."""
    return {state: _state_name(holiday.country, state) for state in holiday.states} or None


@lru_cache(maxsize=4096)
def _state_name(country: str, state: str) -> str:
    return state_name(country, state)
