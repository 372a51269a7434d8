"""The description of the API in OpenAPI 3.1: written by hand; tests compare it with the routes."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from holidays_cli import __version__
from holidays_cli.server.response_cache import GZIP
from holidays_cli.server.routes.openapi_nager_paths import NAGER_PATHS
from holidays_cli.server.routes.openapi_paths import PATHS
from holidays_cli.server.routes.openapi_schemas import SCHEMAS, Schema


async def document(_request: Request) -> Response:
    """The description."""
    return JSONResponse(DOCUMENT, headers={"Cache-Control": "public, max-age=3600"})


# `GZIP` because the description is long and not a cached response.
ROUTES = [Route("/v1/openapi.json", document, middleware=GZIP)]

TAGS = {
    "/v1/holidays": "Holidays",
    "/v1/next": "Holidays",
    "/v1/is": "Holidays",
    "/v1/on": "Holidays",
    "/v1/search": "Holidays",
    "/v1/workdays": "Working days",
    "/v1/long": "Working days",
    "/v1/": "Countries and sources",
    "/refresh": "Countries and sources",
    "/calendar": "Calendars to subscribe to",
    "/closures": "Closures",
    "/events": "Events",
    "/api/v4": "Nager.Date v4",
    "/api/v3": "Nager.Date v3",
    "/api/v2": "Nager.Date v2",
}
"""The headings of the operations by the beginnings of their paths, of which the first one that fits counts."""


def _with_tags(paths: Schema) -> Schema:
    """The paths, each operation of which names the heading that it stands under."""
    tagged: Schema = {}
    for path, operations in paths.items():
        tag = next(tag for beginning, tag in TAGS.items() if path.startswith(beginning))
        tagged[path] = {method: {**operation, "tags": [tag]} for method, operation in operations.items()}
    return tagged


DOCUMENT: Schema = {
    "openapi": "3.1.0",
    "info": {
        "title": "holidays",
        "version": __version__,
        "description": "Public holidays, read from each country's own source.",
        "license": {"name": "MIT", "identifier": "MIT"},
    },
    "servers": [{"url": "/"}],
    "tags": [{"name": tag} for tag in dict.fromkeys(TAGS.values())],
    "paths": _with_tags({**PATHS, **NAGER_PATHS}),
    "components": {
        "schemas": SCHEMAS,
        "securitySchemes": {
            "basic": {"type": "http", "scheme": "basic"},
            "bearer": {"type": "http", "scheme": "bearer"},
        },
    },
}
