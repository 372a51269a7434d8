"""The rules of python-holidays, as the program asks them."""

from datetime import date

import holidays
import pytest

from holidays_cli import lookup
from holidays_cli.errors import NotPublished
from holidays_cli.sources.rules import computed_days, make_up_days, years_covered
from holidays_cli.sources.rules_index import country_names, states_with_rules


def test_the_countries_and_states_are_those_that_python_holidays_lists():
    listed = holidays.list_supported_countries(include_aliases=False)
    assert country_names().keys() == listed.keys()
    for country, states in listed.items():
        assert states_with_rules(country) == tuple(code for code in states if code.isalnum() and len(code) <= 3)


def test_a_country_without_rules_has_no_states_and_no_days():
    assert states_with_rules("XX") == ()
    assert years_covered("XX") == (1900, 2100)
    with pytest.raises(NotPublished, match="there are no rules for it"):
        computed_days("XX", [2026])


def test_only_the_days_of_the_years_asked_for_are_computed():
    years = {day.year for day, _ in computed_days("CN", [2025, 2026])}
    assert years == {2025, 2026}
    assert {day.year for day in make_up_days("CN", [2025])} == {2025}
    assert date(2025, 1, 26) in make_up_days("CN", [2025])


def test_the_days_on_which_people_work_at_a_weekend_are_in_the_answer():
    answer = lookup("CN", 2025, offline=True)
    assert answer.holidays[0].source == "python-holidays' rules"
    assert [str(day.date) for day in answer.working] == [
        "2025-01-26", "2025-02-08", "2025-04-27", "2025-09-28", "2025-10-11",
    ]  # fmt: skip
