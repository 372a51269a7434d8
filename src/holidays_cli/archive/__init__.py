"""The archive: what each source said about each year, and when.  SQLite, append-only.

What a source said about one place and year at one time is an `Observation`: one is added only when the source says
something else than before, and none is ever changed or removed.  The table `checked` remembers when each source was
last asked and which days it confirmed then.  The tables are described in `holidays_cli.archive.schema`.

Here is what every lookup needs of it: opening the file, and reading what was said last, which is set aside where it is
damaged.  `writing` adds to it, `history` reads what was said before, and `maintenance` checks and copies all of it.
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
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
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
        placeholders = ",".join("?" * len(years))
        return self.observations(
            f"{JOIN_NEWEST} WHERE checked.country = ? AND checked.state IN ('', ?) AND checked.year IN ({placeholders})"
            " ORDER BY checked.year, checked.rank",
            (file_code, state, *years),
            are_newest=True,
        )

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
        judged_days: dict[tuple[int, str], list[JudgedDay]] = {}
        checksums: dict[tuple[int, str], tuple[object, ...]] = {}
        for number, state, rules_edition, judged_at, checksum_of_verdict, *columns in select_rows(
            connection,
            "SELECT verdict.observation, verdict.state, rules_edition, judged_at, checksum, date, status, counts, evidence"
            " FROM verdict LEFT JOIN verdict_day USING (observation, state)"
            f" WHERE verdict.observation IN ({','.join('?' * len(observations))})"
            f" AND verdict.state IN ({','.join('?' * len(states))}) ORDER BY date",
            (*observations, *states),
        ):
            days = judged_days.setdefault((number, state), [])
            checksums[number, state] = rules_edition, judged_at, checksum_of_verdict
            day = JudgedDay(*columns)
            if day.date is not None:
                days.append(day)
        # What is not as it was written is judged again.
        return {
            (number, state): days
            for (number, state), days in judged_days.items()
            if _is_verdict(number, state, days, *checksums[number, state])
        }

    def observations(self, tables: str, values: "Sequence[object]", *, are_newest: bool) -> list[Observation]:
        """The observations in rows of tables (SQL that names them, and says which rows are meant), with their days.

        `are_newest` tells that each is the one that its row of `checked` names.  What is damaged is set aside.

        Raises sqlite3.Error if the file cannot be read.
        """
        connection = self._open()
        if connection is None:
            return []
        rows = select_rows(connection, f"SELECT {COLUMNS}, {COLUMNS_OF_CHECK} FROM {tables}", values)
        return self._sound(connection, rows, are_newest=are_newest)

    def select(self, query: str, values: "Sequence[object]" = ()) -> "list[tuple[Any, ...]]":
        """The rows that a statement gives; none if nothing was ever written.  Raises sqlite3.Error."""
        connection = self._open()
        return [] if connection is None else select_rows(connection, query, values)

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
            if version == 0 and self.path != ":memory:" and os.path.getsize(self.path):
                # Unless another process has made it in between, SQLite takes what is left of a file for an empty one.
                (version,) = self._connection.execute("PRAGMA user_version").fetchone()
                if version == 0:
                    raise sqlite3.DatabaseError("it is no archive, or what is left of a damaged one: move it away")
            if version > VERSION:
                raise sqlite3.DatabaseError(f"a newer version of this program made it, in format {version}")
            if version < VERSION:
                if version == 0 and not create:  # it is empty: another process may be making it at this moment
                    return None
                from holidays_cli.archive import schema, writing

                if version == 0:
                    schema.create(self._connection, VERSION)
                else:
                    self._connection, self._not_writable = schema.upgrade(
                        self._connection, self.path, VERSION, writing.write_checksums
                    )
        except BaseException as error:
            self._remember_if_busy(error)
            self.close()
            raise
        return self._connection

    def _remember_if_busy(self, error: BaseException) -> None:
        """Two hundred countries must not wait ten seconds each for the same lock."""
        if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY:
            _busy_until[self.path] = time.monotonic() + BUSY_MEMORY

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


def open_archive(place: "Place", years: "Sequence[int]") -> tuple[Archive, list[Observation], str | None]:
    """The user's archive, what each source last said about a place in some years, and a notice or None.

    Where the archive cannot be read, an empty one in memory takes its place, and the notice says why, as a line for a
    person.
    """
    archive = Archive(paths.archive())
    try:
        observations = archive.latest(place.file_code, years, state_column(place.state))
        return archive, observations, damage_notice(archive) if archive.damage else None
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
    sorted_days = sorted(repr(list(day.by_field().values())) for day in days)
    return checksum_of_values([observation, state, rules_edition, judged_at, *sorted_days])


def checksum_of_row(observation: Observation, country: object) -> int:
    """A number that changes if anything does of what is kept of an observation besides its days."""
    return checksum_of_values(
        [
            country, observation.state, observation.source, observation.year, observation.title, observation.url,
            observation.read_at, observation.day_count, observation.checksum,
        ]
    )  # fmt: skip


def are_as_written(days: "Sequence[ArchivedDay]", year: int, day_count: int, expected_checksum: int) -> bool:
    """Whether days are those of a year that were written, by their number and their checksum."""
    if len(days) != day_count or checksum(days) != expected_checksum:
        return False
    beginning = f"{year:04}-"
    return all(
        day.date.startswith(beginning) and isinstance(day.first_seen, int) and isinstance(day.url, str | None)
        for day in days
    )


def days_of(connection: sqlite3.Connection, observation_id: int | None) -> list[ArchivedDay]:
    """The days of an observation, which is given by its number.  Raises sqlite3.Error."""
    rows = select_rows(connection, f"SELECT {DAY_COLUMNS} FROM day WHERE observation=?", (observation_id,))
    return [ArchivedDay(*row) for row in rows]


def select_rows(connection: sqlite3.Connection, query: str, values: "Sequence[object]") -> "list[tuple[Any, ...]]":
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


def _is_verdict(number: int, state: str, days: "Sequence[JudgedDay]", *columns: object) -> bool:
    """Whether a verdict is as it was written; `columns` are its edition of the rules, its time and its checksum."""
    rules_edition, judged_at, expected_checksum = columns
    return checksum_of_verdict(number, state, days, rules_edition, judged_at) == expected_checksum


def _checksum_of_check(observation: Observation, country: object, newest: object) -> int:
    """The checksum of the row of `checked` that an observation was read with."""
    return checksum_of_values(
        [
            country, observation.year, observation.state, observation.rank, observation.source, observation.fingerprint,
            observation.states, observation.default_state, observation.checked_at, newest, observation.listed,
        ]
    )  # fmt: skip


def are_days_sound(observation: Observation) -> bool:
    """Whether the days of an observation are those that were written: their number, their checksum, and their year."""
    if not observation.was_ever_listed:
        return not observation.days
    return are_as_written(observation.days, observation.year, observation.day_count, observation.checksum)


def _read_days(connection: sqlite3.Connection, observations: "Sequence[Observation]") -> None:
    """Read the days of observations into them."""
    by_id = {observation.id: observation for observation in observations if observation.was_ever_listed}
    numbers = list(by_id)
    for start in range(0, len(numbers), MOST_PARAMETERS):
        some = numbers[start : start + MOST_PARAMETERS]
        placeholders = ",".join("?" * len(some))
        for observation_id, *columns in select_rows(
            connection,
            f"SELECT observation, {DAY_COLUMNS} FROM day WHERE observation IN ({placeholders}) ORDER BY date, rowid",
            some,
        ):
            observation = by_id.get(observation_id)
            if observation is not None:  # in a damaged file, an index may lead to a day of another observation
                observation.days.append(ArchivedDay(*columns))
