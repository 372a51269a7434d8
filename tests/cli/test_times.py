"""Times on the command line: `-y december`, `holidays UK 2026-12`, `--from`, `--to`, `--within`.  It is 1 June 2026."""

import json

import pytest

NEW_YEAR, SPRING, JUNE, CHRISTMAS = "2026-01-01", "2026-05-05", "2026-06-15", "2026-12-25"
NEXT_NEW_YEAR, NEXT_SPRING = "2027-01-01", "2027-05-05"


@pytest.fixture(autouse=True)
def _freedonia(reader):
    """A country with four holidays in 2026 and two in 2027."""
    reader(
        "XX",
        """
        @pyplugs.register
        def reader_XX():
            "Gazette"
            return [
                ("2026-01-01", "New Year"), ("2026-05-05", "Spring"), ("2026-06-15", "June"), ("2026-12-25", "Christmas"),
                ("2027-01-01", "New Year"), ("2027-05-05", "Spring"),
            ]
        """,
    )


@pytest.mark.parametrize(
    ("arguments", "days"),
    [
        ("XX", [NEW_YEAR, SPRING, JUNE, CHRISTMAS]),
        ("XX -y 2026-12", [CHRISTMAS]),
        ("XX -y december", [CHRISTMAS]),
        ("XX december", [CHRISTMAS]),
        ("12 2026 XX", [CHRISTMAS]),
        ("XX -y 2026-12 -y 2027", [CHRISTMAS, NEXT_NEW_YEAR, NEXT_SPRING]),
        ("XX 2026-Q2", [SPRING, JUNE]),
        ("XX may -y 2027", [NEXT_SPRING]),
        ("XX may 2026,2027", [SPRING, NEXT_SPRING]),
        ("XX -y may,december -y 2026", [SPRING, CHRISTMAS]),
        ("XX 2026-12-24..2027-01-02", [CHRISTMAS, NEXT_NEW_YEAR]),
        ("XX 25 dec 2026", [CHRISTMAS]),
        ("XX 20261225", [CHRISTMAS]),
        ("next year XX", [NEXT_NEW_YEAR, NEXT_SPRING]),
        ("last month XX", [SPRING]),
        ("next 2 weeks XX", [JUNE]),
        ("XX next 2 weeks", [JUNE]),
        ("last 4 weeks XX", [SPRING]),
        ("XX past 30 days", [SPRING]),
        ("XX tomorrow..+30", [JUNE]),
        ("XX 2026..+1", [NEW_YEAR, SPRING, JUNE, CHRISTMAS, NEXT_NEW_YEAR, NEXT_SPRING]),
        ("next 2 XX", [JUNE, CHRISTMAS]),
        ("XX next year", [NEXT_NEW_YEAR, NEXT_SPRING]),
        ("XX -y next", [NEXT_NEW_YEAR, NEXT_SPRING]),
        ("XX --from today", [JUNE, CHRISTMAS, NEXT_NEW_YEAR, NEXT_SPRING]),
        ("XX --from today -y 2026", [JUNE, CHRISTMAS]),
        ("XX --within 30d", [JUNE]),
        ("XX --within 14", [JUNE]),
        ("XX --within 2w", [JUNE]),
        ("XX --within 7m", [JUNE, CHRISTMAS, NEXT_NEW_YEAR]),
        ("XX --from 2026-12-01 --within 1m", [CHRISTMAS, NEXT_NEW_YEAR]),
        ("XX --to 2026-12-31", [JUNE, CHRISTMAS]),
        ("XX --from may --to june", [SPRING, JUNE]),
        ("XX 2026 --to may", [NEW_YEAR, SPRING]),
    ],
)
def test_only_the_days_of_the_time_are_listed(stdout_lines, arguments, days):
    assert stdout_lines(*arguments.split()) == (0, days)


@pytest.mark.parametrize("form", ["json", "csv", "ics", "md", "tsv", "table"])
def test_every_format_has_the_days_of_the_time_only(holidays, form):
    _, stdout, _ = holidays("XX", "2026-Q2", "-f", form)
    assert "June" in stdout
    assert "Christmas" not in stdout


@pytest.mark.parametrize(
    ("arguments", "days", "message"),
    [
        ("XX -y 12-2026 --from 2026", [NEW_YEAR, SPRING, JUNE, CHRISTMAS], "-y 12-2026 is the years 12 to 2026; for December 2026: -y 2026-12"),
        ("XX 12-2026", [CHRISTMAS], "12-2026 is December 2026; for the years 12 to 2026: 0012-2026"),
        ("calendar 01-2026 XX", None, "01-2026 is January 2026; for the years 1 to 2026: 0001-2026"),
    ],
)  # fmt: skip
def test_a_number_before_a_year_says_how_its_other_meaning_is_written(holidays, arguments, days, message):
    status, stdout, stderr = holidays(*arguments.split())
    assert stderr.splitlines()[0] == f"holidays: {message}"
    assert days is None or stdout.split() == days
    assert holidays(*arguments.split(), "-q")[:2] == (status, stdout)


def test_a_time_without_holidays_says_so(holidays):
    assert holidays("XX", "2026-02") == (0, "", "holidays: XX: no holidays from 2026-02-01 to 2026-02-28\n")
    assert holidays("XX", "tomorrow") == (0, "", "holidays: XX: no holidays on 2026-06-02\n")
    assert holidays("XX", "2026-02", "-q") == (0, "", "")


def test_the_archive_and_the_verdicts_are_those_of_the_whole_year(stdout_lines):
    assert stdout_lines("XX", "2026-12") == (0, [CHRISTMAS])
    assert stdout_lines("XX", "2026", "--offline") == (0, [NEW_YEAR, SPRING, JUNE, CHRISTMAS])


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("XX -y 26", "'26' is the year 26: write 2026 if you mean that, or 0026"),
        ("XX 26", "'26' is the year 26: write 2026 if you mean that, or 0026"),
        ("XX -y 26-2028", "'26-2028' is not a month: months go from 1 to 12; if you mean years, write 2026-2028"),
        ("XX 99-2026", "'99-2026' is not a month: months go from 1 to 12; if you mean years, write 1999-2026"),
        ("XX 03/04/2026", "'03/04/2026' can be read in more than one way"),
        ("XX -y 2026-Q5", "'2026-q5' is not a quarter: they go from Q1 to Q4"),
        ("XX --to 2026-05-31", "2026-05-31 is over: give --from, too"),
        ("XX --from 2026-06-02 --to 2026-06-01", "2026-06-01 is before 2026-06-02"),
        ("XX --to tomorrow --within 3", "--to and --within both say until when"),
        ("XX --within 2 weeks", "--within 2 weeks: write it as a single word, --within 2w"),
        ("XX -y 2026 --from 2027", "-y 2026: none of these days is 2027-01-01 or later"),
        ("XX --within soon", "'soon' is not a length of time: write 30 or 30d for days"),
        ("XX --from soon", "'soon' is not a day"),
        ("XX Monday 25 December 2026", "'Monday 25 December 2026' is not a day: 25 December 2026 is a Friday"),
        ("XX next", "'next' is a command and stands before the places"),
        ("XX --from=", "argument --from: it is empty"),
    ],
)
def test_a_time_that_cannot_be_read_is_one_line_and_status_2(holidays, arguments, message):
    status, stdout, stderr = holidays(*arguments.split())
    assert (status, stdout) == (2, "")
    assert stderr.startswith(f"holidays: {message}")
    assert stderr.count("\n") == 1 + ("holidays search" in stderr)


def test_all_years_are_refused_with_those_that_the_archive_has(holidays):
    holidays("XX", "2026-2027")
    status, stdout, stderr = holidays("XX", "-y", "all")
    assert (status, stdout) == (2, "")
    assert "the archive has 2026-2027 of XX: name the first and the last" in stderr


def test_today_alone_asks_whether_it_is_a_holiday(holidays):
    assert holidays("today", "-c", "XX")[:2] == holidays("is", "today", "-c", "XX", "-v")[:2]
    assert holidays("-c", "XX", "yesterday")[1] == "Sunday 2026-05-31 is not a holiday in XX\n"


def test_the_comparison_and_the_changes_of_a_month_have_its_days_only(holidays, reader, clock):
    assert holidays("XX", "-y", "2026")[0] == 0
    clock.passes(days=40)
    reader(
        "XX",
        """
        @pyplugs.register
        def reader_XX():
            "Gazette"
            return ["2026-01-01", "2026-05-06", "2026-06-16", "2026-12-25"]
        """,
    )
    holidays("XX", "-y", "2026", "--refresh", "-q")
    changed = json.loads(holidays("changes", "XX", "-y", "2026-05", "-f", "json")[1])
    assert {record["date"][:7] for record in changed} == {"2026-05"}
    last_week = json.loads(holidays("changes", "XX", "--since", "last week", "-f", "json")[1])
    assert {record["date"][:7] for record in last_week} == {"2026-01", "2026-05", "2026-06", "2026-12"}
    _, stdout, _ = holidays("compare", "XX", "2026-05", "-f", "json")
    assert "2026-05-06" in stdout
    assert "2026-12-25" not in stdout


@pytest.mark.parametrize(
    ("time", "month"),
    [
        (["next"], "July 2026"),
        (["+1"], "July 2026"),
        (["03/2027"], "March 2027"),
        (["march 2027"], "March 2027"),
        (["12", "2026"], "December 2026"),
        (["next month"], "July 2026"),
        (["dec", "-y", "2027"], "December 2027"),
        (["-y", "2027-05"], "May 2027"),
    ],
)
def test_a_calendar_shows_the_month_of_a_time(stdout_lines, time, month):
    status, lines = stdout_lines("calendar", "XX", *time, "-q")
    assert status == 0
    assert lines[2].strip() == month


def test_a_calendar_shows_the_months_of_a_quarter_side_by_side(stdout_lines):
    _, lines = stdout_lines("calendar", "XX", "Q1", "-q")
    assert lines[2].split() == ["January", "2026", "February", "2026", "March", "2026"]


def test_utc_may_be_in_small_letters_and_the_computers_own_zone_is_refused(holidays):
    assert holidays("is", "today", "-c", "XX", "--tz", "utc")[0] == 1
    status, _, stderr = holidays("is", "today", "-c", "XX", "--tz", "localtime")
    assert status == 2
    assert "'localtime' is another time zone on each computer: write its name" in stderr


def test_why_of_a_month_is_about_its_days_only(holidays):
    holidays("XX", "2026")
    days = json.loads(holidays("why", "XX", "-y", "2026-12", "-v", "-f", "json")[1])
    assert [record["date"] for record in days] == [CHRISTMAS]


def test_search_says_that_it_has_searched_a_part_of_a_year(holidays):
    assert holidays("search", "Christmas", "-c", "XX", "-y", "december")[:2] == (0, "2026-12-25\tChristmas\n")
    status, stdout, stderr = holidays("search", "Christmas", "-c", "XX", "-y", "2026-06")
    assert (status, stdout) == (1, "")
    assert "no holiday of XX in the days asked about is called 'Christmas'" in stderr


@pytest.mark.parametrize(
    ("arguments", "days"),
    [
        ("XX 2026-01-01 to 2026-05-30", [NEW_YEAR, SPRING]),
        ("XX 2026 to 2027", [NEW_YEAR, SPRING, JUNE, CHRISTMAS, NEXT_NEW_YEAR, NEXT_SPRING]),
        ("XX from may to june", [SPRING, JUNE]),
        ("in XX may", [SPRING]),
        ("XX in may", [SPRING]),
        ("next in the XX", [JUNE]),
        ("XX and xx may", [SPRING]),
    ],
)
def test_connecting_words_in_small_letters_are_no_countries(stdout_lines, arguments, days):
    assert stdout_lines(*arguments.split()) == (0, days)


def test_working_days_and_days_to_ask_about_may_have_a_word_between_them(holidays):
    assert holidays("workdays", "2026-12-24", "to", "2026-12-28", "XX", "-q")[:2] == (0, "2\n")
    assert holidays("workdays", "2026-12-24", "-", "2026-12-28", "XX", "-q")[:2] == (0, "2\n")
    _, stdout, _ = holidays("is", "2026-12-25", "to", "2026-12-28", "XX", "-f", "text", "-q")
    assert len(stdout.splitlines()) == 4


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("XX at", "'at' may be Austria: write AT, or leave it out"),
        ("XX is today", "'is' may be Iceland: write IS"),
        ("by 2026", "'by' may be Belarus: write BY"),
        ("XX 2026 to", "'to' may be Tonga: write TO"),
        ("in 2026", "'in' may be India: write IN"),
        ("XX and", "'and' connects no places here: leave it out"),
        ("XX from today", "'from' stands in 'from DAY to DAY' only: write '--from DAY'"),
        ("XX until friday", "'until' stands between two times only: write '--to DAY'"),
    ],
)
def test_a_connecting_word_that_connects_nothing_is_refused(holidays, arguments, message):
    status, stdout, stderr = holidays(*arguments.split())
    assert (status, stdout) == (2, "")
    assert message in stderr


@pytest.mark.parametrize("arguments", ["TO 2026-12", "-c to 2026-12", "uk,to 2026-12", "it 2026-12", "no", "us"])
def test_codes_in_capitals_in_lists_and_of_option_c_are_countries(holidays, arguments):
    status, stdout, _ = holidays(*arguments.split(), "--offline", "-q")
    assert status == 0
    assert stdout


def test_a_day_is_of_the_year_beside_it_in_every_command(holidays):
    for command in ("", "on", "is"):
        arguments = [*filter(None, [command]), "5", "may", "XX", "2027", "-f", "csv"]
        status, stdout, _ = holidays(*arguments)
        assert (status, stdout.count("2027-05-05"), stdout.count("\n")) == (0, 1, 2)


def test_a_day_that_the_year_beside_it_does_not_have_is_refused(holidays):
    for command in ([], ["on"], ["is"], ["workdays"]):
        status, stdout, stderr = holidays(*command, "29", "feb", "XX", "2027")
        assert (status, stdout) == (2, "")
        assert "'29 feb' is not a day of 2027" in stderr


@pytest.mark.parametrize(
    ("arguments", "days"),
    [
        ("XX -y 2027 --from may", [NEXT_SPRING]),
        ("XX 2027 --from 2-may", [NEXT_SPRING]),
        ("XX -y 2027 --to march", [NEXT_NEW_YEAR]),
        ("XX 2026-2027 --from december --to january", [CHRISTMAS, NEXT_NEW_YEAR]),
        ("XX --from 2026-12-26 --to january", [NEXT_NEW_YEAR]),
        ("XX --from 2027-02 --to Q2", [NEXT_SPRING]),
        ("XX --to january", [JUNE, CHRISTMAS, NEXT_NEW_YEAR]),
        ("next 2 XX 2027 --from may", [NEXT_SPRING]),
        ("next 2 XX --from december", [CHRISTMAS, NEXT_NEW_YEAR]),
        ("next 9 XX --from december --to january", [CHRISTMAS, NEXT_NEW_YEAR]),
        ("prev XX 2027 --from may", [NEXT_NEW_YEAR]),
    ],
)
def test_limits_without_a_year_are_of_the_years_beside_them(stdout_lines, arguments, days):
    assert stdout_lines(*arguments.split()) == (0, days)


def test_no_message_shows_a_day_that_nobody_named(holidays):
    status, _, stderr = holidays("XX", "-y", "2026", "--from", "2027-02")
    assert (status, "none of these days is 2027-02-01 or later" in stderr) == (2, True)
    status, _, stderr = holidays("XX", "-y", "2027", "--to", "2026-02-03")
    assert (status, "none of these days is 2026-02-03 or earlier" in stderr) == (2, True)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("next XX Q1", "the days from 2026-01-01 to 2026-03-31 are over on 2026-06-01: 'holidays prev -y Q1'"),
        ("next XX 2026-01..2026-03", "the days from 2026-01-01 to 2026-03-31 are over on 2026-06-01"),
        ("prev XX 2026-12", "no day from 2026-12-01 to 2026-12-31 is before 2026-06-01: 'holidays next -y 2026-12'"),
    ],
)
def test_days_on_the_wrong_side_of_today_are_refused(holidays, arguments, message):
    status, stdout, stderr = holidays(*arguments.split())
    assert (status, stdout, message in stderr) == (2, "", True)
