"""The same dates over HTTP: what `holidays serve` runs.

It needs the extra `server`; no other command imports it.  `create_app` makes the ASGI application, for a process
manager that wants to run it itself:

    uvicorn --factory holidays_cli.server:create_app
"""

from holidays_cli.server.app import create_app
from holidays_cli.server.settings import Settings

__all__ = ["Settings", "create_app"]
