"""Whether the parts answer that a server stands on: the database and the archive."""

import asyncio
import logging
import sqlite3
from collections.abc import Awaitable, Callable
from typing import NamedTuple

import anyio.to_thread
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from holidays_cli import paths
from holidays_cli.archive import Archive
from holidays_cli.archive.history import subjects
from holidays_cli.server.storage.database import Database

log = logging.getLogger("holidays_cli.server")

SECONDS_TO_ANSWER = 3.0
"""How long a part may take; one that takes longer is down."""


class Health(NamedTuple):
    """Which parts have answered."""

    database_is_up: bool
    archive_is_up: bool


class HealthChecks:
    """Asks the parts, each of them once at a time, however many clients want to know."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._running: dict[str, asyncio.Task[bool]] = {}

    async def check(self) -> Health:
        """Ask both parts at once."""
        database_is_up, archive_is_up = await asyncio.gather(
            self._check("database", self._read_database), self._check("archive", _read_archive)
        )
        return Health(database_is_up, archive_is_up)

    async def _check(self, part: str, read: Callable[[], Awaitable[None]]) -> bool:
        task = self._running.get(part)
        if task is None or task.done():
            task = self._running[part] = asyncio.create_task(_answers(part, read))
        # It is not cancelled: a statement must not be left unfinished, and the next client waits for the same one.
        await asyncio.wait([task], timeout=SECONDS_TO_ANSWER)
        return task.done() and task.result()

    async def _read_database(self) -> None:
        async with self._database.reading() as connection:
            await connection.execute(text("SELECT 1"))


async def _answers(part: str, read: Callable[[], Awaitable[None]]) -> bool:
    try:
        await read()
    except (SQLAlchemyError, sqlite3.Error, OSError) as error:
        log.warning("the %s does not answer: %s", part, error)
        return False
    return True


async def _read_archive() -> None:
    # Not with the threads of lookups, because slow sources may hold all of them.
    await anyio.to_thread.run_sync(_read_subjects)


def _read_subjects() -> None:
    archive = Archive(paths.archive())
    try:
        subjects(archive)
    finally:
        archive.close()
