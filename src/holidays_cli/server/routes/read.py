"""The reading API, /v1: the library's answers as the records that `holidays -f json` writes."""

import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date
from functools import cache, partial

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from holidays_cli import changes, compare, dates, lookup, upcoming
from holidays_cli.errors import HolidaysError, NoAnswer
from holidays_cli.model import Answer, Holiday
from holidays_cli.place import Place
from holidays_cli.queries.changes import DEFAULT_KINDS, untranslated_notices
from holidays_cli.queries.empty_years import empty_years, suspension
from holidays_cli.queries.holidays_on import holidays_on
from holidays_cli.queries.why import explain_day, explain_years
from holidays_cli.records import (
    Record,
    change_record,
    comparison_record,
    explanation_record,
    holiday_record,
    run_record,
)
from holidays_cli.server import work_calendars
from holidays_cli.server.lookup_service import LookupService
from holidays_cli.server.parameters import (
    PLACES_PATTERN,
    Parameters,
    check_year,
    day_in_path,
    find_place,
    parse_code,
    today_of,
    unknown_year_is_404,
)
from holidays_cli.server.problems import Problem
from holidays_cli.server.response_cache import ALL_COUNTRIES, CachedResponse, cached_json, calendar_tag, country_tag
from holidays_cli.server.routes.responses import (
    doubts_about,
    headers_for,
    holiday_list,
    record_list,
    respond,
    untranslated_lines,
)
from holidays_cli.server.state import app_state
from holidays_cli.server.work_calendars import OwnDays
from holidays_cli.sources import catalogue
from holidays_cli.sources.countries import describe
from holidays_cli.text import spans

MAX_RANGE_YEARS = 50
MAX_WORKDAY_RANGE_YEARS = 100
MAX_WORKDAYS = 25_000  # a century of them
MAX_PLACES = 50  # of /v1/on, of which each may be a question to a source


async def list_countries(request: Request) -> Response:
    """Every country, and after them every exchange: its code and name."""
    Parameters(request).check()
    return await _respond(request, _country_names)


async def show_country(request: Request) -> Response:
    """One country: its states and sources."""
    Parameters(request).check()
    code = request.path_params["country"]
    return await _respond(request, lambda: _country(find_place(code)))


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

    return await respond(request, holidays, _country_tag(request))


async def holidays_between(request: Request) -> Response:
    """The holidays between two days; without any, those of this year."""
    parameters = Parameters(request)
    first, last = parameters.day("from"), parameters.day("to")
    if first is None:
        first = (last or today_of(request)).replace(month=1, day=1)
    if last is None:
        last = first.replace(month=12, day=31)
    _check_range(parameters, first, last, MAX_RANGE_YEARS)
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

    return await respond(request, holidays, _country_tag(request))


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

    return await respond(request, holidays, _country_tag(request))


async def is_holiday(request: Request) -> Response:
    """Whether a day is a holiday, and whether people work on it."""
    parameters = Parameters(request)
    state, kinds, calendar = parameters.state(), parameters.kinds(), parameters.calendar()
    language = parameters.language()
    parameters.check(("state", "kind", "calendar", "lang"))
    day = day_in_path(request)
    lookups = app_state(request).lookup_service
    code = request.path_params["country"]

    def day_status(own_days: OwnDays) -> CachedResponse:
        place = find_place(code, state)
        workdays = work_calendars.work_calendar(lookups, place, own_days, kinds, language=language)
        answer = lookups.get(place, day.year, kinds=kinds, language=language)
        holidays = holidays_on(answer, day, partial(lookups.get, place, kinds=kinds, language=language))
        is_workday, why = workdays.is_workday(day), workdays.why(day)
        suspended = suspension(answer, day.year) if is_workday else None
        record = {
            "date": day.isoformat(),
            "country": place.country,
            "state": place.state,
            "holiday": any(not holiday.working or kinds == ("working",) for holiday in holidays),
            "holidays": [holiday_record(holiday) for holiday in holidays],
            "workday": is_workday,
            "why": f"{why}; {suspended}" if suspended else why,
            "doubts": doubts_about(answer, day, day),
        }
        return cached_json(record, headers=headers_for(untranslated=untranslated_lines([answer], language)))

    return await _respond_with_closures(request, calendar, day_status)


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

    return await respond(request, holidays, _country_tag(request))


async def working_days(request: Request) -> Response:
    """How many working days lie between two days, or which day is a number of them away."""
    parameters = Parameters(request)
    first, last = parameters.day("from") or today_of(request), parameters.day("to")
    number = parameters.number("add", None, -MAX_WORKDAYS, MAX_WORKDAYS)
    state, kinds, calendar = parameters.state(), parameters.kinds(), parameters.calendar()
    half_days = parameters.flag("half_days")
    if half_days and "add" in parameters:
        parameters.add_error("half_days", "goes with `to`: half days can be counted, and not added")
    if ("to" in parameters) == ("add" in parameters):
        parameters.add_error("to", "give either `to` or `add`")
    if last:
        _check_range(parameters, first, last, MAX_WORKDAY_RANGE_YEARS)
    parameters.check(("from", "to", "add", "state", "kind", "half_days", "calendar"))
    lookups = app_state(request).lookup_service
    code = request.path_params["country"]

    def count_or_add(own_days: OwnDays) -> CachedResponse:
        place = find_place(code, state)
        answers: list[Answer] = []

        def doubts_between(start: date, end: date) -> list[str]:
            return [line for answer in answers for line in doubts_about(answer, start, end)]

        work_calendar = work_calendars.work_calendar(
            lookups, place, own_days, kinds, half_days=half_days, answers=answers
        )
        record: Record = {"country": place.country, "state": place.state, "from": first.isoformat()}
        if last:
            workdays = work_calendar.count(first, last)
            doubts = doubts_between(first, last)
            return cached_json({**record, "to": last.isoformat(), "workdays": workdays, "doubts": doubts})
        day = work_calendar.add(first, number or 0)
        doubts = doubts_between(min(first, day), max(first, day))
        return cached_json({**record, "add": number, "date": day.isoformat(), "doubts": doubts})

    return await _respond_with_closures(request, calendar, count_or_add)


async def long_weekends(request: Request) -> Response:
    """The long weekends of a year, and the days off that make them longer."""
    parameters = Parameters(request)
    state, take, calendar = parameters.state(), parameters.number("take", 1, 0, 10), parameters.calendar()
    kinds, language = parameters.kinds(), parameters.language()
    parameters.check(("state", "take", "kind", "calendar", "lang"))
    lookups = app_state(request).lookup_service
    code, year = request.path_params["country"], request.path_params["year"]

    def runs(own_days: OwnDays) -> CachedResponse:
        place = find_place(code, state)
        check_year(year)
        answers: list[Answer] = []
        listed = work_calendars.long_weekends(
            lookups, place, year, take or 0, own_days, kinds, language=language, answers=answers
        )
        first, last = date(year, 1, 1), date(year, 12, 31)
        doubts = [line for answer in answers for line in doubts_about(answer, first, last)]
        untranslated = untranslated_lines(answers, language)
        return record_list([run_record(run) for run in listed], doubts=doubts, untranslated=untranslated)

    return await _respond_with_closures(request, calendar, runs)


async def compare_sources(request: Request) -> Response:
    """What each source says of a year."""
    parameters = Parameters(request)
    state, kinds = parameters.state(), parameters.kinds()
    language = parameters.language()
    parameters.check(("state", "kind", "lang"))
    lookups = app_state(request).lookup_service
    code, year = request.path_params["country"], request.path_params["year"]

    def comparison() -> CachedResponse:
        place = find_place(code, state)
        check_year(year)
        started = int(time.time())
        with unknown_year_is_404():
            compared = compare(place.file_code, year, place.state, kinds=kinds, offline=lookups.offline, lang=language)
        lookups.report_changes(place, started)
        return record_list(
            [comparison_record(compared, row) for row in compared.dates],
            untranslated=untranslated_lines([source.answer for source in compared.sources], language),
        )

    return await respond(request, comparison, _country_tag(request))


async def list_changes(request: Request) -> Response:
    """What the sources have changed."""
    parameters = Parameters(request)
    since, state, year = parameters.day("since"), parameters.state(), parameters.number("year", None, 1, 9999)
    kinds = parameters.kinds() if "kind" in parameters else DEFAULT_KINDS
    language = parameters.language()
    parameters.check(("since", "state", "year", "kind", "lang"))
    code = request.path_params["country"]

    def records() -> CachedResponse:
        place = find_place(code, state)
        years = None if year is None else [year]
        listed = changes(place.file_code, since, years=years, state=place.state, kinds=kinds, lang=language)
        untranslated = [] if language is None else untranslated_notices(listed, language)
        return record_list([change_record(change) for change in listed], untranslated=untranslated)

    return await respond(request, records, _country_tag(request))


async def explain(request: Request) -> Response:
    """Why a day is a public holiday or not: what each source says, and what decided."""
    parameters = Parameters(request)
    state = parameters.state()
    parameters.check(("state",))
    day = day_in_path(request)
    lookups = app_state(request).lookup_service
    code = request.path_params["country"]

    def explanation() -> object:
        place = _place_looked_up(lookups, code, state, day.year)
        return explanation_record(explain_day(place.file_code, day, place.state))

    return await _respond(request, explanation)


async def explain_year(request: Request) -> Response:
    """The days of a year about which the sources and the rules do not agree, and what decided about each."""
    parameters = Parameters(request)
    state, year = parameters.state(), parameters.number("year", None, 1, 9999) or today_of(request).year
    parameters.check(("state", "year"))
    lookups = app_state(request).lookup_service
    code = request.path_params["country"]

    def explanations() -> object:
        place = _place_looked_up(lookups, code, state, year)
        listed = explain_years(place.file_code, year, place.state)
        return [explanation_record(explanation) for explanation in listed if not explanation.is_plain]

    return await _respond(request, explanations)


ROUTES = [
    Route("/countries", list_countries),
    Route("/countries/{country}", show_country),
    Route("/holidays/{country}/{year:number}", holidays_of_year),
    Route("/holidays/{country}", holidays_between),
    Route("/next/{country}", next_holidays),
    Route("/is/{country}/{day}", is_holiday),
    Route("/on/{day}", countries_off),
    Route("/workdays/{country}", working_days),
    Route("/long/{country}/{year:number}", long_weekends),
    Route("/compare/{country}/{year:number}", compare_sources),
    Route("/why/{country}", explain_year),
    Route("/why/{country}/{day}", explain),
    Route("/changes/{country}", list_changes),
]


async def _respond(request: Request, content: Callable[[], object]) -> Response:
    """What `content` returns, called in a thread, as JSON."""
    return await respond(request, lambda: cached_json(content()), _country_tag(request))


async def _respond_with_closures(
    request: Request, calendar: str | None, build: Callable[[OwnDays], CachedResponse]
) -> Response:
    """The response that `build` makes in a thread for the days of a calendar; 404 if the calendar has none."""
    state = app_state(request)
    generation = state.response_cache.generation  # a closure entered from now on may be missing below
    own_days = OwnDays.from_closures(await state.closures.of_calendar(calendar))
    tags = [_country_tag(request)]
    if calendar:
        tags.append(calendar_tag(calendar))
    return await respond(request, lambda: build(own_days), *tags, generation=generation)


def _country_tag(request: Request) -> str:
    code = request.path_params.get("country")
    return country_tag(parse_code(code)) if code else ALL_COUNTRIES


def _check_range(parameters: Parameters, first: date, last: date, max_years: int) -> None:
    if last < first:
        parameters.add_error("to", "is before `from`")
    elif last.year - first.year > max_years:
        parameters.add_error("to", f"is more than {max_years} years after `from`")


def _check_complete(answer: Answer) -> None:
    """Raise Problem 503 if the answer lacks a year: a list without its days would look like a year without any."""
    if answer.missing:
        detail = f"no source could tell the holidays of {answer.country} in {spans(answer.missing)}"
        raise Problem(503, detail, headers={"Retry-After": "300"})


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


def _empty_reasons(answer: Answer) -> list[str]:
    return [empty.text for empty in empty_years(answer)]


def _place_looked_up(lookups: LookupService, code: str, state: str | None, year: int) -> Place:
    """The place that a path names, after its sources were asked for a year, unless what is stored is fresh."""
    place = find_place(code, state)
    with suppress(NoAnswer), unknown_year_is_404():  # what is stored, or computed, can be explained all the same
        lookups.get(place, year)
    return place


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
