"""The countries and their sources, in /v1: what each source says, what it has changed, and why a day counts."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from holidays_cli import changes, compare
from holidays_cli.errors import NoAnswer
from holidays_cli.place import Place
from holidays_cli.queries.changes import DEFAULT_KINDS, untranslated_notices
from holidays_cli.queries.first_hand import first_hand_record
from holidays_cli.queries.why import explain_day, explain_years
from holidays_cli.records import Record, explanation_record
from holidays_cli.server.lookup_service import LookupService
from holidays_cli.server.parameters import (
    Parameters,
    check_year,
    day_in_path,
    find_place,
    today_of,
    unknown_year_is_404,
)
from holidays_cli.server.problems import Problem
from holidays_cli.server.records import served_change, served_comparison
from holidays_cli.server.response_cache import CachedResponse, cached_json
from holidays_cli.server.routes.responses import (
    record_list,
    respond,
    respond_with_json,
    tag_of_country,
    untranslated_lines,
)
from holidays_cli.server.state import app_state
from holidays_cli.sources import catalogue
from holidays_cli.sources.countries import describe

TIMES_OF_WITNESS = ("read_at", "first_seen", "missing_since")


async def list_countries(request: Request) -> Response:
    """Every country, and after them every exchange: its code and name."""
    Parameters(request).check()
    return await respond_with_json(request, _country_names)


async def show_country(request: Request) -> Response:
    """One country: its states and sources."""
    Parameters(request).check()
    code = request.path_params["country"]
    return await respond_with_json(request, lambda: _country(find_place(code)))


async def compare_sources(request: Request) -> Response:
    """What each source said of a year when it was last asked; with `ask=true`, which needs credentials, they are all asked.

    Without it no more is asked than for a list of the holidays, because each of a country's sources would be asked otherwise.
    """
    parameters = Parameters(request)
    state, kinds = parameters.state(), parameters.kinds()
    language, ask = parameters.language(), parameters.flag("ask")
    parameters.check(("state", "kind", "lang", "ask"))
    if ask:
        await app_state(request).authenticator.authorize(request)
    lookups = app_state(request).lookup_service
    code, year = request.path_params["country"], request.path_params["year"]

    def comparison() -> CachedResponse:
        place = find_place(code, state)
        check_year(year)
        start = int(time.time())
        offline = lookups.offline or not ask
        with _looked_up(lookups, code, state, year), unknown_year_is_404():
            compared = compare(place.file_code, year, place.state, kinds=kinds, offline=offline, lang=language)
        if ask:
            lookups.report_changes(place, start)
        return record_list(
            [served_comparison(compared, row, place.code) for row in compared.dates],
            untranslated=untranslated_lines([source.answer for source in compared.sources], language),
        )

    if ask:  # an answer from the cache would be one without asking
        return await lookups.run_in_thread(comparison)
    return await respond(request, comparison, tag_of_country(request))


async def list_changes(request: Request) -> Response:
    """What the sources have changed."""
    parameters = Parameters(request)
    since, state, year = parameters.day("since"), parameters.state(), parameters.number("year", None, 1, 9999)
    kinds = parameters.kinds() if "kind" in parameters else DEFAULT_KINDS
    language = parameters.language()
    parameters.time_zone()
    parameters.check(("since", "state", "year", "kind", "lang", "tz"))
    code = request.path_params["country"]

    def records() -> CachedResponse:
        place = find_place(code, state)
        years = None if year is None else [year]
        listed_changes = changes(place.file_code, since, years=years, state=place.state, kinds=kinds, lang=language)
        untranslated = [] if language is None else untranslated_notices(listed_changes, language)
        return record_list([served_change(change, place.code) for change in listed_changes], untranslated=untranslated)

    return await respond(request, records, tag_of_country(request))


async def show_observation(request: Request) -> Response:
    """What the first source lists of a year, and when it was asked: what another computer needs to weigh it itself."""
    Parameters(request).check()
    lookups = app_state(request).lookup_service
    code, year = request.path_params["country"], request.path_params["year"]

    def observation() -> CachedResponse:
        check_year(year)
        with _looked_up(lookups, code, None, year) as place:
            record = first_hand_record(place, year)
        if record is None:
            raise Problem(404, f"no source was read that lists {year} of {place.label}")
        return cached_json(record)

    return await respond(request, observation, tag_of_country(request))


async def explain(request: Request) -> Response:
    """Why a day is a public holiday or not: what each source says, and what decided."""
    parameters = Parameters(request)
    state = parameters.state()
    parameters.time_zone()
    parameters.check(("state", "tz"))
    day = day_in_path(request)
    lookups = app_state(request).lookup_service
    code = request.path_params["country"]

    def explanation() -> CachedResponse:
        with _looked_up(lookups, code, state, day.year) as place:
            record = explanation_record(explain_day(place.file_code, day, place.state))
        return cached_json(record, without_times=_without_times(record))

    return await respond(request, explanation, tag_of_country(request))


async def explain_year(request: Request) -> Response:
    """The days of a year about which the sources and the rules do not agree, and what decided about each."""
    parameters = Parameters(request)
    parameters.time_zone()
    state, year = parameters.state(), parameters.number("year", None, 1, 9999)
    parameters.check(("state", "year", "tz"))
    year = year or today_of(request).year
    lookups = app_state(request).lookup_service
    code = request.path_params["country"]

    def explanations() -> CachedResponse:
        with _looked_up(lookups, code, state, year) as place:
            listed = explain_years(place.file_code, year, place.state)
        records = [explanation_record(explanation) for explanation in listed if not explanation.is_plain]
        return cached_json(records, without_times=[_without_times(record) for record in records])

    return await respond(request, explanations, tag_of_country(request))


ROUTES = [
    Route("/countries", list_countries),
    Route("/countries/{country}", show_country),
    Route("/compare/{country}/{year:number}", compare_sources),
    Route("/observations/{country}/{year:number}.json", show_observation),
    Route("/why/{country}", explain_year),
    Route("/why/{country}/{day}", explain),
    Route("/changes/{country}", list_changes),
]


@cache
def _country_names() -> list[dict[str, str]]:
    return [{"country": code, "name": catalogue.name(code)} for code in [*catalogue.every(), *catalogue.markets()]]


def _country(place: Place) -> object:
    country = describe(place.file_code)
    return {
        "country": country.code,
        "name": country.name,
        "states": country.states,
        "state_names": country.state_names,
        "default_state": country.default_state,
        "sources": [
            {"source": source.title, "url": source.address, "reader": source.file, "computed": source.computed}
            for source in country.sources
        ],
        "calendar": f"/calendar/{country.code}.ics",
    }


@contextmanager
def _looked_up(lookups: LookupService, code: str, state: str | None, year: int) -> Iterator[Place]:
    """The place that a path names, after its sources were asked for a year, unless what is stored is fresh.

    What is stored, or computed, can be explained although no source answers.  Raises as the lookup does where neither the
    archive nor the rules know the year.
    """
    place = find_place(code, state)
    failure: NoAnswer | None = None
    try:
        with unknown_year_is_404():
            lookups.get(place, year)
    except NoAnswer as error:
        failure = error
    try:
        yield place
    except NoAnswer as error:
        raise failure or error from None


def _without_times(explanation: Record) -> Record:
    """The record of an explanation without when its sources were read, which is another time on each server."""
    witnesses = explanation["witnesses"]
    assert isinstance(witnesses, list)
    return {
        **explanation,
        "witnesses": [
            {name: value for name, value in witness.items() if name not in TIMES_OF_WITNESS} for witness in witnesses
        ],
    }
