"""What happens, as it happens: kept in the database, and told to everybody who listens here.

Every process reads the table of events for what is new, its own included, so that all of them tell the same in the
same order, and a listener that was away is told what it missed.
"""

import asyncio
import json
import logging
import time
from collections.abc import AsyncIterator, Callable
from contextlib import contextmanager
from typing import Any, NamedTuple

import anyio
from sqlalchemy import delete, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from holidays_cli.server.database import Database, happening

log = logging.getLogger("holidays_cli.server.events")

AT_ONCE = 500  # events read from the database in one go
BEHIND = 200  # events that a listener may be behind; then it is let go, and comes back with the last id it has
KEPT = 30 * 24 * 60 * 60  # seconds

CHANGED, CLOSURE, REFRESH = "changed", "closure", "refresh"
"""A source says something new; a closure was entered, changed or removed; how a refresh goes on."""


class Event(NamedTuple):
    """Something that happened."""

    id: int
    at: int
    kind: str
    subject: str
    """The country's ISO code, or the name of the calendar."""
    body: dict[str, Any]

    @property
    def data(self) -> str:
        """What is sent of it."""
        return json.dumps({"id": self.id, "event": self.kind, "at": self.at, **self.body}, ensure_ascii=False)


class TooSlow(Exception):
    """A listener that does not keep up."""


class Listener:
    """The events of some subjects, as they happen; `subjects` may be changed, None is all."""

    def __init__(self, subjects: set[str] | None) -> None:
        self.subjects = subjects
        self._waiting: asyncio.Queue[Event | None] = asyncio.Queue(BEHIND)
        self._lost = False

    def wants(self, event: Event) -> bool:
        """Whether it listens to that."""
        return self.subjects is None or event.subject in self.subjects

    def tell(self, event: Event | None) -> None:
        """Give it an event; None: there will be no more."""
        try:
            self._waiting.put_nowait(event)
        except asyncio.QueueFull:
            self._lost = True

    async def next(self) -> Event | None:
        """The next event; None when the server stops.

        Raises TooSlow if some were lost because nobody asked for them in time.
        """
        if self._lost:
            raise TooSlow
        return await self._waiting.get()


class Events:
    """The events behind a database."""

    def __init__(self, database: Database, poll: float) -> None:
        self.last = 0
        """The number of the newest event that was told here."""
        self._database = database
        self._poll = poll
        self._listeners: set[Listener] = set()
        self._hooks: list[Callable[[Event], None]] = []
        self._reading = anyio.Lock()
        self._stop = asyncio.Event()

    def on_each(self, hook: Callable[[Event], None]) -> None:
        """Call `hook` with every event, before the listeners are told."""
        self._hooks.append(hook)

    async def add(self, kind: str, subject: str, body: dict[str, Any], connection: AsyncConnection) -> None:
        """Add an event to the transaction of what it tells of; after it, `told` makes it known here at once."""
        await self._database.in_order(connection)
        await connection.execute(
            insert(happening).values(at=int(time.time()), kind=kind, subject=subject, body=json.dumps(body))
        )

    async def publish(self, kind: str, subject: str, body: dict[str, Any]) -> None:
        """Add an event that stands alone."""
        async with self._database.writing() as connection:
            await self.add(kind, subject, body, connection)
        await self.told()

    async def told(self) -> None:
        """Tell new events now: who has just written something finds nothing here that is older."""
        async with self._reading:
            while new := await self.since(self.last):
                for event in new:
                    self._tell(event)

    async def since(self, last: int, *, upto: int | None = None) -> list[Event]:
        """The events after the one numbered `last`, oldest first; at most AT_ONCE."""
        query = select(happening).where(happening.c.id > last).order_by(happening.c.id).limit(AT_ONCE)
        if upto is not None:
            query = query.where(happening.c.id <= upto)
        async with self._database.reading() as connection:
            rows = (await connection.execute(query)).all()
        return [Event(row.id, row.at, row.kind, row.subject, json.loads(row.body)) for row in rows]

    @contextmanager
    def _listening(self, listener: Listener) -> Any:
        self._listeners.add(listener)
        if self._stop.is_set():
            listener.tell(None)
        try:
            yield
        finally:
            self._listeners.discard(listener)

    async def listen(self, listener: Listener, after: int | None = None) -> AsyncIterator[Event]:
        """The events for a listener: those after `after`, if it is given, and then all as they happen.

        Raises TooSlow for a listener that does not keep up.
        """
        with self._listening(listener):
            upto = sent = self.last
            if after is not None and after < upto + AT_ONCE:  # else it is the number of another database's event
                sent = after
                while missed := await self.since(sent, upto=upto):
                    for event in missed:
                        sent = event.id
                        if listener.wants(event):
                            yield event
                sent = max(sent, upto, after)  # another server may have told it more than this one knows yet
            while (event := await listener.next()) is not None:  # type: ignore[assignment]
                if event.id > sent and listener.wants(event):
                    yield event

    async def start(self) -> None:
        """Take note of what has happened so far."""
        async with self._database.reading() as connection:
            self.last = (await connection.execute(select(func.max(happening.c.id)))).scalar_one() or 0

    async def run(self) -> None:
        """Read new events and tell them, until `stop`."""
        while not self._stop.is_set():
            with anyio.move_on_after(self._poll):
                await self._stop.wait()
            try:
                await self.told()
            except Exception as error:  # noqa: BLE001 - whatever it is, it must not be the end of all streams
                log.warning("the events cannot be read: %s", error)
                with anyio.move_on_after(1):
                    await self._stop.wait()

    def _tell(self, event: Event) -> None:
        self.last = event.id
        for hook in self._hooks:
            hook(event)
        for listener in self._listeners:
            if listener.wants(event):
                listener.tell(event)

    def stop(self) -> None:
        """Tell all listeners that there will be no more."""
        self._stop.set()
        for listener in self._listeners:
            listener.tell(None)

    async def forget_old(self) -> None:
        """Remove what nobody will ask for any more."""
        async with self._database.writing() as connection:
            await connection.execute(delete(happening).where(happening.c.at < int(time.time()) - KEPT))
