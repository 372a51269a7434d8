"""Of which kind the days of python-holidays' categories are."""

from datetime import date

import holidays
import pytest

from holidays_cli import lookup
from holidays_cli.model import KINDS
from holidays_cli.sources import rules
from holidays_cli.sources.rules import days_by_rules
from holidays_cli.sources.rules_index import country_names
from holidays_cli.sources.rules_kinds import KIND_BY_COUNTRY, KIND_BY_NAME, KIND_OF_CATEGORY, half_of_day


def kinds_and_halves(country, day, state=None, kinds=KINDS):
    days = days_by_rules(country, [date.fromisoformat(day).year], state, kinds=kinds)
    return [(found.name, found.kind, found.half) for found in days if str(found.date) == day]


def test_every_category_that_python_holidays_uses_has_a_kind():
    used = {}
    for country in country_names():
        for category in holidays.country_holidays(country).supported_categories:
            used.setdefault(category, set()).add(country)
    assert used.keys() <= KIND_OF_CATEGORY.keys()
    assert {category.kind for category in KIND_OF_CATEGORY.values()} <= set(KINDS)
    for country, categories in KIND_BY_COUNTRY.items():
        assert all(country in used[category] for category in categories), country


@pytest.mark.parametrize(("country", "name"), KIND_BY_NAME)
def test_every_name_with_a_kind_of_its_own_is_in_the_rules(country, name):
    names = set()
    for state in (None, *holidays.country_holidays(country).subdivisions):
        days = holidays.country_holidays(country, subdiv=state, years=[2025, 2026], language="en_US")
        names |= set("; ".join(days.values()).split("; "))
    assert name in names


def test_the_show_day_of_brisbane_is_no_day_off_for_all_of_queensland():
    show = date(2026, 8, 12)
    assert show not in {day.date for day in days_by_rules("AU", [2026], "QLD", kinds=["public"])}
    assert show in {day.date for day in days_by_rules("AU", [2026], "QLD", kinds=["local"])}


def test_a_day_kept_beside_another_holiday_is_no_substitute_of_it():
    observed = {day.name: day.observes for day in days_by_rules("US", [2027], "GA", kinds=["public"]) if day.observes}
    assert observed["Christmas Day (observed)"] == date(2027, 12, 25)
    assert "Washington's Birthday (observed)" not in observed


def test_the_general_holidays_of_hong_kong_are_public_and_no_sunday_is_one():
    days = [day for year in range(2020, 2031) for day in days_by_rules("HK", [year], kinds=["public"])]
    assert {date(2026, 4, 3), date(2026, 4, 4)} <= {day.date for day in days}
    assert not [day for day in days if day.date.isoweekday() == 7]
    assert len({day.date for day in days}) == 17 * 11
    assert date(2026, 4, 3) in lookup("HK", 2026, offline=True)


def test_the_shortened_days_of_estonia_are_worked():
    (eve,) = [day for day in days_by_rules("EE", [2026]) if day.date == date(2026, 12, 23)]
    assert (eve.kind, eve.half) == ("observance", None)


def test_the_collective_leave_of_indonesia_is_of_kind_government():
    assert date(2026, 5, 28) not in lookup("ID", 2026, offline=True)
    assert date(2026, 5, 28) in lookup("ID", 2026, kinds=["government"], offline=True)


@pytest.mark.parametrize(
    ("country", "day", "state", "listed"),
    [
        ("AU", "2026-12-24", "QLD", [("Christmas Eve (from 6pm)", "public", "18:00")]),
        ("PR", "2026-12-24", None, [("Christmas Eve", "observance", None), ("Christmas Eve (from 12pm)", "public", "12:00")]),
        ("SE", "2026-01-05", None, [("Twelfth Night (from 2pm)", "bank", "14:00")]),
        ("LU", "2026-12-24", None, [("Christmas Eve (afternoon)", "bank", "afternoon")]),
        ("GR", "2026-12-24", None, [("Christmas Eve", "public", "afternoon")]),
        ("KM", "2025-01-30", None, [("Election Partial Day Holiday", "public", "afternoon")]),
        ("CN", "2026-03-08", None, [("International Women's Day", "optional", "afternoon")]),
        ("DE", "2026-08-15", "BY", [("Assumption Day", "local", None)]),
        ("DE", "2026-08-15", "SL", [("Assumption Day", "public", None)]),
        ("TH", "2026-01-18", None, [("Royal Thai Armed Forces Day", "government", None)]),
        ("AR", "2024-10-11", None, [("Bridge Public Holiday", "public", None)]),
        ("AR", "2026-07-10", None, [("Bridge Public Holiday", "optional", None)]),
        ("MK", "2026-04-08", None, [("International Romani Day", "optional", None)]),
        ("UA", "2026-08-24", None, [("Independence Day", "observance", None)]),
        ("MO", "2026-04-03", None, [("Good Friday", "public", None)]),
    ],
)  # fmt: skip
def test_a_day_has_the_kind_and_the_half_of_its_category_country_and_name(country, day, state, listed):
    kinds = [kind for kind in KINDS if kind != "school"]
    assert kinds_and_halves(country, day, state, kinds) == listed


def test_a_name_that_is_listed_in_two_categories_is_one_day_of_the_stronger_kind():
    in_all = kinds_and_halves("AX", "2026-05-01")
    assert in_all == [("May Day", "public", None)]
    assert kinds_and_halves("AX", "2026-05-01", kinds=["observance"]) == []


def test_a_category_that_is_not_known_yet_is_optional(monkeypatch):
    monkeypatch.setattr(holidays.country_holidays("NZ").__class__, "supported_categories", ("public", "lunar"))
    rules.rules_of.cache_clear()
    assert {day.kind for day in days_by_rules("NZ", [2031])} == {"public"}
    from holidays_cli.sources.rules_kinds import category_kind

    assert category_kind("NZ", "lunar").kind == "optional"


def test_a_time_with_minutes_and_a_morning_are_understood():
    assert half_of_day("half_day", "Eve (from 12:30pm)") == "12:30"
    assert half_of_day("half_day", "Eve (from 9am)") == "09:00"
    assert half_of_day("half_day", "Eve (morning)") == "morning"
    assert half_of_day("public", "Half-Day Special Bank Holiday") == "afternoon"
    assert half_of_day("public", "New Year's Day") is None


def test_half_days_are_beside_the_answer_and_in_it_when_asked_for():
    answer = lookup("TR", 2026, offline=True)
    assert date(2026, 10, 28) not in answer
    assert [(str(day.date), day.half) for day in answer.half_days] == [
        ("2026-03-19", "13:00"), ("2026-05-26", "13:00"), ("2026-10-28", "13:00"),
    ]  # fmt: skip
    # Half days alone are those of any kind.
    assert {day.kind for day in lookup("SE", 2026, kinds=["half"], offline=True)} == {"bank"}


def test_only_the_categories_that_the_kinds_need_are_computed(monkeypatch):
    computed = []
    original = rules._computed.__wrapped__

    def note(country, years, state, categories):
        computed.extend(categories)
        return original(country, years, state, categories)

    monkeypatch.setattr(rules, "_computed", note)
    rules._days.cache_clear()
    days_by_rules("TH", [2033], kinds=["public"])
    assert computed == ["public"]
    computed.clear()
    days_by_rules("TH", [2033], kinds=["bank"])
    assert computed == ["public", "bank"]


def test_where_no_day_is_off_the_answer_knows_the_days_of_other_kinds():
    answer = lookup("UA", 2026, offline=True)
    assert not answer.holidays
    assert date(2026, 8, 24) in {day.date for day in answer.other_kinds}
