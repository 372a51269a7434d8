from datetime import date

import pytest

from holidays_cli.errors import UnknownTime, UsageError
from holidays_cli.typed_periods import read_period, read_periods

SATURDAY = date(2026, 11, 21)


def period(text, unit="day"):
    return str(read_period(text, lambda: SATURDAY, unit))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026", "2026-01-01 to 2026-12-31"),
        ("2026-12", "2026-12-01 to 2026-12-31"),
        ("2026-2", "2026-02-01 to 2026-02-28"),
        ("12/2026", "2026-12-01 to 2026-12-31"),
        ("12.2026", "2026-12-01 to 2026-12-31"),
        ("12 2026", "2026-12-01 to 2026-12-31"),
        ("2026 12", "2026-12-01 to 2026-12-31"),
        ("march 2027", "2027-03-01 to 2027-03-31"),
        ("2027 Mar", "2027-03-01 to 2027-03-31"),
        ("Dec-2026", "2026-12-01 to 2026-12-31"),
        ("december", "2026-12-01 to 2026-12-31"),
        ("january", "2026-01-01 to 2026-01-31"),
        ("2026-Q4", "2026-10-01 to 2026-12-31"),
        ("q1 2027", "2027-01-01 to 2027-03-31"),
        ("Q4", "2026-10-01 to 2026-12-31"),
        ("2025-2027", "2025-01-01 to 2027-12-31"),
        ("2026..2028", "2026-01-01 to 2028-12-31"),
        ("2026-12-24..2027-01-02", "2026-12-24 to 2027-01-02"),
        ("24 dec 2026 .. 2 jan 2027", "2026-12-24 to 2027-01-02"),
        ("2026-12..2027-Q1", "2026-12-01 to 2027-03-31"),
        ("today..+30", "2026-11-21 to 2026-12-21"),
        ("yesterday..tomorrow", "2026-11-20 to 2026-11-22"),
        ("friday..monday", "2026-11-27 to 2026-11-30"),
        ("november..february", "2026-11-01 to 2027-02-28"),
        ("Q4..Q1", "2026-10-01 to 2027-03-31"),
        ("today", "2026-11-21"),
        ("+1", "2026-11-22"),
        ("-3", "2026-11-18"),
        ("next friday", "2026-11-27"),
        ("25 dec 2026", "2026-12-25"),
        ("Dec 25, 2026", "2026-12-25"),
        ("Friday, 25 December 2026", "2026-12-25"),
        ("25 december", "2026-12-25"),
        ("december 25", "2026-12-25"),
        ("2026-W52", "2026-12-21 to 2026-12-27"),
        ("W52", "2026-12-21 to 2026-12-27"),
        ("week 1 2027", "2027-01-04 to 2027-01-10"),
        ("2026-W53-7", "2027-01-03"),
        ("last week", "2026-11-09 to 2026-11-15"),
        ("this week", "2026-11-16 to 2026-11-22"),
        ("next 2 weeks", "2026-11-21 to 2026-12-05"),
        ("last 3 days", "2026-11-18 to 2026-11-21"),
        ("next month", "2026-12-01 to 2026-12-31"),
        ("last quarter", "2026-07-01 to 2026-09-30"),
        ("next  Year", "2027-01-01 to 2027-12-31"),
        ("0001", "0001-01-01 to 0001-12-31"),
    ],
)
def test_a_time_is_a_day_or_several_in_a_row(text, expected):
    assert period(text) == expected


@pytest.mark.parametrize(
    ("text", "unit", "expected"),
    [
        ("+1", "year", "2027-01-01 to 2027-12-31"),
        ("next", "year", "2027-01-01 to 2027-12-31"),
        ("-1", "month", "2026-10-01 to 2026-10-31"),
        ("+2", "month", "2027-01-01 to 2027-01-31"),
        ("next", "month", "2026-12-01 to 2026-12-31"),
        ("12", "month", "2026-12-01 to 2026-12-31"),
        ("20261225", "year", "2026-12-25"),
        ("987", "year", "0987-01-01 to 0987-12-31"),
    ],
)
def test_a_number_alone_counts_what_the_command_is_about(text, unit, expected):
    assert period(text, unit) == expected


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Monday 25 December 2026", "25 December 2026 is a Friday"),
        ("03/04/2026", "can be read in more than one way"),
        ("2026-Q5", "is not a quarter: they go from Q1 to Q4"),
        ("2027-W53", "2027 has no week 53"),
        ("13/2026", "is not a month: months go from 1 to 12"),
        ("2026-13", "months go from 1 to 12"),
        ("2026-27", "if you mean years, write 2026-2027"),
        ("H1", "'H1' is a half of a year: write 2026-01..2026-06"),
        ("h2 2027", "write 2027-07..2027-12"),
        ("2027-01-02..2026-12-24", "the days '2027-01-02..2026-12-24' end before they begin"),
        ("tomorrow..today", "end before they begin"),
        ("2028..2026", "the years '2028..2026' end before they begin"),
        ("2026-02-30", "is not a day of the calendar"),
        ("+9999999", "is not a day of the calendar"),
        ("0000", "years go from 1 to 9999"),
    ],
)
def test_a_time_that_is_wrong_is_refused_with_the_reason(text, reason):
    with pytest.raises(UsageError, match=reason) as error:
        period(text)
    assert not isinstance(error.value, UnknownTime)


@pytest.mark.parametrize("text", ["", "soon", "UK", "..", "2026..", "next", "26", "smarch", "q", "in", "²"])
def test_what_looks_like_no_time_may_be_something_else(text):
    with pytest.raises(UnknownTime):
        period(text)


@pytest.mark.parametrize("text", ["26", "1", "99"])
def test_a_year_of_two_digits_asks_what_is_meant(text):
    with pytest.raises(UsageError, match=rf"is the year {int(text)}: write 20{int(text):02} if you mean that"):
        read_periods(text, lambda: SATURDAY)


def test_a_number_up_to_12_may_be_a_month():
    with pytest.raises(UsageError, match="2026-12 for December"):
        read_periods("12", lambda: SATURDAY)


def test_no_time_leads_out_of_the_calendar():
    for text, today in [("next year", date.max), ("next month", date.max), ("last week", date.min)]:
        with pytest.raises(UsageError):
            read_period(text, lambda today=today: today)
