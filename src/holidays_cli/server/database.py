"""The shared state of one or several servers: tables in SQLite or PostgreSQL, and how they come to be.

Migrations are a list of steps, each applied once and in order, under a lock; the table `schema_step` says how many
were.  A step is never changed after a release: what it should have been is a new step.
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

closure = Table(
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
happening = Table(
    "event",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", BigInteger, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("subject", String(40), nullable=False),  # the country's code, or the calendar's name
    Column("body", Text, nullable=False),  # JSON
)
asked = Table(
    "asked",
    metadata,
    Column("country", String(2), primary_key=True),  # as readers are filed
    Column("state", String(3), primary_key=True),  # '' for none
    Column("asked_at", BigInteger, nullable=False),
    Column("refreshed_at", BigInteger, nullable=False),
)
steps = Table("schema_step", metadata, Column("number", Integer, primary_key=True))

# {id} is the dialect's way to number rows so that a number never comes back.
STEPS = [
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
]
IDS = {"sqlite": "INTEGER PRIMARY KEY AUTOINCREMENT", "postgresql": "INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY"}
PATIENCE = 60.0  # seconds to wait for others who write, to an SQLite file or in PostgreSQL
CONNECT = 10.0  # seconds for a PostgreSQL to take a connection
MIGRATING, HAPPENING = 7_220_001, 7_220_002  # PostgreSQL's advisory locks have numbers for names


class Database:
    """The tables behind one URL."""

    def __init__(self, url: str) -> None:
        self._url = make_url(url)
        options: dict[str, Any] = {"pool_pre_ping": True, "pool_size": 5, "max_overflow": 5, "pool_timeout": 10}
        limits = {"timeout": CONNECT, "command_timeout": PATIENCE}
        if self.is_sqlite:
            options, limits = {}, {"timeout": PATIENCE}
        self._engine = create_async_engine(self._url, connect_args=limits, **options)
        if self.is_sqlite:
            event.listen(self._engine.sync_engine, "connect", _prepare_sqlite)
            event.listen(self._engine.sync_engine, "begin", _begin_sqlite)

    @property
    def is_sqlite(self) -> bool:
        """Whether it is a file of this machine."""
        return self._url.get_backend_name() == "sqlite"

    async def open(self) -> None:
        """Connect, and bring the tables up to date.

        Raises HolidaysError if that cannot be done.
        """
        try:
            if self.is_sqlite:
                path = self._url.database or ""
                os.makedirs(os.path.dirname(path) or ".", mode=0o700, exist_ok=True)
                await anyio.to_thread.run_sync(_write_ahead, path)
            await self._migrate()
        except Exception as error:
            await self.close()
            where = self._url.render_as_string(hide_password=True)
            raise HolidaysError(f"the database {where} cannot be used: {' '.join(str(error).split())[:300]}") from error

    async def close(self) -> None:
        """Let go of its connections."""
        await self._engine.dispose()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """A connection to read with; raises SQLAlchemyError or OSError where there is none."""
        # Who hangs up must not leave a connection behind in the middle of something; none of it takes long.
        with anyio.CancelScope(shield=True):
            connection = await self._connect()
            try:
                yield connection
            finally:
                await connection.close()

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[AsyncConnection]:
        """A transaction: all that is done inside is kept, on the disk, or nothing; raises as `reading` does."""
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
            # The driver has errors of its own for a server that is just starting or stopping.
            raise OSError(f"{type(error).__name__}: {error}") from error

    async def in_order(self, connection: AsyncConnection) -> None:
        """Let no other transaction add an event before this one ends: who reads them by number must not miss one."""
        if not self.is_sqlite:  # there one transaction writes at a time anyway
            await connection.execute(select(func.pg_advisory_xact_lock(HAPPENING)))

    async def _migrate(self) -> None:
        backend = self._url.get_backend_name()
        async with self.writing() as connection:
            if not self.is_sqlite:
                await connection.execute(select(func.pg_advisory_xact_lock(MIGRATING)))
            await connection.execute(text("CREATE TABLE IF NOT EXISTS schema_step (number INTEGER PRIMARY KEY)"))
            done = (await connection.execute(select(func.count()).select_from(steps))).scalar_one()
            if done > len(STEPS):
                raise HolidaysError(f"a newer version of this program made it, in {done} steps")
            for number in range(done, len(STEPS)):
                for statement in STEPS[number].format(id=IDS[backend]).split(";"):
                    await connection.execute(text(statement))
                await connection.execute(insert(steps).values(number=number + 1))


def _write_ahead(path: str) -> None:
    """Let a file be read while it is written to; of several servers that start at once, the first one does it."""
    end = time.monotonic() + PATIENCE
    with closing(sqlite3.connect(path, timeout=PATIENCE)) as connection:
        while True:
            try:
                connection.execute("PRAGMA journal_mode=WAL")
            except sqlite3.OperationalError as error:  # SQLite lets nobody wait for who does the same
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > end:
                    raise
                time.sleep(0.02)
            else:
                return


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # transactions begin as `_begin_sqlite` says
    cursor = connection.cursor()
    cursor.execute("PRAGMA synchronous=FULL")  # what was acknowledged outlives a power cut
    cursor.close()


def _begin_sqlite(connection: Any) -> None:
    writes = connection.get_execution_options().get("holidays_writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
