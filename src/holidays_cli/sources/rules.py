"""The rules of python-holidays: which days are holidays by law, computed without asking anybody."""

import functools
import threading
import warnings
from collections.abc import Sequence
from datetime import date

import holidays
from holidays.registry import EntityLoader

from holidays_cli.errors import NotPublished

TITLE = "python-holidays' rules"

# python-holidays does not promise that several threads may use it, and the warnings filter belongs to the process.
LOCK = threading.RLock()


@functools.cache
def country_codes() -> frozenset[str]:
    """The ISO codes of the countries that have rules.

    >>> "GB" in country_codes(), "UK" in country_codes()
    (True, False)
    """
    return frozenset(EntityLoader.get_country_codes(include_aliases=False))


def computed_days(
    country: str, years: Sequence[int], state: str | None = None, *, every_category: bool = False
) -> list[tuple[date, str]]:
    """The days off of `years` and their names, in order; with `every_category` also bank holidays and the like.

    A day with two names comes twice.  Raises NotPublished if there are no rules for one of the years.

    >>> computed_days("GB", [2026])[0]
    (datetime.date(2026, 1, 1), "New Year's Day")
    """
    with LOCK:
        computed = _computed(country, tuple(years), state, every_category=every_category)
    return [(day, name) for day, names in sorted(computed.items()) if day.year in years for name in names.split("; ")]


def make_up_days(country: str, years: Sequence[int], state: str | None = None) -> list[date]:
    """The days of `years` on which people work although it is a weekend; raises as `computed_days` does.

    >>> make_up_days("CN", [2025])[0]
    datetime.date(2025, 1, 26)
    """
    with LOCK:
        computed = _computed(country, tuple(years), state)
    return sorted(day for day in computed.weekend_workdays if day.year in years)


def years_covered(country: str) -> tuple[int, int]:
    """The first and the last year that can be asked for; a source may know years that the rules do not know yet.

    >>> years_covered("SG")
    (1901, 2100)
    """
    return _country(country).start_year if country in country_codes() else 1900, 2100


@functools.cache
def states_with_rules(country: str) -> tuple[str, ...]:
    """The states that have rules of their own.

    >>> states_with_rules("GB")
    ('ENG', 'NIR', 'SCT', 'WLS')
    """
    if country not in country_codes():
        return ()
    with LOCK:
        subdivisions = getattr(holidays, country).subdivisions
    return tuple(state for state in subdivisions if state.isalnum() and len(state) <= 3)


@functools.cache
def weekend_rules(country: str, state: str | None) -> holidays.HolidayBase:
    """An object whose `is_weekend(day)` says which days are the weekend of a country that has rules, or of its state.

    Where the rules do not tell the state apart, the weekend is that of the country.
    """
    with LOCK:
        return holidays.country_holidays(
            country, subdiv=state if state in states_with_rules(country) else None, expand=False
        )


@functools.lru_cache(maxsize=1)  # the days of a question and its make-up days are asked for one after the other
def _computed(
    country: str, years: tuple[int, ...], state: str | None, *, every_category: bool = False
) -> holidays.HolidayBase:
    rules = _country(country)
    if not all(rules.start_year <= year <= rules.end_year for year in years):
        raise NotPublished(f"the rules cover {rules.start_year} to {rules.end_year}")
    with LOCK, warnings.catch_warnings(action="error", category=UserWarning):
        try:
            return holidays.country_holidays(
                country, subdiv=state, years=years,
                language="en_US" if "en_US" in rules.supported_languages else None,
                categories=rules.supported_categories if every_category else None,
            )  # fmt: skip
        except UserWarning as warning:  # rules that are known for some of the days only are no rules
            raise NotPublished(f"no complete rules: {warning}") from None


@functools.cache
def _country(country: str) -> holidays.HolidayBase:
    if country not in country_codes():
        raise NotPublished("there are no rules for it")
    with LOCK:
        return holidays.country_holidays(country)
