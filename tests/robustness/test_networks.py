"""Bad networks: whatever a host does, each country still has an answer, and one line says why it is not the best."""

import json
import re
import time

import pytest

from holidays_cli import lookup
from holidays_cli.cli import session
from holidays_cli.cli.main import main
from holidays_cli.errors import NotPublished, Unreachable, Unreadable
from holidays_cli.place import Place
from holidays_cli.sources import discovery, source_asker
from holidays_cli.sources.loader import load_sources
from holidays_cli.sources.rules import computed_days
from holidays_cli.web import host_limit, http
from support import series
from support.faults import FAULTS, SLOW, environment, proxy
from support.readers import CASES, FILES, made_page

# The proxy's end of a connection that the program gave up is nobody's to close.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")

COUNTRIES = [file.stem.removeprefix("reader_") for file in FILES]
FEW_COUNTRIES = ["AU", "CN", "DE", "SG", "UK", "US"]  # several hosts, states, formats and sources
KINDS = {  # what a reader's call ends in
    "404": NotPublished,
    **dict.fromkeys(("empty", "garbage", "binary", "huge", "gzip-bomb", "gzip-bomb-in-gzip", "no-gzip"), Unreadable),
}
# Other forms of the same faults, that one country is enough for.
VARIANTS = ("expired-cert", "unknown-cert", "gzip-bomb-in-gzip", "no-gzip", "continue", "redirect-inside", "escapes")
YEAR = 2026


@pytest.fixture(scope="module")
def way_out():
    with proxy() as server:
        yield server


@pytest.fixture
def break_network(way_out, home, monkeypatch):
    """Give the network a fault, and shorten the patience with it."""
    for name, value in environment(way_out, home).items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(http, "MAX_BODY_BYTES", 300_000)
    monkeypatch.setattr(http, "MAX_REDIRECTS", 2)
    monkeypatch.setattr(host_limit, "REQUESTS_PER_HOST", 16)
    monkeypatch.setattr(discovery, "_wheels", lambda _: [])

    def set_fault(fault, *hosts):
        way_out.fault, way_out.hosts, way_out.body = fault, hosts or None, made_page
        way_out.requested.clear()
        if fault in SLOW:
            monkeypatch.setattr(source_asker, "SECONDS_FOR_ONE_SOURCE", 0.06)
        return way_out

    return set_fault


def rules(country):
    """What is left when nobody answers."""
    iso = Place.parse(country).country
    state = load_sources(country)[0][0].default_state
    return [day.isoformat() for day in sorted({day for day, _ in computed_days(iso, [YEAR], state)})]


def _sources_that_can_answer(country):
    """The sources that are asked about a country without a state, but for the rules."""
    sources, _ = load_sources(country)
    state = sources[0].default_state
    return [
        source
        for source in sources[:-1]
        if state in (None, *source.states) and (source.places is None or state in source.places)
    ]


@pytest.mark.parametrize("fault", series.every(3, [fault for fault in FAULTS if fault not in VARIANTS]))
@pytest.mark.parametrize("countries", [FEW_COUNTRIES, pytest.param(COUNTRIES, marks=pytest.mark.heavy)], ids=len)
def test_with_a_fault_on_every_host_the_rules_answer_and_one_line_a_country_says_why(
    break_network, fault, countries, capsys, monkeypatch
):
    break_network(fault)
    problems = []

    def ask(*question, **options):
        answer = lookup(*question, **options)
        problems.extend(answer.problems)
        return answer

    monkeypatch.setattr(session, "lookup", ask)
    monkeypatch.setattr(session, "MOST_SEPARATE", len(countries))  # of more places there would be a summary
    start = time.monotonic()
    assert main(["-c", ",".join(countries), "-y", str(YEAR), "-f", "json"]) == 0
    assert time.monotonic() - start < 20
    captured = capsys.readouterr()
    days_by_country = {}
    for day in json.loads(captured.out):
        days_by_country.setdefault(day["country"], []).append(day["date"])
    assert {country: sorted(set(days)) for country, days in days_by_country.items()} == {
        Place.parse(country).country: rules(country) for country in countries
    }
    lines = captured.err.splitlines()
    able = {country: _sources_that_can_answer(country) for country in countries}
    # News that fail are not told of.
    asked = [country for country in countries if any(source.is_of_country for source in able[country])]
    for country, line in zip(asked, lines, strict=True):
        assert line.startswith(f"holidays: {country} {YEAR}: ")
        assert line.endswith("used python-holidays' rules")
        assert line.isprintable()
        assert all(f"{source.title} ({source.file}): " in line for source in able[country])
    # A reader that knows the addresses of single years asks nobody about another one.
    problems = [problem for problem in problems if not re.search("the address of .* is not known", str(problem))]
    assert problems
    for problem in problems:
        assert isinstance(problem, KINDS.get(fault, Unreachable)), repr(problem)
        assert len(str(problem)) < 300


@pytest.mark.parametrize("fault", FAULTS)
def test_strict_gives_no_second_best_and_says_by_its_status_whether_anybody_was_reached(break_network, fault, capsys):
    break_network(fault)
    assert main(["-c", "UK", "-y", str(YEAR), "--strict"]) == KINDS.get(fault, Unreachable).status
    captured = capsys.readouterr()
    assert captured.out == ""
    assert len(captured.err.splitlines()) == 1


# Those that last are left to the heavy series, because two answers are waited for.
@pytest.mark.parametrize(
    "fault",
    [
        *series.every(3, [fault for fault in FAULTS if fault not in SLOW]),
        *(pytest.param(fault, marks=pytest.mark.heavy) for fault in SLOW),
    ],
)
def test_a_second_source_on_another_host_answers_for_the_first(break_network, fault, capsys, monkeypatch):
    way_out = break_network(fault, "www.argentina.gob.ar", "www.mom.gov.sg")
    if fault in SLOW:
        monkeypatch.setattr(
            source_asker, "SECONDS_FOR_ONE_SOURCE", 2.0
        )  # the second one is to have the time that it needs
    assert main(["-c", "SG", "-y", "2026", "--names"]) == 0
    captured = capsys.readouterr()
    (case,) = [case for case in CASES if case.path.stem == "SG.jalanow"]
    assert captured.err.splitlines()[0].endswith("used jalanow.com instead")
    assert way_out.requested[-1] == "https://www.jalanow.com/singapore-holidays-2026.htm"
    as_read = lookup("SG", 2026, as_read=True)
    assert sorted({holiday.date.isoformat() for holiday in as_read}) == case.dates


@pytest.mark.parametrize("fault", series.every(3, FAULTS))
def test_what_was_read_before_the_fault_is_the_answer_during_it(break_network, fault, clock):
    break_network(None)
    (case,) = [case for case in CASES if case.path.stem == "UK"]
    before = lookup("UK", case.year)
    clock.passes(days=2)
    break_network(fault)
    after = lookup("UK", case.year)
    assert [day.isoformat() for day in sorted(after.dates)] == case.dates
    assert after.holidays == before.holidays
    (notice,) = after.notices
    assert notice.endswith("used what GOV.UK said 2 days ago")
