"""Holidays by their names, in /v1: in the places that a request names, or in all countries by the rules."""

from collections.abc import Sequence
from contextlib import suppress
from contextvars import copy_context
from functools import partial

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from holidays_cli import lookup
from holidays_cli.errors import HolidaysError
from holidays_cli.model import SELECTABLE_KINDS, Answer
from holidays_cli.place import Place
from holidays_cli.queries.search import (
    Matches,
    find_among,
    find_in_places,
    matching_answers,
)
from holidays_cli.queries.translate import translate
from holidays_cli.server.lookup_service import LookupService
from holidays_cli.server.negotiation import JSON
from holidays_cli.server.parameters import Parameters, find_places, today_of
from holidays_cli.server.records import in_order_of_date, served_holiday
from holidays_cli.server.response_cache import ALL_COUNTRIES, CachedResponse, cached_json
from holidays_cli.server.routes.responses import (
    form_of,
    headers_for,
    holiday_list,
    oldest_check,
    respond,
    untranslated_lines,
    variation_of,
)
from holidays_cli.server.state import app_state
from holidays_cli.server.worldwide_days import Selection
from holidays_cli.sources.concurrency import map_concurrently

NAME_PATTERN = r"(?=.*\w)[^\x00-\x1f\x7f]{1,100}"
MAX_DATES = 1000


async def search(request: Request) -> Response:
    """The days of a name in a year, or in this year and the next; or those whose name is spelled nearly so."""
    parameters = Parameters(request)
    text = parameters.text("q", NAME_PATTERN, "a name, or a part of it: a text of at most 100 characters in one line")
    if "q" not in parameters:
        parameters.add_error("q", "is needed: a name, or a part of it, such as easter")
    codes, year = parameters.codes("countries"), parameters.number("year", None, 1, 9999)
    kinds, language, uncounted = parameters.kinds(), parameters.language(), parameters.flag("uncounted")
    number = parameters.number("number", MAX_DATES, 1, MAX_DATES)
    parameters.time_zone()
    parameters.check(("q", "countries", "year", "kind", "uncounted", "lang", "number", "tz"))
    this_year = today_of(request).year
    years = (year,) if year else (this_year, min(this_year + 1, 9999))
    lookups = app_state(request).lookup_service
    worldwide_days = app_state(request).worldwide_days

    def matching_days() -> CachedResponse:
        assert text is not None
        unknown_years: list[str] = []
        if codes:
            answers = _look_up_places(lookups, codes, years, kinds, uncounted=uncounted)
            unknown_years = [line for answer in answers for line in answer.missing_notices]
            matches = find_in_places(text, answers, partial(_all_known_days, years), kinds, uncounted=uncounted)
        else:
            matches = find_among(text, worldwide_days.get(Selection(years, kinds)))
        return _response(request, text, matches, number, language, unknown_years)

    return await respond(request, matching_days, ALL_COUNTRIES)


ROUTES = [Route("/search.{form:form}", search), Route("/search", search)]


def _look_up_places(
    lookups: LookupService, codes: list[str], years: tuple[int, ...], kinds: tuple[str, ...], *, uncounted: bool
) -> list[Answer]:
    """The days of some places, whose sources are asked."""
    context = copy_context()

    def look_up(place: Place) -> Answer:
        return context.copy().run(partial(lookups.get, place, years, kinds=kinds, uncounted=uncounted))

    return list(map_concurrently(look_up, find_places(codes, "countries")))


def _all_known_days(years: tuple[int, ...], answer: Answer) -> Answer | None:
    """The days of all states and kinds of the place of an answer, as far as they are known; None if none are."""
    with suppress(HolidaysError):  # all that is known of the place has been searched
        return lookup(answer.country, years, answer.state, kinds=SELECTABLE_KINDS, all_states=True, offline=True)
    return None


def _response(
    request: Request,
    text: str,
    matches: Matches,
    number: int | None,
    language: str | None,
    unknown_years: Sequence[str],
) -> CachedResponse:
    answers = matching_answers(matches, number)
    untranslated = untranslated_lines(answers, language)
    if language:
        answers = [translate(answer, language) for answer in answers]
    if form_of(request) != JSON:
        return holiday_list(request, answers, unknown_years=unknown_years, untranslated=untranslated)
    record = {
        "q": text,
        "spelled_alike": matches.are_spelled_alike,
        "near_names": list(matches.near_names),
        "holidays": [served_holiday(*holiday) for holiday in in_order_of_date(answers)],
    }
    headers = headers_for(unknown_years, untranslated=untranslated, checked_at=oldest_check(answers))
    return cached_json(record, headers=headers, varies_by=variation_of(request))
