"""For operators: whether the process is alive, whether it can answer, and what it has counted."""

import anyio.to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from holidays_cli.server.auth import reject_cross_site
from holidays_cli.server.hosts import LOOPBACK_NAMES, is_address, name_of_host
from holidays_cli.server.metrics import MEDIA_TYPE
from holidays_cli.server.problems import Problem
from holidays_cli.server.rate_limit import client_of
from holidays_cli.server.state import app_state

FOR_OPERATORS = "the metrics are read on the machine itself, or with the credentials of this server"
FOR_THE_MACHINE = (
    "the metrics are read on the machine itself: this server was started without HOLIDAYS_TOKEN and HOLIDAYS_PASSWORD"
)
NO_STORE = {"Cache-Control": "no-store"}


async def healthz(_request: Request) -> Response:
    """Whether the process is alive."""
    return JSONResponse({"status": "alive"}, headers=NO_STORE)


async def readyz(request: Request) -> Response:
    """Whether the server can answer, and which of its parts do.

    It is ready while the archive can be read. Without the database it still tells holidays, and is `degraded`: no closures are
    read or written. It is 503 without the archive, because each request would then ask the sources again.
    """
    health = await app_state(request).health_checks.check()
    parts = {"database": _state(is_up=health.database_is_up), "archive": _state(is_up=health.archive_is_up)}
    if not health.archive_is_up:
        headers = {**NO_STORE, "Retry-After": "5"}
        raise Problem(503, "not ready: the archive cannot be read", headers=headers, members=parts)
    status = "ready" if health.database_is_up else "degraded"
    return JSONResponse({"status": status, **parts}, headers=NO_STORE)


async def metrics(request: Request) -> Response:
    """What was counted, for Prometheus: for this machine itself, or with credentials."""
    state = app_state(request)
    reject_cross_site(request)
    if not _is_from_this_machine(request):
        await state.authenticator.authorize_reading(
            request, FOR_OPERATORS if state.settings.writable else FOR_THE_MACHINE
        )
    health = await state.health_checks.check()

    def expose() -> bytes:
        return state.metrics.expose(database_is_up=health.database_is_up, archive_is_up=health.archive_is_up)

    return Response(await anyio.to_thread.run_sync(expose), media_type=MEDIA_TYPE, headers=NO_STORE)


ROUTES = [Route("/healthz", healthz), Route("/readyz", readyz), Route("/metrics", metrics)]


def _state(*, is_up: bool) -> str:
    return "up" if is_up else "down"


def _is_from_this_machine(request: Request) -> bool:
    """Whether a request comes from this machine, and is made under one of its own names.

    Under another name it may come through a proxy that does not tell its client, or from a page of another site.
    """
    name = name_of_host(request.headers.get("Host", ""))
    return client_of(request.scope) is None and (name in LOOPBACK_NAMES or is_address(name))
