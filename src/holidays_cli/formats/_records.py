"""One record a holiday, with the same keys in each: what `json`, `jsonl`, `csv` and `tsv` write."""

from datetime import UTC, datetime

from holidays_cli.answer import Holiday

FIELDS = ("date", "name", "country", "states", "note", "source", "url", "fetched_at")


def record(holiday: Holiday) -> dict[str, str | list[str] | None]:
    """The record of a holiday; null rather than absent."""
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


def cells(holiday: Holiday) -> list[str]:
    """The record as text for a spreadsheet, in which no cell is taken for a formula."""
    values = (" ".join(value) if isinstance(value, list) else value or "" for value in record(holiday).values())
    return [guarded(value) for value in values]


def guarded(cell: str) -> str:
    """The text of a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@")) else cell


def moment(seconds: int | None) -> str | None:
    """A time in ISO 8601, in UTC.

    >>> moment(0)
    '1970-01-01T00:00:00Z'
    """
    if seconds is None:
        return None
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
