"""How many requests a client may make: those that are not answered from the response cache, and do not write.

What is answered from the cache costs little, and whoever writes needs credentials, whose failures are counted apart.
"""

import ipaddress
import math
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import NamedTuple

from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from holidays_cli.server.problems import Problem, ProblemResponse
from holidays_cli.server.settings import is_loopback

MAX_CLIENTS = 10_000
IPV6_PREFIX = 64
"""The length of the prefix that one subscriber has: all its addresses are one client."""
FREE_PATHS = frozenset(("/healthz", "/readyz", "/metrics"))
"""The paths that are not counted: checks of the operator's."""
FREE_PREFIX = "/static/"
"""What the paths of files begin with, which are not counted either."""
PATHS_OF_ALL_COUNTRIES = ("/v1/on/", "/v1/search")
"""What the paths begin with that are about all countries where their query names none."""
COST_OF_ALL_COUNTRIES = 30
"""As how many requests one about all countries counts, which takes a second and more."""
MINUTE = 60.0


class _Allowance(NamedTuple):
    """How many requests a client might make at a moment; it grows with time."""

    requests: float
    at: float


class RateLimit:
    """An allowance for each client, which grows evenly by `per_minute` requests a minute, up to as many.

    `clock` gives the seconds of a monotonic clock.  The clients that have been silent for longest are forgotten first.

    >>> limit = RateLimit(2, clock=lambda: 0.0)
    >>> [limit.seconds_to_wait("192.0.2.7") for _ in range(3)]
    [0.0, 0.0, 30.0]
    """

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._per_minute = per_minute
        self._clock = clock
        self._allowances: OrderedDict[str, _Allowance] = OrderedDict()

    def seconds_to_wait(self, client: str, cost: int = 1) -> float:
        """Count a request of a client: 0.0 if it may be made, or else in how many seconds it may.

        It counts as `cost` requests, or as the whole allowance of a minute if that is less.
        """
        now = self._clock()
        cost = min(cost, self._per_minute)
        allowance = self._allowances.get(client) or _Allowance(self._per_minute, now)
        grown = allowance.requests + (now - allowance.at) * self._per_minute / MINUTE
        requests = min(float(self._per_minute), grown)
        seconds = 0.0 if requests >= cost else (cost - requests) * MINUTE / self._per_minute
        self._allowances[client] = _Allowance(requests if seconds else requests - cost, now)
        self._allowances.move_to_end(client)
        while len(self._allowances) > MAX_CLIENTS:
            self._allowances.popitem(last=False)
        return seconds

    def __len__(self) -> int:
        return len(self._allowances)


class RateLimitMiddleware:
    """ASGI middleware that answers 429 to clients with too many requests, and passes the others on."""

    def __init__(self, app: ASGIApp, rate_limit: RateLimit) -> None:
        self.app = app
        self._rate_limit = rate_limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Count the request, and pass it on or refuse it."""
        client = client_of(scope) if _is_counted(scope) else None
        seconds = self._rate_limit.seconds_to_wait(client, _cost(scope)) if client else 0.0
        if seconds:
            problem = Problem(
                429, "too many requests have come from this address", headers={"Retry-After": str(math.ceil(seconds))}
            )
            await ProblemResponse(problem, Request(scope))(scope, receive, send)
        else:
            await self.app(scope, receive, send)


def client_of(scope: Scope) -> str | None:
    """What stands for the client of a request: its address, or of an IPv6 address the network; None for this machine itself.

    >>> client_of({"client": ("2001:db8::1", 50000)}), client_of({"client": ("127.0.0.1", 50000)})
    ('2001:db8::/64', None)
    """
    host = scope["client"][0] if scope.get("client") else ""
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return host or None
    if is_loopback(host):
        return None
    if address.version == 4:
        return host
    if address.ipv4_mapped:
        return client_of({"client": (str(address.ipv4_mapped), 0)})
    return str(ipaddress.ip_network((address, IPV6_PREFIX), strict=False))


def _cost(scope: Scope) -> int:
    """As how many requests a request counts."""
    if not scope["path"].startswith(PATHS_OF_ALL_COUNTRIES):
        return 1
    query = QueryParams(scope["query_string"])
    return 1 if query.get("country") or query.get("countries") else COST_OF_ALL_COUNTRIES


def _is_counted(scope: Scope) -> bool:
    return (
        scope["type"] == "http"
        and scope["method"] in ("GET", "HEAD", "OPTIONS")
        and scope["path"] not in FREE_PATHS
        and not scope["path"].startswith(FREE_PREFIX)
    )
