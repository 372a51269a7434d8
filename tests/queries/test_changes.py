"""What a source has said differently since."""

import functools
import json
import sqlite3
import time
from datetime import UTC, date, datetime

import pytest

from holidays_cli import changes, lookup, paths
from holidays_cli.cli.main import main
from holidays_cli.errors import NoAnswer, UsageError
from holidays_cli.sources.rules import computed_days
from support.web_answers import GOV_UK, set_answer

WORLD_CUP = "2026-06-15"


@pytest.fixture
def clock(monkeypatch):
    """Set the time to noon of a day."""

    def set_to(day):
        moment = datetime.fromisoformat(f"{day}T12:00+00:00").timestamp()
        monkeypatch.setattr(time, "time", lambda: moment)

    set_to("2026-01-10")
    return set_to


@pytest.fixture
def world_cup(clock, gov_uk):
    """GOV.UK was read in January, and again on 27 February with a day more."""
    gov_uk(without=[WORLD_CUP])
    lookup("UK", 2026)
    clock("2026-02-27")
    gov_uk()
    lookup("UK", 2026, refresh=True)


@pytest.fixture
def list_changes(stdout_lines):
    """Run `holidays changes`; its status, and the lines that it wrote to stdout."""
    return functools.partial(stdout_lines, "changes")


def test_an_empty_archive_does_not_claim_that_nothing_has_changed(holidays):
    message = "no source was read yet, so that none can have changed: 'holidays UK' reads that of a place"
    assert holidays("changes", "-q") == (3, "", f"holidays: {message}\n")


def test_a_place_of_which_no_source_was_read_does_not_claim_that_nothing_has_changed(clock, gov_uk, holidays):
    gov_uk()
    lookup("UK", 2026)
    message = "no source of SG was read yet, so that nothing can be told about changes: 'holidays SG' reads it"
    assert holidays("changes", "SG") == (3, "", f"holidays: {message}\n")
    assert holidays("changes", "UK,SG", "-q") == (3, "", f"holidays: {message}\n")
    message = (
        "no source of UK was read yet for 2030-2031, so that nothing can be told about changes:"
        " 'holidays UK 2030-2031' reads it"
    )
    assert holidays("changes", "UK", "-y", "2030-2031") == (3, "", f"holidays: {message}\n")
    assert holidays("changes", "UK", "-y", "2026,2030") == (0, "", "")


def test_a_state_for_which_a_source_was_never_asked_does_not_claim_that_nothing_has_changed(reader, clock, holidays):
    reader("XX", "STATES = ('N', 'S')\n@pyplugs.register\ndef reader_XX(state):\n    return ['2026-01-01']\n")
    lookup("XX-N", 2026)
    assert holidays("changes", "XX-N") == (0, "", "")
    status, stdout, stderr = holidays("changes", "XX-S")
    assert (status, stdout) == (3, "")
    assert "no source of XX-S was read yet" in stderr
    assert holidays("changes", "XX") == (0, "", "")


def test_a_first_reading_by_refresh_is_told_apart_from_no_changes(clock, gov_uk, holidays):
    gov_uk()
    line = "holidays: UK was read for the first time, so that nothing can have changed yet\n"
    assert holidays("changes", "UK", "--refresh") == (0, "", line)
    assert holidays("changes", "UK", "--refresh") == (0, "", "")


def test_the_first_reading_of_a_year_is_no_change(clock, gov_uk, list_changes):
    gov_uk()
    lookup("UK", 2026)
    assert list_changes("-c", "UK") == (0, [])


def test_a_source_that_says_the_same_again_has_changed_nothing(clock, gov_uk, list_changes):
    gov_uk()
    lookup("UK", 2026)
    clock("2026-02-27")
    lookup("UK", 2026, refresh=True)
    assert list_changes() == (0, [])


def test_an_added_day_is_shown_with_when_it_was_first_seen(world_cup, list_changes):
    expected = ["+ 2026-06-15 World Cup bank holiday (first seen 2026-02-27)"]
    assert list_changes("-c", "UK-SCT") == (1, expected)
    assert list_changes("-c", "UK", "-s", "sct") == (1, expected)


def test_a_day_of_some_states_says_which(world_cup, list_changes):
    assert list_changes("-c", "UK") == (1, ["+ 2026-06-15 World Cup bank holiday (first seen 2026-02-27) [SCT]"])


def test_without_a_country_every_country_of_the_archive_is_named(world_cup, list_changes):
    assert list_changes() == (1, ["+ 2026-06-15 World Cup bank holiday (first seen 2026-02-27) [UK, SCT]"])


def test_what_has_not_changed_in_a_state_is_no_change_there(world_cup, list_changes):
    assert list_changes("-c", "UK-ENG") == (0, [])


def test_a_dropped_day_says_until_when_it_was_there(clock, gov_uk, list_changes):
    gov_uk()
    lookup("UK", 2026)
    clock("2026-02-27")
    gov_uk(without=[WORLD_CUP])
    lookup("UK", 2026, refresh=True)
    assert list_changes("-c", "UK-SCT") == (
        1, ["- 2026-06-15 World Cup bank holiday (first seen 2026-01-10, gone 2026-02-27)"],
    )  # fmt: skip


def test_a_renamed_day_says_what_it_was_called(clock, gov_uk, list_changes):
    gov_uk()
    lookup("UK", 2026)
    clock("2026-02-27")
    gov_uk(titles={WORLD_CUP: "Day of football"})
    lookup("UK", 2026, refresh=True)
    assert list_changes("-c", "UK-SCT") == (
        1, ['~ 2026-06-15 Day of football (was "World Cup bank holiday", first seen 2026-02-27)'],
    )  # fmt: skip


def test_another_note_is_a_change(clock, gov_uk, list_changes):
    gov_uk()
    lookup("UK", 2026)
    gov_uk(notes={WORLD_CUP: "Proposed"})
    lookup("UK", 2026, refresh=True)
    assert list_changes("-c", "UK-SCT") == (
        1, ['~ 2026-06-15 World Cup bank holiday (note was "Extra bank holiday", first seen 2026-01-10)'],
    )  # fmt: skip


def test_a_day_that_comes_and_goes_is_listed_in_order(clock, gov_uk, list_changes):
    for day, without in (("2026-01-10", [WORLD_CUP]), ("2026-02-27", []), ("2026-03-01", [WORLD_CUP])):
        clock(day)
        gov_uk(without=without)
        lookup("UK", 2026, refresh=True)
    status, lines = list_changes("-c", "UK-SCT")
    assert status == 1
    assert [line[0] for line in lines] == ["+", "-"]


@pytest.mark.parametrize(("since", "status"), [("2026-02-27", 1), ("27 February 2026", 1), ("2026-02-28", 0)])
def test_since_leaves_out_earlier_changes(world_cup, list_changes, since, status):
    assert list_changes("--since", since)[0] == status


@pytest.mark.parametrize(("today", "status"), [("2026-02-28", 1), ("2026-03-01", 0)])
def test_yesterday_is_a_day(world_cup, clock, list_changes, today, status):
    clock(today)
    assert list_changes("--since", "yesterday")[0] == status


def test_a_year_leaves_out_the_others(world_cup, list_changes):
    assert list_changes("-y", "2027")[0] == 0
    assert list_changes("-y", "2026")[0] == 1


def test_refresh_asks_first_and_reports_what_is_new(clock, gov_uk, list_changes):
    gov_uk(without=[WORLD_CUP])
    lookup("UK", 2026)
    clock("2026-02-27")
    gov_uk()
    assert list_changes("-c", "UK-SCT")[0] == 0
    assert list_changes("-c", "UK-SCT", "--refresh") == (
        1, ["+ 2026-06-15 World Cup bank holiday (first seen 2026-02-27)"],
    )  # fmt: skip


def test_refresh_without_a_country_asks_for_all_in_the_archive(clock, gov_uk, list_changes):
    gov_uk(without=[WORLD_CUP])
    lookup("UK", 2026)
    clock("2026-02-27")
    gov_uk()
    assert list_changes("--refresh")[0] == 1


def test_a_daily_refresh_does_not_report_the_same_for_ever(world_cup, clock, list_changes):
    clock("2026-03-05")
    assert list_changes("--refresh") == (0, [])
    assert list_changes("--refresh", "--since", "2026-01-01")[0] == 1


def test_a_strict_refresh_that_cannot_ask_is_not_taken_for_no_changes(world_cup, clock, pages, list_changes):
    clock("2026-03-05")
    pages.remove("GET", GOV_UK)
    assert list_changes("--refresh", "--strict")[0] == 3


def test_json_has_a_record_for_each_change(world_cup, capsys):
    assert main(["changes", "-f", "json"]) == 1
    (record,) = json.loads(capsys.readouterr().out)
    assert record["change"] == "added"
    assert (record["date"], record["country"], record["states"]) == (WORLD_CUP, "GB", ["SCT"])
    assert record["first_seen"] == record["seen_at"] == "2026-02-27T12:00:00Z"
    assert record["before"] is None


def test_json_of_nothing_is_an_empty_list(capsys):
    assert main(["changes", "-f", "json"]) == 3
    assert json.loads(capsys.readouterr().out) == []


@pytest.mark.parametrize(
    "arguments", [["-c", "ZZ"], ["-s", "SCT"], ["--since", "03/04/2026"], ["--since", "someday"], ["-y", "x"]]
)
def test_a_wrong_question_is_distinguished_from_no_changes(list_changes, arguments):
    assert list_changes(*arguments) == (2, [])


def test_an_unreadable_archive_is_distinguished_from_no_changes(world_cup, home, list_changes):
    (home / "data" / "holidays-cli" / "store.sqlite3").write_text("this is no database, and long enough to tell" * 99)
    assert list_changes()[0] == 4
    with pytest.raises(NoAnswer, match="cannot be read"):
        changes()


def test_the_library_alone_gives_the_changes(world_cup):
    (change,) = changes("GB", date(2026, 2, 1))
    assert (change.kind, change.holiday.date, change.holiday.states) == ("+", date(2026, 6, 15), ("SCT",))
    assert change.seen_at == datetime(2026, 2, 27, 12, tzinfo=UTC).timestamp()
    assert changes("FR") == []


def test_a_day_that_holds_in_other_states_than_before_is_listed(reader, holidays, clock, monkeypatch):
    text = "import os\nSTATES = ('N', 'S', 'W')\n@pyplugs.register\ndef reader_XX():\n"
    reader("XX", text + "    return [('2026-06-01', 'Day', os.environ['HELD'].split())]\n")
    for when, states, message in (
        ("2026-01-10", "", ""), ("2026-02-10", "N S", "was everywhere"), ("2026-03-10", "N", "was in N S"),
    ):  # fmt: skip
        clock(when)
        monkeypatch.setenv("HELD", states)
        lookup("XX", 2026, refresh=True)
        assert message in holidays("changes", "-c", "XX")[1]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["-c", "UK", "-s", "BY"],
            "unknown state 'BY' of UK; for both countries write UK,BY; it has ENG, NIR, SCT, WLS",
        ),
        (
            ["-c", "gb", "-s", "BY"],
            "unknown state 'BY' of UK; for both countries write UK,BY; it has ENG, NIR, SCT, WLS",
        ),
        (["-c", "NU", "-s", "Q"], "unknown state 'Q' of NU: no source lists its states"),
        (["-c", "GB-QQQ"], "unknown state 'QQQ' of UK: it has ENG, NIR, SCT, WLS"),
        (["-c", "A" * 100_000], f"unknown country 'A{'a' * 58}; 'holidays countries' lists them all"),
    ],
)
def test_an_unknown_country_or_state_is_refused_as_a_lookup_refuses_it(capsys, arguments, message):
    for command in (["changes"], []):
        assert main([*command, *arguments]) == 2
        assert capsys.readouterr().err == f"holidays: {message}\n"


def test_changes_are_what_the_source_lists_and_not_which_days_count(reader, clock, list_changes):
    by_rules = {day.isoformat() for day, _ in computed_days("BG", [2026])}
    text = "AUTHORITY = 'list'\n@pyplugs.register\ndef reader_BG():\n    'A list'\n    return {}\n"
    reader("BG", text.format(sorted(by_rules)))
    lookup("BG", 2026)
    clock("2026-02-27")
    # Of another length, because Python takes a file of the same second and length for the one that it has compiled.
    reader("BG", text.format(sorted({*by_rules, "2026-08-05"} - {"2026-05-25"})) + "# another edition\n")
    answer = lookup("BG", 2026, refresh=True)
    assert [date(2026, 5, 25) in answer, date(2026, 8, 5) in answer] == [True, False]
    assert list_changes("-c", "BG") == (
        1, ["- 2026-05-25 (first seen 2026-01-10, gone 2026-02-27)", "+ 2026-08-05 (first seen 2026-02-27)"],
    )  # fmt: skip


def test_a_day_whose_kinds_only_the_new_format_tells_apart_has_not_changed(reader, pages, clock):
    reader(
        "DE",
        'STATES = ("BE", "BY", "SL")\n@pyplugs.register\ndef reader_DE():\n    from holidays_cli.reader import Row\n'
        "    return [Row(day, name, states, kind=kind) for day, name, states, kind in fetch_json('https://one.example/')]",
    )
    days = [[day.isoformat(), "Tag", [], "public"] for day, _ in computed_days("DE", [2026])]
    set_answer(pages, "https://one.example/", [*days, ["2026-08-15", "Himmelfahrt", ["BY", "SL"], "public"]])
    lookup("DE", 2026)
    with sqlite3.connect(paths.archive()) as connection:
        connection.execute("UPDATE observation SET archive_version = 1")
    connection.close()
    split = [["2026-08-15", "Himmelfahrt", ["SL"], "public"], ["2026-08-15", "Himmelfahrt", ["BY"], "local"]]
    set_answer(pages, "https://one.example/", [*days, *split])
    clock("2026-01-13")
    lookup("DE", 2026)
    for place in ("DE", "DE-BY", "DE-SL", "DE-BE"):
        assert changes(place, kinds="all") == []


def test_a_state_in_the_place_of_the_date_is_refused_in_a_sentence():
    with pytest.raises(UsageError, match=r"^since is a date, not 'SCT'; a state is given as state='SCT'$"):
        changes("GB-ENG", "SCT")
