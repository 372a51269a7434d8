"""How routes answer from a lookup: made in a thread, and stored in the response cache while it is up to date."""

from collections.abc import Callable, Iterable

from starlette.requests import Request

from holidays_cli.model import Answer, Holiday
from holidays_cli.queries.empty_years import empty_years
from holidays_cli.records import holiday_record
from holidays_cli.server.response_cache import EMPTY_REASON, CachedResponse, cached_json, expiry_time
from holidays_cli.server.state import app_state


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


def holiday_list(answer: Answer, holidays: Iterable[Holiday]) -> CachedResponse:
    """The records of some holidays of an answer; a header says why a year of the answer has none."""
    reasons = "; ".join(empty.text for empty in empty_years(answer))
    # A header holds the letters of Latin-1 only.
    headers = {EMPTY_REASON: reasons.encode("latin-1", "replace").decode("latin-1")} if reasons else None
    return cached_json([holiday_record(holiday) for holiday in holidays], headers=headers)
