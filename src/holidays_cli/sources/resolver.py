"""Asking a place's sources in turn, and what to fall back on when they do not answer."""

import time
from collections.abc import Sequence
from typing import Self

from holidays_cli.archive import Archive, Observation, open_archive
from holidays_cli.errors import (
    NoAnswer,
    NotPublished,
    SourceError,
    UsageError,
    are_unpublished,
)
from holidays_cli.markets import MARKETS
from holidays_cli.place import Place
from holidays_cli.sources import catalogue, discovery, report, source_asker, weighing
from holidays_cli.sources.computed_years import observations_by_rules
from holidays_cli.sources.loader import (
    default_state,
    known_states,
    load_school_sources,
    load_sources,
    load_untried_sources,
)
from holidays_cli.sources.place_archive import PlaceArchive
from holidays_cli.sources.reader_file import Source
from holidays_cli.sources.resolution import Resolution
from holidays_cli.sources.rules import YEARS_OF_ALL_COUNTRIES, years_covered
from holidays_cli.sources.rules_index import has_rules
from holidays_cli.sources.upstream import load_all_sources, source_of
from holidays_cli.text import spans


def ask_source(place: Place, function: str, year: int, now: int) -> Observation:
    """What one source, named by its function, says now, whatever the archive has; nothing is archived.

    Raises UsageError if there is no such source or state, SourceError if it gives no plausible answer.
    """
    sources = [
        *load_sources(place.file_code).sources,
        *load_untried_sources(place.file_code),
        *load_school_sources(place.file_code).sources,
    ]
    source = next((source for source in sources if source.function == function), None)
    if source is None:
        functions = ", ".join(source.function for source in sources)
        raise UsageError(f"{place.file_code} has no source {function!r}: it has {functions}")
    if place.state and place.state not in source.states:
        states = ", ".join(source.states) or "none"
        raise UsageError(f"{function} does not list the state {place.state!r}: it lists {states}")
    resolver = Resolver.without_archive(place, (year,), now)
    resolution = resolver.ask(source)
    if year in resolution.failures:
        raise resolution.failures[year][0].error
    return resolution.observations[year]


class Resolver:
    """Asks the sources of one place for some years, and archives what they say.

    As a context manager it closes its archive.
    """

    def __init__(
        self,
        place: Place,
        years: tuple[int, ...],
        archive: Archive,
        observations: Sequence[Observation],
        *,
        fingerprint: str,
        now: int,
        kinds: Sequence[str] = ("public",),
        offline: bool = False,
        refresh: bool = False,
        as_read: bool = False,
        progress: bool = False,
    ) -> None:
        """`observations` is what the archive has about the place and these years; `now` in seconds since 1970 (UTC).

        Sources are asked for all they have; `kinds` are the kinds of days that the rules compute, if it comes to that.
        With `as_read` only the country's own sources answer, with what they list now or listed so lately that they need not
        be asked again, and it is not weighed.  With `progress`, a line on a terminal's stderr says which source is being asked.
        """
        self.place = place
        self.resolution = Resolution(place, years)
        self.archived = PlaceArchive(
            place, archive, observations, fingerprint=fingerprint, now=now, report=self.resolution.notices.append
        )
        """What the archive has of the place's sources, kept up to date while they answer."""
        self._kinds = tuple(kinds)
        self._now = now
        self._as_read = as_read
        self._asker = source_asker.SourceAsker(
            self.resolution, self.archived,
            now=now, offline=offline, refresh=refresh, as_read=as_read, progress=progress,
        )  # fmt: skip

    @classmethod
    def with_archive(
        cls,
        place: Place,
        years: tuple[int, ...],
        now: int,
        *,
        kinds: Sequence[str] = ("public",),
        offline: bool = False,
        refresh: bool = False,
    ) -> Self:
        """A resolver on the user's archive.

        Where the archive cannot be read, one in memory takes its place, and the resolution has a notice that says so.
        """
        archive, observations, notice = open_archive(place, years)
        fingerprint = discovery.fingerprint(discovery.files(place.file_code))
        resolver = cls(
            place, years, archive, observations,
            kinds=kinds, fingerprint=fingerprint, now=now, offline=offline, refresh=refresh,
        )  # fmt: skip
        if notice:
            resolver.resolution.notices.append(notice)
        return resolver

    @classmethod
    def without_archive(cls, place: Place, years: tuple[int, ...], now: int) -> Self:
        """A resolver that knows nothing yet, asks everybody, and archives nothing."""
        return cls(place, years, Archive(":memory:"), [], fingerprint="", now=now, refresh=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.archived.close()

    def resolve(self) -> Resolution:
        """The best answer for every year, from the sources in turn, the archive, or the rules.

        Raises UsageError for a country, state or year that does not exist, NoAnswer where nobody answers.
        """
        sources = self.load_sources()
        if not self.place.state and (default := default_state(sources)):
            # Where one state answers for the country, rules that do not know it have only the days common to all states.
            sources = [source for source in sources if source.is_of_country or default in source.states]
        if self._as_read:
            sources = [source for source in sources if source.is_of_country]
            if not sources:
                message = f"{self.place.label} has no source of its own whose days could be listed as read"
                raise NoAnswer(message, NotPublished.status)
        end = time.monotonic() + source_asker.SECONDS_FOR_ALL_SOURCES
        for source in sources:
            if source.is_upstream:
                self._asker.ask_upstream(source, end)
            elif not source.computed:
                self._asker.ask(source, end)
        if not self._as_read:
            self.fall_back(sources)
        if not self.resolution.observations:
            raise report.no_answer(self.resolution, self._now)
        self._set_failures_of_news_aside()
        if not self._as_read:
            self.weigh(sources)
        self.resolution.notices += report.lines(self.resolution, self._now)
        self.resolution.missing_notices = report.lines_of_missing_years(self.resolution, self._now)
        self.resolution.unknown_years = self._unknown_years()
        self.resolution.strict_errors = report.strict_errors(self.resolution, sources, self._now)
        return self.resolution

    def resolve_from(self, sources: Sequence[Source]) -> Resolution:
        """What some sources say that are asked by themselves, as those of school holidays, or else what the archive has of them.

        It is not weighed.  A year of which neither has anything stays without an answer.
        """
        end = time.monotonic() + source_asker.SECONDS_FOR_ALL_SOURCES
        for source in sources:
            self._asker.ask(source, end)
        if not self._as_read:
            self.fall_back(sources)
        self.resolution.strict_errors = report.strict_errors(self.resolution, sources, self._now)
        return self.resolution

    def load_sources(self) -> list[Source]:
        """The sources to ask, best first; raises as `resolve` does for a country, state or year that does not exist."""
        sources, notices = load_all_sources(self.place.file_code)
        self.resolution.notices += notices
        try:
            self._check_question(sources)
        except UsageError as error:
            if notices and not sources:  # the question may be right, and the reader's file broken
                raise NoAnswer("; ".join(notices), SourceError.status) from None
            explained_error = UsageError("; ".join([*notices, str(error)]))
            explained_error.hints = error.hints
            raise explained_error from None
        return [source for source in sources if source.places is None or self.place.state in source.places]

    def ask(self, source: Source) -> Resolution:
        """Ask one source, and nobody else; the rules are computed."""
        end = time.monotonic() + source_asker.SECONDS_FOR_ONE_SOURCE
        if source.computed:
            self.fall_back([source])
        elif source.is_upstream:
            self._asker.ask_upstream(source, end)
            for year in self.resolution.open_years:
                if year not in self.resolution.failures:
                    self.resolution.fail(source, [year], NotPublished(f"it has no list of {self.place.label} {year}"))
        else:
            self._asker.ask(source, end)
        return self.resolution

    def fall_back(self, sources: Sequence[Source]) -> None:
        """Answer the years that are still open from the archive, or else by the rules, if they are in `sources`."""
        state = self.place.state
        for source in sources:
            for year in self.resolution.open_years:
                observation = self.archived.observation(source, year)
                if observation and observation.was_ever_listed and source.can_answer(state):
                    # What was passed on is used unless the country's own source was asked later.
                    newest = self.archived.newest_observation(sources, year) if source.is_upstream else observation
                    self.resolution.observations[year] = newest or observation
            if source.computed:
                self._use_rules(source, default_state(sources))

    def compute(self, sources: Sequence[Source]) -> None:
        """Answer the years that are still open by the rules, if they are in `sources`, whatever the archive has."""
        for source in sources:
            if source.computed:
                self._use_rules(source, default_state(sources))

    def weigh(self, sources: Sequence[Source]) -> None:
        """Judge what answers each year by today's rules; what was computed needs no judgement."""
        for year, observation in self.resolution.observations.items():
            source = source_of(observation, sources)
            if source is not None and not source.computed:
                history = weighing.background(self.place, source, observation, self.archived.archive)
                judgements = {
                    place: weighing.weigh(place, source, observation, history)
                    for place in weighing.places_of(self.place, observation)
                }
                verdicts = weighing.keep_verdicts(observation, judgements, self.archived.archive, self._now)
                self.resolution.verdicts |= {(year, state): days for state, days in verdicts.items()}
                if judgements[self.place].is_reported and has_rules(self.place.country):
                    self.resolution.notices.append(
                        f"{self.place.label} {year}: there are no rules for this year; the days are those that"
                        f" {observation.title} lists"
                    )

    def _set_failures_of_news_aside(self) -> None:
        """Where the rules are the list, that a calendar of news says nothing about a year is a detail."""
        for year in self.resolution.observations:
            failures = self.resolution.failures.pop(year, [])
            others = [failure for failure in failures if failure.source.is_of_country or failure.source.computed]
            if others:
                self.resolution.failures[year] = others
            for failure in failures:
                if failure not in others:
                    line = f"{self.place.file_code} {year}: {failure.source.title}: {failure.error}"
                    self.resolution.log.append(line)

    def _use_rules(self, source: Source, default: str | None) -> None:
        """Answer the years that are still open by the rules.

        Where a state answers for the country, its rules are the country's rules.
        """
        open_years = self.resolution.open_years
        state = self.place.state or (default if default in source.states else None)
        if state and state not in source.states:
            self.resolution.fail(
                source,
                open_years,
                NotPublished(f"it does not know {catalogue.state_in_sentence(self.place.country, state)}"),
            )
        elif open_years:
            observations, errors = observations_by_rules(source, self.place.country, open_years, state, self._kinds)
            self.resolution.observations |= observations
            for year, error in errors.items():
                self.resolution.fail(source, [year], error)

    def _check_question(self, sources: Sequence[Source]) -> None:
        country, state, years = self.place.country, self.place.state, self.resolution.years
        if not sources:
            raise catalogue.unknown_country(country)
        # Mostly no rules need be asked, which takes as long as a source takes to answer.
        is_surely_covered = country not in MARKETS and any(year in YEARS_OF_ALL_COUNTRIES for year in years)
        if not self.archived.observations and not is_surely_covered:
            first, last = years_covered(country)
            if not any(first <= year <= last for year in years):
                raise UsageError(
                    f"nobody knows the holidays of {self.place.label} in {spans(years)}: ask for {first} to {last}"
                )
        states = known_states(sources)
        if state and state not in states:
            raise catalogue.unknown_state(self.place, states)

    def _unknown_years(self) -> tuple[int, ...]:
        """The open years that nobody knows: each source was asked and lists none, or no source can be asked for them."""
        open_years = self.resolution.open_years
        if not open_years:
            return ()
        first, last = years_covered(self.place.country)
        return tuple(
            year for year in open_years if not first <= year <= last or are_unpublished(self.resolution.errors_of(year))
        )
