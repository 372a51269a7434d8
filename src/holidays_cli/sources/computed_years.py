"""The days and years that the rules compute, in the form in which the archive has what sources list."""

import functools
import json
from collections.abc import Sequence

from holidays_cli.archive import ArchivedDay, Observation
from holidays_cli.errors import SourceError
from holidays_cli.model import KINDS
from holidays_cli.sources.reader_file import Source
from holidays_cli.sources.rules import ComputedDay, days_by_rules, make_up_days
from holidays_cli.sources.rules_index import states_with_rules


def observations_by_rules(
    source: Source, country: str, years: Sequence[int], state: str | None, kinds: Sequence[str]
) -> tuple[dict[int, Observation], dict[int, SourceError]]:
    """What the rules of a country, or of a state of it, have for each year; and for the other years, why they have nothing.

    `kinds` are the kinds of days that are asked for; `source` is the one that stands for the rules.
    """
    try:
        days = _days(country, years, state, kinds)
    except SourceError as error:
        if len(years) == 1:
            return {}, {years[0]: error}
        middle = len(years) // 2  # the rules may know some of the years
        first_half = observations_by_rules(source, country, years[:middle], state, kinds)
        second_half = observations_by_rules(source, country, years[middle:], state, kinds)
        return first_half[0] | second_half[0], first_half[1] | second_half[1]
    observations = {
        year: Observation.computed(
            year,
            days[year],
            rank=source.rank,
            source=source.id,
            title=source.title,
            states=states_with_rules(country),
        )
        for year in years
    }
    return observations, {}


def archived_day(day: ComputedDay) -> ArchivedDay:
    """A day by the rules as a day of an observation.

    >>> from datetime import date
    >>> archived_day(ComputedDay(date(2026, 12, 25), "Christmas Day", "public", None, None, is_english=True)).names
    '{"en": "Christmas Day"}'
    """
    return ArchivedDay(
        day.date.isoformat(),
        day.name,
        kind=day.kind,
        half=day.half,
        observes=day.observes.isoformat() if day.observes else None,
        names=_names(day.name, day.local_name, day.local_language) if day.is_english else None,
    )


def _days(country: str, years: Sequence[int], state: str | None, kinds: Sequence[str]) -> dict[int, list[ArchivedDay]]:
    """The days of each year; raises SourceError if the rules do not know all of them."""
    computed_days = days_by_rules(country, years, state, kinds=_kinds_to_compute(kinds))
    if not computed_days:  # the days of other kinds tell why there are none
        computed_days = days_by_rules(country, years, state)
    # A year may be empty: nobody lives on Bouvet Island.
    days: dict[int, list[ArchivedDay]] = {year: [] for year in years}
    for day in computed_days:
        days[day.date.year].append(archived_day(day))
    for working_day in make_up_days(country, years, state):
        days[working_day.year].append(ArchivedDay(working_day.isoformat(), working=1))
    return days


def _kinds_to_compute(kinds: Sequence[str]) -> Sequence[str]:
    """The kinds of whole days asked for; asked for half days alone, they may be of any kind, make-up days of none."""
    selected = [kind for kind in KINDS if kind in kinds]
    if selected:
        return selected
    return KINDS if "half" in kinds else ("public",)


@functools.lru_cache(maxsize=1024)  # the same names come every year
def _names(english: str, local: str | None, local_language: str | None) -> str:
    names = {"en": english}
    if local and local_language:
        names[local_language] = local
    return json.dumps(names, ensure_ascii=False)
