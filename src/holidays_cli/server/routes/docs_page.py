"""The page that shows the description of the API and tries it out: Swagger UI, whose files the package swagger-ui-py brings.

Nothing of it comes from another host, and nothing is sent to one.
"""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from anyio.to_thread import run_sync
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from holidays_cli.server.problems import Problem
from holidays_cli.server.response_cache import CachedResponse

PACKAGE = "swagger_ui"
MEDIA_TYPES = {
    "swagger-ui-bundle.js": "text/javascript; charset=utf-8",
    "swagger-ui.css": "text/css; charset=utf-8",
    "favicon-32x32.png": "image/png",
}
"""The files of the package that the page uses, and their media types."""
# The style sheet of Swagger UI has small images in it.
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
)
PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>The API of holidays</title>
<link rel="icon" type="image/png" href="/docs/favicon-32x32.png">
<link rel="stylesheet" href="/docs/swagger-ui.css">
<script src="/docs/swagger-ui-bundle.js" defer></script>
<script src="/docs/start.js" defer></script>
</head>
<body>
<main id="description"><p>The API is described in <a href="/v1/openapi.json">/v1/openapi.json</a>.</p></main>
</body>
</html>
"""
# `validatorUrl` would send the description to a service of Swagger's makers.
START_SCRIPT = """SwaggerUIBundle({
  url: "/v1/openapi.json",
  dom_id: "#description",
  deepLinking: true,
  defaultModelsExpandDepth: 0,
  validatorUrl: null,
});
"""


async def docs_page(_request: Request) -> Response:
    """The page."""
    return _page()


async def docs_file(request: Request) -> Response:
    """A file of the page; 404 for any other name."""
    name = request.path_params["name"]
    if name == "start.js":
        return _start_script()
    if name not in MEDIA_TYPES:
        raise Problem(404, f"the page of the API has no file {name[:40]!r}")
    return await run_sync(_file, name)


ROUTES = [Route("/docs", docs_page), Route("/docs/{name}", docs_file)]


@cache
def _page() -> CachedResponse:
    headers = {"Content-Security-Policy": CONTENT_SECURITY_POLICY}
    return CachedResponse(PAGE.encode(), "text/html; charset=utf-8", headers=headers)


@cache
def _start_script() -> CachedResponse:
    return CachedResponse(START_SCRIPT.encode(), "text/javascript; charset=utf-8")


@cache
def _file(name: str) -> CachedResponse:
    """A file of the package, which is found without being imported, because it would import web frameworks."""
    package = find_spec(PACKAGE)
    if package is None or not package.submodule_search_locations:
        raise Problem(404, "this page needs the package swagger-ui-py; /v1/openapi.json has the same without it")
    path = Path(package.submodule_search_locations[0], "static", name)
    return CachedResponse(path.read_bytes(), MEDIA_TYPES[name])
