"""A calendar to subscribe to: an address without a year, for calendar programs."""

import re
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from icalendar import Event
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from holidays_cli import dates
from holidays_cli.formats import ics
from holidays_cli.server.asking import CALENDAR, Place, place
from holidays_cli.server.closures import Closure
from holidays_cli.server.parts import Parts, parts
from holidays_cli.server.problems import Problem
from holidays_cli.server.ready import Ready, until_tomorrow
from holidays_cli.sources.rules import years_covered

BACK, AHEAD = 1, 2  # years


async def calendar(request: Request) -> Response:
    """Last year, this year and the two after it, with the closures of `?calendar=` in it."""
    here = parts(request)
    code, state = request.path_params["country"], request.path_params.get("state")
    named = request.query_params.get("calendar")  # other parameters are left alone: calendar programs add their own
    if named is not None and not re.fullmatch(CALENDAR, named):
        raise Problem(404, "there is no calendar of that name")
    before, end = here.ready.turn, time.monotonic() + until_tomorrow()
    closures = await here.closures.of(named) if named is not None else []
    if named is not None and not closures:
        raise Problem(404, f"there is no calendar {named!r}: no closure is entered into it")
    where = f"{code}-{state}" if state else code
    ready, name = await here.answers.in_thread(_calendar, here, where, named, closures, end)
    if here.ready.turn == before:
        here.ready.keep(request, ready, f"country {name}", *([f"calendar {named}"] if named else []))
    return ready


ROUTES = [
    Route("/calendar/{country}.ics", calendar),
    Route("/calendar/{country}/{state}.ics", calendar),
]


def address(where: Place, named: str | None = None) -> str:
    """The path of a place's calendar on this server."""
    return f"/calendar/{where.code.replace('-', '/')}.ics{f'?calendar={named}' if named else ''}"


def _calendar(parts: Parts, code: str, named: str | None, closures: Sequence[Closure], end: float) -> tuple[Ready, str]:
    """The calendar, and the country as readers are filed."""
    where = place(code)
    this = dates.today().year
    low, high = years_covered(where.iso)
    years = [year for year in range(this - BACK, this + AHEAD + 1) if low <= year <= high] or [this]
    made = ics.calendar([parts.answers.get(where.name, years, where.state)])
    for closure in closures:
        if years[0] <= closure.date.year <= years[-1]:
            made.add_component(_event(closure))
    name = "-".join(filter(None, (where.code, named)))
    ready = Ready(
        made.to_ical(), "text/calendar; charset=utf-8", seconds=end - time.monotonic(), webcal=address(where, named),
        headers={"Content-Disposition": f'inline; filename="{name}.ics"'},
    )  # fmt: skip
    return ready, where.name


def _event(closure: Closure) -> Event:
    event = Event()
    event.add("UID", f"closure-{closure.calendar}-{closure.date.isoformat()}@holidays-cli")
    # The same closure is the same bytes, whenever it is written and whichever server writes it.
    event.add("DTSTAMP", datetime(closure.date.year - 1, 1, 1, tzinfo=UTC))
    event.add("DTSTART", closure.date)
    event.add("DTEND", closure.date + timedelta(1))
    event.add("SUMMARY", f"{closure.name} (working day)" if closure.working else closure.name)
    event.add("DESCRIPTION", f"Calendar: {closure.calendar}")
    event.add("CATEGORIES", ["Working day" if closure.working else "Closure", closure.calendar])
    event.add("TRANSP", "TRANSPARENT")
    return event
