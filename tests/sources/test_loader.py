"""Which files and functions read a country, a user's own among them."""

import hashlib
import json
import os
import re
import shutil
import sys

import pytest

from holidays_cli import lookup
from holidays_cli.errors import HolidaysError, NoAnswer, UsageError
from holidays_cli.sources import catalogue, discovery, reader_import
from holidays_cli.sources.concurrency import map_concurrently
from holidays_cli.sources.file_safety import why_unsafe
from holidays_cli.sources.loader import load_sources, load_untried_sources
from support.answers import holiday_dates

posix = pytest.mark.skipif(os.name != "posix", reason="permissions of its own kind")

OLD_STYLE = """\
    import re
    import pyplugs
    import requests

    @pyplugs.register
    def reader_XX():
        r = requests.get("https://one.example/holidays")
        m = re.findall(r"<td>([0-9-]+)</td>", r.text)
        return list(set(m))
    """
GOOD = """
    @pyplugs.register
    def reader_XX():
        return ["2026-01-01"]
    """
BROKEN = {
    "syntax": ("def reader_XX(:", "SyntaxError"),
    "tabs": ("if True:\n        x = 1\n\ty = 2", "TabError"),
    "null": ("x = '\0'", "null bytes"),
    "import": ("import no_such_module", "ModuleNotFoundError: No module named 'no_such_module'"),
    "exit": ("import sys; sys.exit('bye')", "SystemExit: bye"),
    "error": ("1 / 0", "ZeroDivisionError"),
    "lines": ("raise ValueError('one\\n\\ntwo')", "ValueError: one two)"),
    "long": ("raise ValueError('long' * 1000)", "longlong)"),
    "nothing": ("x = 1", "cannot be used"),
    "unregistered": ("def reader_XX(): return []", "cannot be used"),
    "other": (
        "import pyplugs\n@pyplugs.register\ndef reader_YY(): return []",
        "no function reader_XX is registered in it",
    ),
    "parameters": (
        "import pyplugs\n@pyplugs.register\ndef reader_XX(year, city): return []",
        "reader_XX asks for city; a reader is given country, year and state",
    ),
}


def test_a_reader_written_the_old_way_works_as_it_is(reader, pages):
    pages.get(
        "https://one.example/holidays",
        body="<td>2026-12-25</td><td>2026-01-01</td><td>2026-12-25</td><td>2027-01-01</td>",
    )
    reader("XX", OLD_STYLE, whole=True)
    answer = lookup("xx", 2026)
    assert holiday_dates(answer) == ["2026-01-01", "2026-12-25"]
    assert (answer.notices, answer.problems) == ((), ())


def test_a_file_that_was_edited_is_read_again_in_a_program_that_goes_on(reader):
    reader("XX", GOOD)
    assert holiday_dates(lookup("XX", 2026)) == ["2026-01-01"]
    reader("XX", GOOD.replace('"2026-01-01"', '"2026-01-01", "2026-05-05"'))
    assert holiday_dates(lookup("XX", 2026)) == ["2026-01-01", "2026-05-05"]


@pytest.mark.parametrize("how", BROKEN)
def test_a_file_that_cannot_be_used_is_named_and_the_next_one_is(how, reader, home, monkeypatch):
    text, reason = BROKEN[how]
    path = reader("XX", text, whole=True)
    other = home / "more"
    other.mkdir()
    reader("XX", GOOD).rename(other / "reader_XX.py")
    reader("XX", text, whole=True)
    monkeypatch.setenv("HOLIDAYS_PLUGINS", os.pathsep.join([str(path.parent), str(other)]))
    answer = lookup("XX", 2026)
    assert holiday_dates(answer) == ["2026-01-01"]
    (notice,) = answer.notices
    assert notice.startswith(f"{path} cannot be used (")
    assert reason in notice
    assert len(notice) < len(str(path)) + 250


def test_a_file_that_cannot_be_used_leaves_the_sources_for_the_whole_world(reader):
    path = reader("VU", "1 / 0", whole=True)
    sources, notices = load_sources("VU")
    assert [source.function for source in sources] == ["google", "rules"]
    assert notices == [f"{path} cannot be used (ZeroDivisionError: division by zero)"]


def test_the_reason_why_the_only_file_of_a_country_cannot_be_used_is_reported(reader):
    path = reader("XX", "1 / 0", whole=True)
    with pytest.raises(NoAnswer, match=rf"^{path} cannot be used \(ZeroDivisionError: division by zero\)$") as caught:
        lookup("XX", 2026)
    assert caught.value.status == 4


def test_the_reason_why_a_broken_file_lacks_a_state_or_an_answer_is_reported(reader):
    path = reader("VU", "1 / 0", whole=True)
    with pytest.raises(
        UsageError, match=rf"^{path} cannot be used .*; unknown state 'A' of VU: no source lists its states$"
    ):
        lookup("VU", 2026, "A")
    with pytest.raises(
        UsageError, match=rf"^{path} cannot be used .*; nobody knows the holidays of VU in 1800: ask for 19.. to 2100$"
    ):
        lookup("VU", 1800)


def test_control_c_during_an_import_is_no_fault_of_the_file(reader):
    reader("XX", "raise KeyboardInterrupt", whole=True)
    with pytest.raises(KeyboardInterrupt):
        load_sources("XX")


def test_a_file_that_hangs_while_it_is_loaded_is_reported_in_a_line(reader, monkeypatch):
    monkeypatch.setattr(reader_import, "LOADING_SECONDS", 0.2)
    path = reader("VU", "import threading\nthreading.Event().wait(5)", whole=True)
    sources, notices = load_sources("VU")
    assert [source.function for source in sources] == ["google", "rules"]
    assert notices == [f"{path} cannot be used (Unreachable: it was not loaded within 0 seconds)"]


def test_a_file_is_loaded_once_however_many_ask_for_it_at_the_same_time(reader, home):
    reader(
        "XX",
        f"""
        import time
        with open({str(home / "loaded")!r}, "a") as file:
            file.write("x")
        time.sleep(0.1)
        @pyplugs.register
        def reader_XX(): return ["2026-01-01"]
        """,
    )
    for sources, notices in map_concurrently(load_sources, ["XX"] * 8):
        assert ([source.function for source in sources], notices) == (["reader_XX"], [])
    assert (home / "loaded").read_text() == "x"


def sha256(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_users_reader_comes_before_the_built_in_one_and_is_announced_with_its_hash(reader):
    path = reader("UK", GOOD.replace("XX", "UK"))
    sources, notices = load_sources("UK")
    assert [(source.rank, source.function, source.file) for source in sources] == [
        (0, "reader_UK", str(path)), (1, "reader_UK", "reader_UK.py"), (2, "publicholidays", "reader_UK.py"),
        (3, "rules", "rules.py"),
    ]  # fmt: skip
    assert len({source.id for source in sources}) == 4
    built_in = os.path.join(discovery.PACKAGE, "reader_UK.py")
    assert notices == [f"UK is read by {path} (SHA-256 {sha256(path)}), then by {built_in}"]


def test_a_year_that_a_users_reader_lacks_is_answered_by_the_built_in_one(reader, pages):
    reader("UK", GOOD.replace("XX", "UK").replace('["2026-01-01"]', "one_year()") + ONE_YEAR)
    days = {"england-and-wales": UK_DAYS, "scotland": UK_DAYS, "northern-ireland": UK_DAYS}
    pages.get("https://www.gov.uk/bank-holidays.json", json={division: {"events": days[division]} for division in days})
    answer = lookup("UK", [2025, 2026])
    assert {holiday.date.year: holiday.source for holiday in answer} == {2025: "GOV.UK", 2026: "reader_UK"}
    (order, why) = answer.notices
    assert order.startswith("UK is read by ")
    assert why.endswith("it does not list 2025; used GOV.UK instead")


ONE_YEAR = """
    def one_year():
        return [f"2026-{day}" for day in ("01-01", "04-03", "04-06", "05-04", "05-25", "08-31", "12-25", "12-28")]
    """
UK_DAYS = [
    {"date": f"2025-{day}", "title": "A day", "notes": ""}
    for day in ("01-01", "04-18", "04-21", "05-05", "05-26", "08-25", "12-25", "12-26")
]


def test_the_rules_stand_in_for_the_state_that_answers_for_the_country_in_any_of_the_files(reader):
    reader("UK", GOOD.replace("XX", "UK").replace('["2026-01-01"]', "[]"))
    answer = lookup("UK", 2026, offline=True)
    assert "2026-04-06" in holiday_dates(answer)  # Easter Monday, in England
    assert answer.notices[-1] == "UK 2026: not read yet; used python-holidays' rules"


def test_a_folder_that_is_named_twice_is_read_once(reader, home, monkeypatch):
    path = reader("XX", GOOD)
    link = home / "link"
    link.symlink_to(path.parent)
    monkeypatch.setenv("HOLIDAYS_PLUGINS", os.pathsep.join([str(path.parent), str(path.parent), str(link)]))
    sources, notices = load_sources("XX")
    assert ([source.file for source in sources], notices) == ([str(path)], [])


@pytest.mark.parametrize("code", ["UK", "DE", "SK"])
def test_google_is_asked_only_where_a_country_has_no_source_of_its_own(reader, code):
    assert [source.function for source in load_sources("SK").sources] == ["google", "rules"]
    reader("SK", GOOD.replace("XX", "SK"))
    assert "google" not in [source.function for source in load_sources(code).sources]


def test_of_two_folders_the_first_wins(reader, home, monkeypatch):
    configured = home / "config" / "holidays-cli" / "plugins"
    configured.mkdir(parents=True)
    reader("XX", GOOD.replace("01-01", "05-05")).rename(configured / "reader_XX.py")
    assert holiday_dates(lookup("XX", 2026)) == ["2026-05-05"]
    path = reader("XX", GOOD)
    answer = lookup("XX", 2026)
    assert holiday_dates(answer) == ["2026-01-01"]
    assert answer.notices[0].startswith(f"XX is read by {path} (SHA-256 ")
    assert str(configured) in answer.notices[0]


def test_a_file_of_the_same_name_in_another_folder_is_another_module(reader, home, monkeypatch):
    for name, day in (("a", "02-02"), ("b", "03-03")):
        (home / name).mkdir()
        reader("XX", GOOD.replace("01-01", day)).rename(home / name / "reader_XX.py")
    for name, day in (("a", "02-02"), ("b", "03-03")):
        monkeypatch.setenv("HOLIDAYS_PLUGINS", str(home / name))
        assert holiday_dates(lookup("XX", 2026)) == [f"2026-{day}"]


def test_a_reader_may_have_private_modules_beside_it(reader):
    reader("XX", "from ._shared import DAYS" + GOOD.replace('["2026-01-01"]', "DAYS"), whole=True).with_name(
        "_shared.py"
    ).write_text('DAYS = ["2026-05-01"]')
    text = "import pyplugs\nfrom ._shared import DAYS\n@pyplugs.register\ndef reader_XX():\n    return DAYS\n"
    reader("XX", text, whole=True)
    assert holiday_dates(lookup("XX", 2026)) == ["2026-05-01"]


def test_the_files_own_function_comes_first_and_the_others_in_their_order(reader):
    reader(
        "VU",
        """
        @pyplugs.register
        def zebra(): "The zebra\\n\\nMore about it."
        @pyplugs.register
        def reader_VU(year): pass
        @pyplugs.register
        def ape(state, country): "  The ape "
        STATES = ["A", "B"]
        DEFAULT_STATE = "A"
        """,
    )
    sources, notices = load_sources("VU")
    assert notices == []
    assert [(source.rank, source.function, source.title) for source in sources] == [
        (0, "reader_VU", "reader_VU"), (1, "zebra", "The zebra"), (2, "ape", "The ape"),
        (3, "rules", "python-holidays' rules"),
    ]  # fmt: skip
    assert [source.computed for source in sources] == [False] * 3 + [True]
    assert {(source.states, source.default_state, source.address) for source in sources[:3]} == {
        (("A", "B"), "A", "https://one.example/"),
    }  # fmt: skip
    assert [sorted(source.parameters) for source in sources[:3]] == [["year"], [], ["country", "state"]]


def test_a_function_is_given_what_it_declares(reader):
    reader(
        "VU",
        """
        @pyplugs.register
        def reader_VU(state, year, country): return [state, year, country]
        @pyplugs.register
        def bare(): return "nothing"
        """,
    )
    first, second, *_ = load_sources("VU")[0]
    assert first.call("VU", 2026, "A") == ["A", 2026, "VU"]
    assert second.call("VU", 2026, "A") == "nothing"


def test_countries_without_a_reader_have_the_sources_for_the_whole_world():
    assert [source.function for source in load_sources("VU")[0]] == ["google", "rules"]
    assert [source.function for source in load_sources("NU")[0]] == ["rules"]
    assert load_sources("XX") == ([], [])


def test_the_rules_know_the_states_of_the_united_kingdom():
    rules = load_sources("UK")[0][-1]
    assert (rules.function, rules.states) == ("rules", ("ENG", "NIR", "SCT", "WLS"))


def test_another_edition_of_a_file_has_another_fingerprint(reader):
    path = reader("XX", GOOD)
    assert discovery.files("XX") == [str(path)]
    before = discovery.fingerprint(discovery.files("XX"))
    os.utime(path, ns=(1, 1))
    assert discovery.fingerprint(discovery.files("XX")) != before
    assert discovery.fingerprint(discovery.files("NU")) == ""


def test_a_package_in_a_zip_file_says_that_it_has_no_readers(monkeypatch, tmp_path):
    """Google's calendars would answer for every country otherwise."""
    monkeypatch.setattr(discovery, "PACKAGE", str(tmp_path / "program.pyz" / "holidays_cli" / "plugins"))
    message = "holidays_cli cannot run inside a ZIP file .*program.pyz.* build a zipapp with shiv, which unpacks it"
    for question in (discovery.codes, lambda: lookup("GB", 2026, offline=True)):
        with pytest.raises(HolidaysError, match=message):
            question()


def test_the_codes_are_those_of_the_files(reader):
    built_in = discovery.codes()
    reader("XX", GOOD).with_name("reader_notes.txt").write_text("no reader")
    assert {"UK", "SG"} <= set(built_in)
    assert discovery.codes() == sorted([*built_in, "XX"])


def test_a_country_is_called_what_its_file_says(reader):
    reader("XX", '"""Freedonia: its gazette, https://one.example/"""', whole=True)
    assert (catalogue.name("XX"), catalogue.name("GB"), catalogue.name("UK")) == (
        "Freedonia",
        "United Kingdom",
        "United Kingdom",
    )
    reader("XX", "x = 1", whole=True)
    assert catalogue.name("XX") == "XX"
    reader("VU", "x = 1", whole=True)
    assert catalogue.name("VU") == "Vanuatu"


@pytest.mark.parametrize(("code", "suggested"), [("UKK", "UK"), ("Singapoore", "SG"), ("Germani", "DE"), ("GBX", "GB")])
def test_a_wrong_code_gets_the_nearest_ones(code, suggested):
    assert f"{suggested} (" in catalogue.nearest(code)
    with pytest.raises(
        UsageError,
        match=rf"^unknown country '{code}'; nearest: .*\b{suggested}\b.*'holidays countries' lists them all$",
    ):
        lookup(code, 2026)


@pytest.mark.parametrize("code", ["", "1234567", "../../etc/passwd", "\0", "é"])
def test_a_code_like_no_other_is_refused(code):
    with pytest.raises(
        UsageError, match=r"^unknown country '.*'; 'holidays countries' lists them all$|write UK or GB-SCT"
    ):
        lookup(code, 2026)


def test_a_reader_that_imports_well_and_fails_always_is_no_usage_error(reader):
    path = reader("XX", GOOD.replace('["2026-01-01"]', "1 / 0"))
    with pytest.raises(
        NoAnswer, match=rf"^XX 2026: reader_XX \({path}\): ZeroDivisionError: division by zero; no answer$"
    ):
        lookup("XX", 2026)


# Whose files are run


@posix
@pytest.mark.parametrize(("folder", "file"), [(0o777, 0o644), (0o755, 0o666), (0o757, 0o644), (0o755, 0o646)])
def test_a_file_that_others_can_write_to_is_not_run(reader, folder, file):
    path = reader("XX", "raise SystemError('it was run')", whole=True)
    path.chmod(file)
    path.parent.chmod(folder)
    with pytest.raises(NoAnswer, match=f"^{path} is not used: others can write to {path.parent}.*; 'chmod go-w' it$"):
        lookup("XX", 2026)


@posix
def test_a_file_of_another_user_is_not_run(reader, monkeypatch):
    path = reader("XX", GOOD)
    monkeypatch.setattr(os, "geteuid", lambda: path.stat().st_uid + 1)
    if path.stat().st_uid == 0:  # what root wrote is run by everybody
        assert why_unsafe(str(path)) is None
        os.chown(path, 12345, -1)
    assert why_unsafe(str(path)).endswith(" belongs to another user")


@posix
@pytest.mark.parametrize(("group", "safe"), [("own", True), ("shared", False)])
def test_a_group_that_is_the_users_alone_may_write(reader, monkeypatch, group, safe):
    path = reader("XX", GOOD)
    path.parent.chmod(0o775)
    status = path.stat()
    monkeypatch.setattr(os, "geteuid", lambda: status.st_uid)
    monkeypatch.setattr(os, "getegid", lambda: status.st_gid if group == "own" else status.st_gid + 1)
    assert (why_unsafe(str(path)) is None) is (safe and status.st_uid == status.st_gid)


@pytest.mark.parametrize(("value", "used"), [("", True), ("0", True), ("1", False), ("yes", False)])
def test_a_user_may_want_no_readers_but_the_packages(reader, monkeypatch, value, used):
    path = reader("XX", GOOD)
    monkeypatch.setenv("HOLIDAYS_NO_PLUGINS", value)
    assert discovery.files("XX") == ([str(path)] if used else [])
    assert ("XX" in discovery.codes()) is used
    assert "UK" in discovery.codes()


# What installed packages bring


@pytest.fixture
def installed(home, monkeypatch):
    """Install a package that brings a reader for Freedonia, and name its module."""
    site = home / "site-packages"
    site.mkdir()
    monkeypatch.syspath_prepend(str(site))

    def install(package, day, entry="XX = {}.freedonia"):
        (site / package).mkdir()
        (site / package / "__init__.py").touch()
        path = site / package / "freedonia.py"
        path.write_text(f"import pyplugs\n@pyplugs.register\ndef reader_XX():\n    return ['2026-{day}']\n")
        information = site / f"{package}-1.0.dist-info"
        information.mkdir()
        (information / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n")
        (information / "entry_points.txt").write_text(f"[holidays_cli.plugins]\n{entry.format(package)}\n")
        os.utime(site, ns=(1, len(package)))  # a time that no folder has
        return path

    return install


def installed_readers():
    """The readers that installed packages bring: country, module, file."""
    return [(reader.file_code, reader.module, reader.path) for reader in discovery.wheels()]


def test_an_installed_package_brings_readers(installed):
    path = installed("freedonia_one", "07-07")
    assert installed_readers() == [("XX", "freedonia_one.freedonia", str(path))]
    assert "XX" in discovery.codes()
    answer = lookup("XX", 2026)
    assert holiday_dates(answer) == ["2026-07-07"]
    assert answer.notices == ()


def test_a_users_own_file_comes_before_an_installed_package(installed, reader):
    brought = installed("freedonia_two", "07-07")
    own = reader("XX", GOOD)
    answer = lookup("XX", 2026)
    assert holiday_dates(answer) == ["2026-01-01"]
    assert answer.notices[0].startswith(f"XX is read by {own} (SHA-256 ")
    assert answer.notices[0].endswith(f", then by {brought} (SHA-256 {sha256(brought)})")


def found_by_another_run():
    discovery._wheels.cache_clear()
    return [reader.path for reader in discovery.wheels()]


def test_packages_are_looked_for_again_when_one_comes_or_goes(installed, monkeypatch):
    assert found_by_another_run() == []
    path = installed("freedonia_three", "07-07")
    assert found_by_another_run() == [str(path)]
    with monkeypatch.context() as patch:
        patch.setattr(discovery, "_installed", lambda _: pytest.fail("it was looked for"))
        assert found_by_another_run() == [str(path)]
    shutil.rmtree(path.parent.parent / "freedonia_three-1.0.dist-info")
    assert found_by_another_run() == []


def test_packages_are_found_where_nothing_can_be_kept(installed, home):
    (home / "cache").write_text("a file where the folder should be")
    path = installed("freedonia_four", "07-07")
    assert [reader.path for reader in discovery.wheels()] == [str(path)]


def test_a_package_may_be_installed_in_editable_form(installed, home, monkeypatch):
    path = installed("freedonia_five", "07-07")
    (home / "source").mkdir()
    path.parent.rename(home / "source" / "freedonia_five")
    (home / "source" / "freedonia_five" / "__init__.py").write_text("raise SystemExit('it was imported')")
    monkeypatch.syspath_prepend(str(home / "source"))
    assert installed_readers() == [
        ("XX", "freedonia_five.freedonia", str(home / "source" / "freedonia_five" / "freedonia.py"))
    ]


@pytest.mark.parametrize("entry", ["XX = {}.missing", "XX = missing_altogether.freedonia"])
def test_a_package_that_lacks_what_it_announces_brings_nothing(installed, entry):
    installed(f"freedonia_{len(entry)}", "07-07", entry)
    assert discovery.wheels() == []


@pytest.mark.parametrize(
    ("states", "default"),
    [
        ('("ENG")', "'ENG'"), ("('ENG', 'SCT')", "'England'"), ("('eng',)", "None"), ("(1,)", "None"), ("('ENG ',)", "None"),
        ("('ENG',)", "['ENG']"), ("()", "'ENG'"), ("None", "None"),
    ],
)  # fmt: skip
def test_a_file_with_states_that_are_none_is_named_and_not_used(reader, states, default):
    text = "@pyplugs.register\ndef reader_XX():\n    return ['2026-01-01']\n"
    reader("XX", f"STATES = {states}\nDEFAULT_STATE = {default}\n{text}")
    with pytest.raises(NoAnswer, match=r"cannot be used \(TypeError: "):
        lookup("XX", 2026)


@pytest.mark.parametrize("code", ["XX-N", "NN", "North"])
def test_a_day_of_a_state_that_there_is_not_is_refused(reader, code):
    text = "@pyplugs.register\ndef reader_XX():\n    return ['2026-01-01', ('2026-05-05', 'Sea', {!r})]\n"
    reader("XX", "STATES = ('N', 'S')\n" + text.format(code))
    with pytest.raises(NoAnswer, match=f"it names the state {code.upper()}, which is not among its STATES"):
        lookup("XX", 2026)


TWO_FUNCTIONS = """
    import pyplugs

    {}

    @pyplugs.register
    def another():
        return ["2026-01-01"]

    @pyplugs.register
    def reader_XX():
        return ["2026-01-01"]
    """


def declared(reader, declaration):
    """Authority and wholeness of the two sources of a user's file that declares them."""
    reader("XX", TWO_FUNCTIONS.format(declaration))
    sources, notices = load_sources("XX")
    assert not notices
    return [(source.function, source.authority, source.is_whole) for source in sources if source.is_of_country]


def test_a_readers_authority_is_a_text_for_all_its_functions_or_a_dict_by_function(reader):
    assert declared(reader, "AUTHORITY = 'copy'") == [("reader_XX", "copy", True), ("another", "copy", True)]
    by_function = "AUTHORITY = {'reader_XX': 'official', 'another': 'news'}"
    assert declared(reader, by_function) == [("reader_XX", "official", True), ("another", "news", True)]


def test_a_function_that_a_reader_outside_the_package_says_nothing_about_is_the_users_own(reader):
    assert declared(reader, "") == [("reader_XX", "own", True), ("another", "own", True)]
    only_another = "AUTHORITY = {'another': 'institution'}"
    assert declared(reader, only_another) == [("reader_XX", "own", True), ("another", "institution", True)]


def test_a_reader_that_calls_itself_official_does_so_for_its_main_function(reader):
    assert declared(reader, "OFFICIAL = True") == [("reader_XX", "official", True), ("another", "list", True)]
    assert declared(reader, "OFFICIAL = False") == [("reader_XX", "own", True), ("another", "own", True)]


def test_a_source_that_is_partial_by_design_is_not_whole(reader):
    assert declared(reader, "WHOLE = False") == [("reader_XX", "own", False), ("another", "own", False)]
    assert declared(reader, "WHOLE = {'another': False}") == [("reader_XX", "own", True), ("another", "own", False)]


@pytest.mark.parametrize(
    ("declaration", "reason"),
    [
        ("AUTHORITY = 'state'", "AUTHORITY is 'state', not one of official, copy, list, institution, news, own"),
        ("AUTHORITY = None", "AUTHORITY is None, not one of official, copy, list, institution, news, own"),
        ("AUTHORITY = {'reader_XX': ['list']}", "AUTHORITY is ['list'], not one of official"),
        ("AUTHORITY = {'onother': 'list'}", "AUTHORITY names 'onother', which is none of its functions: reader_XX, another"),
        ("WHOLE = 'no'", "WHOLE is 'no', neither True nor False"),
        ("WHOLE = {'reader_YY': False}", "WHOLE names 'reader_YY', which is none of its functions"),
    ],
)  # fmt: skip
def test_a_declaration_that_means_nothing_costs_the_file_a_line(reader, declaration, reason):
    reader("XX", TWO_FUNCTIONS.format(declaration))
    sources, notices = load_sources("XX")
    assert not [source for source in sources if source.is_of_country]
    (notice,) = notices
    assert "cannot be used" in notice
    assert reason in notice


def test_every_reader_of_the_package_declares_the_authority_of_each_of_its_functions():
    undeclared = []
    for code in discovery.codes():
        for source in load_sources(code).sources:
            if source.is_of_country:
                module = sys.modules[source.module]
                authority = getattr(module, "AUTHORITY", {})
                if isinstance(authority, dict) and source.function not in authority:
                    undeclared.append(source.id)
    assert not undeclared


TWO_SOURCES = """
    {declaration}

    @pyplugs.register
    def reader_XX(year, state):
        return [f"{{year}}-01-01"]

    @pyplugs.register
    def second(year, state):
        return [f"{{year}}-05-01"]
    """


def two_sources(reader, declaration):
    return reader("XX", TWO_SOURCES.format(declaration=declaration))


def functions_of(sources):
    return [(source.function, source.rank) for source in sources]


def test_an_untried_source_is_no_source_yet_and_is_known_all_the_same(reader):
    two_sources(reader, "UNTRIED = {'reader_XX': True}")
    assert functions_of(load_sources("XX").sources) == [("second", 0)]
    assert [source.function for source in load_untried_sources("XX")] == ["reader_XX"]
    assert holiday_dates(lookup("XX", 2026).holidays) == ["2026-05-01"]


def test_a_country_whose_sources_are_all_untried_has_none(reader):
    two_sources(reader, "UNTRIED = True")
    with pytest.raises(UsageError, match="unknown country 'XX'"):
        lookup("XX", 2026)


def test_a_check_asks_an_untried_source_and_lets_it_answer_nothing(reader, holidays):
    two_sources(reader, "UNTRIED = True")
    status, stdout, stderr = holidays("check", "XX", "-y", "2026", "-f", "jsonl")
    findings = [json.loads(line) for line in stdout.splitlines()]
    assert [(finding["days"], finding["remarks"][-1][:13]) for finding in findings] == [(1, "it is untried")] * 2
    assert (status, stderr) == (0, "")
    assert holidays("-c", "XX", "-y", "2026", "--offline")[0] == 2


def test_a_check_asks_untried_sources_beside_the_first(reader, holidays):
    two_sources(reader, "UNTRIED = {'second': True}")
    status, stdout, _ = holidays("check", "XX", "-y", "2026", "-f", "jsonl")
    findings = [json.loads(line) for line in stdout.splitlines()]
    assert status == 0
    assert [(finding["function"], finding["is_untried"]) for finding in findings] == [
        ("reader_XX", False),
        ("second", True),
    ]


def test_a_check_is_no_failure_where_only_an_untried_source_fails(reader, holidays):
    reader("XX", "UNTRIED = True\n\n@pyplugs.register\ndef reader_XX():\n    raise Unreadable('it has moved')\n")
    status, stdout, _ = holidays("check", "XX", "-y", "2026", "-f", "jsonl")
    assert (status, json.loads(stdout)["fault"]) == (0, "unreadable")


def test_the_list_of_countries_names_untried_sources(reader, holidays):
    two_sources(reader, "UNTRIED = {'second': True}")
    record = json.loads(holidays("countries", "XX", "-f", "json")[1])[0]
    assert [source["function"] for source in record["sources"]] == ["reader_XX"]
    assert [source["function"] for source in record["untried_sources"]] == ["second"]


def test_a_source_that_needs_a_key_is_one_only_of_those_who_have_it(reader, monkeypatch):
    two_sources(reader, "KEYS = {'reader_XX': 'HOLIDAYS_KEY_XX'}")
    assert functions_of(load_sources("XX").sources) == [("second", 0)]
    monkeypatch.setenv("HOLIDAYS_KEY_XX", "secret")
    assert functions_of(load_sources("XX").sources) == [("reader_XX", 0), ("second", 1)]


def test_a_source_is_asked_only_for_the_places_that_it_declares(reader):
    two_sources(reader, "STATES = ('AA', 'BB'); ASKED_FOR = {'reader_XX': (None,), 'second': ('AA', 'BB')}")
    assert functions_of(load_sources("XX").sources) == [("reader_XX", 0), ("second", 0)]
    of_country = lookup("XX", 2026)
    of_state = lookup("XX", 2026, "AA")
    assert (holiday_dates(of_country.holidays), of_country.notices) == (["2026-01-01"], ())
    assert (holiday_dates(of_state.holidays), of_state.notices) == (["2026-05-01"], ())
    with pytest.raises(NoAnswer, match="not read yet"):
        lookup("XX", 2026, "BB", offline=True)


@pytest.mark.parametrize(
    ("declaration", "reason"),
    [
        ("ASKED_FOR = {'second': 'AA'}", r"ASKED_FOR is 'AA', not a tuple of states"),
        ("ASKED_FOR = {'third': ('AA',)}", r"ASKED_FOR names 'third', which is none of its functions"),
    ],
)
def test_what_a_reader_declares_wrongly_is_named(reader, declaration, reason):
    two_sources(reader, declaration)
    _, notices = load_sources("XX")
    assert re.search(reason, notices[0])


def test_a_source_of_some_states_must_take_the_state(reader):
    reader("XX", "ASKED_FOR = {'reader_XX': ('AA',)}\n\n@pyplugs.register\ndef reader_XX(year):\n    return []\n")
    assert "reader_XX is in ASKED_FOR and does not ask for the state" in load_sources("XX").notices[0]
