"""The holidays of all countries in the next days, from what is stored: nobody is asked for them."""

import asyncio
import time
from datetime import date, timedelta
from typing import cast

from starlette.requests import Request

from holidays_cli.errors import HolidaysError
from holidays_cli.place import Place
from holidays_cli.server.lookup_service import LookupService
from holidays_cli.server.nager.days import NagerDay, nager_days
from holidays_cli.server.problems import Problem
from holidays_cli.sources import catalogue

DAYS_AHEAD = 7
MAX_AGE_SECONDS = 3600.0
"""How long the list is kept: to look all countries up takes seconds."""


class WorldwideHolidays:
    """The public holidays of all countries in the next seven days, looked up once an hour at most."""

    def __init__(self, lookup_service: LookupService) -> None:
        self._lookup_service = lookup_service
        self._lock = asyncio.Lock()
        self._days: list[NagerDay] = []
        self._first_day: date | None = None
        self._expires_at = 0.0

    async def days(self, today: date) -> list[NagerDay]:
        """Those from today on, in order of their dates; only one request at a time looks them up."""
        async with self._lock:
            if self._first_day != today or self._expires_at <= time.monotonic():
                self._days = await self._lookup_service.run_in_thread(self._look_up, today)
                self._first_day, self._expires_at = today, time.monotonic() + MAX_AGE_SECONDS
            return self._days

    def _look_up(self, today: date) -> list[NagerDay]:
        last = today + timedelta(DAYS_AHEAD)
        upcoming: list[NagerDay] = []
        for code in catalogue.every():
            place = Place(code)
            for year in range(today.year, last.year + 1):
                try:
                    answer = self._lookup_service.get_stored(place, year)
                    # Most countries have no holiday in these days, and need no names then.
                    if any(today <= holiday.date <= last for holiday in answer):
                        upcoming += [day for day in nager_days(place, answer) if today <= day.date <= last]
                except (HolidaysError, Problem):
                    continue  # nothing is stored about this country and year, and there are no rules for them
        return sorted(upcoming, key=lambda day: (day.date, day.country))


def worldwide_holidays(request: Request) -> WorldwideHolidays:
    """Those of the server that this request came to."""
    return cast("WorldwideHolidays", request.app.state.worldwide_holidays)
