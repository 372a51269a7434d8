"""How routes answer from a lookup: made in a thread, and stored in the response cache while it is up to date."""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from starlette.requests import Request
from starlette.responses import Response

from holidays_cli.formats import ics
from holidays_cli.model import Answer
from holidays_cli.queries.doubts import doubt_lines
from holidays_cli.queries.translate import untranslated_notices
from holidays_cli.records import Record, timestamp
from holidays_cli.server.negotiation import CSV, ICS, MEDIA_TYPES, accepted_form
from holidays_cli.server.parameters import parse_code
from holidays_cli.server.records import CSV_FIELDS, PlacedHoliday, in_order_of_date, served_cells, served_holiday
from holidays_cli.server.response_cache import (
    ALL_COUNTRIES,
    CHECKED_AT,
    DOUBTS,
    EMPTY_REASON,
    UNTRANSLATED,
    CachedResponse,
    cached_json,
    country_tag,
    expiry_time,
)
from holidays_cli.server.state import app_state
from holidays_cli.text import spans

MAX_HEADER_LENGTH = 2000  # characters; proxies refuse a response whose headers are longer than a few thousand


async def respond(
    request: Request,
    build: Callable[[], CachedResponse],
    *tags: str,
    generation: int | None = None,
) -> CachedResponse:
    """The response that `build` makes in a thread, stored under `tags` until tomorrow comes anywhere.

    It is not stored if something was invalidated since `generation` of the response cache (default: since now),
    because it may lack what was written in the meantime.
    """
    state = app_state(request)
    if generation is None:
        generation = state.response_cache.generation
    expires_at = expiry_time()
    response = await state.lookup_service.run_in_thread(build)
    if state.response_cache.generation == generation:
        state.response_cache.store(request, response, *tags, expires_at=expires_at)
    return response


async def respond_with_json(request: Request, content: Callable[[], object]) -> Response:
    """What `content` returns, called in a thread, as JSON."""
    return await respond(request, lambda: cached_json(content()), tag_of_country(request))


def tag_of_country(request: Request) -> str:
    """The tag of responses about the country in the path; without one, of those that depend on every country."""
    code = request.path_params.get("country")
    return country_tag(parse_code(code)) if code else ALL_COUNTRIES


def form_of(request: Request) -> str:
    """The form in which a list is sent: the suffix of the path, else what the header Accept prefers."""
    suffix: str | None = request.path_params.get("form")
    return suffix or accepted_form(request.scope)


def variation_of(request: Request) -> str:
    """The header that the form of a list depends on; none where the path names the form."""
    return "" if "form" in request.path_params else "Accept"


def holiday_list(
    request: Request,
    answers: Sequence[Answer],
    *,
    unknown_years: Iterable[str] = (),
    doubts: Iterable[str] = (),
    untranslated: Iterable[str] = (),
) -> CachedResponse:
    """The holidays of some answers in order of date: records in JSON, a table in CSV, or a calendar.

    Headers say when a source last confirmed the oldest part, why years have no days (`unknown_years`: a line for years that
    nobody knows), which days are in doubt, and that no name is known in the language asked for.
    """
    empty_reasons = [*(reason for answer in answers for reason in answer.empty_reasons), *unknown_years]
    headers = headers_for(empty_reasons, doubts, untranslated, checked_at=oldest_check(answers))
    varies_by = variation_of(request)
    form = form_of(request)
    if form == ICS:
        return CachedResponse(
            ics.calendar(answers).to_ical(), f"{MEDIA_TYPES[ICS]}; charset=utf-8", headers=headers, varies_by=varies_by
        )
    placed_holidays = in_order_of_date(answers)
    if form == CSV:
        return CachedResponse(
            _table(placed_holidays),
            f"{MEDIA_TYPES[CSV]}; charset=utf-8; header=present",
            headers=headers,
            varies_by=varies_by,
        )
    return cached_json([served_holiday(*holiday) for holiday in placed_holidays], headers=headers, varies_by=varies_by)


def unanswered_years(answer: Answer) -> str:
    """The sentence that names the years of an answer which no source could tell."""
    return f"no source could tell the holidays of {answer.country} in {spans(answer.missing)}"


def oldest_check(answers: Iterable[Answer]) -> int | None:
    """When a source last confirmed the oldest part of some answers, in seconds since 1970 (UTC); None if all are computed."""
    return min((answer.checked_at for answer in answers if answer.checked_at is not None), default=None)


def record_list(
    records: Sequence[Record],
    *,
    empty_reasons: Iterable[str] = (),
    doubts: Iterable[str] = (),
    untranslated: Iterable[str] = (),
) -> CachedResponse:
    """Records of another kind, with the same headers."""
    return cached_json(records, headers=headers_for(empty_reasons, doubts, untranslated))


def headers_for(
    empty_reasons: Iterable[str] = (),
    doubts: Iterable[str] = (),
    untranslated: Iterable[str] = (),
    *,
    checked_at: int | None = None,
) -> dict[str, str]:
    """The headers with these lines and this time, in seconds since 1970 (UTC), and none for what there is nothing to say of."""
    headers = {}
    if time_of_check := timestamp(checked_at):
        headers[CHECKED_AT] = time_of_check
    for name, lines in ((EMPTY_REASON, empty_reasons), (DOUBTS, doubts), (UNTRANSLATED, untranslated)):
        if text := _header_text(list(lines)):
            headers[name] = text
    return headers


def untranslated_lines(answers: Iterable[Answer], language: str | None) -> list[str]:
    """A line for each country of which no name is known in the language asked for; none if none was."""
    return [] if language is None else untranslated_notices(answers, language)


def doubts_about(answer: Answer, first: date = date.min, last: date = date.max) -> list[str]:
    """What is in doubt about the days of an answer from `first` to `last`: a line a year, with the path that tells more."""
    lines: list[str] = []
    for year in answer.years:
        start, end = max(first, date(year, 1, 1)), min(last, date(year, 12, 31))
        lines += doubt_lines(answer, start, end, remedy="/v1/why/{code}?year={years}")
    return lines


def _table(placed_holidays: Sequence[PlacedHoliday]) -> bytes:
    """Holidays as comma-separated values (RFC 4180), the first line with the names of the columns."""
    buffer = io.StringIO()
    table = csv.writer(buffer)
    table.writerow(CSV_FIELDS)
    table.writerows(served_cells(*holiday) for holiday in placed_holidays)
    return buffer.getvalue().encode()


def _header_text(lines: Sequence[str]) -> str:
    """Lines as the value of a header, as many as fit into it."""
    number_that_fits = len(lines)
    while number_that_fits > 1 and len("; ".join(lines[:number_that_fits])) > MAX_HEADER_LENGTH:
        number_that_fits -= 1
    shown_lines = list(lines[:number_that_fits])
    if number_that_fits < len(lines):
        shown_lines.append(f"and {len(lines) - number_that_fits} more")
    # A header holds the letters of Latin-1 only.
    return "; ".join(shown_lines).encode("latin-1", "replace").decode("latin-1")
