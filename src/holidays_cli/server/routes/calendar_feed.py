"""The calendar feed: an address without a year, for calendar programs to subscribe to."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from icalendar import Event
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from holidays_cli import dates
from holidays_cli.errors import NotAsked, Unreachable
from holidays_cli.formats import ics
from holidays_cli.model import Answer
from holidays_cli.place import Place
from holidays_cli.queries.empty_years import with_empty_reasons
from holidays_cli.queries.translate import LANGUAGE_PATTERN, read_language
from holidays_cli.server.lookup_service import LookupService
from holidays_cli.server.parameters import (
    CALENDAR_PATTERN,
    DEFAULT_KINDS,
    FLAG_DESCRIPTION,
    FLAGS,
    LANGUAGE_DESCRIPTION,
    find_place,
    parse_code,
    parse_kinds,
)
from holidays_cli.server.problems import Problem
from holidays_cli.server.response_cache import CachedResponse, calendar_tag, country_tag
from holidays_cli.server.routes.responses import (
    headers_for,
    oldest_check,
    respond,
    unanswered_years,
    untranslated_lines,
)
from holidays_cli.server.state import app_state
from holidays_cli.server.storage.closures import Closure
from holidays_cli.sources.rules import years_covered

YEARS_BACK, YEARS_AHEAD = 1, 2


class FeedContents(NamedTuple):
    """What a feed has in it."""

    calendar: str | None = None
    """The calendar whose closures it has."""
    kinds: tuple[str, ...] = DEFAULT_KINDS
    language: str | None = None
    """The language of the names (BCP 47); None: each source's own."""
    uncounted: bool = False
    """Whether it has the days that do not count, too."""


async def calendar_feed(request: Request) -> Response:
    """Last year, this year and the two after it, with the closures of a calendar.

    `?calendar=`, `?kind=` and `?lang=` name the calendar, the kinds of days and the language of their names; with
    `?uncounted=true` it has the days that do not count, too.
    """
    country, region = request.path_params["country"], request.path_params.get("state")
    code = Place(country, region).code
    _refuse_ignored_state_and_second_calendar(request)
    # Other parameters are ignored, because calendar programs add their own.
    calendar = request.query_params.get("calendar")
    if calendar is not None and not re.fullmatch(CALENDAR_PATTERN, calendar):
        raise Problem(404, "there is no calendar of that name")
    try:
        kinds = parse_kinds(request.query_params.getlist("kind"))
    except ValueError as error:
        raise Problem(422, f"the parameter kind {error}", errors={"kind": str(error)}) from None
    language = request.query_params.get("lang")
    if language is not None and not re.fullmatch(LANGUAGE_PATTERN, language):
        detail = f"must be {LANGUAGE_DESCRIPTION}"
        raise Problem(422, f"the parameter lang {detail}", errors={"lang": detail})
    uncounted = request.query_params.get("uncounted", "false").lower()
    if uncounted not in FLAGS:
        raise Problem(422, f"the parameter uncounted {FLAG_DESCRIPTION}", errors={"uncounted": FLAG_DESCRIPTION})
    state = app_state(request)
    generation = state.response_cache.generation  # a closure entered from now on may be missing below
    closures = await state.closures.of_calendar(calendar)
    tags = [country_tag(parse_code(code))]
    if calendar:
        tags.append(calendar_tag(calendar))
    lookups = state.lookup_service
    contents = FeedContents(
        calendar, kinds, None if language is None else read_language(language), uncounted=FLAGS[uncounted]
    )
    return await respond(request, lambda: _feed(lookups, code, contents, closures), *tags, generation=generation)


def _refuse_ignored_state_and_second_calendar(request: Request) -> None:
    """Raise Problem 422 for parameters without which the feed would have other days than were asked for."""
    if "state" in request.query_params:
        detail = "belongs into the path: /calendar/GB/SCT.ics"
        raise Problem(422, f"the parameter state {detail}", errors={"state": detail})
    if len(request.query_params.getlist("calendar")) > 1:
        detail = "is given more than once"
        raise Problem(422, f"the parameter calendar {detail}", errors={"calendar": detail})


ROUTES = [
    Route("/calendar/{country}.ics", calendar_feed),
    Route("/calendar/{country}/{state}.ics", calendar_feed),
]


def feed_path(place: Place, contents: FeedContents) -> str:
    """The path of a place's feed on this server."""
    fields = []
    if contents.calendar:
        fields.append(f"calendar={contents.calendar}")
    if contents.kinds != DEFAULT_KINDS:
        fields.append(f"kind={','.join(contents.kinds)}")
    if contents.language:
        fields.append(f"lang={contents.language}")
    if contents.uncounted:
        fields.append("uncounted=true")
    query = f"?{'&'.join(fields)}" if fields else ""
    return f"/calendar/{place.code.replace('-', '/', 1)}.ics{query}"


def _feed(
    lookups: LookupService,
    code: str,
    contents: FeedContents,
    closures: Sequence[Closure],
) -> CachedResponse:
    place = find_place(code)
    this_year = dates.year_in(place.country, place.state)
    first_year, last_year = years_covered(place.country)
    years = range(this_year - YEARS_BACK, this_year + YEARS_AHEAD + 1)
    known_years = [year for year in years if first_year <= year <= last_year] or [this_year]
    answer = lookups.get(
        place, known_years, kinds=contents.kinds, language=contents.language, uncounted=contents.uncounted
    )
    _check_reachable(answer)
    explained = with_empty_reasons(answer)
    feed = ics.calendar([explained])
    for closure in closures:
        if known_years[0] <= closure.date.year <= known_years[-1]:
            feed.add_component(_event(closure))
    file_name = f"{place.code}-{contents.calendar}.ics" if contents.calendar else f"{place.code}.ics"
    return CachedResponse(
        feed.to_ical(),
        "text/calendar; charset=utf-8",
        headers={
            "Content-Disposition": f'inline; filename="{file_name}"',
            **headers_for(
                [*explained.empty_reasons, *answer.missing_notices],
                untranslated=untranslated_lines([answer], contents.language),
                checked_at=oldest_check([answer]),
            ),
        },
        webcal_path=feed_path(place, contents),
    )


def _check_reachable(answer: Answer) -> None:
    """Raise Problem 503 if the answer lacks a year because a source could not be reached.

    A calendar program that is sent a feed without that year removes the days that it has of it.
    """
    # A server that asks no sources has nothing to wait for.
    is_unreachable = any(
        isinstance(problem, Unreachable) and not isinstance(problem, NotAsked) for problem in answer.problems
    )
    if answer.missing and is_unreachable:
        raise Problem(503, unanswered_years(answer), headers={"Retry-After": "300"})


def _event(closure: Closure) -> Event:
    event = Event()
    event.add("UID", f"closure-{closure.calendar}-{closure.date.isoformat()}@holidays-cli")
    # Not the time of writing, so that the same closure is the same bytes, whenever and by whichever server it is written.
    event.add("DTSTAMP", datetime(closure.date.year - 1, 1, 1, tzinfo=UTC))
    event.add("DTSTART", closure.date)
    event.add("DTEND", closure.date + timedelta(1))
    event.add("SUMMARY", f"{closure.name} (working day)" if closure.working else closure.name)
    event.add("DESCRIPTION", f"Calendar: {closure.calendar}")
    event.add("STATUS", "CONFIRMED")
    event.add("CATEGORIES", ["Working day" if closure.working else "Closure", closure.calendar])
    event.add("TRANSP", "TRANSPARENT")
    return event
