"""The sessions that ended before their time, because somebody signed out: their cookies count no more, on any server."""

import hashlib
import time

from sqlalchemy import delete, select
from sqlalchemy.dialects import postgresql, sqlite

from holidays_cli.server.storage.database import Database, ended_session_table


class EndedSessions:
    """The sessions in a database that have been ended; a session is named by a text that only its cookie has."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, session: str, seconds: int) -> None:
        """End a session, whose cookie would count for at most so many seconds more."""
        now = int(time.time())
        dialect = sqlite if self._database.is_sqlite else postgresql
        statement = dialect.insert(ended_session_table).values(digest=_digest(session), forget_at=now + seconds)
        async with self._database.writing() as connection:
            await connection.execute(delete(ended_session_table).where(ended_session_table.c.forget_at < now))
            await connection.execute(statement.on_conflict_do_nothing())

    async def contains(self, session: str) -> bool:
        """Whether a session has been ended."""
        query = select(ended_session_table.c.digest).where(ended_session_table.c.digest == _digest(session))
        async with self._database.reading() as connection:
            return (await connection.execute(query)).first() is not None


def _digest(session: str) -> str:
    return hashlib.sha256(session.encode()).hexdigest()
