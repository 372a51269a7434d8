"""The days that python-holidays gets wrong, and that the program's rules have right."""

from datetime import date

import holidays
import pytest

from holidays_cli.place import Place
from holidays_cli.sources import corrections as table
from holidays_cli.sources.corrections import Correction, corrections
from holidays_cli.sources.rules import computed_days, days_by_rules
from holidays_cli.sources.rules_index import country_names, states_with_rules
from holidays_cli.sources.rules_names import languages, names_by_date, names_in_language
from support.answers import holiday_dates

each_correction = pytest.mark.parametrize(
    "correction", corrections(), ids=lambda entry: f"{entry.country}-{entry.name}-{entry.holiday}"
)


def uncorrected(country, years, state=None):
    """The days of the installed edition of python-holidays, in the country's own language."""
    rules = getattr(holidays, country)
    return holidays.country_holidays(country, subdiv=state, years=years, language=rules.default_language)


def years_of(correction):
    return {day.year for day in correction.dates} or set(range(correction.since, correction.since + 5))


@each_correction
def test_no_release_has_mended_it(correction):
    edition = f"python-holidays {holidays.__version__} is right about it: delete the entry in corrections.toml"
    for year in years_of(correction):
        days = uncorrected(correction.country, year, correction.state)
        named = {day for day in days if correction.name in days.get_list(day)}
        expected = {day for day in correction.dates if day.year == year}
        if correction.holiday:
            assert not expected & named, edition
        else:
            assert named, edition
            assert expected <= named, edition


@each_correction
def test_an_entry_is_about_a_place_that_has_rules_and_says_why(correction):
    assert correction.country in country_names()
    assert correction.state is None or correction.state in states_with_rules(correction.country)
    assert bool(correction.dates) != (correction.since is not None)
    assert correction.dates or not correction.holiday
    assert correction.law


@each_correction
def test_the_names_in_every_language_are_those_of_the_days_that_are_right(correction):
    country, state = correction.country, correction.state
    for language in languages(country):
        for year in sorted(years_of(correction)):
            rules = holidays.country_holidays(country, subdiv=state, years=year, language=language)
            name = rules.tr(correction.name)
            in_language = names_in_language(country, year, state, language, ("public",)).by_date
            for names in (dict(names_by_date(country, state, year, language)), in_language):
                named = {day for day, names_of_day in names.items() if name in names_of_day}
                expected = {day for day in correction.dates if day.year == year}
                assert expected <= named if correction.holiday else not named & (expected or named)


def dates(country, year, state=None):
    return [str(day.date) for day in days_by_rules(country, [year], state, kinds=["public"])]


def test_italys_national_unity_day_is_no_holiday_and_all_saints_stays():
    assert "2025-11-02" not in dates("IT", 2025)
    assert "2027-11-07" not in dates("IT", 2027, "MI")
    assert "2023-11-05" in dates("IT", 2023)
    assert [day.name for day in days_by_rules("IT", [2026]) if day.date == date(2026, 11, 1)] == ["All Saints' Day"]


def test_perus_easter_sunday_is_no_holiday():
    assert "2026-04-05" not in dates("PE", 2026)
    assert "2026-04-03" in dates("PE", 2026)
    assert date(2026, 4, 5) not in {day for day, _ in computed_days("PE", [2026])}
    assert date(2026, 4, 5) not in {day for day, _ in computed_days("PE", [2026], every_category=True)}


def test_a_holiday_of_the_isle_of_man_that_the_rules_lack_is_added_and_the_other_name_of_a_day_stays():
    days = {str(day.date): day.name for day in days_by_rules("IM", [2022], kinds=["public"])}
    assert days["2022-06-10"] == "TT Bank Holiday"
    assert days["2022-06-03"] == "Platinum Jubilee of Elizabeth II"
    assert "2022-06-10" not in {str(day) for day, _ in computed_days("IM", [2023])}


def test_a_holiday_that_is_added_has_its_names_in_other_languages():
    days = {str(day.date): day.name for day in days_by_rules("AR", [2025], kinds=["public"])}
    assert days["2025-10-10"] == "Respect for Cultural Diversity Day"
    assert "2025-10-12" not in days
    in_spanish = dict(names_by_date("AR", None, 2025, "es"))
    assert in_spanish[date(2025, 10, 10)] == ["Día del Respeto a la Diversidad Cultural"]


def test_a_holiday_that_is_added_is_of_no_kind_but_public():
    assert "2025-10-10" not in {str(day.date) for day in days_by_rules("AR", [2025], kinds=["bank"])}


def test_a_fault_of_one_state_is_mended_there_only(monkeypatch):
    entry = Correction("DE", "Allerheiligen", holiday=False, law="", dates=(date(2019, 11, 1),), state="BY")
    monkeypatch.setattr(table, "corrections_of", lambda _: (entry,))
    assert "2019-11-01" not in dates("DE", 2019, "BY")
    assert "2019-11-01" in dates("DE", 2019, "BW")


def test_a_computed_answer_is_corrected():
    from holidays_cli import lookup

    assert "2026-04-05" not in holiday_dates(lookup(Place.parse("PE").country, 2026, offline=True))
