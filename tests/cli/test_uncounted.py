"""`--uncounted`: the days that a source or the rules have and that do not count, listed beside the others."""

import io
import json
from datetime import date

import pytest
from tests.support.web_answers import set_answer

from holidays_cli import lookup
from holidays_cli.cli.main import main

LIST = "https://list.example/"
# All working days of the rules in Bulgaria in 2026 but 25 May and 28 December.
BY_RULES = [
    "2026-01-01", "2026-03-03", "2026-04-10", "2026-04-11", "2026-04-12", "2026-04-13", "2026-05-01", "2026-05-06",
    "2026-09-07", "2026-09-22", "2026-12-24", "2026-12-25",
]  # fmt: skip
AUGUST = "2026-08-05"


@pytest.fixture
def bulgaria(reader, pages, capsys):
    """Call the program about Bulgaria, whose private list is made here: it has 5 August, and lacks 25 May."""
    reader(
        "BG",
        'AUTHORITY = "list"\n@pyplugs.register\ndef reader_BG():\n'
        f"    return [(day, 'A day') for day in fetch_json({LIST!r})]",
    )
    set_answer(pages, LIST, [*BY_RULES, AUGUST])

    def call(*arguments):
        status = main([*arguments, "-c", "BG"])
        streams = capsys.readouterr()
        return status, streams.out, streams.err

    return call


def test_a_day_that_does_not_count_is_listed_only_if_it_is_asked_for(bulgaria):
    assert AUGUST not in bulgaria("-y", "2026")[1]
    _, stdout, _ = bulgaria("-y", "2026", "--uncounted")
    assert f"2026-05-25\n{AUGUST}\tnot counted\n2026-09-06\n" in stdout
    records = json.loads(bulgaria("-y", "2026", "--uncounted", "-f", "json")[1])
    assert [record["date"] for record in records if not record["counts"]] == [AUGUST]


def test_days_that_are_not_weighed_all_count_and_the_option_is_refused(bulgaria):
    status, _, stderr = bulgaria("-y", "2026", "--uncounted", "--as-read")
    assert (status, stderr) == (
        2,
        "holidays: with --as-read the days are not weighed, and all of them count: leave out --uncounted\n",
    )


def test_it_is_no_day_of_another_kind(bulgaria):
    assert bulgaria("-y", "2026", "--uncounted", "--kind", "bank")[1] == ""
    assert f"{AUGUST}\tnot counted\n" in bulgaria("-y", "2026", "--uncounted", "--kind", "public,bank")[1]


def test_next_counts_the_days_that_count_and_lists_the_others_between_them(bulgaria):
    assert bulgaria("next", "--from", "2026-08-01")[1] == "2026-09-06\n"
    assert bulgaria("next", "--from", "2026-08-01", "--uncounted")[1] == f"{AUGUST}\tnot counted\n2026-09-06\n"
    assert bulgaria("next", "2", "--from", "2026-08-01", "--uncounted")[1].splitlines()[1:] == [
        "2026-09-06",
        "2026-09-07",
    ]


def test_on_lists_the_day_and_its_status_stays_no(bulgaria):
    assert bulgaria("on", AUGUST)[:2] == (1, "")
    assert bulgaria("on", AUGUST, "--uncounted")[:2] == (1, "BG\tA day (not counted)\n")
    assert bulgaria("on", "2026-05-25", "--uncounted")[0] == 0


def test_a_table_of_countries_marks_and_explains_the_days(bulgaria, monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")
    listed, explanation = bulgaria("on", AUGUST, "--uncounted", "-f", "table")[1].splitlines()
    assert listed.rstrip().endswith("A day (unconfirmed, not counted)")
    assert explanation == (
        "unconfirmed: only a list that is not the state's has it;"
        " not counted: the source or the rules have it, but it is no holiday (holidays why -c BG -y 2026)"
    )


def test_a_calendar_shows_it(bulgaria):
    assert " 5?" not in bulgaria("calendar", "2026-08")[1]
    assert " 5?" in bulgaria("calendar", "2026-08", "--uncounted")[1]


def test_is_answers_no_and_says_what_there_is_and_which_command_tells_why(bulgaria):
    status, stdout, _ = bulgaria("is", AUGUST, "-v")
    assert status == 1
    assert stdout == (
        f"Wednesday {AUGUST} is not a holiday in BG: A day (unconfirmed, not counted), reader_BG, {LIST}"
        f" ('holidays why {AUGUST} -c BG' tells why)\n"
    )


@pytest.mark.parametrize("options", [[], ["--names"]])
def test_workdays_reads_the_lines_and_leaves_it_out(bulgaria, monkeypatch, options):
    _, stdout, _ = bulgaria("-y", "2026", "--uncounted", *options)
    alone = bulgaria("workdays", "2026-08-03", "2026-08-07")[1]
    monkeypatch.setattr("sys.stdin", io.StringIO(stdout))
    assert alone == bulgaria("workdays", "2026-08-03", "2026-08-07", "--also", "-")[1] == "5\n"


def test_the_library_lists_it_and_does_not_take_it_for_a_holiday(bulgaria):
    answer = lookup("BG", 2026, uncounted=True)
    assert [holiday.date.isoformat() for holiday in answer if not holiday.counts] == [AUGUST]
    assert date.fromisoformat(AUGUST) not in answer
    assert all(holiday.counts for holiday in lookup("BG", 2026))


def test_its_name_is_translated_like_the_others(bulgaria):
    (record,) = [
        record
        for record in json.loads(bulgaria("-y", "2026", "--uncounted", "--lang", "en", "-f", "json")[1])
        if not record["counts"]
    ]
    assert record["local_name"] == "A day"


def test_a_day_that_does_not_count_in_some_states_is_listed_once_with_these(reader, pages):
    reader(
        "US",
        'AUTHORITY = "official"\n@pyplugs.register\ndef reader_US():\n'
        f"    return [(day, 'A day') for day in fetch_json({LIST!r})]",
    )
    federal = [
        "2026-01-01", "2026-01-19", "2026-02-16", "2026-05-25", "2026-06-19", "2026-07-03", "2026-09-07", "2026-10-12",
        "2026-11-11", "2026-11-26", "2026-12-25",
    ]  # fmt: skip
    set_answer(pages, LIST, federal)
    answer = lookup("US", 2026, all_states=True, uncounted=True)
    february = [holiday for holiday in answer if holiday.date == date(2026, 2, 16)]
    counted, uncounted = sorted(february, key=lambda holiday: not holiday.counts)
    assert (counted.counts, uncounted.counts) == (True, False)
    assert "DE" in uncounted.states  # Delaware
    assert not set(counted.states) & set(uncounted.states)
