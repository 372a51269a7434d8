"""The archive: what each source said about each year, and when.  SQLite, append-only.

What a source said about one place and year at one time is an `Observation`.  In the file its days stand in the table
`day`, filed under a row of `reading`: a new one is added only when the source says something else than before, and none
is ever changed or removed.  The table `checked` remembers when each source was last asked and which days it confirmed
then; it is the only table whose rows are replaced.
"""

import os
import sqlite3
import time
from collections import namedtuple
from datetime import date

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

VERSION = 1
SCHEMA = """
CREATE TABLE IF NOT EXISTS reading (
    id INTEGER PRIMARY KEY,
    country TEXT NOT NULL,
    state TEXT NOT NULL,    -- the state asked for; '' where the source is not asked state by state
    source TEXT NOT NULL,   -- the reader's file and function
    year INTEGER NOT NULL,
    title TEXT NOT NULL,
    url TEXT,
    read_at INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS reading_by_question ON reading (country, year, state, source);
CREATE TABLE IF NOT EXISTS day (
    reading INTEGER NOT NULL REFERENCES reading,
    date TEXT NOT NULL,
    name TEXT NOT NULL,
    states TEXT NOT NULL,   -- codes, separated by blanks; '' holds everywhere
    note TEXT,
    working INTEGER NOT NULL,
    first_seen INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS day_by_reading ON day (reading);
CREATE TABLE IF NOT EXISTS checked (
    country TEXT NOT NULL,
    year INTEGER NOT NULL,
    state TEXT NOT NULL,
    rank INTEGER NOT NULL,  -- the source's place in the order of sources
    source TEXT NOT NULL,
    reader TEXT NOT NULL,   -- the fingerprint of the reader's file at that time
    states TEXT NOT NULL,   -- the states the source can be asked for
    default_state TEXT,
    checked_at INTEGER NOT NULL,
    reading INTEGER REFERENCES reading,  -- what it said then, or last before; NULL: nothing, ever
    listed INTEGER NOT NULL,             -- whether it listed the year when it was asked
    PRIMARY KEY (country, year, state, source)
);
"""
# The columns of an Observation, in the order of its fields.
COLUMNS = (
    "checked.year, checked.state, checked.rank, checked.source, checked.reader, checked.states, checked.default_state,"
    " checked.checked_at, reading.id, checked.listed, reading.title, reading.url, reading.read_at"
)
WHOLE_COUNTRY = "*"  # the state under which a source that is asked state by state is filed for the whole country

DAY = 24 * 60 * 60
LOCK_TIMEOUT = 10.0  # seconds to wait for other processes that write
BUSY_LOCK_TIMEOUT = 0.05  # the same, for a file that was locked for longer a moment ago ...
BUSY_MEMORY = 60.0  # ... which is remembered for so many seconds
LONGEST_REQUEST = 60  # seconds that a source may take to answer

_busy_until: dict[str, float] = {}  # files that stayed locked, and until when (monotonic clock) that is remembered


class ArchivedDay(namedtuple("ArchivedDay", "date name states note working first_seen")):
    """One day of an observation.

    >>> ArchivedDay("2026-04-06", "Easter Monday", "ENG WLS", None, 0, 1772150400).state_codes
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
    """1 for a make-up working day, 0 for a day off."""
    first_seen: int
    """When the source was first seen to say so, in seconds since 1970 (UTC); 0 for a computed day."""

    @property
    def content(self) -> "tuple[str, str, str, str | None, int]":
        """All that the source says of the day: everything but when it was first seen."""
        return self.date, self.name, self.states, self.note, self.working

    @property
    def state_codes(self) -> tuple[str, ...]:
        """The states it holds in; none: it holds everywhere."""
        return tuple(self.states.split())

    def holds_in(self, state: str | None) -> bool:
        """Whether it holds in `state`; None asks for the days that hold everywhere."""
        return not self.states or state in self.state_codes


class Observation(
    namedtuple(
        "Observation",
        "year state rank source fingerprint states default_state checked_at reading_id listed title url read_at days",
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
    reading_id: int | None
    """None: it has never listed this year.  See `has_days`."""
    listed: int
    """Whether it listed the year when it was last asked; if not, the days are those it listed before."""
    title: str
    url: str | None
    read_at: int
    """When it was first seen to say just this."""
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
        return cls(year, "", rank, source, "", " ".join(states), None, 0, 0, 1, title, None, 0, list(days))

    @property
    def is_computed(self) -> bool:
        """Whether it is what the rules say, and no source was asked."""
        return not self.checked_at

    @property
    def has_days(self) -> bool:
        """Whether the source has ever listed this year; the list may have been empty."""
        return self.reading_id is not None

    @property
    def state_codes(self) -> tuple[str, ...]:
        """The states that the source can be asked for."""
        return tuple(self.states.split())

    @property
    def confirmed_at(self) -> int:
        """When it last listed these days, as far as is known."""
        return self.checked_at if self.listed else self.read_at

    def is_fresh(self, now: int) -> bool:
        """Whether the source need not be asked again: within a day, or thirty days for a year that is over."""
        limit = 30 * DAY if self.year < time.localtime(now).tm_year else DAY
        return 0 <= now - self.checked_at < limit  # after a clock was set back, nothing stays fresh for ever

    def days_in(self, state: str | None = None) -> list[ArchivedDay]:
        """The days that hold in `state`, or else in the default state or everywhere."""
        return [day for day in self.days if day.holds_in(state or self.default_state)]


class Archive:
    """The archive in one file, which is made when something is first written to it."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._connection: sqlite3.Connection | None = None

    def latest(self, country: str, years: "Sequence[int]", state: str = "") -> list[Observation]:
        """What each source last said about these years, best source first within a year.

        `state` adds what sources that are asked state by state said of it.

        Raises sqlite3.Error if the file cannot be read.
        """
        connection = self._open()
        if connection is None:
            return []
        placeholders = ",".join("?" * len(years))
        rows = connection.execute(
            f"SELECT {COLUMNS} FROM checked LEFT JOIN reading ON reading.id = checked.reading"
            f" WHERE checked.country = ? AND checked.state IN ('', ?) AND checked.year IN ({placeholders})"
            " ORDER BY checked.year, checked.rank",
            (country, state, *years),
        )
        return _with_days(connection, [Observation._make((*row, [])) for row in rows])

    def histories(self, country: str) -> list[list[Observation]]:
        """Of each source and year that it has said different things about: all it said, oldest first.

        Raises sqlite3.Error if the file cannot be read.
        """
        connection = self._open()
        if connection is None:
            return []
        histories: dict[tuple[str, int, str], list[Observation]] = {}
        for row in connection.execute(
            f"SELECT {COLUMNS} FROM reading JOIN checked USING (country, year, state, source)"
            " WHERE country = ? ORDER BY reading.id",
            (country,),
        ):
            observation = Observation._make((*row, []))
            histories.setdefault((observation.source, observation.year, observation.state), []).append(observation)
        changed = [history for history in histories.values() if len(history) > 1]
        _with_days(connection, [observation for history in changed for observation in history])
        return changed

    def subjects(self) -> list[tuple[str, str, int]]:
        """What there are observations of, in order: the country's file code, the state that was asked for, the year.

        Raises sqlite3.Error if the file cannot be read.
        """
        connection = self._open()
        if connection is None:
            return []
        return connection.execute("SELECT DISTINCT country, state, year FROM reading ORDER BY 1, 2, 3").fetchall()

    def record(
        self,
        *,
        country: str,
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
                question = (country, year, state, source)
                (newest,) = connection.execute(
                    "SELECT max(checked_at) FROM checked WHERE country=? AND year=? AND state=? AND source=?", question
                ).fetchone()
                # Another process may have asked later and been answered sooner.  What was asked much later than now
                # was asked by a clock that went wrong, and counts no more.
                if newest and now < newest <= now + LONGEST_REQUEST:
                    continue
                last = connection.execute(
                    "SELECT id FROM reading WHERE country=? AND year=? AND state=? AND source=? ORDER BY id DESC LIMIT 1",
                    question,
                ).fetchone()
                reading_id = last[0] if last else None
                if days is not None:
                    first_seen = _first_seen(connection, reading_id)
                    if reading_id is None or set(first_seen) != {day.content for day in days}:
                        reading_id = connection.execute(
                            "INSERT INTO reading (country, year, state, source, title, url, read_at)"
                            " VALUES (?, ?, ?, ?, ?, ?, ?)",
                            (*question, title, urls.get(year), now),
                        ).lastrowid
                        connection.executemany(
                            "INSERT INTO day VALUES (?, ?, ?, ?, ?, ?, ?)",
                            [(reading_id, *day.content, first_seen.get(day.content, now)) for day in days],
                        )
                connection.execute(
                    "INSERT OR REPLACE INTO checked VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    (
                        country, year, state, rank, source, fingerprint, " ".join(states), default_state,
                        now, reading_id, days is not None,
                    ),
                )  # fmt: skip

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
            if version < VERSION:  # another process may be making it at this moment
                if not create:
                    return None
                self._connection.executescript(f"BEGIN IMMEDIATE; {SCHEMA} PRAGMA user_version = {VERSION}; COMMIT;")
        except BaseException as error:
            self._remember_if_busy(error)
            self.close()
            raise
        return self._connection

    def _remember_if_busy(self, error: BaseException) -> None:
        """Two hundred countries must not wait ten seconds each for the same lock."""
        if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY:
            _busy_until[self.path] = time.monotonic() + BUSY_MEMORY


def _with_days(connection: sqlite3.Connection, observations: list[Observation]) -> list[Observation]:
    """The observations, with their days read into them."""
    by_id = {observation.reading_id: observation for observation in observations if observation.has_days}
    if by_id:
        placeholders = ",".join("?" * len(by_id))
        for reading_id, *columns in connection.execute(
            "SELECT reading, date, name, states, note, working, first_seen FROM day"
            f" WHERE reading IN ({placeholders}) ORDER BY date, rowid",
            tuple(by_id),
        ):
            day = ArchivedDay(*columns)
            try:
                date.fromisoformat(day.date)
            except (TypeError, ValueError):  # a disk that goes wrong, and SQLite has no checksums
                raise sqlite3.DatabaseError("it is damaged") from None
            by_id[reading_id].days.append(day)
    return observations


def _first_seen(connection: sqlite3.Connection, reading_id: int | None) -> "dict[tuple[object, ...], int]":
    """When each day of what was said last was first seen, by its content."""
    rows = connection.execute(
        "SELECT date, name, states, note, working, first_seen FROM day WHERE reading=?", (reading_id,)
    )
    return {day.content: day.first_seen for day in map(ArchivedDay._make, rows)}
