"""Whether people work on a day, how many working days there are, and long weekends, in /v1; closures count as well."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from holidays_cli.queries.day_status import day_status
from holidays_cli.records import (
    Record,
    run_record,
)
from holidays_cli.server import work_calendars
from holidays_cli.server.parameters import (
    Parameters,
    check_year,
    day_in_path,
    find_place,
    today_of,
)
from holidays_cli.server.records import served_holiday
from holidays_cli.server.response_cache import CachedResponse, cached_json, calendar_tag
from holidays_cli.server.routes.responses import (
    doubts_about,
    headers_for,
    oldest_check,
    record_list,
    respond,
    tag_of_country,
    untranslated_lines,
)
from holidays_cli.server.state import app_state
from holidays_cli.server.work_calendars import OwnDays

if TYPE_CHECKING:
    from holidays_cli.model import Answer

MAX_WORKDAY_RANGE_YEARS = 100
MAX_WORKDAYS = 25_000  # a century of them


async def is_holiday(request: Request) -> Response:
    """Whether a day is a holiday, and whether people work on it."""
    parameters = Parameters(request)
    state, kinds, calendar = parameters.state(), parameters.kinds(), parameters.calendar()
    language = parameters.language()
    parameters.time_zone()
    parameters.check(("state", "kind", "calendar", "lang", "tz"))
    day = day_in_path(request)
    lookups = app_state(request).lookup_service
    code = request.path_params["country"]

    def status_of_day(own_days: OwnDays) -> CachedResponse:
        place = find_place(code, state)
        work_calendar = work_calendars.work_calendar(lookups, place, own_days, kinds, language=language)
        status = day_status(day, work_calendar, partial(lookups.get, place, kinds=kinds, language=language))
        record = {
            "date": day.isoformat(),
            "country": place.country,
            "state": place.state,
            "holiday": status.is_holiday,
            "holidays": [served_holiday(holiday, place.code) for holiday in status.holidays],
            "workday": status.is_workday,
            "why": status.why,
            "doubts": doubts_about(status.answer, day, day),
        }
        untranslated = untranslated_lines([status.answer], language)
        headers = headers_for(untranslated=untranslated, checked_at=oldest_check([status.answer]))
        return cached_json(record, headers=headers)

    return await respond_with_closures(request, calendar, status_of_day)


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
        parameters.check_range(first, last, MAX_WORKDAY_RANGE_YEARS)
    parameters.time_zone()
    parameters.check(("from", "to", "add", "state", "kind", "half_days", "calendar", "tz"))
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

    return await respond_with_closures(request, calendar, count_or_add)


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

    return await respond_with_closures(request, calendar, runs)


ROUTES = [
    Route("/is/{country}/{day}", is_holiday),
    Route("/workdays/{country}", working_days),
    Route("/long/{country}/{year:number}", long_weekends),
]


async def respond_with_closures(
    request: Request, calendar: str | None, build: Callable[[OwnDays], CachedResponse]
) -> Response:
    """The response that `build` makes in a thread for the days of a calendar; 404 if the calendar has none."""
    state = app_state(request)
    generation = state.response_cache.generation  # a closure entered from now on may be missing below
    own_days = OwnDays.from_closures(await state.closures.of_calendar(calendar))
    tags = [tag_of_country(request)]
    if calendar:
        tags.append(calendar_tag(calendar))
    return await respond(request, lambda: build(own_days), *tags, generation=generation)
