"""Asking one source of a place, its own or an upstream, and filing what it says."""

import contextlib
import time
from collections.abc import Sequence

from holidays_cli.archive import Observation
from holidays_cli.errors import NotAsked, NotFound, NotPublished, SourceError, Unreachable, Unreadable
from holidays_cli.sources import catalogue, report
from holidays_cli.sources.call_listener import report_call
from holidays_cli.sources.loader import load_sources
from holidays_cli.sources.place_archive import PlaceArchive
from holidays_cli.sources.progress import waiting
from holidays_cli.sources.reader_call import FetchLog, Listing, call_reader
from holidays_cli.sources.reader_file import Source
from holidays_cli.sources.recent_failures import Memory
from holidays_cli.sources.resolution import Resolution
from holidays_cli.sources.upstream import SECONDS as SECONDS_FOR_UPSTREAM
from holidays_cli.sources.upstream import PassedOn, reader_behind
from holidays_cli.sources.upstream import ask as fetch_passed_on

SECONDS_FOR_ALL_SOURCES, SECONDS_FOR_ONE_SOURCE = 32.0, 16.0  # that asking may take


class SourceAsker:
    """Asks sources for the open years of a resolution, files what they say, and answers those years with it."""

    def __init__(
        self,
        resolution: Resolution,
        archived: PlaceArchive,
        *,
        now: int,
        offline: bool = False,
        refresh: bool = False,
        as_read: bool = False,
        progress: bool = False,
    ) -> None:
        """The options are those of `Resolver`; `now` in seconds since 1970 (UTC)."""
        self._resolution = resolution
        self._place = resolution.place
        self._archived = archived
        self._now = now
        self._offline = offline
        self._refresh = refresh
        self._as_read = as_read
        self._progress = progress

    def ask(self, source: Source, end: float) -> None:
        """Ask one source for the years that have no answer yet, until `end` on the monotonic clock."""
        failures = Memory.recent_failures
        if failures is None or self._offline:
            self._ask_now(source, end)
            return
        start = time.monotonic()
        with failures.first_answer(source.id, self._archived.subject(source), SECONDS_FOR_ALL_SOURCES):
            self._ask_now(source, end + time.monotonic() - start)

    def _ask_now(self, source: Source, end: float) -> None:
        """As `_ask`; where the same source is asked about another state, its answer to that is known."""
        to_ask = self._years_to_ask(source)
        fetch_log = FetchLog(self._resolution.log, self._resolution.pages)
        while to_ask:
            years = to_ask[:1] if "year" in source.parameters else to_ask
            to_ask = to_ask[len(years) :]
            try:
                seconds = min(SECONDS_FOR_ONE_SOURCE, end - time.monotonic())
                with self._waiting(source):
                    listing = call_reader(source, self._place, years, seconds, fetch_log)
            except Unreachable as error:  # what cannot be reached for one year cannot be reached for the others
                report_call(self._place.country, error)
                if seconds >= SECONDS_FOR_ONE_SOURCE:  # with less time, the next attempt may succeed
                    self._remember_failure(source, years, error)
                self._resolution.fail(source, [*years, *to_ask], error)
                break
            except SourceError as error:
                report_call(self._place.country, error)
                self._remember_failure(source, years, error)
                self._note_failure(source, years, error)
            else:
                report_call(self._place.country, None)
                self._accept(source, years, listing)

    def ask_upstream(self, upstream: Source, end: float) -> None:
        """Ask an upstream for the years that have no answer yet, until `end` on the monotonic clock.

        It has SECONDS_FOR_UPSTREAM for all of them, so that the country's own sources have the rest of the time.  That it has no
        list of a year is no failure: they are asked then, as without it.
        """
        end = min(end, time.monotonic() + SECONDS_FOR_UPSTREAM)
        own_sources = load_sources(self._place.file_code).sources
        fetch_log = FetchLog(self._resolution.log, self._resolution.pages)
        came_along: set[int] = set()
        unreachable: Unreachable | None = None
        for year in self._resolution.open_years:
            observation = self._archived.observation(upstream, year)
            is_current = observation is not None and (not self._refresh or year in came_along)
            if observation is not None and is_current and self._archived.is_current(observation):
                # What this computer has asked later itself is the answer of the country's own source, which comes next.
                if self._archived.newest_observation([upstream, *own_sources], year) in (observation, None):
                    self._resolution.observations[year] = observation
            elif self._offline:
                continue
            elif recent_failure := unreachable or self._recent_failure(upstream, year):
                self._resolution.fail(upstream, [year], recent_failure)
            elif (seconds := end - time.monotonic()) <= 0:
                self._resolution.fail(upstream, [year], Unreachable("not asked: no time left"))
            else:
                try:
                    with self._waiting(upstream):
                        passed_on = fetch_passed_on(
                            upstream, self._place, year, seconds, self._now, own_sources, fetch_log
                        )
                    came_along |= self._archive_passed_on(passed_on, year)
                    self._resolution.observations[year] = self._newest_passed_on(upstream, year)
                except NotPublished as error:
                    self._resolution.log.append(f"{self._place.file_code} {year}: {upstream.title}: {error}")
                except SourceError as error:
                    unreachable = error if isinstance(error, Unreachable) else None
                    self._remember_failure(upstream, [year], error)
                    self._resolution.fail(upstream, [year], error)

    def _archive_passed_on(self, passed_on: PassedOn, year: int) -> set[int]:
        """Archive what an upstream has passed on, with the times at which it has asked; the years that are plausible.

        Raises Unreadable if the year that was asked for is not.
        """
        listing = passed_on.listing
        if year in listing.implausible:
            self._resolution.refused[year] = listing.implausible[year]
            raise listing.implausible[year]
        days_by_year = {other: days for other, days in listing.years.items() if days}
        if year not in days_by_year:
            raise Unreadable(f"it has no days of {year}")
        reader = reader_behind(passed_on.source.id)
        read_here = [
            other
            for other in self._archived.observations
            if other.source == reader and other.year == year and other.listed
        ]
        for observation in read_here:
            if observation.confirmed_at > passed_on.checked_at[year]:
                raise NotPublished(f"it has asked {observation.title} earlier than this computer did")
        for other, days in days_by_year.items():
            self._archived.file(passed_on.source, {other: days}, listing.urls, now=passed_on.checked_at[other])
        return set(days_by_year)

    def _newest_passed_on(self, upstream: Source, year: int) -> Observation:
        observation = self._archived.observation(upstream, year)
        assert observation is not None
        return observation

    def _waiting(self, source: Source) -> contextlib.AbstractContextManager[None]:
        """Let a line at a terminal say what is waited for, if somebody is to see it."""
        return waiting(f"holidays: asking {source.title} …") if self._progress else contextlib.nullcontext()

    def _years_to_ask(self, source: Source) -> list[int]:
        """The open years that the archive cannot answer for this source, and that it can be asked for."""
        to_ask = []
        for year in self._resolution.open_years:
            observation = self._archived.observation(source, year)
            if not source.can_answer(self._place.state):
                state = catalogue.state_in_sentence(self._place.country, self._place.state or "")
                self._resolution.fail(source, [year], NotPublished(f"it does not list {state}"))
            elif observation and not self._refresh and self._archived.is_current(observation):
                self._use(source, observation)
            elif self._offline:
                self._resolution.fail(source, [year], NotAsked("not read yet"))
            elif recent_failure := self._recent_failure(source, year):
                self._resolution.fail(source, [year], recent_failure)
            else:
                to_ask.append(year)
        return to_ask

    def _recent_failure(self, source: Source, year: int) -> SourceError | None:
        """Why a source had no answer about a year lately, where this process remembers that and is not told to ask again."""
        failures = Memory.recent_failures
        if failures is None or (self._refresh and not failures.is_of_run):
            return None
        return failures.find(source.id, self._archived.subject(source), year)

    def _remember_failure(self, source: Source, years: Sequence[int], error: SourceError) -> None:
        failures = Memory.recent_failures
        if failures is not None:
            # Where a list of all years has none that can be used, asking for another year would read the same list.
            is_about_all_years = failures.is_of_run and "year" not in source.parameters
            failures.add(source.id, self._archived.subject(source), years, error, is_about_all_years=is_about_all_years)

    def _accept(self, source: Source, years: Sequence[int], listing: Listing) -> None:
        """Archive what a source lists, and use it for the years that were asked for."""
        listed_years = [year for year, days in listing.years.items() if days]
        self._resolution.refused |= listing.implausible
        for year in list(listing.implausible):
            observation = self._archived.observation(source, year)
            was_listed = observation is not None and observation.was_ever_listed
            if not min(listed_years) < year < max(listed_years) and not was_listed:
                # The first or last year of a document often has only a few of its days: it is not listed yet, or no more.
                if year in years:
                    listing.years[year] = None
                del listing.implausible[year]
        self._archived.file(source, listing.years, listing.urls)
        for year in years:
            observation = self._archived.observation(source, year)
            if year in listing.implausible:
                self._resolution.fail(source, [year], listing.implausible[year])
            elif observation:
                self._use(source, observation)

    def _note_failure(self, source: Source, years: Sequence[int], error: SourceError) -> None:
        """Archive that a source itself says it has no such years; any other failure says nothing about them."""
        is_unlisted = isinstance(error, NotPublished) and not isinstance(error, NotFound)
        if is_unlisted:
            self._archived.file(source, dict.fromkeys(years), {})
        for year in years:
            observation = self._archived.observation(source, year)
            if is_unlisted and observation and observation.was_ever_listed:
                self._use(source, observation)
            else:
                self._resolution.fail(source, [year], error)

    def _use(self, source: Source, observation: Observation) -> None:
        """Answer a year with an observation, unless the source has never listed that year, or must list it still."""
        if observation.was_ever_listed and (observation.listed or not self._as_read):
            self._resolution.observations[observation.year] = observation
        else:
            unlisted = NotPublished(report.not_listed(observation.year))
            self._resolution.fail(source, [observation.year], unlisted)
