"""The archive: what each source said about each year, and when.  SQLite, append-only.

What a source said about one place and year at one time is an `Observation`: one is added only when the source says
something else than before, and none is ever changed or removed.  The table `checked` remembers when each source was
last asked and which days it confirmed then.  The tables are described in `holidays_cli.archive.schema`.
"""

import os
import sqlite3
import time

from holidays_cli import paths
from holidays_cli.archive.observations import (
    DAY,
    WHOLE_COUNTRY,
    ArchivedDay,
    JudgedDay,
    Observation,
    state_column,
    state_of_column,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Any

    from holidays_cli.place import Place

__all__ = [
    "DAY", "VERSION", "WHOLE_COUNTRY", "Archive", "ArchivedDay", "JudgedDay", "Observation", "checksum", "open_archive",
    "state_column",
]  # fmt: skip

VERSION = 2
CHECKSUM_MODULUS = 2**61 - 1  # a prime, so that checksums fit into SQLite's integers

LOCK_TIMEOUT = 10.0  # seconds to wait for other processes that write
BUSY_LOCK_TIMEOUT = 0.05  # the same, for a file that was locked for longer a moment ago ...
BUSY_MEMORY = 60.0  # ... which is remembered for so many seconds
LONGEST_REQUEST = 60  # seconds that a source may take to answer

_busy_until: dict[str, float] = {}  # files that stayed locked, and until when (monotonic clock) that is remembered


# The fields of an Observation that stand in the table `observation`; all others but its days stand in `checked`.
OBSERVATION_FIELDS = ("id", "title", "url", "read_at", "archive_version", "day_count", "checksum")
# The columns of an Observation, in the order of its fields.
COLUMNS = ", ".join(
    f"observation.{field}" if field in OBSERVATION_FIELDS else f"checked.{field}"
    for field in Observation.FIELDS
    if field != "days"
)
# The columns of a day, in the order of the fields of an ArchivedDay.
DAY_COLUMNS = ", ".join(ArchivedDay.FIELDS)


class Archive:
    """The archive in one file, which is made when something is first written to it."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._connection: sqlite3.Connection | None = None
        self._not_writable: Exception | None = None  # why what is open is a copy in memory, to which nothing is added

    def latest(self, file_code: str, years: "Sequence[int]", state: str = "") -> list[Observation]:
        """What each source last said about a country and these years, best source first within a year.

        `file_code` is the country's code in the names of reader files, such as UK; `state` adds what sources that
        are asked state by state said of it.

        Raises sqlite3.Error if the file cannot be read.
        """
        connection = self._open()
        if connection is None:
            return []
        placeholders = ",".join("?" * len(years))
        rows = _select(
            connection,
            f"SELECT {COLUMNS} FROM checked LEFT JOIN observation ON observation.id = checked.observation"
            f" WHERE checked.country = ? AND checked.state IN ('', ?) AND checked.year IN ({placeholders})"
            " ORDER BY checked.year, checked.rank",
            (file_code, state, *years),
        )
        return _with_days(connection, [Observation(*row) for row in rows])

    def verdicts(
        self, observations: "Sequence[int]", states: "Sequence[str]"
    ) -> dict[tuple[int, str], list[JudgedDay]]:
        """How observations, given by their numbers, were judged for some states; `""` is the country.

        For each observation and state, the days that are not confirmed; one that was not judged yet is missing.
        Raises sqlite3.Error if the file cannot be read.
        """
        connection = self._connection or self._open()
        if connection is None or not observations:
            return {}
        judged: dict[tuple[int, str], list[JudgedDay]] = {}
        for number, state, *columns in _select(
            connection,
            "SELECT verdict.observation, verdict.state, date, status, counts, evidence"
            " FROM verdict LEFT JOIN verdict_day USING (observation, state)"
            f" WHERE verdict.observation IN ({','.join('?' * len(observations))})"
            f" AND verdict.state IN ({','.join('?' * len(states))}) ORDER BY date",
            (*observations, *states),
        ):
            days = judged.setdefault((number, state), [])
            if columns[0] is not None:
                days.append(JudgedDay(*columns))
        return judged

    def record_verdicts(
        self, observation: int, verdicts: "Mapping[str, Iterable[JudgedDay]]", *, rules_edition: str, now: int
    ) -> None:
        """Keep how an observation is judged for some states, or for the country (`""`), in the place of earlier verdicts on it.

        All is written in one transaction, or nothing.  Raises sqlite3.Error or OSError.
        """
        with self._begin_writing() as connection:
            for state, days in verdicts.items():
                subject = {"observation": observation, "state": state}
                verdict = {**subject, "rules_edition": rules_edition, "judged_at": now}
                connection.execute(_insert("verdict", verdict, replace=True), verdict)
                connection.execute("DELETE FROM verdict_day WHERE observation=:observation AND state=:state", subject)
                for day in days:
                    columns = {**subject, **day.by_field()}
                    connection.execute(_insert("verdict_day", columns), columns)

    def readings(self, file_code: str, source: str, state: str) -> list[Observation]:
        """What a source said last about each year, by year; `state` is that under which the archive files it.

        Raises sqlite3.Error if the file cannot be read.
        """
        return self._observations(
            "checked LEFT JOIN observation ON observation.id = checked.observation"
            " WHERE checked.country = ? AND checked.source = ? AND checked.state = ? ORDER BY checked.year",
            (file_code, source, state),
        )

    def history(self, file_code: str, source: str, state: str, year: int) -> list[Observation]:
        """All that a source said about a year, oldest first; `state` is that under which the archive files it.

        Raises sqlite3.Error if the file cannot be read.
        """
        return self._observations(
            "observation JOIN checked USING (country, year, state, source)"
            " WHERE country = ? AND source = ? AND state = ? AND year = ? ORDER BY observation.id",
            (file_code, source, state, year),
        )

    def _observations(self, tables: str, values: "Sequence[object]") -> list[Observation]:
        connection = self._open()
        if connection is None:
            return []
        rows = _select(connection, f"SELECT {COLUMNS} FROM {tables}", values)
        return _with_days(connection, [Observation(*row) for row in rows])

    def histories(self, file_code: str) -> list[list[Observation]]:
        """Of each source and year that it has said different things about: all it said, oldest first.

        Raises sqlite3.Error if the file cannot be read.
        """
        connection = self._open()
        if connection is None:
            return []
        histories: dict[tuple[str, int, str], list[Observation]] = {}
        for row in _select(
            connection,
            f"SELECT {COLUMNS} FROM observation JOIN checked USING (country, year, state, source)"
            " WHERE country = ? ORDER BY observation.id",
            (file_code,),
        ):
            observation = Observation(*row)
            histories.setdefault((observation.source, observation.year, observation.state), []).append(observation)
        changed = [history for history in histories.values() if len(history) > 1]
        _with_days(connection, [observation for history in changed for observation in history])
        return changed

    def subjects(self) -> list[tuple[str, str | None, int]]:
        """What there are observations of, in order: the country's file code, the state that was asked for, the year.

        The state is None where none was asked for by itself.

        Raises sqlite3.Error if the file cannot be read.
        """
        connection = self._open()
        if connection is None:
            return []
        rows = _select(connection, "SELECT DISTINCT country, state, year FROM observation ORDER BY 1, 2, 3", ())
        return [(file_code, state_of_column(column), year) for file_code, column, year in rows]

    def listed_years(self, file_code: str, state: str | None = None) -> set[int]:
        """The years of which there are observations of a country; with a `state`, those that may tell of this state.

        Raises sqlite3.Error if the file cannot be read.
        """
        connection = self._open()
        if connection is None:
            return set()
        condition = "" if state is None else " AND state IN ('', ?)"
        values = (file_code,) if state is None else (file_code, state)
        rows = _select(connection, f"SELECT DISTINCT year FROM observation WHERE country = ?{condition}", values)
        return {year for (year,) in rows}

    def record(
        self,
        *,
        file_code: str,
        state: str,
        source: str,
        rank: int,
        fingerprint: str,
        states: "Iterable[str]",
        default_state: str | None,
        title: str,
        urls: "Mapping[int, str | None]",
        now: int,
        years: "Mapping[int, Sequence[ArchivedDay] | None]",
    ) -> None:
        """Keep what `source` says now about each of `years`; None: it lists nothing for that year.

        `urls` has the address that each year was read from.  A day that the source has said before keeps the time at
        which it was first seen; `first_seen` of the others is `now`, whatever they bring along.  All is written in one
        transaction, or nothing.

        Raises sqlite3.Error or OSError.
        """
        with self._begin_writing() as connection:
            for year, days in years.items():
                question = (file_code, year, state, source)
                (newest,) = connection.execute(
                    "SELECT max(checked_at) FROM checked WHERE country=? AND year=? AND state=? AND source=?", question
                ).fetchone()
                # Another process may have asked later and been answered sooner.  What was asked much later than now
                # was asked by a clock that went wrong, and counts no more.
                if newest and now < newest <= now + LONGEST_REQUEST:
                    continue
                observation_id, archive_version = connection.execute(
                    "SELECT max(id), archive_version FROM observation"
                    " WHERE country=? AND year=? AND state=? AND source=?",
                    question,
                ).fetchone()
                if days is not None:
                    earlier = _days_of(connection, observation_id)
                    first_seen = {day.content: day.first_seen for day in earlier}
                    # What version 1 wrote is written again even if it looks the same: now its kinds are known.
                    is_new = observation_id is None or archive_version == 1
                    if is_new or {day.as_listed for day in earlier} != {day.as_listed for day in days}:
                        observation = {
                            "country": file_code,
                            "year": year,
                            "state": state,
                            "source": source,
                            "title": title,
                            "url": urls.get(year),
                            "read_at": now,
                            "archive_version": VERSION,
                            "day_count": len(days),
                            "checksum": checksum(days),
                        }
                        observation_id = connection.execute(_insert("observation", observation), observation).lastrowid
                        for day in days:
                            seen = day.replace(first_seen=first_seen.get(day.content, now))
                            columns = {"observation": observation_id, **seen.by_field()}
                            connection.execute(_insert("day", columns), columns)
                checked = {
                    "country": file_code,
                    "year": year,
                    "state": state,
                    "rank": rank,
                    "source": source,
                    "fingerprint": fingerprint,
                    "states": " ".join(states),
                    "default_state": default_state,
                    "checked_at": now,
                    "observation": observation_id,
                    "listed": days is not None,
                }
                connection.execute(_insert("checked", checked, replace=True), checked)

    def close(self) -> None:
        """Close the file; the next call opens it again."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
            self._not_writable = None

    def __del__(self) -> None:
        self.close()

    def _open(self, *, create: bool = False) -> sqlite3.Connection | None:
        """The connection; None if nothing was ever written and nothing is to be."""
        if self._connection is None:
            if self.path != ":memory:" and not os.path.exists(self.path):
                if not create:
                    return None
                os.makedirs(os.path.dirname(self.path), mode=0o700, exist_ok=True)
            # Fifty processes may come at once, each writing for a few milliseconds.
            is_busy = time.monotonic() < _busy_until.get(self.path, 0.0)
            self._connection = sqlite3.connect(
                self.path,
                timeout=BUSY_LOCK_TIMEOUT if is_busy else LOCK_TIMEOUT,
                isolation_level=None,
                check_same_thread=False,
            )
        try:
            (version,) = self._connection.execute("PRAGMA user_version").fetchone()
            if version > VERSION:
                raise sqlite3.DatabaseError(f"a newer version of this program made it, in format {version}")
            if version < VERSION:
                if version == 0 and not create:  # it is empty: another process may be making it at this moment
                    return None
                from holidays_cli.archive import schema

                if version == 0:
                    schema.create(self._connection, VERSION)
                else:
                    self._connection, self._not_writable = schema.upgrade(
                        self._connection, self.path, VERSION, _checksum_of
                    )
        except BaseException as error:
            self._remember_if_busy(error)
            self.close()
            raise
        return self._connection

    def _begin_writing(self) -> sqlite3.Connection:
        """The connection in a transaction that may write; as a context manager it ends it."""
        connection = self._open(create=True)
        assert connection is not None
        if self._not_writable is not None:
            raise self._not_writable
        try:
            connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            self._remember_if_busy(error)
            raise
        return connection

    def _remember_if_busy(self, error: BaseException) -> None:
        """Two hundred countries must not wait ten seconds each for the same lock."""
        if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY:
            _busy_until[self.path] = time.monotonic() + BUSY_MEMORY


def open_archive(place: "Place", years: "Sequence[int]") -> tuple[Archive, list[Observation], str | None]:
    """The user's archive, what each source last said about a place in some years, and a notice or None.

    Where the archive cannot be read, an empty one in memory takes its place, and the notice says why, as a line for a
    person.
    """
    archive = Archive(paths.archive())
    try:
        return archive, archive.latest(place.file_code, years, state_column(place.state)), None
    except (sqlite3.Error, OSError) as error:
        archive.close()
        notice = f"the archive {archive.path} cannot be read ({error}); answering without it"
        return Archive(":memory:"), [], notice


def _select(connection: sqlite3.Connection, query: str, values: "Sequence[object]") -> "list[tuple[Any, ...]]":
    """All rows of a query.  Raises sqlite3.Error, also where a damaged file makes SQLite say what is not even text."""
    try:
        return connection.execute(query, values).fetchall()
    except UnicodeDecodeError:
        raise sqlite3.DatabaseError("it is damaged") from None


def _insert(table: str, columns: "Iterable[str]", *, replace: bool = False) -> str:
    """The statement that adds a row to a table, or replaces it, with a named parameter for each of the columns."""
    names = list(columns)
    parameters = ", ".join(f":{name}" for name in names)
    return f"INSERT {'OR REPLACE ' if replace else ''}INTO {table} ({', '.join(names)}) VALUES ({parameters})"


def checksum(days: "Iterable[ArchivedDay]") -> int:
    """A number that changes if anything that is said of the days does, whatever their order.

    >>> days = [ArchivedDay("2026-01-01", "New Year"), ArchivedDay("2026-12-25", "Christmas")]
    >>> checksum(days) == checksum(reversed(days)), checksum(days) == checksum(days[:1])
    (True, False)
    """
    text = "\n".join(sorted(repr(day.content) for day in days))
    # The remainder by a prime changes with every single bit, and needs no module that a warm run would have to import.
    return int.from_bytes(text.encode()) % CHECKSUM_MODULUS


def _with_days(connection: sqlite3.Connection, observations: list[Observation]) -> list[Observation]:
    """The observations, with their days read into them.

    Raises sqlite3.DatabaseError if they are not the days that were written: a disk may lose or change them.
    """
    by_id = {observation.id: observation for observation in observations if observation.was_ever_listed}
    if by_id:
        placeholders = ",".join("?" * len(by_id))
        for observation_id, *columns in _select(
            connection,
            f"SELECT observation, {DAY_COLUMNS} FROM day WHERE observation IN ({placeholders}) ORDER BY date, rowid",
            tuple(by_id),
        ):
            by_id[observation_id].days.append(ArchivedDay(*columns))
        for observation in by_id.values():
            if len(observation.days) != observation.day_count or checksum(observation.days) != observation.checksum:
                raise sqlite3.DatabaseError("it is damaged")
    return observations


def _days_of(connection: sqlite3.Connection, observation_id: int | None) -> list[ArchivedDay]:
    rows = connection.execute(f"SELECT {DAY_COLUMNS} FROM day WHERE observation=?", (observation_id,))
    return [ArchivedDay(*row) for row in rows]


def _checksum_of(connection: sqlite3.Connection, observation_id: int) -> int:
    return checksum(_days_of(connection, observation_id))
