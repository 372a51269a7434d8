"""The writing API: closures, and asking a country's sources again."""

import json
from typing import Any

from starlette.endpoints import HTTPEndpoint
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from holidays_cli.server import asking, closures
from holidays_cli.server.asking import Parameters
from holidays_cli.server.parts import parts
from holidays_cli.server.problems import Problem
from holidays_cli.server.ready import COMPRESSED

LARGEST_BODY = 64 * 1024


class AllClosures(HTTPEndpoint):
    """/closures."""

    async def get(self, request: Request) -> Response:
        """The closures of one calendar, or of all."""
        query = Parameters(request)
        calendar, first, last = query.calendar(), query.day("from"), query.day("to")
        query.check(("calendar", "from", "to"))
        found = await parts(request).closures.of(calendar, first, last)
        return JSONResponse([one.record() for one in found])

    async def post(self, request: Request) -> Response:
        """Enter one."""
        here = parts(request)
        here.door.check(request)
        Parameters(request).check(())
        made = await here.closures.add(closures.read(await read_json(request)))
        return JSONResponse(made.record(), 201, headers={"Location": f"/closures/{made.id}"})


class OneClosure(HTTPEndpoint):
    """/closures/{id}."""

    async def get(self, request: Request) -> Response:
        """Show it."""
        Parameters(request).check(())
        return JSONResponse((await parts(request).closures.get(request.path_params["id"])).record())

    async def put(self, request: Request) -> Response:
        """Make it another one."""
        here = parts(request)
        here.door.check(request)
        Parameters(request).check(())
        wish = closures.read(await read_json(request))
        return JSONResponse((await here.closures.put(request.path_params["id"], wish)).record())

    async def delete(self, request: Request) -> Response:
        """Remove it."""
        here = parts(request)
        here.door.check(request)
        Parameters(request).check(())
        await here.closures.remove(request.path_params["id"])
        return Response(status_code=204)


async def refresh(request: Request) -> Response:
    """Ask the sources of a country again, in the background."""
    here = parts(request)
    here.door.check(request)
    query = Parameters(request)
    state = query.state()
    query.check(("state",))
    place = await here.answers.in_thread(asking.place, request.path_params["country"], state)
    if here.settings.offline:
        raise Problem(409, "this server asks nobody: it was started with HOLIDAYS_OFFLINE")
    number = here.refresher.start(place)
    stream = f"/events?country={place.iso}"
    content = {"country": place.iso, "state": place.state, "refresh": number, "events": stream}
    return JSONResponse(content, 202, headers={"Location": stream})


ROUTES = [
    Route("/closures", AllClosures, middleware=COMPRESSED),
    Route("/closures/{id:number}", OneClosure),
    Route("/refresh/{country}", refresh, methods=["POST"]),
]


async def read_json(request: Request) -> Any:
    """The JSON document in the body of a request.

    Raises Problem 400 for what is none, 413 for what is too much, 415 for what does not claim to be any.
    """
    kind = request.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if kind != "application/json" and not (kind.startswith("application/") and kind.endswith("+json")):
        raise Problem(415, "the body must be application/json")
    body = await read_body(request)
    try:
        return json.loads(body.decode("utf-8"), parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise Problem(400, f"the body is not JSON: {str(error)[:200]}") from None


async def read_body(request: Request) -> bytes:
    """The body of a request, if it is of a sensible length; else it raises Problem 413."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST_BODY:
            raise Problem(413, f"the body has more than {LARGEST_BODY} bytes")
    return body


def _no_constant(name: str) -> float:
    raise ValueError(f"{name} is no JSON value")
