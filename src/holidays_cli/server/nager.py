"""The paths of the Nager.Date API v3, as it answered them: its clients change the name of the host, and nothing else.

What it says of a holiday and our sources do not is said as it did where it did not know: `launchYear` is null, `fixed`
(deprecated there) is false.  `localName` is the name that the country's source gives; `name` is the English one by the rules,
where they have a holiday on that day.
"""

import re
import time
import warnings
from collections.abc import Awaitable, Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

import holidays
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from holidays_cli import Holiday
from holidays_cli.errors import HolidaysError, UsageError
from holidays_cli.server.asking import Place, place
from holidays_cli.server.parts import Parts, parts
from holidays_cli.server.problems import Problem
from holidays_cli.server.ready import json_answer, until_tomorrow
from holidays_cli.sources import catalogue
from holidays_cli.sources.loader import sources
from holidays_cli.sources.rules import LOCK, country_codes, states_with_rules
from holidays_cli.sources.weekends import weekends

DAY = timedelta(1)


async def public_holidays(request: Request) -> Response:
    """GET /api/v3/PublicHolidays/{year}/{countryCode}: 200; 400 for a bad year, 404 for an unknown country."""
    year = _year(request)
    return await _answer(request, _public_holidays, year)


async def next_public_holidays(request: Request) -> Response:
    """GET /api/v3/NextPublicHolidays/{countryCode}: those of the next 365 days."""
    return await _answer(request, _next_public_holidays)


async def is_today_public_holiday(request: Request) -> Response:
    """GET /api/v3/IsTodayPublicHoliday/{countryCode}: 200 if it is, 204 if it is not, both without a body."""
    offset = request.query_params.get("offset", "0")
    if not re.fullmatch("[+-]?[0-9]{1,3}", offset) or not -12 <= int(offset) <= 12:
        raise _bad("offset", "The field offset must be between -12 and 12.")
    here = parts(request)
    county = request.query_params.get("countyCode", "")
    today = (datetime.fromtimestamp(time.time(), UTC) + timedelta(hours=int(offset))).date()
    yes = await here.answers.in_thread(_is_holiday, here, request.path_params["country"], today, county)
    return Response(status_code=200 if yes else 204, headers={"Cache-Control": "no-store"})


async def long_weekends(request: Request) -> Response:
    """GET /api/v3/LongWeekend/{year}/{countryCode}: with `availableBridgeDays` (1) and `subdivisionCode`."""
    year = _year(request)
    given = request.query_params.get("availableBridgeDays", "1")
    if not re.fullmatch("[0-9]{1,3}", given) or not 0 <= int(given) <= 100:
        raise _bad("availableBridgeDays", "The field availableBridgeDays must be between 0 and 100.")
    # The parameter was spelt without its second i for years.
    state = request.query_params.get("subdivisionCode") or request.query_params.get("subdivisonCode") or ""
    return await _answer(request, _long_weekends, year, int(given), state)


async def available_countries(request: Request) -> Response:
    """GET /api/v3/AvailableCountries: code and name of each."""
    return await _answer(request, _available_countries)


class _AnyCase(Route):
    """A route whose path may be written in capitals or not, as it could there."""

    def __init__(self, path: str, endpoint: Callable[[Request], Awaitable[Response]]) -> None:
        super().__init__(path, endpoint)
        self.path_regex = re.compile(self.path_regex.pattern, re.IGNORECASE)


ROUTES = [
    _AnyCase("/api/v3/PublicHolidays/{year}/{country}", public_holidays),
    _AnyCase("/api/v3/NextPublicHolidays/{country}", next_public_holidays),
    _AnyCase("/api/v3/IsTodayPublicHoliday/{country}", is_today_public_holiday),
    _AnyCase("/api/v3/LongWeekend/{year}/{country}", long_weekends),
    _AnyCase("/api/v3/AvailableCountries", available_countries),
]


async def _answer(request: Request, call: Callable[..., object], *args: object) -> Response:
    here = parts(request)
    before, end = here.ready.turn, time.monotonic() + until_tomorrow(utc=True)
    code = request.path_params.get("country", "")
    content = await here.answers.in_thread(call, here, *([code] if code else []), *args)
    ready = json_answer(content, seconds=end - time.monotonic(), media_type="application/json; charset=utf-8")
    if here.ready.turn == before:
        here.ready.keep(request, ready, f"country {place(code).name}" if code else "countries")
    return ready


def _year(request: Request) -> int:
    text = request.path_params["year"]
    if not re.fullmatch("[+-]?[0-9]{1,10}", text):
        raise _bad("year", f"The value '{text[:20]}' is not valid.")
    if not 1 <= int(text) <= 9999:
        raise _bad("year", "The field year must be between 1 and 9999.")
    return int(text)


def _bad(field: str, why: str) -> Problem:
    return Problem(400, "One or more validation errors occurred.", errors={field: why})


def _find(code: str) -> Place:
    where = place(code)
    if where.state:
        raise Problem(404, f"there is no country {code!r}")
    return where


def _public_holidays(parts: Parts, code: str, year: int) -> object:
    where = _find(code)
    return _records(where, _of_year(parts, where, year))


def _next_public_holidays(parts: Parts, code: str) -> object:
    where = _find(code)
    today = datetime.fromtimestamp(time.time(), UTC).date()
    end = today + timedelta(365)
    found: list[Holiday] = []
    for year in range(today.year, end.year + 1):
        try:
            found += _of_year(parts, where, year)
        except (Problem, HolidaysError):
            if year == today.year:
                raise
    coming = [day for day in found if today <= day.date <= end]
    return _records(where, coming)


def _of_year(parts: Parts, where: Place, year: int) -> list[Holiday]:
    try:
        return list(parts.answers.get(where.name, year, all_states=True))
    except UsageError as error:
        raise _bad("year", str(error)) from None


def _record(day: Holiday, english: str, local: str) -> dict[str, object]:
    return {
        "date": day.date.isoformat(),
        "localName": local,
        "name": english,
        "countryCode": day.country,
        "fixed": False,
        "global": not day.states,
        "counties": [f"{day.country}-{state}" for state in day.states] or None,
        "launchYear": None,
        "types": ["Public"],
    }


def _records(where: Place, found: Iterable[Holiday]) -> list[dict[str, object]]:
    """Holidays in Nager's form: in English as the rules call them, and in the country's language.

    A source of the country itself names them in its language; where one for the whole world was asked, the rules do.
    """
    listed = list(found)
    english = _names(where, listed, "en_US")
    local = _names(where, listed)
    chain, _ = sources(where.name)
    for_all = {source.title for source in chain if not source.own}
    records = []
    for one in listed:
        state = one.states[0] if one.states else None
        called = english.get((one.date, None)) or english.get((one.date, state)) or [one.name]
        # Two holidays on one day: the name that the source gives, if it is one of them, tells which.
        position = called.index(one.name) if one.name in called else 0
        at_home = local.get((one.date, None)) or local.get((one.date, state)) or [one.name]
        own = one.name if one.name and one.source not in for_all else at_home[min(position, len(at_home) - 1)]
        records.append(_record(one, called[position] or own, own or called[position]))
    return records


def _names(where: Place, listed: list[Holiday], language: str = "") -> dict[tuple[date, str | None], list[str]]:
    """What the rules call the holidays of a country and its states, in a language or in the country's own."""
    names: dict[tuple[date, str | None], list[str]] = {}
    if where.iso not in country_codes():
        return names
    known = states_with_rules(where.iso)
    for year, state in {(day.date.year, state) for day in listed for state in (None, *day.states[:1])}:
        if state is None or state in known:
            rules = _rules(where.iso, state, year, language)
            for day, called in rules:
                names.setdefault((day, state), []).extend(called)
    return names


@lru_cache(maxsize=1024)
def _rules(iso: str, state: str | None, year: int, language: str) -> list[tuple[date, list[str]]]:
    with LOCK, warnings.catch_warnings(action="ignore"):
        kind = getattr(holidays, iso)
        spoken = language if language in kind.supported_languages else kind.default_language
        found = holidays.country_holidays(iso, subdiv=state, years=year, language=spoken)
    return [(day, found.get_list(day)) for day in found]


def _is_holiday(parts: Parts, code: str, day: date, county: str) -> bool:
    where = _find(code)
    states = county.upper().removeprefix(f"{where.iso}-")
    return any(one.date == day and (not one.states or states in one.states) for one in _of_year(parts, where, day.year))


def _available_countries(_parts: Parts) -> object:
    named = [{"countryCode": code, "name": catalogue.name(code)} for code in catalogue.every()]
    return sorted(named, key=lambda country: country["name"])


def _long_weekends(parts: Parts, code: str, year: int, bridges: int, county: str) -> object:
    where = _find(code)
    state = county.upper().removeprefix(f"{where.iso}-")
    found = {one.date for one in _of_year(parts, where, year) if not one.states or state in one.states}
    weekend = weekends(where.iso, year, state or None)[-1][1]
    return long_weekends_around(sorted(found), weekend, bridges)


def long_weekends_around(found: list[date], weekend: frozenset[int], bridges: int) -> list[dict[str, object]]:
    """The long weekends around each of some holidays, by the reckoning of Nager.Date.

    From a holiday it goes back and forth over days off, and over up to `bridges` working days in each direction if a
    day off follows them.  Three days in a row are a long weekend.  If both directions together take more bridge days than
    there are, each direction is one for itself.  What lies within one that is listed is not listed again.

    >>> long_weekends_around([date(2026, 5, 14)], frozenset({5, 6}), 1)[0]["bridgeDays"]
    ['2026-05-15']
    """
    listed: list[tuple[date, date, list[date]]] = []
    off = frozenset(found)

    def is_off(day: date) -> bool:
        return day in off or day.weekday() in weekend

    def reach(start: date, step: timedelta) -> tuple[date, list[date]]:
        """The last day off in one direction, and the bridge days on the way."""
        end, taken = start, list[date]()
        while True:
            if is_off(end + step):
                end += step
                continue
            across = next((n for n in range(1, bridges - len(taken) + 1) if is_off(end + step * (n + 1))), 0)
            if not across:
                return end, taken
            taken += [end + step * n for n in range(1, across + 1)]
            end += step * across

    for day in found:
        first, before = reach(day, -DAY)
        last, after = reach(day, DAY)
        if (last - first).days < max(len(weekend), 1):
            continue
        together = len(before) + len(after) <= bridges
        for start, end, taken in (
            [(first, last, before + after)] if together else [(first, day, before), (day, last, after)]
        ):
            if not any(one[0] <= start and end <= one[1] for one in listed):
                listed.append((start, end, taken))
    return [
        {
            "startDate": start.isoformat(),
            "endDate": end.isoformat(),
            "dayCount": (end - start).days + 1,
            "needBridgeDay": bool(taken),
            "bridgeDays": [one.isoformat() for one in taken],
        }
        for start, end, taken in listed
    ]
