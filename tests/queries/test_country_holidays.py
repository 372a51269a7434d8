"""The mapping of python-holidays, filled from a country's own source: what its documentation does with it works here, too."""

import copy
import pickle
from datetime import date, datetime

import holidays
import pytest

from holidays_cli import NoAnswer, UsageError, country_holidays
from holidays_cli.errors import Unreachable

CHRISTMAS = date(2026, 12, 25)
OTHER_BY_PURPOSE = {"AR", "AU", "GB", "HK", "IM", "IT", "KM", "MO", "MY", "PE"}
"""The countries in which days of other kinds, parts of the country or corrections make a difference in 2025; docs/kinds.md has them."""


def by_rules(country, subdiv=None, **options):
    """A mapping that is filled without a network."""
    return country_holidays(country, subdiv, offline=True, **options)


def test_the_days_are_those_of_the_source_and_know_where_they_come_from(gov_uk):
    british = country_holidays("GB", years=2026)
    assert british[CHRISTMAS] == "Christmas Day"
    (record,) = british.records_on("2026-12-25")
    assert (record.source, record.kind) == ("GOV.UK", "public")
    assert british.records_on("2026-12-24") == []


@pytest.mark.parametrize("key", [CHRISTMAS, datetime(2026, 12, 25, 9), "2026-12-25", "12/25/2026", 1798156800])
def test_keys_of_every_type_are_understood(key):
    american = by_rules("US")
    assert key in american
    assert american[key] == american.get(key) == "Christmas Day"
    assert american.get_list(key) == ["Christmas Day"]


def test_it_is_a_mapping_of_the_countrys_own_class():
    american = by_rules("US", "CA", years=2026)
    assert isinstance(american, holidays.countries.US)
    assert isinstance(american, dict)
    assert (american.country, american.subdiv, american.years) == ("US", "CA", {2026})
    assert "Cesar Chavez Day" in american.values()
    assert "2026-03-31" in american
    assert by_rules("US-CA", years=2026) == american


def test_years_are_read_when_a_day_of_them_is_asked_for_and_not_if_it_may_not_expand():
    american = by_rules("US", years=2014)
    assert len(american) == 10
    assert date(2013, 1, 1) in american
    assert american.years == {2013, 2014}
    assert len(american) == 20
    american.expand = False
    assert date(2012, 1, 2) not in american
    american.expand = True
    assert date(2012, 1, 2) in american


def test_a_substitute_stands_beside_the_day_or_with_observed_false_on_it():
    american = by_rules("US", years=2012)
    assert american["2012-01-01"] == "New Year's Day"
    assert american["2012-01-02"] == "New Year's Day (observed)"
    american.observed = False
    assert "2012-01-02" not in american
    assert american["2012-01-01"] == "New Year's Day"
    american.observed = True
    assert "2012-01-02" in american


def test_a_day_that_was_moved_leaves_no_holiday_behind():
    """12 October 2023 was a Thursday, and Argentina moved it to the Monday after it."""
    argentine = by_rules("AR", years=2023)
    assert "2023-10-16" in argentine
    assert "2023-10-12" not in argentine


@pytest.mark.parametrize(
    ("country", "day", "moved"), [("NL", "2025-04-27", "2025-04-26"), ("CO", "2025-06-29", "2025-06-30")]
)
def test_a_weekend_day_that_was_moved_is_no_holiday_either(country, day, moved):
    mapping = by_rules(country, years=2025)
    assert (day in mapping, moved in mapping) == (False, True)


@pytest.mark.parametrize("country", ["PR", "AX", "RE", "SJ"])
def test_what_python_holidays_has_as_a_part_of_another_country_has_its_holidays(country):
    mapping = by_rules(country, years=2026)
    assert sorted(mapping) == sorted(holidays.country_holidays(country, years=2026))
    assert pickle.loads(pickle.dumps(mapping)) == mapping


@pytest.mark.parametrize("market", ["NYSE", "XLON", "XPAR", "XSHG"])
def test_an_exchange_has_its_days(market):
    mapping, rules = by_rules(market, years=2026), holidays.financial_holidays(market, years=2026)
    assert sorted(mapping) == sorted(rules)
    assert mapping.market == rules.market
    assert repr(by_rules("NYSE")) == "country_holidays('XNYS')"


@pytest.mark.parametrize(
    "country",
    [
        "BR", "CA", "EE", "JP", "US", "ZA",
        *[
            pytest.param(code, marks=pytest.mark.heavy)
            for code in holidays.list_supported_countries(include_aliases=False)
            if code not in OTHER_BY_PURPOSE
        ],
    ],
)  # fmt: skip
def test_by_the_rules_it_has_the_days_of_python_holidays(country):
    assert sorted(by_rules(country, years=2025)) == sorted(holidays.country_holidays(country, years=2025))


def test_slices_names_sums_and_closest_days_work():
    american = by_rules("US", years=2025)
    assert american["2025-12-20":"2025-12-31"] == [date(2025, 12, 25)]
    assert american.get_named("labor day") == [date(2025, 9, 1)]
    assert american.get_closest_holiday("2025-02-01") == (date(2025, 2, 17), american["2025-02-17"])
    assert american.get_closest_holiday("2100-12-31") is None
    assert american.get_closest_holiday("1777-01-01", direction="backward") is None
    both = by_rules("CA") + american
    assert both.get("2014-07-01") == "Canada Day"
    assert both.get("2014-07-04") == "Independence Day"
    assert both.country == ["CA", "US"]
    assert sum([by_rules("CA", subdivision) for subdivision in ("AB", "BC")]).subdiv == ["AB", "BC"]


def test_working_days_are_counted_with_the_weekend_that_this_program_knows():
    american = by_rules("US", years=2024)
    assert [american.is_working_day(f"2024-01-{day:02}") for day in (1, 2, 6, 15)] == [False, True, False, False]
    assert american.get_nth_working_day("2024-12-20", 5) == date(2024, 12, 30)
    assert american.get_working_days_count("2024-04-01", "2024-06-30") == 63
    friday, sunday = "2026-11-20", "2026-11-22"
    assert [by_rules("LY").is_weekend(day) for day in (friday, sunday)] == [True, False]
    assert [holidays.LY().is_weekend(day) for day in (friday, sunday)] == [False, True]


def test_make_up_days_are_working_days_and_no_holidays():
    chinese = by_rules("CN", years=2025)
    assert chinese.is_working_day("2025-01-26")  # a Sunday, for which the Tuesday after it is off
    assert "2025-01-26" not in chinese
    assert "2025-01-28" in chinese


def test_categories_are_kinds_or_by_the_rules_where_no_source_has_them():
    belgian = by_rules("BE", years=2023, language="en_US", categories=("bank", "public"))
    assert belgian["2023-05-19"] == "Friday after Ascension Day"
    assert "2023-05-19" not in by_rules("BE", years=2023)
    saxon = by_rules("DE", "SN", years=2024, categories="catholic", language="de")
    assert dict(saxon) == {date(2024, 5, 30): "Fronleichnam"}
    assert saxon.records_on("2024-05-30") == []
    with pytest.raises(ValueError, match="Category is not supported: nonsense"):
        by_rules("DE", categories="nonsense")


def test_the_language_is_that_of_the_names():
    spanish = by_rules("ES", years=2023, language="es")
    assert spanish["2023-01-06"] == "Epifanía del Señor"
    assert by_rules("ES", years=2023, language="en_US")["2023-01-06"] == "Epiphany"


def test_a_class_of_ones_own_may_change_the_days():
    class CompanyHolidays(type(by_rules("US"))):
        def _populate(self, year):
            super()._populate(year)
            self.pop_named("New Year's Day")
            self._add_holiday_jul_13("Ninja Turtle Day")

    company = CompanyHolidays(offline=True)
    assert date(2014, 1, 1) not in company
    assert date(2014, 7, 13) in company
    assert date(2014, 7, 13) not in by_rules("US")


def test_it_is_updated_like_a_dictionary():
    american = by_rules("US", years=2020)
    american.update(by_rules("US", years=2021))
    assert {day.year for day in american} == {2020, 2021}
    american.update({"2020-07-13": "Ninja Turtle Day"})
    assert american["2020-07-13"] == "Ninja Turtle Day"


def test_copies_and_pickles_have_the_same_days_and_records():
    american = by_rules("US", years=2026)
    for other in (american.copy(), copy.deepcopy(american), pickle.loads(pickle.dumps(american))):
        assert other == american
        assert type(other) is type(american)
        assert other.records_on("2026-07-04") == american.records_on("2026-07-04") != []
        assert "2027-07-04" in other  # it goes on asking,
        assert american.years == {2026}  # for itself


def test_a_year_that_nobody_can_tell_raises_each_time_it_is_asked_for(monkeypatch):
    def lookup_without_answer(*_args, **_options):
        raise NoAnswer("no source could tell the holidays", Unreachable.status)

    american = by_rules("US")
    monkeypatch.setattr("holidays_cli.queries.country_holidays.lookup", lookup_without_answer)
    for _ in range(2):
        with pytest.raises(NoAnswer):
            "2026-12-25" in american  # noqa: B015
    assert american.years == set()


def test_what_is_no_country_or_state_is_refused():
    for error in (UsageError, NotImplementedError):  # python-holidays raises the latter
        with pytest.raises(error, match="unknown country 'ZZ'"):
            country_holidays("ZZ")
    with pytest.raises(NotImplementedError, match="does not have subdivision ZZ"):
        country_holidays("US", "ZZ")
    with pytest.raises(UsageError, match="already names the state CA"):
        country_holidays("US-CA", "TX")


def test_it_shows_how_it_is_made():
    assert repr(country_holidays("US", "CA")) == "country_holidays('US', subdiv='CA')"


@pytest.mark.parametrize("parameter", ["subdiv", "prov", "state"])
def test_two_different_states_are_refused_in_the_words_of_a_lookup(parameter):
    message = "^GB-ENG already names the state ENG, so it cannot be asked for SCT: give one of the two$"
    with pytest.raises(UsageError, match=message):
        country_holidays("GB-ENG", **{parameter: "SCT"})
    assert by_rules("GB-ENG", "ENG").subdiv == "ENG"
