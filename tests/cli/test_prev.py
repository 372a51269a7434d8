"""`holidays prev`, the mirror of `holidays next`; and what both have in common: years and formats."""

import csv
import io
import json
from datetime import date

import pytest

from holidays_cli import previous
from holidays_cli.model import Answer, Holiday

LIST = ["2025-05-01", "2025-12-25", "2026-01-01", "2026-05-01", "2026-12-25", "2027-01-01"]


@pytest.fixture(autouse=True)
def freedonia(reader):
    """Two countries; today is 1 June 2026."""
    reader("XX", f"@pyplugs.register\ndef reader_XX():\n    return [(day, 'Day ' + day[5:]) for day in {LIST}]\n")
    reader(
        "XY", "@pyplugs.register\ndef reader_XY():\n    return [('2026-05-01', 'May'), ('2026-05-31', 'Sylvania')]\n"
    )


@pytest.fixture
def run(holidays):
    """Run a command line without messages; its status and the lines of stdout."""

    def run_command(text):
        status, stdout, _ = holidays(*text.split(), "-q")
        return status, stdout.splitlines()

    return run_command


def listed(*days):
    """A source that lists days, as `previous` asks it; and the years that it is asked for."""
    years_asked = []

    def ask(years):
        years_asked.append(years)
        dates = [date.fromisoformat(day) for day in days]
        return [Answer("XX", years, None, [Holiday(day, "Day", "XX") for day in dates if day.year in years])]

    return ask, years_asked


def test_the_previous_holiday_is_before_today_and_today_is_the_next(run):
    assert run("prev -c XX") == (0, ["2026-05-01"])
    assert run("prev -c XX --from 2026-05-01") == (0, ["2026-01-01"])
    assert run("next -c XX --from 2026-05-01") == (0, ["2026-05-01"])


def test_the_previous_holidays_are_in_order_of_date_over_the_turn_of_the_year(run):
    assert run("prev 3 XX") == (0, ["2025-12-25", "2026-01-01", "2026-05-01"])


@pytest.mark.parametrize("command", ["last 2 -c XX", "previous XX 2", "-c XX last 2", "prev 2 XX"])
def test_prev_has_other_names_and_takes_options_before_it(run, command):
    assert run(command) == (0, ["2026-01-01", "2026-05-01"])


def test_previous_holidays_of_several_places_merge_by_date(run):
    assert run("prev 2 XX,XY --names") == (
        0, ["2026-05-01\tXX\tDay 05-01", "2026-05-01\tXY\tMay", "2026-05-31\tXY\tSylvania"],
    )  # fmt: skip


def test_earlier_years_are_asked_for_only_if_they_are_needed():
    ask, years_asked = listed(*LIST)
    assert [day.date for day in previous("XX", 2, date(2026, 6, 1), ask=ask)] == [date(2026, 1, 1), date(2026, 5, 1)]
    assert years_asked == [(2026,)]
    previous("XX", 3, date(2026, 6, 1), ask=ask)
    assert years_asked[1:] == [(2026,), (2025,)]


def test_many_earlier_years_are_asked_for_at_once():
    ask, years_asked = listed(*(f"{year}-{day}" for year in range(1970, 2027) for day in ("01-01", "12-25")))
    assert len(previous("XX", 100, date(2026, 6, 1), ask=ask)) == 100
    assert len(years_asked) <= 4
    assert all(list(years) == sorted(years) for years in years_asked)


def test_there_are_fewer_previous_holidays_where_nothing_earlier_is_listed():
    ask, _ = listed(*LIST)
    assert len(previous("XX", 50, date(2026, 6, 1), ask=ask)) == 4
    assert previous("XX", 1, date(1, 1, 1), ask=ask) == []


@pytest.mark.parametrize(
    ("command", "days"),
    [
        ("next -c XX -y 2027", ["2027-01-01"]),
        ("next XX 2027", ["2027-01-01"]),
        ("next 5 XX 2026", ["2026-12-25"]),
        ("next 5 XX 2026-2027", ["2026-12-25", "2027-01-01"]),
        ("next XX +1", ["2027-01-01"]),
        ("next 5 XX december", ["2026-12-25"]),
        ("prev 5 XX 2026-01", ["2026-01-01"]),
        ("next 2 XX 2025 --from 2025-01-01", ["2025-05-01", "2025-12-25"]),
        ("prev -c XX -y 2025", ["2025-12-25"]),
        ("prev 5 XX 2026", ["2026-01-01", "2026-05-01"]),
    ],
)
def test_years_limit_the_days_that_are_listed(run, command, days):
    assert run(command) == (0, days)


@pytest.mark.parametrize(
    ("command", "message"),
    [
        ("next XX 2025", "2025 is over on 2026-06-01: 'holidays prev -y 2025' lists its last ones"),
        ("prev XX 2027", "no day of 2027 is before 2026-06-01: 'holidays next -y 2027' lists its first ones"),
    ],
)
def test_years_on_the_other_side_of_today_are_refused_with_the_command_that_lists_them(holidays, command, message):
    assert holidays(*command.split()) == (2, "", f"holidays: {message}\n")


@pytest.mark.parametrize("command", ["next", "prev"])
def test_next_and_prev_write_every_format_that_the_plain_list_has(holidays, command):
    arguments = [command, "2", "XX,XY", "--from", "2026-05-20" if command == "next" else "2026-06-01", "-q"]
    outputs = {
        form: holidays(*arguments, "-f", form)[1] for form in ("csv", "tsv", "json", "jsonl", "md", "ics", "table")
    }
    days = {"next": ["2026-05-31", "2026-12-25"], "prev": ["2026-05-01", "2026-05-01", "2026-05-31"]}[command]
    assert [row["date"] for row in csv.DictReader(io.StringIO(outputs["csv"]))] == days
    assert [record["date"] for record in json.loads(outputs["json"])] == days
    assert [json.loads(line)["date"] for line in outputs["jsonl"].splitlines()] == days
    assert [line[2:12] for line in outputs["md"].splitlines()[2:] if line.startswith("| 2")] == days
    assert outputs["ics"].count("BEGIN:VEVENT") == len(days)
    assert "Sylvania" in outputs["table"]


@pytest.mark.parametrize(
    ("name", "beginning"), [("x.ics", "BEGIN:VCALENDAR"), ("x.csv", "date,name,"), ("x.md", "| Date |")]
)
def test_next_and_prev_write_the_format_that_a_files_name_ends_in(holidays, tmp_path, name, beginning):
    for command in ("next", "prev"):
        assert holidays(command, "XX", "-o", str(tmp_path / name)) == (0, "", "")
        assert (tmp_path / name).read_text().startswith(beginning)


def test_a_calendar_of_the_next_days_of_several_places_names_the_place_of_each(holidays):
    _, calendar, _ = holidays("next", "UK,FR", "--from", "2026-12-25", "--offline", "-q", "-f", "ics")
    assert "SUMMARY:Christmas Day (UK)" in calendar
    assert "SUMMARY:Christmas Day (FR)" in calendar


def test_the_place_stands_in_the_table_only_if_there_are_several(holidays):
    assert holidays("prev", "2", "XX,XY", "-f", "table", "-q")[1].rstrip().endswith("yesterday    XY")
    assert holidays("prev", "XX", "-f", "table")[1].rstrip().endswith("31 days ago")


def test_what_is_known_is_written_when_the_year_before_is_not(holidays):
    status, stdout, stderr = holidays("prev", "5", "XY")
    assert (status, stdout.split()) == (4, ["2026-05-01", "2026-05-31"])
    assert "2025" in stderr
