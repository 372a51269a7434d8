"""What each source said, and when: SQLite, append-only.

A *reading* is what one source said about one year; a new one is added only when it says something
else than before, and none is ever changed or removed.  `checked` remembers when each source was
last asked and which reading it confirmed then; it is the only table whose rows are replaced.
"""

import os
import sqlite3
import time
from datetime import date

TYPE_CHECKING = False  # `typing` costs a tenth of a warm run
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from holidays_cli.sources.loader import Source

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
    reader TEXT NOT NULL,   -- the state of the reader's file at that time
    states TEXT NOT NULL,   -- the states the source can be asked for
    default_state TEXT,
    checked_at INTEGER NOT NULL,
    reading INTEGER REFERENCES reading,  -- what it said then, or last before; NULL: nothing, ever
    listed INTEGER NOT NULL,             -- whether it listed the year when it was asked
    PRIMARY KEY (country, year, state, source)
);
"""
DAY = 24 * 60 * 60
PATIENCE = 10.0  # seconds to wait for others who write
SLOWEST = 60  # seconds that a source may take to answer
HELD, BRIEFLY = 60.0, 0.05  # seconds for which nobody waits again for who did not let go of the file, or only so long

Row = tuple[str, str, str, "str | None", int]  # date, name, states, note, working
StoredDay = tuple[str, str, str, "str | None", int, int]  # and when it was first seen
WHOLE = "*"  # the `state` of what a source that is asked state by state says of the whole country


_held: dict[str, float] = {}  # files that others did not let go of, and until when nobody waits long for them


class Checked:
    """One source's last word on one year: when it was asked, and the reading it confirmed, if any."""

    __slots__ = (
        "checked_at", "days", "default_state", "listed", "rank", "read_at", "reader", "reading",
        "source", "state", "states", "title", "url", "year",
    )  # fmt: skip

    year: int
    state: str
    rank: int
    source: str
    reader: str
    states: str
    default_state: "str | None"
    checked_at: int
    reading: "int | None"
    listed: bool
    title: str
    url: "str | None"
    read_at: int
    days: "list[StoredDay]"

    def __init__(self, row: "Sequence[object]", days: "Sequence[StoredDay]" = ()) -> None:
        (
            self.year, self.state, self.rank, self.source, self.reader, self.states, self.default_state,
            self.checked_at, self.reading, self.listed, self.title, self.url, self.read_at,
        ) = row  # type: ignore[assignment]  # fmt: skip
        self.days = list(days)

    @classmethod
    def computed(cls, year: int, source: "Source", days: "Sequence[StoredDay]") -> "Checked":
        """The word of a source that nobody has to be asked for, and that is never stored."""
        states = " ".join(source.states)
        return cls((year, "", source.rank, source.id, "", states, None, 0, 0, 1, source.title, None, 0), days)

    @property
    def said_at(self) -> int:
        """When it last listed these days, as far as is known."""
        return self.checked_at if self.listed else self.read_at

    def fresh(self, now: int) -> bool:
        """Whether it need not be asked again: within a day, or within thirty for a year that is over."""
        limit = 30 * DAY if self.year < time.localtime(now).tm_year else DAY
        return 0 <= now - self.checked_at < limit  # a clock that was set back makes nothing fresh for ever


class Store:
    """The archive in one file; it is made when something is first written to it."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._connection: sqlite3.Connection | None = None

    def checked(self, country: str, years: "Sequence[int]", state: str = "") -> list[Checked]:
        """What each source last said about these years, best source first within a year.

        Raises sqlite3.Error if the file cannot be read.
        """
        connection = self._open()
        if connection is None:
            return []
        marks = ",".join("?" * len(years))
        found = [
            Checked(row)
            for row in connection.execute(
                "SELECT checked.year, checked.state, rank, checked.source, reader, states, default_state, checked_at,"
                " reading, listed, title, url, read_at FROM checked LEFT JOIN reading ON reading.id = reading"
                f" WHERE checked.country = ? AND checked.state IN ('', ?) AND checked.year IN ({marks})"
                " ORDER BY checked.year, rank",
                (country, state, *years),
            )
        ]
        return self._with_days(connection, found)

    def histories(self, country: str) -> list[list[Checked]]:
        """The readings of each source and year that it has said different things about, oldest first.

        Raises sqlite3.Error if the file cannot be read.
        """
        connection = self._open()
        if connection is None:
            return []
        found: dict[tuple[str, int, str], list[Checked]] = {}
        for row in connection.execute(
            "SELECT year, state, rank, source, reader, states, default_state, checked_at, id, listed, title, url, read_at"
            " FROM reading JOIN checked USING (country, year, state, source) WHERE country = ? ORDER BY id",
            (country,),
        ):
            one = Checked(row)
            found.setdefault((one.source, one.year, one.state), []).append(one)
        told_apart = [readings for readings in found.values() if len(readings) > 1]
        self._with_days(connection, [one for readings in told_apart for one in readings])
        return told_apart

    def questions(self) -> list[tuple[str, str, int]]:
        """The countries, states and years that there are readings of, in order.

        Raises sqlite3.Error if the file cannot be read.
        """
        connection = self._open()
        if connection is None:
            return []
        return connection.execute("SELECT DISTINCT country, state, year FROM reading ORDER BY 1, 2, 3").fetchall()

    @staticmethod
    def _with_days(connection: sqlite3.Connection, found: list[Checked]) -> list[Checked]:
        by_reading = {one.reading: one for one in found if one.reading is not None}
        if by_reading:
            marks = ",".join("?" * len(by_reading))
            for reading, *day in connection.execute(
                f"SELECT reading, date, name, states, note, working, first_seen FROM day WHERE reading IN ({marks})"
                " ORDER BY date, rowid",
                tuple(by_reading),
            ):
                try:
                    date.fromisoformat(day[0])
                except (TypeError, ValueError):  # a disk that goes wrong, and SQLite has no checksums
                    raise sqlite3.DatabaseError("it is damaged") from None
                by_reading[reading].days.append(tuple(day))
        return found

    def write(
        self,
        *,
        country: str,
        state: str,
        source: str,
        rank: int,
        reader: str,
        states: "Iterable[str]",
        default_state: str | None,
        title: str,
        url: str | None,
        now: int,
        years: "Mapping[int, Sequence[Row] | None]",
    ) -> None:
        """Keep what `source` says now about each of `years`; None: it lists nothing for that year.

        One transaction: all of it is kept, or nothing.  Raises sqlite3.Error or OSError.
        """
        connection = self._open(create=True)
        assert connection is not None
        with connection:
            try:
                connection.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                self._note(error)
                raise
            for year, rows in years.items():
                (newest,) = connection.execute(
                    "SELECT max(checked_at) FROM checked WHERE country=? AND year=? AND state=? AND source=?",
                    (country, year, state, source),
                ).fetchone()
                # Who was asked later may have answered sooner.  (A word from farther ahead is one of a wrong clock.)
                if newest and now < newest <= now + SLOWEST:
                    continue
                last = connection.execute(
                    "SELECT id FROM reading WHERE country=? AND year=? AND state=? AND source=? ORDER BY id DESC LIMIT 1",
                    (country, year, state, source),
                ).fetchone()
                reading = last[0] if last else None
                if rows is not None:
                    before = self._days(connection, reading)
                    if reading is None or set(before) != set(rows):
                        reading = connection.execute(
                            "INSERT INTO reading (country, state, source, year, title, url, read_at)"
                            " VALUES (?, ?, ?, ?, ?, ?, ?)",
                            (country, state, source, year, title, url, now),
                        ).lastrowid
                        connection.executemany(
                            "INSERT INTO day VALUES (?, ?, ?, ?, ?, ?, ?)",
                            [(reading, *row, before.get(row, now)) for row in rows],
                        )
                connection.execute(
                    "INSERT OR REPLACE INTO checked VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    (
                        country,
                        year,
                        state,
                        rank,
                        source,
                        reader,
                        " ".join(states),
                        default_state,
                        now,
                        reading,
                        rows is not None,
                    ),
                )

    def close(self) -> None:
        """Let go of the file; the next call opens it again."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def __del__(self) -> None:
        self.close()

    @staticmethod
    def _days(connection: sqlite3.Connection, reading: int | None) -> dict[Row, int]:
        return {
            (date, name, states, note, working): first_seen
            for date, name, states, note, working, first_seen in connection.execute(
                "SELECT date, name, states, note, working, first_seen FROM day WHERE reading=?", (reading,)
            )
        }

    def _open(self, *, create: bool = False) -> sqlite3.Connection | None:
        """The connection; None if nothing was ever written and nothing is to be."""
        if self._connection is None:
            if self.path != ":memory:" and not os.path.exists(self.path):
                if not create:
                    return None
                os.makedirs(os.path.dirname(self.path), mode=0o700, exist_ok=True)
            # Fifty processes may come at once, each writing for a few milliseconds.
            patience = BRIEFLY if time.monotonic() < _held.get(self.path, 0.0) else PATIENCE
            self._connection = sqlite3.connect(
                self.path, timeout=patience, isolation_level=None, check_same_thread=False
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
            self._note(error)
            self.close()
            raise
        return self._connection

    def _note(self, error: BaseException) -> None:
        """Two hundred countries must not wait ten seconds each for the same lock."""
        if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY:
            _held[self.path] = time.monotonic() + HELD
