"""The tables of the archive, and how a file in an older format is brought into today's."""

import contextlib
import errno
import os
import sqlite3
from collections.abc import Callable, Iterator

# Writes the checksums of what an earlier version has written without; `of_days=True`: those of days, too.
WriteChecksums = Callable[..., None]

SCHEMA = """
-- What one source said about one place and year; never changed, never removed.
CREATE TABLE IF NOT EXISTS observation (
    id INTEGER PRIMARY KEY,
    country TEXT NOT NULL,
    state TEXT NOT NULL,       -- the state asked for; '' where the source is not asked state by state
    source TEXT NOT NULL,      -- the reader's file and function
    year INTEGER NOT NULL,
    title TEXT NOT NULL,
    url TEXT,
    read_at INTEGER NOT NULL,
    archive_version INTEGER NOT NULL,  -- the format in which it was written first
    day_count INTEGER NOT NULL,
    checksum INTEGER NOT NULL, -- of its days, see `holidays_cli.archive.checksum`
    row_checksum INTEGER NOT NULL DEFAULT 0  -- of the row, see `holidays_cli.archive.checksum_of_row`
);
CREATE INDEX IF NOT EXISTS observation_by_question ON observation (country, year, state, source);

CREATE TABLE IF NOT EXISTS day (
    observation INTEGER NOT NULL REFERENCES observation,
    date TEXT NOT NULL,
    name TEXT NOT NULL,
    states TEXT NOT NULL,      -- codes, separated by blanks; '' holds everywhere
    note TEXT,
    working INTEGER NOT NULL,  -- 1: a make-up day, on which people work
    kind TEXT NOT NULL,        -- public, bank, government, local, school, optional, observance
    half TEXT,                 -- morning, afternoon, or the time from which on it is free, as 14:00
    observes TEXT,             -- the date that the day stands for
    names TEXT,                -- JSON: the name by language
    url TEXT,                  -- the page that the day stands in; NULL: that of the observation
    first_seen INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS day_by_observation ON day (observation);

-- When each source was last asked, and what it said then; its rows are replaced.
CREATE TABLE IF NOT EXISTS checked (
    country TEXT NOT NULL,
    year INTEGER NOT NULL,
    state TEXT NOT NULL,
    rank INTEGER NOT NULL,     -- the source's place in the order of sources
    source TEXT NOT NULL,
    fingerprint TEXT NOT NULL, -- the edition of the reader's file at that time
    states TEXT NOT NULL,      -- the states the source can be asked for
    default_state TEXT,
    checked_at INTEGER NOT NULL,
    observation INTEGER REFERENCES observation,  -- what it said then, or last before; NULL: nothing, ever
    listed INTEGER NOT NULL,                     -- whether it listed the year when it was asked
    checksum INTEGER NOT NULL DEFAULT 0,         -- of the row, see `holidays_cli.archive.checksum_of_values`
    PRIMARY KEY (country, year, state, source)
);

-- How an observation was judged for a place: a row for each judgement, and one for each day that is not confirmed.
-- The rows are replaced when it is judged again.
CREATE TABLE IF NOT EXISTS verdict (
    observation INTEGER NOT NULL REFERENCES observation,
    state TEXT NOT NULL,           -- the state that it was judged for; '' the whole country
    rules_edition TEXT NOT NULL,   -- of python-holidays
    judged_at INTEGER NOT NULL,
    checksum INTEGER NOT NULL DEFAULT 0,  -- of the row and of its days
    PRIMARY KEY (observation, state)
);
CREATE TABLE IF NOT EXISTS verdict_day (
    observation INTEGER NOT NULL REFERENCES observation,
    state TEXT NOT NULL,
    date TEXT NOT NULL,
    status TEXT NOT NULL,
    counts INTEGER NOT NULL,
    evidence TEXT NOT NULL         -- JSON: who has the day, and as what
);
CREATE INDEX IF NOT EXISTS verdict_day_by_verdict ON verdict_day (observation, state);
"""
# Version 1 knew days off and make-up days only.
FROM_VERSION_1 = """
ALTER TABLE day RENAME TO old_day;
ALTER TABLE checked RENAME TO old_checked;
DROP INDEX day_by_reading;
{schema}
INSERT INTO observation
    SELECT id, country, state, source, year, title, url, read_at, 1, (SELECT count(*) FROM old_day WHERE reading = id), 0, 0
    FROM reading;
INSERT INTO day
    SELECT reading, date, name, states, note, working, 'public', NULL, NULL, NULL, NULL, first_seen FROM old_day ORDER BY rowid;
INSERT INTO checked
    SELECT country, year, state, rank, source, reader, states, default_state, checked_at, reading, listed, 0 FROM old_checked;
DROP TABLE old_checked;
DROP TABLE old_day;
DROP TABLE reading;
"""
# Version 2 had no checksums but those of days.  Verdicts follow from what is kept, and are made again.
FROM_VERSION_2 = """
ALTER TABLE observation ADD COLUMN row_checksum INTEGER NOT NULL DEFAULT 0;
ALTER TABLE checked ADD COLUMN checksum INTEGER NOT NULL DEFAULT 0;
DROP TABLE verdict;
DROP TABLE verdict_day;
{schema}
"""


def create(connection: sqlite3.Connection, version: int) -> None:
    """Make the tables in a new file; another process may be doing the same at this moment.

    Raises sqlite3.Error.
    """
    connection.execute("BEGIN IMMEDIATE")
    with _transaction(connection):
        if _version(connection) == 0:
            _execute(connection, SCHEMA)
            connection.execute(f"PRAGMA user_version = {version}")


def upgrade(
    connection: sqlite3.Connection, path: str, version: int, write_checksums: WriteChecksums
) -> tuple[sqlite3.Connection, Exception | None]:
    """Bring a file of an earlier version into today's format, in one transaction; of one of version 1, a copy is laid aside before.

    Of several processes that come at once, one does it and the others wait.  Where the file cannot be written, because
    the disk is full or the file belongs to somebody else, the connection that is returned is one to an upgraded copy in
    memory: what is archived can be read, and nothing is added.  With it comes the error that says why; None where the
    file was upgraded.

    Raises sqlite3.Error or OSError.
    """
    try:
        connection.execute("BEGIN IMMEDIATE")
        with _transaction(connection):
            if _version(connection) < version:
                if _version(connection) == 1 and path != ":memory:":
                    _copy_aside(path)
                _upgrade_tables(connection, version, write_checksums)
    except (sqlite3.OperationalError, OSError) as error:
        if not _cannot_be_written(error):
            raise
        return _upgraded_in_memory(connection, version, write_checksums), error
    return connection, None


# What the system and SQLite say where a disk is full or read-only, or the file or its folder is somebody else's.
NOT_WRITABLE = (errno.EROFS, errno.EACCES, errno.EPERM, errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
NOT_WRITABLE_BY_SQLITE = (
    sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR,
)  # fmt: skip


def _cannot_be_written(error: Exception) -> bool:
    """Whether the file or its folder cannot be written, which has nothing to do with its content."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the rest of it says how
    return (isinstance(error, OSError) and error.errno in NOT_WRITABLE) or code in NOT_WRITABLE_BY_SQLITE


def _upgraded_in_memory(
    connection: sqlite3.Connection, version: int, write_checksums: WriteChecksums
) -> sqlite3.Connection:
    copy = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    connection.backup(copy)
    connection.close()
    copy.execute("BEGIN IMMEDIATE")
    with _transaction(copy):
        _upgrade_tables(copy, version, write_checksums)
    copy.execute("PRAGMA query_only = 1")
    return copy


def _upgrade_tables(connection: sqlite3.Connection, version: int, write_checksums: WriteChecksums) -> None:
    is_version_1 = _version(connection) == 1
    script = FROM_VERSION_1 if is_version_1 else FROM_VERSION_2
    _execute(connection, script.format(schema=SCHEMA))
    write_checksums(connection, of_days=is_version_1)
    connection.execute(f"PRAGMA user_version = {version}")


def _copy_aside(path: str) -> None:
    """Copy a file of version 1 to `path`.version-1, unless an earlier attempt has done so."""
    target = f"{path}.version-1"
    if os.path.exists(target):
        return
    # No other process copies at this time, because the file is locked; what is there was left by one that was killed.
    unfinished = f"{target}.part"
    _remove_with_journal(unfinished)
    try:
        with (
            contextlib.closing(sqlite3.connect(path)) as source,
            contextlib.closing(sqlite3.connect(unfinished)) as copy,
        ):
            source.backup(copy)
        os.replace(unfinished, target)
    finally:
        _remove_with_journal(unfinished)


def _remove_with_journal(path: str) -> None:
    for name in (path, f"{path}-journal"):
        with contextlib.suppress(FileNotFoundError):
            os.remove(name)


def _execute(connection: sqlite3.Connection, script: str) -> None:
    """Run the statements of a script in the transaction that is open; `executescript` would commit it first."""
    for statement in script.split(";\n"):
        if statement.strip():
            connection.execute(statement)


def _version(connection: sqlite3.Connection) -> int:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


@contextlib.contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Commit the transaction that is open, or roll it back if anything is raised."""
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
