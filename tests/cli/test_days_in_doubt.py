"""What the command says where a source changes, loses or mixes up days: nothing disappears without a line."""

import json
import re
import sqlite3
from contextlib import closing
from datetime import date, timedelta

import pytest

from holidays_cli import lookup, paths
from holidays_cli.cli import notices
from holidays_cli.cli.on import FORMATS as FORMATS_OF_ON
from holidays_cli.formats import NAMES as FORMATS
from holidays_cli.formats import calendar as calendar_format
from holidays_cli.formats.terminal import Terminal
from holidays_cli.sources.rules import days_by_rules
from support.web_answers import GOV_UK

DIVISIONS = {"england-and-wales": "ENG", "scotland": "SCT", "northern-ireland": "NIR"}
DAY = "2026-07-06"
ENGLAND_2026 = [
    "2026-01-01", "2026-04-03", "2026-04-06", "2026-05-04", "2026-05-25", "2026-08-31", "2026-12-25", "2026-12-28",
]  # fmt: skip
ENGLAND_2025 = [
    "2025-01-01", "2025-04-18", "2025-04-21", "2025-05-05", "2025-05-26", "2025-08-25", "2025-12-25", "2025-12-26",
]  # fmt: skip


def page_of_gov_uk(*years):
    """A page as GOV.UK has it, with the days that the rules have in each division; it lists no weekend days."""
    page = {}
    for division, state in DIVISIONS.items():
        days = days_by_rules("GB", years, state, kinds=["public"])
        events = [
            {"title": day.name.replace(" (observed)", ""), "date": day.date.isoformat(), "notes": "", "bunting": True}
            for day in days
            if day.date.weekday() < 5
        ]
        page[division] = {"division": division, "events": events}
    return page


@pytest.fixture
def publish(pages):
    """Let GOV.UK answer with a page from now on."""
    return lambda page: pages.upsert("GET", GOV_UK, json=page)


def add(page, day, *, division="england-and-wales"):
    event = {"title": "Royal wedding", "date": day, "notes": "", "bunting": True}
    page[division]["events"] = sorted([*page[division]["events"], event], key=lambda event: event["date"])
    return page


def remove(page, *days, divisions=tuple(DIVISIONS)):
    for division in divisions:
        events = page[division]["events"]
        page[division]["events"] = [event for event in events if event["date"] not in days]
    return page


def test_a_day_that_the_states_list_drops_is_said_for_a_week_and_then_told_by_changes_and_why(publish, holidays, clock):
    publish(add(page_of_gov_uk(2025, 2026, 2027), DAY))
    status, stdout, stderr = holidays("-c", "UK", "-y", "2026", "--strict")
    assert (status, stdout.split()) == (0, sorted([*ENGLAND_2026, DAY]))
    assert stderr == (
        "holidays: UK 2026: GOV.UK announces 6 Jul, which the rules do not know yet (counted); holidays why -c UK -y 2026\n"
    )
    publish(page_of_gov_uk(2025, 2026, 2027))
    clock.passes(days=2)
    line = "holidays: UK 2026: GOV.UK no longer has 6 Jul (not counted); holidays why -c UK -y 2026\n"
    assert holidays("-c", "UK", "-y", "2026") == (0, "\n".join([*ENGLAND_2026, ""]), line)
    assert holidays("-c", "UK", "-y", "2026") == (0, "\n".join([*ENGLAND_2026, ""]), line)  # from the archive
    assert holidays("-c", "UK", "-y", "2026", "--strict") == (4, "", line)
    assert holidays("is", DAY, "-c", "UK")[0] == 1
    assert holidays("is", DAY, "-c", "UK", "--strict")[0] == 4
    assert holidays("is", "2026-12-25", "-c", "UK", "--strict") == (0, "", "")
    clock.passes(days=6)
    assert holidays("-c", "UK", "-y", "2026")[2] == line
    clock.passes(days=2)
    assert holidays("-c", "UK", "-y", "2026", "--strict") == (0, "\n".join([*ENGLAND_2026, ""]), "")
    status, stdout, _ = holidays("changes", "-c", "UK")
    assert (status, "- 2026-07-06" in stdout, "Royal wedding" in stdout) == (1, True, True)
    status, stdout, _ = holidays("why", DAY, "-c", "UK")
    assert status == 1
    first, by_source, by_earlier_edition, by_rules = stdout.splitlines()
    assert first.endswith("the state's list named it before and no longer does, and the rules do not have it")
    assert by_source.startswith("  no   GOV.UK (official): https://")
    assert by_earlier_edition.startswith("  yes  GOV.UK, earlier edition (official): Royal wedding, https://")
    assert re.search(r", first seen 20\S+ \S+ UTC, no longer listed since 20\S+ \S+ UTC$", by_earlier_edition)
    assert by_rules.startswith("  no   python-holidays' rules (")


def test_a_dropped_day_that_is_listed_again_is_a_holiday_again(publish, holidays, clock):
    publish(add(page_of_gov_uk(2026, 2027), DAY))
    holidays("-c", "UK", "-y", "2026")
    publish(page_of_gov_uk(2026, 2027))
    clock.passes(days=2)
    assert DAY not in holidays("-c", "UK", "-y", "2026")[1]
    publish(add(page_of_gov_uk(2026, 2027), DAY))
    clock.passes(days=2)
    assert DAY in holidays("-c", "UK", "-y", "2026", "--strict")[1]


def test_a_day_that_only_one_state_loses_is_said_there_and_nowhere_else(publish, holidays, clock):
    publish(add(page_of_gov_uk(2026, 2027), DAY, division="scotland"))
    holidays("-c", "GB-SCT", "-y", "2026")
    publish(page_of_gov_uk(2026, 2027))
    clock.passes(days=2)
    assert "GOV.UK no longer has 6 Jul" in holidays("-c", "GB-SCT", "-y", "2026")[2]
    assert holidays("-c", "GB-NIR", "-y", "2026", "--strict")[::2] == (0, "")


def test_a_day_that_the_rules_are_sure_of_counts_although_the_page_loses_it(publish, holidays):
    publish(page_of_gov_uk(2026, 2027))
    holidays("-c", "UK", "-y", "2026")
    publish(remove(page_of_gov_uk(2026, 2027), "2026-12-28"))
    line = (
        "holidays: UK 2026: GOV.UK lacks 28 Dec, which the rules have (counted); holidays why -c UK -y 2026\n"
    )  # fmt: skip
    assert holidays("-c", "UK", "-y", "2026", "--refresh") == (0, "\n".join([*ENGLAND_2026, ""]), line)
    assert holidays("-c", "UK", "-y", "2026", "--refresh", "--strict") == (4, "", line)
    assert holidays("-c", "UK", "-y", "2026", "-q") == (0, "\n".join([*ENGLAND_2026, ""]), "")
    assert holidays("is", "2026-12-28", "-c", "UK")[0] == 0


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("command", [["-y", "2026"], ["calendar", "2026"]])
def test_strict_writes_nothing_in_any_format_if_a_day_is_in_doubt(publish, holidays, command, form):
    publish(remove(page_of_gov_uk(2026, 2027), "2026-12-28"))
    status, stdout, stderr = holidays(*command, "-c", "UK", "--strict", "-f", form)
    assert (status, stdout) == (4, "")
    assert "GOV.UK lacks 28 Dec" in stderr


@pytest.mark.parametrize("form", FORMATS_OF_ON)
def test_strict_writes_no_country_on_a_day_in_doubt(publish, holidays, form):
    publish(remove(page_of_gov_uk(2026, 2027), "2026-12-28"))
    assert holidays("on", "2026-12-28", "-c", "UK", "--strict", "-f", form)[:2] == (4, "")


@pytest.mark.parametrize(
    "command", [["-y", "2026"], ["calendar", "2026"], ["on", "2026-12-25"], ["next", "--from", "2026-12-01"]]
)
def test_strict_writes_nothing_of_any_place_if_one_of_several_is_refused(publish, reader, holidays, command):
    publish(page_of_gov_uk(2026, 2027))
    reader("XX", "@pyplugs.register\ndef reader_XX():\n    raise ValueError('the page is empty')\n")
    status, stdout, _ = holidays(*command, "-c", "UK,XX", "--strict")
    assert (status, stdout) == (4, "")
    assert holidays(*command, "-c", "UK,XX")[1]
    assert holidays(*command, "-c", "UK", "--strict")[1]


def test_lines_about_several_countries_come_before_their_calendars(publish, holidays, monkeypatch):
    publish(remove(page_of_gov_uk(2026, 2027), "2026-12-28"))
    order = []
    monkeypatch.setattr(notices, "print_message", lambda _: order.append("message"))
    monkeypatch.setattr(calendar_format, "Terminal", lambda out: order.append("calendar") or Terminal(out))
    holidays("calendar", "2026-12", "-c", "UK,GB-SCT")
    assert order == ["message", "message", "calendar"]


def test_the_library_tells_in_its_notices_what_is_in_doubt(publish, holidays):
    publish(remove(page_of_gov_uk(2026, 2027), "2026-12-28"))
    line = "UK 2026: GOV.UK lacks 28 Dec, which the rules have (counted); holidays why -c UK -y 2026"
    assert lookup("UK", 2026).notices == (line,)
    assert lookup("UK", 2026, all_states=True).notices
    assert lookup("UK", 2027).notices == ()
    assert holidays("-c", "UK", "-y", "2026")[2] == f"holidays: {line}\n"  # once
    assert holidays("is", "2026-12-25", "-c", "UK") == (0, "", "")


def test_days_before_the_first_day_of_a_list_stay_as_the_archive_has_them(publish, holidays, clock):
    publish(page_of_gov_uk(2025, 2026, 2027))
    holidays("-c", "UK", "-y", "2025")
    later = page_of_gov_uk(2025, 2026, 2027)
    publish(remove(later, *ENGLAND_2025[:3], "2025-01-02", "2025-03-17"))  # it begins in May
    clock.passes(days=40)
    status, stdout, stderr = holidays("-c", "UK", "-y", "2025", "--refresh", "--strict")
    assert (status, stdout.split(), stderr) == (0, ENGLAND_2025, "")
    status, stdout, _ = holidays("why", "2025-01-01", "-c", "UK")
    sentence, by_source, by_earlier_edition, by_rules = stdout.splitlines()
    assert (status, sentence.endswith("(confirmed): the source and the rules both have it")) == (0, True)
    assert by_source.startswith("  -    GOV.UK (official): says nothing about this day, https://")
    assert by_earlier_edition.startswith("  yes  GOV.UK, earlier edition (official): New Year's Day, https://")
    assert ", read 20" in by_earlier_edition
    assert by_rules.startswith("  yes  python-holidays' rules (")
    assert holidays("why", "-c", "UK", "-y", "2025")[:2] == (0, "UK: the sources and the rules agree about 8 days\n")


def test_without_an_archive_the_rules_fill_in_what_was_before_the_first_day_of_a_list_and_a_line_tells(
    publish, holidays
):
    publish(remove(page_of_gov_uk(2025, 2026, 2027), *ENGLAND_2025[:3], "2025-01-02", "2025-03-17"))
    status, stdout, stderr = holidays("-c", "UK", "-y", "2025")
    assert (status, stdout.split()) == (0, ENGLAND_2025)
    assert len(stderr.splitlines()) == 1
    assert "1 Jan and 18, 21 Apr" in stderr
    status, stdout, _ = holidays("why", "-c", "UK", "-y", "2025", "-f", "json")
    records = json.loads(stdout)
    assert [record["date"] for record in records] == ENGLAND_2025[:3]
    assert [[witness["says"] for witness in record["witnesses"]] for record in records] == 3 * [[None, True]]


def test_an_archive_of_before_is_judged_when_it_is_first_used(publish, holidays):
    publish(remove(page_of_gov_uk(2026, 2027), "2026-12-28"))
    judged = holidays("-c", "UK", "-y", "2026")
    assert "lacks 28 Dec" in judged[2]
    with closing(sqlite3.connect(paths.archive())) as connection:
        with connection:
            connection.execute("DELETE FROM verdict_day")
            connection.execute("DELETE FROM verdict")
        assert holidays("-c", "UK", "-y", "2026", "--offline") == judged
        days = connection.execute("SELECT date, status FROM verdict_day WHERE state = ''").fetchall()
        assert ("2026-12-28", "disputed") in days
    assert holidays("-c", "UK", "-y", "2026", "--offline") == judged


def test_names_one_row_down_are_said(publish, holidays):
    page = page_of_gov_uk(2026, 2027)
    for division in page.values():
        titles = [event["title"] for event in division["events"]]
        for event, title in zip(division["events"], [titles[-1], *titles[:-1]], strict=True):
            event["title"] = title
    publish(page)
    status, stdout, stderr = holidays("-c", "UK", "-y", "2026")
    assert (status, stdout.split()) == (0, ENGLAND_2026)
    line = "GOV.UK has the names of 3, 6 Apr, 4, 25 May and 25, 28 Dec in wrong rows; holidays why -c UK -y 2026"
    assert stderr == f"holidays: UK 2026: {line}\n"
    status, stdout, _ = holidays("why", "-c", "UK", "-y", "2026")
    assert (status, stdout.count("its name is that of another day in the list")) == (1, 6)
    assert "GOV.UK has the name of 25 Dec in a wrong row" in holidays("is", "2026-12-25", "-c", "UK")[2]
    status, stdout, _ = holidays("check", "UK", "-y", "2026", "-f", "json")
    [finding] = json.loads(stdout)
    assert (status, finding["ok"]) == (1, False)
    assert ("2026-04-03", "misnamed") in {(doubt["date"], doubt["status"]) for doubt in finding["doubts"]}


def test_a_page_without_one_states_year_is_not_taken_for_a_year_without_holidays(publish, holidays):
    page = page_of_gov_uk(2025, 2026)
    for division in page:
        if division != "scotland":
            page[division]["events"] = [event for event in page[division]["events"] if event["date"] < "2026"]
    publish(page)
    status, stdout, stderr = holidays("-c", "UK", "-y", "2026")
    assert (status, set(stdout.split()) >= set(ENGLAND_2026)) == (0, True)
    assert "used python-holidays' rules" in stderr
    status, stdout, _ = holidays("-c", "UK", "-y", "2026", "--strict")
    assert (status in (3, 4), stdout) == (True, "")
    assert holidays("is", "2026-12-25", "-c", "UK")[0] == 0
    assert holidays("check", "UK", "-y", "2026")[0] == 1
    assert holidays("-c", "UK", "-y", "2025", "--strict")[1].split() == ENGLAND_2025


def test_the_lists_of_two_states_that_were_exchanged_are_not_believed_in_silence(publish, holidays):
    page = page_of_gov_uk(2026, 2027)
    england, scotland = page["england-and-wales"], page["scotland"]
    england["events"], scotland["events"] = scotland["events"], england["events"]
    publish(page)
    for place in ("UK", "GB-ENG", "GB-SCT"):
        status, stdout, stderr = holidays("-c", place, "-y", "2026", "--strict")
        assert (status, stdout) == (4, ""), place
        assert stderr, place
    status, stdout, stderr = holidays("-c", "UK", "-y", "2026")
    assert set(stdout.split()) >= set(ENGLAND_2026)
    assert "lacks 6 Apr and 31 Aug" in stderr


def test_a_list_that_is_a_day_late_is_not_believed_in_silence(publish, holidays):
    page = page_of_gov_uk(2026, 2027)
    for event in page["england-and-wales"]["events"]:
        event["date"] = str(date.fromisoformat(event["date"]) + timedelta(1))
    publish(page)
    status, stdout, stderr = holidays("-c", "UK", "-y", "2026")
    assert (status, set(stdout.split()) >= set(ENGLAND_2026)) == (0, True)
    assert "lacks 3, 6 Apr, 4, 25 May, 31 Aug and 25, 28 Dec" in stderr
    assert holidays("-c", "UK", "-y", "2026", "--strict")[:2] == (4, "")


@pytest.mark.parametrize(("country", "state", "day"), [("DE", "BY", "2026-01-06"), ("CH", "ZH", "2026-05-01")])
def test_a_day_of_one_state_that_its_list_loses_counts_there_and_is_said(reader, holidays, country, state, day):
    states = {"DE": ("BE", "BY"), "CH": ("ZH", "GE")}[country]
    rows = []
    for code in states:
        days = {computed.date for computed in days_by_rules(country, [2026, 2027], code, kinds=["public"])}
        rows += [
            (listed.isoformat(), "", code) for listed in sorted(days) if (code, listed.isoformat()) != (state, day)
        ]
    reader(
        country,
        f"AUTHORITY = 'list'\nSTATES = {states}\n@pyplugs.register\ndef reader_{country}():\n    'A list'\n    return {rows}\n",
    )
    status, stdout, stderr = holidays("-c", f"{country}-{state}", "-y", "2026")
    assert (status, day in stdout.split()) == (0, True)
    assert f"{country}-{state} 2026: A list lacks" in stderr
    assert holidays("-c", f"{country}-{state}", "-y", "2026", "--strict")[:2] == (4, "")
    status, stdout, _ = holidays("-c", country, "-y", "2026", "--all-states", "-f", "json")
    assert f'"date": "{day}"' in stdout
