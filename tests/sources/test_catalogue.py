"""What can be asked for: `holidays countries`, and the functions behind it that shell completion uses too."""

import csv
import io
import json
import re
import subprocess
import sys
from pathlib import Path

import holidays
import pytest

from holidays_cli.cli import main
from holidays_cli.errors import UsageError
from holidays_cli.place import Place
from holidays_cli.plugins import world
from holidays_cli.sources import catalogue, discovery
from holidays_cli.sources.loader import sources
from holidays_cli.sources.outline import outline

READER = '''"""Atlantis: the palace's list, https://palace.example/days"""

import pyplugs
import surely_not_installed

OFFICIAL = True
SITE = "https://palace.example/"
RINGS = {"inner": ("ONE", "TWO"), "outer": ("SEA",)}
STATES = tuple(state for states in RINGS.values() for state in states)


@pyplugs.register
def another(year: int):
    """The oracle"""
    return fetch(f"https://oracle.example/{year}.html")


@pyplugs.register
def archive():
    """The palace, archive"""
    return fetch(SITE + "archive")


@pyplugs.register
def reader_QQ():
    """The palace"""
    return fetch(SITE)
'''


@pytest.fixture
def atlantis(tmp_path, monkeypatch):
    """A country that only a file of the user's knows, and that cannot even be imported."""
    path = tmp_path / "readers" / "reader_QQ.py"
    path.parent.mkdir()
    path.write_text(READER)
    monkeypatch.setenv("HOLIDAYS_PLUGINS", str(path.parent))
    return path


def run(capsys, *words):
    status = main.main(["countries", *words])
    return status, capsys.readouterr().out


def test_every_country_is_listed_with_its_best_source(capsys):
    status, out = run(capsys)
    rows = {row["code"]: row for row in csv.DictReader(io.StringIO(out), delimiter="\t")}
    assert status == 0
    assert len(rows) >= 250
    assert rows["GB"]["name"] == "United Kingdom"
    assert rows["GB"]["states"] == "ENG NIR SCT WLS"
    assert (rows["GB"]["source"], rows["GB"]["official"]) == ("GOV.UK", "yes")
    assert (rows["SK"]["source"], rows["SK"]["official"]) == ("Google Calendar", "no")
    assert rows["BV"]["source"] == "python-holidays' rules"


def test_a_country_is_listed_with_all_its_sources_in_the_order_they_are_asked(capsys):
    _, out = run(capsys, "uk,sg", "-f", "json")
    for country in json.loads(out):
        chain, _ = sources(Place.parse(country["code"]).file_code)
        listed = [(source["title"], source["file"], source["function"]) for source in country["sources"]]
        assert listed == [(source.title, source.file, source.function) for source in chain]


def test_further_sources_are_official_only_where_the_first_ones_publisher_is_theirs(atlantis):
    first, oracle, archive = catalogue.country("QQ").sources
    assert (first.title, first.address, first.official) == ("The palace", "https://palace.example/days", True)
    assert (oracle.title, oracle.address, oracle.official) == ("The oracle", "https://oracle.example/", False)
    assert (archive.title, archive.address, archive.official) == (
        "The palace, archive",
        "https://palace.example/",
        True,
    )


def test_states_that_are_worked_out_in_the_file_are_listed_without_importing_it(atlantis):
    assert catalogue.country("qq").states == ("ONE", "SEA", "TWO")
    assert catalogue.complete("QQ-") == ["QQ-ONE", "QQ-SEA", "QQ-TWO"]
    assert "QQ" in catalogue.every()


def test_a_file_that_is_no_reader_hides_no_country(tmp_path, monkeypatch):
    for text in ("def reader_UK(:", "", "import os\nSTATES = [X] + STATES", "\0"):
        (tmp_path / "reader_UK.py").write_text(text)
        monkeypatch.setenv("HOLIDAYS_PLUGINS", str(tmp_path))
        assert catalogue.country("UK").sources[0].title == "GOV.UK"


@pytest.mark.parametrize("code", sorted({*discovery.codes(), "DE", "US", "SK", "AX", "BV"}))
def test_the_text_of_the_files_says_what_importing_them_says(code):
    chain, _ = sources(code)
    country = catalogue.country(code)
    assert set(country.states) == {state for source in chain for state in source.states}
    assert country.default_state == chain[0].default_state


def test_every_readers_file_says_where_each_of_its_sources_is():
    for path in Path(discovery.PACKAGE).glob("reader_*.py"):
        for function in outline(str(path)).functions:
            assert function.address.startswith("https://"), f"{path.name}: {function.name}"


def test_the_rules_are_known_from_the_text_of_their_files():
    assert set(catalogue._computed_files()) == set(holidays.list_supported_countries(include_aliases=False))
    assert catalogue._computed_states() == {code: states for code in world.RULES if (states := world.states(code))}
    assert catalogue._covered()["google"] == set(world.CALENDARS)


def test_a_country_that_does_not_exist_is_a_mistake_in_the_question(capsys):
    status = main.main(["countries", "UX"])
    assert status == 2
    assert "nearest: " in capsys.readouterr().err


def test_on_a_terminal_there_is_a_table(capsys):
    _, out = run(capsys, "-f", "table")
    lines = out.splitlines()
    assert lines[0].split() == ["CODE", "NAME", "STATES", "OFFICIAL", "SOURCE"]
    assert any(line.startswith("US    United States") and "57 states" in line for line in lines)
    _, out = run(capsys, "UK", "SK", "-f", "table")
    assert out.startswith("GB  United Kingdom\nstates: ENG NIR SCT WLS\nwithout a state, the days of ENG")
    assert re.search(r"^1\.  GOV\.UK +official  https://www\.gov\.uk/bank-holidays +reader_UK\.py$", out, re.MULTILINE)


def test_listing_and_completion_import_no_reader():
    code = (
        "import sys; from holidays_cli.cli import main; from holidays_cli.sources import catalogue; main.main(['countries']); catalogue.complete('DE-');"
        " assert not {'holidays', 'pyplugs', 'requests', 'icalendar', 'rich'} & set(sys.modules), sys.modules.keys()"
    )
    subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.DEVNULL)


def test_codes_and_states_are_completed():
    assert catalogue.complete("u") == ["UA", "UG", "UK", "UM", "US", "UY", "UZ"]
    assert catalogue.complete("uk-s") == ["UK-SCT"]
    assert catalogue.complete("XX-") == []


def test_a_file_that_others_could_have_written_is_not_listed(atlantis):
    atlantis.chmod(0o666)
    with pytest.raises(UsageError):
        catalogue.country("QQ")


def test_a_country_whose_states_stand_side_by_side_has_no_default(capsys):
    _, out = run(capsys, "DE", "-f", "table")
    assert out.startswith("DE  Germany\nstates: BB BE")
    assert "without a state" not in out
