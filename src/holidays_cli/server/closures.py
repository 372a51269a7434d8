"""Closures: a company's own days, per named calendar."""

import re
import time
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, delete, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql import Select

from holidays_cli.server import events
from holidays_cli.server.asking import CALENDAR, CALENDAR_MEANING
from holidays_cli.server.database import Database, closure
from holidays_cli.server.problems import Problem

LONGEST_NAME = 200


@dataclass(frozen=True)
class Closure:
    """One day of a company's own: a day off, or with `working` a day that is worked although it is none."""

    id: int
    calendar: str
    date: date
    name: str
    working: bool

    def record(self) -> dict[str, Any]:
        """What is sent of it."""
        return {
            "id": self.id,
            "calendar": self.calendar,
            "date": self.date.isoformat(),
            "name": self.name,
            "working": self.working,
        }


@dataclass(frozen=True)
class Wish:
    """What somebody wants a closure to be."""

    calendar: str
    date: date
    name: str
    working: bool = False


FIELDS = ("calendar", "date", "name", "working")


def read(body: object) -> Wish:
    """The closure that the body of a request describes.

    Raises Problem 422, which names the fields, if it describes none.
    """
    if not isinstance(body, dict):
        raise Problem(422, "a closure is a JSON object", errors={"": "must be an object"})
    wrong = {str(name)[:40]: f"means nothing here; there is {', '.join(FIELDS)}" for name in body if name not in FIELDS}
    calendar, day, name, working = (body.get(field) for field in FIELDS)
    if not isinstance(calendar, str) or not re.fullmatch(CALENDAR, calendar):
        wrong["calendar"] = f"must be the name of a calendar: {CALENDAR_MEANING}"
    when = _day(day)
    if when is None:
        wrong["date"] = "must be a day such as 2026-12-24, from 1900 to 2200"
    if not isinstance(name, str) or not _is_name(name.strip()):
        wrong["name"] = f"must be a text of 1 to {LONGEST_NAME} characters in one line"
    if not isinstance(working, bool) and "working" in body:
        wrong["working"] = "must be true or false"
    if wrong:
        raise Problem(422, "the closure is not sensible", errors=wrong)
    assert isinstance(calendar, str)
    assert isinstance(name, str)
    assert when is not None
    return Wish(calendar, when, name.strip(), bool(working))


def _day(text: object) -> date | None:
    if not isinstance(text, str) or not re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if 1900 <= day.year <= 2200 else None


def _is_name(name: str) -> bool:
    # NUL is no character to PostgreSQL, a lone surrogate none to UTF-8, and a line break would end a line of the feed.
    return 1 <= len(name) <= LONGEST_NAME and name.isprintable()


class Closures:
    """The closures in a database; each change is an event as well, in the same transaction."""

    def __init__(self, database: Database, happenings: events.Events) -> None:
        self._database = database
        self._events = happenings

    async def of(
        self, calendar: str | None = None, first: date | None = None, last: date | None = None
    ) -> list[Closure]:
        """The closures of a calendar (default: of all) from `first` to `last`, in order of date."""
        query = select(closure).order_by(closure.c.date, closure.c.calendar)
        if calendar is not None:
            query = query.where(closure.c.calendar == calendar)
        if first is not None:
            query = query.where(closure.c.date >= first)
        if last is not None:
            query = query.where(closure.c.date <= last)
        return await self._select(query)

    async def get(self, number: int) -> Closure:
        """One of them; raises Problem 404 if there is none of that number."""
        found = await self._select(select(closure).where(closure.c.id == number)) if _is_number(number) else []
        if not found:
            raise Problem(404, f"there is no closure {number}")
        return found[0]

    async def add(self, wish: Wish) -> Closure:
        """Enter one; raises Problem 409 if the calendar has that day already."""
        values = _values(wish)
        try:
            async with self._database.writing() as connection:
                number = (await connection.execute(insert(closure).values(values).returning(closure.c.id))).scalar_one()
                made = Closure(number, wish.calendar, wish.date, wish.name, wish.working)
                body = {"change": "added", "closure": made.record()}
                await self._events.add(events.CLOSURE, wish.calendar, body, connection)
        except IntegrityError:
            raise _taken(wish) from None
        await self._events.told()
        return made

    async def put(self, number: int, wish: Wish) -> Closure:
        """Make one what is wished; raises Problem 404 or 409."""
        made = Closure(number, wish.calendar, wish.date, wish.name, wish.working)
        try:
            async with self._database.writing() as connection:
                before = await self._held(connection, number)
                await connection.execute(update(closure).where(closure.c.id == number).values(_values(wish)))
                body = {"change": "changed", "closure": made.record(), "before": before.record()}
                for calendar in sorted({before.calendar, wish.calendar}):
                    await self._events.add(events.CLOSURE, calendar, body, connection)
        except IntegrityError:
            raise _taken(wish) from None
        await self._events.told()
        return made

    async def remove(self, number: int) -> None:
        """Remove one; raises Problem 404 if there is none of that number."""
        async with self._database.writing() as connection:
            before = await self._held(connection, number)
            await connection.execute(delete(closure).where(closure.c.id == number))
            body = {"change": "removed", "closure": before.record()}
            await self._events.add(events.CLOSURE, before.calendar, body, connection)
        await self._events.told()

    async def _held(self, connection: AsyncConnection, number: int) -> Closure:
        """One of them, which nobody else changes before the transaction ends; raises Problem 404."""
        query = select(closure).where(closure.c.id == number).with_for_update()
        found = (await connection.execute(query)).all() if _is_number(number) else []
        if not found:
            raise Problem(404, f"there is no closure {number}")
        return _closure(found[0])

    async def calendars(self) -> list[str]:
        """The names of all calendars."""
        async with self._database.reading() as connection:
            query = select(closure.c.calendar).distinct().order_by(closure.c.calendar)
            return list((await connection.execute(query)).scalars())

    async def _select(self, query: Select[Any]) -> list[Closure]:
        async with self._database.reading() as connection:
            rows = (await connection.execute(query)).all()
        return [_closure(row) for row in rows]


def _values(wish: Wish) -> dict[str, Any]:
    return {
        "calendar": wish.calendar,
        "date": wish.date,
        "name": wish.name,
        "working": wish.working,
        "changed_at": int(time.time()),
    }


def _is_number(number: int) -> bool:
    return 0 < number < 2**31


def _taken(wish: Wish) -> Problem:
    text = f"the calendar {wish.calendar!r} has a closure on {wish.date} already"
    return Problem(409, text, errors={"date": text})


def _closure(row: Row[Any]) -> Closure:
    return Closure(row.id, row.calendar, row.date, row.name, row.working)
