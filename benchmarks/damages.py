"""Small faults that a list of holidays may have: for judging.py."""

import random
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from captured_lists import Listing, is_public, rules_for

from holidays_cli.rows import Day
from holidays_cli.sources.rules import weekend_rules

Days = dict[int, list[Day]]


class Table(NamedTuple):
    """A list that is to be damaged in one of its years."""

    listing: Listing
    year: int
    rng: random.Random

    @property
    def days(self) -> list[Day]:
        """The days of that year."""
        return self.listing.days[self.year]

    @property
    def candidates(self) -> list[Day]:
        """The public holidays of that year that are working days."""
        is_weekend = weekend_rules(self.listing.country, None).is_weekend
        return [day for day in self.days if is_public(day) and not is_weekend(day.date)]

    def with_days(self, days: Iterable[Day]) -> Days:
        """The list with other days of that year."""
        return {**self.listing.days, self.year: sorted(days, key=lambda day: (day.date, day.name))}

    def without(self, removed: Sequence[Day]) -> Days:
        """The list without some days of that year."""
        return self.with_days(day for day in self.days if day not in removed)

    def with_one_moved(self, new_date: Callable[[Day], date | None]) -> Days | None:
        """The list with one day moved, by chance, to a date on which the list has no other."""
        listed = {day.date for day in self.days}
        moves = [
            (day, day._replace(date=target))
            for day in self.candidates
            if (target := new_date(day)) is not None and target.year == self.year and target not in listed
        ]
        if not moves:
            return None
        day, moved = self.rng.choice(moves)
        return self.with_days([*(other for other in self.days if other != day), moved])


Damage = Callable[[Table], Days | None]
"""Makes a damaged list, all its days by year; None where it cannot be damaged in this manner."""


def row_missing(table: Table) -> Days | None:
    return table.without([table.rng.choice(table.candidates)])


def two_rows_missing(table: Table) -> Days | None:
    return table.without(table.rng.sample(table.candidates, 2))


def row_twice(table: Table) -> Days | None:
    listed = {day.date for day in table.days}
    is_weekend = weekend_rules(table.listing.country, None).is_weekend
    days_of_year = [date(table.year, 1, 1) + timedelta(n) for n in range(365)]
    free = [day for day in days_of_year if day not in listed and not is_weekend(day)]
    copy = table.rng.choice(table.candidates)._replace(date=table.rng.choice(free), observes=None)
    return table.with_days([*table.days, copy])


def moved_by_one(table: Table) -> Days | None:
    distance = timedelta(table.rng.choice((-1, 1)))
    return table.with_one_moved(lambda day: day.date + distance)


def moved_by_seven(table: Table) -> Days | None:
    distance = timedelta(table.rng.choice((-7, 7)))
    return table.with_one_moved(lambda day: day.date + distance)


def month_and_day_exchanged(table: Table) -> Days | None:
    return table.with_one_moved(
        lambda day: date(table.year, day.date.day, day.date.month) if day.date.day <= 12 else None
    )


def list_of_last_year(table: Table) -> Days | None:
    last_year = table.listing.days.get(table.year - 1)
    if last_year is None:
        return None
    return table.with_days(
        day._replace(date=day.date.replace(year=table.year), observes=None)
        for day in last_year
        if (day.date.month, day.date.day) != (2, 29)
    )


def list_a_day_late(table: Table) -> Days | None:
    late = [day._replace(date=day.date + timedelta(1), observes=None) for day in table.days]
    return table.with_days(day for day in late if day.date.year == table.year)


def always_a_day_late(table: Table) -> Days | None:
    late = [
        day._replace(date=day.date + timedelta(1), observes=None)
        for days in table.listing.days.values()
        for day in days
    ]
    return {year: [day for day in late if day.date.year == year] for year in table.listing.days}


def states_exchanged(table: Table) -> Days | None:
    exchange = _two_states(table)
    return exchange and table.with_days(_exchanged(day, exchange) for day in table.days)


def states_always_exchanged(table: Table) -> Days | None:
    exchange = _two_states(table)
    return exchange and {year: [_exchanged(day, exchange) for day in days] for year, days in table.listing.days.items()}


def _two_states(table: Table) -> dict[str, str] | None:
    codes = sorted({code for day in table.days for code in day.states})
    if len(codes) < 2:
        return None
    code, other = table.rng.sample(codes, 2)
    return {code: other, other: code}


def _exchanged(day: Day, exchange: dict[str, str]) -> Day:
    return day._replace(states=tuple(sorted(exchange.get(state, state) for state in day.states)))


def state_missing(table: Table) -> Days | None:
    codes = sorted({code for day in table.days for code in day.states})
    if not codes:
        return None
    code = table.rng.choice(codes)
    states = table.listing.source.states
    in_others = [
        day._replace(states=tuple(state for state in day.states or states if state != code))
        for day in table.days
        if day.states != (code,)
    ]
    return table.with_days(in_others)


def day_of_a_state_missing(table: Table) -> Days | None:
    pairs = [(day, code) for day in table.candidates for code in day.states]
    if not pairs:
        return None
    day, code = table.rng.choice(pairs)
    other_states = tuple(state for state in day.states if state != code)
    others = [other for other in table.days if other != day]
    return table.with_days([*others, day._replace(states=other_states)] if other_states else others)


def substitute_missing(table: Table) -> Days | None:
    by_rules = rules_for(table.listing, table.listing.state, [table.year]).get(table.year, ())
    substitutes = {day.date for day in by_rules if day.observes}
    candidates = [day for day in table.candidates if day.observes or day.date in substitutes]
    return table.without([table.rng.choice(candidates)]) if candidates else None


def names_a_row_down(table: Table) -> Days | None:
    public = [day for day in table.days if is_public(day)]
    names = [public[-1].name, *(day.name for day in public[:-1])]
    renamed = [day._replace(name=name, names=()) for day, name in zip(public, names, strict=True)]
    return table.with_days([*renamed, *(day for day in table.days if not is_public(day))])


def begins_late(table: Table) -> Days | None:
    first = date(table.year, 1, 15) + timedelta(table.rng.randrange(240))
    cut = table.with_days(day for day in table.days if day.date >= first)
    return {year: days for year, days in cut.items() if year >= table.year}


def ends_early(table: Table) -> Days | None:
    last = date(table.year, 3, 1) + timedelta(table.rng.randrange(290))
    cut = table.with_days(day for day in table.days if day.date <= last)
    return {year: days for year, days in cut.items() if year <= table.year}


NAMES_DAMAGE = "names a row down"  # the only one that leaves the days as they are

DAMAGES: dict[str, Damage] = {
    "a row missing": row_missing,
    "two rows missing": two_rows_missing,
    "a row twice, with another date": row_twice,
    "a day moved by one": moved_by_one,
    "a day moved by seven": moved_by_seven,
    "month and day exchanged": month_and_day_exchanged,
    "the list of the year before": list_of_last_year,
    "the whole list a day late": list_a_day_late,
    "the same in every year": always_a_day_late,
    "two states exchanged": states_exchanged,
    "two states exchanged in every year": states_always_exchanged,
    "all days of one state missing": state_missing,
    "a day of one state missing": day_of_a_state_missing,
    "a substitute missing": substitute_missing,
    NAMES_DAMAGE: names_a_row_down,
    "the list begins late": begins_late,
    "the list ends early": ends_early,
}
