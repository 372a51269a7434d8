"""What is weighed together: a source, its other years and editions, and the rules of the place."""

import os
import sqlite3
from datetime import date

import pytest

from holidays_cli import lookup, paths
from holidays_cli.archive import ArchivedDay
from holidays_cli.queries.doubts import doubt_lines
from holidays_cli.sources.rules import computed_days
from holidays_cli.sources.rules_names import names_by_date
from holidays_cli.sources.weighing import misnamed_dates
from support.answers import holiday_dates
from support.web_answers import set_answer

GAZETTE = "https://gazette.example/"
GOOGLE = "https://calendar.google.com/calendar/ical/en.vu%23holiday%40group.v.calendar.google.com/public/basic.ics"


def by_rules(country: str, *years: int, state: str | None = None) -> list[str]:
    return sorted({day.isoformat() for day, _ in computed_days(country, years, state)})


@pytest.fixture
def gazette(reader, pages):
    """Let a country have an official reader of a made list, with further declarations, and set what that lists."""

    def write(country: str, days: object, declarations: str = "", authority: str = "official") -> None:
        reader(
            country,
            f"{declarations}\nAUTHORITY = {authority!r}\n@pyplugs.register\ndef reader_{country}():\n"
            f'    "The Gazette"\n    return fetch_json({GAZETTE!r})\n',
        )
        set_answer(pages, GAZETTE, days)

    return write


def statuses(answer) -> dict[str, str]:
    return {day.date.isoformat(): day.status for day in (*answer, *answer.uncounted) if day.status != "confirmed"}


def test_a_day_that_the_states_list_lacks_is_the_rules_and_says_so(gazette):
    days = by_rules("BG", 2026)
    gazette("BG", [day for day in days if day != "2026-12-28"])
    answer = lookup("BG", 2026)
    (holiday,) = answer.doubtful
    assert holiday_dates(answer) == days
    assert (holiday.date, holiday.status, holiday.source) == (date(2026, 12, 28), "disputed", "python-holidays' rules")
    assert [(evidence.source, evidence.says) for evidence in holiday.evidence] == [
        ("The Gazette", False), ("python-holidays' rules", True),
    ]  # fmt: skip
    assert doubt_lines(answer) == [
        "BG 2026: The Gazette lacks 28 Dec, which the rules have (counted); holidays why -c BG -y 2026"
    ]
    assert doubt_lines(answer, date(2026, 1, 1), date(2026, 6, 30)) == []


def test_a_day_that_the_rules_add_has_its_name_in_the_language_of_the_list(gazette):
    def names(language):
        days = names_by_date("AR", None, 2026, language)
        gazette("AR", [[day.isoformat(), day_names[0]] for day, day_names in days if day != date(2026, 5, 25)])
        (added,) = (day for day in lookup("AR", 2026, refresh=True) if day.date == date(2026, 5, 25))
        return added.name, added.local_name

    assert names("es") == ("Día de la Revolución de Mayo", None)
    assert names("en_US") == ("May Revolution Day", "Día de la Revolución de Mayo")


def test_what_was_judged_once_is_answered_alike_from_the_archive(gazette, pages):
    gazette("BG", [*by_rules("BG", 2026), "2026-08-05"])
    first = lookup("BG", 2026)
    calls = len(pages.calls)
    again = lookup("BG", 2026)
    assert (again.holidays, again.doubtful, len(pages.calls)) == (first.holidays, first.doubtful, calls)
    assert statuses(again) == {"2026-08-05": "announced"}


def test_an_announcement_is_told_for_a_week_and_not_when_it_is_past(gazette, clock):
    gazette("BG", [*by_rules("BG", 2026), "2026-03-05", "2026-08-05"])
    line = "BG 2026: The Gazette announces 5 Aug, which the rules do not know yet (counted); holidays why -c BG -y 2026"
    assert doubt_lines(lookup("BG", 2026)) == [line]
    clock.passes(days=8)
    assert doubt_lines(lookup("BG", 2026)) == []
    assert "2026-08-05" in holiday_dates(lookup("BG", 2026))


def test_an_unconfirmed_day_of_a_private_list_is_no_holiday(gazette):
    days = by_rules("BG", 2026)
    gazette("BG", [*days, "2026-08-05"], authority="list")
    answer = lookup("BG", 2026)
    assert holiday_dates(answer) == days
    assert [(day.date, day.counts) for day in answer.uncounted] == [(date(2026, 8, 5), False)]


def test_as_read_nothing_is_weighed(gazette):
    days = [*by_rules("BG", 2026)[:-1], "2026-08-05"]
    gazette("BG", days, authority="list")
    answer = lookup("BG", 2026, as_read=True)
    assert holiday_dates(answer) == sorted(days)
    assert {day.status for day in answer} == {None}


def test_a_list_that_begins_late_in_its_first_year_is_filled_by_the_rules_with_a_line(gazette):
    days = by_rules("BG", 2025, 2026)
    gazette("BG", [day for day in days if day >= "2025-05-01"])
    answer = lookup("BG", 2025)
    assert holiday_dates(answer) == by_rules("BG", 2025)
    assert statuses(answer)["2025-04-18"] == "computed"
    assert answer.doubtful == ()
    (line,) = doubt_lines(answer)
    assert line.startswith(
        "BG 2025: outside the list of The Gazette, and therefore by the rules: 1 Jan, 3 Mar and 18, 21 Apr;"
    )


def test_a_list_whose_window_has_moved_on_leaves_what_it_said_before(gazette, clock, pages):
    days = by_rules("BG", 2025, 2026)
    gazette("BG", ["2025-02-03", *days])
    lookup("BG", 2025)
    set_answer(pages, GAZETTE, [day for day in days if day >= "2025-05-01"])
    clock.passes(days=31)
    answer = lookup("BG", 2025)
    assert "2025-02-03" in holiday_dates(answer)
    assert statuses(answer) == {"2025-02-03": "announced"}
    assert answer.filled_in == ()


def test_names_that_stand_a_row_too_low_are_told(gazette):
    named = [(day.isoformat(), name) for day, name in computed_days("SG", [2026]) if "observed" not in name]
    names = [name for _, name in named]
    gazette("SG", [[day, name] for (day, _), name in zip(named, [names[-1], *names], strict=False)])
    (line,) = doubt_lines(lookup("SG", 2026))
    assert "; The Gazette has the names of 17 Feb, 3 Apr, 1, 27 May and 25 Dec in wrong rows; " in line


def test_names_that_are_exchanged_are_told_by_the_names_of_other_years(gazette):
    own_names = {"01-01": "First day", "12-25": "Last day"}
    rows = {
        year: [[str(day), own_names.get(f"{day:%m-%d}", "")] for day, _ in computed_days("SG", [year])]
        for year in (2025, 2026)
    }
    for row in rows[2026]:
        row[1] = {"First day": "Last day", "Last day": "First day"}.get(row[1], "")
    gazette("SG", [*rows[2025], *rows[2026]])
    (line,) = doubt_lines(lookup("SG", 2026))
    assert "The Gazette has the names of 1 Jan and 25 Dec in wrong rows" in line


def test_a_year_without_rules_is_reported_in_a_line_when_it_is_read(gazette):
    gazette("LK", [f"2031-{day}" for day in ("01-14", "02-04", "05-01", "12-25")])
    first, again = lookup("LK", 2031), lookup("LK", 2031)
    assert {day.status for day in first} == {"reported"}
    assert [notice for notice in first.notices if "there are no rules" in notice] == [
        "LK 2031: there are no rules for this year; the days are those that The Gazette lists"
    ]
    assert not [notice for notice in again.notices if "there are no rules" in notice]


def test_without_a_source_of_its_own_a_country_has_the_days_of_the_rules_and_google_is_news(pages, clock):
    days = by_rules("VU", 2026)
    event = "BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:{}\r\nSUMMARY:A day\r\nDESCRIPTION:Public holiday\r\nEND:VEVENT\r\n"
    listed = [day.replace("-", "") for day in (*days[:-1], "2026-03-18", "2026-09-16")]
    events = "".join([event.format(day) for day in listed])
    pages.get(GOOGLE, body=f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{events}END:VCALENDAR\r\n")
    answer = lookup("VU", 2026)
    assert holiday_dates(answer) == days
    assert [day.date for day in answer.uncounted] == [date(2026, 3, 18), date(2026, 9, 16)]
    assert [day.date for day in answer.doubtful] == [date(2026, 9, 16)]  # news of the past is none
    assert answer.source_notices == ()
    assert answer.notices == (
        "VU 2026: Google Calendar has 16 Sep, which the rules lack (not counted); holidays why -c VU -y 2026",
    )


def test_that_google_cannot_be_reached_is_a_detail(pages):
    pages.get(GOOGLE, status=500)
    answer = lookup("VU", 2026)
    assert holiday_dates(answer) == by_rules("VU", 2026)
    assert (answer.notices, answer.problems, answer.strict_problems) == ((), (), ())
    assert any("HTTP 500" in line for line in answer.log)


def test_a_state_is_judged_by_its_own_rules(gazette):
    states = ("ENG", "SCT", "NIR", "WLS")
    rows = [[day, "A day", state] for state in states for day in by_rules("GB", 2026, state=state)]
    rows = [row for row in rows if row[::2] != ["2026-11-30", "SCT"]]
    gazette("UK", rows, f"STATES = {states!r}\nDEFAULT_STATE = 'ENG'")
    assert lookup("UK", 2026).doubtful == ()
    assert [day.date for day in lookup("UK-SCT", 2026).doubtful] == [date(2026, 11, 30)]
    (saint_andrew,) = [day for day in lookup("UK", 2026, all_states=True) if day.date == date(2026, 11, 30)]
    assert (saint_andrew.states, saint_andrew.status) == (("SCT",), "disputed")


def test_the_own_days_of_states_are_there_also_where_a_national_source_answers(gazette):
    gazette("US", by_rules("US", 2026))
    answer = lookup("US", 2026, all_states=True)
    good_friday = [day for day in answer if day.date == date(2026, 4, 3)]
    assert good_friday
    assert "LA" in good_friday[0].states
    (christmas,) = [day for day in answer if day.date == date(2026, 12, 25)]
    assert christmas.states == ()


def test_doubts_of_several_years_are_one_line(gazette):
    days = by_rules("BG", 2026, 2027)
    gazette("BG", [day for day in days if day not in ("2026-12-28", "2027-05-04")])
    assert doubt_lines(lookup("BG", [2026, 2027])) == [
        (
            "BG 2026-2027: the source and the rules do not agree about 2 days (2026-12-28, 2027-05-04);"
            " holidays why -c BG -y 2026-2027"
        )
    ]


def test_names_in_wrong_rows_are_found_in_a_document_that_has_the_days_of_several_states():
    states = ("BB", "BY", "NW")
    of_state = {state: dict(computed_days("DE", [2026], state)) for state in states}
    rows = sorted({row for days in of_state.values() for row in days.items()})

    def document(names):
        dates = [day for day, _ in rows]
        return [
            ArchivedDay(str(day), name, " ".join(state for state in states if day in of_state[state]))
            for day, name in zip(dates, names, strict=True)
        ]

    names = [name for _, name in rows]
    assert misnamed_dates("DE", 2026, document(names), states) == []
    assert len(misnamed_dates("DE", 2026, document([names[-1], *names[:-1]]), states)) > 3


def test_a_day_of_the_country_that_a_state_does_not_have_is_no_holiday_there(gazette):
    gazette("US", by_rules("US", 2026))
    answer = lookup("US-CA", 2026)
    assert date(2026, 10, 12) not in answer
    assert [(day.date, day.status) for day in answer.uncounted] == [(date(2026, 10, 12), "computed")]
    assert answer.doubtful == ()


def test_an_archive_whose_other_years_are_damaged_costs_no_answer(gazette, clock):
    gazette("BG", [*by_rules("BG", 2025, 2026), "2026-08-05"])
    lookup("BG", [2025, 2026])
    with sqlite3.connect(paths.archive()) as connection:
        connection.execute("UPDATE day SET name = 'damaged' WHERE date = '2025-03-03'")
        connection.execute("DELETE FROM verdict")
    connection.close()
    clock.passes(hours=1)
    assert statuses(lookup("BG", 2026)) == {"2026-08-05": "announced"}


def test_a_source_that_says_nothing_about_a_day_is_no_witness_against_it(gazette):
    gazette("BG", [day for day in by_rules("BG", 2025, 2026) if day >= "2025-05-01"])
    new_year = lookup("BG", 2025).holidays[0]
    assert [(evidence.source, evidence.says) for evidence in new_year.evidence] == [
        ("The Gazette", None), ("python-holidays' rules", True),
    ]  # fmt: skip


@pytest.mark.skipif(os.name != "posix", reason="permissions of its own kind")
def test_nothing_is_confirmed_of_a_source_that_cannot_be_loaded_any_more(gazette, home):
    gazette("BG", by_rules("BG", 2026))
    assert {day.status for day in lookup("BG", 2026)} == {"confirmed"}
    with sqlite3.connect(paths.archive()) as connection:
        connection.execute("DELETE FROM verdict")
    connection.close()
    (home / "readers" / "reader_BG.py").chmod(0o666)  # what others may have written is not run
    assert {day.status for day in lookup("BG", 2026)} == {None}


def test_a_doubt_about_another_state_is_none_in_a_first_and_in_a_second_answer(gazette, clock, pages):
    states = ("ENG", "SCT", "NIR", "WLS")
    rows = [[day, "A day", state] for state in states for day in by_rules("GB", 2026, state=state)]
    extra = [["2026-09-15", "A day", "ENG"], ["2026-09-15", "A day", "SCT"]]
    gazette("UK", [*rows, *extra], f"STATES = {states!r}\nDEFAULT_STATE = 'ENG'")
    lookup("UK", 2026)
    clock.passes(days=2)
    set_answer(pages, GAZETTE, [*rows, extra[1]])  # Scotland keeps the day
    first, second = lookup("UK", 2026), lookup("UK", 2026)
    assert [day.date for day in first.doubtful] == [day.date for day in second.doubtful] == [date(2026, 9, 15)]
    clock.passes(days=8)
    first, second = lookup("UK", 2026), lookup("UK", 2026)
    assert first.doubtful == second.doubtful == ()
