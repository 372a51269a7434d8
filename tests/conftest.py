"""What holds for every test: no network, no clock but the one it sets, no files but its own."""

import calendar
import functools
import gc
import os
import socket
import sys
import textwrap
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
import responses
from hypothesis import settings

from holidays_cli import dates, time_zones
from holidays_cli.cli import main
from holidays_cli.sources import discovery, recent_failures
from holidays_cli.web import http_session
from support import series
from support.web_answers import set_gov_uk

FORGOTTEN = (
    "HOLIDAYS_COUNTRY", "HOLIDAYS_PLUGINS", "HOLIDAYS_NO_PLUGINS", "HOLIDAYS_TZ", "HOLIDAYS_UPSTREAM", "NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS", "PAGER", "HOLIDAYS_PAGER", "LESS", "PYTHONIOENCODING",
)  # fmt: skip
LOOPBACK = ("127.0.0.1", "::1")
READER = """\
    \"""Nowhere: a list that a test made up, https://one.example/\"""

    import pyplugs
    from holidays_cli.web import fetch, fetch_json

    """


MEMORY = Path("/dev/shm")
ENOUGH_BYTES = 2 * 1024**3  # several times what all tests together have at a time


def pytest_configure(config):
    series.HEAVY = config.option.markexpr != "not heavy"
    # The same examples for everybody, however slow the machine is.
    settings.register_profile(
        "steady", deadline=None, derandomize=True, database=None, max_examples=series.length(25, 100)
    )
    settings.load_profile("steady")
    if "TMPDIR" not in os.environ and is_memory_usable():
        # A run takes a fifth less time: each test has folders and an archive of its own, and a disk waits for each.
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


def is_memory_usable():
    """Whether there is a folder in memory that has room, and whose files can be run."""
    if not os.access(MEMORY, os.W_OK | os.X_OK):
        return False
    volume = os.statvfs(MEMORY)
    return volume.f_bavail * volume.f_frsize >= ENOUGH_BYTES and not volume.f_flag & os.ST_NOEXEC


def pytest_collection_modifyitems(items):
    """Measure no coverage in long series, short ones of which run the same code: measuring takes more than twice the time."""
    for item in items:
        if item.get_closest_marker("heavy") or "robustness" in item.path.parts:
            item.add_marker("no_cover")


@pytest.hookimpl(tryfirst=True)
def pytest_cmdline_main(config):
    """Run the whole suite on all cores, and a part that is named on the command line in this process.

    `-n` decides otherwise.  It does not stand in `addopts`, where it would be an error under `-p no:xdist`.
    """
    options = config.option
    if not hasattr(options, "numprocesses") or hasattr(config, "workerinput"):
        return
    whole_suite = config.args_source is pytest.Config.ArgsSource.TESTPATHS
    # pytest-cov decides before this hook whether there are several processes: with --cov, say -n auto, too.
    measured = bool(getattr(options, "cov_source", None))
    in_this_process = options.collectonly or options.usepdb or options.capture == "no" or measured
    if options.numprocesses is None and whole_suite and not in_this_process:
        options.numprocesses = "auto"
    if options.numprocesses and options.dist == "no":
        # Heavy tests that share something costly name it: pytest.mark.xdist_group.  Otherwise each process begins with half
        # of the tests, which saves thousands of messages between the processes.
        options.dist = "loadgroup" if series.HEAVY else "worksteal"


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """A user of one's own, with nothing in the home folder."""
    for variable in FORGOTTEN:
        monkeypatch.setenv(variable, "")  # so that after the test it is again as it was, whatever the test sets
        monkeypatch.delenv(variable)
    for variable, folder in (("CONFIG", "config"), ("DATA", "data"), ("CACHE", "cache")):
        monkeypatch.setenv(f"XDG_{variable}_HOME", str(tmp_path / folder))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(discovery.Upstream, "configured", None)
    monkeypatch.setenv("TZ", "UTC")
    monkeypatch.setenv("NO_PAGER", "1")
    monkeypatch.setattr(time_zones, "machine_zone", lambda: "UTC")
    # Programs that a test starts use the package that it uses, even if another copy is installed.
    monkeypatch.setenv("PYTHONPATH", str(Path(discovery.PACKAGE).parents[1]))
    http_session.shared_session.cache_clear()  # it knows the folder of its cache
    return tmp_path


@pytest.fixture(autouse=True)
def _no_failures_remembered(monkeypatch):
    """A server makes its process remember failures of sources; the next test begins without."""
    monkeypatch.setattr(recent_failures.Memory, "recent_failures", None)


@pytest.fixture(autouse=True)
def _no_network(monkeypatch):
    """Fail, rather than wait or answer by chance, when a test reaches for another machine."""
    connect, find = socket.socket.connect, socket.getaddrinfo

    def only_loopback(self, address):
        if isinstance(address, tuple) and address[0] not in LOOPBACK:
            pytest.fail(f"a test tried to reach {address[0]}")
        return connect(self, address)

    def only_numbers(host, port, *args, **kwargs):
        try:
            return find(host, port, *args[:3], **{**kwargs, "flags": socket.AI_NUMERICHOST})
        except OSError:
            pytest.fail(f"a test tried to find {host}")

    monkeypatch.setattr(socket.socket, "connect", only_loopback)
    monkeypatch.setattr(socket, "getaddrinfo", only_numbers)


@pytest.fixture(autouse=True)
def _readers_run_here(monkeypatch):
    """Let readers run in this process, where the web that a test makes up is; tests of isolation enable it."""
    monkeypatch.setattr(discovery.Isolation, "enabled", False)
    monkeypatch.setattr(discovery, "isolate_readers", lambda: None)
    yield
    if pool := sys.modules.get("holidays_cli.sources.worker.pool"):
        pool.end_all()  # the next test has another home


@pytest.fixture
def pages():
    """The web, as far as a test says what it answers."""
    with responses.RequestsMock(assert_all_requests_are_fired=False) as mock:
        yield mock


@pytest.fixture
def gov_uk(pages):
    """GOV.UK answers with its made page; the function changes what it answers, as `set_gov_uk` does."""
    set_page = functools.partial(set_gov_uk, pages)
    set_page()
    return set_page


class Clock:
    """The time, which passes when a test says so: at first it is noon on 1 June 2026."""

    def __init__(self):
        self.now = calendar.timegm((2026, 6, 1, 12, 0, 0))

    def passes(self, *, days=0, hours=0):
        self.now += days * 86400 + hours * 3600


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    """The only clock there is; what measures time-outs, the monotonic one, goes on as ever."""
    moving_clock = Clock()

    monkeypatch.setattr(time, "time", lambda: moving_clock.now)
    monkeypatch.setattr(dates, "today", lambda: datetime.fromtimestamp(moving_clock.now, UTC).date())
    return moving_clock


@pytest.fixture
def no_garbage_collection():
    """Collect no garbage while a test is at the limit of recursion.

    A finalizer that the collector calls there ends in a RecursionError of its own, and pytest fails whichever test runs.
    """
    gc.disable()
    yield
    gc.enable()


@pytest.fixture
def reader(home, monkeypatch):
    """Write a reader file for a country into the user's folder."""
    folder = home / "readers"
    folder.mkdir()
    monkeypatch.setenv("HOLIDAYS_PLUGINS", str(folder))

    def write(country, text, *, whole=False):
        path = folder / f"reader_{country}.py"
        path.write_text(textwrap.dedent(text) if whole else textwrap.dedent(READER) + textwrap.dedent(text))
        return path

    return write


@pytest.fixture
def holidays(capsys):
    """Run the command with these arguments; its status, and what it wrote to stdout and stderr."""

    def run(*arguments):
        capsys.readouterr()
        try:
            status = main.main(arguments)
        except SystemExit as end:
            status = end.code
        return status, *capsys.readouterr()

    return run


@pytest.fixture
def stdout_lines(holidays):
    """Run the command with these arguments; its status, and the lines that it wrote to stdout."""

    def run(*arguments):
        status, stdout, _ = holidays(*arguments)
        return status, stdout.splitlines()

    return run
