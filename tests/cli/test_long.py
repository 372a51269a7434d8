import csv
import io
import json
from datetime import date
from itertools import pairwise

import pytest

from holidays_cli import WorkCalendar, longest
from holidays_cli.model import Answer, Holiday


def calendar(*off, country="XX", **own):
    days = [Holiday(date.fromisoformat(day), f"Day {day[5:]}") for day in off]
    return WorkCalendar(country, ask=lambda years: Answer("XX", years, None, days), **own)


def as_text(runs):
    return [(str(run.first), str(run.last), run.days, [str(day) for day in run.take]) for run in runs]


def test_a_bridge_day_makes_one_run_of_two():
    assert as_text(longest(calendar("2026-05-14"), 2026)) == [("2026-05-14", "2026-05-17", 4, ["2026-05-15"])]
    assert as_text(longest(calendar("2026-07-14"), 2026)) == [("2026-07-11", "2026-07-14", 4, ["2026-07-13"])]


def test_a_long_weekend_is_listed_as_it_is():
    assert as_text(longest(calendar("2026-05-25"), 2026, 0)) == [("2026-05-23", "2026-05-25", 3, [])]


def test_a_single_day_beside_the_longest_weekend_makes_the_longest_run():
    runs = as_text(longest(calendar("2026-04-03", "2026-04-06", "2026-05-25"), 2026))
    assert runs == [
        ("2026-04-02", "2026-04-06", 5, ["2026-04-02"]),
        ("2026-04-03", "2026-04-07", 5, ["2026-04-07"]),
        ("2026-04-03", "2026-04-06", 4, []),
        ("2026-05-23", "2026-05-25", 3, []),
    ]


def test_several_days_can_be_taken_and_the_longest_run_comes_first():
    runs = longest(calendar("2026-12-25", "2026-12-28", "2027-01-01"), 2026, 3)
    assert as_text(runs)[0] == ("2026-12-25", "2027-01-03", 10, ["2026-12-29", "2026-12-30", "2026-12-31"])
    assert runs[0].holidays == ("Day 12-25", "Day 12-28", "Day 01-01")
    assert [run.days for run in runs] == sorted((run.days for run in runs), reverse=True)


def test_no_single_day_makes_a_longer_run_than_the_first():
    days = ("2026-01-01", "2026-04-03", "2026-04-06", "2026-05-14", "2026-05-25", "2026-12-25")
    worked = {run.date for run in calendar(*days).between(date(2025, 12, 1), date(2027, 1, 31))}
    best = 0
    for taken in (day for day in worked if day.year == 2026):
        left = sorted(worked - {taken})
        neighbours = pairwise(left)
        best = max(best, *((after - before).days - 1 for before, after in neighbours))
    assert longest(calendar(*days), 2026)[0].days == best


def test_a_run_belongs_to_the_year_it_begins_in():
    days = calendar("2026-01-01", "2027-01-01")
    assert ("2027-01-01", "2027-01-03", 3, []) in as_text(longest(days, 2027))
    assert all(run.first.year == 2026 for run in longest(days, 2026, 5))


def test_a_holiday_on_a_weekend_makes_no_run():
    assert longest(calendar("2026-05-23"), 2026, 3) == []


def test_the_weekend_is_the_country_s_own():
    runs = as_text(longest(calendar("2026-05-28", country="EG"), 2026, 0))
    assert runs == [("2026-05-28", "2026-05-30", 3, [])]


@pytest.mark.parametrize("year", [1, 9999])
def test_the_calendar_has_ends(year):
    assert longest(calendar(f"{year:04}-05-03"), year, 3) is not None


@pytest.fixture
def freedonia(reader):
    reader(
        "XX",
        """
        @pyplugs.register
        def reader_XX(year):
            if year > 2026:
                raise OSError("not yet")
            return [(f"{year}-05-14", "Ascension"), (f"{year}-05-25", "Whit")]
        """,
    )


@pytest.mark.usefixtures("freedonia")
def test_the_next_year_need_not_be_published(holidays):
    status, out, err = holidays("long", "2026", "-c", "XX", "--strict")
    assert status == 0
    assert out.splitlines() == [
        "first\tlast\tdays\ttake\tholidays",
        "2026-05-14\t2026-05-17\t4\t2026-05-15\tAscension",
        "2026-05-23\t2026-05-25\t3\t\tWhit",
    ]
    assert "2027" in err


@pytest.mark.usefixtures("freedonia")
def test_the_year_itself_must_be(holidays):
    assert holidays("long", "+1", "-c", "XX")[:2] == (4, "")


@pytest.mark.usefixtures("freedonia")
def test_it_can_be_written_in_every_form(holidays):
    def written(form):
        return holidays("long", "2026", "-c", "XX", "-q", "-f", form)[1]

    first = {"first": "2026-05-14", "last": "2026-05-17", "days": 4, "take": ["2026-05-15"], "holidays": "Ascension"}
    assert json.loads(written("json"))[0] == first
    assert json.loads(written("jsonl").splitlines()[0]) == first
    text = {**first, "days": "4", "take": "2026-05-15"}
    assert next(csv.DictReader(io.StringIO(written("csv")))) == text
    assert next(csv.DictReader(io.StringIO(written("tsv")), delimiter="\t")) == text
    assert "Thu 14 May  Sun 17 May  Fri 15 May  Ascension" in written("table")


@pytest.mark.parametrize(
    "arguments", [["soon"], ["--days", "x"], ["--days", "21"], ["--to", "2026-01-01"], ["2026-13"]]
)
@pytest.mark.usefixtures("freedonia")
def test_what_means_nothing_is_refused(holidays, arguments):
    assert holidays("long", "-c", "XX", *arguments)[:2] == (2, "")


@pytest.mark.parametrize("number", ["-1", "1000", "x", ""])
def test_a_number_of_days_to_take_that_is_none_is_a_mistake(holidays, number):
    assert holidays("long", "-c", "GB", "--days", number, "--offline")[0] == 2


def test_as_many_days_are_taken_as_are_given(holidays):
    rows = json.loads(holidays("long", "2026", "-c", "GB", "--days", "3", "--offline", "-q", "-f", "json")[1])
    assert max(len(row["take"]) for row in rows) == 3


def test_unknown_neighbouring_years_are_reported_and_no_failure(holidays, reader):
    reader("XX", "@pyplugs.register\ndef reader_XX():\n    return ['2026-06-01', '2026-12-31']\n")
    status, out, err = holidays("long", "2026", "-c", "XX")
    assert status == 0
    assert len(out.splitlines()) > 1
    assert "it does not list 2025" in err
    assert holidays("long", "2026", "-c", "XX", "-q")[1:] == (out, "")


def test_a_fault_of_the_archive_is_reported_once(holidays, home):
    store = home / "data" / "holidays-cli" / "store.sqlite3"
    store.parent.mkdir(parents=True)
    store.write_bytes(b"this is no database, and long enough to be seen as none" * 20)
    status, _, err = holidays("long", "2026", "-c", "NU", "--offline")
    assert status == 0
    assert err.count("store.sqlite3") == 1


def test_no_days_are_proposed_in_a_year_that_nobody_knows(holidays, reader):
    reader("XX", "@pyplugs.register\ndef reader_XX():\n    return ['2026-12-25', '2026-06-04', '2028-01-01']")
    status, out, err = holidays("long", "2026", "-c", "XX", "-f", "csv")
    assert status == 0
    assert "2026-06-04" in out
    assert "2027" not in out
    assert "2027" in err


def firsts(stdout):
    """The first days of the runs that were written, without the heading."""
    return [line.split("\t")[0] for line in stdout.splitlines()[1:]]


@pytest.fixture
def sylvania(reader):
    """Two countries that share some holidays; today is 1 June 2026."""
    reader(
        "XX",
        """
        @pyplugs.register
        def reader_XX():
            return [("2026-05-25", "Whit"), ("2026-06-05", "June"), ("2026-10-09", "Ours"), ("2027-03-05", "March"), ("2027-07-02", "Late")]
        """,
    )
    reader("XY", "@pyplugs.register\ndef reader_XY():\n    return ['2026-05-25', '2026-06-05', '2027-03-05']\n")


@pytest.mark.parametrize(
    ("time", "days"),
    [
        ("", ["2026-06-05", "2026-10-09", "2027-03-05"]),
        ("-y 2026", ["2026-05-23", "2026-06-05", "2026-10-09"]),
        ("2026-2027", ["2026-05-23", "2026-06-05", "2026-10-09", "2027-03-05", "2027-07-02"]),
        ("october", ["2026-10-09"]),
        ("--from 2026-06-06", ["2026-10-09", "2027-03-05"]),
        ("--within 2w", ["2026-06-05"]),
        ("+1", ["2027-03-05", "2027-07-02"]),
    ],
)
@pytest.mark.usefixtures("sylvania")
def test_the_runs_of_a_time_come_in_order_of_time(holidays, time, days):
    status, stdout, _ = holidays("long", "XX", "--days", "0", *time.split(), "-q")
    assert (status, firsts(stdout)) == (0, days)


@pytest.mark.usefixtures("sylvania")
def test_of_several_places_a_run_is_off_in_all(holidays):
    assert firsts(holidays("long", "XX", "XY", "2026", "--days", "0", "-q")[1]) == ["2026-05-23", "2026-06-05"]


@pytest.mark.usefixtures("sylvania")
def test_without_an_answer_about_each_place_there_are_no_shared_runs(holidays, reader):
    reader("XZ", "@pyplugs.register\ndef reader_XZ():\n    raise OSError('down')\n")
    status, stdout, stderr = holidays("long", "XX", "XZ")
    assert (status, stdout) == (4, "")
    assert "without the holidays of XZ, the days off that all share cannot be told" in stderr


@pytest.mark.usefixtures("sylvania")
def test_a_table_over_two_years_names_the_years(holidays):
    assert "Fri 5 Jun 2026  Sun 7 Jun 2026" in " ".join(
        holidays("long", "XX", "--days", "0", "-f", "table")[1].split(" ")
    ).replace("   ", "  ")
    assert "2026" not in holidays("long", "XX", "2026", "-f", "table")[1]
