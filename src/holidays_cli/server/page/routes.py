"""The routes of the pages for readers: of each place and year, the search, and the static files."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar

from sqlalchemy.exc import SQLAlchemyError
from starlette.convertors import IntegerConvertor, StringConvertor, register_url_convertor
from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from holidays_cli import dates, place_names
from holidays_cli.errors import HolidaysError, UsageError
from holidays_cli.place import Place
from holidays_cli.queries.translate import LANGUAGE_PATTERN, read_language
from holidays_cli.server import problems
from holidays_cli.server.page import closure_routes, places
from holidays_cli.server.page.answers import ask_year
from holidays_cli.server.page.links import Options
from holidays_cli.server.page.render import FOLDER, Failure, render_failure, render_year
from holidays_cli.server.page.site import links_of
from holidays_cli.server.parameters import (
    CALENDAR_DESCRIPTION,
    CALENDAR_PATTERN,
    COUNTRY_PATTERN,
    LANGUAGE_DESCRIPTION,
    STATE_PATTERN,
    find_place,
    parse_kinds,
    states_of,
)
from holidays_cli.server.problems import Problem
from holidays_cli.server.request_notes import note_reason
from holidays_cli.server.response_cache import GZIP, CachedResponse, calendar_tag, country_tag
from holidays_cli.server.routes.responses import respond
from holidays_cli.server.state import app_state
from holidays_cli.server.storage.closures import Closure
from holidays_cli.sources import catalogue
from holidays_cli.sources.rules import years_covered

DEFAULT_COUNTRY = "GB"
"""The country for a browser that names no language."""
API_PATHS = (
    "api",
    "calendar",
    "closures",
    "docs",
    "events",
    "healthz",
    "metrics",
    "readyz",
    "refresh",
    "static",
    "v1",
    "ws",
)
"""What the paths of programs begin with: a mistake in one of them is no place that does not exist."""
MAX_SUGGESTIONS = 5
MAX_NEAR_YEARS = 5

T = TypeVar("T")


async def home(request: Request) -> Response:
    """To the page of the visitor's country and year; addresses of before, as `/?country=GB&year=2026`, are understood."""
    query = request.query_params
    state = app_state(request)
    accepted = request.headers.get("Accept-Language", "")
    code = query.get("country") or state.settings.country or places.guess_country(accepted) or DEFAULT_COUNTRY
    subdivision = query.get("state", "")
    if subdivision and re.fullmatch(STATE_PATTERN, subdivision):
        code = f"{code.partition('-')[0]}-{subdivision}"
    try:
        place = await _in_thread(request, find_place, code)
        options = _options(request)
    except Problem as problem:
        return await _not_found(request, code, problem)
    year = query.get("year", "")
    year = year if re.fullmatch("[0-9]{1,4}", year) else str(dates.year_in(place.country, place.state))
    path = links_of(request).year(place, int(year), options)
    return RedirectResponse(path, 302, headers={"Cache-Control": "no-cache", "Vary": "Accept-Language"})


async def this_year(request: Request) -> Response:
    """From the address of a place to that of its page for this year."""
    code = _code(request)
    try:
        place = await _in_thread(request, find_place, code)
    except Problem as problem:
        return await _not_found(request, code, problem)
    path = links_of(request).year(place, dates.year_in(place.country, place.state))
    return RedirectResponse(_with_query(request, path), 302, headers={"Cache-Control": "no-cache"})


async def year_page(request: Request) -> Response:
    """The page of a place and a year, from the cache where it is known already."""
    code, year = _code(request), request.path_params["year"]
    links = links_of(request)
    state = app_state(request)
    generation = state.response_cache.generation
    try:
        place = await _in_thread(request, find_place, code)
        if not 1 <= year <= 9999:
            raise Problem(404, "years go from 1 to 9999")
        options = _options(request)
    except Problem as problem:
        return await _not_found(request, code, problem)
    path = links.year(place, year)
    if path != request.url.path:
        return RedirectResponse(_with_query(request, path), 308)
    try:
        closures = await _closures(request, options.calendar)
    except Problem:
        return await _failure_page(request, _no_such_calendar(options.calendar or ""), 404)
    reader_languages = places.reader_languages(request.headers.get("Accept-Language", ""))

    def build() -> CachedResponse:
        today = dates.today_in(place.country, place.state)
        answers = ask_year(
            state.lookup_service,
            place,
            year,
            options,
            closures=closures,
            reader_languages=reader_languages,
            today=today,
        )
        html = render_year(answers, links).encode()
        return CachedResponse(html, "text/html; charset=utf-8", varies_by="Accept-Language")

    tags = [country_tag(place), *([calendar_tag(options.calendar)] if options.calendar else [])]
    try:
        if closures is None:  # which may be another moment's answer soon
            return await _in_thread(request, build)
        return await respond(request, build, *tags, generation=generation)
    except HolidaysError as error:
        return await _no_answer(request, place, year, error)


async def find(request: Request) -> Response:
    """To the page of the place that a visitor has typed the name of."""
    text = request.query_params.get("q", "").strip()[:100]
    if not text:
        return RedirectResponse(links_of(request).home, 302)

    def search() -> Place:
        return find_place(Place.parse(text).code)

    try:
        place = await _in_thread(request, search)
    except (UsageError, Problem):
        return await _failure_page(request, await _in_thread(request, _failure_of_search, text), 404)
    return RedirectResponse(links_of(request).place(place), 302)


async def no_route(request: Request, error: Exception) -> Response:
    """The response for a 404: a page for a browser at an address that no route has, else the problem."""
    assert isinstance(error, HTTPException)
    is_browser = "text/html" in request.headers.get("Accept", "")
    if "endpoint" in request.scope or not is_browser or request.url.path.split("/")[1] in API_PATHS:
        return problems.ProblemResponse(error, request)
    failure = Failure("This page does not exist", "Nothing is at this address.", "Choose a country, or type its name.")
    return await _failure_page(request, failure, 404)


class _CountryInPath(StringConvertor):
    """The code of a country in a path; none of what the paths of the API begin with."""

    regex = rf"(?!(?:{'|'.join(API_PATHS)})\b){COUNTRY_PATTERN}"


class _StateInPath(StringConvertor):
    """The code of a state in a path, without its country's; it may be a number of one to three digits, as in Austria."""

    regex = STATE_PATTERN


class _YearInPath(IntegerConvertor):
    """A year in a path."""

    regex = "[0-9]{4,10}"


register_url_convertor("country", _CountryInPath())
register_url_convertor("state", _StateInPath())
register_url_convertor("year", _YearInPath())


class _StaticFiles(StaticFiles):
    """The static files: kept for a year where the address has the digest of all of them, which changes with them."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        has_version = scope["query_string"].decode("latin-1") == links_of(HTTPConnection(scope)).version
        response.headers["Cache-Control"] = (
            "public, max-age=31536000, immutable" if has_version else "public, max-age=300"
        )
        return response


ROUTES: list[BaseRoute] = [
    Route("/", home),
    Route("/find", find, middleware=GZIP),
    *closure_routes.ROUTES,
    Mount("/static", _StaticFiles(directory=FOLDER / "static"), name="static", middleware=GZIP),
    Route("/{country:country}/{year:year}", year_page, middleware=GZIP),
    Route("/{country:country}/{state:state}/{year:year}", year_page, middleware=GZIP),
    Route("/{country:country}", this_year, middleware=GZIP),
    Route("/{country:country}/{state:state}", this_year, middleware=GZIP),
]


def variant(scope: Scope) -> tuple[str, ...]:
    """What a page depends on besides its path and query: the host that it is served under, and the reader's languages.

    Of other requests it is empty.
    """
    if not _PAGE_PATH.fullmatch(scope["path"]):
        return ()
    host = accepted = b""
    for name, value in scope["headers"]:
        if name == b"host":
            host = value
        elif name == b"accept-language":
            accepted = value
    return scope["scheme"], host.decode("latin-1"), *places.reader_languages(accepted.decode("latin-1"))


_PAGE_PATH = re.compile(rf"/{COUNTRY_PATTERN}(/{STATE_PATTERN})?/[0-9]{{4}}")


async def _in_thread(request: Request, function: Callable[..., T], *arguments: object) -> T:
    return await app_state(request).lookup_service.run_in_thread(function, *arguments)


def _code(request: Request) -> str:
    """The code of the place that a path names."""
    state = request.path_params.get("state")
    return f"{request.path_params['country']}-{state}" if state else str(request.path_params["country"])


def _with_query(request: Request, path: str) -> str:
    return f"{path}?{request.url.query}" if request.url.query else path


def _options(request: Request) -> Options:
    """What the query asks for; raises Problem 422 for what does not exist."""
    query = request.query_params
    calendar = query.get("calendar", "").strip() or None
    if calendar and not re.fullmatch(CALENDAR_PATTERN, calendar):
        raise Problem(422, f"the name of a calendar is {CALENDAR_DESCRIPTION}")
    try:
        kinds = parse_kinds([kind for kind in query.getlist("kind") if kind])
    except ValueError as error:
        raise Problem(422, f"the kind of days {error}") from None
    language = query.get("lang") or None
    if language and not re.fullmatch(LANGUAGE_PATTERN, language):
        raise Problem(422, f"the language must be {LANGUAGE_DESCRIPTION}")
    return Options(calendar, kinds, read_language(language) if language else None)


async def _closures(request: Request, calendar: str | None) -> list[Closure] | None:
    """The closures of a calendar; none without one; None while the database cannot be read.

    Raises Problem 404 for a calendar into which no closure was ever entered.
    """
    try:
        return await app_state(request).closures.of_calendar(calendar)
    except (SQLAlchemyError, OSError):
        return None


async def _not_found(request: Request, code: str, problem: Problem) -> Response:
    """The page for a country, a state or a query that does not exist."""
    return await _failure_page(request, *await _in_thread(request, _failure, code, problem))


def _failure(code: str, problem: Problem) -> tuple[Failure, int]:
    country, _, subdivision = code.partition("-")
    if problem.status_code == 422:
        explanation = f"{problem.detail[:1].upper()}{problem.detail[1:]}."
        return Failure("This page does not exist", explanation, "Choose a country, and then the kind of days."), 422
    try:
        place = find_place(country)
    except Problem:
        return (
            Failure(
                f"There is no country “{country[:20]}”",
                "The address begins with the code of a country in two letters, as in /gb/2026.",
                "Choose a country below, or type its name above.",
                suggestions=_suggestions(country),
            ),
            404,
        )
    name = places.in_sentence(places.label(place))
    if subdivision:
        division = places.division(place.country)
        if not places.states(place):
            explanation = f"The holidays of {name} are the same everywhere: no part of it has a page of its own."
            return Failure(f"There is no “{subdivision[:20]}” here", explanation, place=place), 404
        return (
            Failure(
                f"There is no {division} “{subdivision[:20].upper()}” in {name}",
                f"Choose one of the {places.plural(division)} below.",
                place=place,
            ),
            404,
        )
    return _no_such_year(place), 404


def _no_such_calendar(calendar: str) -> Failure:
    return Failure(
        f"There is no calendar “{calendar}”",
        "No closure was ever entered into it.",
        "Check the spelling of the address, or choose a country below to see its holidays without a calendar.",
    )


def _no_such_year(place: Place) -> Failure:
    first, last = years_covered(place.country)
    current = dates.year_in(place.country, place.state)
    near = tuple(year for year in range(current - 1, current + MAX_NEAR_YEARS - 1) if first <= year <= last)
    return Failure(
        "Nothing is known about that year",
        f"The holidays of {places.in_sentence(places.label(place))} are known from {first} to {last}.",
        "Choose one of these years:",
        place=place,
        years=near or (first, last),
    )


async def _no_answer(request: Request, place: Place, year: int, error: HolidaysError) -> Response:
    """The page for a place and a year of which no holidays can be told at the moment, or ever."""

    def failure() -> tuple[Failure, int]:
        if isinstance(error, UsageError):
            return _no_such_year(place), 404
        problem = problems.problem_for(error)
        if problem.status_code == 404:
            return _no_such_year(place), 404
        name = places.in_sentence(places.label(place))
        explanation = (
            f"The source of the holidays of {name} cannot be reached, and nothing has been kept of {year}."
            if problem.status_code == 503
            else f"The source of the holidays of {name} has changed in a way that this server cannot read."
        )
        return Failure("The holidays cannot be shown", explanation, "Try again in a few minutes."), problem.status_code

    return await _failure_page(request, *await _in_thread(request, failure))


async def _failure_page(request: Request, failure: Failure, status: int) -> Response:
    note_reason(request.scope, failure.title)
    html = await _in_thread(request, render_failure, failure, links_of(request))
    headers = {"Cache-Control": "no-cache"}
    if status == 503:
        headers["Retry-After"] = "300"
    return HTMLResponse(html, status, headers=headers)


@lru_cache(maxsize=256)
def _failure_of_search(text: str) -> Failure:
    """Why a name leads to no page, and the places that may be meant."""
    codes = place_names.codes_of_name(text)
    places = [Place(country, state or None) for country, _, state in (code.partition("-") for code in codes)]
    places_of_name = tuple(dict.fromkeys(map(_place_with_days, places)))
    if len(codes) > 1:
        explanation = "Choose the one that you mean, or what it is a part of:"
        return Failure(f"“{text}” is the name of several places", explanation, suggestions=places_of_name)
    if codes:
        explanation = "No holidays are known that it has alone. It is a part of:"
        return Failure(f"“{text}” has the holidays of a larger place", explanation, suggestions=places_of_name)
    title = f"No place is called “{text}”"
    if suggestions := _suggestions(text):
        return Failure(title, "Perhaps one of these is meant:", suggestions=suggestions)
    return Failure(title, "Nothing is known under this name.", "Check the spelling, or choose a country below.")


def _place_with_days(place: Place) -> Place:
    """The place, or where no days of it alone are known, the state or country that it is a part of."""
    states = states_of(Place(place.country))
    if place.state is None or place.state in states:
        return place
    return catalogue.known_parent(place, states) or Place(place.country)


def _suggestions(text: str) -> tuple[Place, ...]:
    """The places most like a name or a code that is none."""
    codes = re.findall(r"([A-Z][A-Z0-9]+(?:-[A-Z0-9-]+)?) \(", " ".join(catalogue.nearest_places(text)))
    return tuple(Place.parse(code) for code in codes[:MAX_SUGGESTIONS])
