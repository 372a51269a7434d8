"""Which weekdays are the weekend of a country, compared with python-holidays."""

from datetime import date

import holidays
from holidays.holiday_base import HolidayBase

from holidays_cli.sources.weekends import OTHER_WEEKENDS, is_weekend, weekends


def test_the_countries_with_other_weekends_are_those_of_the_rules():
    others = set()
    for code in holidays.list_supported_countries(include_aliases=False):
        rules = type(holidays.country_holidays(code))
        if rules.weekend != {5, 6} or rules._get_weekend is not HolidayBase._get_weekend:
            others.add(code)
    assert others == OTHER_WEEKENDS
    assert weekends("EG", 2026) == [(date(2026, 1, 1), frozenset({4, 5}))]


def test_a_state_that_the_rules_do_not_tell_apart_has_the_weekend_of_its_country():
    assert weekends("AE", 2026, "QQ") == weekends("AE", 2026)
    assert is_weekend("AE", date(2026, 1, 3), "QQ")


def test_a_day_is_judged_by_the_weekend_of_its_year():
    assert is_weekend("AE", date(2010, 1, 1))  # a Friday; the weekend moved in 2022
    assert not is_weekend("AE", date(2026, 1, 2))
