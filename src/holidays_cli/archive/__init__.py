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
    from typing import Any, Self

    from holidays_cli.place import Place

__all__ = [
    "DAY", "VERSION", "WHOLE_COUNTRY", "Archive", "ArchivedDay", "JudgedDay", "Observation", "checksum", "open_archive",
    "state_column",
]  # fmt: skip

VERSION = 3
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
# What else is read, to see whether the rows of both tables are as they were written.
COLUMNS_OF_CHECK = "checked.country, checked.observation, checked.checksum, observation.row_checksum"
# Joins the observation that a row of `checked` names; an observation of another question is none.
JOIN_NEWEST = (
    "checked LEFT JOIN observation ON observation.id = checked.observation AND observation.country = checked.country"
    " AND observation.year = checked.year AND observation.state = checked.state AND observation.source = checked.source"
)
# The columns of `checked` that its checksum is of, in the order of the table.
CHECKED_COLUMNS = (
    "country, year, state, rank, source, fingerprint, states, default_state, checked_at, observation, listed"
)
# The columns of `observation` that its checksum is of.
ROW_COLUMNS = "country, state, source, year, title, url, read_at, day_count, checksum"
MOST_PARAMETERS = 500  # of a statement
# The columns of a day, in the order of the fields of an ArchivedDay.
DAY_COLUMNS = ", ".join(ArchivedDay.FIELDS)


class Archive:
    """The archive in one file, which is made when something is first written to it."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._connection: sqlite3.Connection | None = None
        self.damage: list[str] = []
        """What was read of the file and is not as it was written, each in some words: it is set aside."""
        self._not_writable: Exception | None = None  # why what is open is a copy in memory, to which nothing is added

    @classmethod
    def of_connection(cls, connection: sqlite3.Connection) -> "Self":
        """An archive in memory, to which a connection is open."""
        archive = cls(":memory:")
        archive._connection = connection
        return archive

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
            f"SELECT {COLUMNS}, {COLUMNS_OF_CHECK} FROM {JOIN_NEWEST}"
            f" WHERE checked.country = ? AND checked.state IN ('', ?) AND checked.year IN ({placeholders})"
            " ORDER BY checked.year, checked.rank",
            (file_code, state, *years),
        )
        return self._sound(connection, rows, are_newest=True)

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
        checksums: dict[tuple[int, str], tuple[object, ...]] = {}
        for number, state, rules_edition, judged_at, checksum_of_verdict, *columns in _select(
            connection,
            "SELECT verdict.observation, verdict.state, rules_edition, judged_at, checksum, date, status, counts, evidence"
            " FROM verdict LEFT JOIN verdict_day USING (observation, state)"
            f" WHERE verdict.observation IN ({','.join('?' * len(observations))})"
            f" AND verdict.state IN ({','.join('?' * len(states))}) ORDER BY date",
            (*observations, *states),
        ):
            days = judged.setdefault((number, state), [])
            checksums[number, state] = rules_edition, judged_at, checksum_of_verdict
            day = JudgedDay(*columns)
            if day.date is not None:
                days.append(day)
        # What is not as it was written is judged again.
        return {
            (number, state): days
            for (number, state), days in judged.items()
            if _is_verdict(number, state, days, *checksums[number, state])
        }

    def record_verdicts(
        self, observation: int, verdicts: "Mapping[str, Iterable[JudgedDay]]", *, rules_edition: str, now: int
    ) -> None:
        """Keep how an observation is judged for some states, or for the country (`""`), in the place of earlier verdicts on it.

        All is written in one transaction, or nothing.  Raises sqlite3.Error or OSError.
        """
        with self.begin_writing() as connection:
            for state, days_of_state in verdicts.items():
                days = list(days_of_state)
                subject = {"observation": observation, "state": state}
                verdict = {**subject, "rules_edition": rules_edition, "judged_at": now}
                verdict["checksum"] = checksum_of_verdict(observation, state, days, rules_edition, now)
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
            f"{JOIN_NEWEST} WHERE checked.country = ? AND checked.source = ? AND checked.state = ? ORDER BY checked.year",
            (file_code, source, state),
            are_newest=True,
        )

    def history(self, file_code: str, source: str, state: str, year: int) -> list[Observation]:
        """All that a source said about a year, oldest first; `state` is that under which the archive files it.

        Raises sqlite3.Error if the file cannot be read.
        """
        return self._observations(
            "observation JOIN checked USING (country, year, state, source)"
            " WHERE country = ? AND source = ? AND state = ? AND year = ? ORDER BY observation.id",
            (file_code, source, state, year),
            are_newest=False,
        )

    def _observations(self, tables: str, values: "Sequence[object]", *, are_newest: bool) -> list[Observation]:
        connection = self._open()
        if connection is None:
            return []
        rows = _select(connection, f"SELECT {COLUMNS}, {COLUMNS_OF_CHECK} FROM {tables}", values)
        return self._sound(connection, rows, are_newest=are_newest)

    def _sound(
        self, connection: sqlite3.Connection, rows: "Iterable[Sequence[Any]]", *, are_newest: bool
    ) -> list[Observation]:
        """The observations in rows of COLUMNS and COLUMNS_OF_CHECK, with their days; what is damaged is set aside.

        `are_newest` tells that each is the one that its row of `checked` names.
        """
        sound = []
        for *columns, country, newest, checksum_of_check, row_checksum in rows:
            observation = Observation(*columns)
            is_named = not are_newest or observation.id == newest
            is_check_sound = _checksum_of_check(observation, country, newest) == checksum_of_check
            is_row_sound = observation.id is None or checksum_of_row(observation, country) == row_checksum
            if is_named and is_check_sound and is_row_sound:
                sound.append((country, observation))
            else:
                self._set_aside(country, observation)
        _read_days(connection, [observation for _, observation in sound])
        with_days = []
        for country, observation in sound:
            if are_days_sound(observation):
                with_days.append(observation)
            else:
                self._set_aside(country, observation)
        return with_days

    def _set_aside(self, country: object, observation: Observation) -> None:
        place = f"{country}-{observation.state}" if observation.state not in ("", WHOLE_COUNTRY) else str(country)
        description = f"{place} {observation.year} ({observation.source})"
        if description not in self.damage:
            self.damage.append(description)

    def histories(self, file_code: str) -> list[list[Observation]]:
        """Of each source and year that it has said different things about: all it said, oldest first.

        Raises sqlite3.Error if the file cannot be read.
        """
        connection = self._open()
        if connection is None:
            return []
        rows = _select(
            connection,
            f"SELECT {COLUMNS}, {COLUMNS_OF_CHECK} FROM observation JOIN checked USING (country, year, state, source)"
            " WHERE country = ? AND EXISTS (SELECT 1 FROM observation AS other WHERE other.country = observation.country"
            " AND other.year = observation.year AND other.state = observation.state AND other.source = observation.source"
            " AND other.id <> observation.id) ORDER BY observation.id",
            (file_code,),
        )
        histories: dict[tuple[str, int, str], list[Observation]] = {}
        for observation in self._sound(connection, rows, are_newest=False):
            histories.setdefault((observation.source, observation.year, observation.state), []).append(observation)
        return [history for history in histories.values() if len(history) > 1]

    def every_observation(self, file_code: str) -> list[Observation]:
        """All that was ever said about a country, oldest first.  Raises sqlite3.Error if the file cannot be read."""
        return self._observations(
            "observation JOIN checked USING (country, year, state, source) WHERE country = ? ORDER BY observation.id",
            (file_code,),
            are_newest=False,
        )

    def every_newest(self, file_code: str) -> list[Observation]:
        """What each source last said about each year of a country.  Raises sqlite3.Error if the file cannot be read."""
        return self._observations(f"{JOIN_NEWEST} WHERE checked.country = ?", (file_code,), are_newest=True)

    def select(self, query: str) -> "list[tuple[Any, ...]]":
        """The rows that a statement gives; none if nothing was ever written.  Raises sqlite3.Error."""
        connection = self._open()
        return [] if connection is None else _select(connection, query, ())

    def subjects(self) -> list[tuple[str, str | None, int]]:
        """What there are observations of, in order: the country's file code, the state that was asked for, the year.

        The state is None where none was asked for by itself.

        Raises sqlite3.Error if the file cannot be read.
        """
        connection = self._open()
        if connection is None:
            return []
        rows = _select(connection, "SELECT DISTINCT country, state, year FROM observation ORDER BY 1, 2, 3", ())
        from holidays_cli.place import is_file_code  # a warm run does without

        subjects = []
        for file_code, column, year in rows:
            if (
                isinstance(file_code, str)
                and is_file_code(file_code)
                and isinstance(column, str)
                and isinstance(year, int)
            ):
                subjects.append((file_code, state_of_column(column), year))
            else:
                self.damage.append(
                    f"the name of a country, state or year: {file_code!r:.20} {column!r:.20} {year!r:.20}"
                )
        return subjects

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
        with self.begin_writing() as connection:
            for year, days in years.items():
                question = (file_code, year, state, source)
                (newest,) = connection.execute(
                    "SELECT max(checked_at) FROM checked WHERE country=? AND year=? AND state=? AND source=?", question
                ).fetchone()
                # Another process may have asked later and been answered sooner.  What was asked much later than now
                # was asked by a clock that went wrong, and counts no more.
                if newest and now < newest <= now + LONGEST_REQUEST:
                    continue
                observation_id, archive_version, numbers, is_damaged = _newest_observation(connection, question)
                if days is not None:
                    earlier = days_of(connection, observation_id)
                    is_damaged = is_damaged or not are_as_written(earlier, year, *numbers)
                    first_seen = {day.content: day.first_seen for day in earlier if isinstance(day.first_seen, int)}
                    # What version 1 wrote is written again even if it looks the same: now its kinds are known.
                    # So is what is damaged.
                    is_new = observation_id is None or archive_version == 1 or is_damaged
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
                        observation["row_checksum"] = _row_checksum(observation)
                        observation_id = connection.execute(_insert("observation", observation), observation).lastrowid
                        # In a damaged file there may be days of an observation of this number that is lost.
                        connection.execute("DELETE FROM day WHERE observation = ?", (observation_id,))
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
                    "listed": int(days is not None),
                }
                checked["checksum"] = checksum_of_values(list(checked.values()))
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
                        self._connection, self.path, VERSION, _write_checksums
                    )
        except BaseException as error:
            self._remember_if_busy(error)
            self.close()
            raise
        return self._connection

    def begin_writing(self) -> sqlite3.Connection:
        """The connection in a transaction that may write; as a context manager it ends it.

        Raises sqlite3.Error or OSError.
        """
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
        archived = archive.latest(place.file_code, years, state_column(place.state))
        return archive, archived, damage_notice(archive) if archive.damage else None
    except (sqlite3.Error, OSError) as error:
        archive.close()
        notice = f"the archive {archive.path} cannot be read ({error}); answering without it"
        return Archive(":memory:"), [], notice


def damage_notice(archive: Archive) -> str:
    """A line for a person about what was set aside, because it is not as it was written."""
    first, *others = archive.damage
    more = f" and {len(others)} more" if others else ""
    text = f"the archive {archive.path} is damaged: what it has of {first}{more} is set aside"
    return f"{text}; 'holidays archive check' lists it all"


def _select(connection: sqlite3.Connection, query: str, values: "Sequence[object]") -> "list[tuple[Any, ...]]":
    """All rows of a query; text that is none, which a damaged file may have, does not keep the other rows from being read.

    Raises sqlite3.Error.
    """
    try:
        return connection.execute(query, values).fetchall()
    except (UnicodeDecodeError, sqlite3.OperationalError) as error:
        if isinstance(error, sqlite3.OperationalError) and "decode" not in str(error):
            raise
    connection.text_factory = _decode_damaged
    try:
        return connection.execute(query, values).fetchall()
    except UnicodeDecodeError:  # what SQLite says of the damage is not even text
        raise sqlite3.DatabaseError("it is damaged") from None
    finally:
        connection.text_factory = str


def _decode_damaged(text: bytes) -> str:
    return text.decode("utf-8", "backslashreplace")


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
    return checksum_of_values(sorted(repr(day.content) for day in days))


def checksum_of_values(values: "Sequence[object]") -> int:
    """A number that changes if any of some values does; they are texts, whole numbers or None."""
    text = "\n".join(value if isinstance(value, str) else repr(value) for value in values)
    # The remainder by a prime changes with every single bit, and needs no module that a warm run would have to import.
    return int.from_bytes(text.encode(errors="backslashreplace")) % CHECKSUM_MODULUS


def checksum_of_verdict(
    observation: int, state: str, days: "Iterable[JudgedDay]", rules_edition: object, judged_at: object
) -> int:
    """A number that changes if anything does of how an observation was judged for a state."""
    judged = sorted(repr(list(day.by_field().values())) for day in days)
    return checksum_of_values([observation, state, rules_edition, judged_at, *judged])


def _is_verdict(number: int, state: str, days: "Sequence[JudgedDay]", *columns: object) -> bool:
    """Whether a verdict is as it was written; `columns` are its edition of the rules, its time and its checksum."""
    rules_edition, judged_at, expected = columns
    return checksum_of_verdict(number, state, days, rules_edition, judged_at) == expected


def _checksum_of_check(observation: Observation, country: object, newest: object) -> int:
    """The checksum of the row of `checked` that an observation was read with."""
    return checksum_of_values(
        [
            country, observation.year, observation.state, observation.rank, observation.source, observation.fingerprint,
            observation.states, observation.default_state, observation.checked_at, newest, observation.listed,
        ]
    )  # fmt: skip


def checksum_of_row(observation: Observation, country: object) -> int:
    """A number that changes if anything does of what is kept of an observation besides its days."""
    return checksum_of_values(
        [
            country, observation.state, observation.source, observation.year, observation.title, observation.url,
            observation.read_at, observation.day_count, observation.checksum,
        ]
    )  # fmt: skip


def are_days_sound(observation: Observation) -> bool:
    """Whether the days of an observation are those that were written: their number, their checksum, and their year."""
    if not observation.was_ever_listed:
        return not observation.days
    return are_as_written(observation.days, observation.year, observation.day_count, observation.checksum)


def are_as_written(days: "Sequence[ArchivedDay]", year: int, day_count: int, expected: int) -> bool:
    """Whether days are those of a year that were written, by their number and their checksum."""
    if len(days) != day_count or checksum(days) != expected:
        return False
    beginning = f"{year:04}-"
    return all(
        day.date.startswith(beginning) and isinstance(day.first_seen, int) and isinstance(day.url, str | None)
        for day in days
    )


def _read_days(connection: sqlite3.Connection, observations: "Sequence[Observation]") -> None:
    """Read the days of observations into them."""
    by_id = {observation.id: observation for observation in observations if observation.was_ever_listed}
    numbers = list(by_id)
    for start in range(0, len(numbers), MOST_PARAMETERS):
        some = numbers[start : start + MOST_PARAMETERS]
        placeholders = ",".join("?" * len(some))
        for observation_id, *columns in _select(
            connection,
            f"SELECT observation, {DAY_COLUMNS} FROM day WHERE observation IN ({placeholders}) ORDER BY date, rowid",
            some,
        ):
            observation = by_id.get(observation_id)
            if observation is not None:  # in a damaged file, an index may lead to a day of another observation
                observation.days.append(ArchivedDay(*columns))


def _newest_observation(
    connection: sqlite3.Connection, question: "tuple[str, int, str, str]"
) -> "tuple[int | None, int | None, tuple[int, int], bool]":
    """Of what was last said to a question (country, year, state, source): its number, version, numbers of days, and damage.

    The numbers are how many days it has, and their checksum; damaged is what is kept besides the days.
    """
    rows = _select(
        connection,
        f"SELECT id, archive_version, row_checksum, {ROW_COLUMNS} FROM observation"
        " WHERE country=? AND year=? AND state=? AND source=? ORDER BY id DESC LIMIT 1",
        question,
    )
    for number, archive_version, row_checksum, *values in rows:
        columns = dict(zip(ROW_COLUMNS.split(", "), values, strict=True))
        numbers = columns["day_count"], columns["checksum"]
        return number, archive_version, numbers, _row_checksum(columns) != row_checksum
    return None, None, (0, checksum([])), False


def _row_checksum(columns: "Mapping[str, object]") -> int:
    """As `checksum_of_row`, from the columns of the table."""
    return checksum_of_values([columns[name] for name in ROW_COLUMNS.split(", ")])


def days_of(connection: sqlite3.Connection, observation_id: int | None) -> list[ArchivedDay]:
    """The days of an observation, which is given by its number.  Raises sqlite3.Error."""
    rows = _select(connection, f"SELECT {DAY_COLUMNS} FROM day WHERE observation=?", (observation_id,))
    return [ArchivedDay(*row) for row in rows]


def _write_checksums(connection: sqlite3.Connection, *, of_days: bool) -> None:
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
