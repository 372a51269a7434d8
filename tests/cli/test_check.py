"""`holidays check`: what it asks, what it finds, and what it says of a source that falls short."""

import json
import unicodedata
from pathlib import Path

import pytest

from holidays_cli import paths
from holidays_cli.authoring.health import check
from holidays_cli.cli import main
from holidays_cli.queries.lookup import lookup
from holidays_cli.sources import discovery
from holidays_cli.sources.rules import computed_days
from support.web_answers import DOWN, GOV_UK, set_answer, set_gov_uk

PAGES = Path(__file__).parents[1] / "pages"
SECOND = "https://publicholidays.co.uk/{}-dates/"
FILE = "https://www.mom.gov.sg/-/media/mom/documents/employment-practices/public-holidays/public-holidays-sg-{}.ics"


def mom(pages, year, dates):
    days = "".join(f"BEGIN:VEVENT\nDTSTART;VALUE=DATE:{year}{day}\nSUMMARY:Day\nEND:VEVENT\n" for day in dates.split())
    pages.get(FILE.format(year), body=f"BEGIN:VCALENDAR\n{days}END:VCALENDAR")


@pytest.fixture
def check_findings(holidays):
    """Run `holidays check`; its status, and the finding about each source."""

    def run(*arguments):
        status, stdout, _ = holidays("check", *arguments, "-f", "json")
        return status, json.loads(stdout)

    return run


def test_a_source_that_lists_this_year_does_its_work(pages, check_findings):
    set_gov_uk(pages)
    status, [uk] = check_findings("uk", "-y", "2026")
    assert status == 0
    assert (uk["country"], uk["ok"], uk["file"], uk["year"], uk["days"]) == ("GB", True, "reader_UK.py", 2026, 8)
    assert (
        uk["weekdays"] == {"Mon": 5, "Tue": 0, "Wed": 0, "Thu": 0, "Fri": 3, "Sat": 0, "Sun": 0}
        or uk["weekdays"]["Mon"] == 5
    )
    assert (uk["not_in_rules"], uk["only_in_rules"]) == ([], ["2026-12-26"])
    assert (uk["newest"], uk["last_read"]) == (2026, None)
    assert len(pages.calls) == 1


def test_that_the_next_year_is_not_there_yet_is_no_fault(pages, check_findings):
    mom(pages, 2026, "0101 0217 0218 0321 0403 0501 0527 0531 0809 1108 1225")
    status, [sg] = check_findings("sg", "-y", "2026")
    assert (status, sg["fault"], sg["days"]) == (0, None, 14)  # with three days in lieu
    assert "HTTP 404" in sg["next_year"] or "refused" in sg["next_year"]


def test_changes_since_the_last_answer_are_reported(pages, check_findings):
    set_gov_uk(pages, without=["2026-05-25"])
    lookup("UK", 2026)
    set_gov_uk(pages, without=["2026-08-31"])
    _, [uk] = check_findings("uk", "-y", "2026")
    assert (uk["added"], uk["removed"]) == (["2026-05-25"], ["2026-08-31"])
    assert uk["last_read"].endswith("Z")
    _, [uk] = check_findings("uk", "-y", "2026")
    assert (uk["added"], uk["removed"]) == ([], [])


@pytest.mark.parametrize(
    ("answer", "fault", "reason"),
    [
        ({"status": 404}, "not found", "HTTP 404: its page has moved"),
        ({"status": 500}, "unreachable", "could not be asked: www.gov.uk answered HTTP 500"),
        ({"body": ConnectionError("no route")}, "unreachable", "could not be asked"),
        ({"body": "<h1>We have moved</h1>"}, "unreadable", "could not be read: www.gov.uk is not JSON"),
        ({"body": "{}"}, "unreadable", "could not be read"),
    ],
)
def test_a_source_that_falls_short_is_named_with_its_fault(pages, check_findings, answer, fault, reason):
    pages.get(GOV_UK, **answer)
    status, [uk] = check_findings("uk", "-y", "2026")
    assert (status, uk["ok"], uk["fault"], uk["file"]) == (1, False, fault, "reader_UK.py")
    assert reason in uk["reason"]


def test_what_the_archive_has_does_not_make_up_for_a_source_that_falls_short(pages):
    set_gov_uk(pages)
    lookup("UK", 2026)
    set_answer(pages, GOV_UK, DOWN)
    [uk] = check("UK", 2026)
    assert (uk.fault, uk.days, uk.newest) == ("unreachable", 0, None)


def test_a_year_that_is_not_listed_is_a_fault_and_the_newest_listed_year_is_named(pages, check_findings):
    set_gov_uk(pages)
    status, [uk] = check_findings("uk", "-y", "2031")
    assert (status, uk["fault"], uk["newest"]) == (1, "not listed", 2026)
    assert uk["reason"] == "it does not list 2031"


def test_a_missing_page_of_a_year_may_be_one_that_is_not_published(pages):
    pages.get(FILE.format(2026), status=404)
    pages.get(FILE.format(2027), status=404)
    [sg] = check("SG", 2026)
    assert sg.fault == "not found"
    assert "2026 is not published, or its page has moved" in sg.reason


def test_the_newest_year_is_looked_for_year_by_year(pages):
    for year in (2027, 2026):
        pages.get(FILE.format(year), status=404)
    mom(pages, 2025, "0101 0129 0130 0331 0418 0501 0512 0607 0809 1020 1225")
    [sg] = check("SG", None)
    assert (sg.fault, sg.year, sg.newest) == (None, 2025, 2025)


def test_a_network_error_does_not_say_that_there_is_no_such_year(pages):
    pages.get(FILE.format(2027), status=500)
    mom(pages, 2026, "0101 0217 0218 0321 0403 0501 0527 0531 0809 1108 1225")
    pages.get("https://www.mom.gov.sg/employment-practices/public-holidays", status=500)
    pages.get("https://www.jalanow.com/singapore-holidays-2027.htm", status=500)
    [sg] = check("SG", None)
    assert (sg.fault, sg.year) == ("unreachable", 2027)
    assert len(sg.remarks) == 2


def test_another_source_of_the_reader_may_have_the_newest_year(pages):
    pages.get(GOV_UK, status=503)
    for year in (2026, 2027):
        pages.get(SECOND.format(f"england/{year}"), status=404)
        pages.get(SECOND.format(year), status=404)
    pages.get(SECOND.format(2025), body=(PAGES / "UK.publicholidays.html").read_bytes())
    [uk] = check("UK", None)
    assert (uk.fault, uk.source, uk.year) == (None, "publicholidays.co.uk", 2025)
    assert uk.remarks == ["GOV.UK: could not be asked: www.gov.uk answered HTTP 503"]


def test_every_source_can_be_asked(pages, check_findings):
    set_gov_uk(pages)
    pages.get(SECOND.format(2026), status=404)
    pages.get(SECOND.format(2027), status=404)
    status, findings = check_findings("uk", "-y", "2026", "--every-source")
    assert status == 1
    assert [(finding["function"], finding["fault"]) for finding in findings] == [
        ("reader_UK", None),
        ("publicholidays", "not found"),
    ]


def test_without_a_country_every_reader_is_asked_the_users_too(pages, check_findings, tmp_path, monkeypatch):
    (tmp_path / "none").mkdir()
    monkeypatch.setattr(discovery, "PACKAGE", str(tmp_path / "none"))
    monkeypatch.setenv("HOLIDAYS_PLUGINS", str(tmp_path))
    (tmp_path / "reader_BV.py").write_text("import surely_not_installed")
    status, [own] = check_findings()
    assert (status, own["country"], own["fault"]) == (1, "BV", "unusable")
    assert own["file"] == str(tmp_path / "reader_BV.py")
    assert "surely_not_installed" in own["reason"]


def test_a_country_without_a_reader_is_asked_for_at_its_calendar(pages):
    pages.get(
        "https://calendar.google.com/calendar/ical/en.slovak%23holiday%40group.v.calendar.google.com/public/basic.ics",
        status=500,
    )
    [sk] = check("SK", 2026)
    assert (sk.source, sk.fault) == ("Google Calendar", "unreachable")


@pytest.mark.parametrize("arguments", [["XX"], ["BV"], ["uk", "-y", "next"], ["uk", "-y", "0"], ["uk", "-y", "²"]])
def test_a_mistake_in_the_question_is_none_of_the_sources(arguments, capsys):
    assert main.main(["check", *arguments]) == 2
    assert capsys.readouterr().out == ""


def test_on_a_terminal_there_is_a_table_and_below_it_the_reasons(pages, capsys):
    set_gov_uk(pages)
    pages.get(FILE.format(2026), status=500)
    pages.get(FILE.format(2027), status=404)
    assert main.main(["check", "uk", "sg", "-y", "2026", "-f", "table"]) == 1
    out = capsys.readouterr().out
    assert "ok     UK       2026  8     2026" in out  # the columns for which a narrow terminal has no room are left out
    assert "…" not in out
    assert "SG: Ministry of Manpower: could not be asked: www.mom.gov.sg answered HTTP 500" in out
    assert out.endswith("1 of 2 without a fault\n")


def test_lines_of_a_pipe_have_tabs(pages, capsys):
    set_gov_uk(pages)
    main.main(["check", "uk", "-y", "2026"])
    names, values = (line.split("\t") for line in capsys.readouterr().out.splitlines())
    assert dict(zip(names, values, strict=True))["only_in_rules"] == "2026-12-26"


def test_countries_and_files_are_not_checked_together(capsys):
    assert main.main(["check", "UK", "reader_XX.py"]) == 2
    assert "countries or files, not both" in capsys.readouterr().err


def test_a_source_that_publishes_no_year_at_all_is_at_fault(check_findings, reader):
    reader(
        "XX",
        """
        from holidays_cli.errors import NotPublished

        @pyplugs.register
        def reader_XX(year):
            'Nobody'
            raise NotPublished(f"there is no {year}")
        """,
    )
    status, [xx] = check_findings("XX", "-y", "newest")
    assert (status, xx["ok"]) == (1, False)
    assert (xx["fault"], xx["reason"][:14]) == ("not listed", "there is no 20")


def test_a_country_without_rules_is_compared_with_none(check_findings, reader):
    reader("XX", "@pyplugs.register\ndef reader_XX():\n    return ['2026-01-01', '2026-06-01']\n")
    status, [xx] = check_findings("XX", "-y", "2026")
    assert (status, xx["days"], xx["not_in_rules"], xx["only_in_rules"]) == (0, 2, [], [])


def test_an_archive_that_cannot_be_read_is_no_fault_of_the_source(check_findings, pages):
    set_gov_uk(pages)
    path = Path(paths.archive())
    path.parent.mkdir(parents=True)
    path.write_bytes(b"this is no database, and long enough to be seen as none" * 20)
    status, [uk] = check_findings("uk", "-y", "2026")
    assert (status, uk["days"], uk["last_read"]) == (0, 8, None)


@pytest.mark.parametrize("form", ["table", "tsv", "csv", "json", "jsonl"])
@pytest.mark.parametrize("speaker", ["a host", "a reader", "a reader at import"])
def test_nobody_who_is_asked_commands_the_terminal(pages, capsys, reader, speaker, form):
    command = "\x1bcowned\x07"
    if speaker == "a host":
        pages.get(GOV_UK, status=302, headers={"Location": f"http://x{command}.example/"})
    else:
        raised = f"raise ValueError({command!r} '\\x9b31m\\u202e')"
        reader(
            "UK", f"@pyplugs.register\ndef reader_UK():\n    {raised}\n" + raised * (speaker == "a reader at import")
        )
    assert main.main(["check", "UK", "-y", "2026", "-f", form]) == 1
    printed = capsys.readouterr()
    assert "owned" in printed.out
    assert not [c for c in printed.out + printed.err if unicodedata.category(c) in ("Cc", "Cf") and c not in "\n\t"]


def test_nor_does_a_file_that_is_tried(capsys, reader):
    path = reader("XX", "@pyplugs.register\ndef reader_XX():\n    raise ValueError('\\x1b[31mred')")
    assert main.main(["check", str(path), "-y", "2026"]) == 1
    out = capsys.readouterr().out
    assert "red" in out
    assert "\x1b" not in out


def test_a_broken_file_has_a_fault_and_the_others_are_checked(pages, reader, monkeypatch, check_findings):
    set_gov_uk(pages)
    monkeypatch.setattr(discovery, "codes", lambda: ["UK", "ZZ"])
    path = reader("ZZ", "1 / 0", whole=True)
    status, (uk, zz) = check_findings("-y", "2026")
    assert (status, uk["country"], uk["ok"]) == (1, "GB", True)
    assert (zz["country"], zz["ok"], zz["file"], zz["fault"]) == ("ZZ", False, str(path), "unusable")
    assert zz["reason"] == f"{path} cannot be used (ZeroDivisionError: division by zero)"


def test_a_state_that_does_not_exist_is_refused(holidays):
    status, stdout, stderr = holidays("check", "UK-QQQ")
    assert (status, stdout) == (2, "")
    assert stderr == "holidays: unknown state 'QQQ' of UK: it has ENG, NIR, SCT, WLS\n"


@pytest.fixture
def changed_gov_uk(pages):
    """From now on GOV.UK answers with its made page after a change."""

    def answer(change):
        page = json.loads((PAGES / "UK.json").read_bytes())
        change(page)
        pages.upsert("GET", GOV_UK, json=page)

    return answer


def test_a_year_that_one_state_lacks_and_others_have_is_a_fault(changed_gov_uk, check_findings):
    def change(page):
        events = page["england-and-wales"]["events"]
        page["england-and-wales"]["events"] = [event for event in events if event["date"] > "2027"]

    changed_gov_uk(change)
    status, [uk] = check_findings("uk", "-y", "2026")
    assert (status, uk["ok"], uk["fault"]) == (1, False, "unreadable")
    assert uk["reason"] == "could not be read: it has no days of 2026 for ENG"


def days_of_bulgaria(year):
    return [day.isoformat() for day, _ in computed_days("BG", [year])]


@pytest.fixture
def bulgaria(reader):
    """Write a private list of Bulgaria with these days."""

    def write(days):
        reader("BG", f"AUTHORITY = 'list'\n@pyplugs.register\ndef reader_BG():\n    'A list'\n    return {days}\n")

    return write


def test_a_year_between_others_that_is_not_believed_is_a_fault_though_nobody_asked_about_it(bulgaria, check_findings):
    bulgaria([*days_of_bulgaria(2024), *days_of_bulgaria(2025)[:3], *days_of_bulgaria(2026)])
    status, [bg] = check_findings("BG", "-y", "2026")
    assert (status, bg["ok"], bg["fault"], bg["years"]) == (1, False, "unreadable", [2024, 2026])
    assert bg["reason"].startswith("2025 could not be read: it has only 3 of the ")


def test_the_last_year_of_a_document_may_have_a_few_of_its_days_only(bulgaria, check_findings):
    bulgaria([*days_of_bulgaria(2025), *days_of_bulgaria(2026), *days_of_bulgaria(2027)[:3]])
    status, [bg] = check_findings("BG", "-y", "2026")
    assert (status, bg["ok"], bg["years"]) == (0, True, [2025, 2026])


def test_unless_it_had_them_all_before(bulgaria, check_findings):
    bulgaria([*days_of_bulgaria(2025), *days_of_bulgaria(2026), *days_of_bulgaria(2028), *days_of_bulgaria(2027)])
    check_findings("BG", "-y", "2026")
    bulgaria([*days_of_bulgaria(2025), *days_of_bulgaria(2026), *days_of_bulgaria(2027), *days_of_bulgaria(2028)[:3]])
    status, [bg] = check_findings("BG", "-y", "2026")
    assert (status, bg["fault"], bg["reason"][:23]) == (1, "unreadable", "2028 could not be read:")


def test_every_year_that_is_listed_is_weighed_and_the_days_in_doubt_are_named(check_findings, bulgaria):
    days = {"2025-08-05", *days_of_bulgaria(2025), *days_of_bulgaria(2026), *days_of_bulgaria(2027)}
    bulgaria(sorted(days - {"2027-05-04"}))
    status, [bg] = check_findings("BG", "-y", "2026")
    assert (status, bg["ok"], bg["fault"], bg["years"]) == (1, False, None, [2025, 2026, 2027])
    extra, missing = bg["doubts"]
    assert extra == {
        "date": "2025-08-05", "name": None, "states": None, "listed": True, "in_rules": False, "counts": False,
        "status": "unconfirmed",
    }  # fmt: skip
    assert (missing["date"], missing["listed"], missing["in_rules"]) == ("2027-05-04", False, True)
    assert (missing["counts"], missing["status"]) == (True, "disputed")


def test_a_day_in_doubt_in_some_states_names_them(changed_gov_uk, check_findings):
    def change(page):
        events = page["northern-ireland"]["events"]
        page["northern-ireland"]["events"] = [event for event in events if event["date"] != "2026-07-13"]

    changed_gov_uk(change)
    status, [uk] = check_findings("uk", "-y", "2026")
    assert status == 1
    assert [(doubt["date"], doubt["states"], doubt["status"]) for doubt in uk["doubts"]] == [
        ("2026-07-13", ["NIR"], "disputed")
    ]


def test_a_table_and_the_cells_of_a_pipe_name_the_days_in_doubt(changed_gov_uk, holidays):
    def change(page):
        page["northern-ireland"]["events"].pop()

    changed_gov_uk(change)
    dropped = json.loads((PAGES / "UK.json").read_bytes())["northern-ireland"]["events"][-1]["date"]
    status, stdout, _ = holidays("check", "uk", "-y", "2026", "-f", "table")
    assert (status, stdout.splitlines()[1].split()[0]) == (1, "doubt")
    assert "UK: GOV.UK 2026: lacks 28 Dec in NIR (disputed)" in stdout.splitlines()
    assert stdout.endswith("1 of 1 without a fault, 1 with days in doubt\n")
    names, values = (line.split("\t") for line in holidays("check", "uk", "-y", "2026")[1].splitlines())
    assert dict(zip(names, values, strict=True))["doubts"] == f"{dropped}:lacks:disputed:NIR"


def test_a_day_that_was_dropped_is_in_doubt_for_a_week(gov_uk, pages, check_findings, clock, changed_gov_uk):
    def add(page):
        page["england-and-wales"]["events"].append(
            {"title": "Coronation", "date": "2026-06-15", "notes": "", "bunting": True}
        )

    changed_gov_uk(add)
    check_findings("uk", "-y", "2026")
    gov_uk()
    clock.passes(days=1)
    status, [uk] = check_findings("uk", "-y", "2026")
    assert (status, [doubt["date"] for doubt in uk["doubts"]], uk["removed"]) == (1, ["2026-06-15"], ["2026-06-15"])
    clock.passes(days=8)
    status, [uk] = check_findings("uk", "-y", "2026")
    assert (status, uk["doubts"]) == (0, [])
