"""The writing API: closures, and asking a country's sources again."""

import json
from typing import Any

import anyio
from starlette.endpoints import HTTPEndpoint
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from holidays_cli.server.parameters import Parameters, find_place
from holidays_cli.server.problems import Problem
from holidays_cli.server.response_cache import cached_json
from holidays_cli.server.state import AppState, app_state
from holidays_cli.server.storage.closures import parse_closure

MAX_BODY_BYTES = 64 * 1024
SECONDS_FOR_BODY = 20.0


class ClosureList(HTTPEndpoint):
    """/closures."""

    async def get(self, request: Request) -> Response:
        """The closures of one calendar, or of all."""
        parameters = Parameters(request)
        calendar, first, last = parameters.calendar(), parameters.day("from"), parameters.day("to")
        parameters.check(("calendar", "from", "to"))
        closures = await app_state(request).closures.select(calendar, first, last)
        return cached_json([closure.record() for closure in closures])

    async def post(self, request: Request) -> Response:
        """Enter a closure."""
        state = await _authorize(request)
        closure = await state.closures.add(parse_closure(await read_json(request)))
        return JSONResponse(
            closure.record(), 201, headers={"Location": f"/closures/{closure.id}", "ETag": closure.etag}
        )


class SingleClosure(HTTPEndpoint):
    """/closures/{id}."""

    async def get(self, request: Request) -> Response:
        """Show a closure."""
        Parameters(request).check()
        closure = await app_state(request).closures.get(request.path_params["id"])
        return cached_json(closure.record())

    async def put(self, request: Request) -> Response:
        """Replace a closure; with a header If-Match, only if it is still as that says."""
        state = await _authorize(request)
        entry = parse_closure(await read_json(request))
        closure = await state.closures.replace(request.path_params["id"], entry, _if_match(request))
        return JSONResponse(closure.record(), headers={"ETag": closure.etag})

    async def delete(self, request: Request) -> Response:
        """Remove a closure; with a header If-Match, only if it is still as that says."""
        state = await _authorize(request)
        await state.closures.remove(request.path_params["id"], _if_match(request))
        return Response(status_code=204)


async def refresh(request: Request) -> Response:
    """Ask the sources of a place again, in the background."""
    state = app_state(request)
    await state.authenticator.authorize(request)
    parameters = Parameters(request)
    place_state = parameters.state()
    parameters.check(("state",))
    place = await state.lookup_service.run_in_thread(find_place, request.path_params["country"], place_state)
    if state.settings.offline:
        raise Problem(409, "this server asks nobody: it was started with HOLIDAYS_OFFLINE")
    refresh_id = state.refresher.start(place)
    stream = f"/events?country={place.country}"
    content = {"country": place.country, "state": place.state, "refresh": refresh_id, "events": stream}
    return JSONResponse(content, 202, headers={"Location": stream})


ROUTES = [
    Route("/closures", ClosureList),
    Route("/closures/{id:number}", SingleClosure),
    Route("/refresh/{country}", refresh, methods=["POST"]),
]


async def read_json(request: Request) -> Any:
    """The JSON document in the body of a request.

    Raises Problem: 400 for invalid JSON, 413 for too many bytes, 415 for another media type.
    """
    media_type = request.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if media_type != "application/json" and not (
        media_type.startswith("application/") and media_type.endswith("+json")
    ):
        raise Problem(415, "the body must be application/json")
    body = await read_body(request)
    try:
        return json.loads(body.decode("utf-8"), parse_constant=_reject_constant)
    except (ValueError, RecursionError) as error:
        raise Problem(400, f"the body is not JSON: {str(error)[:200]}") from None


async def read_body(request: Request) -> bytes:
    """The body of a request.

    Raises Problem: 413 if it has more than MAX_BODY_BYTES, 408 if it takes more than SECONDS_FOR_BODY.
    """
    body = b""
    try:
        with anyio.fail_after(SECONDS_FOR_BODY):
            async for chunk in request.stream():
                body += chunk
                if len(body) > MAX_BODY_BYTES:
                    raise Problem(413, f"the body has more than {MAX_BODY_BYTES} bytes")
    except TimeoutError:
        detail = f"the body has not come within {SECONDS_FOR_BODY:g} seconds"
        raise Problem(408, detail, headers={"Connection": "close"}) from None
    return body


def _if_match(request: Request) -> str | None:
    """The header If-Match, of which there may be several; None if there is none."""
    return ", ".join(request.headers.getlist("If-Match")) or None


async def _authorize(request: Request) -> AppState:
    """The state of the server, for a request that may write and has no parameters; raises Problem for any other."""
    state = app_state(request)
    await state.authenticator.authorize(request)
    Parameters(request).check()
    return state


def _reject_constant(name: str) -> float:
    raise ValueError(f"{name} is no JSON value")
