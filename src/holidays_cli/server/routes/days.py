"""Lists of holidays, in /v1: of a year, between two days, the next ones, and those on a day."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from holidays_cli import dates, lookup, upcoming
from holidays_cli.errors import HolidaysError
from holidays_cli.model import Answer, Holiday
from holidays_cli.place import Place
from holidays_cli.queries.empty_years import empty_years
from holidays_cli.queries.holidays_on import holidays_on
from holidays_cli.server.parameters import (
    PLACES_PATTERN,
    Parameters,
    check_year,
    day_in_path,
    find_place,
    today_of,
    unknown_year_is_404,
)
from holidays_cli.server.problems import Problem
from holidays_cli.server.response_cache import CachedResponse
from holidays_cli.server.routes.responses import (
    doubts_about,
    holiday_list,
    respond,
    tag_of_country,
    untranslated_lines,
)
from holidays_cli.server.state import app_state
from holidays_cli.sources import catalogue
from holidays_cli.text import spans

MAX_RANGE_YEARS = 50
MAX_PLACES = 50  # of /v1/on, of which each may be a question to a source


async def holidays_of_year(request: Request) -> Response:
    """The holidays of a year."""
    parameters = Parameters(request)
    state, kinds, all_states = parameters.state(), parameters.kinds(), parameters.flag("all_states")
    language, uncounted = parameters.language(), parameters.flag("uncounted")
    parameters.check(("state", "kind", "all_states", "uncounted", "lang"))
    lookups = app_state(request).lookup_service
    code, year = request.path_params["country"], request.path_params["year"]

    def holidays() -> CachedResponse:
        place = find_place(code, state)
        check_year(year)
        with unknown_year_is_404():
            answer = lookups.get(
                place, year, kinds=kinds, all_states=all_states, language=language, uncounted=uncounted
            )
        return holiday_list(
            answer, empty_reasons=_empty_reasons(answer), doubts=doubts_about(answer),
            untranslated=untranslated_lines([answer], language),
        )  # fmt: skip

    return await respond(request, holidays, tag_of_country(request))


async def holidays_between(request: Request) -> Response:
    """The holidays between two days; without any, those of this year."""
    parameters = Parameters(request)
    first, last = parameters.day("from"), parameters.day("to")
    if first is None:
        first = (last or today_of(request)).replace(month=1, day=1)
    if last is None:
        last = first.replace(month=12, day=31)
    parameters.check_range(first, last, MAX_RANGE_YEARS)
    state, kinds, all_states = parameters.state(), parameters.kinds(), parameters.flag("all_states")
    language, uncounted = parameters.language(), parameters.flag("uncounted")
    parameters.check(("from", "to", "state", "kind", "all_states", "uncounted", "lang"))
    lookups = app_state(request).lookup_service
    code = request.path_params["country"]

    def holidays() -> CachedResponse:
        place = find_place(code, state)
        years = range(first.year, last.year + 1)
        answer = lookups.get(place, years, kinds=kinds, all_states=all_states, language=language, uncounted=uncounted)
        _check_complete(answer)
        return holiday_list(
            [holiday for holiday in answer if first <= holiday.date <= last],
            empty_reasons=_empty_reasons(answer),
            doubts=doubts_about(answer, first, last),
            untranslated=untranslated_lines([answer], language),
        )

    return await respond(request, holidays, tag_of_country(request))


async def next_holidays(request: Request) -> Response:
    """The next holidays."""
    parameters = Parameters(request)
    number, start, state = parameters.number("number", 1, 1, 1000), parameters.day("from"), parameters.state()
    kinds, language, uncounted = parameters.kinds(), parameters.language(), parameters.flag("uncounted")
    parameters.check(("number", "from", "state", "kind", "uncounted", "lang"))
    lookups = app_state(request).lookup_service
    code = request.path_params["country"]
    first = start or today_of(request)

    def holidays() -> CachedResponse:
        place = find_place(code, state)
        ask = partial(lookups.get, place, kinds=kinds, language=language, uncounted=uncounted)
        return _upcoming(place, number or 1, first, ask, language)

    return await respond(request, holidays, tag_of_country(request))


async def countries_off(request: Request) -> Response:
    """The holidays on a day: of the countries named, which are asked; or of all, as far as is known or computed."""
    parameters = Parameters(request)
    codes = parameters.text("country", PLACES_PATTERN, "codes: UK,FR")
    kinds, language, uncounted = parameters.kinds(), parameters.language(), parameters.flag("uncounted")
    parameters.check(("country", "kind", "uncounted", "lang"))
    # It is not the same day everywhere: None stands for today in each country.
    day = None if request.path_params["day"] == "today" else day_in_path(request)
    lookups = app_state(request).lookup_service

    def ask(place: Place, year: int) -> Answer:
        return lookups.get(place, year, kinds=kinds, language=language, uncounted=uncounted)

    def ask_offline(place: Place, year: int) -> Answer:
        return lookup(place.file_code, year, place.state, kinds=kinds, offline=True, lang=language, uncounted=uncounted)

    def holidays() -> CachedResponse:
        if codes:
            places = dict.fromkeys(find_place(code) for code in codes.split(",")[:MAX_PLACES])
            return _holidays_of_places(places, day, ask, language)
        return _holidays_of_places(map(Place.parse, catalogue.every()), day, ask_offline, language, skip_unknown=True)

    return await respond(request, holidays, tag_of_country(request))


ROUTES = [
    Route("/holidays/{country}/{year:number}", holidays_of_year),
    Route("/holidays/{country}", holidays_between),
    Route("/next/{country}", next_holidays),
    Route("/on/{day}", countries_off),
]


def _check_complete(answer: Answer) -> None:
    """Raise Problem 503 if the answer lacks a year: a list without its days would look like a year without any."""
    if answer.missing:
        detail = f"no source could tell the holidays of {answer.country} in {spans(answer.missing)}"
        raise Problem(503, detail, headers={"Retry-After": "300"})


def _empty_reasons(answer: Answer) -> list[str]:
    return [empty.text for empty in empty_years(answer)]


def _upcoming(
    place: Place, number: int, start: date, ask: Callable[[Iterable[int]], Answer], language: str | None
) -> CachedResponse:
    """The holidays of the next `number` days from `start` on that have some."""
    answers: list[Answer] = []

    def ask_for(years: tuple[int, ...]) -> list[Answer]:
        try:
            answer = ask(years)
        except HolidaysError:
            if start.year in years:
                raise
            return []  # the holidays of the years before are an answer even so
        answers.append(answer)
        return [answer]

    following = upcoming(place.code, number, start, ask=ask_for)
    last = following[-1].date if following else date.max
    doubts = [line for answer in answers for line in doubts_about(answer, start, last)]
    return holiday_list(following, doubts=doubts, untranslated=untranslated_lines(answers, language))


def _holidays_of_places(
    places: Iterable[Place],
    day: date | None,
    ask: Callable[[Place, int], Answer],
    language: str | None,
    *,
    skip_unknown: bool = False,
) -> CachedResponse:
    """The holidays of some places on a day (None: today in each of them).

    With `skip_unknown`, a place whose holidays of that year are not known is left out; else it raises as `ask` does.
    """
    holidays: list[Holiday] = []
    doubts: list[str] = []
    answers: list[Answer] = []
    for place in places:
        day_there = day or dates.today_in(place.country, place.state)
        try:
            answer = ask(place, day_there.year)
            holidays += holidays_on(answer, day_there, partial(ask, place))
        except HolidaysError:
            if not skip_unknown:
                raise
        else:
            doubts += doubts_about(answer, day_there, day_there)
            if any(holiday.country == answer.country for holiday in holidays):
                answers.append(answer)
    return holiday_list(holidays, doubts=doubts, untranslated=untranslated_lines(answers, language))
