"""Of which kind the days are that python-holidays lists in its categories, and how much of a day is off.

docs/kinds.md is written from these tables; tests/sources/test_rules_kinds.py compares them with python-holidays.
"""

import functools
import re
from typing import NamedTuple

from holidays_cli.model import KINDS


class CategoryKind(NamedTuple):
    """What a category of python-holidays is in this program, and why."""

    kind: str | None
    """One of `KINDS`; None: its days are left out, because another category has them as they are kept."""
    reason: str


FAITH_OR_COMMUNITY = CategoryKind("optional", "off for those of one faith or community")

# "half_day" is public: a part of the day is off for all, as the day's `half` tells.
KIND_OF_CATEGORY = {
    "public": CategoryKind("public", "off by law for all"),
    "half_day": CategoryKind("public", "a part of the day is off by law for all"),
    "bank": CategoryKind("bank", "banks are closed"),
    "government": CategoryKind("government", "public offices are closed"),
    "armed_forces": CategoryKind("government", "off for the armed forces"),
    "restricted_settlement": CategoryKind("bank", "of exchanges: it is traded, but nothing is settled"),
    "school": CategoryKind("school", "schools are closed"),
    "optional": CategoryKind("optional", "off for those who choose so"),
    "optional_women": CategoryKind("optional", "off for women who choose so"),
    "de_facto": CategoryKind("optional", "mostly taken off, not by law"),
    "unofficial": CategoryKind("observance", "named, and worked"),
    "workday": CategoryKind("observance", "named, and worked"),
} | dict.fromkeys(
    "catholic christian hebrew hindu islamic orthodox protestant sabian yazidi"
    " albanian armenian bosnian roma serbian turkish vlach".split(),
    FAITH_OR_COMMUNITY,
)
"""By the categories of python-holidays."""

KIND_BY_COUNTRY = {
    "CN": {"half_day": CategoryKind("optional", "half a day for women, the young, children or soldiers only")},
    "DE": {"catholic": CategoryKind("local", "off in the Catholic parts of a state")},
    "EE": {"half_day": CategoryKind("observance", "people work, and leave three hours early")},
    "HK": {
        "optional": CategoryKind("public", "general holidays: banks, schools and offices are closed"),
        "public": CategoryKind(None, "statutory holidays are general holidays, too, and a Sunday is moved"),
    },
    "ID": {"government": CategoryKind("government", "cuti bersama, the collective leave of offices")},
    "IN": {"government": CategoryKind("government", "the list of a state for its own offices")},
    "MO": {
        "optional": CategoryKind("public", "public holidays of the territory; the ten mandatory ones are among them")
    },
    "PR": {"government": CategoryKind("government", "off for the offices of the commonwealth")},
    "SE": {"bank": CategoryKind("bank", "banks are closed, on eves from 14:00")},
    "US": {"government": CategoryKind("government", "off for the offices of the federation or of a state")},
    "UY": {"bank": CategoryKind("bank", "holidays on which work is allowed: banks, schools and offices are closed")},
}
"""Where a category means something else in one country, or needs to be explained."""


class NamedKind(NamedTuple):
    """What the days of one name are since a year, whatever their category."""

    first_year: int
    kind: str
    reason: str


KIND_BY_NAME = {
    ("AR", "Bridge Public Holiday"): NamedKind(2025, "optional", "since 2025 employers choose whether it is off"),
    ("AU", "The Royal Queensland Show"): NamedKind(1, "local", "the show day of Brisbane, not of all Queensland"),
    ("AR", "Maundy Thursday"): NamedKind(1, "optional", "a day on which employers choose whether it is off"),
}
"""By country and the English name in the rules."""

# In the name of a day, such as Christmas Eve (from 2pm), or of exchanges (markets close at 1:00pm).
_START_OF_FREE_TIME = re.compile(r"\((?:from|markets close at) (\d{1,2})(?::(\d\d))? ?(am|pm)\)")


@functools.cache
def category_kind(country: str, category: str) -> CategoryKind:
    """What a category of python-holidays is in a country; one that is not known yet is optional.

    >>> category_kind("HK", "optional").kind, category_kind("IE", "optional").kind
    ('public', 'optional')
    """
    unknown = CategoryKind("optional", "a category that is not known yet")
    return KIND_BY_COUNTRY.get(country, {}).get(category) or KIND_OF_CATEGORY.get(category, unknown)


def categories_of(country: str, supported: tuple[str, ...], kinds: tuple[str, ...]) -> list[str]:
    """The categories, of those that python-holidays supports, that have to be computed for `kinds`, strongest first.

    Those of stronger kinds belong to them, because a day that is listed in two categories is of the stronger kind.

    >>> categories_of("US", ("public", "half_day", "government", "unofficial"), ("government",))
    ['public', 'half_day', 'government']
    """
    last = max(KINDS.index(kind) for kind in kinds)
    ranked = []
    for category in supported:
        kind = category_kind(country, category).kind
        if kind is not None and KINDS.index(kind) <= last:
            ranked.append((KINDS.index(kind), category == "half_day", category))
    return [category for _, _, category in sorted(ranked)]


def kind_of_day(country: str, category: str, year: int, name: str) -> str:
    """The kind of a day, by its category or by its name.

    >>> kind_of_day("AR", "public", 2026, "Maundy Thursday")
    'optional'
    """
    named = KIND_BY_NAME.get((country, name))
    if named is not None and year >= named.first_year:
        return named.kind
    return category_kind(country, category).kind or "public"


@functools.lru_cache(maxsize=4096)  # the same names come every year
def half_of_day(category: str, name: str) -> str | None:
    """None: the whole day is off; "afternoon", or the time from when on, as far as category and name tell.

    >>> half_of_day("half_day", "Christmas Eve"), half_of_day("bank", "Midsummer Eve (from 2pm)")
    ('afternoon', '14:00')
    """
    if start := _START_OF_FREE_TIME.search(name):
        hour = int(start[1]) % 12 + (12 if start[3] == "pm" else 0)
        return f"{hour:02}:{start[2] or '00'}"
    if "(morning)" in name.lower():
        return "morning"
    in_name = re.search(r"\(afternoon\)|half[- ]day|partial day", name, re.IGNORECASE)
    return "afternoon" if in_name or category == "half_day" else None
