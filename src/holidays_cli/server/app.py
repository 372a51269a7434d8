"""The application: its routes, its middleware, and what starts and stops with it."""

import asyncio
import contextlib
import logging
import os
import sys
from collections.abc import AsyncIterator

from sqlalchemy.exc import SQLAlchemyError
from starlette.applications import Starlette
from starlette.middleware.cors import CORSMiddleware
from starlette.routing import Mount
from starlette.types import ASGIApp

from holidays_cli import time_zones
from holidays_cli.place import Place
from holidays_cli.server import logs, problems, settings
from holidays_cli.server.auth import Authenticator
from holidays_cli.server.health_checks import HealthChecks
from holidays_cli.server.hosts import HostMiddleware
from holidays_cli.server.lookup_service import LookupService
from holidays_cli.server.metrics import Metrics
from holidays_cli.server.middleware import RequestMiddleware
from holidays_cli.server.nager import routes as nager
from holidays_cli.server.nager.worldwide import WorldwideHolidays
from holidays_cli.server.open_streams import OpenStreams
from holidays_cli.server.page import routes as page
from holidays_cli.server.rate_limit import RateLimit, RateLimitMiddleware
from holidays_cli.server.refresher import Refresher
from holidays_cli.server.response_cache import (
    ALL_COUNTRIES,
    CHECKED_AT,
    DOUBTS,
    EMPTY_REASON,
    UNTRANSLATED,
    ResponseCache,
    calendar_tag,
    country_tag,
)
from holidays_cli.server.routes import (
    calendar_feed,
    days,
    docs_page,
    event_streams,
    health,
    openapi,
    search,
    sources,
    workdays,
    write,
)
from holidays_cli.server.settings import Settings
from holidays_cli.server.state import AppState
from holidays_cli.server.storage import events
from holidays_cli.server.storage.closures import Closures
from holidays_cli.server.storage.database import Database
from holidays_cli.server.storage.ended_sessions import EndedSessions
from holidays_cli.server.storage.events import Event, EventLog
from holidays_cli.server.worldwide_days import WorldwideDays
from holidays_cli.sources import discovery
from holidays_cli.sources.call_listener import CallListener
from holidays_cli.sources.recent_failures import remember_failures

log = logging.getLogger("holidays_cli.server")


def create_app(server_settings: Settings | None = None) -> Starlette:
    """The server as an ASGI application; without settings, with those of the environment."""
    if server_settings is None:
        server_settings = settings.read()
        logs.configure(server_settings.log_level)
    if server_settings.tz:
        os.environ[time_zones.VARIABLE] = server_settings.tz  # it may come from the file, and not from the environment
    discovery.isolate_readers()
    remember_failures()
    app = _Application(
        routes=[
            *health.ROUTES,
            *openapi.ROUTES,
            *docs_page.ROUTES,
            Mount(
                "/v1",
                routes=[
                    *sources.ROUTES,
                    *days.ROUTES,
                    *search.ROUTES,
                    *workdays.ROUTES,
                    *write.ROUTES,
                    *event_streams.ROUTES,
                ],
            ),
            *nager.ROUTES,
            *calendar_feed.ROUTES,
            *write.ROUTES,
            *event_streams.ROUTES,
            *page.ROUTES,
        ],
        exception_handlers={**problems.HANDLERS, 404: page.no_route},
        lifespan=_lifespan,
    )
    state = _create_state(server_settings)
    app.state.app_state = state
    app.state.worldwide_holidays = WorldwideHolidays(state.lookup_service)
    return app


def _create_state(server_settings: Settings) -> AppState:
    metrics = Metrics()
    CallListener.on_call = metrics.count_source_question
    response_cache = ResponseCache(
        _no_routes_yet, page.variant, on_hit=metrics.count_cache_hit, on_store=metrics.count_cache_store
    )
    lookup_service = LookupService(offline=server_settings.offline)
    database = Database(server_settings.database_url)
    event_log = EventLog(database, server_settings.poll)

    def invalidate_country(place: Place) -> None:
        lookup_service.invalidate(place)
        response_cache.invalidate(country_tag(place))
        response_cache.invalidate(ALL_COUNTRIES)

    def invalidate_for(event: Event) -> None:
        if event.kind == events.CLOSURE:
            response_cache.invalidate(calendar_tag(event.subject))
        elif event.kind == events.CHANGED or event.body.get("step") == "asked":
            invalidate_country(Place.parse(event.subject))

    refresher = Refresher(lookup_service, database, event_log, invalidate_country)
    lookup_service.on_changes = refresher.publish_changes
    event_log.add_hook(invalidate_for)
    event_log.add_hook(refresher.follow)
    return AppState(
        settings=server_settings,
        response_cache=response_cache,
        lookup_service=lookup_service,
        database=database,
        closures=Closures(database, event_log),
        event_log=event_log,
        refresher=refresher,
        authenticator=Authenticator(server_settings, EndedSessions(database)),
        worldwide_days=WorldwideDays(),
        metrics=metrics,
        open_streams=OpenStreams(metrics, server_settings.connections_per_client),
        health_checks=HealthChecks(database),
    )


class _Application(Starlette):
    """Starlette, with the response cache and the rate limit before its routes, and the middleware for all responses outermost."""

    def build_middleware_stack(self) -> ASGIApp:
        state: AppState = self.state.app_state
        routes = super().build_middleware_stack()
        per_minute = state.settings.requests_per_minute
        state.response_cache.app = RateLimitMiddleware(routes, RateLimit(per_minute)) if per_minute else routes
        app: ASGIApp = state.response_cache
        if state.settings.cors:
            app = CORSMiddleware(
                app,
                allow_origins=state.settings.cors,
                allow_methods=["GET", "HEAD"],
                max_age=86400,
                expose_headers=[
                    "ETag",
                    "Server-Timing",
                    "X-Request-ID",
                    CHECKED_AT,
                    EMPTY_REASON,
                    DOUBTS,
                    UNTRANSLATED,
                ],
            )
        return RequestMiddleware(HostMiddleware(app, state.settings.hosts), state.metrics)


@contextlib.asynccontextmanager
async def _lifespan(app: Starlette) -> AsyncIterator[None]:
    state: AppState = app.state.app_state
    await state.database.open()
    await state.event_log.start()
    await state.refresher.open(regularly=state.settings.refresh and not state.settings.offline)
    delivery = asyncio.create_task(state.event_log.run())
    worldwide: asyncio.Task[None] | None = None
    if state.settings.refresh and not state.settings.offline:
        worldwide = asyncio.create_task(app.state.worldwide_holidays.run())
    log.info("started")
    try:
        yield
    finally:
        if worldwide:
            worldwide.cancel()
        await state.refresher.close()
        state.event_log.stop()
        await delivery
        with contextlib.suppress(SQLAlchemyError, OSError):
            await state.refresher.save_requests()
        await state.database.close()
        if pool := sys.modules.get("holidays_cli.sources.worker.pool"):
            pool.end_all()
        log.info("stopped")


async def _no_routes_yet(_scope: object, _receive: object, _send: object) -> None:
    """Stands for the routes until the middleware stack is built."""
