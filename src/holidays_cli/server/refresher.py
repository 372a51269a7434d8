"""Asking the sources again: once a day for the places of the last week, and at once when a client asks for it."""

import asyncio
import hashlib
import logging
import secrets
import socket
import time
from collections.abc import Callable, Coroutine
from typing import Any

import anyio
from sqlalchemy import select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import SQLAlchemyError

from holidays_cli import dates, paths
from holidays_cli.errors import HolidaysError
from holidays_cli.place import Place
from holidays_cli.queries.changes import Change
from holidays_cli.records import change_record
from holidays_cli.server.lookup_service import LookupService
from holidays_cli.server.storage.database import Database, requested_place_table
from holidays_cli.server.storage.events import CHANGED, REFRESH, Event, EventLog

log = logging.getLogger("holidays_cli.server.refresher")

DAY_SECONDS = 24 * 60 * 60
WEEK_SECONDS = 7 * DAY_SECONDS
ROUND_SECONDS = 600.0  # between two looks for what is due
START_DELAY = 30.0  # seconds before the first look, so that a server that keeps restarting asks no source
STOP_TIMEOUT = 2.0  # seconds for running refreshes to end when the server stops
MAX_CHANGES = 200  # in one event


class Refresher:
    """Asks the sources again, in threads, and publishes each step on the event stream.

    `invalidate` is called with a country whose cached answers and responses are out of date.
    """

    def __init__(
        self,
        lookup_service: LookupService,
        database: Database,
        event_log: EventLog,
        invalidate: Callable[[Place], None],
    ) -> None:
        self._lookup_service = lookup_service
        self._database = database
        self._event_log = event_log
        self._invalidate = invalidate
        self._closed = asyncio.Event()
        self._running: dict[str, str] = {}  # the ids of refreshes, by code of the place
        self._tasks: set[asyncio.Task[None]] = set()
        self._loop: asyncio.AbstractEventLoop | None = None
        # Servers that share an archive need not ask the sources for each other's changes.
        self._archive_id = hashlib.sha256(f"{socket.gethostname()} {paths.archive()}".encode()).hexdigest()[:16]

    def start(self, place: Place) -> str:
        """Begin to refresh a place, unless that is running; the id of the refresh."""
        if place.code not in self._running:
            self._running[place.code] = secrets.token_hex(8)
            self._spawn(self._refresh(place, self._running[place.code]))
        return self._running[place.code]

    def publish_changes(self, place: Place, changes: list[Change]) -> None:
        """Publish what a country's sources have changed; may be called from any thread."""
        if self._loop is None:
            return
        records = [change_record(change) for change in changes[:MAX_CHANGES]]
        body = {"country": place.country, "changes": records, "by": self._archive_id}
        # Not left to the event, which does not come if the database cannot be reached.
        self._loop.call_soon_threadsafe(self._invalidate, place)
        self._loop.call_soon_threadsafe(self._spawn, self._event_log.publish(CHANGED, place.country, body))

    def follow(self, event: Event) -> None:
        """Ask the sources of a country in which a server with another archive has found changes."""
        from_elsewhere = event.kind == CHANGED and event.body.get("by") != self._archive_id
        if from_elsewhere and not self._lookup_service.offline:
            self._spawn(self._refresh_silently(Place.parse(event.subject)))

    async def run(self) -> None:
        """Refresh what is due, every ROUND_SECONDS, until `close`."""
        await self._wait(START_DELAY)
        while self._loop is not None:
            try:
                for place in await self.take_due():
                    await self._refresh(place, secrets.token_hex(8))
                await self._event_log.delete_old()
            except Exception as error:  # noqa: BLE001 - the next round may succeed, whatever the error
                log.warning("the places that are due cannot be refreshed: %s", error)
            await self._wait(ROUND_SECONDS)

    async def take_due(self) -> list[Place]:
        """The places to refresh now; no other server takes them as well."""
        now = int(time.time())
        await self.save_requests()
        columns = requested_place_table.c
        is_due = (columns.asked_at > now - WEEK_SECONDS) & (columns.refreshed_at <= now - DAY_SECONDS)
        places = []
        async with self._database.writing() as connection:
            for row in (await connection.execute(select(requested_place_table).where(is_due))).all():
                still_due = (columns.country == row.country) & (columns.state == row.state) & is_due
                statement = update(requested_place_table).where(still_due).values(refreshed_at=now)
                updated = await connection.execute(statement)
                if updated.rowcount:
                    places.append(Place.parse(row.country, row.state))
        return places

    async def save_requests(self) -> None:
        """Store the places that were asked for since the last call."""
        requested_places, self._lookup_service.requested_places = self._lookup_service.requested_places, {}
        dialect = sqlite if self._database.is_sqlite else postgresql
        for place, requested_at in requested_places.items():
            values = {
                "country": place.file_code,
                "state": place.state or "",
                "asked_at": requested_at,
                "refreshed_at": requested_at,
            }
            statement = dialect.insert(requested_place_table).values(values)
            statement = statement.on_conflict_do_update(
                index_elements=list(requested_place_table.primary_key), set_={"asked_at": requested_at}
            )
            async with self._database.writing() as connection:
                await connection.execute(statement)

    async def open(self, *, regularly: bool) -> None:
        """Start in this event loop; with `regularly`, refresh what is due."""
        self._loop = asyncio.get_running_loop()
        if regularly:
            self._spawn(self.run())

    async def close(self) -> None:
        """Let running tasks end within STOP_TIMEOUT, and cancel the others."""
        self._loop = None
        self._closed.set()
        if self._tasks:
            _, unfinished = await asyncio.wait(self._tasks, timeout=STOP_TIMEOUT)
            for task in unfinished:
                task.cancel()
            await asyncio.gather(*unfinished, return_exceptions=True)

    async def _refresh(self, place: Place, refresh_id: str) -> None:
        this_year = dates.year_in(place.country, place.state)
        years = (this_year, this_year + 1)

        async def publish(step: str, **details: Any) -> None:
            body = {"country": place.country, "state": place.state, "refresh": refresh_id, "step": step, **details}
            await self._event_log.publish(REFRESH, place.country, body)

        try:
            await publish("started", years=years)
            for year in years:
                try:
                    answer = await self._lookup_service.run_in_thread(self._lookup_service.refresh, place, (year,))
                except HolidaysError as error:
                    await publish("failed", year=year, detail=str(error)[:500])
                else:
                    sources = sorted({holiday.source for holiday in answer if holiday.source})
                    notices = list(answer.notices)[:5]
                    await publish("asked", year=year, sources=sources, holidays=len(answer), notices=notices)
            await publish("finished")
        except (SQLAlchemyError, OSError) as error:
            log.warning("the steps of the refresh of %s cannot be published: %s", place.code, error)
        finally:
            if self._running.get(place.code) == refresh_id:
                del self._running[place.code]

    async def _refresh_silently(self, place: Place) -> None:
        this_year = dates.year_in(place.country, place.state)
        years = (this_year, this_year + 1)
        try:
            await self._lookup_service.run_in_thread(self._lookup_service.refresh, place, years, report=False)
        except HolidaysError as error:
            log.info("%s could not be refreshed after another server found changes: %s", place, error)
        self._invalidate(place)

    async def _wait(self, seconds: float) -> None:
        with anyio.move_on_after(seconds):
            await self._closed.wait()

    def _spawn(self, coroutine: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(coroutine)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        task.add_done_callback(_log_failure)


def _log_failure(task: asyncio.Task[None]) -> None:
    if not task.cancelled() and (error := task.exception()):
        log.error("a task in the background failed", exc_info=error)
