"""Which weekdays are the weekend of a country.

It is known without python-holidays where it is Saturday and Sunday, because importing python-holidays takes longer
than everything else that counting working days needs.
"""

from datetime import date
from typing import NamedTuple

SATURDAY_AND_SUNDAY = frozenset({5, 6})
"""Weekdays are counted as `date.weekday()` counts them: Monday is 0."""

# Where the weekend is or was another, or is not the same in all states.  python-holidays knows which days it is on.
# tests/sources/test_weekends.py compares this list with python-holidays.
OTHER_WEEKENDS = frozenset(
    "AE AF AI BD BH BN CD DJ DZ EG HK IL IQ IR JO KN KW MR MV MY NE OM PY QA SA SD SY TH TK TW VE YE".split()
)


class WeekendPeriod(NamedTuple):
    """Which weekdays are the weekend from a day on, until the next period begins."""

    first_day: date
    weekdays: frozenset[int]


def is_weekend(country: str, day: date, state: str | None = None) -> bool:
    """Whether `day` is one of the weekend days of a country, given by its ISO code, or of its state.

    >>> is_weekend("GB", date(2026, 1, 2)), is_weekend("EG", date(2026, 1, 2))  # a Friday
    (False, True)
    """
    if country not in OTHER_WEEKENDS:
        return day.weekday() in SATURDAY_AND_SUNDAY
    from holidays_cli.sources.rules import weekend_rules

    return weekend_rules(country, state).is_weekend(day)


def weekends(country: str, year: int, state: str | None = None) -> list[WeekendPeriod]:
    """The weekend of a country in a year, in periods.

    It is one period, except in a year in which the weekend changed.  `country` is an ISO 3166-1 alpha-2 code; where
    nothing else is known, the weekend is Saturday and Sunday.

    >>> weekends("GB", 2026)
    [WeekendPeriod(first_day=datetime.date(2026, 1, 1), weekdays=frozenset({5, 6}))]
    """
    if country not in OTHER_WEEKENDS:
        return [WeekendPeriod(date(year, 1, 1), SATURDAY_AND_SUNDAY)]
    from holidays_cli.sources.rules import weekend_rules

    rules = weekend_rules(country, state)
    periods: list[WeekendPeriod] = []
    first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
    for week in range(first, last + 1, 7):
        days = map(date.fromordinal, range(week, min(week + 7, date.max.toordinal() + 1)))
        weekend = frozenset(day.weekday() for day in days if rules.is_weekend(day))
        if not periods or periods[-1].weekdays != weekend:
            periods.append(WeekendPeriod(date.fromordinal(week), weekend))
    return periods
