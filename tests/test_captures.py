"""The readers on what their sources really published, through the command itself: see captures.py.

In every run a few countries are tried, and in the heavy series all.
"""

import ast
import csv
import io
import runpy
from pathlib import Path

import pytest

from holidays_cli.sources import discovery
from holidays_cli.sources.loader import load_sources
from support import captures, series

pytestmark = [
    pytest.mark.skipif(not captures.AVAILABLE, reason=f"the captures are not there: {captures.FOLDER}"),
    pytest.mark.xdist_group("captures"),
]

IN_EVERY_RUN = ("AR", "CN", "HK", "SK", "UK")
"""A country with days in doubt, with make-up days, with a further source, with Google's calendar only, and with states."""
ALL_EXPECTED = captures.expected() if captures.AVAILABLE else []
EXPECTED = [case for case in ALL_EXPECTED if series.HEAVY or case.country in IN_EVERY_RUN]
"""What is asked in this run."""
ALL_YEARS = captures.years() if captures.AVAILABLE else {}
YEARS = {country: years for country, years in ALL_YEARS.items() if series.HEAVY or country in IN_EVERY_RUN}

NO_READER = {"publicholidays": "its owner's terms are not known, so no reader asks it for Bangladesh"}


def is_of_the_default_state(case):
    return bool(case.state) and case.state == load_sources(case.country)[0][0].default_state


def question(case):
    """What is asked: the command, or Google's calendar of a country that has a source of its own."""
    if case.family == "google":  # it only is news beside the rules, or beside another source
        return ["google calendar", case.country, str(case.year)]
    return ["command", "-c", case.country, "-y", str(case.year), *(["-s", case.state] if case.state else [])]


@pytest.fixture(scope="module")
def runs():
    """Every run that the tests look at."""
    questions = {str(case): question(case) for case in EXPECTED}
    for case in EXPECTED:
        if case.is_later:  # it says what is listed, and nothing of what the program answers
            del questions[str(case)]
        if not case.family:
            questions[f"{case} as read"] = [*question(case), "--as-read"]
        if case.function:
            questions[f"{case} as read"] = ["source", case.country, case.function, str(case.year)]
        if case.working:
            questions[f"{case} working"] = ["make-up days", case.country, str(case.year)]
        if is_of_the_default_state(case):
            questions[f"{case.country} alone"] = ["command", "-c", case.country, "-y", str(case.year)]
    questions["check"] = ["command", "check", "-y", "newest", *YEARS]
    return captures.answers(questions)


@pytest.fixture(scope="module")
def readings():
    return captures.readings(YEARS)


def in_every_run(country):
    return [] if country in IN_EVERY_RUN else [pytest.mark.heavy]


def each_case(cases):
    """Parameters for each of some captures."""
    parameters = [pytest.param(case, id=str(case), marks=in_every_run(case.country)) for case in cases]
    return pytest.mark.parametrize("case", parameters)


each_answer = each_case(case for case in ALL_EXPECTED if not case.is_later)
each_expected = each_case(ALL_EXPECTED)
each_with_make_up_days = each_case(case for case in ALL_EXPECTED if case.working)
each_of_a_default_state = each_case(filter(is_of_the_default_state, ALL_EXPECTED))
each_country = pytest.mark.parametrize(
    "country", [pytest.param(country, marks=in_every_run(country)) for country in sorted(ALL_YEARS)]
)


@each_answer
def test_a_country_gets_the_days_that_its_source_stated(case, runs):
    if case.family in NO_READER:
        pytest.skip(NO_READER[case.family])
    run = runs[str(case)]
    assert run.status == 0, run.stderr
    assert run.stdout.split() == case.dates
    assert "python-holidays" not in run.stderr, "computed, not read"
    assert case.family or "Google" not in run.stderr, "not read by the country's own reader"


@each_expected
def test_as_read_it_gets_just_what_the_source_lists(case, runs):
    if case.family:
        pytest.skip("it is about no source of the country's own")
    run = runs[f"{case} as read"]
    assert run.status == 0, run.stderr
    assert sorted({*run.stdout.split()} - {*case.allowed}) == case.listed


@each_with_make_up_days
def test_make_up_working_days_are_listed(case, runs):
    run = runs[f"{case} working"]
    assert run.stdout.split() == case.working, run.stderr


@each_of_a_default_state
def test_the_default_state_answers_for_the_country(case, runs):
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
        year: (reading["more"], reading["fewer"])
        for year, reading in readings[country].items()
        if (reading["more"] or reading["fewer"]) and "python-holidays" not in doc and str(year) not in doc
    }
    assert unexplained == {}


def test_the_list_of_sources_is_current(readings):
    script = runpy.run_path(str(captures.ROOT / "docs" / "make_sources.py"))
    written = script["PAGE"].read_text(encoding="utf-8")
    if f"python-holidays {script['VERSION']} " not in written:
        pytest.skip(f"the list was compared with another python-holidays than {script['VERSION']}")
    for country, by_year in readings.items():
        assert script["_row"](country, by_year) in written.splitlines(), "run docs/make_sources.py"
    if series.HEAVY:
        assert written == script["page"](readings), "run docs/make_sources.py"


def test_check_finds_every_reader_in_order_over_its_captures(runs):
    rows = list(csv.DictReader(io.StringIO(runs["check"].stdout), delimiter="\t"))
    assert {row["country"]: row["reason"] for row in rows if row["fault"]} == {}
    assert len(rows) == len(YEARS)


def test_check_names_the_days_in_doubt_of_every_year_that_was_captured(runs):
    rows = list(csv.DictReader(io.StringIO(runs["check"].stdout), delimiter="\t"))
    in_doubt = {row["country"]: row["doubts"] for row in rows if row["doubts"]}
    assert sorted(in_doubt) == (["AR", "AU", "BY", "CH", "IN", "KZ", "NZ", "RO", "SI"] if series.HEAVY else ["AR"])
    if series.HEAVY:
        assert in_doubt["SI"] == "2023-08-14:lacks:disputed"
        assert "2027-06-07:has:unconfirmed 2027-06-21:lacks:disputed" in in_doubt["RO"]
    assert {row["country"] for row in rows if row["ok"] == "no"} == {*in_doubt}
    assert runs["check"].status == 1
