"""What can be asked for: `holidays countries`, and the functions behind it that shell completion uses, too."""

import csv
import io
import json
import re
import subprocess
import sys

import pytest

from holidays_cli.cli import main, word_completions
from holidays_cli.place import Place
from holidays_cli.plugins import world
from holidays_cli.sources import catalogue, discovery, rules_index
from holidays_cli.sources.countries import describe
from holidays_cli.sources.loader import load_sources
from support import series

READER = '''"""Atlantis: the palace's list, https://palace.example/days"""

import pyplugs
from holidays_cli.web import fetch

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
    """A country that only a file of the user's knows."""
    path = tmp_path / "readers" / "reader_QQ.py"
    path.parent.mkdir()
    path.write_text(READER)
    monkeypatch.setenv("HOLIDAYS_PLUGINS", str(path.parent))
    return path


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The user's folder of readers."""
    path = tmp_path / "readers"
    path.mkdir(exist_ok=True)
    monkeypatch.setenv("HOLIDAYS_PLUGINS", str(path))
    return path


@pytest.fixture
def list_countries(holidays):
    """Run `holidays countries`; its status, and what it wrote to stdout."""
    return lambda *arguments: holidays("countries", *arguments)[:2]


def test_every_country_is_listed_with_its_best_source(list_countries):
    status, stdout = list_countries()
    rows = {row["code"]: row for row in csv.DictReader(io.StringIO(stdout), delimiter="\t")}
    assert status == 0
    assert len(rows) >= 250
    assert rows["GB"]["name"] == "United Kingdom"
    assert rows["GB"]["states"] == "ENG NIR SCT WLS"
    assert (rows["GB"]["source"], rows["GB"]["official"], rows["GB"]["authority"]) == ("GOV.UK", "yes", "official")
    assert (rows["SK"]["source"], rows["SK"]["official"], rows["SK"]["authority"]) == ("Google Calendar", "no", "news")
    assert (rows["BV"]["source"], rows["BV"]["authority"]) == ("python-holidays' rules", "rules")


def test_a_country_is_listed_with_all_its_sources_in_the_order_they_are_asked(list_countries):
    _, stdout = list_countries("uk,sg", "-f", "json")
    for country in json.loads(stdout):
        sources, _ = load_sources(Place.parse(country["code"]).file_code)
        listed = [(source["title"], source["file"], source["function"]) for source in country["sources"]]
        assert listed == [(source.title, source.file, source.function) for source in sources]


def test_each_source_is_described_with_its_address_and_its_authority(atlantis):
    described = [(source.title, source.address, source.authority) for source in describe("QQ").sources]
    assert described == [
        ("The palace", "https://palace.example/days", "official"),
        ("The oracle", "https://oracle.example/", "list"),
        ("The palace, archive", "https://palace.example/", "list"),
    ]


def test_states_that_are_computed_in_the_file_are_listed(atlantis):
    assert describe("qq").states == ("ONE", "SEA", "TWO")
    assert "QQ" in catalogue.every()


def test_a_file_that_is_no_reader_hides_no_country(tmp_path, monkeypatch):
    for text in ("def reader_UK(:", "", "import os\nSTATES = [X] + STATES", "\0"):
        (tmp_path / "reader_UK.py").write_text(text)
        monkeypatch.setenv("HOLIDAYS_PLUGINS", str(tmp_path))
        assert describe("UK").sources[0].title == "GOV.UK"


def test_every_readers_file_says_where_each_of_its_sources_is():
    for code in discovery.codes():
        for source in load_sources(code)[0]:
            assert source.computed or source.address.startswith("https://"), source.id


def test_every_country_with_a_calendar_of_googles_has_rules():
    assert world.CALENDARS.keys() <= rules_index.country_names().keys()


OTHER_STYLE = '''"""Nowhere: a list, https://one.example/"""

from pyplugs import register

STATES = tuple(chr(65 + n) for n in range(2))


@register
def reader_UK():
    """My own list"""
    return ["2026-01-01"]
'''


def test_a_reader_is_listed_as_the_program_uses_it_however_it_is_written(folder, list_countries):
    (folder / "reader_UK.py").write_text(OTHER_STYLE)
    status, listing = list_countries("uk", "-f", "json")
    (country,) = json.loads(listing)
    assert status == 0
    assert country["sources"][0]["title"] == "My own list"
    assert {"A", "B"} <= {*country["states"]}


BROKEN = {
    "empty": ("", "no function reader_XX is registered in it"),
    "half-written": ("def reader_XX(:", "SyntaxError"),
    "exit": ("raise SystemExit('bye')", "SystemExit: bye"),
    "no states": ("import pyplugs\nSTATES = 3\n@pyplugs.register\ndef reader_XX(): return []", "TypeError"),
}


@pytest.mark.parametrize("case", series.every(2, BROKEN))
def test_a_file_that_cannot_be_used_is_reported_in_a_line_and_the_list_comes(case, folder, holidays):
    text, reason = BROKEN[case]
    whole_list = holidays("countries")[1]
    path = folder / "reader_XX.py"
    path.write_text(text)
    status, stdout, stderr = holidays("countries")
    assert (status, stdout) == (0, whole_list)
    assert stderr.startswith(f"holidays: {path} cannot be used (")
    assert reason in stderr
    assert stderr.count("\n") == 1
    status, stdout, stderr = holidays("countries", "XX")
    assert (status, str(path) in stderr) == (4, True)
    assert word_completions.complete(["-c", "XX", "-s", ""]) == []


@pytest.mark.parametrize("code", ["ECB", "X1", "NYSE2026"])
def test_a_reader_of_a_users_own_may_have_a_longer_code_than_isos(code, folder, holidays):
    (folder / f"reader_{code}.py").write_text(OTHER_STYLE.replace("UK", code).replace("Nowhere", "Elsewhere"))
    assert holidays("-c", code.lower(), "-y", "2026", "-q")[:2] == (0, "2026-01-01\n")
    assert holidays("-c", f"{code}-A", "-y", "2026", "-q")[:2] == (0, "2026-01-01\n")
    status, listing, stderr = holidays("countries")
    assert (status, stderr) == (0, "")
    assert f"\n{code}\tElsewhere\tA B\tMy own list\t" in listing
    assert code in [completion.value for completion in word_completions.complete(["-c", code.lower()])]
    assert [completion.value for completion in word_completions.complete(["-c", code, "-s", ""])] == ["A", "B"]


@pytest.mark.parametrize(("code", "reason"), [
    ("DEU", "DEU means DE, read by reader_DE.py"),
    ("GB", "GB means UK, read by reader_UK.py"),
    ("CONGO", "CONGO may be CD (Congo - Kinshasa) or CG (Congo - Brazzaville): give the code of the one you mean"),
])  # fmt: skip
def test_a_reader_under_the_name_of_another_country_is_reported_in_a_line_and_the_list_comes(
    code, reason, folder, holidays
):
    whole_list = holidays("countries")[1]
    (folder / f"reader_{code}.py").write_text(OTHER_STYLE.replace("UK", code))
    assert holidays("countries") == (0, whole_list, f"holidays: reader_{code}.py is never used: {reason}\n")
    assert code == "GB" or code not in catalogue.every()


IN_GENERAL = "reader_ and the code of a country in capitals, as reader_PT.py"


@pytest.mark.parametrize(("name", "form"), [
    ("pt", "reader_PT.py"), ("uk", "reader_UK.py"), ("test", IN_GENERAL), ("zz", IN_GENERAL), ("\u00c5\u00c6", IN_GENERAL),
    *(
        pytest.param(name, IN_GENERAL, marks=pytest.mark.heavy) for name in ("1Z", "Z-1", "TOOLONG9X", "")
    ),
])  # fmt: skip
def test_a_file_that_is_not_named_after_a_country_is_no_reader_and_a_line_says_so(name, form, folder, holidays):
    whole_list = holidays("countries")[1]
    (folder / f"reader_{name}.py").write_text("1 / 0")
    line = f"holidays: reader_{name}.py is not used: its name must be {form}\n"
    assert holidays("countries") == (0, whole_list, line)
    assert name not in catalogue.every()


def test_a_line_about_a_name_that_is_none_comes_where_its_country_is_asked_for(folder, holidays):
    (folder / "reader_pt.py").write_text("1 / 0")
    (folder / "notes.py").write_text("")
    line = "holidays: reader_pt.py is not used: its name must be reader_PT.py\n"
    assert holidays("countries", "Portugal")[2] == line
    assert holidays("countries", "UK")[2] == ""
    assert catalogue.misnamed_readers({"PT"}) == [line.removeprefix("holidays: ").rstrip()]


def test_a_country_that_does_not_exist_is_a_mistake_in_the_question(capsys):
    status = main.main(["countries", "UX"])
    assert status == 2
    assert "nearest: " in capsys.readouterr().err


def test_a_state_that_does_not_exist_is_a_mistake_in_the_question(holidays):
    status, stdout, stderr = holidays("countries", "uk-qqq")
    assert (status, stdout) == (2, "")
    assert stderr == "holidays: unknown state 'QQQ' of UK: it has ENG, NIR, SCT, WLS\n"


def test_on_a_terminal_there_is_a_table(list_countries, monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")
    _, stdout = list_countries("-f", "table")
    lines = stdout.splitlines()
    assert lines[0].split() == ["CODE", "NAME", "STATES", "AUTHORITY", "SOURCE"]
    assert any(line.startswith("US    United States") and "57 states" in line for line in lines)
    _, stdout = list_countries("UK", "SK", "-f", "table")
    assert stdout.startswith("UK  United Kingdom\nstates:\n  ENG  England\n  NIR  Northern Ireland\n  SCT  Scotland\n")
    assert "  WLS  Wales\nwithout a state, the days of ENG" in stdout
    assert re.search(
        r"^1\.  GOV\.UK +official  https://www\.gov\.uk/bank-holidays +reader_UK\.py$", stdout, re.MULTILINE
    )


def test_listing_imports_nothing_that_asks_the_internet():
    code = (
        "import sys; from holidays_cli.cli import main; main.main(['countries']);"
        " assert not {'requests', 'icalendar', 'rich'} & set(sys.modules), sys.modules.keys()"
    )
    subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.DEVNULL)


def test_every_code_of_a_country_has_a_name():
    names = catalogue.names_by_code()
    assert [*names] == sorted({*catalogue.every(), *catalogue.markets(), "UK"})
    assert {code: names[code] for code in catalogue.every()} == {
        code: catalogue.name(code) for code in catalogue.every()
    }


def test_a_file_that_others_could_have_written_is_not_listed(atlantis):
    atlantis.chmod(0o666)
    country = describe("QQ")
    assert country.sources == ()
    assert country.notices == (f"{atlantis} is not used: others can write to {atlantis}; 'chmod go-w' it",)


def test_a_country_whose_states_stand_side_by_side_has_no_default(list_countries):
    _, stdout = list_countries("DE", "-f", "table")
    assert stdout.startswith("DE  Germany\nstates:\n  BB  Brandenburg")
    assert "without a state" not in stdout


def test_a_folder_or_a_broken_link_named_as_a_reader_is_none(home, monkeypatch):
    folder = home / "readers"
    (folder / "reader_XP.py").mkdir(parents=True)
    (folder / "reader_XO.py").symlink_to(folder / "missing.py")
    monkeypatch.setenv("HOLIDAYS_PLUGINS", str(folder))
    assert not {"XP", "XO"}.intersection(catalogue.every())
    assert "GB" in catalogue.every()
