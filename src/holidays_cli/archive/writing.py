"""Adding to an archive: what a source says now, and how it is judged."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from holidays_cli.archive import (
    CHECKED_COLUMNS,
    ROW_COLUMNS,
    VERSION,
    Archive,
    ArchivedDay,
    JudgedDay,
    are_as_written,
    checksum,
    checksum_of_values,
    checksum_of_verdict,
    days_of,
    select_rows,
)

LONGEST_REQUEST = 60  # seconds that a source may take to answer
OF_QUESTION = "country=? AND year=? AND state=? AND source=?"


class Question(NamedTuple):
    """What an observation answers."""

    country: str
    """The country's file code."""
    year: int
    state: str
    """The state under which the archive files it."""
    source: str


def record(
    archive: Archive,
    *,
    file_code: str,
    state: str,
    source: str,
    rank: int,
    fingerprint: str,
    states: Iterable[str],
    default_state: str | None,
    title: str,
    urls: Mapping[int, str | None],
    now: int,
    years: Mapping[int, Sequence[ArchivedDay] | None],
) -> None:
    """Keep what `source` says now about each of `years`; None: it lists nothing for that year.

    `urls` has the address that each year was read from.  A day that the source has said before keeps the time at
    which it was first seen; `first_seen` of the others is `now`, whatever they bring along.  All is written in one
    transaction, or nothing.

    Raises sqlite3.Error or OSError.
    """
    with archive.begin_writing() as connection:
        for year, days in years.items():
            question = Question(file_code, year, state, source)
            (newest,) = connection.execute(
                f"SELECT max(checked_at) FROM checked WHERE {OF_QUESTION}", question
            ).fetchone()
            # Another process may have asked later and been answered sooner.  What was asked much later than now
            # was asked by a clock that went wrong, and counts no more.
            if newest and now < newest <= now + LONGEST_REQUEST:
                continue
            earlier = _newest_observation(connection, question)
            observation_id = earlier.id
            if days is not None and not earlier.says(days):
                observation = {
                    **question._asdict(),
                    "title": title,
                    "url": urls.get(year),
                    "read_at": now,
                    "archive_version": VERSION,
                    "day_count": len(days),
                    "checksum": checksum(days),
                }
                days_with_times = [day.replace(first_seen=earlier.first_seen.get(day.content, now)) for day in days]
                observation_id = insert_observation(connection, observation, days_with_times)
            checked = {
                **question._asdict(),
                "rank": rank,
                "fingerprint": fingerprint,
                "states": " ".join(states),
                "default_state": default_state,
                "checked_at": now,
                "observation": observation_id,
                "listed": int(days is not None),
            }
            replace_check(connection, checked)


def record_verdicts(
    archive: Archive, observation: int, verdicts: Mapping[str, Iterable[JudgedDay]], *, rules_edition: str, now: int
) -> None:
    """Keep how an observation is judged for some states, or for the country (`""`), in the place of earlier verdicts on it.

    All is written in one transaction, or nothing.  Raises sqlite3.Error or OSError.
    """
    with archive.begin_writing() as connection:
        for state, days_of_state in verdicts.items():
            days = list(days_of_state)
            subject = {"observation": observation, "state": state}
            verdict = {**subject, "rules_edition": rules_edition, "judged_at": now}
            verdict["checksum"] = checksum_of_verdict(observation, state, days, rules_edition, now)
            _insert(connection, "verdict", verdict, verb="INSERT OR REPLACE")
            connection.execute("DELETE FROM verdict_day WHERE observation=:observation AND state=:state", subject)
            for day in days:
                _insert(connection, "verdict_day", {**subject, **day.by_field()})


def insert_observation(
    connection: sqlite3.Connection, columns: Mapping[str, object], days: Iterable[ArchivedDay]
) -> int:
    """Add an observation, of which `columns` has all but the checksum of its row, and its days; its number.

    Raises sqlite3.Error.
    """
    number = _insert(connection, "observation", {**columns, "row_checksum": row_checksum(columns)})
    # In a damaged file there may be days of an observation of this number that is lost.
    connection.execute("DELETE FROM day WHERE observation = ?", (number,))
    for day in days:
        _insert(connection, "day", {"observation": number, **day.by_field()})
    return number


def replace_check(connection: sqlite3.Connection, values: Mapping[str, object]) -> None:
    """Keep when a question was asked last, and what was answered, in the place of what is known of it.

    `values` has all columns of `checked` but its checksum, and perhaps more.  Raises sqlite3.Error.
    """
    columns = {name: values[name] for name in CHECKED_COLUMNS.split(", ")}
    columns["checksum"] = checksum_of_values(list(columns.values()))
    _insert(connection, "checked", columns, verb="INSERT OR REPLACE")


def row_checksum(columns: Mapping[str, object]) -> int:
    """As `holidays_cli.archive.checksum_of_row`, from the columns of the table."""
    return checksum_of_values([columns[name] for name in ROW_COLUMNS.split(", ")])


def write_checksums(connection: sqlite3.Connection, *, of_days: bool) -> None:
    """Write the checksums of what an earlier version has written without; `of_days`: those of days, too."""
    if of_days:
        for (number,) in connection.execute("SELECT id FROM observation").fetchall():
            value = checksum(days_of(connection, number))
            connection.execute("UPDATE observation SET checksum = ? WHERE id = ?", (value, number))
    for number, *values in connection.execute(f"SELECT id, {ROW_COLUMNS} FROM observation").fetchall():
        connection.execute("UPDATE observation SET row_checksum = ? WHERE id = ?", (checksum_of_values(values), number))
    rows = connection.execute(f"SELECT rowid, {CHECKED_COLUMNS} FROM checked").fetchall()
    for number, *values in rows:
        connection.execute("UPDATE checked SET checksum = ? WHERE rowid = ?", (checksum_of_values(values), number))


class _Earlier(NamedTuple):
    """What was last said to a question."""

    id: int | None
    """The number of the observation; None: nothing was ever said."""
    days: list[ArchivedDay]
    must_be_written_again: bool
    """Whether it was written by version 1, so that the kinds of its days are not known, or is damaged."""

    @property
    def first_seen(self) -> dict[tuple[str | int | None, ...], int]:
        """When each day was first seen, by its content; what of it is damaged is left out."""
        return {day.content: day.first_seen for day in self.days if isinstance(day.first_seen, int)}

    def says(self, days: Iterable[ArchivedDay]) -> bool:
        """Whether it says just this, so that no new observation is needed."""
        if self.id is None or self.must_be_written_again:
            return False
        return {day.as_listed for day in self.days} == {day.as_listed for day in days}


def _newest_observation(connection: sqlite3.Connection, question: Question) -> _Earlier:
    rows = select_rows(
        connection,
        f"SELECT id, archive_version, row_checksum, {ROW_COLUMNS} FROM observation WHERE {OF_QUESTION}"
        " ORDER BY id DESC LIMIT 1",
        question,
    )
    for number, archive_version, expected_checksum, *values in rows:
        columns = dict(zip(ROW_COLUMNS.split(", "), values, strict=True))
        days = days_of(connection, number)
        is_sound = row_checksum(columns) == expected_checksum and are_as_written(
            days, question.year, columns["day_count"], columns["checksum"]
        )
        return _Earlier(number, days, must_be_written_again=archive_version == 1 or not is_sound)
    return _Earlier(None, [], must_be_written_again=False)


def _insert(connection: sqlite3.Connection, table: str, columns: Mapping[str, Any], *, verb: str = "INSERT") -> int:
    """Add a row; its number."""
    parameters = ", ".join(f":{name}" for name in columns)
    cursor = connection.execute(f"{verb} INTO {table} ({', '.join(columns)}) VALUES ({parameters})", dict(columns))
    return cursor.lastrowid or 0
