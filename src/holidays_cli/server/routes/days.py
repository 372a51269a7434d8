"""Lists of holidays, in /v1: of a year, between two days, of several places, the next ones, and those on a day.

Each is there as JSON, as CSV and as a calendar: by the suffix of its path, else by the header Accept.
"""

from collections.abc import Callable, Iterable, Sequence
from contextvars import copy_context
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from holidays_cli import dates, lookup, upcoming
from holidays_cli.errors import HolidaysError, Unreachable, are_unpublished
from holidays_cli.model import Answer, Holiday
from holidays_cli.place import Place
from holidays_cli.queries.empty_years import joined, with_empty_reasons
from holidays_cli.queries.holidays_on import holidays_on
from holidays_cli.server.lookup_service import LookupService
from holidays_cli.server.parameters import (
    Parameters,
    check_year,
    day_in_path,
    find_place,
    find_places,
    parse_code,
    today_of,
    unknown_year_is_404,
)
from holidays_cli.server.problems import Problem
from holidays_cli.server.response_cache import ALL_COUNTRIES, CachedResponse, country_tag
from holidays_cli.server.routes.responses import (
    doubts_about,
    holiday_list,
    respond,
    tag_of_country,
    unanswered_years,
    untranslated_lines,
)
from holidays_cli.server.state import app_state
from holidays_cli.sources import catalogue
from holidays_cli.sources.concurrency import map_concurrently
from holidays_cli.sources.rules import years_covered
from holidays_cli.text import spans

MAX_RANGE_YEARS = 50
MAX_ANSWERED_YEARS = 200
"""How many years of places one request of several places may ask for, because each may be a question to a source."""


class _LocalDay(NamedTuple):
    """A day in a place: today is not the same one everywhere."""

    place: Place
    day: date


@dataclass(frozen=True)
class _Selection:
    """Which days a list has, and in which language their names are."""

    kinds: tuple[str, ...]
    language: str | None
    all_states: bool
    uncounted: bool

    PARAMETERS = ("kind", "lang", "all_states", "uncounted")

    @classmethod
    def of(cls, parameters: Parameters) -> "_Selection":
        """What the parameters of a request select."""
        return cls(
            parameters.kinds(), parameters.language(), parameters.flag("all_states"), parameters.flag("uncounted")
        )

    def look_up(self, lookups: LookupService, place: Place, years: int | Iterable[int]) -> Answer:
        """The days of a place in some years."""
        return lookups.get(
            place, years, kinds=self.kinds, all_states=self.all_states, language=self.language, uncounted=self.uncounted
        )


def _range_of_days(request: Request, parameters: Parameters) -> tuple[date, date]:
    """The first and the last day that `from` and `to` name; without them, those of this year."""
    first, last = parameters.day("from"), parameters.day("to")
    parameters.time_zone()
    if first is None:
        first = (last or today_of(request)).replace(month=1, day=1)
    if last is None:
        last = first.replace(month=12, day=31)
    parameters.check_range(first, last, MAX_RANGE_YEARS)
    return first, last


async def holidays_of_year(request: Request) -> Response:
    """The holidays of a year."""
    parameters = Parameters(request)
    state, selection = parameters.state(), _Selection.of(parameters)
    parameters.check(("state", *_Selection.PARAMETERS))
    lookups = app_state(request).lookup_service
    code, year = request.path_params["country"], request.path_params["year"]

    def holidays() -> CachedResponse:
        place = find_place(code, state)
        check_year(year)
        with unknown_year_is_404():
            answer = selection.look_up(lookups, place, year)
        return holiday_list(
            request,
            [with_empty_reasons(answer)],
            doubts=doubts_about(answer),
            untranslated=untranslated_lines([answer], selection.language),
        )

    return await respond(request, holidays, tag_of_country(request))


async def holidays_between(request: Request) -> Response:
    """The holidays between two days; without any, those of this year."""
    parameters = Parameters(request)
    first, last = _range_of_days(request, parameters)
    state, selection = parameters.state(), _Selection.of(parameters)
    parameters.check(("from", "to", "state", "tz", *_Selection.PARAMETERS))
    lookups = app_state(request).lookup_service
    code = request.path_params["country"]

    def holidays() -> CachedResponse:
        return _between(request, lookups, [find_place(code, state)], first, last, selection)

    return await respond(request, holidays, tag_of_country(request))


async def holidays_of_places(request: Request) -> Response:
    """The holidays of several places between two days; without any, those of this year on this server."""
    parameters = Parameters(request)
    codes = parameters.codes("countries")
    if not codes and "countries" not in parameters:
        parameters.add_error("countries", "is needed: codes of places, separated by commas: DE,FR")
    first, last = _range_of_days(request, parameters)
    if len(codes) * (last.year - first.year + 1) > MAX_ANSWERED_YEARS:
        parameters.add_error("to", f"is too far away: ask for at most {MAX_ANSWERED_YEARS} years of places at a time")
    selection = _Selection.of(parameters)
    parameters.check(("countries", "from", "to", "tz", *_Selection.PARAMETERS))
    lookups = app_state(request).lookup_service

    def holidays() -> CachedResponse:
        return _between(request, lookups, find_places(codes, "countries"), first, last, selection)

    return await respond(request, holidays, *_tags_of_codes(codes))


async def next_holidays(request: Request) -> Response:
    """The next holidays."""
    parameters = Parameters(request)
    number, start, state = parameters.number("number", 1, 1, 1000), parameters.day("from"), parameters.state()
    kinds, language, uncounted = parameters.kinds(), parameters.language(), parameters.flag("uncounted")
    parameters.time_zone()
    parameters.check(("number", "from", "state", "kind", "uncounted", "lang", "tz"))
    lookups = app_state(request).lookup_service
    code = request.path_params["country"]
    first = start or today_of(request)

    def holidays() -> CachedResponse:
        place = find_place(code, state)
        ask = partial(lookups.get, place, kinds=kinds, language=language, uncounted=uncounted)
        return _upcoming(request, place, number or 1, first, ask, language)

    return await respond(request, holidays, tag_of_country(request))


async def countries_off(request: Request) -> Response:
    """The holidays on a day: of the countries named, which are asked; or of all, as far as is known or computed."""
    parameters = Parameters(request)
    codes = parameters.codes("country")
    kinds, language, uncounted = parameters.kinds(), parameters.language(), parameters.flag("uncounted")
    zone = parameters.time_zone()
    parameters.check(("country", "kind", "uncounted", "lang", "tz"))
    # It is not the same day everywhere: None stands for today in each country.
    day = day_in_path(request)
    common_day = None if request.path_params["day"] == "today" and zone is None else day
    lookups = app_state(request).lookup_service

    def ask(place: Place, year: int) -> Answer:
        return lookups.get(place, year, kinds=kinds, language=language, uncounted=uncounted)

    def ask_offline(place: Place, year: int) -> Answer:
        return lookup(place.file_code, year, place.state, kinds=kinds, offline=True, lang=language, uncounted=uncounted)

    def holidays() -> CachedResponse:
        if codes:
            return _on_day(request, find_places(codes, "country"), common_day, ask, language)
        places = [Place.parse(code) for code in catalogue.every()]
        return _on_day(request, places, common_day, ask_offline, language, skip_unknown=True)

    return await respond(request, holidays, *(_tags_of_codes(codes) if codes else [ALL_COUNTRIES]))


ROUTES = [
    Route("/holidays.{form:form}", holidays_of_places),
    Route("/holidays", holidays_of_places),
    Route("/holidays/{country}/{year:number}.{form:form}", holidays_of_year),
    Route("/holidays/{country}/{year:number}", holidays_of_year),
    Route("/holidays/{country}.{form:form}", holidays_between),
    Route("/holidays/{country}", holidays_between),
    Route("/next/{country}.{form:form}", next_holidays),
    Route("/next/{country}", next_holidays),
    Route("/on/{day}.{form:form}", countries_off),
    Route("/on/{day}", countries_off),
]


def _tags_of_codes(codes: Iterable[str]) -> set[str]:
    """The tags of responses about the countries of these codes of places."""
    return {country_tag(parse_code(code.partition("-")[0])) for code in codes}


def _between(
    request: Request, lookups: LookupService, places: Sequence[Place], first: date, last: date, selection: _Selection
) -> CachedResponse:
    """The holidays of some places from `first` to `last`."""
    years = range(first.year, last.year + 1)
    context = copy_context()

    def look_up(place: Place) -> Answer:
        with unknown_year_is_404():
            answer = context.copy().run(selection.look_up, lookups, place, years)
        _check_complete(answer)
        return with_empty_reasons(answer)

    answers = list(map_concurrently(look_up, places))
    return holiday_list(
        request,
        [answer.replace([holiday for holiday in answer if first <= holiday.date <= last]) for answer in answers],
        doubts=[line for answer in answers for line in doubts_about(answer, first, last)],
        untranslated=untranslated_lines(answers, selection.language),
    )


def _check_complete(answer: Answer) -> None:
    """Raise a Problem if the answer lacks a year: a list without its days would look like a year without any.

    It is 503 if a source could not be reached, which may know the year.  Else it is 404 if the sources do not list the year, or if
    it lies outside of the years that can be asked for, and 502 if a source could not be read.
    """
    if not answer.missing:
        return
    if any(isinstance(problem, Unreachable) for problem in answer.problems):
        raise Problem(503, unanswered_years(answer), headers={"Retry-After": "300"})
    first, last = years_covered(answer.country)
    if not any(first <= year <= last for year in answer.missing):
        years = spans(answer.missing)
        raise Problem(404, f"nobody knows the holidays of {answer.country} in {years}: ask for {first} to {last}")
    raise Problem(404 if are_unpublished(answer.problems) else 502, unanswered_years(answer))


def _upcoming(
    request: Request,
    place: Place,
    number: int,
    start: date,
    ask: Callable[[Iterable[int]], Answer],
    language: str | None,
) -> CachedResponse:
    """The holidays of the next `number` days from `start` on that have some."""
    answers: list[Answer] = []
    failures: list[str] = []

    def ask_for(years: tuple[int, ...]) -> list[Answer]:
        try:
            answer = ask(years)
        except HolidaysError as error:
            if start.year in years:
                raise
            failures.append(str(error))
            return []  # the holidays of the years before are an answer even so
        answers.append(answer)
        return [answer]

    following = upcoming(place.code, number, start, ask=ask_for)
    last = following[-1].date if following else date.max
    return holiday_list(
        request,
        [joined(answers).replace(following)],
        unknown_years=[*_lines_of_missing_years(answers, following, number), *failures],
        doubts=[line for answer in answers for line in doubts_about(answer, start, last)],
        untranslated=untranslated_lines(answers, language),
    )


def _lines_of_missing_years(answers: Iterable[Answer], following: Sequence[Holiday], number: int) -> list[str]:
    """Why years have no answer in which some of the `number` days to come may lie."""
    is_complete = len({holiday.date for holiday in following if holiday.counts}) >= number
    last_year = following[-1].date.year if is_complete else date.max.year
    concerned = [answer for answer in answers if any(year <= last_year for year in answer.missing)]
    return [line for answer in concerned for line in answer.missing_notices]


def _on_day(
    request: Request,
    places: Sequence[Place],
    day: date | None,
    ask: Callable[[Place, int], Answer],
    language: str | None,
    *,
    skip_unknown: bool = False,
) -> CachedResponse:
    """The holidays of some places on a day (None: today in each of them).

    With `skip_unknown`, a place whose holidays of that year are not known is left out; else it raises as `ask` does.
    """
    answers: list[Answer] = []
    answers_with_days: list[Answer] = []
    doubts: list[str] = []
    context = copy_context()

    # Found out once, because midnight may come while the sources are asked.
    local_days = [_LocalDay(place, day or dates.today_in(place.country, place.state)) for place in places]

    def look_up(local_day: _LocalDay) -> Answer | HolidaysError:
        try:
            return context.copy().run(ask, local_day.place, local_day.day.year)
        except HolidaysError as error:
            return error

    for (place, day_there), answer in zip(local_days, map_concurrently(look_up, local_days), strict=True):
        if isinstance(answer, HolidaysError):
            if skip_unknown:
                continue
            raise answer
        holidays = holidays_on(answer, day_there, partial(ask, place))
        if holidays:
            answers_with_days.append(answer)
        doubts += doubts_about(answer, day_there, day_there)
        limited = answer.replace(holidays)
        if skip_unknown:
            limited.empty_reasons = ()  # of all countries of the world, nobody asks why some have no days
        answers.append(limited)
    untranslated = untranslated_lines(answers_with_days, language)
    return holiday_list(request, answers, doubts=doubts, untranslated=untranslated)
