"""Whether readers still work: what their sources say when they are asked now, and what is wrong with it."""

import sqlite3
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date

from holidays_cli import dates, web
from holidays_cli.archive import Observation, open_archive
from holidays_cli.authoring.source_doubts import Doubt, days_in_doubt
from holidays_cli.errors import NotPublished, SourceError, Unreachable, UsageError
from holidays_cli.place import Place
from holidays_cli.sources import discovery
from holidays_cli.sources.countries import describe
from holidays_cli.sources.loader import load_school_sources, load_sources, load_untried_sources
from holidays_cli.sources.reader_file import Source
from holidays_cli.sources.resolver import Resolver
from holidays_cli.sources.rules import computed_days
from holidays_cli.sources.rules_index import states_with_rules
from holidays_cli.sources.upstream import is_of_source, source_of
from holidays_cli.text import WEEKDAYS

BACK = 10  # years that are tried, one by one, for the newest that a source has
FAULTS = {Unreachable: "unreachable", NotPublished: "not listed", web.NotFound: "not found"}


@dataclass
class Finding:
    """What one source of a country said when it was asked, and what is wrong with it."""

    country: str
    """The ISO code."""
    file: str
    source: str | None = None
    function: str | None = None
    url: str | None = None
    year: int | None = None
    """The year that must be listed."""
    fault: str | None = None
    """None: nothing is wrong.  Else `unreachable`, `unreadable`, `not listed`, `not found` (HTTP 404) or `unusable`
    (its file cannot be imported)."""
    reason: str | None = None
    """The fault in words."""
    days: int = 0
    working: int = 0
    """How many make-up working days it lists."""
    weekdays: dict[str, int] = field(default_factory=dict)
    """How many of its days fall on each weekday."""
    newest: int | None = None
    """The newest year it lists, of those asked for or mentioned."""
    next_year: str | None = None
    """`listed`, or why the year after is not there."""
    not_in_rules: list[str] = field(default_factory=list)
    only_in_rules: list[str] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    """The days that it did not have when it was last read."""
    removed: list[str] = field(default_factory=list)
    last_read: int | None = None
    """When its last answer was first read, in seconds since 1970 (UTC); None if there is none in the archive."""
    years: list[int] = field(default_factory=list)
    """All years that it lists, each of which is weighed against the rules."""
    doubts: list[Doubt] = field(default_factory=list)
    """The days of these years about which it and the rules contradict each other, or whose names stand in wrong rows."""
    remarks: list[str] = field(default_factory=list)
    is_untried: bool = False
    """Whether the source answers no question yet, so that a fault of it harms nobody."""

    @property
    def ok(self) -> bool:
        """Whether it has no fault, and none of its days is in doubt."""
        return self.fault is None and not self.doubts


def check(country: str, year: int | None, *, every_source: bool = False) -> list[Finding]:
    """What the first source of a country (or every source of its own) says of `year`, of the year after, and of all it lists.

    Those that are untried are asked, too, so that somebody learns when one of them is read with success.
    With None as the year, its sources are asked in turn for the newest year that they have, until one has any.

    Raises UsageError if there is no such country or state, or nobody to ask about it.

    >>> check("UK", 2026)[0].fault  # doctest: +SKIP
    """
    place = Place.parse(country)
    description = describe(place.code)
    untried_sources = load_untried_sources(place.file_code)
    school_sources = load_school_sources(place.file_code).sources
    paths_of_sources = {source.path for source in (*description.sources, *untried_sources, *school_sources)}
    unusable_path = next((path for path in discovery.files(place.file_code) if path not in paths_of_sources), None)
    if unusable_path:
        reason = next(notice for notice in description.notices if notice.startswith(unusable_path))
        return [Finding(place.country, unusable_path, year=year, fault="unusable", reason=reason)]
    sources = load_sources(place.file_code).sources
    sources_of_country = [source for source in sources if source.is_of_country]
    if every_source:
        to_check = [*sources_of_country, *school_sources, *untried_sources]
    elif year is None:
        to_check = sources_of_country or [*school_sources, *untried_sources]
    else:
        to_check = [*(sources_of_country or school_sources)[:1], *untried_sources]
    to_check = to_check or [source for source in sources if not source.computed][:1]
    if not to_check:
        raise UsageError(f"{place.country} has no source to ask: its days are computed")
    if year is None:
        return [_newest_finding_of_any(place.country, to_check)]
    findings = [_finding_of_year(_place_of(place.country, source), source, year) for source in to_check]
    if description.upstream:
        upstream_finding = _finding_of_year(Place(place.country), description.upstream, year)
        if upstream_finding.fault == FAULTS[NotPublished]:  # the country's own sources answer then
            findings[0].remarks.append(f"{upstream_finding.source}: {upstream_finding.reason}")
        else:
            findings.append(upstream_finding)
    return findings


def _place_of(country: str, source: Source) -> Place:
    """The place that a source is asked for in a check: the country, or else the first of its states."""
    if source.places is None or None in source.places:
        return Place(country)
    return Place(country, source.places[0])


def _finding_of_year(place: Place, source: Source, year: int) -> Finding:
    """The finding for a year that must be listed, with what the source says of the year after."""
    question = _Question(place, source, (year, year + 1))
    finding = question.finding(year)
    error_of_next_year = question.error(year + 1)
    finding.next_year = "listed" if error_of_next_year is None else str(error_of_next_year)
    return finding


def _newest_finding_of_any(country: str, sources: Sequence[Source]) -> Finding:
    """The finding for the first source that has any year, or else for the first; the others' faults are remarks."""
    findings: list[Finding] = []
    for source in sources:
        findings.append(_finding_of_newest_year(_place_of(country, source), source))
        if findings[-1].fault is None:
            break
    best = findings[-1] if findings[-1].fault is None else findings[0]
    best.remarks = [f"{finding.source}: {finding.reason}" for finding in findings if finding is not best]
    return best


def _finding_of_newest_year(place: Place, source: Source) -> Finding:
    """The finding for the newest year that a source has."""
    this_year = dates.today().year
    if "year" not in source.parameters:
        question = _Question(place, source, (this_year,))
        return question.finding(max(question.listed_years, default=this_year))
    for year in range(this_year + 1, this_year - BACK, -1):
        question = _Question(place, source, (year,))
        if not isinstance(
            question.error(year), NotPublished
        ):  # a network error does not say that there is no such year
            break
    return question.finding(year)


class _Question:
    """What a source says when it is asked for some years; its answers are archived."""

    def __init__(self, place: Place, source: Source, years: tuple[int, ...]) -> None:
        self.place, self.source = place, source
        archived_years = range(years[0] - BACK, years[0] + BACK)
        archive, archived_observations, _ = open_archive(place, archived_years)
        archive.close()
        self._earlier_by_year = {
            observation.year: observation
            for observation in archived_observations
            if is_of_source(observation, source) and observation.was_ever_listed
        }
        now = int(time.time())
        # What an untried source says is not archived, because it must not change an answer.
        if source.is_untried:
            new_resolver = Resolver.without_archive(place, years, now)
        else:
            new_resolver = Resolver.with_archive(place, years, now, refresh=True)
        with new_resolver as resolver:
            self._resolution = resolver.ask(source)
            self._newest_by_year = resolver.archived.by_year(source)
            self._doubts: list[Doubt] = []
            # Of school holidays there are no rules; an archive that cannot be read is no fault of the source.
            with suppress(sqlite3.Error):
                listed_observations = [self._newest_by_year[listed_year] for listed_year in sorted(self.listed_years)]
                if source.only_kind is None:
                    for observation in listed_observations:
                        present_source = source_of(observation, [source]) or source
                        self._doubts += days_in_doubt(
                            place, present_source, [observation], resolver.archived.archive, now
                        )

    @property
    def listed_years(self) -> set[int]:
        """The years that the source has just been read to list."""
        return {
            year
            for year, observation in self._newest_by_year.items()
            if observation.listed and observation.was_ever_listed and year not in self._resolution.failures
        }

    @property
    def _implausible_years(self) -> dict[int, SourceError]:
        """The years whose days were not believed, although the source lists years on both sides or listed them before.

        The first or last year of a document often has only a few of its days.
        """
        return {
            year: error
            for year, error in sorted(self._resolution.refused.items())
            if year in self._earlier_by_year or min(self.listed_years) < year < max(self.listed_years)
        }

    def error(self, year: int) -> SourceError | None:
        """Why the source gave no answer for a year; None if it did."""
        return next(iter(self._resolution.errors_of(year)), None)

    def finding(self, year: int) -> Finding:
        """What the source says of a year, and what is wrong with it."""
        source = self.source
        finding = Finding(self.place.country, source.file, source.title, source.function, source.address, year)
        finding.newest = max(self.listed_years, default=None)
        finding.years, finding.doubts = sorted(self.listed_years), self._doubts
        finding.is_untried = source.is_untried
        if source.is_untried:
            finding.remarks.append("it is untried, and answers no question until it is taken out of UNTRIED")
        if year not in self.listed_years:
            error = self.error(year) or NotPublished(f"it does not list {year}")
            if isinstance(error, NotPublished) and year in self._resolution.refused:
                error = self._resolution.refused[year]
            finding.fault = FAULTS.get(type(error), "unreadable")
            finding.reason = _explanation(error, year if "year" in source.parameters else None)
            return finding
        if errors_by_year := self._implausible_years:
            finding.fault = "unreadable"
            finding.reason = "; ".join(
                [f"{refused_year} could not be read: {error}" for refused_year, error in errors_by_year.items()]
            )
        observation = self._newest_by_year[year]
        days = _days_off(observation) if source.only_kind is None else _every_day(observation)
        finding.url, finding.days = observation.url, len(days)
        finding.working = sum(bool(day.working) for day in observation.days)
        count = Counter(day.weekday() for day in days)
        finding.weekdays = {name[:3]: count[number] for number, name in enumerate(WEEKDAYS)}
        if source.only_kind is None:
            finding.not_in_rules, finding.only_in_rules = self._against_rules(year, days)
        if previous := self._earlier_by_year.get(year):
            days_before = _days_off(previous) if source.only_kind is None else _every_day(previous)
            finding.last_read = previous.read_at
            finding.added = _iso(days - days_before)
            finding.removed = _iso(days_before - days)
        return finding

    def _against_rules(self, year: int, days: set[date]) -> tuple[list[str], list[str]]:
        """The days that the rules lack, and those that only they have."""
        country, state = self.place.country, self.source.default_state
        try:
            computed = computed_days(country, [year], state if state in states_with_rules(country) else None)
        except NotPublished:
            return [], []
        by_rules = {day for day, _ in computed}
        return _iso(days - by_rules), _iso(by_rules - days)


def _explanation(error: SourceError, year: int | None) -> str:
    """The fault of a source that was asked for `year`, or for all it has, as a sentence."""
    if isinstance(error, Unreachable):
        return f"could not be asked: {error}"
    if isinstance(error, web.NotFound):
        return f"{error}: {f'{year} is not published, or ' if year else ''}its page has moved"
    return str(error) if isinstance(error, NotPublished) else f"could not be read: {error}"


def _days_off(observation: Observation) -> set[date]:
    """The days off of the whole country."""
    return {date.fromisoformat(day.date) for day in observation.days_in() if not day.working}


def _every_day(observation: Observation) -> set[date]:
    """The dates of all its days, of those of states, too."""
    return {date.fromisoformat(day.date) for day in observation.days}


def _iso(days: Iterable[date]) -> list[str]:
    return sorted(day.isoformat() for day in days)
