import json

import pytest


@pytest.fixture(autouse=True)
def _three_countries(reader):
    reader("XX", "@pyplugs.register\ndef reader_XX():\n    return [('2026-06-01', 'Day'), ('2026-06-01', 'Eve')]\n")
    reader(
        "XY", "STATES = ('N', 'S')\n@pyplugs.register\ndef reader_XY():\n    return [('2026-06-02', 'North', 'N')]\n"
    )
    reader("XZ", "@pyplugs.register\ndef reader_XZ():\n    raise OSError('down')\n")


def test_the_countries_that_are_off_are_listed_with_the_holiday(holidays):
    assert holidays("on", "1", "June", "2026", "-c", "XX,XY") == (0, "XX\tDay; Eve\n", "")


def test_nothing_is_listed_and_the_status_is_1_if_none_is(holidays):
    assert holidays("on", "2026-06-03", "-c", "XX,XY") == (1, "", "")


def test_states_count_if_asked_for(holidays):
    assert holidays("on", "tomorrow", "-c", "XX,XY")[0] == 1
    assert holidays("on", "tomorrow", "-c", "XY-N")[:2] == (0, "XY-N\tNorth\n")
    assert holidays("on", "tomorrow", "-c", "XX,XY", "--all-states")[:2] == (0, "XY\tNorth\n")


@pytest.mark.parametrize("day", ["today", "tomorrow"])
def test_a_country_that_does_not_answer_costs_itself_a_line_and_makes_the_status_tell(holidays, day):
    status, out, err = holidays("on", day, "-c", "XX,XZ", "-q")
    assert status == 4
    assert out == ("XX\tDay; Eve\n" if day == "today" else "")
    assert "down" in err


def test_a_table_names_the_countries(holidays):
    assert "XX  Nowhere  Day; Eve" in holidays("on", "today", "-c", "XX,XY", "-f", "table")[1]


def test_records_are_those_of_the_holidays(holidays):
    lines = holidays("on", "today", "-c", "XX,XY", "-f", "jsonl")[1].splitlines()
    assert [json.loads(line)["name"] for line in lines] == ["Day", "Eve"]


def test_all_countries_are_asked_if_none_is_named(holidays, monkeypatch):
    monkeypatch.setattr("holidays_cli.sources.catalogue.every", lambda: ["XX", "XY"])
    assert holidays("on", "today")[:2] == (0, "XX\tDay; Eve\n")
    monkeypatch.setenv("HOLIDAYS_COUNTRY", "XY")
    assert holidays("on", "today")[:2] == (1, "")


def test_a_day_is_needed(holidays):
    assert holidays("on", "-c", "XX")[0] == 2
    assert holidays("on", "doomsday", "-c", "XX")[0] == 2


def test_a_table_of_nobody_is_empty(holidays):
    assert holidays("on", "2026-06-03", "-c", "XX,XY", "-f", "table") == (1, "", "")


def test_of_several_days_the_date_stands_before_the_place(holidays):
    assert holidays("on", "2026-06-01..2026-06-03", "-c", "XX,XY", "--all-states") == (
        0,
        "2026-06-01\tXX\tDay; Eve\n2026-06-02\tXY\tNorth\n",
        "",
    )
    assert holidays("on", "this", "week", "XY", "XX")[:2] == (0, "2026-06-01\tXX\tDay; Eve\n")
    assert holidays("on", "2026-06-03..2026-06-05", "XX", "XY") == (1, "", "")


def test_of_several_days_the_table_has_the_dates(holidays):
    lines = holidays("on", "june", "XX", "XY-N", "-f", "table")[1].splitlines()
    assert [line.split()[:4] for line in lines] == [["Mon", "1", "Jun", "XX"], ["Tue", "2", "Jun", "XY-N"]]


def test_the_places_may_stand_by_position(holidays):
    assert holidays("on", "1", "June", "2026", "XX", "XY") == (0, "XX\tDay; Eve\n", "")
    status, _, stderr = holidays("on", "XX")
    assert status == 2
    assert stderr.startswith("holidays: on which day?")


def test_the_name_of_a_holiday_stands_for_its_days_of_this_year_in_each_place(holidays, reader):
    reader(
        "XX", "@pyplugs.register\ndef reader_XX():\n    return [('2026-04-05', 'Ostern'), ('2027-03-28', 'Ostern')]\n"
    )
    reader(
        "XY", "@pyplugs.register\ndef reader_XY():\n    return [('2026-04-12', 'Ostern'), ('2026-12-25', 'Juledag')]\n"
    )
    expected = "2026-04-05\tXX\tOstern\n2026-04-12\tXY\tOstern\n"
    assert holidays("on", "ostern", "XX", "XY") == (0, expected, "")
    assert holidays("on", "ostern", "XX", "-y", "2027") == (0, "2027-03-28\tXX\tOstern\n", "")
    status, stdout, stderr = holidays("on", "juledag", "XX", "XY")
    assert (status, stdout) == (0, "2026-12-25\tXY\tJuledag\n")
    assert stderr == "holidays: no holiday of XX in 2026 is called 'juledag'\n"
    assert holidays("on", "fastelavn", "XX", "XY")[0] == 2
