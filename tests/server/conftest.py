"""What the tests of the server share: a server in this process, real ones beside it, and a PostgreSQL."""

import asyncio
import contextlib
import itertools
import json
import os
import signal
from dataclasses import replace
from importlib.util import find_spec

import pytest

from support.postgresql import NoPostgresql, running_postgresql
from support.served import Served, Threaded

collect_ignore_glob = [] if find_spec("sse_starlette") and find_spec("httpx2") else ["test_*.py", "*/test_*.py"]

NUMBERS = itertools.count(1)
GAZETTE = """
    import json, os

    @pyplugs.register
    def reader_XX():
        '''The gazette'''
        with open(os.environ["GAZETTE"], encoding="utf-8") as file:
            return [tuple(day) for day in json.load(file)]
"""


@pytest.fixture
def gazette(home, reader, monkeypatch):
    """A country, XX, whose source is a file; the function that is returned publishes it."""
    path = home / "gazette.json"
    monkeypatch.setenv("GAZETTE", str(path))
    reader("XX", GAZETTE)

    def publish(days):
        path.write_text(json.dumps([list(day) for day in days]))

    publish([("2026-01-01", "First day"), ("2026-06-15", "Founders’ day"), ("2026-12-25", "Last day")])
    return publish


@pytest.fixture
def settings(home):
    """The settings of a server with credentials, in a home of its own."""
    from starlette.datastructures import Secret

    from holidays_cli.server import Settings

    return Settings(
        database_url=f"sqlite+aiosqlite:///{home}/server.sqlite3",
        user="kim",
        password=Secret("a password for tests"),
        token=Secret("a-token-for-tests"),
        hosts=("testserver",),
        refresh=False,
        poll=0.02,
    )


@pytest.fixture
def client(settings):
    """A client of a server in this process."""
    from starlette.testclient import TestClient

    from holidays_cli.server import create_app

    with TestClient(create_app(settings)) as client:
        yield client


@pytest.fixture
def environment(home):
    """The environment of a real server: a home of its own, and nobody to ask."""
    inherited = {
        name: value for name, value in os.environ.items() if name in ("PATH", "LANG", "COVERAGE_PROCESS_START")
    }
    return inherited | {
        "PYTHONPATH": os.environ["PYTHONPATH"],  # this tree, not what is installed
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "HOLIDAYS_TOKEN": "a-token-for-tests",
        "HOLIDAYS_OFFLINE": "true",
        "HOLIDAYS_POLL": "0.05",
    }


@pytest.fixture
def serve(environment, tmp_path):
    """Start real servers; they are stopped when the test is over."""
    started = []

    def start(*arguments, **changes):
        started.append(Served(environment | changes, tmp_path, arguments))
        return started[-1]

    yield start
    for server in started:
        if server.process.poll() is None:
            os.killpg(server.process.pid, signal.SIGKILL)
            server.process.wait(30)


@pytest.fixture
def serve_in_process(settings):
    """Start real servers in this process, with changes to the settings; they stop when the test is over."""
    started = []

    def start(**changes):
        started.append(Threaded(replace(settings, **changes)))
        return started[-1]

    yield start
    for server in started:
        server.stop()


@pytest.fixture(scope="session")
def postgres():
    """A real PostgreSQL of its own; tests that need one are skipped where it cannot be started."""
    with contextlib.ExitStack() as stack:
        try:
            url = stack.enter_context(running_postgresql())
        except NoPostgresql as error:
            pytest.skip(str(error))
        yield url


@pytest.fixture
def postgres_url(postgres):
    """A database of its own in it."""
    import asyncpg

    name = f"holidays_{next(NUMBERS)}"

    async def make():
        connection = await asyncpg.connect(postgres.replace("+asyncpg", ""))
        await connection.execute(f"CREATE DATABASE {name}")
        await connection.close()

    asyncio.run(make())
    return f"{postgres.removesuffix('postgres')}{name}"


@pytest.fixture
def token():
    """What a request sends to be let write."""
    return {"Authorization": "Bearer a-token-for-tests"}
