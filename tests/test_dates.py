from datetime import date

import pytest

from holidays_cli import dates
from holidays_cli.errors import UsageError


@pytest.fixture(autouse=True)
def _a_saturday(monkeypatch):
    monkeypatch.setattr(dates, "today", lambda: date(2026, 11, 21))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", "2026-11-21"),
        ("Tomorrow", "2026-11-22"),
        ("yesterday", "2026-11-20"),
        ("+10", "2026-12-01"),
        ("-21", "2026-10-31"),
        ("+ 1", "2026-11-22"),
        ("friday", "2026-11-27"),
        ("next friday", "2026-11-27"),
        ("last friday", "2026-11-20"),
        ("saturday", "2026-11-21"),
        ("this sat", "2026-11-21"),
        ("next  Saturday", "2026-11-28"),
        ("last saturday", "2026-11-14"),
        ("2026-12-25", "2026-12-25"),
        ("20261225", "2026-12-25"),
        ("25 December 2026", "2026-12-25"),
        ("December 25th, 2026", "2026-12-25"),
        ("Fri 25 Dec 2026", "2026-12-25"),
        ("25 December", "2026-12-25"),
        ("21 November", "2026-11-21"),
        ("1 January", "2027-01-01"),
        ("29 February", "2028-02-29"),
        ("0001-01-01", "0001-01-01"),
        ("25/12/2026", "2026-12-25"),
        ("12/25/2026", "2026-12-25"),
        ("31.12.2026", "2026-12-31"),
        ("25-12-2026", "2026-12-25"),
        (" 5/5/2026 ", "2026-05-05"),
        ("2026-W52-5", "2026-12-25"),
        ("2026w525", "2026-12-25"),
        ("2026-W53-7", "2027-01-03"),
        ("in 3 days", "2026-11-24"),
        ("In a week", "2026-11-28"),
        ("in 1 day", "2026-11-22"),
        ("2 weeks ago", "2026-11-07"),
        ("Friday 25 December 2026", "2026-12-25"),
    ],
)
def test_a_day_is_read_as_a_person_means_it(text, day):
    assert dates.read(text) == date.fromisoformat(day)


@pytest.mark.parametrize(
    "text",
    [
        "", "soon", "friday friday", "next", "2026-02-30", "2026-13-01", "Thu 25 Dec 2026", "Thu 25 Dec", "31 June",
        "+9999999", "-9999999", "+1.5", "+", "next today", "٢٠٢٦-١٢-٢٥", "\x00", "+٣", "1٢ January", "+99999999",
    ],
)  # fmt: skip
def test_what_is_no_day_is_refused(text):
    with pytest.raises(UsageError, match="is not a day"):
        dates.read(text)


@pytest.mark.parametrize("text", ["03/04/26", "3-4-26", "2026", "25"])
def test_a_day_that_can_be_read_in_two_ways_is_refused(text):
    with pytest.raises(UsageError, match=r"more than one way.*2026-12-25"):
        dates.read(text)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "03/04/2026",
            "can be read in more than one way, as .*4 March 2026 or .*3 April 2026: write 2026-03-04 or 2026-04-03",
        ),
        ("3.4.2026", "can be read in more than one way, as .*4 March 2026 or .*3 April 2026"),
        ("31/02/2026", "is not a day of the calendar"),
        ("13/13/2026", "is not a day of the calendar"),
        ("29/2/2026", "is not a day of the calendar"),
        ("1/1/0000", "is not a day of the calendar"),
        ("2026-W54-1", "is not a day of the calendar"),
        ("2026-W52-8", "is not a day of the calendar"),
        ("2026-W52", "'2026-W52' is a week: write 2026-W52-1 for its Monday"),
        ("in 9999999 weeks", "is not a day of the calendar"),
        ("Monday 25 December 2026", "is not a day: 25 December 2026 is a Friday"),
        ("Thu 25 Dec", "is not a day: 25 December 2026 is a Friday"),
        ("Tue 1 Jan", "is not a day: 1 January 2027 is a Friday"),
        ("2026-12-25T09:00Z", "is not the same day everywhere: write the day in the place that is asked about"),
        ("2026-12-25T25:00", "is not a day: there is no such time; write 2026-12-25"),
    ],
)
def test_the_reason_why_it_is_no_day_is_precise(text, reason):
    with pytest.raises(UsageError, match=reason):
        dates.read(text)


def test_two_days_are_no_day_with_a_time():
    with pytest.raises(UsageError) as error:
        dates.read("2026-12-25 2026-12-24")
    assert "time of day" not in str(error.value)
