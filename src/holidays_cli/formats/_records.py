"""One record a holiday, with the same keys in each: what `json`, `jsonl`, `csv` and `tsv` write.

What is no holiday, a run of days off, has a record of its own.
"""

import argparse
from datetime import UTC, datetime

from holidays_cli.answer import Holiday

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from holidays_cli._longest import Run

FIELDS = ("date", "name", "country", "states", "note", "source", "url", "fetched_at")


def fields(args: argparse.Namespace) -> tuple[str, ...]:
    """The keys of the records that a command writes."""
    own: tuple[str, ...] = getattr(args, "fields", FIELDS)
    return own


def record(holiday: "Holiday | Run") -> "Mapping[str, str | int | list[str] | None]":
    """The record of a holiday; null rather than absent."""
    if not isinstance(holiday, Holiday):
        return holiday.record()
    return {
        "date": holiday.date.isoformat(),
        "name": holiday.name or None,
        "country": holiday.country,
        "states": list(holiday.states) or None,
        "note": holiday.note,
        "source": holiday.source,
        "url": holiday.url,
        "fetched_at": moment(holiday.fetched_at),
    }


def cells(holiday: "Holiday | Run") -> list[str]:
    """The record as text for a spreadsheet, in which no cell is taken for a formula."""
    values = record(holiday).values()
    return [inert(" ".join(value) if isinstance(value, list) else str(value or "")) for value in values]


def inert(text: str) -> str:
    """The text of a cell that no spreadsheet takes for a formula.

    >>> inert("=1+1"), inert("New Year's Day")
    ("'=1+1", "New Year's Day")
    """
    return f"'{text}" if text.startswith(("=", "+", "-", "@")) else text


def moment(seconds: int | None) -> str | None:
    """A time in ISO 8601, in UTC.

    >>> moment(0)
    '1970-01-01T00:00:00Z'
    """
    if seconds is None:
        return None
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
