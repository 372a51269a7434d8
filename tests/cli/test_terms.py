import pytest

from holidays_cli.cli.terms import split_terms
from holidays_cli.errors import UsageError


@pytest.mark.parametrize(
    ("terms", "unit", "times", "others"),
    [
        ("UK 2026", "year", ["2026"], ["UK"]),
        ("12 2026 UK", "year", ["12 2026"], ["UK"]),
        ("UK march 2027 FR next friday", "day", ["march 2027", "next friday"], ["UK", "FR"]),
        ("25 dec 2026 26 dec 2026", "day", ["25 dec 2026", "26 dec 2026"], []),
        ("2026-12-01 2026-12-31 UK", "day", ["2026-12-01", "2026-12-31"], ["UK"]),
        ("Dec 25, 2026 UK", "day", ["Dec 25 2026"], ["UK"]),
        ("2026,2027 UK,FR", "year", ["2026", "2027"], ["UK,FR"]),
        ("MAR mar", "year", ["mar"], ["MAR"]),
        ("in 3 days IN", "day", ["in 3 days"], ["IN"]),
        ("soon", "day", [], ["soon"]),
        ("UK 2026-01-01 to 2026-05-30", "year", ["2026-01-01..2026-05-30"], ["UK"]),
        ("from 24 dec 2026 until 2 jan 2027 UK", "day", ["24 dec 2026..2 jan 2027"], ["UK"]),
        ("2026 - 2028 UK", "year", ["2026..2028"], ["UK"]),
        ("november .. february", "year", ["november..february"], []),
        ("UK to 2026", "year", ["2026"], ["UK", "to"]),
        ("UK in december", "year", ["december"], ["UK"]),
        ("in december", "year", ["december"], ["in"]),
    ],
)
def test_times_and_places_are_told_apart(terms, unit, times, others):
    found_times, found_others = split_terms(terms.split(), unit)
    assert ([time.replace("  ", " ") for time in found_times], found_others) == (times, others)


@pytest.mark.parametrize("terms", ["2026-01-01 to 2026-05-30 to 2026-06-30", "tomorrow to today"])
def test_a_range_has_two_times_in_their_order(terms):
    with pytest.raises(UsageError):
        split_terms(terms.split())


def test_a_wrong_weekday_is_no_place():
    with pytest.raises(UsageError, match="is a Friday"):
        split_terms("Monday 25 December 2026".split())
