"""Whether a list of days can be the holidays of a country and year: a wrong page is worse than none.

The rules of python-holidays do not know every one-off holiday, but they tell the right page from a wrong page: last
year's under this year's address, the wrong table, half a table.
"""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date, timedelta
from functools import lru_cache

from holidays_cli.errors import NotPublished, Unreadable
from holidays_cli.rows import Day
from holidays_cli.sources.rules import computed_days, years_with_rules
from holidays_cli.sources.rules_index import has_rules_of_state, states_with_rules
from holidays_cli.sources.weekends import SATURDAY_AND_SUNDAY, is_weekend

# Every real page read so far has more of its days in the rules than this (the two nearest have three quarters and seven
# tenths), and every wrong page fewer: a page with a table of observances beside its holidays has at most half.
LEAST_AGREEING = 2 / 3  # of the days that a source lists
YEARS_NEAR_BY, YEARS_TO_TRY = 4, 8
YEARS_AT_ONCE = 5
"""Of how many years the rules are computed together; the first one can be divided by it.  Few lists are of more than fifteen."""
LEAST_COVERED = 0.5  # of the days that hold everywhere by the rules


def check(country: str, year: int, days: Sequence[Day], *, is_whole: bool = True) -> None:
    """Raise Unreadable unless `days` can be the holidays of `year` in a country, given by its ISO code.

    A list that is not whole may have only a few of them, or only days that were just announced.  Where no rules for the
    country and year are known, a whole list must have the fixed days that the four nearest years with rules all have.
    """
    try:
        certain = {day for day, _ in _rules(country, year)}
    except NotPublished:
        if is_whole:
            _check_fixed_days(country, year, days)
        return
    listed_dates = {day.date for day in days if not day.working}
    possible = _allowed(country, year, None)
    states: Iterable[str] = ()
    if not listed_dates <= possible:
        states = _states_of(country, days)
        possible = _allowed_in_any(country, year, states)
    listed_dates -= _weekends_beside(listed_dates & possible) - possible
    agreeing = len(listed_dates & possible)
    if is_whole and agreeing < LEAST_AGREEING * len(listed_dates):
        raise Unreadable(f"only {agreeing} of its {len(listed_dates)} days of {year} agree with the computed rules")
    if is_whole:
        _check_days_everywhere(country, year, days)
    covered = len(listed_dates & certain)
    if is_whole and covered < LEAST_COVERED * len(certain):
        raise Unreadable(f"it has only {covered} of the {len(certain)} days of {year} that the rules expect")
    if agreeing < len(listed_dates):
        _check_year(country, year, states, listed_dates, agreeing)


def prepare(country: str, year: int, states: Sequence[str]) -> None:
    """Compute beforehand what a list of the years around `year` is compared with, while its source is awaited.

    `states` are those that the source tells apart.
    """
    with suppress(Exception):  # what is wrong with the rules is raised where they are needed
        _rules(country, year)
        for state in (None, *(state for state in states if has_rules_of_state(country, state))):
            _allowed(country, year, state)


def _check_fixed_days(country: str, year: int, days: Sequence[Day]) -> None:
    """Raise Unreadable where a list lacks a working day that is a holiday on the same date in all years near by.

    Nothing is checked in a country without any rules.
    """
    try:
        first, last = years_with_rules(country)
    except NotPublished:
        return
    dates_by_year: list[set[tuple[int, int]]] = []
    for other in sorted(range(first, last + 1), key=lambda other: abs(other - year))[:YEARS_TO_TRY]:
        with suppress(NotPublished):  # of some years the rules know a part of the days only
            dates_by_year.append({(day.month, day.day) for day, _ in _rules(country, other)})
    if not dates_by_year:
        return
    listed = {(day.date.month, day.date.day) for day in days}
    for month, day_of_month in sorted(set.intersection(*dates_by_year[:YEARS_NEAR_BY]) - listed):
        with suppress(ValueError):  # there is no 29 February in that year
            missing = date(year, month, day_of_month)
            if not is_weekend(country, missing):
                raise Unreadable(f"it lacks {missing}, which is a holiday in every year near {year} by the rules")


def check_places(
    country: str, year: int, days: Sequence[Day], states: Sequence[str], default_state: str | None = None
) -> None:
    """Raise Unreadable if `days` has none for the country, or for one of the `states` that its source tells apart.

    It is no list of a place that has public holidays by the rules: the table of that place is missing, or its tags have
    changed.  Where a default state answers for the country, it must have days, and nothing has to hold everywhere.
    """
    for state in states if default_state else (None, *states):
        if not any(_holds_in(day, state, states) for day in days) and _has_rules(country, year, state):
            raise Unreadable(f"it has no days of {year} {f'for {state}' if state else 'that hold everywhere'}")


def _holds_in(day: Day, state: str | None, states: Sequence[str]) -> bool:
    return not day.states or (set(day.states) >= set(states) if state is None else state in day.states)


def _has_rules(country: str, year: int, state: str | None) -> bool:
    """Whether the rules have public holidays of a place in a year."""
    if state is not None and not has_rules_of_state(country, state):
        return False
    try:
        return bool(_rules(country, year, state))
    except NotPublished:
        return False


def expects_public_holidays(country: str, year: int) -> bool:
    """Whether the rules have public holidays of a year; False where there are no rules.

    >>> expects_public_holidays("UA", 2021), expects_public_holidays("UA", 2026)  # since then there is martial law
    (True, False)
    """
    return _has_rules(country, year, None)


def possible_dates(day: date, name: str) -> set[date]:
    """The dates on which a day of the rules may be held.

    The dates of a lunar calendar are estimated, because they depend on when the moon is seen: the real day may be the
    one before or after.

    >>> len(possible_dates(date(2026, 3, 20), "Eid al-Fitr (estimated)")), len(possible_dates(date(2026, 1, 1), "New Year"))
    (3, 1)
    """
    distances = (-1, 0, 1) if "estimated" in name else (0,)
    return {day + timedelta(distance) for distance in distances}


def _check_days_everywhere(country: str, year: int, days: Sequence[Day]) -> None:
    """Raise Unreadable where a source tells states apart and lists too many days that do not hold in all of them."""
    everywhere = {day.date for day in days if not day.working and not day.states}
    tells_states_apart = any(day.states for day in days)
    if tells_states_apart and len(everywhere & _allowed(country, year, None)) < LEAST_AGREEING * len(everywhere):
        raise Unreadable(
            f"too few of its {len(everywhere)} days of {year} in all states are that by the computed rules"
        )


def _check_year(country: str, year: int, states: Iterable[str], listed_dates: set[date], agreeing: int) -> None:
    """Raise Unreadable if the days fit the year before or the year after better than the year asked for."""
    days_of_year = {(day.month, day.day) for day in listed_dates}
    for other in (year - 1, year + 1):
        allowed = {(day.month, day.day) for day in _allowed_in_any(country, other, states)}
        if len(days_of_year & allowed) > agreeing:
            raise Unreadable(f"its days are those of {other}, not of {year}")


def _states_of(country: str, days: Sequence[Day]) -> Iterable[str]:
    """The states whose rules the days may follow: those that they name, or else all.

    A list that names no states may be that of all states together.
    """
    with_rules = states_with_rules(country)
    return {state for day in days for state in day.states}.intersection(with_rules) or with_rules


def _weekends_beside(days: set[date]) -> set[date]:
    """The Saturdays and Sundays next to `days`: China lists those in a break, so they are not counted."""
    near_dates = {day + timedelta(distance) for day in days for distance in (-2, -1, 1, 2)}
    return {day for day in near_dates if day.weekday() in SATURDAY_AND_SUNDAY}


def _allowed_in_any(country: str, year: int, states: Iterable[str]) -> set[date]:
    """All days that the rules allow everywhere or in one of the states."""
    return _allowed(country, year, None).union(*(_allowed(country, year, state) for state in states))


def _allowed(country: str, year: int, state: str | None) -> set[date]:
    """All days that the rules allow everywhere or in `state`; none where they do not know the year."""
    allowed: set[date] = set()
    with suppress(NotPublished):
        for day, name in _rules(country, year, state, every_category=True):
            allowed |= possible_dates(day, name)
    return allowed


def _rules(
    country: str, year: int, state: str | None = None, *, every_category: bool = False
) -> list[tuple[date, str]]:
    """The days of a year by the rules; raises NotPublished where they do not know the year."""
    first = year // YEARS_AT_ONCE * YEARS_AT_ONCE
    years = _years_at_once(country, first, state, every_category=every_category)
    if years is None:
        return computed_days(country, [year], state, every_category=every_category)
    return years[year]


@lru_cache(maxsize=1024)
def _years_at_once(
    country: str, first: int, state: str | None, *, every_category: bool
) -> dict[int, list[tuple[date, str]]] | None:
    """The days of some years by the rules, a list a year; None where the rules do not know all of them.

    Most sources list several years, which are checked one by one; to set the rules up anew for each would take longer.
    """
    by_year: dict[int, list[tuple[date, str]]] = {year: [] for year in range(first, first + YEARS_AT_ONCE)}
    try:
        days = computed_days(country, list(by_year), state, every_category=every_category)
    except NotPublished:
        return None
    for day, name in days:
        by_year[day.year].append((day, name))
    return by_year
