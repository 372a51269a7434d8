"""Closures: a company's own days, per named calendar."""

import re
import time
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, delete, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql import Select

from holidays_cli.server.parameters import CALENDAR_DESCRIPTION, CALENDAR_PATTERN, parse_date
from holidays_cli.server.problems import Problem
from holidays_cli.server.response_cache import entity_tag, json_bytes
from holidays_cli.server.storage.database import Database, calendar_table, closure_table
from holidays_cli.server.storage.events import CLOSURE, EventLog

MAX_NAME_LENGTH = 200
FIRST_YEAR, LAST_YEAR = 1900, 2200


@dataclass(frozen=True)
class ClosureInput:
    """What a client sends to enter or change a closure."""

    calendar: str
    date: date
    name: str
    working: bool = False


@dataclass(frozen=True)
class Closure:
    """A company's own day: a day off, or with `working` a day worked although it is a weekend or a holiday."""

    id: int
    calendar: str
    date: date
    name: str
    working: bool

    def record(self) -> dict[str, Any]:
        """The JSON object that clients receive."""
        return {
            "id": self.id,
            "calendar": self.calendar,
            "date": self.date.isoformat(),
            "name": self.name,
            "working": self.working,
        }

    @property
    def etag(self) -> str:
        """The strong ETag of its record."""
        return entity_tag(json_bytes(self.record()))

    def check_condition(self, if_match: str | None) -> None:
        """Raise Problem 412 if a header If-Match names another state of the closure than this one; None names any."""
        if if_match is None:
            return
        etags = {etag.strip().replace('-gzip"', '"') for etag in if_match.split(",")}
        if "*" not in etags and self.etag not in etags:
            detail = "the closure has been changed since it was read: read it again, and send its new ETag in If-Match"
            raise Problem(412, detail, headers={"ETag": self.etag})


FIELDS = ("calendar", "date", "name", "working")


def parse_closure(body: object) -> ClosureInput:
    """The closure in the body of a request.

    Raises Problem 422, which names the fields that are wrong.
    """
    if not isinstance(body, dict):
        raise Problem(422, "a closure is a JSON object", errors={"": "must be an object"})
    errors: dict[str, str] = {}
    for field in body:
        if field not in FIELDS:
            errors[str(field)[:40]] = f"means nothing here; there is {', '.join(FIELDS)}"
    calendar, day, name, working = (body.get(field) for field in FIELDS)
    if not isinstance(calendar, str) or not re.fullmatch(CALENDAR_PATTERN, calendar):
        errors["calendar"] = f"must be the name of a calendar: {CALENDAR_DESCRIPTION}"
    closure_date = _parse_date(day)
    if closure_date is None:
        errors["date"] = f"must be a day such as 2026-12-24, from {FIRST_YEAR} to {LAST_YEAR}"
    if not isinstance(name, str) or not _is_name(name.strip()):
        errors["name"] = f"must be a text of 1 to {MAX_NAME_LENGTH} characters in one line"
    if not isinstance(working, bool) and "working" in body:
        errors["working"] = "must be true or false"
    if errors:
        raise Problem(422, "the closure is not sensible", errors=errors)
    assert isinstance(calendar, str)
    assert isinstance(name, str)
    assert closure_date is not None
    return ClosureInput(calendar, closure_date, name.strip(), bool(working))


class Closures:
    """The closures in a database; each change of one is also an event, stored in the same transaction."""

    def __init__(self, database: Database, event_log: EventLog) -> None:
        self._database = database
        self._event_log = event_log

    async def select(
        self, calendar: str | None = None, first: date | None = None, last: date | None = None
    ) -> list[Closure]:
        """The closures of a calendar (default: of all) from `first` to `last`, in order of date."""
        query = select(closure_table).order_by(closure_table.c.date, closure_table.c.calendar)
        if calendar is not None:
            query = query.where(closure_table.c.calendar == calendar)
        if first is not None:
            query = query.where(closure_table.c.date >= first)
        if last is not None:
            query = query.where(closure_table.c.date <= last)
        return await self._fetch(query)

    async def of_calendar(self, calendar: str | None) -> list[Closure]:
        """The closures of a calendar; none if it is None.

        Raises Problem 404 if no closure was ever entered into it: a mistyped name must not pass for a calendar without closures.
        """
        if calendar is None:
            return []
        closures = await self.select(calendar)
        if not closures and not await self._has_existed(calendar):
            raise Problem(404, f"there is no calendar {calendar!r}: no closure was ever entered into it")
        return closures

    async def get(self, closure_id: int) -> Closure:
        """The closure of that number; raises Problem 404 if there is none."""
        closures: list[Closure] = []
        if _is_id(closure_id):
            closures = await self._fetch(select(closure_table).where(closure_table.c.id == closure_id))
        if not closures:
            raise _not_found(closure_id)
        return closures[0]

    async def add(self, entry: ClosureInput) -> Closure:
        """Enter a closure; raises Problem 409 if the calendar has that day already."""
        try:
            async with self._database.writing() as connection:
                statement = insert(closure_table).values(_values(entry)).returning(closure_table.c.id)
                closure_id = (await connection.execute(statement)).scalar_one()
                await self._note_calendar(entry.calendar, connection)
                closure = Closure(closure_id, **asdict(entry))
                body = {"change": "added", "closure": closure.record()}
                await self._event_log.add(CLOSURE, entry.calendar, body, connection)
        except IntegrityError:
            raise _conflict(entry) from None
        await self._event_log.deliver_new()
        return closure

    async def replace(self, closure_id: int, entry: ClosureInput, if_match: str | None = None) -> Closure:
        """Replace a closure, if it is in a state that a header If-Match names.

        Raises Problem 404 if there is none of that number, 409 if the day is taken, 412 if it is in another state.
        """
        closure = Closure(closure_id, **asdict(entry))
        try:
            async with self._database.writing() as connection:
                before = await self._lock(connection, closure_id)
                before.check_condition(if_match)
                statement = update(closure_table).where(closure_table.c.id == closure_id).values(_values(entry))
                await connection.execute(statement)
                await self._note_calendar(entry.calendar, connection)
                body = {"change": "changed", "closure": closure.record(), "before": before.record()}
                for calendar in sorted({before.calendar, entry.calendar}):
                    await self._event_log.add(CLOSURE, calendar, body, connection)
        except IntegrityError:
            raise _conflict(entry) from None
        await self._event_log.deliver_new()
        return closure

    async def remove(self, closure_id: int, if_match: str | None = None) -> None:
        """Remove a closure, if it is in a state that a header If-Match names.

        Raises Problem 404 if there is none of that number, 412 if it is in another state.
        """
        async with self._database.writing() as connection:
            before = await self._lock(connection, closure_id)
            before.check_condition(if_match)
            await connection.execute(delete(closure_table).where(closure_table.c.id == closure_id))
            body = {"change": "removed", "closure": before.record()}
            await self._event_log.add(CLOSURE, before.calendar, body, connection)
        await self._event_log.deliver_new()

    async def calendars(self) -> list[str]:
        """The names of all calendars."""
        async with self._database.reading() as connection:
            query = select(closure_table.c.calendar).distinct().order_by(closure_table.c.calendar)
            return list((await connection.execute(query)).scalars())

    async def _has_existed(self, calendar: str) -> bool:
        async with self._database.reading() as connection:
            query = select(calendar_table).where(calendar_table.c.name == calendar)
            return (await connection.execute(query)).first() is not None

    async def _note_calendar(self, calendar: str, connection: AsyncConnection) -> None:
        """Note that a closure was entered into a calendar, which then exists for ever."""
        dialect = sqlite if self._database.is_sqlite else postgresql
        await connection.execute(dialect.insert(calendar_table).values(name=calendar).on_conflict_do_nothing())

    async def _lock(self, connection: AsyncConnection, closure_id: int) -> Closure:
        """The closure of that number, which nobody else changes before the transaction ends; raises Problem 404."""
        if not _is_id(closure_id):
            raise _not_found(closure_id)
        query = select(closure_table).where(closure_table.c.id == closure_id).with_for_update()
        row = (await connection.execute(query)).one_or_none()
        if row is None:
            raise _not_found(closure_id)
        return _closure(row)

    async def _fetch(self, query: Select[Any]) -> list[Closure]:
        async with self._database.reading() as connection:
            rows = (await connection.execute(query)).all()
        return [_closure(row) for row in rows]


def _parse_date(text: object) -> date | None:
    try:
        day = parse_date(text) if isinstance(text, str) else None
    except ValueError:
        return None
    return day if day and FIRST_YEAR <= day.year <= LAST_YEAR else None


def _is_name(name: str) -> bool:
    # PostgreSQL takes no NUL, UTF-8 has no lone surrogate, and a line break would end a line of the calendar feed.
    return 1 <= len(name) <= MAX_NAME_LENGTH and name.isprintable()


def _is_id(number: int) -> bool:
    return 0 < number < 2**31


def _values(entry: ClosureInput) -> dict[str, Any]:
    return {**asdict(entry), "changed_at": int(time.time())}


def _not_found(closure_id: int) -> Problem:
    return Problem(404, f"there is no closure {closure_id}")


def _conflict(entry: ClosureInput) -> Problem:
    detail = f"the calendar {entry.calendar!r} has a closure on {entry.date} already"
    return Problem(409, detail, errors={"date": detail})


def _closure(row: Row[Any]) -> Closure:
    return Closure(row.id, row.calendar, row.date, row.name, row.working)
