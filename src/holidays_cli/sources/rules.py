"""The rules of python-holidays: which days are holidays by law, computed without asking anybody.

python-holidays is imported when the first day is computed, because that takes a while.  Of which kind a day is, is
told by its category there and by `holidays_cli.sources.rules_kinds`; for which holiday it stands, by
`holidays_cli.sources.rules_substitutes`.  What is known to be wrong in the rules is mended by
`holidays_cli.sources.corrections`.
"""

import datetime as dt
import functools
import warnings
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from holidays_cli.errors import NotPublished
from holidays_cli.model import KINDS, RULES_TITLE
from holidays_cli.sources.corrections import correct
from holidays_cli.sources.python_holidays import LOCK, make_rules, rules_of
from holidays_cli.sources.rules_index import has_rules, states_with_rules, subdivision
from holidays_cli.sources.rules_kinds import categories_of, half_of_day, kind_of_day
from holidays_cli.sources.rules_substitutes import (
    exchanged_day,
    observed_holiday,
    pattern_of_exchanged_days,
    recording_rules,
    untranslated_name,
)

if TYPE_CHECKING:
    from holidays import HolidayBase

TITLE = RULES_TITLE


FEDERATIONS = {
    "AU": "each state moves holidays from weekends by its own law, and the rules of the country move none",
    "BA": "a Monday may be off in every entity, in each of them for another holiday",
    "IN": "Holi and Ram Navami are no holidays in every state",
    "MY": "where the weekend is Friday and Saturday, a holiday on a Sunday is not moved to the Monday",
}
"""The countries in which the days that hold everywhere are those that hold in every state.

In all others the rules of the country are those days.  The United States stay among them although some states do not
keep Columbus Day or Washington's Birthday, because their list is that of the federation.
tests/sources/test_rules.py compares this table with python-holidays.
"""


YEARS_OF_ALL_COUNTRIES = range(2023, 2101)
"""Years of which every country can be asked; tests/sources/test_rules.py compares it with `years_covered`."""


class ComputedDay(NamedTuple):
    """One name of a day by the rules."""

    date: dt.date
    name: str
    kind: str
    """One of `holidays_cli.model.KINDS`."""
    half: str | None
    """None: the whole day is off; `"morning"`, `"afternoon"`, or the time from which on it is off, as `"14:00"`."""
    observes: dt.date | None
    """The date of the holiday that it stands for, where that is sure."""
    is_english: bool
    """Whether the name is English."""
    local_name: str | None = None
    """The name in the country's own language, where the rules have it and `name` is a translation of it."""
    local_language: str | None = None
    """The language of `local_name` (BCP 47)."""


def days_by_rules(
    country: str, years: Sequence[int], state: str | None = None, *, kinds: Sequence[str] = KINDS
) -> list[ComputedDay]:
    """The days of `years` of some kinds, also half days, in order; without a state, those that hold everywhere.

    A day with two names comes twice; a name that is listed for several kinds is of the strongest.  Only what the kinds
    need is computed.  Raises NotPublished if there are no rules for one of the years.

    >>> days_by_rules("US", [2027], kinds=["public"])[-1].observes
    datetime.date(2028, 1, 1)
    """
    selected = tuple(kind for kind in KINDS if kind in kinds)
    if not selected:
        return []
    if state is None and country in FEDERATIONS:
        return list(_days_in_every_state(country, tuple(years), selected, states_with_rules(country)))
    return list(_days(country, tuple(years), state, selected))


def days_in_every_state(
    country: str, years: Sequence[int], states: Sequence[str], *, kinds: Sequence[str] = KINDS
) -> list[ComputedDay]:
    """The days that hold in every one of `states`, all of which the rules know; otherwise as `days_by_rules`.

    >>> [day.name for day in days_in_every_state("GB", [2026], ["ENG", "SCT"], kinds=["public"])][:2]
    ["New Year's Day", 'Good Friday']
    """
    selected = tuple(kind for kind in KINDS if kind in kinds)
    return list(_days_in_every_state(country, tuple(years), selected, tuple(states))) if selected else []


def computed_days(
    country: str, years: Sequence[int], state: str | None = None, *, every_category: bool = False
) -> list[tuple[date, str]]:
    """The public holidays of `years` and their names, in order; with `every_category` all that the rules list.

    A day with two names comes twice.  Raises NotPublished if there are no rules for one of the years.

    >>> computed_days("GB", [2026])[0]
    (datetime.date(2026, 1, 1), "New Year's Day")
    """
    if not every_category:
        days = days_by_rules(country, years, state, kinds=("public",))
        return [(day.date, day.name) for day in days if day.half is None]
    with LOCK:
        computed = _computed(country, tuple(years), state, rules_of(country).supported_categories)
    return [(day, name) for day, names in sorted(computed.items()) if day.year in years for name in names.split("; ")]


def make_up_days(country: str, years: Sequence[int], state: str | None = None) -> list[date]:
    """The days of `years` on which people work although it is a weekend; raises as `computed_days` does.

    >>> make_up_days("CN", [2025])[0]
    datetime.date(2025, 1, 26)
    """
    with LOCK:
        category = categories_of(country, rules_of(country).supported_categories, ("public",))[0]
        computed = _computed(country, tuple(years), state, (category,))
    return sorted(day for day in computed.weekend_workdays if day.year in years)


def years_with_rules(country: str) -> tuple[int, int]:
    """The first and the last year that the rules know; raises NotPublished where there are none.

    >>> years_with_rules("SG")
    (1901, 2100)
    """
    rules = rules_of(country)
    return rules.start_year, rules.end_year


def years_covered(country: str) -> tuple[int, int]:
    """The first and the last year that can be asked for; a source may know years that the rules do not know yet.

    >>> years_covered("SG")
    (1901, 2100)
    """
    return rules_of(country).start_year if has_rules(country) else 1900, 2100


@functools.cache
def weekend_rules(country: str, state: str | None) -> "HolidayBase":
    """An object whose `is_weekend(day)` says which days are the weekend of a country that has rules, or of its state.

    Where the rules do not tell the state apart, the weekend is that of the country.
    """
    with LOCK:
        return make_rules(country, subdiv=subdivision(country, state), expand=False)


# As few as that, because the days of fifty years of all countries would take most of the memory.
@functools.lru_cache(maxsize=32)
def _days(country: str, years: tuple[int, ...], state: str | None, kinds: tuple[str, ...]) -> tuple[ComputedDay, ...]:
    days: dict[tuple[date, str], ComputedDay] = {}
    with LOCK:
        supported = rules_of(country).supported_categories
        for category in categories_of(country, supported, kinds):
            computed = _computed(country, years, state, (category,))
            languages = computed.supported_languages
            is_english = not languages or "en_US" in languages
            observed_label = computed.tr(getattr(computed, "observed_label", "%s"))
            date_pattern = pattern_of_exchanged_days(computed)
            own_language = (rules_of(country).default_language or "en").replace("_", "-")
            is_translated = is_english and not own_language.startswith("en")
            for day, names in computed.items():
                if day.year not in years:
                    continue
                for name in names.split("; "):
                    if (day, name) in days:
                        continue  # in a category that comes before, and so of a stronger kind
                    kind = kind_of_day(country, category, day.year, name)
                    half = None if kind == "observance" else half_of_day(category, name)  # on those, people work
                    exchanged = exchanged_day(name, date_pattern)
                    observes = observed_holiday(computed, observed_label, day, name) or exchanged
                    local_name = untranslated_name(computed, name, exchanged) if is_translated else None
                    local_language = own_language if local_name else None
                    days[day, name] = ComputedDay(
                        day, name, kind, half, observes, is_english, local_name, local_language
                    )
    return _in_order(day for day in days.values() if day.kind in kinds)


def _in_order(days: Iterable[ComputedDay]) -> tuple[ComputedDay, ...]:
    return tuple(sorted(days, key=lambda day: (day.date, day.name)))


@functools.lru_cache(maxsize=256)
def _days_in_every_state(
    country: str, years: tuple[int, ...], kinds: tuple[str, ...], states: tuple[str, ...]
) -> tuple[ComputedDay, ...]:
    days_by_state = [_days(country, years, state, kinds) for state in states]
    in_every_state = set.intersection(*({(day.date, day.kind, day.half) for day in days} for days in days_by_state))
    by_date: dict[tuple[date, str, str | None], list[ComputedDay]] = {}
    for days in days_by_state:
        for day in days:
            if (key := (day.date, day.kind, day.half)) in in_every_state:
                by_date.setdefault(key, []).append(day)
    everywhere: list[ComputedDay] = []
    for same_day in by_date.values():
        # Where the states call it by different names, it is the name that most of them use.
        states_by_name = Counter(day.name for day in same_day)
        common = max(states_by_name.values())
        everywhere += {day.name: day for day in same_day if states_by_name[day.name] == common}.values()
    return _in_order(everywhere)


@functools.lru_cache(maxsize=4)  # the days of a question and its make-up days are asked for one after the other
def _computed(country: str, years: tuple[int, ...], state: str | None, categories: tuple[str, ...]) -> "HolidayBase":
    rules = rules_of(country)
    if not all(rules.start_year <= year <= rules.end_year for year in years):
        raise NotPublished(f"the rules cover {rules.start_year} to {rules.end_year}")
    with LOCK, warnings.catch_warnings(action="error", category=UserWarning):
        try:
            computed = recording_rules(country)(
                subdiv=subdivision(country, state) or state, years=years,
                language="en_US" if "en_US" in rules.supported_languages else None, categories=categories,
            )  # fmt: skip
            return correct(computed)
        except UserWarning as warning:  # rules that are known for some of the days only are no rules
            raise NotPublished(f"no complete rules: {warning}") from None
