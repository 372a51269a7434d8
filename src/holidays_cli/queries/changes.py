"""What a source has said differently, from one observation to the next."""

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from itertools import pairwise
from typing import NamedTuple

from holidays_cli import paths
from holidays_cli.archive import Archive, ArchivedDay, Observation, damage_notice
from holidays_cli.archive.history import histories, listed_years, subjects
from holidays_cli.archive.observations import holiday_from
from holidays_cli.errors import NoAnswer, SourceError, UsageError
from holidays_cli.model import Answer, Holiday, is_of_kinds, kinds_asked_for
from holidays_cli.place import Place
from holidays_cli.queries.translate import is_untranslated, read_language, translate

DEFAULT_KINDS = ("public", "half", "working")
"""A change of a half day or of a make-up day is worth knowing even to somebody who does not list these days."""


class Change(NamedTuple):
    """One day that a source has added, dropped or changed."""

    kind: str
    """`"+"`, `"-"` or `"~"`."""
    holiday: Holiday
    """The day as the source has it since; as it had it before, if it is dropped."""
    before: Holiday | None
    """The day as the source had it before, if it is changed."""
    seen_at: int
    """When the source was first seen to say so, in seconds since 1970 (UTC)."""
    working: bool
    """Whether it is a make-up working day, and no holiday."""
    state: str | None
    """The state that the source was asked for; None: the whole country."""
    rank: int
    """The source's place among the country's sources; 0 is the first."""


def changes(
    country: str | None = None,
    since: date | None = None,
    *,
    years: Collection[int] | None = None,
    state: str | None = None,
    kinds: str | Iterable[str] | None = DEFAULT_KINDS,
    lang: str | None = None,
) -> list[Change]:
    """What the sources of `country` (default: all in the archive) have said differently since `since` (UTC), by date.

    Nobody is asked: it is what the archive has.  The first thing that a source says of a year is no change.  `years` leaves out the
    days of others; for a `state` only what has changed there counts.  `kinds` are those of `lookup`: listed are days
    that are of one of them, or were before the change.  With `lang`, names are in that language where it is known.

    Raises NoAnswer if the archive cannot be read, UsageError for an unknown kind, what is no language, and
    a `since` that is no date.

    >>> for change in changes("GB-SCT", date(2026, 1, 1)):  # doctest: +SKIP
    ...     print(change.kind, change.holiday.date, change.holiday.name)
    + 2026-06-15 World Cup bank holiday
    """
    by_country = changes_by_country(country, since, years=years, state=state, kinds=kinds, lang=lang)
    return [change for of_country in by_country for change in of_country]


def changes_by_country(
    country: str | None = None,
    since: date | None = None,
    *,
    years: Collection[int] | None = None,
    state: str | None = None,
    kinds: str | Iterable[str] | None = DEFAULT_KINDS,
    lang: str | None = None,
    notices: list[str] | None = None,
) -> Iterator[list[Change]]:
    """The same, country by country, so that no more than the changes of one are held at a time.

    To `notices` is added, at the end, a line about what the archive has and cannot be read.  Raises as `changes` does.
    """
    if since is not None and not isinstance(since, date):
        raise UsageError(f"since is a date, not {since!r:.60}; a state is given as state='SCT'")
    place = Place.parse(country, state) if country else None
    state = place.state if place else (state or "").strip().upper() or None
    since_time = datetime(since.year, since.month, since.day, tzinfo=UTC).timestamp() if since else 0
    selected_kinds = kinds_asked_for(DEFAULT_KINDS if kinds is None else kinds)
    with _archive() as archive:
        file_codes = [place.file_code] if place else {file_code for file_code, _, _ in subjects(archive)}
        for file_code in sorted(file_codes, key=lambda code: Place.of_file_code(code).country):
            listed_changes: list[Change] = []
            for history in histories(archive, file_code):
                if state is not None and not history[0].may_tell_of(state):
                    continue
                for before, after in pairwise(history):
                    if after.read_at >= since_time:
                        listed_changes += _differences(Place.parse(file_code).country, before, after, state)
            listed_changes = [
                change
                for change in listed_changes
                if _is_selected(change, selected_kinds) and (years is None or change.holiday.date.year in years)
            ]
            if lang is not None:
                listed_changes = _translated(listed_changes, lang)
            yield sorted(listed_changes, key=lambda change: (change.holiday.date, change.seen_at, change.rank))
        if archive.damage and notices is not None:
            notices.append(damage_notice(archive))


def untranslated_notices(translated: Iterable[Change], lang: str) -> list[str]:
    """A line for each country of changes in a language of which not a single name is in that language (BCP 47).

    >>> change = Change("+", Holiday(date(2026, 1, 1), "元日", "JP"), None, 0, False, None, 0)
    >>> untranslated_notices([change], "sw")
    ['no name of the changed days of JP is known in sw: they stay as the source writes them']
    """
    days_by_country: dict[str, list[Holiday]] = {}
    for change in translated:
        days = days_by_country.setdefault(change.holiday.country, [])
        days += filter(None, (change.holiday, change.before))
    return [
        f"no name of the changed days of {Place(country).file_code} is known in {read_language(lang)}:"
        " they stay as the source writes them"
        for country, days in days_by_country.items()
        if is_untranslated(country, days, lang)
    ]


def archived_years() -> dict[str, list[int]]:
    """The years that the archive has of each country, and of each state that was asked for by itself, by `Place.label`.

    Raises NoAnswer if it cannot be read.
    """
    years: dict[str, set[int]] = {}
    with _archive() as archive:
        for file_code, state, year in subjects(archive):
            place = Place(Place.of_file_code(file_code).country, state)
            years.setdefault(place.label, set()).add(year)
    return {label: sorted(years_of_place) for label, years_of_place in years.items()}


def has_list_of(place: Place, years: Collection[int] | None = None) -> bool:
    """Whether a source was ever read that lists one of the years (default: any) for a place.

    If none was, nothing can be told about its changes.  Raises NoAnswer if the archive cannot be read.
    """
    with _archive() as archive:
        years_with_lists = listed_years(archive, place.file_code, place.state)
    return bool(years_with_lists if years is None else years_with_lists.intersection(years))


@contextmanager
def _archive() -> Iterator[Archive]:
    archive = Archive(paths.archive())
    try:
        yield archive
    except (sqlite3.Error, OSError) as error:
        raise NoAnswer(f"the archive {archive.path} cannot be read ({error})", SourceError.status) from None
    finally:
        archive.close()


def _differences(country: str, before: Observation, after: Observation, state: str | None) -> list[Change]:
    """What a source says differently, in `state` or anywhere, from one observation to the next."""
    days_before, days_after = _by_content(before, state), _by_content(after, state)
    if before.archive_version == 1 < after.archive_version:
        # What version 1 could not know is no change: which kind a day is of, which part of it is off, what it stands for.
        for whole, parts in _split_since_version_1(days_before, days_after):
            del days_before[whole]
            for part in parts:
                del days_after[part]
        in_version_1: list[tuple[tuple[object, ...], ArchivedDay]] = [
            (_as_in_version_1(day).content, day) for day in days_after.values()
        ]
        days_after = {
            content: day
            for content, day in in_version_1
            if content in days_before or (day.kind == "public" and not day.half)
        }
    dropped = [day for content, day in days_before.items() if content not in days_after]

    def change(kind: str, observation: Observation, day: ArchivedDay, previous: ArchivedDay | None = None) -> Change:
        holiday_before = _holiday(country, before, previous) if previous else None
        return Change(
            kind, _holiday(country, observation, day), holiday_before, after.read_at, bool(day.working),
            after.asked_state, after.rank,
        )  # fmt: skip

    changes = []
    for content, day in days_after.items():
        if content in days_before:
            continue
        previous = _counterpart(day, dropped)
        if previous:
            dropped.remove(previous)
        changes.append(change("~" if previous else "+", after, day, previous))
    changes += [change("-", before, day) for day in dropped]
    return changes


def _translated(all_changes: list[Change], language: str) -> list[Change]:
    """The changes with the names of their days in a language."""
    by_place: dict[Place, list[Change]] = {}
    for change in all_changes:
        by_place.setdefault(Place(change.holiday.country, change.state), []).append(change)
    translated: list[Change] = []
    for place, changes_there in by_place.items():
        days = _translated_days(place, [change.holiday for change in changes_there], language)
        days_before = iter(
            _translated_days(place, [change.before for change in changes_there if change.before], language)
        )
        for change, day in zip(changes_there, days, strict=True):
            translated.append(change._replace(holiday=day, before=next(days_before) if change.before else None))
    return translated


def _translated_days(place: Place, days: list[Holiday], language: str) -> Sequence[Holiday]:
    years = sorted({day.date.year for day in days})
    return translate(Answer(place.country, years, place.state, days), language).holidays


def _split_since_version_1(
    days_before: dict[tuple[object, ...], ArchivedDay], days_after: dict[tuple[object, ...], ArchivedDay]
) -> list[tuple[tuple[object, ...], list[tuple[object, ...]]]]:
    """The days of version 1 that stand in two rows now, because they are of one kind in some states and of another in others.

    Of each, the content of the day and the contents of the rows.
    """
    rows_by_day: dict[tuple[str, str, str | None, int], list[ArchivedDay]] = {}
    for day in days_after.values():
        rows_by_day.setdefault((day.date, day.name, day.note, day.working), []).append(day)
    split_days: list[tuple[tuple[object, ...], list[tuple[object, ...]]]] = []
    for rows in rows_by_day.values():
        states = (
            ""
            if any(not row.states for row in rows)
            else " ".join(sorted({state for row in rows for state in row.state_codes}))
        )
        whole = _as_in_version_1(rows[0].replace(states=states)).content
        if len(rows) > 1 and whole in days_before:
            split_days.append((whole, [row.content for row in rows]))
    return split_days


def _as_in_version_1(day: ArchivedDay) -> ArchivedDay:
    """What the archive's first format could keep of a day."""
    return ArchivedDay(day.date, day.name, day.states, day.note, day.working, first_seen=day.first_seen)


def _is_selected(change: Change, kinds: Sequence[str]) -> bool:
    """Whether the day is of one of the kinds, or was before the change."""
    return any(is_of_kinds(holiday, kinds) for holiday in (change.holiday, change.before) if holiday)


def _by_content(observation: Observation, state: str | None) -> dict[tuple[object, ...], ArchivedDay]:
    """The days of an observation, by all that is said of them; for one state, those that hold in it."""
    if state is None:
        return {day.content: day for day in observation.days}
    # Where else such a day holds is nothing to this state.
    in_state = [day.replace(states="") for day in observation.days if day.holds_in(state)]
    return {day.content: day for day in in_state}


def _counterpart(day: ArchivedDay, dropped: list[ArchivedDay]) -> ArchivedDay | None:
    """What `day` was before: a day of its date and kind, and where there are several, the one of its name."""
    candidates = [old for old in dropped if (old.date, old.working) == (day.date, day.working)]
    return next((old for old in candidates if old.name == day.name), candidates[0] if candidates else None)


def _holiday(country: str, observation: Observation, day: ArchivedDay) -> Holiday:
    return holiday_from(day, observation, country)._replace(fetched_at=observation.read_at, first_seen=day.first_seen)
