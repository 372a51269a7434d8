"""The year, or a month of it, as a calendar."""

import functools
import io
import json
import re
from datetime import date

import pytest

from holidays_cli.cli import calendar as command
from holidays_cli.cli.main import main
from holidays_cli.formats import Layout, calendar
from holidays_cli.formats.months import Month
from holidays_cli.model import Answer, Holiday
from holidays_cli.sources.weekends import is_weekend
from support.answers import formatted

RED, CYAN, REVERSE = "1;31", "36", "7"


@pytest.fixture(autouse=True)
def today(clock):
    clock.passes(days=9)  # 10 June 2026


@pytest.fixture
def terminal(monkeypatch):
    """Make it a terminal with colours, of so many columns."""

    def make(columns):
        monkeypatch.setenv("FORCE_COLOR", "1")
        monkeypatch.setenv("TERM", "xterm-256color")
        monkeypatch.setenv("COLUMNS", str(columns))

    return make


@pytest.fixture
def calendar_of_uk(stdout_lines):
    """Run `holidays calendar -c UK`; its status, and the lines that it wrote to stdout."""
    return functools.partial(stdout_lines, "calendar", "-c", "UK")


def drawn(answer, *months, sunday=False):
    return formatted(
        calendar.write, [answer], blocks=[[Month(*month) for month in months]], first_weekday=6 if sunday else 0
    ).splitlines()


def titles(lines):
    """How many months stand side by side, line by line."""
    return [len(line.split()) for line in lines if re.match(r"\s+(January|February|March|April|May|July)\b", line)]


def plain(lines):
    return [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in lines]


def styles(lines, text):
    """The styles in which a text is shown."""
    return set(re.findall(rf"\x1b\[([0-9;]+)m{re.escape(text)}(?=\x1b| |$)", "\n".join(lines)))


def test_in_a_pipe_a_month_is_as_in_cal_with_a_mark_at_each_holiday(gov_uk, calendar_of_uk):
    assert calendar_of_uk("2026-12") == (
        0,
        [
            "United Kingdom 2026, GOV.UK",
            "",
            "   December 2026",
            "Mo Tu We Th Fr Sa Su",
            "    1  2  3  4  5  6",
            " 7  8  9 10 11 12 13",
            "14 15 16 17 18 19 20",
            "21 22 23 24 25*26 27",
            "28*29 30 31",
            "",
            "Fri 25 Dec  Christmas Day",
            "Mon 28 Dec  Boxing Day (Substitute day, for 26 December)",
            "* holiday",
        ],
    )


def test_a_year_is_twelve_months_in_eighty_columns(gov_uk, calendar_of_uk):
    status, lines = calendar_of_uk("-y", "2026")
    assert status == 0
    assert max(map(len, lines)) <= 80
    assert titles(lines) == [3, 3, 3]  # and October, which begins no line of these
    assert sum(line.count("*") for line in lines) == 8 + 1  # and the line that says what a * is
    assert "Mon 31 Aug  Summer bank holiday" in "\n".join(lines)


@pytest.mark.parametrize(("columns", "across"), [(40, 1), (60, 2), (80, 3), (100, 4), (200, 6), (300, 12)])
def test_a_wider_terminal_has_more_months_side_by_side(gov_uk, calendar_of_uk, terminal, columns, across):
    terminal(columns)
    lines = plain(calendar_of_uk("-y", "2026")[1])
    assert titles(lines)[0] == across
    assert max(map(len, lines[1:])) <= columns


def test_on_a_terminal_holidays_weekends_and_today_have_their_colours(gov_uk, calendar_of_uk, terminal):
    terminal(80)
    _, lines = calendar_of_uk("-y", "2026")
    assert styles(lines, " 3") >= {RED, CYAN}  # Good Friday; a Saturday in January
    assert styles(lines, "10") >= {REVERSE}
    assert not any("*" in line for line in lines)


def test_without_colour_a_terminal_shows_marks(gov_uk, calendar_of_uk, terminal, monkeypatch):
    terminal(80)
    monkeypatch.setenv("NO_COLOR", "1")
    _, lines = calendar_of_uk("12", "-y", "2026")
    assert RED not in "\n".join(lines)
    assert "21 22 23 24 25*26 27" in plain(lines)


def test_weeks_can_begin_on_sunday(gov_uk, calendar_of_uk):
    _, lines = calendar_of_uk("2026-12", "--sunday")
    assert lines[3:5] == ["Su Mo Tu We Th Fr Sa", "       1  2  3  4  5"]


def test_three_months_reach_over_the_turn_of_the_year(gov_uk, calendar_of_uk):
    _, lines = calendar_of_uk("-3", "2026-12")
    assert lines[2].split() == ["November", "2026", "December", "2026", "January", "2027"]
    assert "25*" in "\n".join(lines)


@pytest.mark.parametrize(
    ("month", "year", "three", "months"),
    [
        ("12", None, False, [(2026, 12)]),
        ("2027-03", None, False, [(2027, 3)]),
        ("dec", "2027", False, [(2027, 12)]),
        ("September", None, False, [(2026, 9)]),
        (None, None, True, [(2026, 5), (2026, 6), (2026, 7)]),
        ("2026-01", None, True, [(2025, 12), (2026, 1), (2026, 2)]),
        ("0001-01", None, True, [(1, 1), (1, 2)]),
        ("9999-12", None, True, [(9999, 11), (9999, 12)]),
        ("2027", None, False, [(2027, month) for month in range(1, 13)]),
    ],
)
def test_a_month_can_be_named_in_many_ways(month, year, three, months):
    assert command.blocks(month, year, date(2026, 6, 1), three=three) == [months]


@pytest.mark.parametrize(
    "arguments", [["13"], ["0"], ["2026-13"], ["2026-"], ["smarch"], ["x"], ["-3", "2026"], ["2026-01", "-y", "2027"]]
)
def test_what_is_no_month_is_refused(calendar_of_uk, arguments):
    assert calendar_of_uk(*arguments) == (2, [])


def test_the_weekend_is_the_country_s_own(terminal):
    terminal(80)
    friday = drawn(Answer("EG", (2026,), None, []), (2026, 5))
    assert styles(friday, "Fr") == styles(friday, "Sa") == {CYAN}
    assert styles(friday, "Su") == set()
    assert is_weekend("AE", date(2010, 1, 1))  # a Friday; the weekend moved in 2022
    assert not is_weekend("AE", date(2026, 1, 2))
    assert is_weekend("XX", date(2026, 1, 3))


def test_a_day_on_which_people_work_instead_has_a_mark_of_its_own():
    answer = Answer("CN", (2026,), None, [Holiday(date(2026, 1, 1), "New Year")])
    answer.working = (Holiday(date(2026, 1, 4), "New Year"),)
    lines = drawn(answer, (2026, 1))
    assert "          1* 2  3  4+" in lines
    assert "Thu  1 Jan  New Year               Sun  4 Jan  working day; New Year" in lines
    assert lines[-1] == "* holiday  + working day"


def test_long_and_wide_names_stay_inside_the_columns():
    answer = Answer("JP", (2026,), None, [Holiday(date(2026, 1, 1), "元日" * 60), Holiday(date(2026, 1, 2), "x " * 90)])
    lines = drawn(answer, (2026, 1))
    assert max(calendar.cell_len(line) for line in lines) <= 80
    assert sum(line.count("元日") for line in lines) == 60


def test_a_month_without_holidays_says_so(gov_uk, calendar_of_uk):
    assert calendar_of_uk("2026-11")[1][-2:] == ["no holidays", "1 more day only in some states"]


def test_a_year_that_nobody_can_answer_is_not_drawn():
    answer = Answer("GB", (2026,), None, [])
    answer.missing = (2026,)
    assert drawn(answer, (2026, 1)) == []


def test_a_closed_pipe_is_left_to_the_command():
    class Closed(io.StringIO):
        def write(self, _):
            raise BrokenPipeError

    with pytest.raises(BrokenPipeError):
        calendar.write([Answer("GB", (2026,), None, [])], Closed(), Layout(blocks=[[Month(2026, 1)]]))


def test_several_countries_stand_below_each_other(gov_uk, stdout_lines):
    _, lines = stdout_lines("calendar", "2026-12", "-c", "UK-SCT,UK-NIR")
    assert [line for line in lines if line.startswith("United")] == [
        "United Kingdom (SCT) 2026, GOV.UK", "United Kingdom (NIR) 2026, GOV.UK",
    ]  # fmt: skip


def test_another_form_has_the_days_of_those_months_only(gov_uk, capsys, calendar_of_uk):
    assert calendar_of_uk("2026-12", "-f", "dates") == (0, ["2026-12-25", "2026-12-28"])
    assert main(["calendar", "-c", "UK", "2026-12", "-f", "json"]) == 0
    assert [record["date"] for record in json.loads(capsys.readouterr().out)] == ["2026-12-25", "2026-12-28"]


def test_the_weekend_is_that_of_the_state():
    assert is_weekend("MY", date(2026, 6, 5), "03")  # a Friday
    assert not is_weekend("MY", date(2026, 6, 7), "03")
    assert is_weekend("MY", date(2026, 6, 7))
    assert is_weekend("MY", date(2026, 6, 7), "no such state")
