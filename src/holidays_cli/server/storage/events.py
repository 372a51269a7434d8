"""The event log: events stored in the database, and delivered to everybody who subscribed to them in this process.

Every process reads the table of events for new ones, its own included, so that all of them deliver the same events in
the same order, and a subscriber that comes back gets what it missed.
"""

import asyncio
import json
import logging
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import anyio
from sqlalchemy import delete, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from holidays_cli.server.storage.database import Database, event_table

log = logging.getLogger("holidays_cli.server.events")

MAX_ROWS = 500  # events in one query
MAX_QUEUED = 200  # events that wait for a subscriber; one that is slower is disconnected, and may come back
MAX_AGE_SECONDS = 30 * 24 * 60 * 60

CHANGED = "changed"
"""The kind of event when a source has changed what it publishes."""
CLOSURE = "closure"
"""The kind of event when a closure was entered, changed or removed."""
REFRESH = "refresh"
"""The kind of event for each step of a refresh."""


class Event(NamedTuple):
    """An event, as it is stored."""

    id: int
    at: int
    """When it was stored, in seconds since 1970."""
    kind: str
    subject: str
    """The country's ISO code, or the name of the calendar."""
    body: dict[str, Any]

    @property
    def data(self) -> str:
        """The JSON text that clients receive."""
        return json.dumps({"id": self.id, "event": self.kind, "at": self.at, **self.body}, ensure_ascii=False)


class TooSlow(Exception):
    """A subscriber does not keep up with the events."""


class Subscriber:
    """A queue of the events of some subjects; `subjects` may be changed, None means all."""

    def __init__(self, subjects: set[str] | None) -> None:
        self.subjects = subjects
        self._queue: asyncio.Queue[Event | None] = asyncio.Queue(MAX_QUEUED)
        self._overflowed = False

    def accepts(self, event: Event) -> bool:
        """Whether it subscribed to the event's subject."""
        return self.subjects is None or event.subject in self.subjects

    def deliver(self, event: Event | None) -> None:
        """Queue an event; None: there will be no more."""
        try:
            self._queue.put_nowait(event)
        except asyncio.QueueFull:
            self._overflowed = True

    async def next(self) -> Event | None:
        """The next event; None when the server stops.

        Raises TooSlow if the queue has overflowed and events were lost.
        """
        if self._overflowed:
            raise TooSlow
        return await self._queue.get()


class EventLog:
    """The events in a database; `poll` is the time between two looks for new ones, in seconds."""

    def __init__(self, database: Database, poll: float) -> None:
        self.last_id = 0
        """The number of the newest event that was delivered in this process."""
        self._database = database
        self._poll = poll
        self._subscribers: set[Subscriber] = set()
        self._hooks: list[Callable[[Event], None]] = []
        self._delivery_lock = anyio.Lock()
        self._stopping = asyncio.Event()

    def add_hook(self, hook: Callable[[Event], None]) -> None:
        """Call `hook` with every event, before it is delivered to the subscribers."""
        self._hooks.append(hook)

    async def add(self, kind: str, subject: str, body: dict[str, Any], connection: AsyncConnection) -> None:
        """Add an event to the transaction of what it reports; call `deliver_new` after the transaction."""
        await self._database.lock_events(connection)
        await connection.execute(
            insert(event_table).values(at=int(time.time()), kind=kind, subject=subject, body=json.dumps(body))
        )

    async def publish(self, kind: str, subject: str, body: dict[str, Any]) -> None:
        """Add an event in a transaction of its own, and deliver it."""
        async with self._database.writing() as connection:
            await self.add(kind, subject, body, connection)
        await self.deliver_new()

    async def deliver_new(self) -> None:
        """Deliver new events now, so that the hooks have run before the response to whoever caused them."""
        async with self._delivery_lock:
            while events := await self.since(self.last_id):
                for event in events:
                    self._deliver(event)

    async def since(self, last_id: int, *, up_to: int | None = None) -> list[Event]:
        """The events after the one numbered `last_id`, oldest first; at most MAX_ROWS."""
        query = select(event_table).where(event_table.c.id > last_id).order_by(event_table.c.id).limit(MAX_ROWS)
        if up_to is not None:
            query = query.where(event_table.c.id <= up_to)
        async with self._database.reading() as connection:
            rows = (await connection.execute(query)).all()
        return [Event(row.id, row.at, row.kind, row.subject, json.loads(row.body)) for row in rows]

    async def listen(self, subscriber: Subscriber, after: int | None = None) -> AsyncIterator[Event]:
        """The events for a subscriber: first those stored after the one numbered `after`, then all new ones.

        Raises TooSlow for a subscriber that does not keep up.
        """
        with self._subscribed(subscriber):
            up_to = last_sent = self.last_id
            # A number far beyond the newest event is that of another database.
            if after is not None and after < up_to + MAX_ROWS:
                last_sent = after
                while missed := await self.since(last_sent, up_to=up_to):
                    for event in missed:
                        last_sent = event.id
                        if subscriber.accepts(event):
                            yield event
                # Another server may have delivered more to this subscriber than this one knows yet.
                last_sent = max(last_sent, up_to, after)
            while (new_event := await subscriber.next()) is not None:
                if new_event.id > last_sent and subscriber.accepts(new_event):
                    yield new_event

    async def start(self) -> None:
        """Skip the events that were stored before this process started."""
        async with self._database.reading() as connection:
            self.last_id = (await connection.execute(select(func.max(event_table.c.id)))).scalar_one() or 0

    async def run(self) -> None:
        """Read and deliver new events, until `stop`."""
        while not self._stopping.is_set():
            with anyio.move_on_after(self._poll):
                await self._stopping.wait()
            try:
                await self.deliver_new()
            except Exception as error:  # noqa: BLE001 - no error may end all streams
                log.warning("the events cannot be read: %s", error)
                with anyio.move_on_after(1):
                    await self._stopping.wait()

    def stop(self) -> None:
        """End the streams of all subscribers."""
        self._stopping.set()
        for subscriber in self._subscribers:
            subscriber.deliver(None)

    async def delete_old(self) -> None:
        """Delete the events that are older than MAX_AGE_SECONDS."""
        async with self._database.writing() as connection:
            await connection.execute(delete(event_table).where(event_table.c.at < int(time.time()) - MAX_AGE_SECONDS))

    @contextmanager
    def _subscribed(self, subscriber: Subscriber) -> Iterator[None]:
        self._subscribers.add(subscriber)
        if self._stopping.is_set():
            subscriber.deliver(None)
        try:
            yield
        finally:
            self._subscribers.discard(subscriber)

    def _deliver(self, event: Event) -> None:
        self.last_id = event.id
        for hook in self._hooks:
            hook(event)
        for subscriber in self._subscribers:
            if subscriber.accepts(event):
                subscriber.deliver(event)
