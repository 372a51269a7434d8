"""The state of a running server, which its requests share."""

from dataclasses import dataclass
from typing import cast

from starlette.requests import HTTPConnection

from holidays_cli.server.auth import Authenticator
from holidays_cli.server.health_checks import HealthChecks
from holidays_cli.server.lookup_service import LookupService
from holidays_cli.server.metrics import Metrics
from holidays_cli.server.open_streams import OpenStreams
from holidays_cli.server.refresher import Refresher
from holidays_cli.server.response_cache import ResponseCache
from holidays_cli.server.settings import Settings
from holidays_cli.server.storage.closures import Closures
from holidays_cli.server.storage.database import Database
from holidays_cli.server.storage.events import EventLog
from holidays_cli.server.worldwide_days import WorldwideDays


@dataclass
class AppState:
    """What a server consists of."""

    settings: Settings
    response_cache: ResponseCache
    lookup_service: LookupService
    database: Database
    closures: Closures
    event_log: EventLog
    refresher: Refresher
    authenticator: Authenticator
    worldwide_days: WorldwideDays
    metrics: Metrics
    open_streams: OpenStreams
    health_checks: HealthChecks


def app_state(connection: HTTPConnection) -> AppState:
    """The state of the server that this request or WebSocket came to."""
    return cast("AppState", connection.app.state.app_state)
