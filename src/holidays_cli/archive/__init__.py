"""The archive: what each source said about each year, and when.  SQLite, append-only.

What a source said about one place and year at one time is an `Observation`: one is added only when the source says
something else than before, and none is ever changed or removed.  The table `checked` remembers when each source was
last asked and which days it confirmed then.  The tables are described in `holidays_cli.archive.schema`.
"""

import os
import sqlite3
import time
from collections import namedtuple

from holidays_cli import paths

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Any

    from holidays_cli.place import Place

VERSION = 2
WHOLE_COUNTRY = "*"  # the state under which a source that is asked state by state is filed for the whole country

CHECKSUM_MODULUS = 2**61 - 1  # a prime, so that checksums fit into SQLite's integers

DAY = 24 * 60 * 60
LOCK_TIMEOUT = 10.0  # seconds to wait for other processes that write
BUSY_LOCK_TIMEOUT = 0.05  # the same, for a file that was locked for longer a moment ago ...
BUSY_MEMORY = 60.0  # ... which is remembered for so many seconds
LONGEST_REQUEST = 60  # seconds that a source may take to answer

_busy_until: dict[str, float] = {}  # files that stayed locked, and until when (monotonic clock) that is remembered


def state_column(state: str | None) -> str:
    """How the archive files the state that a source was asked for, if it is asked state by state; None: the whole country."""
    return state or WHOLE_COUNTRY


def _state_of_column(column: str) -> str | None:
    """The single state that a source was asked for, from how the archive files it; None if it was not asked for one."""
    return None if column == WHOLE_COUNTRY else column or None


class ArchivedDay(
    namedtuple(
        "ArchivedDay",
        "date name states note working kind half observes names url first_seen",
        defaults=("", "", None, 0, "public", None, None, None, None, 0),
    )
):
    """One day of an observation.

    >>> ArchivedDay("2026-04-06", "Easter Monday", "ENG WLS").state_codes
    ('ENG', 'WLS')
    """

    __slots__ = ()
    date: str
    """In ISO form."""
    name: str
    states: str
    """ISO 3166-2 codes without the country, separated by blanks; `""`: it holds everywhere."""
    note: str | None
    working: int
    """1 for a make-up day, on which people work; 0 for a day off."""
    kind: str
    """One of `holidays_cli.model.KINDS`."""
    half: str | None
    """None: the whole day; `"morning"`, `"afternoon"`, or the time from which on it is free, as `"14:00"`."""
    observes: str | None
    """The date, in ISO form, that this day stands for, where it is a substitute."""
    names: str | None
    """The name by language, as JSON."""
    url: str | None
    """The address of the page that it stands in, where the reader says it; None: that of the observation."""
    first_seen: int
    """When the source was first seen to say so, in seconds since 1970 (UTC); 0 for a computed day."""

    @property
    def content(self) -> "tuple[str | int | None, ...]":
        """All that the source says of the day: everything but where it stands and when it was first seen."""
        content: tuple[str | int | None, ...] = self[:CONTENT_FIELDS]
        return content

    @property
    def as_listed(self) -> "tuple[str | int | None, ...]":
        """The same, and where it stands: what a new observation is made for if any of it has changed."""
        as_listed: tuple[str | int | None, ...] = (*self.content, self.url)
        return as_listed

    @property
    def state_codes(self) -> tuple[str, ...]:
        """The states it holds in; none: it holds everywhere."""
        return tuple(self.states.split())

    def holds_in(self, state: str | None) -> bool:
        """Whether it holds in `state`; None asks for the days that hold everywhere."""
        return not self.states or state in self.state_codes


CONTENT_FIELDS = ArchivedDay._fields.index("url")


class JudgedDay(namedtuple("JudgedDay", "date status counts evidence")):
    """What was decided about a day that is not simply confirmed: the sources and the rules do not agree about it."""

    __slots__ = ()
    date: str
    """In ISO form."""
    status: str
    """As in `holidays_cli.model.Holiday`."""
    counts: int
    """1: it is one of the days of the answer."""
    evidence: str
    """JSON, see `holidays_cli.sources.weighing`: who has the day, and as what."""


class Observation(
    namedtuple(
        "Observation",
        "year state rank source fingerprint states default_state checked_at id listed title url read_at archive_version day_count checksum days",
        defaults=(2, 0, 0, ()),
    )
):
    """What one source said about one place and year when it was last asked, or said last before that."""

    __slots__ = ()
    year: int
    state: str
    """The state the source was asked for: `""` if it is not asked by state, WHOLE_COUNTRY if for all of the country."""
    rank: int
    """The source's place among the sources of its country; 0 is the first."""
    source: str
    """The reader's file and function."""
    fingerprint: str
    """Which edition of the reader's file asked."""
    states: str
    """The states that the source can be asked for, separated by blanks."""
    default_state: str | None
    checked_at: int
    """When it was last asked, in seconds since 1970 (UTC); 0 for what is computed."""
    id: int | None
    """Its number in the archive; None: the source has never listed this year.  See `was_ever_listed`."""
    listed: int
    """Whether it listed the year when it was last asked; if not, the days are those it listed before."""
    title: str
    url: str | None
    read_at: int
    """When it was first seen to say just this."""
    archive_version: int
    """The format of the archive that it was written in; see `knows_kinds`."""
    day_count: int
    checksum: int
    """Number and checksum of its days, as they were when they were written."""
    days: list[ArchivedDay]

    @classmethod
    def computed(
        cls,
        year: int,
        days: "Iterable[ArchivedDay]",
        *,
        rank: int,
        source: str,
        title: str,
        states: "Iterable[str]",
    ) -> "Observation":
        """What the rules say of a year: nobody was asked for it, and it is never archived."""
        return cls(
            year=year, state="", rank=rank, source=source, fingerprint="", states=" ".join(states), default_state=None,
            checked_at=0, id=0, listed=1, title=title, url=None, read_at=0, days=list(days),
        )  # fmt: skip

    @property
    def is_computed(self) -> bool:
        """Whether it is what the rules say, and no source was asked."""
        return not self.checked_at

    @property
    def was_ever_listed(self) -> bool:
        """Whether the source has ever listed this year; the list may have been empty."""
        return self.id is not None

    @property
    def asked_state(self) -> str | None:
        """The state that the source was asked for; None if it was not asked for a single state."""
        return _state_of_column(self.state)

    def may_tell_of(self, state: str) -> bool:
        """Whether it was asked for a state, or for all states at once."""
        return self.state in ("", state)

    @property
    def state_codes(self) -> tuple[str, ...]:
        """The states that the source can be asked for."""
        return tuple(self.states.split())

    @property
    def confirmed_at(self) -> int:
        """When it last listed these days, as far as is known."""
        return self.checked_at if self.listed else self.read_at

    @property
    def knows_kinds(self) -> bool:
        """Whether it tells of which kind its days are; version 1 of the archive took all days for public holidays."""
        return self.archive_version != 1

    def is_fresh(self, now: int) -> bool:
        """Whether the source need not be asked again: within a day, or thirty days for a year that is over.

        What was written in version 1 of the archive is never fresh while the source lists the year.
        """
        if self.listed and not self.knows_kinds:
            return False
        limit = 30 * DAY if self.year < time.localtime(now).tm_year else DAY
        return 0 <= now - self.checked_at < limit  # after a clock was set back, nothing stays fresh for ever

    def days_in(self, state: str | None = None) -> list[ArchivedDay]:
        """The days that hold in `state`, or else in the default state or everywhere."""
        return [day for day in self.days if day.holds_in(state or self.default_state)]


# The fields of an Observation that stand in the table `observation`; all others but its days stand in `checked`.
OBSERVATION_FIELDS = ("id", "title", "url", "read_at", "archive_version", "day_count", "checksum")
# The columns of an Observation, in the order of its fields.
COLUMNS = ", ".join(
    f"observation.{field}" if field in OBSERVATION_FIELDS else f"checked.{field}"
    for field in Observation._fields
    if field != "days"
)
# The columns of a day, in the order of the fields of an ArchivedDay.
DAY_COLUMNS = ", ".join(ArchivedDay._fields)


class Archive:
    """The archive in one file, which is made when something is first written to it."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._connection: sqlite3.Connection | None = None

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
        return _with_days(connection, [Observation._make((*row, [])) for row in rows])

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

    def record_verdict(
        self, observation: int, state: str, days: "Iterable[JudgedDay]", *, rules_edition: str, now: int
    ) -> None:
        """Keep how an observation is judged for a state, or for the country (`""`), in the place of an earlier verdict on it.

        Raises sqlite3.Error or OSError.
        """
        connection = self._open(create=True)
        assert connection is not None
        with connection:
            try:
                connection.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                self._remember_if_busy(error)
                raise
            subject = {"observation": observation, "state": state}
            verdict = {**subject, "rules_edition": rules_edition, "judged_at": now}
            connection.execute(_insert("verdict", verdict, replace=True), verdict)
            connection.execute("DELETE FROM verdict_day WHERE observation=:observation AND state=:state", subject)
            for day in days:
                columns = {**subject, **day._asdict()}
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
        return _with_days(connection, [Observation._make((*row, [])) for row in rows])

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
            observation = Observation._make((*row, []))
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
        return [(file_code, _state_of_column(column), year) for file_code, column, year in rows]

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
        connection = self._open(create=True)
        assert connection is not None
        with connection:
            try:
                connection.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                self._remember_if_busy(error)
                raise
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
                            seen = day._replace(first_seen=first_seen.get(day.content, now))
                            columns = {"observation": observation_id, **seen._asdict()}
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
                    self._connection = schema.upgrade(self._connection, self.path, VERSION, _checksum_of)
        except BaseException as error:
            self._remember_if_busy(error)
            self.close()
            raise
        return self._connection

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
