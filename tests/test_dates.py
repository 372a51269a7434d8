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
    ],
)
def test_a_day_is_read_as_a_person_means_it(text, day):
    assert dates.read(text) == date.fromisoformat(day)


@pytest.mark.parametrize(
    "text",
    [
        "", "soon", "friday friday", "next", "2026-02-30", "2026-13-01", "Thu 25 Dec 2026", "Thu 25 Dec", "31 June",
        "+9999999", "-9999999", "+1.5", "+", "next today", "2026-12-25T00:00", "٢٠٢٦-١٢-٢٥", "\x00", "+٣", "1٢ January", "+99999999",
    ],
)  # fmt: skip
def test_what_is_no_day_is_refused(text):
    with pytest.raises(UsageError, match="is not a day"):
        dates.read(text)


@pytest.mark.parametrize("text", ["03/04/2026", "3-4-26", "2026", "25"])
def test_a_day_that_can_be_read_in_two_ways_is_refused(text):
    with pytest.raises(UsageError, match=r"more than one way.*2026-12-25"):
        dates.read(text)
