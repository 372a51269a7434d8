"""The settings: from the environment, and from a file `.env` in the working directory."""

import ipaddress
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass

from starlette.config import Config
from starlette.datastructures import CommaSeparatedStrings, Secret

from holidays_cli import paths, time_zones
from holidays_cli.errors import UsageError

NO_SECRET = Secret("")


@dataclass(frozen=True)
class Settings:
    """How a server behaves; in the environment the names are in capitals, after `HOLIDAYS_`."""

    database_url: str
    """The shared state: `sqlite+aiosqlite:///…` or `postgresql+asyncpg://…`."""
    user: str = "holidays"
    password: Secret = NO_SECRET
    """With the user's name, for HTTP Basic and for the page; empty: nobody can sign in."""
    token: Secret = NO_SECRET
    """For `Authorization: Bearer`; empty: none is accepted."""
    secret: Secret = NO_SECRET
    """What session cookies are signed with; empty: derived from the password and the token."""
    cors: tuple[str, ...] = ()
    """The origins whose pages may read the answers; `*`: any."""
    hosts: tuple[str, ...] = ()
    """The names under which closures are given away and writing is allowed, besides localhost and addresses; `*`: any."""
    country: str = ""
    """The country that the page shows at first; empty: the one that the visitor's browser comes from."""
    offline: bool = False
    """Ask no source: answer from the archive, or by the computed rules."""
    refresh: bool = True
    """Ask the sources once a day again for the places that were asked for in the last week."""
    tz: str = ""
    """The time zone of "today" in all places; empty: each place's own."""
    heartbeat: float = 15.0
    """Seconds between two comments that show that an event stream is alive."""
    poll: float = 0.5
    """Seconds between two looks for the events of other processes."""
    log_level: str = "info"
    requests_per_minute: int = 300
    """How many requests each client may make that are not answered from the cache; 0: any number."""
    connections_per_client: int = 250
    """How many connections each client may have open, and behind a proxy how many event streams; 0: any number."""
    trusted_proxies: tuple[str, ...] = ("127.0.0.1", "::1")
    """The addresses and networks whose X-Forwarded-For and X-Forwarded-Proto are believed."""

    @property
    def writable(self) -> bool:
        """Whether there are credentials with which anybody may write."""
        return bool(str(self.password) or str(self.token))


LEVELS = ("debug", "info", "warning", "error")


def read(environ: Mapping[str, str] = os.environ, env_file: str = ".env") -> Settings:
    """The settings in the environment, and for what is not there, in `env_file`.

    Raises UsageError for a value that cannot be used.
    """
    config = Config(env_file if os.path.isfile(env_file) else None, environ, env_prefix="HOLIDAYS_")
    default_path = os.path.join(os.path.dirname(paths.archive()), "server.sqlite3")
    try:
        settings = Settings(
            database_url=config("DATABASE_URL", default="") or f"sqlite+aiosqlite:///{default_path}",
            user=config("USER", default="holidays"),
            password=Secret(config("PASSWORD", default="")),
            token=Secret(config("TOKEN", default="")),
            secret=Secret(config("SECRET", default="")),
            cors=tuple(config("CORS", cast=CommaSeparatedStrings, default="")),
            hosts=tuple(config("HOSTS", cast=CommaSeparatedStrings, default="")),
            country=_country(config("COUNTRY", default="")),
            offline=config("OFFLINE", cast=bool, default=False),
            refresh=config("REFRESH", cast=bool, default=True),
            tz=_time_zone(config("TZ", default="")),
            heartbeat=config("HEARTBEAT", cast=float, default=15.0),
            poll=config("POLL", cast=float, default=0.5),
            log_level=config("LOG_LEVEL", default="info").lower(),
            requests_per_minute=config("REQUESTS_PER_MINUTE", cast=int, default=300),
            connections_per_client=config("CONNECTIONS_PER_CLIENT", cast=int, default=250),
            trusted_proxies=_networks(config("TRUSTED_PROXIES", default="127.0.0.1,::1")),
        )
    except ValueError as error:
        raise UsageError(f"{error}"[:200]) from None
    if not settings.database_url.startswith(("sqlite+aiosqlite:", "postgresql+asyncpg:")):
        raise UsageError("HOLIDAYS_DATABASE_URL must begin with sqlite+aiosqlite: or postgresql+asyncpg:")
    if settings.log_level not in LEVELS:
        raise UsageError(f"HOLIDAYS_LOG_LEVEL must be one of {', '.join(LEVELS)}")
    if settings.heartbeat <= 0 or settings.poll <= 0:
        raise UsageError("HOLIDAYS_HEARTBEAT and HOLIDAYS_POLL are seconds: more than 0")
    if settings.requests_per_minute < 0:
        raise UsageError("HOLIDAYS_REQUESTS_PER_MINUTE is a number of requests, or 0 for any number")
    if settings.connections_per_client < 0:
        raise UsageError("HOLIDAYS_CONNECTIONS_PER_CLIENT is a number of connections, or 0 for any number")
    return settings


def _country(text: str) -> str:
    """The first country in HOLIDAYS_COUNTRY, which may name several, or a group of them, for the commands.

    >>> _country("DE-BY,FR"), _country("@nordics")
    ('DE-BY', '')
    """
    match = re.match("[A-Za-z]{2}(-[A-Za-z0-9]{1,3})?(?=,|$)", text)
    return match[0] if match else ""


def _time_zone(name: str) -> str:
    """The name of a time zone; empty for none.  Raises UsageError for another one than the IANA database has."""
    try:
        return time_zones.read_zone(name).key if name else ""
    except UsageError as error:
        raise UsageError(f"HOLIDAYS_TZ: {error}") from None


def _networks(text: str) -> tuple[str, ...]:
    """The addresses and networks in HOLIDAYS_TRUSTED_PROXIES.  Raises UsageError for what is neither.

    >>> _networks("10.0.0.7, 192.0.2.0/24")
    ('10.0.0.7', '192.0.2.0/24')
    """
    networks = tuple(network for part in text.split(",") if (network := part.strip()))
    for network in networks:
        try:
            ipaddress.ip_network(network)
        except ValueError as error:
            raise UsageError(
                f"HOLIDAYS_TRUSTED_PROXIES must be addresses or networks, as 10.0.0.7,192.0.2.0/24: {error}"
            ) from None
    return networks


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach a server that listens at `host`.

    >>> is_loopback("127.0.0.1"), is_loopback("localhost"), is_loopback("0.0.0.0"), is_loopback("example.org")
    (True, True, False, False)
    """
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
