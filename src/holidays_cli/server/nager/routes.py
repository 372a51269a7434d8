"""The paths of the Nager.Date API, v2, v3 and v4: its clients change the name of the host, and nothing else.

`localName` is the name that the country's own source gives; `name` is the English one, where somebody knows it.
"""

import re
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from babel.core import get_global
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from holidays_cli import __version__
from holidays_cli.errors import HolidaysError, UsageError
from holidays_cli.model import SELECTABLE_KINDS, Answer
from holidays_cli.place import Place
from holidays_cli.server.lookup_service import PUBLIC, LookupService
from holidays_cli.server.nager import records
from holidays_cli.server.nager.countries import CountryFacts, country_facts
from holidays_cli.server.nager.days import NagerDay, nager_days, public_dates, states_of_rows
from holidays_cli.server.nager.long_weekends import LongWeekend, long_weekends_around
from holidays_cli.server.nager.worldwide import today_in_utc, worldwide_holidays
from holidays_cli.server.parameters import find_place, parse_code
from holidays_cli.server.problems import Problem
from holidays_cli.server.response_cache import CachedResponse, cached_json, country_tag
from holidays_cli.server.routes.responses import headers_for, respond
from holidays_cli.server.state import app_state
from holidays_cli.sources import catalogue
from holidays_cli.sources.weekends import weekends

MEDIA_TYPE = "application/json; charset=utf-8"
DAYS_AHEAD = 365
DEFAULT_COUNTRY = "US"
"""The country that v2 told about where a request named none and accepted no language."""

MakeRecord = Callable[[NagerDay], records.Record]
MakeLongWeekend = Callable[[LongWeekend], records.Record]


async def public_holidays(request: Request) -> Response:
    """GET /api/v3/PublicHolidays/{year}/{countryCode}: 200; 400 for a bad year, 404 for an unknown country."""
    return await _respond_with_year(request, records.record_v3)


async def public_holidays_v2(request: Request) -> Response:
    """GET /api/v2/PublicHolidays/{year}/{countryCode}."""
    return await _respond_with_year(request, records.record_v2)


async def holidays_v4(request: Request) -> Response:
    """GET /api/v4/Holidays/{countryCode}/{year}: 204 if the country has none in that year."""
    year = _year(request)
    lookups = app_state(request).lookup_service
    return await _respond(
        request, lambda: records.records_v4(_days_of_year(lookups, _place(request), year, SELECTABLE_KINDS)), is_v4=True
    )


async def next_public_holidays(request: Request) -> Response:
    """GET /api/v3/NextPublicHolidays/{countryCode}: the public holidays of the next 365 days."""
    return await _respond_with_next(request, lambda days: _records(days, records.record_v3))


async def next_public_holidays_v2(request: Request) -> Response:
    """GET /api/v2/NextPublicHolidays/{countryCode}."""
    return await _respond_with_next(request, lambda days: _records(days, records.record_v2_with_types))


async def next_holidays_v4(request: Request) -> Response:
    """GET /api/v4/Holidays/{countryCode}/Next: 204 if the country has none in the next 365 days."""
    return await _respond_with_next(request, records.records_v4, is_v4=True)


async def next_public_holidays_worldwide(request: Request) -> Response:
    """GET /api/v3/NextPublicHolidaysWorldwide: the public holidays of all countries in the next seven days."""
    days = await worldwide_holidays(request).days(today_in_utc())
    return JSONResponse(_records(days, records.record_v3), media_type=MEDIA_TYPE)


async def next_public_holidays_worldwide_v2(request: Request) -> Response:
    """GET /api/v2/NextPublicHolidaysWorldwide."""
    days = await worldwide_holidays(request).days(today_in_utc())
    return JSONResponse(_records(days, records.record_v2), media_type=MEDIA_TYPE)


async def is_today_public_holiday(request: Request) -> Response:
    """GET /api/v3/IsTodayPublicHoliday/{countryCode}: 200 if it is, 204 if it is not, both without a body."""
    offset = _number("offset", request.query_params.get("offset", "0"), -12, 12, pattern="[+-]?[0-9]{1,3}")
    county = request.query_params.get("countyCode", "")
    return await _respond_about_today(request, offset, lambda: _place(request), county)


async def is_today_holiday_v4(request: Request) -> Response:
    """GET /api/v4/IotHolidays/{isoCode}/IsToday/{offset}: of a country, or by its ISO 3166-2 code of a state."""
    offset = _number("offset", request.path_params["offset"], -12, 12, pattern="[+-]?[0-9]{1,3}")
    _, _, county = request.path_params["country"].partition("-")

    def country() -> Place:
        return Place(find_place(request.path_params["country"]).country)

    return await _respond_about_today(request, offset, country, county)


async def long_weekends(request: Request) -> Response:
    """GET /api/v3/LongWeekend/{year}/{countryCode}: with `availableBridgeDays` (1) and `subdivisionCode`."""
    query = request.query_params
    bridge_days = _number("availableBridgeDays", query.get("availableBridgeDays", "1"), 0, 100, pattern="[0-9]{1,3}")
    # The parameter was spelt without its second i for years.
    county = query.get("subdivisionCode") or query.get("subdivisonCode") or ""
    return await _respond_with_long_weekends(request, bridge_days, county, records.long_weekend_v3)


async def long_weekends_v2(request: Request) -> Response:
    """GET /api/v2/LongWeekend/{year}/{countryCode}: of the whole country, with one bridge day."""
    return await _respond_with_long_weekends(request, 1, "", records.long_weekend_v2)


async def available_countries(request: Request) -> Response:
    """GET /api/v3/AvailableCountries and /api/v4/Countries/Available: code and name of each."""
    return await _respond(request, lambda: [{"countryCode": code, "name": name} for code, name in _names_by_country()])


async def available_countries_v2(request: Request) -> Response:
    """GET /api/v2/AvailableCountries: code and name of each."""
    return await _respond(request, lambda: [{"key": code, "value": name} for code, name in _names_by_country()])


async def country_info(request: Request) -> Response:
    """GET /api/v3/CountryInfo/{countryCode}: its names, its region and its neighbours; 404 for an unknown country."""
    return await _respond(request, lambda: records.country_info_v3(_facts(request.path_params["country"])))


async def country_info_v4(request: Request) -> Response:
    """GET /api/v4/Countries/{countryCode}: its names, its region and its neighbours; 404 for an unknown country."""
    return await _respond(request, lambda: records.country_info_v4(_facts(request.path_params["country"])))


async def country_info_v2(request: Request) -> Response:
    """GET /api/v2/CountryInfo: with `countryCode`; without it, of the country of the first language accepted."""
    code = request.query_params.get("countryCode") or _country_of_language(request.headers.get("Accept-Language", ""))
    record = records.country_info_v3(_facts(code))
    return JSONResponse(record, media_type=MEDIA_TYPE, headers={"Vary": "Accept-Language"})


async def version(_request: Request) -> Response:
    """GET /api/v3/Version and /api/v4/Versions: the name and version of what answers, which is not Nager.Date."""
    return JSONResponse({"name": "holidays_cli", "version": __version__}, media_type=MEDIA_TYPE)


class _CaseInsensitiveRoute(Route):
    """A route whose path may be written in capitals or not, as in that API."""

    def __init__(self, path: str, endpoint: Callable[[Request], Awaitable[Response]]) -> None:
        super().__init__(path, endpoint)
        self.path_regex = re.compile(self.path_regex.pattern, re.IGNORECASE)


ROUTES = [
    _CaseInsensitiveRoute("/api/v2/PublicHolidays/{year}/{country}", public_holidays_v2),
    _CaseInsensitiveRoute("/api/v2/NextPublicHolidays/{country}", next_public_holidays_v2),
    _CaseInsensitiveRoute("/api/v2/NextPublicHolidaysWorldwide", next_public_holidays_worldwide_v2),
    _CaseInsensitiveRoute("/api/v2/IsTodayPublicHoliday/{country}", is_today_public_holiday),
    _CaseInsensitiveRoute("/api/v2/LongWeekend/{year}/{country}", long_weekends_v2),
    _CaseInsensitiveRoute("/api/v2/AvailableCountries", available_countries_v2),
    _CaseInsensitiveRoute("/api/v2/CountryInfo", country_info_v2),
    _CaseInsensitiveRoute("/api/v3/PublicHolidays/{year}/{country}", public_holidays),
    _CaseInsensitiveRoute("/api/v3/NextPublicHolidays/{country}", next_public_holidays),
    _CaseInsensitiveRoute("/api/v3/NextPublicHolidaysWorldwide", next_public_holidays_worldwide),
    _CaseInsensitiveRoute("/api/v3/IsTodayPublicHoliday/{country}", is_today_public_holiday),
    _CaseInsensitiveRoute("/api/v3/LongWeekend/{year}/{country}", long_weekends),
    _CaseInsensitiveRoute("/api/v3/AvailableCountries", available_countries),
    _CaseInsensitiveRoute("/api/v3/CountryInfo/{country}", country_info),
    _CaseInsensitiveRoute("/api/v3/Version", version),
    _CaseInsensitiveRoute("/api/v4/Holidays/{country}/Next", next_holidays_v4),
    _CaseInsensitiveRoute("/api/v4/Holidays/{country}/{year}", holidays_v4),
    _CaseInsensitiveRoute("/api/v4/IotHolidays/{country}/IsToday/{offset}", is_today_holiday_v4),
    _CaseInsensitiveRoute("/api/v4/Countries/Available", available_countries),
    _CaseInsensitiveRoute("/api/v4/Countries/{country}", country_info_v4),
    _CaseInsensitiveRoute("/api/v4/Versions", version),
]


class _Content(NamedTuple):
    """What a response is made of."""

    body: object
    """What is sent as JSON."""
    headers: Mapping[str, str] = MappingProxyType({})


class _NextHolidays(NamedTuple):
    """The public holidays of the next 365 days."""

    days: list[NagerDay]
    failures: list[str]
    """Why the next year, a part of which belongs to them, is not known; none where it is."""


class _NoHolidays(Exception):
    """A list of v4 would be empty; `headers` are those that it would have."""

    def __init__(self, headers: Mapping[str, str]) -> None:
        super().__init__()
        self.headers = headers


async def _respond(request: Request, content: Callable[[], object], *, is_v4: bool = False) -> Response:
    """What `content` returns, called in a thread, as JSON; cached until tomorrow in UTC, by which that API counts.

    v4 answers 204 instead of an empty list.
    """
    return await _respond_with(request, lambda: _Content(content()), is_v4=is_v4)


async def _respond_with_next(
    request: Request, make_records: Callable[[Sequence[NagerDay]], list[records.Record]], *, is_v4: bool = False
) -> Response:
    """The public holidays of the next 365 days; the header Empty-Reason names the years of them that nobody knows."""
    lookups = app_state(request).lookup_service

    def content() -> _Content:
        following = _next_holidays(lookups, _place(request))
        return _Content(make_records(following.days), headers_for(following.failures))

    return await _respond_with(request, content, is_v4=is_v4)


async def _respond_with(request: Request, make_content: Callable[[], _Content], *, is_v4: bool) -> Response:
    code = request.path_params.get("country")
    tags = [country_tag(parse_code(code))] if code else []

    def response() -> CachedResponse:
        content = make_content()
        if is_v4 and not content.body:
            raise _NoHolidays(content.headers)
        return cached_json(content.body, MEDIA_TYPE, headers=content.headers)

    try:
        return await respond(request, response, *tags)
    except _NoHolidays as empty:
        return Response(status_code=204, headers=empty.headers)


async def _respond_with_year(request: Request, make_record: MakeRecord) -> Response:
    year = _year(request)
    lookups = app_state(request).lookup_service
    return await _respond(
        request, lambda: _records(_days_of_year(lookups, _place(request), year, SELECTABLE_KINDS), make_record)
    )


async def _respond_about_today(request: Request, offset: int, country: Callable[[], Place], county: str) -> Response:
    today = (datetime.fromtimestamp(time.time(), UTC) + timedelta(hours=offset)).date()
    lookups = app_state(request).lookup_service

    def is_holiday() -> bool:
        return today in _public_dates(lookups, country(), today.year, county)

    status = 200 if await lookups.run_in_thread(is_holiday) else 204
    return Response(status_code=status, headers={"Cache-Control": "no-store"})


async def _respond_with_long_weekends(
    request: Request, bridge_days: int, county: str, make_record: MakeLongWeekend
) -> Response:
    year = _year(request)
    lookups = app_state(request).lookup_service

    def content() -> object:
        place = _place(request)
        dates = sorted(_public_dates(lookups, place, year, county))
        _, weekend = weekends(place.country, year, _state_of_county(place, county) or None)[-1]
        return [make_record(long_weekend) for long_weekend in long_weekends_around(dates, weekend, bridge_days)]

    return await _respond(request, content)


def _records(days: Sequence[NagerDay], make_record: MakeRecord) -> list[records.Record]:
    return [make_record(day) for day in days]


def _year(request: Request) -> int:
    text = request.path_params["year"]
    if not re.fullmatch("[+-]?[0-9]{1,10}", text):
        raise _validation_error("year", f"The value '{text[:20]}' is not valid.")
    if not 1 <= int(text) <= 9999:
        raise _validation_error("year", "The field year must be between 1 and 9999.")
    return int(text)


def _number(field: str, text: str, low: int, high: int, *, pattern: str) -> int:
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


def _facts(code: str) -> CountryFacts:
    """The facts about a country; raises Problem 404 for an unknown one."""
    facts = country_facts(parse_code(code).country)
    if facts is None:
        raise Problem(404, f"there is no country {code[:20]!r}")
    return facts


def _country_of_language(accepted_languages: str) -> str:
    """The country of the first language that a request accepts: of `de-AT` Austria, of `de` Germany."""
    language = re.match("[ ]*([A-Za-z]{2,3})(?:-[A-Za-z]{4})?(?:-([A-Za-z]{2}))?", accepted_languages)
    if language is None:
        return DEFAULT_COUNTRY
    if language[2]:
        return language[2]
    likely_locale: str = get_global("likely_subtags").get(language[1].lower(), "")
    return likely_locale.rpartition("_")[2] or DEFAULT_COUNTRY


def _state_of_county(place: Place, county: str) -> str:
    return county.upper().removeprefix(f"{place.country}-")


def _days_of_year(lookups: LookupService, place: Place, year: int, kinds: tuple[str, ...]) -> Sequence[NagerDay]:
    return _days_of_answer(place, _answer_of_year(lookups, place, year, kinds))


def _answer_of_year(lookups: LookupService, place: Place, year: int, kinds: tuple[str, ...]) -> Answer:
    try:
        return lookups.get(place, year, kinds=kinds, all_states=True)
    except UsageError as error:
        raise _validation_error("year", str(error)) from None


@lru_cache(maxsize=64)
def _days_of_answer(place: Place, answer: Answer) -> Sequence[NagerDay]:
    """The rows of an answer, made once for each that the lookup service has cached: an answer is equal to itself alone."""
    return tuple(nager_days(place, answer))


def _public_dates(lookups: LookupService, place: Place, year: int, county: str) -> set[date]:
    """The dates of a year that are public holidays in the whole country, and those that are in a county."""
    answer = _answer_of_year(lookups, place, year, PUBLIC)
    rows = _days_of_answer(place, answer)
    return public_dates(rows, _state_of_county(place, county), states_of_rows(place, answer))


def _next_holidays(lookups: LookupService, place: Place) -> _NextHolidays:
    """The public holidays of the next 365 days, as far as they are known."""
    today = today_in_utc()
    end = today + timedelta(DAYS_AHEAD)
    days: list[NagerDay] = []
    failures: list[str] = []
    for year in range(today.year, end.year + 1):
        try:
            days += _days_of_year(lookups, place, year, SELECTABLE_KINDS)
        except (Problem, HolidaysError) as error:
            if year == today.year:
                raise
            failures.append(_reason(error))
    return _NextHolidays([day for day in days if day.is_public and today <= day.date <= end], failures)


def _reason(error: Problem | HolidaysError) -> str:
    """Why a year is not known: of a problem what is wrong with its fields, which its detail does not tell."""
    if isinstance(error, Problem):
        return "; ".join(error.errors.values()) or str(error.detail)
    return str(error)


def _names_by_country() -> list[tuple[str, str]]:
    """The codes and names of all countries that can be asked for, in order of their names."""
    countries = [(code, catalogue.name(code)) for code in catalogue.every()]
    return sorted(countries, key=lambda country: country[1])
