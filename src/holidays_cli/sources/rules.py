"""The rules of python-holidays: which days are holidays by law, computed without asking anybody.

python-holidays is imported when the first day is computed, because that takes a while.
"""

import functools
import threading
import warnings
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from holidays_cli.errors import NotPublished
from holidays_cli.sources.rules_index import country_names, states_with_rules

if TYPE_CHECKING:
    from holidays import HolidayBase

TITLE = "python-holidays' rules"

# python-holidays does not promise that several threads may use it, and the warnings filter belongs to the process.
LOCK = threading.RLock()


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
    return _country(country).start_year if country in country_names() else 1900, 2100


@functools.cache
def weekend_rules(country: str, state: str | None) -> "HolidayBase":
    """An object whose `is_weekend(day)` says which days are the weekend of a country that has rules, or of its state.

    Where the rules do not tell the state apart, the weekend is that of the country.
    """
    import holidays

    with LOCK:
        return holidays.country_holidays(
            country, subdiv=state if state in states_with_rules(country) else None, expand=False
        )


@functools.lru_cache(maxsize=1)  # the days of a question and its make-up days are asked for one after the other
def _computed(
    country: str, years: tuple[int, ...], state: str | None, *, every_category: bool = False
) -> "HolidayBase":
    import holidays

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
def _country(country: str) -> "HolidayBase":
    if country not in country_names():
        raise NotPublished("there are no rules for it")
    import holidays

    with LOCK:
        return holidays.country_holidays(country)
