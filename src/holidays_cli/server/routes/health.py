"""Health checks: whether the process is alive, and whether it can answer."""

import logging
import sqlite3

import anyio.to_thread
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from holidays_cli import paths
from holidays_cli.archive import Archive
from holidays_cli.archive.history import subjects
from holidays_cli.server.problems import Problem
from holidays_cli.server.state import app_state

log = logging.getLogger("holidays_cli.server")

NO_STORE = {"Cache-Control": "no-store"}


async def healthz(_request: Request) -> Response:
    """Whether the process is alive."""
    return JSONResponse({"status": "alive"}, headers=NO_STORE)


async def readyz(request: Request) -> Response:
    """Whether the server can answer: the database and the archive can be read."""
    try:
        async with app_state(request).database.reading() as connection:
            await connection.execute(text("SELECT 1"))
        # Not with `run_in_thread`, because slow sources may hold all its threads.
        await anyio.to_thread.run_sync(_read_archive)
    except (SQLAlchemyError, sqlite3.Error, OSError) as error:
        log.warning("not ready: %s", error)
        raise Problem(503, f"not ready: {type(error).__name__}", headers={"Retry-After": "5"}) from None
    return JSONResponse({"status": "ready"}, headers=NO_STORE)


ROUTES = [Route("/healthz", healthz), Route("/readyz", readyz)]


def _read_archive() -> None:
    archive = Archive(paths.archive())
    try:
        subjects(archive)
    finally:
        archive.close()
