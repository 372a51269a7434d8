"""What a source has said differently, from one reading to the next."""

import sqlite3
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from itertools import pairwise
from typing import NamedTuple

from holidays_cli import paths
from holidays_cli.archive import WHOLE, Checked, Store, StoredDay
from holidays_cli.errors import NoAnswer, SourceError
from holidays_cli.model import Holiday
from holidays_cli.place import Place


class Change(NamedTuple):
    """One day that a source has added, dropped or changed."""

    kind: str
    """`"+"`, `"-"` or `"~"`."""
    holiday: Holiday
    """The day as the source has it since; as it had it before, if it is dropped."""
    before: Holiday | None
    """The day as the source had it before, if it is changed."""
    seen_at: int
    """When the source was first seen to say so, in seconds since 1970 (UTC)."""
    working: bool
    """Whether it is a make-up working day, and no holiday."""
    state: str | None
    """The state that the source was asked for; None: the whole country."""
    rank: int
    """The source's place among the country's sources; 0 is the first."""


def changes(
    country: str | None = None,
    since: date | None = None,
    *,
    years: Collection[int] | None = None,
    state: str | None = None,
) -> list[Change]:
    """What the sources of `country` (default: all in the store) have said differently since `since` (UTC), by date.

    Nobody is asked: it is what the store has.  A source's first word on a year is no change.  `years` leaves out the
    days of others; for a `state` only what has changed there counts.

    Raises NoAnswer if the store cannot be read.

    >>> for change in changes("GB-SCT", date(2026, 1, 1)):  # doctest: +SKIP
    ...     print(change.kind, change.holiday.date, change.holiday.name)
    + 2026-06-15 World Cup bank holiday
    """
    place = Place.parse(country, state) if country else None
    state = place.state if place else (state or "").strip().upper() or None
    moment = datetime(since.year, since.month, since.day, tzinfo=UTC).timestamp() if since else 0
    with _store() as store:
        histories = [
            (Place.parse(file_code).country, readings)
            for file_code in ([place.file_code] if place else sorted({code for code, _, _ in store.questions()}))
            for readings in store.histories(file_code)
            if state is None or readings[0].state in ("", state)
        ]
    found = [
        change
        for iso, readings in histories
        for before, after in pairwise(readings)
        if after.read_at >= moment
        for change in _between(iso, before, after, state)
        if years is None or change.holiday.date.year in years
    ]
    return sorted(found, key=lambda change: (change.holiday.country, change.holiday.date, change.seen_at, change.rank))


def remembered() -> dict[str, list[int]]:
    """The years that the store has of each country, and of each state that was asked for by itself (`"DE-BY"`).

    Raises NoAnswer if it cannot be read.
    """
    found: dict[str, list[int]] = {}
    with _store() as store:
        for country, state, year in store.questions():
            code = f"{country}-{state}" if state not in ("", WHOLE) else country
            found.setdefault(code, []).append(year)
    return {code: sorted(set(years)) for code, years in found.items()}


@contextmanager
def _store() -> Iterator[Store]:
    store = Store(paths.store())
    try:
        yield store
    except (sqlite3.Error, OSError) as error:
        raise NoAnswer(f"the store {store.path} cannot be read ({error})", SourceError.status) from None
    finally:
        store.close()


def _between(country: str, before: Checked, after: Checked, state: str | None) -> list[Change]:
    """What one reading says differently, in `state` or anywhere, from the one before it."""
    was, now = _days(before, state), _days(after, state)
    dropped = [day for words, day in was.items() if words not in now]
    asked = after.state if after.state not in ("", WHOLE) else None
    found = []

    def add(kind: str, reading: Checked, day: StoredDay, old: StoredDay | None = None) -> None:
        holiday, other = _holiday(country, reading, day), _holiday(country, before, old) if old else None
        found.append(Change(kind, holiday, other, after.read_at, bool(day[4]), asked, after.rank))

    for words, day in now.items():
        if words not in was:
            old = _same(day, dropped)
            if old:
                dropped.remove(old)
            add("~" if old else "+", after, day, old)
    for day in dropped:
        add("-", before, day)
    return found


def _days(reading: Checked, state: str | None) -> dict[tuple[object, ...], StoredDay]:
    """The days of a reading, by all that is said of them; for one state, those that hold there, whatever others do."""
    if state is None:
        return {day[:5]: day for day in reading.days}
    held = [(day[0], day[1], "", *day[3:]) for day in reading.days if not day[2] or state in day[2].split()]
    return {day[:5]: day for day in held}


def _same(day: StoredDay, dropped: list[StoredDay]) -> StoredDay | None:
    """What `day` was before: a day of its date and kind, and where there are several, of its name."""
    candidates = [old for old in dropped if (old[0], old[4]) == (day[0], day[4])]
    return next((old for old in candidates if old[1] == day[1]), candidates[0] if candidates else None)


def _holiday(country: str, reading: Checked, day: StoredDay) -> Holiday:
    text, name, states, note, _, first_seen = day
    return Holiday(
        date.fromisoformat(text), name, country, tuple(states.split()), note,
        reading.title, reading.url, reading.read_at, first_seen,
    )  # fmt: skip
