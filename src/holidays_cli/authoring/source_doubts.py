"""The doubts about what a source lists: the days about which it and the rules contradict each other."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from holidays_cli import dates
from holidays_cli.archive import Archive, Observation
from holidays_cli.model import Answer, Holiday
from holidays_cli.place import Place
from holidays_cli.queries.judged import note_doubts
from holidays_cli.queries.lookup import answer_from
from holidays_cli.sources.reader_file import Source
from holidays_cli.sources.weighing import background, places_of, weigh


class Doubt(NamedTuple):
    """A day about which a source and the rules contradict each other."""

    date: str
    """In ISO form."""
    name: str
    status: str
    """`"disputed"`, `"unconfirmed"`, or `"misnamed"` where the source has the name of another day on it."""
    listed: bool
    """Whether the source lists it."""
    in_rules: bool
    """Whether the rules have it."""
    counts: bool
    """Whether it is a holiday all the same."""
    states: tuple[str, ...]
    """The states in which it is in doubt; empty: the whole country, or the state that answers for it."""

    def __str__(self) -> str:
        """The doubt as one word, for a cell of a table: `2027-05-04:lacks:disputed`, with the states behind it."""
        verb = "has" if self.listed else "lacks" if self.in_rules else "dropped"
        return ":".join([self.date, verb, self.status, *([",".join(self.states)] if self.states else [])])


def days_in_doubt(
    country: Place,
    source: Source,
    observations: Iterable[Observation],
    archive: Archive,
    now: int,
    *,
    today: date | None = None,
) -> list[Doubt]:
    """What is in doubt about the days that a source lists, in the country and in each of its states, in order of date.

    `now` in seconds since 1970 (UTC); of a calendar of news only the days from `today` on are in doubt.  Raises
    sqlite3.Error if the archive cannot be read.
    """
    today = today or dates.today()
    states_by_doubt: dict[Doubt, list[str | None]] = {}
    for observation in observations:
        for place in places_of(country, observation):
            for doubt in _doubts_in_place(place, source, observation, archive, now, today):
                states_by_doubt.setdefault(doubt, []).append(place.state)
    doubts = []
    for doubt, states in states_by_doubt.items():
        named_states = () if None in states else tuple(sorted(filter(None, states)))
        doubts.append(doubt._replace(states=named_states))
    return sorted(doubts)


def _doubts_in_place(
    place: Place, source: Source, observation: Observation, archive: Archive, now: int, today: date
) -> list[Doubt]:
    """The days of an observation that somebody who asks for the place would be told to be in doubt, or to be misnamed."""
    judgement = weigh(place, source, observation, background(place, source, observation, archive))
    verdicts = {(observation.year, place.state or ""): judgement.judged_days()}
    answer: Answer = answer_from([observation], place, (observation.year,), verdicts=verdicts)
    note_doubts(answer, verdicts, today=today, now=now)
    doubts = [_doubt(holiday, holiday.status or "") for holiday in answer.doubtful]
    return doubts + [_doubt(holiday, "misnamed") for holiday in answer.misnamed]


def _doubt(holiday: Holiday, status: str) -> Doubt:
    by_source, by_rules = holiday.evidence[:2]
    name = by_source.name or by_rules.name or holiday.name
    return Doubt(holiday.date.isoformat(), name, status, bool(by_source.says), bool(by_rules.says), holiday.counts, ())


def sentences_about(doubts: Iterable[Doubt]) -> list[str]:
    """Doubts as sentences for a person, one for each year, kind of contradiction and set of states.

    >>> sentences_about([Doubt("2027-05-04", "Easter Tuesday", "disputed", False, True, True, ())])
    ['2027: lacks 4 May (disputed)']
    """
    dates_by_finding: dict[tuple[int, str, str, tuple[str, ...]], list[date]] = {}
    for doubt in doubts:
        day = date.fromisoformat(doubt.date)
        verb = "has" if doubt.listed else "lacks" if doubt.in_rules else "no longer has"
        dates_by_finding.setdefault((day.year, verb, doubt.status, doubt.states), []).append(day)
    lines = []
    for (year, verb, status, states), days in sorted(dates_by_finding.items()):
        in_states = f" in {', '.join(states)}" if states else ""
        days_of_month = ", ".join(dict.fromkeys([f"{day.day} {day:%b}" for day in sorted(days)]))
        lines.append(f"{year}: {verb} {days_of_month}{in_states} ({status})")
    return lines
