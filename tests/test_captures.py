"""The readers on what their sources really said, through the command itself: see captures.py."""

import ast
import csv
import io
import runpy
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from holidays_cli.sources import discovery
from holidays_cli.sources.loader import sources
from support import captures

pytestmark = pytest.mark.skipif(not captures.HERE, reason=f"the captures are not there: {captures.FOLDER}")

EXPECTED = captures.expected() if captures.HERE else []
YEARS = captures.years() if captures.HERE else {}

NO_READER = {"publicholidays": "its owner's terms are not known, so no reader asks it for Bangladesh"}

WORD_OF = """
import json, sys
from holidays_cli.queries import lookup
country, function, year = sys.argv[1:]
print(*sorted(map(str, lookup.lookup_source(country, function, int(year)).dates)), sep="\\n")
"""
WORKING = """
import sys
from holidays_cli import lookup
print(*sorted(str(day.date) for day in lookup(sys.argv[1], int(sys.argv[2])).working), sep="\\n")
"""


def words(case):
    """What the real command is asked, or a source that another one comes before."""
    if case.family == "google" and discovery.files(case.country):
        return ["-c", WORD_OF, case.country, "google", str(case.year)]
    return ["-m", "holidays_cli", "-c", case.country, "-y", str(case.year), *(["-s", case.state] if case.state else [])]


@pytest.fixture(scope="module")
def runs():
    """Every run that the tests look at; several at once, because each spends its time starting and waiting."""
    asked = {str(case): words(case) for case in EXPECTED}
    asked |= {f"{case} working": ["-c", WORKING, case.country, str(case.year)] for case in EXPECTED if case.working}
    asked |= {
        f"{case.country} alone": ["-m", "holidays_cli", "-c", case.country, "-y", str(case.year)]
        for case in EXPECTED
        if case.state
    }
    asked["check"] = ["-m", "holidays_cli", "check", "-y", "newest", *YEARS]
    with ThreadPoolExecutor(8) as pool:
        return dict(zip(asked, pool.map(lambda words: captures.replay(*words), asked.values()), strict=True))


@pytest.fixture(scope="module")
def readings():
    return captures.readings()


each_expected = pytest.mark.parametrize("case", EXPECTED, ids=str)
each_country = pytest.mark.parametrize("country", sorted(YEARS))


@each_expected
def test_a_country_gets_the_days_that_its_source_stated(case, runs):
    if case.family in NO_READER:
        pytest.skip(NO_READER[case.family])
    done = runs[str(case)]
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == case.dates
    assert "python-holidays" not in done.stderr, "computed, not read"
    assert case.family or "Google" not in done.stderr, "not read by the country's own reader"


@each_expected
def test_make_up_working_days_are_kept(case, runs):
    if case.working:
        done = runs[f"{case} working"]
        assert done.stdout.split() == case.working, done.stderr


@each_expected
def test_the_default_state_answers_for_the_country(case, runs):
    if case.state and case.state == sources(case.country)[0][0].default_state:
        assert runs[f"{case.country} alone"].stdout.split() == case.dates


@each_country
def test_a_country_that_was_captured_has_a_reader(country):
    assert discovery.files(country)


@each_country
def test_every_year_that_was_captured_is_read_by_the_countrys_own_sources(country, readings):
    assert {*YEARS[country]} <= {*readings[country]}


@each_country
def test_what_differs_from_the_rules_is_explained_in_the_readers_docstring(country, readings):
    doc = ast.get_docstring(ast.parse(Path(discovery.files(country)[0]).read_text(encoding="utf-8")))
    unexplained = {
        year: (said["more"], said["fewer"])
        for year, said in readings[country].items()
        if (said["more"] or said["fewer"]) and "python-holidays" not in doc and str(year) not in doc
    }
    assert unexplained == {}


def test_the_list_of_sources_is_current(readings):
    made = runpy.run_path(str(captures.ROOT / "docs" / "make_sources.py"))
    written = made["PAGE"].read_text(encoding="utf-8")
    if f"python-holidays {made['VERSION']} " not in written:
        pytest.skip(f"the list was compared with another python-holidays than {made['VERSION']}")
    assert written == made["page"](readings), "run docs/make_sources.py"


def test_check_finds_every_reader_in_order_over_its_captures(runs):
    rows = list(csv.DictReader(io.StringIO(runs["check"].stdout), delimiter="\t"))
    assert {row["country"]: row["reason"] for row in rows if row["ok"] != "yes"} == {}
    assert len(rows) == len(YEARS)
    assert runs["check"].returncode == 0
