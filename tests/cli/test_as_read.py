"""`--as-read`: the days as the first own source that answers has them, which nobody has weighed."""

import pytest

from holidays_cli.authoring.health import check
from holidays_cli.authoring.trial import trial
from holidays_cli.queries.compare import compare
from holidays_cli.queries.lookup import lookup
from holidays_cli.queries.lookup_source import lookup_source
from holidays_cli.sources import judge, weighing
from holidays_cli.sources.rules import computed_days
from support.answers import holiday_dates
from support.web_answers import DOWN, set_answer

LIST = "https://list.example/"
BY_RULES = [day.isoformat() for day, _ in computed_days("BG", [2026])]
# 5 August is a Wednesday that the rules lack, and 25 May a Monday that they have.
LISTED = sorted({*BY_RULES, "2026-08-05"} - {"2026-05-25"})
WEIGHED = sorted({*LISTED, "2026-05-25"} - {"2026-08-05"})
COMMANDS = [
    ["-c", "BG"], ["next", "-c", "BG"], ["is", "-c", "BG"], ["on", "today", "-c", "BG"], ["long", "-c", "BG"],
    ["workdays", "2026-05-01", "2026-05-31", "-c", "BG"], ["calendar", "-c", "BG"],
]  # fmt: skip


@pytest.fixture
def bulgaria(reader, pages):
    """A private list of Bulgaria that has 5 August, and lacks 25 May; the path of its reader."""
    path = reader("BG", f"AUTHORITY = 'list'\n@pyplugs.register\ndef reader_BG():\n    return fetch_json({LIST!r})\n")
    set_answer(pages, LIST, LISTED)
    return path


def test_the_days_are_those_of_the_source(bulgaria, stdout_lines):
    assert stdout_lines("-c", "BG", "-y", "2026") == (0, WEIGHED)
    assert stdout_lines("-c", "BG", "-y", "2026", "--as-read") == (0, LISTED)
    assert stdout_lines("-c", "BG", "-y", "2026") == (0, WEIGHED)


def test_strict_takes_them_because_nothing_is_in_doubt_that_nobody_weighed(bulgaria, holidays):
    assert holidays("-c", "BG", "-y", "2026", "--strict")[:2] == (4, "")
    status, stdout, stderr = holidays("-c", "BG", "-y", "2026", "--strict", "--as-read")
    assert (status, stdout.split()) == (0, LISTED)
    assert "which the rules" not in stderr


def test_a_day_of_the_source_alone_is_one_as_read(bulgaria, holidays):
    assert [holidays("is", day, "-c", "BG")[0] for day in ("2026-08-05", "2026-05-25")] == [1, 0]
    assert [holidays("is", day, "-c", "BG", "--as-read")[0] for day in ("2026-08-05", "2026-05-25")] == [0, 1]


@pytest.mark.parametrize("arguments", COMMANDS, ids=lambda arguments: arguments[0])
def test_no_command_weighs_what_it_lists_as_read(bulgaria, holidays, monkeypatch, arguments):
    def fail(*_arguments, **_options):
        pytest.fail("it was weighed")

    monkeypatch.setattr(weighing, "judge", fail)
    status, _, stderr = holidays(*arguments, "--as-read")
    assert status in (0, 1), stderr


@pytest.mark.parametrize("command", ["compare", "changes"])
def test_what_shows_each_sources_own_days_anyway_has_no_such_option(holidays, command):
    assert holidays(command, "-c", "BG", "--as-read")[0] == 2


def test_neither_the_rules_nor_what_the_archive_has_from_long_ago_stand_in_for_the_source(
    bulgaria, pages, holidays, clock
):
    holidays("-c", "BG", "-y", "2026")
    set_answer(pages, LIST, DOWN)
    assert holidays("-c", "BG", "-y", "2026", "--as-read")[1].split() == LISTED  # it was asked today
    clock.passes(days=2)
    status, stdout, stderr = holidays("-c", "BG", "-y", "2026", "--as-read")
    assert (status, stdout) == (3, "")
    assert "no answer" in stderr
    status, stdout, stderr = holidays("-c", "BG", "-y", "2026", "--as-read", "--offline")
    assert (status, stdout) == (3, "")
    assert holidays("-c", "BG", "-y", "2026")[0] == 0


def test_a_page_that_cannot_be_read_is_status_4(bulgaria, pages, holidays):
    set_answer(pages, LIST, {"body": "<p>We have moved</p>"})
    assert holidays("-c", "BG", "-y", "2026", "--as-read")[:2] == (4, "")


def test_a_year_that_the_source_has_dropped_is_not_read(bulgaria, pages, holidays, clock):
    holidays("-c", "BG", "-y", "2026")
    set_answer(pages, LIST, [day.replace("2026", "2027") for day in BY_RULES[:1]] + computed(2027))
    clock.passes(days=2)
    assert holidays("-c", "BG", "-y", "2026", "-q")[0] == 0
    status, stdout, stderr = holidays("-c", "BG", "-y", "2026", "--as-read")
    assert (status > 2, stdout) == (True, "")
    assert "it does not list 2026" in stderr


def computed(year):
    return [day.isoformat() for day, _ in computed_days("BG", [year])]


def test_a_place_without_a_source_of_its_own_has_no_days_to_read(holidays):
    status, stdout, stderr = holidays("-c", "VU", "-y", "2026", "--as-read")
    assert (status in (3, 4), stdout) == (True, "")
    assert stderr == "holidays: VU has no source of its own whose days could be listed as read\n"


def test_the_second_source_answers_where_the_first_does_not(reader, pages, holidays):
    reader(
        "BG",
        f"""
        @pyplugs.register
        def reader_BG():
            return fetch_json({LIST!r})

        @pyplugs.register
        def second():
            return {LISTED!r}
        """,
    )
    set_answer(pages, LIST, DOWN)
    status, stdout, stderr = holidays("-c", "BG", "-y", "2026", "--as-read")
    assert (status, stdout.split()) == (0, LISTED)
    assert "reader_BG.py" in stderr


def test_every_state_is_read_and_not_weighed(reader):
    reader(
        "DE",
        """
        AUTHORITY = "list"
        STATES = ("BE", "BY")

        @pyplugs.register
        def reader_DE(state):
            days = ["2026-01-01", "2026-04-03", "2026-04-06", "2026-05-01", "2026-05-14", "2026-05-25", "2026-10-03",
                    "2026-12-25", "2026-12-26"]
            return [*days, "2026-08-05"] if state == "BY" else days
        """,
    )
    as_read = lookup("DE", 2026, all_states=True, as_read=True)
    assert [holiday.states for holiday in as_read if str(holiday.date) == "2026-08-05"] == [("BY",)]
    assert "2026-08-05" not in holiday_dates(lookup("DE", 2026, all_states=True))
    assert {holiday.status for holiday in as_read} == {None}


def test_the_trial_of_a_reader_the_contract_and_a_comparison_look_at_days_as_read(bulgaria, monkeypatch):
    def fail(*_arguments, **_options):
        pytest.fail("it was weighed")

    for module, function in ((judge, "judge"), (weighing, "judge"), (weighing, "weigh")):
        monkeypatch.setattr(module, function, fail)
    assert trial(bulgaria, 2026).results[0].dates == LISTED
    assert holiday_dates(lookup_source("BG", "reader_BG", 2026)) == LISTED
    by_source = compare("BG", 2026).sources[0]
    assert holiday_dates(by_source.answer) == LISTED
    assert {holiday.status for holiday in by_source.answer} == {None}


def test_a_comparison_shows_each_sources_days_after_they_were_weighed_too(bulgaria):
    lookup("BG", 2026)
    sources = compare("BG", 2026).sources
    assert holiday_dates(sources[0].answer) == LISTED
    assert holiday_dates(sources[-1].answer) == BY_RULES


def test_check_counts_the_days_as_read(bulgaria):
    [finding] = check("BG", 2026)
    assert (finding.days, finding.not_in_rules, finding.only_in_rules) == (
        len(LISTED), ["2026-08-05"], ["2026-05-25"],
    )  # fmt: skip
