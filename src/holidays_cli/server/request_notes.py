"""What the parts of the server note about a request, for its line in the log and for the metrics.

The notes stand in the scope of the request, which all of its middleware share.
"""

from starlette.routing import Mount
from starlette.types import Scope

NO_ROUTE = "none"
"""Stands for the route of a request that no route has answered, whatever its path."""
_ROUTE, _REASON = "holidays.route", "holidays.reason"
MAX_REASON_LENGTH = 500


def note_route(scope: Scope, template: str) -> None:
    """Note the template of the route of which a response was cached."""
    scope[_ROUTE] = template


def route_of(scope: Scope) -> str:
    """The template of the route that answered a request: `/v1/holidays/{country}/{year:number}`; NO_ROUTE if none has."""
    noted: str | None = scope.get(_ROUTE)
    if noted is not None:
        return noted
    route = scope.get("route")
    if route is None:
        return NO_ROUTE
    # A mount with routes of its own stands before the path of the route; one of files answers by itself.
    prefix: str = scope.get("root_path", "").removeprefix(scope.get("app_root_path", ""))
    if isinstance(route, Mount):
        return f"{route.path}/{{path}}" if route.path == "/static" else NO_ROUTE
    return f"{prefix}{route.path}"


def note_reason(scope: Scope, reason: str) -> None:
    """Note why a request is refused; the text is for the log, and names no credentials."""
    scope[_REASON] = reason[:MAX_REASON_LENGTH]


def reason_of(scope: Scope) -> str | None:
    """Why the request was refused; None if nothing was noted."""
    reason: str | None = scope.get(_REASON)
    return reason
