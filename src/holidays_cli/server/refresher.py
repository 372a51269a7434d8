"""Asking again: once a day what was asked for in the last week, and at once what somebody wants."""

import asyncio
import hashlib
import logging
import secrets
import socket
import time
from collections.abc import Callable
from typing import Any

import anyio
from sqlalchemy import select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import SQLAlchemyError

from holidays_cli import dates, paths
from holidays_cli.errors import HolidaysError
from holidays_cli.place import Place as ParsedPlace
from holidays_cli.queries.changes import Change
from holidays_cli.records import change_record
from holidays_cli.server import events
from holidays_cli.server.answers import Answers
from holidays_cli.server.asking import Place
from holidays_cli.server.database import Database, asked
from holidays_cli.server.events import Event, Events

log = logging.getLogger("holidays_cli.server.refresher")

DAY = 24 * 60 * 60
WEEK = 7 * DAY
LOOK = 600.0  # seconds between two looks for what is due
PATIENCE = 2.0  # seconds for what is under way when the server stops
FIRST = 30.0  # seconds until the first, so that a server that is started again and again asks nobody


class Refresher:
    """Asks the sources again, in threads, and says on the event stream how it goes."""

    def __init__(self, answers: Answers, database: Database, happenings: Events, forget: Callable[[str], None]) -> None:
        self._forget = forget  # what is out of date about a country
        self._answers = answers
        self._database = database
        self._events = happenings
        self._closed = asyncio.Event()
        self._under_way: dict[str, str] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._loop: asyncio.AbstractEventLoop | None = None
        # Servers with one store between them need not ask for each other's news.
        self._ours = hashlib.sha256(f"{socket.gethostname()} {paths.archive()}".encode()).hexdigest()[:16]

    def start(self, place: Place) -> str:
        """Begin to ask again for a place, unless that is under way; the id of the undertaking."""
        if place.code not in self._under_way:
            self._under_way[place.code] = secrets.token_hex(8)
            self._spawn(self._refresh(place, self._under_way[place.code]))
        return self._under_way[place.code]

    def news(self, name: str, changes: list[Change]) -> None:
        """Tell what a source says differently; may be called from any thread."""
        if self._loop is None:
            return
        iso = ParsedPlace.parse(name).country
        body = {"country": iso, "changes": [change_record(change) for change in changes[:200]], "by": self._ours}
        self._loop.call_soon_threadsafe(self._forget, name)  # the database may be gone, and no event come
        self._loop.call_soon_threadsafe(self._spawn, self._events.publish(events.CHANGED, iso, body))

    def heard(self, event: Event) -> None:
        """Another server has heard something new: what its source said, ours will say, too."""
        if event.kind == events.CHANGED and event.body.get("by") != self._ours and not self._answers.offline:
            name = ParsedPlace.parse(event.subject).file_code
            self._spawn(self._quietly(name))

    async def run(self) -> None:
        """Ask again for what is due, now and then, until `close`."""
        await self._wait(FIRST)
        while self._loop is not None:
            try:
                for name, state in await self.due():
                    await self._refresh(
                        Place(name, ParsedPlace.parse(name).country, state or None), secrets.token_hex(8)
                    )
                await self._events.forget_old()
            except Exception as error:  # noqa: BLE001 - whatever it is, the next round may go well
                log.warning("it cannot be seen what is due: %s", error)
            await self._wait(LOOK)

    async def due(self) -> list[tuple[str, str]]:
        """The countries and states to ask for again, taken so that no other server takes them as well."""
        now = int(time.time())
        await self.remember()
        is_due = (asked.c.asked_at > now - WEEK) & (asked.c.refreshed_at <= now - DAY)
        taken = []
        async with self._database.writing() as connection:
            for row in (await connection.execute(select(asked).where(is_due))).all():
                this = (asked.c.country == row.country) & (asked.c.state == row.state) & is_due
                done = await connection.execute(update(asked).where(this).values(refreshed_at=now))
                if done.rowcount:
                    taken.append((row.country, row.state))
        return taken

    async def remember(self) -> None:
        """Write down what was asked for since the last time."""
        recent, self._answers.asked = self._answers.asked, {}
        for (name, state), when in recent.items():
            values = {"country": name, "state": state or "", "asked_at": when, "refreshed_at": when}
            write = (sqlite if self._database.is_sqlite else postgresql).insert(asked).values(values)
            async with self._database.writing() as connection:
                await connection.execute(
                    write.on_conflict_do_update(index_elements=list(asked.primary_key), set_={"asked_at": when})
                )

    async def open(self, *, regularly: bool) -> None:
        """Begin, in this event loop; with `regularly`, look now and then for what is due."""
        self._loop = asyncio.get_running_loop()
        if regularly:
            self._spawn(self.run())

    async def close(self) -> None:
        """Let what is under way come to its end, but do not wait for sources."""
        self._loop = None
        self._closed.set()
        if self._tasks:
            _, waiting = await asyncio.wait(self._tasks, timeout=PATIENCE)
            for task in waiting:
                task.cancel()
            await asyncio.gather(*waiting, return_exceptions=True)

    async def _refresh(self, place: Place, number: str) -> None:
        this = dates.today().year
        years = (this, this + 1)

        async def say(step: str, **more: Any) -> None:
            body = {"country": place.iso, "state": place.state, "refresh": number, "step": step, **more}
            await self._events.publish(events.REFRESH, place.iso, body)

        try:
            await say("started", years=years)
            for year in years:
                try:
                    answer = await self._answers.in_thread(self._answers.refresh, place.name, (year,), place.state)
                except HolidaysError as error:
                    await say("failed", year=year, detail=str(error)[:500])
                else:
                    sources = sorted({holiday.source for holiday in answer if holiday.source})
                    await say(
                        "asked", year=year, sources=sources, holidays=len(answer), notices=list(answer.notices)[:5]
                    )
            await say("finished")
        except (SQLAlchemyError, OSError) as error:
            log.warning("the refresh of %s cannot be told of: %s", place.code, error)
        finally:
            if self._under_way.get(place.code) == number:
                del self._under_way[place.code]

    async def _wait(self, seconds: float) -> None:
        with anyio.move_on_after(seconds):
            await self._closed.wait()

    async def _quietly(self, name: str) -> None:
        this = dates.today().year
        try:
            await self._answers.in_thread(self._answers.refresh, name, (this, this + 1), tell=False)
        except HolidaysError as error:
            log.info("nothing new of %s: %s", name, error)
        self._forget(name)

    def _spawn(self, coroutine: Any) -> None:
        task = asyncio.get_running_loop().create_task(coroutine)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        task.add_done_callback(_log_failure)


def _log_failure(task: "asyncio.Task[None]") -> None:
    if not task.cancelled() and (error := task.exception()):
        log.error("a task in the background failed", exc_info=error)
