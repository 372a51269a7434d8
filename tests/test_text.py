"""Text for people."""

import pytest

from holidays_cli.text import age, count, distance, spans


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        (-5, "just now"), (0, "just now"), (59, "just now"), (60, "1 minute ago"), (3599, "59 minutes ago"), (3600, "1 hour ago"),
        (86399, "23 hours ago"), (86400, "1 day ago"), (86400 * 400, "400 days ago"), (-60, "just now"),
        (-61, "at a time that is still to come: a clock is or was wrong"),
    ],
)  # fmt: skip
def test_an_age_is_given_in_the_largest_unit_that_fits(seconds, expected):
    assert age(seconds) == expected


@pytest.mark.parametrize(
    ("days", "expected"), [(0, "today"), (1, "tomorrow"), (-1, "yesterday"), (2, "in 2 days"), (-2, "2 days ago")]
)
def test_a_distance_is_counted_from_today(days, expected):
    assert distance(days) == expected


@pytest.mark.parametrize(("number", "expected"), [(0, "0 days"), (1, "1 day"), (2, "2 days")])
def test_one_thing_is_singular(number, expected):
    assert count(number, "day") == expected


@pytest.mark.parametrize(
    ("years", "expected"),
    [
        ([], ""),
        ([2026], "2026"),
        ([2027, 2026, 2026], "2026-2027"),
        ([2026, 2028], "2026, 2028"),
        ([1, 2, 3, 9], "1-3, 9"),
    ],
)
def test_years_are_given_in_ranges(years, expected):
    assert spans(years) == expected
