"""The application: its routes, what surrounds them, and what begins and ends with it."""

import asyncio
import contextlib
import logging
import sqlite3
from collections.abc import AsyncIterator

import anyio.to_thread
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from starlette.applications import Starlette
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.types import ASGIApp

from holidays_cli import paths
from holidays_cli.archive import Archive
from holidays_cli.place import Place
from holidays_cli.server import events, feed, logs, nager, openapi, page, problems, reading, settings, streams, writing
from holidays_cli.server.answers import Answers
from holidays_cli.server.around import Around
from holidays_cli.server.auth import Door
from holidays_cli.server.closures import Closures
from holidays_cli.server.database import Database
from holidays_cli.server.events import Event, Events
from holidays_cli.server.parts import Parts, parts
from holidays_cli.server.problems import Problem
from holidays_cli.server.ready import COMPRESSED, ReadyAnswers
from holidays_cli.server.refresher import Refresher
from holidays_cli.server.settings import Settings

log = logging.getLogger("holidays_cli.server")


def create_app(wanted: Settings | None = None) -> Starlette:
    """The server as an ASGI application; without settings, with those of the environment."""
    if wanted is None:
        wanted = settings.read()
        logs.configure(wanted.log_level)
    ready = ReadyAnswers(_nothing)
    answers = Answers(offline=wanted.offline)
    database = Database(wanted.database_url)
    happenings = Events(database, wanted.poll)

    def forget(name: str) -> None:
        answers.forget(name)
        ready.forget(f"country {name}")
        ready.forget("country *")

    refresher = Refresher(answers, database, happenings, forget)
    answers.news = refresher.news
    made = Parts(
        wanted, ready, answers, database, Closures(database, happenings), happenings, refresher, Door(wanted)
    )  # fmt: skip

    def out_of_date(event: Event) -> None:
        if event.kind == events.CLOSURE:
            ready.forget(f"calendar {event.subject}")
        elif event.kind == events.CHANGED or event.body.get("step") == "asked":
            forget(Place.parse(event.subject).file_code)

    happenings.on_each(out_of_date)
    happenings.on_each(refresher.heard)
    app = _Application(
        routes=[
            Route("/healthz", healthz),
            Route("/readyz", readyz),
            Route("/v1/openapi.json", openapi.document, middleware=COMPRESSED),
            Mount("/v1", routes=[*reading.ROUTES, *writing.ROUTES, *streams.ROUTES]),
            *nager.ROUTES,
            *feed.ROUTES,
            *writing.ROUTES,
            *streams.ROUTES,
            *page.ROUTES,
        ],
        exception_handlers=problems.HANDLERS,
        lifespan=_lifespan,
    )
    app.state.parts = made
    return app


async def healthz(_request: Request) -> Response:
    """Whether the process is alive."""
    return JSONResponse({"status": "alive"}, headers={"Cache-Control": "no-store"})


async def readyz(request: Request) -> Response:
    """Whether it can answer: the database and the store can be read."""
    here = parts(request)
    try:
        async with here.database.reading() as connection:
            await connection.execute(text("SELECT 1"))
        await anyio.to_thread.run_sync(_read_the_store)  # not in a thread that a slow source may hold
    except (SQLAlchemyError, sqlite3.Error, OSError) as error:
        log.warning("not ready: %s", error)
        raise Problem(503, f"not ready: {type(error).__name__}", headers={"Retry-After": "5"}) from None
    return JSONResponse({"status": "ready"}, headers={"Cache-Control": "no-store"})


class _Application(Starlette):
    """Starlette, with what is ready before everything else, and what surrounds all responses around that."""

    def build_middleware_stack(self) -> ASGIApp:
        made: Parts = self.state.parts
        made.ready.app = super().build_middleware_stack()
        inner: ASGIApp = made.ready
        if made.settings.cors:
            inner = CORSMiddleware(
                inner, allow_origins=made.settings.cors, allow_methods=["GET", "HEAD"], max_age=86400,
                expose_headers=["ETag", "Server-Timing", "X-Request-ID"],
            )  # fmt: skip
        return Around(inner)


@contextlib.asynccontextmanager
async def _lifespan(app: Starlette) -> AsyncIterator[None]:
    here: Parts = app.state.parts
    await here.database.open()
    await here.events.start()
    await here.refresher.open(regularly=here.settings.refresh and not here.settings.offline)
    telling = asyncio.create_task(here.events.run())
    log.info("started")
    try:
        yield
    finally:
        await here.refresher.close()
        here.events.stop()
        await telling
        with contextlib.suppress(SQLAlchemyError, OSError):
            await here.refresher.remember()
        await here.database.close()
        log.info("stopped")


def _read_the_store() -> None:
    store = Archive(paths.archive())
    try:
        store.subjects()
    finally:
        store.close()


async def _nothing(_scope: object, _receive: object, _send: object) -> None:
    """Stands for the routes until the middlewares are put together."""
