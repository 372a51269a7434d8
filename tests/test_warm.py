"""What a run costs when the archive has the answer: little more than to start Python.

No module that a warm run does without may be imported, in this package or by it; nothing is asked of the network,
little of the archive, and nothing is written.
"""

import os
import sqlite3
import subprocess
import sys
from importlib.util import find_spec

import pytest

from holidays_cli import lookup, paths
from holidays_cli.place import Place
from holidays_cli.queries.first_hand import first_hand_record
from support.web_answers import GOV_UK_PAGE

WARM_MODULES = {
    "holidays_cli", "holidays_cli.cli", "holidays_cli.queries", "holidays_cli.sources", "holidays_cli.cli.main", "holidays_cli.cli.options", "holidays_cli.cli.session", "holidays_cli.cli.show", "holidays_cli.formats",
    "holidays_cli.formats.dates", "holidays_cli.queries.lookup", "holidays_cli.model", "holidays_cli.errors", "holidays_cli.paths",
    "holidays_cli.dates", "holidays_cli.place", "holidays_cli.sources.discovery", "holidays_cli.archive",
    "holidays_cli.archive.observations",
}  # fmt: skip
WARM_MODULES_WITH_MESSAGES = WARM_MODULES | {"holidays_cli.cli.notices", "holidays_cli.text"}
WARM_MODULES_WITH_NAMES = WARM_MODULES | {"holidays_cli.text"}  # which marks the names of substitutes
# Where the archive has no list, and has what the rules answered to the same question before.
WARM_MODULES_BY_RULES = WARM_MODULES_WITH_MESSAGES | {
    "holidays_cli.archive.computed_answers", "holidays_cli.queries.computed_answer",
}  # fmt: skip
HEAVY = {
    "requests", "urllib3", "cachecontrol", "holidays", "rich", "pyplugs", "platformdirs", "icalendar",
    "asyncio", "csv", "dataclasses", "email", "html", "http", "importlib.metadata", "importlib.resources", "inspect", "ipaddress",
    "json", "logging", "pathlib", "shutil", "socket", "ssl", "subprocess", "tempfile", "textwrap", "threading", "tomllib", "typing",
    "unicodedata", "urllib", "urllib.parse", "zipfile",
}  # fmt: skip
# What a question to a source of the package's own needs neither for asking it nor for judging what it says.
NEEDLESS_WHEN_COLD = {
    "filelock", "lxml", "icalendar", "babel", "truststore", "tomllib", "holidays_cli.sources.worker",
    "holidays_cli.rows.date_languages",
}  # fmt: skip

# What the standard library needs for arguments, a database and dates is not ours to save.
NEEDED = "import argparse, datetime, sqlite3; argparse.ArgumentParser().add_argument('-x')"
PROGRAM = """
import time
time.time = lambda: {now}
from holidays_cli.cli.main import main
assert main({arguments!r}) == 0
"""


def modules(program):
    """What a fresh Python has imported after a program, and what the program printed."""
    program += "\nimport sys\nprint(*sys.modules, file=sys.stderr)"
    completed = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert completed.returncode == 0, completed.stderr
    return set(completed.stderr.split()), completed.stdout


ANSWERED = """
import io, requests
def request(session, method, url, **options):
    response = requests.Response()
    response.url, response.status_code, response.raw = url, 200, io.BytesIO({page!r})
    return response
requests.Session.request = request
"""


@pytest.fixture
def warm(gov_uk, clock):
    """An archive that has the United Kingdom's days of 2026; then a program that asks for them an hour later."""
    assert lookup("UK", 2026).notices == ()
    clock.passes(hours=1)
    return lambda *arguments: PROGRAM.format(now=clock.now, arguments=["-c", "UK", "-y", "2026", *arguments])


def test_a_warm_run_imports_these_modules_of_the_package_and_no_others(warm):
    imported, printed = modules(warm())
    assert {name for name in imported if name.partition(".")[0] == "holidays_cli"} == WARM_MODULES
    assert printed.split()[0] == "2026-01-01"
    assert len(printed.split()) == 8


def test_a_warm_run_imports_nothing_heavy(warm):
    imported, _ = modules(warm())
    needed, _ = modules(NEEDED)
    assert not (imported - needed) & HEAVY
    assert "locale" not in imported  # argparse would import it to look for translations
    assert not {name.partition(".")[0] for name in imported - needed} & {
        "requests",
        "holidays",
        "rich",
        "pyplugs",
        "platformdirs",
    }


def test_what_a_warm_run_does_without_is_what_one_without_network_imports_in_part(warm):
    cold, _ = modules(warm("--refresh", "--offline", "-q"))
    assert {"holidays", "pyplugs", "typing", "json", "dataclasses", "pathlib", "threading"} <= cold
    assert not {"requests", "urllib3", "ssl", "icalendar"} & cold
    assert all(find_spec(name) for name in HEAVY)


def test_a_warm_run_hardly_ever_looks_for_garbage(warm):
    program = warm().replace(
        "from holidays_cli.cli.main import main",
        "import gc, holidays_cli.__main__\nfrom holidays_cli.cli.main import main",
    )
    counted = "\nprint(gc.get_stats()[0]['collections'] - before)"
    _, printed = modules("import gc\nbefore = gc.get_stats()[0]['collections']" + program + counted)
    assert int(printed.split()[-1]) <= 1  # Python itself may be due to look when the program begins


def test_what_an_upstream_has_passed_on_makes_no_warm_run_heavier(home, gov_uk, pages, clock, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(home / "site"))
        assert lookup("UK", 2026).notices == ()
        record = first_hand_record(Place("GB"), 2026)
    pages.add("GET", "https://holidays.example.org/v1/observations/GB/2026.json", json=record)
    monkeypatch.setenv("HOLIDAYS_UPSTREAM", "https://holidays.example.org")
    assert lookup("UK", 2026)[0].source == "GOV.UK, by holidays.example.org"
    clock.passes(hours=1)
    imported, printed = modules(PROGRAM.format(now=clock.now, arguments=["-c", "UK", "-y", "2026"]))
    assert {name for name in imported if name.partition(".")[0] == "holidays_cli"} == WARM_MODULES
    assert not (imported - modules(NEEDED)[0]) & HEAVY
    assert len(printed.split()) == 8


@pytest.mark.parametrize("options", [["-s", "SCT"], ["--names"], ["--all-states"], ["--strict", "-q"]])
def test_no_option_of_a_warm_run_makes_it_heavier(warm, options):
    imported, printed = modules(warm(*options))
    expected = WARM_MODULES_WITH_NAMES if "--names" in options else WARM_MODULES
    assert {name for name in imported if name.partition(".")[0] == "holidays_cli"} == expected
    assert not (imported - modules(NEEDED)[0]) & HEAVY
    assert printed


def test_a_place_and_a_year_by_position_need_one_module_more(warm):
    imported, printed = modules(warm().replace("['-c', 'UK', '-y', '2026']", "['UK', '2026']"))
    expected = WARM_MODULES | {"holidays_cli.cli.positionals"}
    assert {name for name in imported if name.partition(".")[0] == "holidays_cli"} == expected
    assert not (imported - modules(NEEDED)[0]) & HEAVY
    assert len(printed.split()) == 8


@pytest.mark.parametrize(("day", "status"), [("2026-12-25", 0), ("2026-12-24", 1)])
def test_a_warm_run_that_only_answers_by_its_status_imports_nothing_heavy(warm, day, status):
    program = warm().replace("['-c', 'UK', '-y', '2026']", f"['is', '{day}', '-c', 'UK']")
    program = program.replace("== 0", f"== {status}")
    imported, printed = modules(program)
    assert printed == ""
    assert not (imported - modules(NEEDED)[0]) & HEAVY


@pytest.mark.parametrize("arguments", [["is", "-c", "UK"], ["-c", "UK"]])
def test_to_know_which_day_it_is_in_the_place_imports_nothing_heavy(warm, arguments):
    program = warm().replace("['-c', 'UK', '-y', '2026']", repr(arguments)).replace("== 0", "in (0, 1)")
    imported, _ = modules(program)
    assert not (imported - modules(NEEDED)[0]) & HEAVY
    assert "tzlocal" not in imported
    assert ("zoneinfo" in imported) == (arguments[0] == "is")  # in June it is the same year everywhere


def test_a_warm_run_in_json_imports_no_more_than_json_and_typing_of_what_is_heavy(warm):
    imported, printed = modules(warm("-f", "json"))
    assert printed.startswith("[")
    assert (imported - modules(NEEDED)[0]) & HEAVY == {"json", "typing"}


def test_a_warm_run_that_prints_messages_needs_two_modules_more(warm):
    imported, printed = modules(warm("-v"))
    assert {name for name in imported if name.partition(".")[0] == "holidays_cli"} == WARM_MODULES_WITH_MESSAGES
    assert not (imported - modules(NEEDED)[0]) & HEAVY
    assert printed


@pytest.fixture
def computed(home, clock):
    """An archive that has what the rules answered about the United Kingdom; a program that asks again without a network."""
    lookup("UK", 2026, offline=True)
    return PROGRAM.format(now=clock.now, arguments=["-c", "UK", "-y", "2026", "--offline"])


def test_what_the_rules_answered_before_is_read_without_them(computed):
    imported, printed = modules(computed)
    assert {name for name in imported if name.partition(".")[0] == "holidays_cli"} == WARM_MODULES_BY_RULES
    assert (imported - modules(NEEDED)[0]) & HEAVY == {"json"}
    assert len(printed.split()) == 9


def test_what_the_rules_answered_before_takes_two_queries(computed, monkeypatch):
    statements = traced_statements(monkeypatch)
    assert len(lookup("UK", 2026, offline=True)) == 9
    assert [statement.split()[0] for statement in statements] == ["PRAGMA", "SELECT", "PRAGMA", "SELECT"]


def test_the_package_itself_imports_nothing_before_it_is_used():
    imported, _ = modules("import holidays_cli")
    needed, _ = modules("pass")
    assert imported - needed == {"holidays_cli"}


def traced_statements(monkeypatch):
    """The statements that SQLite runs from now on, as they come."""
    statements = []

    class TracedConnection(sqlite3.Connection):
        def __init__(self, *args, **kwargs):
            super().__init__(*args, **kwargs)
            self.set_trace_callback(statements.append)

    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda *args, **kwargs: connect(*args, **kwargs, factory=TracedConnection))
    return statements


def test_a_warm_run_asks_the_archive_four_things_and_the_network_nothing(warm, pages, monkeypatch):
    statements = traced_statements(monkeypatch)
    pages.calls.reset()
    assert len(lookup("UK", 2026)) == 8
    assert [statement.split()[0] for statement in statements] == ["PRAGMA", "SELECT", "SELECT", "SELECT"]
    assert len(pages.calls) == 0


def test_a_warm_run_writes_nothing(warm, home):
    def state():
        return {
            os.path.join(folder, name): os.stat(os.path.join(folder, name)).st_mtime_ns
            for kind in ("config", "data", "cache")
            for folder, _, files in os.walk(home / kind)
            for name in files
        }

    modules(warm())
    before = state()
    modules(warm())
    assert state() == before
    assert paths.archive() in before


def test_a_warm_run_opens_the_archive_and_the_list_of_wheels_and_no_other_file(warm):
    program = """
import sys
opened = []
def hook(event, args):
    if event in ("open", "sqlite3.connect") and isinstance(args[0], str):
        opened.append(args[0])
sys.addaudithook(hook)
"""
    ran = program + warm() + "\nprint(*opened, sep='\\n')"
    _, printed = modules(ran)
    opened = [name for name in printed.splitlines()[8:] if not name.endswith((".py", ".pyc", ".so"))]
    assert [name.rpartition("/")[2] for name in opened] == ["wheels", "store.sqlite3"]


def test_what_readers_import_is_not_paid_for_what_few_of_them_use():
    program = "import sys; import holidays_cli.reader; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    assert not {"subprocess", "zoneinfo", "requests", "lxml", "icalendar"} & {*run.stdout.split()}


def test_a_cold_question_imports_the_rules_of_its_country_and_nothing_needless(home, clock):
    answered = ANSWERED.format(page=GOV_UK_PAGE.read_bytes())
    imported, printed = modules(
        answered + PROGRAM.format(now=clock.now, arguments=["-c", "UK", "-y", "2026", "--strict"])
    )
    assert len(printed.split()) == 8
    countries = {name for name in imported if name.startswith("holidays.countries.")}
    assert countries == {"holidays.countries.united_kingdom"}
    assert not imported & NEEDLESS_WHEN_COLD


def test_expressions_for_dates_in_texts_are_compiled_when_a_reader_looks_for_such_dates():
    program = "import holidays_cli.reader; from holidays_cli.rows import date_patterns; print(date_patterns._compiled_pattern.cache_info().currsize)"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    assert run.stdout == "0\n"
