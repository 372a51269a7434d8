"""What a line of stdin costs: a hundred thousand of them take little longer than one."""

import io
import sys
from datetime import date, timedelta

import pytest

FIRST = date(2010, 1, 1)
MOST_CALLS = 45
"""Of functions of Python, for a line; each other form of a time that is tried takes twenty, and a look at all holidays hundreds."""


@pytest.fixture
def calls(holidays, monkeypatch):
    """The number of function calls of a command with lines in stdin, and what it printed."""

    def count(lines, *arguments):
        number = 0

        def profile(_frame, event, _argument):
            nonlocal number
            number += event == "call"

        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        sys.setprofile(profile)
        try:
            status, stdout, stderr = holidays(*arguments)
        finally:
            sys.setprofile(None)
        assert status in {0, 1}, stderr
        return number, stdout

    return count


@pytest.mark.parametrize("arguments", [["is", "-"], ["is", "-", "--working"], ["workdays", "-"]], ids=" ".join)
def test_a_line_costs_few_calls_whatever_the_number_of_lines_and_holidays(calls, arguments):
    days = [FIRST + timedelta(offset) for offset in range(3000)]
    if arguments[0] == "workdays":
        days = [f"{day}..{day + timedelta(400)}" for day in days]
    question = (*arguments, "-c", "UK", "--offline", "-q")
    # The same years, so that nothing but the lines is more; the first run imports what both need.
    calls([*days[::30], days[-1]], *question)
    few, _ = calls([*days[::30], days[-1]], *question)
    many, printed = calls(days, *question)
    assert len(printed.splitlines()) == len(days)
    assert (many - few) / (len(days) - 101) < MOST_CALLS


def test_a_line_that_comes_again_is_answered_once(calls):
    few, _ = calls(["2026-12-25", "25 dec 2026"] * 2, "is", "-", "-c", "UK", "--offline", "-q")
    few, _ = calls(["2026-12-25", "25 dec 2026"] * 2, "is", "-", "-c", "UK", "--offline", "-q")
    many, printed = calls(["2026-12-25", "25 dec 2026"] * 1000, "is", "-", "-c", "UK", "--offline", "-q")
    assert set(printed.splitlines()) == {"Friday 2026-12-25 is a holiday in UK: Christmas Day, python-holidays' rules"}
    assert (many - few) / 1996 < 15


def test_more_than_ten_thousand_days_can_be_asked_about(holidays):
    status, stdout, stderr = holidays("is", "1990-01-01..2026-12-31", "-c", "UK", "--offline", "-q")
    assert (status, len(stdout.splitlines()), stderr) == (1, 13514, "")


def test_the_years_of_all_lines_are_asked_for_together(holidays, monkeypatch):
    lines = "2030-01-01..2030-12-31\n2010-12-24..2011-01-05\n2020-05-01..2020-05-31\n"
    monkeypatch.setattr(sys, "stdin", io.StringIO(lines))
    status, stdout, stderr = holidays("workdays", "-", "-c", "UK", "--offline")
    assert (status, stdout.split()) == (0, ["253", "6", "19"])
    assert stderr == "holidays: UK 2010-2011, 2020, 2030: not read yet; used python-holidays' rules\n"
