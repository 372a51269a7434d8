"""Weighing what the archive has of a source against the rules, and keeping what came of it.

`holidays_cli.sources.judge` decides; this module gathers what it needs: the other years of the same reading, what the
source said before, and the rules of the place.
"""

import functools
import sqlite3
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version

from holidays_cli.archive import Archive, ArchivedDay, JudgedDay, Observation
from holidays_cli.archive.history import history_of_year, newest_of_source
from holidays_cli.archive.writing import record_verdicts
from holidays_cli.errors import NotPublished
from holidays_cli.place import Place
from holidays_cli.sources import weekends
from holidays_cli.sources.judge import judge
from holidays_cli.sources.judgement import Judgement, MissingDay
from holidays_cli.sources.reader_file import Source
from holidays_cli.sources.row_names import LEAST_NAMES_IN_A_WRONG_ROW, dates_with_right_names, dates_with_wrong_names
from holidays_cli.sources.rules import ComputedDay, days_by_rules, days_in_every_state
from holidays_cli.sources.rules_index import has_rules_of_state, states_with_rules
from holidays_cli.sources.rules_names import languages, names_in_language
from holidays_cli.sources.upstream import load_all_sources, reader_behind, source_of
from holidays_cli.sources.verdicts import STATE_AUTHORITIES, Verdict
from holidays_cli.sources.weighed_year import plain_name, public_by_date, window

MOST_YEARS_AWAY = 4  # how far the other years of a reading may be away, because rules have to be computed for each


@dataclass(frozen=True)
class Background:
    """What the archive has of a source besides the observation that is judged."""

    other_years: Mapping[int, Observation]
    """What it listed in the same reading, by year."""
    earlier: Sequence[Observation]
    """What it said of the same year before, oldest first."""


def background(place: Place, source: Source, observation: Observation, archive: Archive) -> Background:
    """What the archive has of a source besides an observation; nothing, if the archive cannot be read."""
    try:
        other_years = same_reading(place, source, observation, archive)
        history = history_of_year(archive, place.file_code, source.id, observation.state, observation.year)
        if reader := reader_behind(source.id):
            # What an upstream passes on is compared with what was read from the same source here.
            read_here = history_of_year(archive, place.file_code, reader, observation.state, observation.year)
            history = sorted([*history, *read_here], key=lambda other: other.read_at)
    except (sqlite3.Error, OSError):  # other years than those asked for may be damaged
        return Background({}, ())
    newest = observation.id or 0
    return Background(other_years, [other for other in history if other.id is not None and other.id < newest])


def weigh(place: Place, source: Source, observation: Observation, history: Background) -> Judgement:
    """How an observation of a source is judged for a place by today's rules, and by what the source said besides."""
    state = place.state or observation.default_state
    year = observation.year
    observations_by_year = {**history.other_years, year: observation}
    rules = rules_of_place(place.country, sorted(observations_by_year), state, observation.state_codes)
    days_by_year = {
        of_year.year: [day for day in of_year.days if day.holds_in(state)] for of_year in observations_by_year.values()
    }
    asked_by_year = "year" in source.parameters
    first, last = window(year, days_by_year, rules, asked_by_year=asked_by_year)
    days_by_year[year] = [*_listed_before(history.earlier, first, state), *days_by_year[year]]
    not_in_state, not_spoken_of = _only_national_and_only_of_state(place, source, observation, rules.get(year, ()))
    days_by_year[year] = [day for day in days_by_year[year] if date.fromisoformat(day.date) not in not_in_state]
    missing: dict[date, MissingDay] = {}
    if observation.listed and source.authority in STATE_AUTHORITIES:
        missing = _missing_days([*history.earlier, observation], state, first, last)
    verdicts = judge(
        year,
        days_by_year,
        rules,
        authority=source.authority,
        is_whole=source.is_whole,
        is_weekend=lambda day: weekends.is_weekend(place.country, day, state),
        asked_by_year=asked_by_year,
        not_spoken_of=not_spoken_of,
        of_other_states=_days_of_other_states(place.country, year, state, observation.state_codes),
        dropped=[missing_day.day for missing_day in missing.values()],
    )
    names_in_other_years = _names_in_other_years(year, days_by_year, rules)
    misnamed = misnamed_dates(place.country, year, observation.days, observation.state_codes, names_in_other_years)
    verdicts = [
        verdict._replace(reason="wrong name") if verdict.date in misnamed and verdict.reason == "both" else verdict
        for verdict in verdicts
    ]
    verdicts += [Verdict(day, False, "computed", "not in state") for day in not_in_state]  # noqa: FBT003
    if state and not has_rules_of_state(place.country, state):
        verdicts = [_by_source_alone(verdict) for verdict in verdicts]
    verdicts.sort(key=lambda verdict: verdict.date)
    return Judgement(observation, source, tuple(verdicts), missing, state, (first, last), frozenset(not_spoken_of))


def misnamed_dates(
    country: str,
    year: int,
    days: Sequence[ArchivedDay],
    states: Sequence[str],
    names_in_other_years: Mapping[date, Sequence[str]] | None = None,
) -> list[date]:
    """The days of a whole document, of all its `states`, that bear the name of another day in it.

    `names_in_other_years` are the names that the document gives to the days of this year in other years.  Where the names
    of a few days are right by the rules of the country, those of the states need not be computed.
    """
    names = _names_by_rules(country, year, (None,))
    if len(dates_with_right_names(days, names)) < LEAST_NAMES_IN_A_WRONG_ROW:
        states_in_rules = states_with_rules(country)
        names = _names_by_rules(country, year, (None, *(state for state in states if state in states_in_rules)))
    if misnamed := dates_with_wrong_names(days, names):
        return misnamed
    # Only then, because the names of a document may stand in wrong rows in every year.
    further_names = names_in_other_years or {}
    return dates_with_wrong_names(days, {day: [*names[day], *further_names.get(day, ())] for day in names})


def _names_in_other_years(
    year: int, days_by_year: Mapping[int, Sequence[ArchivedDay]], rules: Mapping[int, Sequence[ComputedDay]]
) -> dict[date, list[str]]:
    """What a source calls each day of the rules of a year in the other years that it lists.

    A name that it gives to several holidays of the rules, such as that of all substitutes, is left out.
    """
    holidays_of_name: dict[str, set[str]] = {}
    for other, days in days_by_year.items():
        if other == year:
            continue
        computed_names: dict[date, set[str]] = {}
        for computed in rules.get(other, ()):
            computed_names.setdefault(computed.date, set()).add(plain_name(computed.name))
        for listed_date, day in public_by_date(days).items():
            holidays_of_name.setdefault(day.name, set()).update(computed_names.get(listed_date, ()))
    names_of_holiday: dict[str, list[str]] = {}
    for name, holidays in holidays_of_name.items():
        if name and len(holidays) == 1:
            names_of_holiday.setdefault(next(iter(holidays)), []).append(name)
    names: dict[date, list[str]] = {}
    for computed in rules.get(year, ()):
        names.setdefault(computed.date, []).extend(names_of_holiday.get(plain_name(computed.name), ()))
    return names


def keep_verdicts(
    observation: Observation, judgements: Mapping[Place, Judgement], archive: Archive, now: int
) -> dict[str, list[JudgedDay]]:
    """Keep how an observation is judged for some places in the archive, if that can be written.

    Returns what the archive has of it: by state, `""` being the country, the days that are not confirmed.
    """
    verdicts = {place.state or "": judgement.judged_days() for place, judgement in judgements.items()}
    if observation.id:
        with suppress(sqlite3.Error, OSError):  # it is judged again the next time
            record_verdicts(archive, observation.id, verdicts, rules_edition=rules_edition(), now=now)
    return verdicts


def places_of(place: Place, observation: Observation) -> list[Place]:
    """The place that was asked for, and each state that the observation tells apart."""
    states = () if observation.state else observation.state_codes
    others = [Place(place.country, state) for state in (None, *states) if state != place.state]
    return [place, *others] if states else [place]


def judge_archived(place: Place, observation: Observation, archive: Archive, now: int) -> list[JudgedDay] | None:
    """Judge an observation of the archive that was not judged for the place yet, and keep the judgement.

    None, and nothing is weighed, where the source that made the observation cannot be loaded any more.
    """
    source = source_of(observation, load_all_sources(place.file_code).sources)
    if source is None:
        return None
    judgement = weigh(place, source, observation, background(place, source, observation, archive))
    return keep_verdicts(observation, {place: judgement}, archive, now)[place.state or ""]


def rules_of_place(
    country: str, years: Sequence[int], state: str | None, states: Sequence[str] = ()
) -> dict[int, list[ComputedDay]]:
    """The days of all kinds by the rules of a state or, without a state, those that hold in all of `states`, by year.

    Without states, too, they are the rules of the country; so they are where the rules do not know the state.  A year
    that the rules do not cover is missing.
    """
    states_in_rules = states_with_rules(country)
    of_state = state if state and has_rules_of_state(country, state) else None
    common = tuple(code for code in states if code in states_in_rules) if state is None else ()
    by_year: dict[int, list[ComputedDay]] = {}
    for year in years:
        with suppress(NotPublished):
            if common:
                by_year[year] = days_in_every_state(country, (year,), common)
            else:
                by_year[year] = days_by_rules(country, (year,), of_state)
    return by_year


@functools.cache
def rules_edition() -> str:
    """Which edition of python-holidays judges.

    >>> rules_edition().split(".")[0]
    '0'
    """
    package = sys.modules.get("holidays")  # after a judgement it is mostly there, and need not be looked up on the disk
    return package.__version__ if package else version("holidays")


def same_reading(place: Place, source: Source, observation: Observation, archive: Archive) -> dict[int, Observation]:
    """What the source listed together with the observation, by year.

    Of a source that is asked year by year, it is what it listed last of each year.
    """
    readings = newest_of_source(archive, place.file_code, source.id, observation.state)
    observations_by_year = {
        other.year: other
        for other in readings
        if other.was_ever_listed
        and abs(other.year - observation.year) <= MOST_YEARS_AWAY
        and ("year" in source.parameters or (other.listed and other.checked_at == observation.checked_at))
    }
    return observations_by_year if observation.listed else {}


def _listed_before(earlier: Sequence[Observation], first: date, state: str | None) -> list[ArchivedDay]:
    """The days before the first day of a list that the source had in the last edition which began before it."""
    for observation in reversed(earlier):
        days = [day for day in observation.days if day.holds_in(state) and day.date < first.isoformat()]
        if days:
            return days
    return []


def _missing_days(history: Sequence[Observation], state: str | None, first: date, last: date) -> dict[date, MissingDay]:
    """The days within the window of a list that it had before and has no more, by date."""
    missing: dict[date, MissingDay] = {}
    days_before: dict[date, ArchivedDay] = {}
    for observation in history:
        days = {
            date.fromisoformat(day.date): day
            for day in observation.days
            if day.holds_in(state) and day.is_whole_public_holiday
        }
        for day_missing in days_before.keys() - days.keys():
            missing.setdefault(day_missing, MissingDay(days_before[day_missing], observation.read_at))
        for day_listed in days:
            missing.pop(day_listed, None)
        days_before = days
    return {day: missing_day for day, missing_day in missing.items() if first <= day <= last}


def _only_national_and_only_of_state(
    place: Place, source: Source, observation: Observation, of_state: Sequence[ComputedDay]
) -> tuple[set[date], set[date]]:
    """Where a source tells no states apart: the days of the country that a state does not have, and those that it alone has.

    Both by the rules.  Of the others, the source speaks for the state, too.
    """
    if not place.state or source.states or observation.state_codes:
        return set(), set()
    country = rules_of_place(place.country, [observation.year], None).get(observation.year, [])
    national_dates = {day.date for day in country if day.kind == "public"}
    state_dates = {day.date for day in of_state if day.kind == "public"}
    return national_dates - state_dates, state_dates - national_dates


def _names_by_rules(country: str, year: int, states: Sequence[str | None]) -> dict[date, list[str]]:
    """The names that the rules have for each day of a year in some states, in the country's language and in English."""
    names: dict[date, list[str]] = {}
    with suppress(NotPublished):
        own_language, *other_languages = languages(country)
        for state in states:
            for language in (own_language, *(code for code in other_languages if code.startswith("en"))):
                for day, in_language in names_in_language(country, year, state, language, ("public",)).by_date.items():
                    names.setdefault(day, []).extend(in_language)
    return names


def _days_of_other_states(country: str, year: int, state: str | None, states: Sequence[str]) -> set[date]:
    """The public holidays of a year by the rules in the other states of a source."""
    days: set[date] = set()
    for other in states:
        if other != state and has_rules_of_state(country, other):
            rules = rules_of_place(country, [year], other)
            days |= {day.date for day in rules.get(year, ()) if day.kind == "public"}
    return days


def _by_source_alone(verdict: Verdict) -> Verdict:
    """A verdict for a state that the rules do not know: what only the source lists for it is reported."""
    is_of_state = verdict.listed is not None and bool(verdict.listed.states)
    if is_of_state and verdict.status in ("announced", "unconfirmed"):
        return verdict._replace(status="reported", counts=True, reason="no rules")
    return verdict
