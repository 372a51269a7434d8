"""The same dates over HTTP: an API, calendars to subscribe to, and a page.

It needs the extra `server`: pip install '.[server]' in a clone of this project. What can be set is read from
the environment and from .env: HOLIDAYS_PASSWORD and HOLIDAYS_TOKEN let people write, HOLIDAYS_DATABASE_URL names
a PostgreSQL.

examples:
  holidays serve                      on http://127.0.0.1:8000, for this machine only
  HOLIDAYS_TOKEN=secret holidays serve --host 0.0.0.0 --workers 4     for other machines, too, of which some may write
"""

import argparse
import os
import sys

from holidays_cli.cli import options
from holidays_cli.errors import UsageError

GRACE = 10  # seconds for what is under way when the server is told to stop


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to listen, and with how many processes."""
    add = parser.add_argument
    port = options.number_type(1, 65535, "a port: 1 to 65535")
    workers = options.number_type(1, 64, "a number of processes: 1 to 64")
    add("--host", metavar="ADDRESS", default="127.0.0.1", help="the address to listen at (default: 127.0.0.1)")
    add("--port", metavar="N", type=port, default=8000, help="the port (default: 8000)")
    add("--workers", metavar="N", type=workers, default=1, help="how many processes (default: 1)")
    add("--debug", action="store_true", help="show tracebacks")


def run(args: argparse.Namespace) -> int:
    """Serve until it is told to stop."""
    try:
        import uvicorn

        from holidays_cli.server import settings
    except ModuleNotFoundError as error:
        raise UsageError(f"serve needs {error.name}: run pip install '.[server]' in a clone of holidays-cli") from None
    config = settings.read()
    if not config.writable and not settings.is_loopback(args.host):
        sys.stderr.write(
            f"holidays: others can reach {args.host}, and nobody can write: HOLIDAYS_PASSWORD or HOLIDAYS_TOKEN would let some\n"
        )
    if not config.hosts:
        os.environ["HOLIDAYS_HOSTS"] = args.host  # for the processes that make the application
    uvicorn.run(
        "holidays_cli.server:create_app",
        factory=True,
        host=args.host,
        port=args.port,
        workers=args.workers,
        log_config=None,
        access_log=False,  # the server writes its own
        server_header=False,
        forwarded_allow_ips=list(config.trusted_proxies),
        ws_max_size=64 * 1024,
        timeout_graceful_shutdown=GRACE,
    )
    return 0
