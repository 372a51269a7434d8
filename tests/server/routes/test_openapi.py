"""The description of the API, held to its routes and to what they answer."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance
from starlette.routing import Mount, Route

from holidays_cli.server.routes.openapi import DOCUMENT
from holidays_cli.sources import discovery
from support import series
from support.served import Served

NOT_OF_THE_API = {"/healthz", "/readyz", "/metrics", "/v1/openapi.json", "/docs", "/docs/{name}"}


def described() -> set[tuple[str, str]]:
    return {(method.upper(), path) for path, methods in DOCUMENT["paths"].items() for method in methods}


def routed(routes, before="") -> Iterator[tuple[str, str]]:
    for route in routes:
        if isinstance(route, Mount) and route.path != "/static":
            yield from routed(route.routes, before + route.path)
        elif isinstance(route, Route) and not route.endpoint.__module__.startswith("holidays_cli.server.page."):
            path = (before + route.path).replace(":number}", "}").replace(":form}", "}")
            if path.startswith("/api/v"):
                path = path.replace("{country}", "{isoCode}" if "IsToday/" in path else "{countryCode}")
            if path not in NOT_OF_THE_API:
                methods = route.methods or {
                    name.upper() for name in ("get", "post", "put", "delete") if hasattr(route.endpoint, name)
                }
                yield from ((method, path) for method in methods - {"HEAD"})


def test_the_description_has_every_route_and_no_other(client):
    assert client.get("/v1/openapi.json").json() == DOCUMENT
    operations = set(routed(client.app.routes))
    # Closures, events and refreshing are there twice: where they are described, and below /v1.
    duplicates = {
        (method, path) for method, path in operations if path.startswith("/v1") and (method, path[3:]) in operations
    }
    assert len(duplicates) == 7
    assert described() == operations - duplicates


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """The address of a real server, to be sent generated requests."""
    folder = tmp_path_factory.mktemp("fuzzed")
    folders = {
        "HOME": str(folder),
        "XDG_DATA_HOME": str(folder),
        "XDG_CONFIG_HOME": str(folder),
        "XDG_CACHE_HOME": str(folder),
    }
    settings_of_server = {"HOLIDAYS_TOKEN": "a-token-for-tests", "HOLIDAYS_OFFLINE": "true", "PATH": os.environ["PATH"]}
    this_tree = {"PYTHONPATH": str(Path(discovery.PACKAGE).parents[1])}  # and not what is installed
    server = Served(folders | settings_of_server | this_tree, folder)
    try:
        url = server.wait().url
        # The first answer takes longer than a generated request may, because all countries are looked up for it.
        requests.get(f"{url}/api/v3/NextPublicHolidaysWorldwide", timeout=120).raise_for_status()
        yield url
    finally:
        server.stop(signal.SIGKILL)


# Random requests, valid and invalid, are sent in every run; in the heavy series also every boundary of every parameter.
PHASES = {"fuzzing": {"enabled": True}, "coverage": {"enabled": series.HEAVY}}
api = schemathesis.openapi.from_dict(DOCUMENT, config=schemathesis.Config.from_dict({"phases": PHASES}))
api = api.exclude(path="/events")  # which would never end


@pytest.mark.no_cover  # the server is another process
@api.parametrize()
@settings(max_examples=series.length(8, 15), deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_every_response_is_as_described(case, address):
    case.call_and_validate(
        base_url=address,
        headers={"Authorization": "Bearer a-token-for-tests"},
        # A schema cannot express that there is no state 7 of Germany, or that the year 204 is not known.
        excluded_checks=[positive_data_acceptance],
    )
