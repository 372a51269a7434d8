"""Whether what a source says can be true: a wrong page is worse than none.

The computed rules are too old to know a one-off holiday and good enough to tell the right page from
a wrong one: last year's under this year's address, the wrong table, half a table.
"""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date, timedelta
from functools import lru_cache

from holidays_cli.errors import NotPublished, Unreadable
from holidays_cli.rows import Day
from holidays_cli.sources.rules import computed_days, states_with_rules

# Every real page read so far agrees with the rules in more than this (three quarters, and seven tenths), and every
# wrong one in less: a page with a table of observances beside that of its holidays has up to half of its days right.
AGREE = 2 / 3  # of the days it lists
COVER = 0.5  # of the days that hold everywhere


def check(country: str, year: int, days: Sequence[Day]) -> None:
    """Raise Unreadable unless `days` can be the holidays of `year`.

    Where no rules for the country and year are known, they can.
    """
    found = {day.date for day in days if not day.working}
    try:
        certain = {day for day, _ in _rules(country, year)}
    except NotPublished:
        return
    possible = _allowed(country, year, None)
    states: Iterable[str] = ()
    if not found <= possible:
        # Days that say nothing of states may be those of all states together.
        known = states_with_rules(country)
        states = {state for day in days for state in day.states}.intersection(known) or known
        possible = possible.union(*(_allowed(country, year, state) for state in states))
    found -= _weekends_beside(found & possible) - possible
    right = len(found & possible)
    if right < AGREE * len(found):
        raise Unreadable(f"only {right} of its {len(found)} days of {year} agree with the computed rules")
    everywhere = {day.date for day in days if not day.working and not day.states}
    if any(day.states for day in days) and len(everywhere & _allowed(country, year, None)) < AGREE * len(everywhere):
        raise Unreadable(
            f"too few of its {len(everywhere)} days of {year} in all states are that by the computed rules"
        )
    covered = len(found & certain)
    if covered < COVER * len(certain):
        raise Unreadable(f"it has only {covered} of the {len(certain)} days of {year} that the rules expect")
    if right < len(found):
        moved = {(day.month, day.day) for day in found}
        for other in (year - 1, year + 1):
            elsewhere = _allowed(country, other, None).union(*(_allowed(country, other, state) for state in states))
            if len(moved & {(day.month, day.day) for day in elsewhere}) > right:
                raise Unreadable(f"its days are those of {other}, not of {year}")


def _weekends_beside(days: set[date]) -> set[date]:
    """The Saturdays and Sundays next to `days`: China lists those inside a break, so they speak neither for nor against."""
    near = {day + timedelta(n) for day in days for n in (-2, -1, 1, 2)}
    return {day for day in near if day.isoweekday() > 5}


def _allowed(country: str, year: int, state: str | None) -> set[date]:
    """All days that the rules allow everywhere or in `state`; none where they do not know the year."""
    allowed: set[date] = set()
    with suppress(NotPublished):
        for day, name in _rules(country, year, state, every_category=True):
            # The moon decides: a computed day of a lunar calendar may be a day off in either direction.
            near = (-1, 0, 1) if "estimated" in name else (0,)
            allowed.update(day + timedelta(days) for days in near)
    return allowed


def _rules(
    country: str, year: int, state: str | None = None, *, every_category: bool = False
) -> list[tuple[date, str]]:
    """What the rules compute for a year; raises NotPublished where they do not know it."""
    decade = _decade(country, year // 10 * 10, state, every_category=every_category)
    return computed_days(country, [year], state, every_category=every_category) if decade is None else decade[year]


@lru_cache(maxsize=1024)
def _decade(
    country: str, first: int, state: str | None, *, every_category: bool
) -> dict[int, list[tuple[date, str]]] | None:
    """What the rules compute for ten years, which costs little more than one; None where they do not know all ten.

    Sources mostly list several years, whose rules are asked for one by one.
    """
    years: dict[int, list[tuple[date, str]]] = {year: [] for year in range(first, first + 10)}
    try:
        computed = computed_days(country, list(years), state, every_category=every_category)
    except NotPublished:
        return None
    for day, name in computed:
        years[day.year].append((day, name))
    return years
