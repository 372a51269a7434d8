"""The rules of python-holidays, as the program asks them."""

import re
from datetime import date

import holidays
import pytest

from holidays_cli import lookup
from holidays_cli.errors import NotPublished
from holidays_cli.sources.rules import (
    FEDERATIONS,
    YEARS_OF_ALL_COUNTRIES,
    computed_days,
    days_by_rules,
    make_up_days,
    years_covered,
)
from holidays_cli.sources.rules_index import country_names, parts_with_rules, states_with_rules
from holidays_cli.sources.rules_names import languages, names_by_date
from support.answers import holiday_dates


def test_the_countries_and_states_are_those_that_python_holidays_lists():
    listed = holidays.list_supported_countries(include_aliases=False)
    assert country_names().keys() == listed.keys()
    for country, states in listed.items():
        assert states_with_rules(country) == tuple(code for code in states if code.isalnum() and len(code) <= 3)


def test_a_country_without_rules_has_no_states_and_no_days():
    assert states_with_rules("XX") == ()


@pytest.mark.parametrize("country", sorted(filter(parts_with_rules, country_names())))
def test_a_part_of_a_country_without_a_code_has_the_days_of_its_rules(country):
    names = [name for name in getattr(holidays, country).subdivisions if not (name.isalnum() and len(name) <= 3)]
    assert list(parts_with_rules(country).values()) == names
    for code, name in parts_with_rules(country).items():
        assert re.fullmatch("[A-Z]+(-[A-Z]+)*", code)
        days = {day for day, _ in computed_days(country, [2026], code)}
        assert days == set(getattr(holidays, country)(subdiv=name, years=2026)), name


def test_the_days_that_hold_in_every_state_need_not_hold_in_parts_of_them():
    assert "NSW-WESTERN" in parts_with_rules("AU")
    assert date(2026, 8, 3) not in {day for day, _ in computed_days("AU", [2026])}
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
    assert holiday_dates(answer.working) == [
        "2025-01-26", "2025-02-08", "2025-04-27", "2025-09-28", "2025-10-11",
    ]  # fmt: skip


def observed(country, year, state=None):
    days = days_by_rules(country, [year], state, kinds=["public"])
    return {str(day.date): str(day.observes) for day in days if day.observes}


def test_a_substitute_knows_the_day_that_it_stands_for_also_in_the_next_year():
    assert observed("US", 2027) == {
        "2027-06-18": "2027-06-19",
        "2027-07-05": "2027-07-04",
        "2027-12-24": "2027-12-25",
        "2027-12-31": "2028-01-01",
    }
    assert observed("GB", 2027, "ENG") == {"2027-12-27": "2027-12-25", "2027-12-28": "2027-12-26"}
    holidays_2027 = {str(day.date): day for day in lookup("US", 2027, offline=True)}
    assert holidays_2027["2027-12-31"].observes == date(2028, 1, 1)
    assert holidays_2027["2027-12-25"].observes is None


def test_a_substitute_that_the_rules_name_without_moving_it_is_known_by_its_name():
    assert observed("KR", 2026)["2026-05-25"] == "2026-05-24"


def test_of_two_days_that_are_moved_to_one_each_name_stands_for_its_own():
    days = [day for day in days_by_rules("CO", [2025], kinds=["public"]) if str(day.date) == "2025-06-30"]
    assert {day.name: str(day.observes) for day in days} == {
        "Sacred Heart (observed)": "2025-06-27",
        "Saint Peter and Saint Paul's Day (observed)": "2025-06-29",
    }


def test_a_holiday_that_is_kept_beside_christmas_is_no_substitute_for_it():
    days = {str(day.date): day for day in days_by_rules("US", [2026, 2027], "GA", kinds=["public"])}
    assert (days["2026-12-24"].name, days["2026-12-24"].observes) == ("Washington's Birthday", None)
    assert (days["2027-12-23"].name, days["2027-12-23"].observes) == ("Washington's Birthday", None)
    assert str(days["2027-12-24"].observes) == "2027-12-25"


def test_a_day_that_is_named_observed_but_stands_for_none_that_is_known_observes_nothing():
    day = next(day for day in days_by_rules("IL", [2025], kinds=["public"]) if "observed" in day.name)
    assert (str(day.date), day.observes) == ("2025-05-01", None)


def test_almost_all_days_that_are_named_observed_know_what_they_stand_for():
    known, unknown = 0, set()
    for country in country_names():
        try:
            days = days_by_rules(country, range(2024, 2027))
        except NotPublished:
            continue
        known += sum(day.observes is not None for day in days)
        unknown |= {country for day in days if day.observes is None and "observed" in day.name}
        substitutes = [day for day in days if day.observes and "substituted from" not in day.name]
        assert all(abs(day.observes - day.date).days <= 10 for day in substitutes)
    assert known > 400
    assert unknown <= {"EG", "IL"}


def test_a_year_is_computed_although_a_day_of_it_is_moved_to_the_year_before():
    assert "2021-12-31" in observed("US", 2021)
    assert len(days_by_rules("US", [2022], kinds=["public"])) == 13


def test_days_that_are_computed_say_whether_they_are_estimated():
    answer = lookup("TR", 2050, offline=True)
    assert {day.status for day in answer} == {"computed", "estimated"}
    assert all(day.status == ("estimated" if "estimated" in day.name else "computed") for day in answer)


def test_computed_days_have_their_english_names():
    assert {day.names["en"] for day in lookup("JP", 2026, offline=True)} >= {"New Year's Day", "Marine Day"}
    for country in country_names():
        languages = holidays.country_holidays(country).supported_languages
        assert not languages or "en_US" in languages, country


@pytest.mark.parametrize(
    ("country", "name", "local_name"),
    [
        ("BR", "Universal Fraternization Day", "Confraternização Universal"),
        ("EG", "Islamic New Year (observed, estimated)", "رأس السنة الهجرية (يوم تعويضي تقديري)"),
        ("CO", "Corpus Christi (observed)", "Corpus Christi (observado)"),
        ("RU", "Day off (substituted from 01/03/2026)", "Выходной (перенесено с 03.01.2026)"),
        ("GB", "Christmas Day", None),
    ],
)
def test_a_computed_day_has_its_name_in_the_language_of_the_country(country, name, local_name):
    (day,) = (day for day in lookup(country, 2026, offline=True) if day.name == name)
    assert day.local_name == local_name


@pytest.mark.parametrize("country", ["BR", "CN", "DJ", "EG", "HU", "JP", "SE", "UA"])
def test_the_local_names_of_computed_days_are_those_that_the_rules_have_in_the_country_s_language(country):
    in_own_language = names_by_date(country, None, 2026, languages(country)[0])
    expected = sorted({name for _, names in in_own_language for name in names})
    assert sorted({day.local_name for day in days_by_rules(country, [2026], kinds=["public"])}) == expected


def test_a_translated_name_keeps_the_local_name_of_the_rules():
    portuguese = lookup("BR", 2026, offline=True, lang="pt-BR").holidays[0]
    assert (portuguese.name, portuguese.local_name, portuguese.language) == (
        "Confraternização Universal", "Confraternização Universal", "pt-BR",
    )  # fmt: skip
    english = lookup("BR", 2026, offline=True, lang="en").holidays[0]
    assert (english.name, english.local_name) == ("Universal Fraternization Day", "Confraternização Universal")


def test_in_a_federation_the_days_everywhere_are_those_of_every_state():
    assert date(2026, 12, 28) in lookup("AU", 2026, offline=True)
    assert date(2026, 12, 26) not in lookup("AU", 2026, offline=True)
    for country in FEDERATIONS:
        for year in range(2024, 2031):
            in_states = [{day for day, _ in computed_days(country, [year], s)} for s in states_with_rules(country)]
            assert {day for day, _ in computed_days(country, [year])} == set.intersection(*in_states)


def test_only_in_the_federations_and_the_united_states_does_the_country_differ_from_its_states():
    differing = set()
    for country in country_names():
        states = states_with_rules(country)
        if not states:
            continue
        years = range(2024, 2031)
        in_country = set(holidays.country_holidays(country, years=years))
        in_states = [set(holidays.country_holidays(country, subdiv=state, years=years)) for state in states]
        if in_country != set.intersection(*in_states):
            differing.add(country)
    assert differing == FEDERATIONS.keys() | {"US"}


def test_with_all_states_no_day_of_a_federation_is_lost():
    answer = lookup("AU", 2026, all_states=True, offline=True)
    listed = {(day.date, day.name): day.states for day in answer}
    for state in states_with_rules("AU"):
        for day, name in computed_days("AU", [2026], state):
            assert not listed[day, name] or state in listed[day, name]
    everywhere = {day.date for day in lookup("AU", 2026, offline=True)}
    assert everywhere <= {day.date for day in answer}
    assert (
        "SA" not in listed[date(2026, 12, 28), "Boxing Day (observed)"]
        or not listed[date(2026, 12, 28), "Boxing Day (observed)"]
    )


@pytest.mark.parametrize(
    ("country", "year", "day", "observes"),
    [
        ("RU", 2026, date(2026, 1, 9), date(2026, 1, 3)),
        ("RU", 2026, date(2026, 12, 31), date(2026, 1, 4)),
        ("CN", 2025, date(2025, 10, 8), date(2025, 10, 11)),
    ],
)
def test_a_day_off_that_was_exchanged_knows_the_day_it_was_exchanged_for(country, year, day, observes):
    (exchanged,) = [computed for computed in days_by_rules(country, [year]) if computed.date == day]
    assert exchanged.observes == observes
    assert observes not in lookup(country, year, offline=True) or country == "RU"


def test_every_day_off_that_names_the_day_it_was_exchanged_for_knows_it():
    for country in ("AM", "AZ", "BG", "BY", "CN", "HU", "KG", "KZ", "LV", "RU", "TW", "UA", "UZ", "VN"):
        exchanged = [day for day in days_by_rules(country, range(2010, 2027)) if "substituted from" in day.name]
        assert exchanged, country
        assert all(day.observes for day in exchanged), country


def test_the_years_of_all_countries_can_be_asked_of_each():
    for country in country_names():
        first, last = years_covered(country)
        assert first <= YEARS_OF_ALL_COUNTRIES[0], country
        assert last >= YEARS_OF_ALL_COUNTRIES[-1], country
