"""The same dates over HTTP: an API, calendars to subscribe to, and a page.

It needs the extra `server`: pip install '.[server]' in a clone of this project. What can be set is read from
the environment and from .env: HOLIDAYS_PASSWORD and HOLIDAYS_TOKEN let people write, HOLIDAYS_DATABASE_URL names
a PostgreSQL.

examples:
  holidays serve                      on http://127.0.0.1:8000, for this machine only
  HOLIDAYS_TOKEN=secret holidays serve --host 0.0.0.0 --workers 4     for other machines, too, of which some may write
"""

import argparse
import contextlib
import errno
import ipaddress
import os
import re
import socket
import sys
import tempfile
from collections.abc import Iterator, Sequence
from typing import Any

from holidays_cli.cli import options
from holidays_cli.errors import HolidaysError, UsageError

LABEL = r"[a-z0-9]([a-z0-9-]*[a-z0-9])?"
HOST_NAME = re.compile(rf"(?=.{{1,253}}\Z){LABEL}(\.{LABEL})*\.?", re.ASCII | re.IGNORECASE)
METRICS_FOLDER = "PROMETHEUS_MULTIPROC_DIR"
GRACE = 10  # seconds for what is under way when the server is told to stop


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to listen, and with how many processes."""
    add = parser.add_argument
    port = options.number_type(1, 65535, "a port: 1 to 65535")
    workers = options.number_type(1, 64, "a number of processes: 1 to 64")
    add(
        "--host",
        metavar="ADDRESS",
        type=_read_host,
        default="127.0.0.1",
        help="the address to listen at (default: 127.0.0.1)",
    )
    add("--port", metavar="N", type=port, default=8000, help="the port (default: 8000)")
    add("--workers", metavar="N", type=workers, default=1, help="how many processes (default: 1)")
    add("--debug", action="store_true", help="show tracebacks")


def run(args: argparse.Namespace) -> int:
    """Serve until it is told to stop."""
    import asyncio  # which the help of the command does without

    try:
        import uvicorn

        from holidays_cli.server import settings
        from holidays_cli.server.connections import HttpProtocol
    except ModuleNotFoundError as error:
        raise UsageError(f"serve needs {error.name}: run pip install '.[server]' in a clone of holidays-cli") from None
    config = settings.read()
    refuse_where_nobody_can_listen(args.host, args.port)
    asyncio.run(_refuse_unusable_database(config.database_url))
    if not config.writable and not settings.is_loopback(args.host):
        sys.stderr.write(
            f"holidays: others can reach {args.host}, and nobody can write: HOLIDAYS_PASSWORD or HOLIDAYS_TOKEN would let some\n"
        )
    if not config.hosts:
        os.environ["HOLIDAYS_HOSTS"] = args.host  # for the processes that make the application
    _allow_many_connections()
    with _folder_of_metrics(args.workers):
        uvicorn.run(
            "holidays_cli.server:create_app",
            factory=True,
            host=args.host,
            port=args.port,
            workers=args.workers,
            http=HttpProtocol,
            log_config=None,
            access_log=False,  # the server writes its own
            server_header=False,
            forwarded_allow_ips=list(config.trusted_proxies),
            ws_max_size=64 * 1024,
            timeout_graceful_shutdown=GRACE,
        )
    return 0


def _read_host(text: str) -> str:
    """An address, or the name of a machine: a number in other digits would be the address 0.0.7.234 to the system."""
    try:
        ipaddress.ip_address(text)
    except ValueError:
        if not HOST_NAME.fullmatch(text) or text.rsplit(".", 1)[-1].isdigit():
            raise argparse.ArgumentTypeError(f"{text!r} is not an address, nor the name of a machine") from None
    return text


def refuse_where_nobody_can_listen(host: str, port: int) -> None:
    """Raise UsageError where the address is not of this machine, or its port is taken.

    The server would say so too, in its log and once for each process, after everything was loaded.
    """
    try:
        _bind_each(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
    except (OSError, UnicodeError) as error:
        reason = (isinstance(error, OSError) and error.strerror) or error
        raise UsageError(f"cannot listen at {host}, port {port}: {reason}") from None


async def _refuse_unusable_database(url: str) -> None:
    """Raise UsageError where the database cannot be used, which the server would tell in a traceback in its log."""
    from holidays_cli.server.storage.database import Database

    database = Database(url)
    try:
        await database.open()
    except HolidaysError as error:
        raise UsageError(f"{error}; HOLIDAYS_DATABASE_URL may name another one") from error
    await database.close()


def _bind_each(addresses: Sequence[tuple[Any, ...]]) -> None:
    """Bind a socket to each of the addresses of a name, and close it.

    Raises OSError if a port is taken, or if none of the addresses is of this machine: `localhost` has one of IPv6, too, where
    the machine has not.
    """
    is_bound = False
    failure: OSError | None = None
    for family, kind, protocol, _, address in addresses:
        try:
            with socket.socket(family, kind, protocol) as listener:
                if os.name == "posix":  # elsewhere this option would take a port that another program listens at
                    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                if family == socket.AF_INET6:  # as the server does: IPv4's port may be another program's
                    listener.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
                listener.bind(address)
            is_bound = True
        except OSError as error:
            if error.errno not in (errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT):
                raise
            failure = error
    if failure and not is_bound:
        raise failure


def _allow_many_connections() -> None:
    """Raise the number of files that may be open as far as the system lets, because each connection is one of them."""
    if sys.platform == "win32":
        return  # it has no such limit
    import resource

    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


@contextlib.contextmanager
def _folder_of_metrics(workers: int) -> Iterator[None]:
    """Give several processes a folder in which they count together, unless the environment names one already."""
    if workers == 1 or os.environ.get(METRICS_FOLDER):
        yield
        return
    with tempfile.TemporaryDirectory(prefix="holidays-metrics-") as folder:
        os.environ[METRICS_FOLDER] = folder
        try:
            yield
        finally:
            del os.environ[METRICS_FOLDER]
