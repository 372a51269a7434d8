"""What came of weighing an observation against the rules, and how the archive keeps it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from holidays_cli.archive import ArchivedDay, JudgedDay, Observation
from holidays_cli.sources.computed_years import archived_day
from holidays_cli.sources.reader_file import Source
from holidays_cli.sources.rules import ComputedDay
from holidays_cli.sources.verdicts import NO_RULES_REASONS, SILENT_REASONS, WEEKEND_REASONS, Verdict
from holidays_cli.sources.weighed_year import speaks_of


class MissingDay(NamedTuple):
    """A day that a source listed before, and lists no more."""

    day: ArchivedDay
    """The day as it was listed last."""
    since: int
    """When the source was first read without it, in seconds since 1970 (UTC)."""


@dataclass(frozen=True)
class Judgement:
    """How one observation is judged for one place."""

    observation: Observation
    source: Source
    verdicts: tuple[Verdict, ...]
    """On every day that the source or the rules have, in order of date."""
    missing: Mapping[date, MissingDay]
    """The days that the source listed before and lists no more."""
    state: str | None = None
    """The state whose days were judged, which may be the one that answers for the country."""
    window: tuple[date, date] = (date.min, date.max)
    """The first and the last day about which the list says something."""
    not_spoken_of: frozenset[date] = frozenset()
    """Days of a state that the source, which tells no states apart, does not list for any."""

    def speaks_of(self, day: date) -> bool:
        """Whether it says something about a day that the source does not list it."""
        return speaks_of(
            day,
            authority=self.source.authority,
            is_whole=self.source.is_whole,
            window=self.window,
            not_spoken_of=self.not_spoken_of,
        )

    @property
    def is_reported(self) -> bool:
        """Whether there are no rules for the year, so that what the source lists stands alone."""
        return any(verdict.reason == "no rules" for verdict in self.verdicts)

    def judged_days(self) -> list[JudgedDay]:
        """The verdicts on the days that are not simply confirmed, as the archive keeps them."""
        # A row of another state, or of another kind, is no row of this holiday.
        listed = {day.date for day in self.observation.days if day.holds_in(self.state) and day.is_whole_public_holiday}
        with_local_names = _has_local_names(self.verdicts)
        return [
            _judged_day(verdict, self.missing.get(verdict.date), listed, with_local_names=with_local_names)
            for verdict in self.verdicts
            if not _is_simply_confirmed(verdict, listed) and not _is_plain_weekend(verdict)
        ]


def _is_simply_confirmed(verdict: Verdict, listed: set[str]) -> bool:
    """Whether the day stands in the observation, and source and rules agree about it."""
    agrees = verdict.is_listed and verdict.is_computed and verdict.counts and verdict.kind == "public"
    is_named = verdict.reason != "wrong name"
    return verdict.status == "confirmed" and agrees and is_named and verdict.date.isoformat() in listed


def _is_plain_weekend(verdict: Verdict) -> bool:
    """Whether it is a weekend day that the source does not have, and that does not count: nobody has to be told."""
    return verdict.reason in WEEKEND_REASONS and not verdict.is_listed and not verdict.counts


def _has_local_names(verdicts: Sequence[Verdict]) -> bool:
    """Whether more names of a list are those that the rules have in the country's language than their English ones."""
    local = english = 0
    for verdict in verdicts:
        if verdict.listed:
            name = verdict.listed.name.casefold()
            local += any(day.local_name and day.local_name.casefold() == name for day in verdict.computed)
            english += any(day.name.casefold() == name for day in verdict.computed)
    return local > english


def _judged_day(verdict: Verdict, missing: MissingDay | None, listed: set[str], *, with_local_names: bool) -> JudgedDay:
    days: list[ArchivedDay] = []
    if verdict.date.isoformat() not in listed:
        if verdict.listed:
            days = [verdict.listed]
        else:
            days = [_with_local_name(day) if with_local_names else archived_day(day) for day in verdict.computed]
        if missing and not days:  # nobody has it any more
            days = [missing.day]
    evidence = {
        "reason": verdict.reason,
        "kind": verdict.kind,
        "half": verdict.half,
        "other": verdict.other.isoformat() if verdict.other else None,
        "source": {
            "says": None if verdict.reason in SILENT_REASONS else verdict.is_listed,
            "name": verdict.listed.name if verdict.listed else "",
            "since": missing.since if missing else verdict.listed.first_seen if verdict.listed else None,
        },
        "rules": {
            "says": None if verdict.reason in NO_RULES_REASONS else verdict.is_computed,
            "name": "; ".join([day.name for day in verdict.computed]),
        },
        # What is to be shown of a day that the observation does not have.
        "days": [day.by_field() for day in days],
    }
    return JudgedDay(
        verdict.date.isoformat(), verdict.status, int(verdict.counts), json.dumps(evidence, ensure_ascii=False)
    )


def _with_local_name(day: ComputedDay) -> ArchivedDay:
    """A day by the rules as a day of an observation that is in the country's language."""
    archived = archived_day(day)
    archived.name = day.local_name or day.name
    return archived
