"""The reading API, /v1: the library's answers as the records that `holidays -f json` writes."""

import time
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from functools import cache

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from holidays_cli import changes, compare, dates, lookup, upcoming
from holidays_cli.errors import HolidaysError, UsageError
from holidays_cli.model import Answer, Holiday
from holidays_cli.place import Place
from holidays_cli.records import change_record, comparison_record, run_record
from holidays_cli.records import holiday_record as record
from holidays_cli.server import asking
from holidays_cli.server.asking import Parameters, place
from holidays_cli.server.parts import Parts, parts
from holidays_cli.server.problems import Problem
from holidays_cli.server.ready import json_answer, until_tomorrow
from holidays_cli.server.working import OwnDays, own_days, runs, work_calendar
from holidays_cli.sources import catalogue
from holidays_cli.sources.loader import sources
from holidays_cli.text import spans

LONGEST_RANGE = 50  # years
FARTHEST = 25_000  # working days, a century


async def list_countries(request: Request) -> Response:
    """Every country: its code and name."""
    Parameters(request).check(())
    return await _answer(request, _countries)


async def show_country(request: Request) -> Response:
    """One country: its states and sources."""
    Parameters(request).check(())
    return await _answer(request, _country, request.path_params["country"])


async def holidays_of_year(request: Request) -> Response:
    """The holidays of a year."""
    query = Parameters(request)
    state, all_states = query.state(), query.flag("all_states")
    query.check(("state", "all_states"))
    year = request.path_params["year"]
    return await _answer(request, _year, request.path_params["country"], year, state, all_states=all_states)


async def holidays_between(request: Request) -> Response:
    """The holidays between two days."""
    query = Parameters(request)
    today = dates.today()
    first, last = query.day("from"), query.day("to")
    first = first or (last.replace(month=1, day=1) if last else today.replace(month=1, day=1))
    last = last or first.replace(month=12, day=31)
    if last < first:
        query.wrong("to", "is before `from`")
    elif last.year - first.year > LONGEST_RANGE:
        query.wrong("to", f"is more than {LONGEST_RANGE} years after `from`")
    state, all_states = query.state(), query.flag("all_states")
    query.check(("from", "to", "state", "all_states"))
    country = request.path_params["country"]
    return await _answer(request, _between, country, first, last, state, all_states=all_states)


async def next_holidays(request: Request) -> Response:
    """The next holidays."""
    query = Parameters(request)
    number, start, state = query.number("number", 1, 1, 1000), query.day("from"), query.state()
    query.check(("number", "from", "state"))
    return await _answer(request, _next, request.path_params["country"], number or 1, start or dates.today(), state)


async def is_holiday(request: Request) -> Response:
    """Whether a day is a holiday, and whether people work on it."""
    query = Parameters(request)
    state, calendar = query.state(), query.calendar()
    query.check(("state", "calendar"))
    turn = parts(request).ready.turn
    day, own = _day(request), await own_days(parts(request), calendar)
    return await _answer(request, _is, request.path_params["country"], day, state, own, calendar=calendar, turn=turn)


async def countries_off(request: Request) -> Response:
    """Which countries are off on a day."""
    query = Parameters(request)
    codes = query.text("country", "[A-Za-z]{2}(-[A-Za-z0-9]{1,3})?(,[A-Za-z]{2}(-[A-Za-z0-9]{1,3})?)*", "codes: UK,FR")
    query.check(("country",))
    return await _answer(request, _on, _day(request), codes)


async def working_days(request: Request) -> Response:
    """How many working days lie between two days, or which day is some of them on."""
    query = Parameters(request)
    first, last = query.day("from"), query.day("to")
    number = query.number("add", None, -FARTHEST, FARTHEST)
    state, calendar = query.state(), query.calendar()
    first = first or dates.today()
    if ("to" in request.query_params) == ("add" in request.query_params):
        query.wrong("to", "give either `to` or `add`")
    if last and last < first:
        query.wrong("to", "is before `from`")
    elif last and last.year - first.year > 2 * LONGEST_RANGE:
        query.wrong("to", f"is more than {2 * LONGEST_RANGE} years after `from`")
    query.check(("from", "to", "add", "state", "calendar"))
    turn = parts(request).ready.turn
    own = await own_days(parts(request), calendar)
    country = request.path_params["country"]
    return await _answer(request, _workdays, country, first, last, number, state, own, calendar=calendar, turn=turn)


async def long_weekends(request: Request) -> Response:
    """The long weekends of a year, and the days off that make them longer."""
    query = Parameters(request)
    state, take, calendar = query.state(), query.number("take", 1, 0, 10), query.calendar()
    query.check(("state", "take", "calendar"))
    turn = parts(request).ready.turn
    own = await own_days(parts(request), calendar)
    country, year = request.path_params["country"], request.path_params["year"]
    return await _answer(request, _long, country, year, state, take or 0, own, calendar=calendar, turn=turn)


async def compare_sources(request: Request) -> Response:
    """What each source says of a year."""
    query = Parameters(request)
    state = query.state()
    query.check(("state",))
    return await _answer(request, _compare, request.path_params["country"], request.path_params["year"], state)


async def list_changes(request: Request) -> Response:
    """What the sources have said differently."""
    query = Parameters(request)
    since, state, year = query.day("since"), query.state(), query.number("year", None, 1, 9999)
    query.check(("since", "state", "year"))
    return await _answer(request, _changes, request.path_params["country"], since, state, year)


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
    Route("/changes/{country}", list_changes),
]


async def _answer(
    request: Request,
    call: Callable[..., object],
    *args: object,
    calendar: str | None = None,
    turn: int | None = None,
    **options: object,
) -> Response:
    """What `call` returns for the parts of this server, as JSON, and kept ready until tomorrow comes.

    `turn` is that of the ready answers when the closures of `calendar` were read.
    """
    here = parts(request)
    asked = request.path_params.get("country", "")
    name = Place.parse(asked).file_code if asked else "*"
    # What is written while it is put together must not be missing in what is kept.
    before = here.ready.turn if turn is None else turn
    end = time.monotonic() + until_tomorrow()
    content = await here.answers.in_thread(call, here, *args, **options)
    ready = json_answer(content, seconds=end - time.monotonic())
    if here.ready.turn == before:
        here.ready.keep(request, ready, f"country {name}", *([f"calendar {calendar}"] if calendar else []))
    return ready


def _day(request: Request) -> date:
    try:
        return asking.day(request.path_params["day"])
    except ValueError:
        text = f"must be {asking.DAY}"
        raise Problem(422, f"the day in the path {text}", errors={"day": text}) from None


@cache
def _names() -> list[dict[str, str]]:
    return [{"country": code, "name": catalogue.name(code)} for code in catalogue.every()]


def _countries(_parts: Parts) -> object:
    return _names()


def _country(_parts: Parts, code: str) -> object:
    where = place(code)
    chain, _ = sources(where.name)
    return {
        "country": where.iso,
        "name": catalogue.name(where.iso),
        "states": asking.states(where.name),
        "default_state": next((source.default_state for source in chain if source.default_state), None),
        "sources": [
            {"source": source.title, "url": source.address, "reader": source.file, "computed": source.computed}
            for source in chain
        ],
        "calendar": f"/calendar/{where.iso}.ics",
    }


def _year(parts: Parts, code: str, year: int, state: str | None, *, all_states: bool) -> object:
    where = place(code, state)
    if not 1 <= year <= 9999:
        raise Problem(404, "years go from 1 to 9999")
    try:
        answer = parts.answers.get(where.name, year, where.state, all_states=all_states)
    except UsageError as error:  # the place exists: it is the year that does not
        raise Problem(404, str(error)) from None
    return [record(holiday) for holiday in answer]


def _between(parts: Parts, code: str, first: date, last: date, state: str | None, *, all_states: bool) -> object:
    where = place(code, state)
    years = range(first.year, last.year + 1)
    answer = parts.answers.get(where.name, years, where.state, all_states=all_states)
    _complete(answer)
    return [record(holiday) for holiday in answer if first <= holiday.date <= last]


def _next(parts: Parts, code: str, number: int, start: date, state: str | None) -> object:
    where = place(code, state)

    def ask(years: tuple[int, ...]) -> list[Answer]:
        try:
            return [parts.answers.get(where.name, years, where.state)]
        except HolidaysError:
            if start.year in years:
                raise
            return []  # what is known of the years before is still worth having

    return [record(holiday) for holiday in upcoming(where.code, number, start, ask=ask)]


def _is(parts: Parts, code: str, day: date, state: str | None, own: OwnDays) -> object:
    where = place(code, state)
    calendar = work_calendar(parts.answers, where, own)
    answer = parts.answers.get(where.name, day.year, where.state)
    return {
        "date": day.isoformat(),
        "country": where.iso,
        "state": where.state,
        "holiday": day in answer,
        "holidays": [record(holiday) for holiday in answer if holiday.date == day],
        "workday": calendar.is_workday(day),
        "why": calendar.why(day),
    }


def _on(parts: Parts, day: date, codes: str | None) -> object:
    """The days of all countries: those named are asked; of all others, what is known here or can be computed counts."""
    found: list[Holiday] = []
    if codes:
        for where in dict.fromkeys(place(code) for code in codes.split(",")[:50]):
            found += parts.answers.get(where.name, day.year, where.state)
    else:
        for code in catalogue.every():
            with suppress(HolidaysError):  # a country whose days of that year nobody knows
                found += lookup(code, day.year, offline=True)
    return [record(holiday) for holiday in found if holiday.date == day]


def _workdays(
    parts: Parts, code: str, first: date, last: date | None, number: int | None, state: str | None, own: OwnDays
) -> object:
    where = place(code, state)
    calendar = work_calendar(parts.answers, where, own)
    common = {"country": where.iso, "state": where.state, "from": first.isoformat()}
    if last:
        return {**common, "to": last.isoformat(), "workdays": calendar.count(first, last)}
    return {**common, "add": number, "date": calendar.add(first, number or 0).isoformat()}


def _long(parts: Parts, code: str, year: int, state: str | None, take: int, own: OwnDays) -> object:
    where = place(code, state)
    if not 1 <= year <= 9999:
        raise Problem(404, "years go from 1 to 9999")
    return [run_record(run) for run in runs(parts.answers, where, year, take, own)]


def _compare(parts: Parts, code: str, year: int, state: str | None) -> object:
    where = place(code, state)
    if not 1 <= year <= 9999:
        raise Problem(404, "years go from 1 to 9999")
    started = int(time.time())
    try:
        found = compare(where.name, year, where.state, offline=parts.settings.offline)
    except UsageError as error:
        raise Problem(404, str(error)) from None
    parts.answers.heard(where.name, started)
    return [comparison_record(found, row) for row in found.dates]


def _changes(_parts: Parts, code: str, since: date | None, state: str | None, year: int | None) -> object:
    where = place(code, state)
    years = None if year is None else [year]
    return [change_record(change) for change in changes(where.name, since, years=years, state=where.state)]


def _complete(answer: Answer) -> None:
    """Raise Problem 503 if the answer lacks a year: a list without its days would look like a year without any."""
    if answer.missing:
        text = f"no source could tell the holidays of {answer.country} in {spans(answer.missing)}"
        raise Problem(503, text, headers={"Retry-After": "300"})
