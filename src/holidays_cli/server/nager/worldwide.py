"""The holidays of all countries in the next days, from what is stored: nobody is asked for them."""

import asyncio
import logging
import time
from datetime import UTC, date, datetime, timedelta
from typing import cast

from starlette.requests import Request

from holidays_cli.errors import HolidaysError
from holidays_cli.place import Place
from holidays_cli.server.lookup_service import LookupService
from holidays_cli.server.nager.days import NagerDay, nager_days
from holidays_cli.server.problems import Problem
from holidays_cli.sources import catalogue

log = logging.getLogger("holidays_cli.server")

DAYS_AHEAD = 7
MAX_AGE_SECONDS = 3600.0
"""How long the list is kept: to look all countries up takes seconds."""
RENEWED_BEFORE = 300.0
"""How many seconds before it is too old the list is renewed."""
SECONDS_OF_DAY = 86_400


class WorldwideHolidays:
    """The public holidays of all countries in the next seven days, looked up once an hour at most.

    To look them up takes seconds.  `run` does it before anybody asks, and again before the list is too old.
    """

    def __init__(self, lookup_service: LookupService) -> None:
        self._lookup_service = lookup_service
        self._lock = asyncio.Lock()
        self._days: list[NagerDay] = []
        self._first_day: date | None = None
        self._expires_at = 0.0

    async def days(self, today: date) -> list[NagerDay]:
        """Those from today on, in order of their dates; only one request at a time looks them up."""
        if not self._is_fresh(today):
            async with self._lock:
                if not self._is_fresh(today):
                    await self._renew(today)
        return self._days

    async def run(self) -> None:
        """Look them up now, before the list is too old, and when a day begins, until it is cancelled."""
        while True:
            today = today_in_utc()
            try:
                async with self._lock:
                    await self._renew(today)
            except Exception:
                log.exception("the holidays of all countries could not be looked up")
            seconds_left_of_day = SECONDS_OF_DAY - time.time() % SECONDS_OF_DAY
            await asyncio.sleep(min(MAX_AGE_SECONDS - RENEWED_BEFORE, seconds_left_of_day + 1))

    def _is_fresh(self, today: date) -> bool:
        return self._first_day == today and self._expires_at > time.monotonic()

    async def _renew(self, today: date) -> None:
        days = await self._lookup_service.run_in_thread(self._look_up, today)
        self._days, self._first_day = days, today
        self._expires_at = time.monotonic() + MAX_AGE_SECONDS

    def _look_up(self, today: date) -> list[NagerDay]:
        last = today + timedelta(DAYS_AHEAD)
        upcoming: list[NagerDay] = []
        for code in catalogue.every():
            place = Place(code)
            for year in range(today.year, last.year + 1):
                try:
                    answer = self._lookup_service.get_stored(place, year)
                    # Only of these days are names looked up, which takes longer than all else.
                    upcoming += nager_days(place, answer.within([(today, last)]))
                except (HolidaysError, Problem):
                    continue  # nothing is stored about this country and year, and there are no rules for them
        return sorted(upcoming, key=lambda day: (day.date, day.country))


def today_in_utc() -> date:
    """Today in UTC, by which that API counts."""
    return datetime.fromtimestamp(time.time(), UTC).date()


def worldwide_holidays(request: Request) -> WorldwideHolidays:
    """Those of the server that this request came to."""
    return cast("WorldwideHolidays", request.app.state.worldwide_holidays)
