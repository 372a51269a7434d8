"""One record a holiday, with the same keys in each: what `json`, `jsonl`, `csv` and `tsv` write."""

from datetime import UTC, datetime

from holidays_cli.model import Holiday

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
    return [inert(" ".join(value) if isinstance(value, list) else value or "") for value in record(holiday).values()]


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
