"""The paths of the Nager.Date API v3, compatible with it: its clients change the name of the host, and nothing else.

Two fields that our sources do not have are as that API had them for holidays of which it did not know them: `launchYear`
is null, and `fixed` (deprecated there) is false.  `localName` is the name that the country's source gives; `name` is the
English one by the rules, where they have a holiday on that day.
"""

import re
import time
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from holidays_cli import Holiday
from holidays_cli.errors import HolidaysError, UsageError
from holidays_cli.place import Place
from holidays_cli.server.lookup_service import PUBLIC, LookupService
from holidays_cli.server.parameters import find_place, parse_code
from holidays_cli.server.problems import Problem
from holidays_cli.server.response_cache import cached_json, country_tag
from holidays_cli.server.routes.responses import respond
from holidays_cli.server.state import app_state
from holidays_cli.sources import catalogue
from holidays_cli.sources.loader import load_sources
from holidays_cli.sources.rules_index import country_names, states_with_rules
from holidays_cli.sources.rules_names import names_by_date
from holidays_cli.sources.weekends import weekends

ONE_DAY = timedelta(1)
TYPES = {
    "public": "Public",
    "bank": "Bank",
    "government": "Authorities",
    "local": "Public",
    "school": "School",
    "optional": "Optional",
    "observance": "Observance",
}
"""The types of that API by the kinds of days; it knows days of parts of a state by their county only."""
LISTED_KINDS = ("public", "bank", "government", "school", "optional")
"""The kinds of days in its lists; days that are named and worked are not listed."""


async def public_holidays(request: Request) -> Response:
    """GET /api/v3/PublicHolidays/{year}/{countryCode}: 200; 400 for a bad year, 404 for an unknown country."""
    year = _year(request)
    lookups = app_state(request).lookup_service

    def records() -> object:
        place = _place(request)
        return _records(place, _holidays_of_year(lookups, place, year, LISTED_KINDS))

    return await _respond(request, records)


async def next_public_holidays(request: Request) -> Response:
    """GET /api/v3/NextPublicHolidays/{countryCode}: those of the next 365 days."""
    lookups = app_state(request).lookup_service
    return await _respond(request, lambda: _next_holidays(lookups, _place(request)))


async def is_today_public_holiday(request: Request) -> Response:
    """GET /api/v3/IsTodayPublicHoliday/{countryCode}: 200 if it is, 204 if it is not, both without a body."""
    offset = _number(request, "offset", 0, -12, 12, pattern="[+-]?[0-9]{1,3}")
    county = request.query_params.get("countyCode", "")
    today = (datetime.fromtimestamp(time.time(), UTC) + timedelta(hours=offset)).date()
    lookups = app_state(request).lookup_service

    def is_holiday() -> bool:
        place = _place(request)
        return any(holiday.date == today for holiday in _holidays_in_county(lookups, place, today.year, county))

    status = 200 if await lookups.run_in_thread(is_holiday) else 204
    return Response(status_code=status, headers={"Cache-Control": "no-store"})


async def long_weekends(request: Request) -> Response:
    """GET /api/v3/LongWeekend/{year}/{countryCode}: with `availableBridgeDays` (1) and `subdivisionCode`."""
    year = _year(request)
    bridge_days = _number(request, "availableBridgeDays", 1, 0, 100, pattern="[0-9]{1,3}")
    # The parameter was spelt without its second i for years.
    query = request.query_params
    county = query.get("subdivisionCode") or query.get("subdivisonCode") or ""
    lookups = app_state(request).lookup_service

    def records() -> object:
        place = _place(request)
        days = sorted({holiday.date for holiday in _holidays_in_county(lookups, place, year, county)})
        state = _state_of_county(place, county) or None
        _, weekend = weekends(place.country, year, state)[-1]
        return long_weekends_around(days, weekend, bridge_days)

    return await _respond(request, records)


async def available_countries(request: Request) -> Response:
    """GET /api/v3/AvailableCountries: code and name of each."""
    return await _respond(request, _countries)


class _CaseInsensitiveRoute(Route):
    """A route whose path may be written in capitals or not, as in that API."""

    def __init__(self, path: str, endpoint: Callable[[Request], Awaitable[Response]]) -> None:
        super().__init__(path, endpoint)
        self.path_regex = re.compile(self.path_regex.pattern, re.IGNORECASE)


ROUTES = [
    _CaseInsensitiveRoute("/api/v3/PublicHolidays/{year}/{country}", public_holidays),
    _CaseInsensitiveRoute("/api/v3/NextPublicHolidays/{country}", next_public_holidays),
    _CaseInsensitiveRoute("/api/v3/IsTodayPublicHoliday/{country}", is_today_public_holiday),
    _CaseInsensitiveRoute("/api/v3/LongWeekend/{year}/{country}", long_weekends),
    _CaseInsensitiveRoute("/api/v3/AvailableCountries", available_countries),
]


class _LongWeekend(NamedTuple):
    first: date
    last: date
    bridge_days: list[date]

    def record(self) -> dict[str, object]:
        return {
            "startDate": self.first.isoformat(),
            "endDate": self.last.isoformat(),
            "dayCount": (self.last - self.first).days + 1,
            "needBridgeDay": bool(self.bridge_days),
            "bridgeDays": [day.isoformat() for day in self.bridge_days],
        }


def long_weekends_around(days: Sequence[date], weekend: frozenset[int], bridge_days: int) -> list[dict[str, object]]:
    """The long weekends around each of some holidays, as Nager.Date counts them.

    From a holiday it goes back and forth over days off, and over up to `bridge_days` working days in each direction if a
    day off follows them.  Three days in a row are a long weekend.  If both directions together take more bridge days than
    there are, each direction is a long weekend of its own.  Those within a listed one are not listed.

    >>> long_weekends_around([date(2026, 5, 14)], frozenset({5, 6}), 1)[0]["bridgeDays"]
    ['2026-05-15']
    """
    result: list[_LongWeekend] = []
    holiday_dates = frozenset(days)

    def is_off(day: date) -> bool:
        return day in holiday_dates or day.weekday() in weekend

    def gap_after(day: date, step: timedelta, longest: int) -> int:
        """How many working days lie between a day and the next day off; 0 if there are more than `longest`."""
        for number in range(1, longest + 1):
            if is_off(day + step * (number + 1)):
                return number
        return 0

    def reach(start: date, step: timedelta) -> tuple[date, list[date]]:
        """The last day off in one direction, and the bridge days on the way."""
        end, taken = start, list[date]()
        while True:
            if is_off(end + step):
                end += step
                continue
            gap = gap_after(end, step, bridge_days - len(taken))
            if gap == 0:
                return end, taken
            taken += [end + step * number for number in range(1, gap + 1)]
            end += step * gap

    for day in days:
        first, taken_before = reach(day, -ONE_DAY)
        last, taken_after = reach(day, ONE_DAY)
        if (last - first).days < max(len(weekend), 1):
            continue
        if len(taken_before) + len(taken_after) <= bridge_days:
            candidates = [_LongWeekend(first, last, taken_before + taken_after)]
        else:
            candidates = [_LongWeekend(first, day, taken_before), _LongWeekend(day, last, taken_after)]
        for candidate in candidates:
            if not any(other.first <= candidate.first and candidate.last <= other.last for other in result):
                result.append(candidate)
    return [long_weekend.record() for long_weekend in result]


async def _respond(request: Request, content: Callable[[], object]) -> Response:
    """What `content` returns, called in a thread, as JSON; cached until tomorrow in UTC, by which that API counts."""
    code = request.path_params.get("country")
    tags = [country_tag(parse_code(code))] if code else []
    media_type = "application/json; charset=utf-8"
    return await respond(request, lambda: cached_json(content(), media_type), *tags)


def _year(request: Request) -> int:
    text = request.path_params["year"]
    if not re.fullmatch("[+-]?[0-9]{1,10}", text):
        raise _validation_error("year", f"The value '{text[:20]}' is not valid.")
    if not 1 <= int(text) <= 9999:
        raise _validation_error("year", "The field year must be between 1 and 9999.")
    return int(text)


def _number(request: Request, field: str, default: int, low: int, high: int, *, pattern: str) -> int:
    text = request.query_params.get(field, str(default))
    if not re.fullmatch(pattern, text) or not low <= int(text) <= high:
        raise _validation_error(field, f"The field {field} must be between {low} and {high}.")
    return int(text)


def _validation_error(field: str, detail: str) -> Problem:
    return Problem(400, "One or more validation errors occurred.", errors={field: detail})


def _place(request: Request) -> Place:
    """The country in the path; raises Problem 404 for an unknown one, or for a state."""
    code = request.path_params["country"]
    place = find_place(code)
    if place.state:
        raise Problem(404, f"there is no country {code!r}")
    return place


def _state_of_county(place: Place, county: str) -> str:
    return county.upper().removeprefix(f"{place.country}-")


def _holidays_of_year(
    lookups: LookupService, place: Place, year: int, kinds: tuple[str, ...] = PUBLIC
) -> list[Holiday]:
    try:
        return list(lookups.get(place, year, kinds=kinds, all_states=True))
    except UsageError as error:
        raise _validation_error("year", str(error)) from None


def _holidays_in_county(lookups: LookupService, place: Place, year: int, county: str) -> list[Holiday]:
    """The holidays of a year that hold everywhere, and those of a county."""
    state = _state_of_county(place, county)
    holidays_of_year = _holidays_of_year(lookups, place, year)
    return [holiday for holiday in holidays_of_year if not holiday.states or state in holiday.states]


def _next_holidays(lookups: LookupService, place: Place) -> list[dict[str, object]]:
    today = datetime.fromtimestamp(time.time(), UTC).date()
    end = today + timedelta(365)
    listed_holidays: list[Holiday] = []
    for year in range(today.year, end.year + 1):
        try:
            listed_holidays += _holidays_of_year(lookups, place, year, LISTED_KINDS)
        except (Problem, HolidaysError):
            if year == today.year:
                raise
    return _records(place, [holiday for holiday in listed_holidays if today <= holiday.date <= end])


def _countries() -> list[dict[str, str]]:
    countries = [{"countryCode": code, "name": catalogue.name(code)} for code in catalogue.every()]
    return sorted(countries, key=lambda country: country["name"])


def _records(place: Place, listed_holidays: Sequence[Holiday]) -> list[dict[str, object]]:
    """Holidays in Nager's form: in English as the rules call them, and in the country's language.

    A source of the country itself names them in its language; where a source for the whole world was asked, the rules do.
    """
    english_names = _rule_names(place, listed_holidays, "en_US")
    local_names = _rule_names(place, listed_holidays)
    sources = load_sources(place.file_code).sources
    world_titles = {source.title for source in sources if not source.is_of_country}
    records = []
    for holiday in listed_holidays:
        english = _names_of(holiday, english_names)
        local = _names_of(holiday, local_names)
        # Two holidays on one day: the name that the source gives, if the rules have it, tells which of them it is.
        index = english.index(holiday.name) if holiday.name in english else 0
        local_name = local[min(index, len(local) - 1)]
        if holiday.name and holiday.source not in world_titles:
            local_name = holiday.name
        records.append(_record(holiday, english[index] or local_name, local_name or english[index]))
    return records


def _record(holiday: Holiday, english_name: str, local_name: str) -> dict[str, object]:
    return {
        "date": holiday.date.isoformat(),
        "localName": local_name,
        "name": english_name,
        "countryCode": holiday.country,
        "fixed": False,
        "global": not holiday.states,
        "counties": [f"{holiday.country}-{state}" for state in holiday.states] or None,
        "launchYear": None,
        "types": [TYPES[holiday.kind]],
    }


class _StateDay(NamedTuple):
    """A day in one state, or with None in the country as a whole."""

    date: date
    state: str | None


def _names_of(holiday: Holiday, names: dict[_StateDay, list[str]]) -> list[str]:
    """What the rules call the holidays of that day; the holiday's own name if they have none."""
    state = holiday.states[0] if holiday.states else None
    for key in (_StateDay(holiday.date, None), _StateDay(holiday.date, state)):
        if names.get(key):
            return names[key]
    return [holiday.name]


def _rule_names(place: Place, listed_holidays: Sequence[Holiday], language: str = "") -> dict[_StateDay, list[str]]:
    """What the rules call the holidays of a country and its states, in a language or in the country's own."""
    names: dict[_StateDay, list[str]] = {}
    if place.country not in country_names():
        return names
    known_states = states_with_rules(place.country)
    needed: set[tuple[int, str | None]] = set()
    for holiday in listed_holidays:
        needed.add((holiday.date.year, None))
        needed.update((holiday.date.year, state) for state in holiday.states[:1])
    for year, state in needed:
        if state is None or state in known_states:
            for day, names_of_day in _names_by_date(place.country, state, year, language):
                names.setdefault(_StateDay(day, state), []).extend(names_of_day)
    return names


@lru_cache(maxsize=1024)
def _names_by_date(country: str, state: str | None, year: int, language: str) -> list[tuple[date, list[str]]]:
    return names_by_date(country, state, year, language)
