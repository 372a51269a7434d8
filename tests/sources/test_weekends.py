"""Which weekdays are the weekend of a country, compared with python-holidays."""

import subprocess
import sys
from datetime import date, timedelta

import holidays
from babel import Locale
from babel.core import UnknownLocaleError
from holidays.holiday_base import HolidayBase

from holidays_cli.markets import MARKETS
from holidays_cli.sources.rules_index import country_names, states_with_rules
from holidays_cli.sources.weekends import CLDR, CONFIRMED_WEEKENDS, KNOWN_WEEKENDS, OTHER_WEEKENDS, is_weekend, weekends


def test_the_countries_with_other_weekends_are_those_of_the_rules():
    others = set()
    for code in holidays.list_supported_countries(include_aliases=False):
        rules = type(holidays.country_holidays(code))
        if rules.weekend != {5, 6} or rules._get_weekend is not HolidayBase._get_weekend:
            others.add(code)
    for code in MARKETS:
        if holidays.financial_holidays(code).weekend != {5, 6}:
            others.add(code)
    assert others == OTHER_WEEKENDS
    assert weekends("EG", 2026) == [(date(2026, 1, 1), frozenset({4, 5}))]


def test_a_state_that_the_rules_do_not_tell_apart_has_the_weekend_of_its_country():
    assert weekends("AE", 2026, "QQ") == weekends("AE", 2026)
    assert is_weekend("AE", date(2026, 1, 3), "QQ")


def test_a_day_is_judged_by_the_weekend_of_its_year():
    assert is_weekend("AE", date(2010, 1, 1))  # a Friday; the weekend moved in 2022
    assert not is_weekend("AE", date(2026, 1, 2))


# What python-holidays has in the countries whose weekend is another here.  Where a release of it changes one of these,
# the entry in KNOWN_WEEKENDS may not be needed any more.
RULES_OF_KNOWN_WEEKENDS = {
    "AF": {4, 5}, "AI": {6}, "CD": {6}, "HK": {6}, "KN": {6}, "LY": {5, 6}, "MR": {4, 5}, "NE": {6}, "NP": {5, 6},
    "PS": {5, 6}, "PY": {6}, "SO": {5, 6}, "TK": {6}, "VE": {6},
}  # fmt: skip
MONDAY = date(2026, 6, 1)
WEEK = [MONDAY + timedelta(distance) for distance in range(7)]


def test_the_weekends_that_differ_from_python_holidays_differ_from_what_it_says_today():
    assert KNOWN_WEEKENDS.keys() == RULES_OF_KNOWN_WEEKENDS.keys()
    for country, weekdays in RULES_OF_KNOWN_WEEKENDS.items():
        rules = holidays.country_holidays(country)
        assert {day.weekday() for day in WEEK if rules.is_weekend(day)} == weekdays, country
        assert {day.weekday() for day in WEEK if is_weekend(country, day)} == KNOWN_WEEKENDS[country].weekdays
        assert KNOWN_WEEKENDS[country].weekdays != weekdays
        assert KNOWN_WEEKENDS[country].reason


def test_the_weekends_are_those_of_cldr_but_for_the_countries_that_have_a_source():
    differing = set()
    compared = 0
    for country in country_names():
        try:
            locale = Locale.parse(f"und_{country}")
        except UnknownLocaleError:  # nobody lives there, or no language is written there alone
            continue
        compared += 1
        length = (locale.weekend_end - locale.weekend_start) % 7 + 1
        weekend = {(locale.weekend_start + distance) % 7 for distance in range(length)}
        if weekend != {day.weekday() for day in WEEK if is_weekend(country, day)}:
            differing.add(country)
    assert compared > 240
    with_source = {place for place in CONFIRMED_WEEKENDS if "-" not in place}
    with_source |= {country for country, known in KNOWN_WEEKENDS.items() if known.source != CLDR}
    assert differing <= with_source
    # Where CLDR came to agree, the entry is not needed any more.
    assert {place for place in CONFIRMED_WEEKENDS if "-" not in place} <= differing
    assert {"AF", "NP", "PS", "SO"} <= differing


def test_every_state_with_another_weekend_than_its_country_has_a_source():
    differing = set()
    for country in OTHER_WEEKENDS - MARKETS.keys():
        weekend = [is_weekend(country, day) for day in WEEK]
        for state in states_with_rules(country):
            if [is_weekend(country, day, state) for day in WEEK] != weekend:
                differing.add(f"{country}-{state}")
    assert differing == {place for place in CONFIRMED_WEEKENDS if "-" in place}


def test_afghanistan_and_somalia_rest_on_friday_and_congos_offices_on_two_days_since_2024():
    assert weekends("AF", 2026) == weekends("SO", 2026) == [(date(2026, 1, 1), frozenset({4}))]
    assert is_weekend("CD", date(2026, 6, 6))
    assert not is_weekend("CD", date(2023, 6, 3))


def test_libya_and_palestine_rest_on_friday_and_saturday_and_nepal_on_saturday():
    assert weekends("LY", 2026) == weekends("PS", 2026) == [(date(2026, 1, 1), frozenset({4, 5}))]
    assert weekends("NP", 2026) == [(date(2026, 1, 1), frozenset({5}))]
    assert not is_weekend("NP", date(2026, 6, 7))


def test_before_a_weekend_that_is_known_began_it_is_that_of_python_holidays():
    assert weekends("MR", 2014) == [(date(2014, 1, 1), frozenset({4, 5})), (date(2014, 10, 1), frozenset({5, 6}))]
    assert is_weekend("MR", date(2014, 9, 26))
    assert not is_weekend("MR", date(2014, 10, 3))
    assert [period.weekdays for period in weekends("HK", 2007)] == [{6}, {5, 6}]
    assert weekends("HK", 2000) == [(date(2000, 1, 1), frozenset({6}))]


def test_a_weekend_that_is_known_does_not_import_python_holidays():
    code = (
        "import sys; from datetime import date; from holidays_cli.sources.weekends import is_weekend, weekends;"
        "[weekends(country, 2026) for country in ('GB', 'LY', 'NP', 'HK')]; is_weekend('PS', date(2026, 1, 2));"
        "assert 'holidays' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
