"""Asking a place's sources in turn, and what to fall back on when they do not answer."""

import contextlib
import sqlite3
import time
from collections.abc import Mapping, Sequence
from typing import Self

from holidays_cli.archive import Archive, ArchivedDay, Observation, open_archive, state_column
from holidays_cli.archive.writing import record
from holidays_cli.errors import (
    NoAnswer,
    NotAsked,
    NotFound,
    NotPublished,
    SourceError,
    Unreachable,
    Unreadable,
    UsageError,
    are_unpublished,
)
from holidays_cli.markets import MARKETS
from holidays_cli.place import Place
from holidays_cli.sources import catalogue, discovery, report, weighing
from holidays_cli.sources.call_listener import report_call
from holidays_cli.sources.computed_years import observations_by_rules
from holidays_cli.sources.loader import (
    default_state,
    known_states,
    load_school_sources,
    load_sources,
    load_untried_sources,
)
from holidays_cli.sources.progress import waiting
from holidays_cli.sources.reader_call import FetchLog, Listing, call_reader
from holidays_cli.sources.reader_file import Source
from holidays_cli.sources.recent_failures import Memory
from holidays_cli.sources.resolution import Resolution
from holidays_cli.sources.rules import YEARS_OF_ALL_COUNTRIES, years_covered
from holidays_cli.sources.rules_index import has_rules
from holidays_cli.sources.upstream import SECONDS as SECONDS_FOR_UPSTREAM
from holidays_cli.sources.upstream import PassedOn, is_of_source, load_all_sources, reader_behind, source_of
from holidays_cli.sources.upstream import ask as ask_upstream
from holidays_cli.text import spans

SECONDS_FOR_ALL_SOURCES, SECONDS_FOR_ONE_SOURCE = 32.0, 16.0  # that asking may take


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
        archived: Sequence[Observation],
        *,
        fingerprint: str,
        now: int,
        kinds: Sequence[str] = ("public",),
        offline: bool = False,
        refresh: bool = False,
        as_read: bool = False,
        progress: bool = False,
    ) -> None:
        """`archived` is what the archive has about the place and these years; `now` in seconds since 1970 (UTC).

        Sources are asked for all they have; `kinds` are the kinds of days that the rules compute, if it comes to that.
        With `as_read` only the country's own sources answer, with what they list now or listed so lately that they need not
        be asked again, and it is not weighed.  With `progress`, a line on a terminal's stderr says which source is being asked.
        """
        self.archive = archive
        """The archive that answers go to: one in memory, if the user's cannot be written."""
        self._keep_archived(archived)
        self.place = place
        self._kinds = tuple(kinds)
        self._fingerprint = fingerprint
        self._now = now
        self._offline = offline
        self._refresh = refresh
        self._as_read = as_read
        self._progress = progress
        self.resolution = Resolution(place, years)

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
        archive, archived, notice = open_archive(place, years)
        fingerprint = discovery.fingerprint(discovery.files(place.file_code))
        resolver = cls(
            place, years, archive, archived,
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
        self.archive.close()

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
        end = time.monotonic() + SECONDS_FOR_ALL_SOURCES
        for source in sources:
            if source.is_upstream:
                self._ask_upstream(source, end)
            elif not source.computed:
                self._ask(source, end)
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
        end = time.monotonic() + SECONDS_FOR_ALL_SOURCES
        for source in sources:
            self._ask(source, end)
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
            explained = UsageError("; ".join([*notices, str(error)]))
            explained.hints = error.hints
            raise explained from None
        return [source for source in sources if source.places is None or self.place.state in source.places]

    def ask(self, source: Source) -> Resolution:
        """Ask one source, and nobody else; the rules are computed."""
        end = time.monotonic() + SECONDS_FOR_ONE_SOURCE
        if source.computed:
            self.fall_back([source])
        elif source.is_upstream:
            self._ask_upstream(source, end)
            for year in self.resolution.open_years:
                if year not in self.resolution.failures:
                    self.resolution.fail(source, [year], NotPublished(f"it has no list of {self.place.label} {year}"))
        else:
            self._ask(source, end)
        return self.resolution

    def fall_back(self, sources: Sequence[Source]) -> None:
        """Answer the years that are still open from the archive, or else by the rules, if they are in `sources`."""
        state = self.place.state
        for source in sources:
            for year in self.resolution.open_years:
                observation = self.archived_observation(source, year)
                if observation and observation.was_ever_listed and _can_answer(source, state):
                    # What was passed on is used unless the country's own source was asked later.
                    newest = self._newest_of(sources, year) if source.is_upstream else observation
                    self.resolution.observations[year] = newest or observation
            if source.computed:
                self._use_rules(source, default_state(sources))

    def _newest_of(self, sources: Sequence[Source], year: int) -> Observation | None:
        """What the archive has of the source that was asked last about a year, of the upstream and the country's first source."""
        first_sources = [source for source in sources if not source.computed and _can_answer(source, self.place.state)][
            :2
        ]
        candidates = [self.archived_observation(source, year) for source in first_sources]
        listed = [observation for observation in candidates if observation and observation.was_ever_listed]
        return max(listed, key=lambda observation: observation.confirmed_at, default=None)

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
                known = weighing.background(self.place, source, observation, self.archive)
                judgements = {
                    place: weighing.weigh(place, source, observation, known)
                    for place in weighing.places_of(self.place, observation)
                }
                verdicts = weighing.keep(observation, judgements, self.archive, self._now)
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

    def archived_by_year(self, source: Source) -> dict[int, Observation]:
        """What the archive has of a source, by year, after it was asked."""
        return {observation.year: observation for observation in self.archived if is_of_source(observation, source)}

    def archived_observation(self, source: Source, year: int) -> Observation | None:
        """What the archive has of a source and year."""
        if source.is_upstream:  # which may have passed on several sources
            passed_on = [other for other in self.archived if other.year == year and is_of_source(other, source)]
            return max(passed_on, key=lambda observation: observation.checked_at, default=None)
        candidates = self._archived_by_question.get((source.id, year), ())
        # There are two of a reader that was asked by state once and is no longer, or the other way round.
        state = self._archived_state(source)
        return min(candidates, key=lambda observation: observation.state != state, default=None)

    def _keep_archived(self, observations: Sequence[Observation]) -> None:
        self.archived = list(observations)
        """What the archive has, kept up to date while sources answer."""
        self._archived_by_question: dict[tuple[str, int], list[Observation]] = {}
        for observation in observations:
            self._archived_by_question.setdefault((observation.source, observation.year), []).append(observation)

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
        if not self.archived and not is_surely_covered:
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

    def _ask(self, source: Source, end: float) -> None:
        """Ask one source for the years that have no answer yet, until `end` on the monotonic clock."""
        failures = Memory.recent_failures
        if failures is None or self._offline:
            self._ask_now(source, end)
            return
        started = time.monotonic()
        with failures.first_answer(source.id, self._subject(source), SECONDS_FOR_ALL_SOURCES):
            self._ask_now(source, end + time.monotonic() - started)

    def _ask_now(self, source: Source, end: float) -> None:
        """As `_ask`; where the same source is asked about another state, its answer to that is known."""
        to_ask = self._years_to_ask(source)
        fetch_log = FetchLog(self.resolution.log, self.resolution.pages)
        while to_ask:
            years = to_ask[:1] if "year" in source.parameters else to_ask
            to_ask = to_ask[len(years) :]
            try:
                seconds = min(SECONDS_FOR_ONE_SOURCE, end - time.monotonic())
                with self._waiting(source):
                    listing = call_reader(source, self.place, years, seconds, fetch_log)
            except Unreachable as error:  # what cannot be reached for one year cannot be reached for the others
                report_call(self.place.country, error)
                if seconds >= SECONDS_FOR_ONE_SOURCE:  # with less time, the next attempt may succeed
                    self._remember_failure(source, years, error)
                self.resolution.fail(source, [*years, *to_ask], error)
                break
            except SourceError as error:
                report_call(self.place.country, error)
                self._remember_failure(source, years, error)
                self._note_failure(source, years, error)
            else:
                report_call(self.place.country, None)
                self._accept(source, years, listing)

    def _ask_upstream(self, upstream: Source, end: float) -> None:
        """Ask an upstream for the years that have no answer yet, until `end` on the monotonic clock.

        It has SECONDS_FOR_UPSTREAM for all of them, so that the country's own sources have the rest of the time.  That it has no
        list of a year is no failure: they are asked then, as without it.
        """
        end = min(end, time.monotonic() + SECONDS_FOR_UPSTREAM)
        own_sources = load_sources(self.place.file_code).sources
        fetch_log = FetchLog(self.resolution.log, self.resolution.pages)
        came_along: set[int] = set()
        unreachable: Unreachable | None = None
        for year in self.resolution.open_years:
            observation = self.archived_observation(upstream, year)
            is_current = observation is not None and (not self._refresh or year in came_along)
            if observation is not None and is_current and self._is_current(observation):
                # What this computer has asked later itself is the answer of the country's own source, which comes next.
                if self._newest_of([upstream, *own_sources], year) in (observation, None):
                    self.resolution.observations[year] = observation
            elif self._offline:
                continue
            elif recent_failure := unreachable or self._recent_failure(upstream, year):
                self.resolution.fail(upstream, [year], recent_failure)
            elif (seconds := end - time.monotonic()) <= 0:
                self.resolution.fail(upstream, [year], Unreachable("not asked: no time left"))
            else:
                try:
                    with self._waiting(upstream):
                        passed_on = ask_upstream(upstream, self.place, year, seconds, self._now, own_sources, fetch_log)
                    came_along |= self._archive_passed_on(passed_on, year)
                    self.resolution.observations[year] = self._newest_passed_on(upstream, year)
                except NotPublished as error:
                    self.resolution.log.append(f"{self.place.file_code} {year}: {upstream.title}: {error}")
                except SourceError as error:
                    unreachable = error if isinstance(error, Unreachable) else None
                    self._remember_failure(upstream, [year], error)
                    self.resolution.fail(upstream, [year], error)

    def _archive_passed_on(self, passed_on: PassedOn, year: int) -> set[int]:
        """Archive what an upstream has passed on, with the times at which it has asked; the years that are plausible.

        Raises Unreadable if the year that was asked for is not.
        """
        listing = passed_on.listing
        if year in listing.implausible:
            self.resolution.refused[year] = listing.implausible[year]
            raise listing.implausible[year]
        listed = {other: days for other, days in listing.years.items() if days}
        if year not in listed:
            raise Unreadable(f"it has no days of {year}")
        reader = reader_behind(passed_on.source.id)
        read_here = [other for other in self.archived if other.source == reader and other.year == year and other.listed]
        for observation in read_here:
            if observation.confirmed_at > passed_on.checked_at[year]:
                raise NotPublished(f"it has asked {observation.title} earlier than this computer did")
        for other, days in listed.items():
            self._archive(passed_on.source, {other: days}, listing.urls, now=passed_on.checked_at[other])
        return set(listed)

    def _newest_passed_on(self, upstream: Source, year: int) -> Observation:
        observation = self.archived_observation(upstream, year)
        assert observation is not None
        return observation

    def _waiting(self, source: Source) -> contextlib.AbstractContextManager[None]:
        """Let a line at a terminal say what is waited for, if somebody is to see it."""
        return waiting(f"holidays: asking {source.title} …") if self._progress else contextlib.nullcontext()

    def _years_to_ask(self, source: Source) -> list[int]:
        """The open years that the archive cannot answer for this source, and that it can be asked for."""
        to_ask = []
        for year in self.resolution.open_years:
            observation = self.archived_observation(source, year)
            if not _can_answer(source, self.place.state):
                state = catalogue.state_in_sentence(self.place.country, self.place.state or "")
                self.resolution.fail(source, [year], NotPublished(f"it does not list {state}"))
            elif observation and not self._refresh and self._is_current(observation):
                self._use(source, observation)
            elif self._offline:
                self.resolution.fail(source, [year], NotAsked("not read yet"))
            elif recent_failure := self._recent_failure(source, year):
                self.resolution.fail(source, [year], recent_failure)
            else:
                to_ask.append(year)
        return to_ask

    def _recent_failure(self, source: Source, year: int) -> SourceError | None:
        """Why a source had no answer about a year lately, where this process remembers that and is not told to ask again."""
        failures = Memory.recent_failures
        if failures is None or (self._refresh and not failures.is_of_run):
            return None
        return failures.find(source.id, self._subject(source), year)

    def _remember_failure(self, source: Source, years: Sequence[int], error: SourceError) -> None:
        failures = Memory.recent_failures
        if failures is not None:
            # Where a list of all years has none that can be used, asking for another year would read the same list.
            is_about_all_years = failures.is_of_run and "year" not in source.parameters
            failures.add(source.id, self._subject(source), years, error, is_about_all_years=is_about_all_years)

    def _subject(self, source: Source) -> str:
        """The place about which a source is asked, and the edition of the reader that asks it, of which a failure may be."""
        return f"{self.place.country}-{self._archived_state(source)} {self._fingerprint}"

    def _is_current(self, observation: Observation) -> bool:
        """Whether it is fresh, and was read by the edition of the reader that there is now."""
        return observation.fingerprint == self._fingerprint and observation.is_fresh(self._now)

    def _accept(self, source: Source, years: Sequence[int], listing: Listing) -> None:
        """Archive what a source lists, and use it for the years that were asked for."""
        listed_years = [year for year, days in listing.years.items() if days]
        self.resolution.refused |= listing.implausible
        for year in list(listing.implausible):
            observation = self.archived_observation(source, year)
            was_listed = observation is not None and observation.was_ever_listed
            if not min(listed_years) < year < max(listed_years) and not was_listed:
                # The first or last year of a document often has only a few of its days: it is not listed yet, or no more.
                if year in years:
                    listing.years[year] = None
                del listing.implausible[year]
        self._archive(source, listing.years, listing.urls)
        for year in years:
            observation = self.archived_observation(source, year)
            if year in listing.implausible:
                self.resolution.fail(source, [year], listing.implausible[year])
            elif observation:
                self._use(source, observation)

    def _note_failure(self, source: Source, years: Sequence[int], error: SourceError) -> None:
        """Archive that a source itself says it has no such years; any other failure says nothing about them."""
        is_unlisted = isinstance(error, NotPublished) and not isinstance(error, NotFound)
        if is_unlisted:
            self._archive(source, dict.fromkeys(years), {})
        for year in years:
            observation = self.archived_observation(source, year)
            if is_unlisted and observation and observation.was_ever_listed:
                self._use(source, observation)
            else:
                self.resolution.fail(source, [year], error)

    def _use(self, source: Source, observation: Observation) -> None:
        """Answer a year with an observation, unless the source has never listed that year, or must list it still."""
        if observation.was_ever_listed and (observation.listed or not self._as_read):
            self.resolution.observations[observation.year] = observation
        else:
            unlisted = NotPublished(report.not_listed(observation.year))
            self.resolution.fail(source, [observation.year], unlisted)

    def _archived_state(self, source: Source) -> str:
        """The state under which the archive files what a source says."""
        return state_column(self.place.state) if "state" in source.parameters else ""

    def _archive(
        self,
        source: Source,
        years: Mapping[int, list[ArchivedDay] | None],
        urls: Mapping[int, str | None],
        *,
        now: int | None = None,
    ) -> None:
        """Archive what a source says, and read it back as the archive has it; `now` is when it was asked, if not now."""
        now = self._now if now is None else now
        try:
            self._record(source, years, urls, now)
        except (sqlite3.Error, OSError) as error:
            reason = getattr(error, "strerror", None) or error  # an OSError's text begins with a number
            self.resolution.notices.append(f"nothing can be written to the archive {self.archive.path} ({reason})")
            self.archive.close()
            self.archive = Archive(":memory:")
            # The one in memory has no past: what the source no longer lists stays in `archived` as it was.
            listed_years = {
                observation.year
                for observation in self.archived
                if observation.source == source.id and observation.was_ever_listed
            }
            years = {year: days for year, days in years.items() if days is not None or year not in listed_years}
            self._record(source, years, urls, now)
        others = [
            observation
            for observation in self.archived
            if observation.source != source.id or observation.year not in years
        ]
        latest = self.archive.latest(self.place.file_code, sorted(years), state_column(self.place.state))
        self._keep_archived(others + [observation for observation in latest if observation.source == source.id])

    def _record(
        self, source: Source, years: Mapping[int, list[ArchivedDay] | None], urls: Mapping[int, str | None], now: int
    ) -> None:
        record(
            self.archive,
            file_code=self.place.file_code,
            state=self._archived_state(source),
            source=source.id,
            rank=source.rank,
            fingerprint=self._fingerprint,
            states=source.states,
            default_state=source.default_state,
            title=source.title,
            urls=urls,
            now=now,
            years=years,
        )


def _can_answer(source: Source, state: str | None) -> bool:
    """Whether a source can be asked about a state: what a source that tells none apart lists, holds in all of them."""
    return state is None or not source.states or state in source.states
