"""How sure a day is, and whether it counts, as every format writes it."""

import csv
import io
import json
import re
from datetime import date

import icalendar
import pytest

from holidays_cli import formats
from holidays_cli.formats.footnotes import MEANINGS, footnote
from holidays_cli.formats.months import Month
from holidays_cli.model import Answer, Holiday
from holidays_cli.text import MARKED_STATUSES, full_name, name_with_marks
from support.answers import formatted

COUNTED = Holiday(date(2027, 6, 1), "Children's Day", "RO", status="confirmed")
DISPUTED = Holiday(date(2027, 6, 21), "Whit Monday", "RO", status="disputed")
UNCONFIRMED = Holiday(date(2027, 6, 7), "Pentecost", "RO", status="unconfirmed", counts=False)
NOT_COUNTED = "the source or the rules have it, but it is no holiday"


def romania(*holidays):
    return Answer("RO", (2027,), None, holidays)


def written(name, *holidays, **options):
    return formatted(formats.load(name), [romania(*holidays)], **options)


@pytest.mark.parametrize("status", MARKED_STATUSES)
def test_a_status_that_a_person_should_look_at_stands_behind_the_name(status):
    assert full_name(COUNTED._replace(status=status)) == f"Children's Day ({status})"


@pytest.mark.parametrize("status", ["confirmed", "reported", "computed", None])
def test_no_other_status_stands_there(status):
    assert full_name(COUNTED._replace(status=status)) == "Children's Day"


def test_what_the_rules_call_estimated_does_not_say_so_twice():
    assert full_name(COUNTED._replace(name="Eid al-Fitr (estimated)", status="estimated")) == "Eid al-Fitr (estimated)"


def test_what_the_source_calls_tentative_is_called_estimated_and_nothing_else():
    assert full_name(COUNTED._replace(note="tentative", status="estimated")) == "Children's Day (estimated)"
    assert full_name(COUNTED._replace(note="tentative", status="confirmed")) == "Children's Day (tentative)"


def test_an_event_that_does_not_count_has_a_category_of_its_own_and_says_what_that_means():
    counted, uncounted = icalendar.Calendar.from_ical(written("ics", COUNTED, UNCONFIRMED)).walk("VEVENT")
    assert (counted["CATEGORIES"].cats, counted["DESCRIPTION"]) == (["Public holiday", "Romania"], "")
    assert (uncounted["SUMMARY"], uncounted["CATEGORIES"].cats) == (
        "Pentecost (not counted)",
        ["Not counted", "Romania"],
    )
    assert uncounted["DESCRIPTION"] == f"Not counted: {NOT_COUNTED}"


def test_the_status_stands_between_what_the_source_adds_and_what_limits_the_day():
    holiday = COUNTED._replace(note="Extra", half="afternoon", status="announced")
    assert full_name(holiday) == "Children's Day (Extra, announced, afternoon off)"


def test_a_name_for_a_program_says_that_a_day_does_not_count_and_no_status():
    assert name_with_marks(UNCONFIRMED) == "Pentecost (not counted)"
    assert name_with_marks(DISPUTED) == "Whit Monday"


def test_the_dates_of_an_answer_are_those_that_count():
    answer = romania(UNCONFIRMED, DISPUTED)
    assert (UNCONFIRMED.date in answer, DISPUTED.date in answer, len(answer)) == (False, True, 2)


def test_a_line_of_dates_is_marked_where_the_day_does_not_count():
    assert written("dates", UNCONFIRMED, DISPUTED) == "2027-06-07\tnot counted\n2027-06-21\n"
    assert written("dates", UNCONFIRMED, names=True) == "2027-06-07\tPentecost (not counted)\n"


def test_a_date_that_counts_under_another_name_has_no_mark():
    assert written("dates", UNCONFIRMED, UNCONFIRMED._replace(name="Other", counts=True)) == "2027-06-07\n"


def test_records_tell_whether_a_day_counts():
    for record in json.loads(written("json", UNCONFIRMED)), [json.loads(written("jsonl", UNCONFIRMED))]:
        assert [(day["counts"], day["status"]) for day in record] == [(False, "unconfirmed")]
    for form, delimiter in (("csv", ","), ("tsv", "\t")):
        (row,) = csv.DictReader(io.StringIO(written(form, UNCONFIRMED)), delimiter=delimiter)
        assert (row["counts"], row["status"]) == ("no", "unconfirmed")


def test_the_words_behind_names_are_explained_in_a_line_below_a_table(monkeypatch):
    monkeypatch.setenv("COLUMNS", "300")
    *_, explanation = written("table", COUNTED, DISPUTED).splitlines()
    assert explanation == "disputed: the source and the rules contradict each other (holidays why -c RO -y 2027)"
    *_, blank, explanation = written("md", COUNTED, UNCONFIRMED).splitlines()
    assert blank == ""
    assert explanation == (
        "unconfirmed: only a list that is not the state's has it; "
        f"not counted: {NOT_COUNTED} (holidays why -c RO -y 2027)"
    )


@pytest.mark.parametrize("name", ["table", "md"])
def test_nothing_is_explained_where_no_such_word_occurs(name):
    assert "holidays why" not in written(name, COUNTED)


def test_a_table_shows_as_the_next_holiday_the_next_that_counts(monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    lines = written("table", UNCONFIRMED, DISPUTED).splitlines()
    assert ["\x1b[1;32m" in line for line in lines if "Jun" in line] == [False, True]


def test_a_calendar_at_a_terminal_breaks_the_explanation_between_words(monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    lines = written("calendar", DISPUTED, blocks=[[Month(2027, 6)]]).splitlines()
    plain = [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in lines]
    assert plain[-2:] == [
        "disputed: the source and the rules contradict each other",
        "(holidays why -c RO -y 2027)",
    ]


def test_the_explanation_names_each_place_with_its_years():
    bulgaria = Answer("BG", (2027, 2028), "22", [DISPUTED, DISPUTED._replace(date=date(2028, 6, 21))])
    of_several_countries = Answer("", (2027,), None, [DISPUTED])
    assert footnote([bulgaria, of_several_countries]) == (
        f"disputed: {MEANINGS['disputed']} (holidays why -c BG-22 -y 2027,2028, holidays why -c RO -y 2027)"
    )


def test_a_calendar_shows_a_day_that_does_not_count_by_another_sign_and_explains_it():
    text = written("calendar", COUNTED, UNCONFIRMED, DISPUTED, blocks=[[Month(2027, 6)]])
    assert "    1* 2  3  4  5  6" in text
    assert " 7? 8" in text
    assert "21*22" in text
    assert "Mon  7 Jun  Pentecost (unconfirmed, not counted)" in text
    assert "\n* holiday  ? not counted\n" in text
    assert text.endswith("(holidays why -c RO -y 2027)\n")


def test_a_calendar_explains_the_days_of_its_months_only():
    assert "holidays why" not in written("calendar", COUNTED, DISPUTED, blocks=[[Month(2027, 5)]])


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("announced", "TENTATIVE"), ("disputed", "TENTATIVE"), ("estimated", "TENTATIVE"), ("confirmed", "CONFIRMED"),
        ("computed", "CONFIRMED"), ("reported", "CONFIRMED"), (None, "CONFIRMED"),
    ],
)  # fmt: skip
def test_an_event_is_tentative_where_the_day_is_not_sure(status, expected):
    (event,) = icalendar.Calendar.from_ical(written("ics", COUNTED._replace(status=status))).walk("VEVENT")
    assert event["STATUS"] == expected


def test_an_event_of_a_day_that_does_not_count_is_tentative_takes_no_time_and_says_so():
    for holiday, summary in (
        (UNCONFIRMED, "Pentecost (not counted)"),
        (UNCONFIRMED._replace(name="", status="confirmed"), "Public holiday (not counted)"),
    ):
        (event,) = icalendar.Calendar.from_ical(written("ics", holiday)).walk("VEVENT")
        assert (event["STATUS"], event["TRANSP"], event["SUMMARY"]) == ("TENTATIVE", "TRANSPARENT", summary)


def test_an_event_keeps_its_identifier_when_the_day_is_confirmed():
    before, after = (
        icalendar.Calendar.from_ical(written("ics", holiday)).walk("VEVENT")[0]["UID"]
        for holiday in (DISPUTED, DISPUTED._replace(status="confirmed"))
    )
    assert before == after
