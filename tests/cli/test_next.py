import json
from datetime import date

import pytest

from holidays_cli import upcoming
from holidays_cli.model import Answer, Holiday

LIST = ["2026-01-01", "2026-05-01", "2026-12-25", "2026-12-26", "2027-01-01", "2027-05-01"]


class Source:
    """What a country's source lists; it remembers the years it was asked for."""

    def __init__(self, *days):
        self.days, self.years_asked = [date.fromisoformat(day) for day in days], []

    def __call__(self, years):
        self.years_asked.append(years)
        return [Answer("XX", years, None, [Holiday(day, f"{day:%j}", "XX") for day in self.days if day.year in years])]


def test_today_is_the_next_holiday_if_it_is_one():
    holidays_found = upcoming("XX", 1, date(2026, 5, 1), ask=Source(*LIST))
    assert [holiday.date for holiday in holidays_found] == [date(2026, 5, 1)]


def test_the_next_year_is_asked_for_only_if_it_is_needed():
    source = Source(*LIST)
    upcoming("XX", 2, date(2026, 6, 1), ask=source)
    assert source.years_asked == [(2026,)]
    holidays_found = upcoming("XX", 3, date(2026, 6, 1), ask=source)
    assert source.years_asked[1:] == [(2026,), (2027,)]
    assert holidays_found[-1].date == date(2027, 1, 1)


def test_many_years_are_asked_for_at_once():
    source = Source(*(f"{year}-{day}" for year in range(2026, 2080) for day in ("01-01", "12-25")))
    assert len(upcoming("XX", 100, date(2026, 6, 1), ask=source)) == 100
    assert len(source.years_asked) <= 3


def test_there_are_fewer_where_nothing_more_is_listed():
    source = Source(*LIST)
    assert len(upcoming("XX", 50, date(2026, 6, 1), ask=source)) == 4
    assert upcoming("XX", 1, date(2030, 1, 1), ask=source) == []


def test_nothing_more_is_asked_of_countries_that_do_not_answer():
    years_asked = []
    assert upcoming(["XX", "XY"], 3, date(2026, 6, 1), ask=lambda years: years_asked.append(years) or []) == []
    assert years_asked == [(2026,)]


def test_the_calendar_ends_with_the_year_9999():
    assert upcoming("XX", 3, date(9999, 6, 1), ask=Source("9999-12-25"))[0].date == date(9999, 12, 25)


@pytest.fixture
def freedonia(reader):
    reader("XX", f"@pyplugs.register\ndef reader_XX():\n    return [(day, 'Day ' + day[5:]) for day in {LIST}]\n")
    reader(
        "XY", "@pyplugs.register\ndef reader_XY():\n    return [('2026-08-01', 'Sylvania'), ('2026-12-25', 'Xmas')]\n"
    )


@pytest.mark.usefixtures("freedonia")
def test_piped_it_is_dates(holidays):
    assert holidays("next", "-c", "XX") == (0, "2026-12-25\n", "")
    assert holidays("next", "3", "-c", "XX")[1].split() == ["2026-12-25", "2026-12-26", "2027-01-01"]


@pytest.mark.usefixtures("freedonia")
def test_names_come_after_a_tab(holidays):
    assert holidays("next", "-c", "XX", "--names")[1] == "2026-12-25\tDay 12-25\n"


@pytest.mark.usefixtures("freedonia")
def test_it_can_begin_on_another_day(holidays):
    assert holidays("next", "-c", "XX", "--from", "1 January 2026")[1] == "2026-01-01\n"
    assert holidays("next", "-c", "XX", "--from", "soon")[0] == 2


@pytest.mark.usefixtures("freedonia")
def test_countries_merge_by_date(holidays):
    assert holidays("next", "3", "-c", "XX,XY", "--names", "-q")[1].splitlines() == [
        "2026-08-01\tXY\tSylvania", "2026-12-25\tXX\tDay 12-25", "2026-12-25\tXY\tXmas", "2026-12-26\tXX\tDay 12-26",
    ]  # fmt: skip
    records = json.loads(holidays("next", "2", "-c", "XX,XY", "-f", "json")[1])
    assert [(record["date"], record["country"]) for record in records] == [
        ("2026-08-01", "XY"), ("2026-12-25", "XX"), ("2026-12-25", "XY"),
    ]  # fmt: skip


@pytest.mark.usefixtures("freedonia")
def test_a_table_has_the_weekday_the_distance_and_of_several_countries_which(holidays):
    _, table, _ = holidays("next", "-c", "XX", "-f", "table")
    assert "Fri  25 Dec  Day 12-25  in 207 days" in table
    _, table, _ = holidays("next", "2", "-c", "XX,XY", "-f", "table")
    assert "Sat   1 Aug  Sylvania   in 61 days   XY" in table


@pytest.mark.usefixtures("freedonia")
def test_what_is_known_is_written_when_the_year_after_is_not(holidays):
    status, out, err = holidays("next", "5", "-c", "XY", "-q")
    assert out.split() == ["2026-08-01", "2026-12-25"]
    assert status == 4
    assert "2027" in err


@pytest.mark.parametrize("number", ["0", "-1", "x", "1.5", "99999"])
def test_what_is_no_number_of_days_is_refused(holidays, number):
    assert holidays("next", number, "-c", "XX")[0] == 2


def test_the_library_asks_for_itself(reader):
    reader("XX", "@pyplugs.register\ndef reader_XX():\n    return ['2026-05-01', '2026-12-25', '2027-01-01']\n")
    holidays_found = upcoming("XX", 2, date(2026, 6, 1))
    assert [holiday.date for holiday in holidays_found] == [date(2026, 12, 25), date(2027, 1, 1)]


def test_a_country_that_does_not_answer_for_this_year_is_a_failure(reader, holidays):
    reader("XX", "@pyplugs.register\ndef reader_XX():\n    raise OSError('down')\n")
    status, out, err = holidays("next", "-c", "XX")
    assert (status, out) == (4, "")
    assert "down" in err


def test_the_holidays_before_the_end_of_the_known_years_are_printed(holidays):
    status, out, err = holidays("next", "8", "-c", "GB", "--from", "2100-12-20", "--offline", "-q")
    assert status == 4
    assert out.splitlines() == ["2100-12-25", "2100-12-26", "2100-12-27", "2100-12-28"][: len(out.splitlines())]
    assert out
    assert "nobody knows the holidays of UK in 2101" in err


def test_how_many_years_are_needed_is_told_by_whole_years_and_not_by_the_rest_of_the_first():
    years_asked = []

    def ask(years):
        years_asked.extend(years)
        answer = Answer("XX", years, None, [Holiday(date(year, month, 1)) for year in years for month in range(1, 13)])
        yield answer.replace([holiday for holiday in answer if holiday.date >= date(2026, 12, 1)])

    assert len(upcoming("XX", 60, date(2026, 12, 1), ask=ask)) == 60
    assert years_asked == [2026, 2027, 2028, 2029, 2030, 2031]


@pytest.mark.parametrize(
    ("limits", "days"),
    [
        ("--within 30d", ["2026-06-15"]),
        ("--within 1w", []),
        ("--to 2026-06-30", ["2026-06-15"]),
        ("--from 2026-06-16 --within 8m", ["2027-01-01"]),
        ("--to 2027-12-31 -y 2027", ["2027-01-01", "2027-05-01"]),
    ],
)
def test_no_day_behind_the_last_one_is_listed(holidays, reader, limits, days):
    reader("XX", "@pyplugs.register\ndef reader_XX():\n    return ['2026-06-15', '2027-01-01', '2027-05-01']\n")
    status, stdout, stderr = holidays("next", "5", "-c", "XX", *limits.split())
    assert (status, stdout.split()) == (0, days)
    assert stderr == ("" if days else "holidays: XX: no holidays from 2026-06-01 to 2026-06-08\n")
