from datetime import date

import pytest

from holidays_cli.errors import UsageError
from holidays_cli.periods import Period, add_length, years_of


@pytest.mark.parametrize(
    ("text", "last"),
    [("30", "2027-01-30"), ("30d", "2027-01-30"), ("4w", "2027-01-28"), ("2m", "2027-02-28"), ("1 year", "2027-12-31")],
)
def test_a_length_is_days_weeks_months_or_years(text, last):
    assert add_length(date(2026, 12, 31), text) == date.fromisoformat(last)


@pytest.mark.parametrize("text", ["", "soon", "-3", "3x", "99999y", "3.5w"])
def test_what_is_no_length_is_refused(text):
    with pytest.raises(UsageError):
        add_length(date(2026, 11, 21), text)


def test_the_years_of_several_times_are_each_there_once():
    assert years_of([Period(date(2026, 12, 1), date(2027, 1, 2)), Period(date(2027, 5, 1), date(2027, 5, 1))]) == (
        2026,
        2027,
    )
