"""The parts of a running server, which its requests share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from starlette.requests import HTTPConnection

    from holidays_cli.server.answers import Answers
    from holidays_cli.server.auth import Door
    from holidays_cli.server.closures import Closures
    from holidays_cli.server.database import Database
    from holidays_cli.server.events import Events
    from holidays_cli.server.ready import ReadyAnswers
    from holidays_cli.server.refresher import Refresher
    from holidays_cli.server.settings import Settings


@dataclass
class Parts:
    """Each of them, by name."""

    settings: Settings
    ready: ReadyAnswers
    answers: Answers
    database: Database
    closures: Closures
    events: Events
    refresher: Refresher
    door: Door


def parts(connection: HTTPConnection) -> Parts:
    """The parts of the server that this request or WebSocket came to."""
    return cast("Parts", connection.app.state.parts)
