"""The database that one or several servers share: tables in SQLite or PostgreSQL, and their migrations.

Migrations are a list of steps, each applied once and in order, under a lock; the table `schema_step` has a row for each
applied one.  A step is never changed after a release: a correction is a new step.
"""

import os
import sqlite3
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from typing import Any

import anyio
import anyio.to_thread
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    event,
    func,
    insert,
    select,
    text,
)  # fmt: skip
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from holidays_cli.errors import HolidaysError

metadata = MetaData()

closure_table = Table(
    "closure",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("calendar", String(40), nullable=False),
    Column("date", Date, nullable=False),
    Column("name", String(200), nullable=False),
    Column("working", Boolean, nullable=False),
    Column("changed_at", BigInteger, nullable=False),
    UniqueConstraint("calendar", "date"),
)
event_table = Table(
    "event",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", BigInteger, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("subject", String(40), nullable=False),  # the country's code, or the calendar's name
    Column("body", Text, nullable=False),  # JSON
)
requested_place_table = Table(
    "asked",
    metadata,
    Column("country", String(2), primary_key=True),  # as readers are filed
    Column("state", String(3), primary_key=True),  # empty for the country as a whole
    Column("asked_at", BigInteger, nullable=False),
    Column("refreshed_at", BigInteger, nullable=False),
)
calendar_table = Table("calendar", metadata, Column("name", String(40), primary_key=True))
"""The calendars into which a closure was entered once, whether they still have one or not."""
ended_session_table = Table(
    "ended_session",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("forget_at", BigInteger, nullable=False),  # when its cookie would have expired, in seconds since 1970
)
schema_step_table = Table("schema_step", metadata, Column("number", Integer, primary_key=True))

# {id} stands for the dialect's column that numbers rows and never uses a number again.
MIGRATIONS = [
    """
    CREATE TABLE closure (
        id {id}, calendar VARCHAR(40) NOT NULL, date DATE NOT NULL, name VARCHAR(200) NOT NULL,
        working BOOLEAN NOT NULL, changed_at BIGINT NOT NULL, UNIQUE (calendar, date)
    );
    CREATE TABLE event (
        id {id}, at BIGINT NOT NULL, kind VARCHAR(20) NOT NULL, subject VARCHAR(40) NOT NULL, body TEXT NOT NULL
    );
    CREATE TABLE asked (
        country VARCHAR(2) NOT NULL, state VARCHAR(3) NOT NULL, asked_at BIGINT NOT NULL,
        refreshed_at BIGINT NOT NULL, PRIMARY KEY (country, state)
    )
    """,
    """
    CREATE TABLE calendar (name VARCHAR(40) PRIMARY KEY);
    INSERT INTO calendar SELECT DISTINCT calendar FROM closure;
    CREATE TABLE ended_session (digest VARCHAR(64) PRIMARY KEY, forget_at BIGINT NOT NULL)
    """,
]
ID_COLUMNS = {
    "sqlite": "INTEGER PRIMARY KEY AUTOINCREMENT",
    "postgresql": "INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY",
}
LOCK_TIMEOUT = 60.0  # seconds to wait for other writers, and for a statement in PostgreSQL
CONNECT_TIMEOUT = 10.0  # seconds for PostgreSQL to accept a connection
MIGRATION_LOCK, EVENTS_LOCK = 7_220_001, 7_220_002  # the numbers of two advisory locks of PostgreSQL


class Database:
    """The database at a URL."""

    def __init__(self, url: str) -> None:
        self._url = make_url(url)
        options: dict[str, Any] = {"pool_pre_ping": True, "pool_size": 5, "max_overflow": 5, "pool_timeout": 10}
        limits = {"timeout": CONNECT_TIMEOUT, "command_timeout": LOCK_TIMEOUT}
        if self.is_sqlite:
            options, limits = {}, {"timeout": LOCK_TIMEOUT}
        self._engine = create_async_engine(self._url, connect_args=limits, **options)
        if self.is_sqlite:
            event.listen(self._engine.sync_engine, "connect", _prepare_sqlite)
            event.listen(self._engine.sync_engine, "begin", _begin_sqlite)

    @property
    def is_sqlite(self) -> bool:
        """Whether it is a file on this machine."""
        return self._url.get_backend_name() == "sqlite"

    async def open(self) -> None:
        """Connect, and apply the migrations that are missing.

        Raises HolidaysError if the database cannot be used.
        """
        try:
            if self.is_sqlite:
                path = self._url.database or ""
                os.makedirs(os.path.dirname(path) or ".", mode=0o700, exist_ok=True)
                await anyio.to_thread.run_sync(_enable_write_ahead_log, path)
            await self._migrate()
        except Exception as error:
            await self.close()
            url = self._url.render_as_string(hide_password=True)
            raise HolidaysError(f"the database {url} cannot be used: {' '.join(str(error).split())[:300]}") from error

    async def close(self) -> None:
        """Close all connections."""
        await self._engine.dispose()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """A connection to read with; raises SQLAlchemyError or OSError if there is none."""
        # A client that disconnects must not leave an unfinished statement behind; none of them takes long.
        with anyio.CancelScope(shield=True):
            connection = await self._connect()
            try:
                yield connection
            finally:
                await connection.close()

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        """A transaction: all its changes are on the disk when it ends, or none; raises as `reading` does."""
        async with self.reading() as connection:
            await connection.execution_options(holidays_writes=True)
            async with connection.begin():
                yield connection

    async def _connect(self) -> AsyncConnection:
        try:
            return await self._engine.connect()
        except (SQLAlchemyError, OSError):
            raise
        except Exception as error:
            # The driver has errors of other classes for a PostgreSQL that is starting or stopping.
            raise OSError(f"{type(error).__name__}: {error}") from error

    async def lock_events(self, connection: AsyncConnection) -> None:
        """Let no other transaction add an event before this one ends, because readers must see events in order of number."""
        if not self.is_sqlite:  # SQLite has one writer at a time
            await connection.execute(select(func.pg_advisory_xact_lock(EVENTS_LOCK)))

    async def _migrate(self) -> None:
        backend = self._url.get_backend_name()
        async with self.writing() as connection:
            if not self.is_sqlite:
                await connection.execute(select(func.pg_advisory_xact_lock(MIGRATION_LOCK)))
            await connection.execute(text("CREATE TABLE IF NOT EXISTS schema_step (number INTEGER PRIMARY KEY)"))
            applied = (await connection.execute(select(func.count()).select_from(schema_step_table))).scalar_one()
            if applied > len(MIGRATIONS):
                raise HolidaysError(f"a newer version of this program made it, in {applied} steps")
            for number in range(applied, len(MIGRATIONS)):
                for statement in MIGRATIONS[number].format(id=ID_COLUMNS[backend]).split(";"):
                    await connection.execute(text(statement))
                await connection.execute(insert(schema_step_table).values(number=number + 1))


def _enable_write_ahead_log(path: str) -> None:
    """Let the file be read while it is written to; of several servers that start together, the first does it."""
    deadline = time.monotonic() + LOCK_TIMEOUT
    with closing(sqlite3.connect(path, timeout=LOCK_TIMEOUT)) as connection:
        while True:
            try:
                connection.execute("PRAGMA journal_mode=WAL")
            except sqlite3.OperationalError as error:
                # SQLite itself does not wait here for another connection that does the same.
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                    raise
                time.sleep(0.02)
            else:
                return


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # `_begin_sqlite` begins the transactions
    cursor = connection.cursor()
    cursor.execute("PRAGMA synchronous=FULL")  # an acknowledged closure survives a power cut
    cursor.close()


def _begin_sqlite(connection: Any) -> None:
    writes = connection.get_execution_options().get("holidays_writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
