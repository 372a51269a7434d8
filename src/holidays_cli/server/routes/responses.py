"""How routes answer from a lookup: made in a thread, and stored in the response cache while it is up to date."""

from collections.abc import Callable

from starlette.requests import Request

from holidays_cli.server.response_cache import CachedResponse, expiry_time
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
