"""What the archive has about one place: kept up to date while its sources are asked, and what they say is filed in it."""

import sqlite3
from collections.abc import Callable, Mapping, Sequence

from holidays_cli.archive import Archive, ArchivedDay, Observation, state_column
from holidays_cli.archive.writing import record
from holidays_cli.place import Place
from holidays_cli.sources.reader_file import Source
from holidays_cli.sources.upstream import is_of_source


class PlaceArchive:
    """The observations of one place, by source and year."""

    def __init__(
        self,
        place: Place,
        archive: Archive,
        observations: Sequence[Observation],
        *,
        fingerprint: str,
        now: int,
        report: Callable[[str], None],
    ) -> None:
        """`observations` is what the archive has about the place and the years in question.

        `fingerprint` is of the edition of the place's readers that there is now; `now` in seconds since 1970 (UTC).
        `report` is called with a notice where the archive cannot be written.
        """
        self.archive = archive
        """The archive that answers go to: one in memory, if the user's cannot be written."""
        self._place = place
        self._fingerprint = fingerprint
        self._now = now
        self._report = report
        self._keep(observations)

    def close(self) -> None:
        """Close the archive behind it."""
        self.archive.close()

    def by_year(self, source: Source) -> dict[int, Observation]:
        """What the archive has of a source, by year."""
        return {observation.year: observation for observation in self.observations if is_of_source(observation, source)}

    def observation(self, source: Source, year: int) -> Observation | None:
        """What the archive has of a source and year."""
        if source.is_upstream:  # which may have passed on several sources
            passed_on = [other for other in self.observations if other.year == year and is_of_source(other, source)]
            return max(passed_on, key=lambda observation: observation.checked_at, default=None)
        candidates = self._by_question.get((source.id, year), ())
        # There are two of a reader that was asked by state once and is no longer, or the other way round.
        state = self.state_of(source)
        return min(candidates, key=lambda observation: observation.state != state, default=None)

    def newest_observation(self, sources: Sequence[Source], year: int) -> Observation | None:
        """What the archive has of the source that was asked last about a year, of the upstream and the country's first source."""
        able = [source for source in sources if not source.computed and source.can_answer(self._place.state)]
        candidates = [self.observation(source, year) for source in able[:2]]
        listed_observations = [observation for observation in candidates if observation and observation.was_ever_listed]
        return max(listed_observations, key=lambda observation: observation.confirmed_at, default=None)

    def is_current(self, observation: Observation) -> bool:
        """Whether it is fresh, and was read by the edition of the reader that there is now."""
        return observation.fingerprint == self._fingerprint and observation.is_fresh(self._now)

    def state_of(self, source: Source) -> str:
        """The state under which the archive files what a source says."""
        return state_column(self._place.state) if "state" in source.parameters else ""

    def subject(self, source: Source) -> str:
        """The place about which a source is asked, and the edition of the reader that asks it, of which a failure may be."""
        return f"{self._place.country}-{self.state_of(source)} {self._fingerprint}"

    def file(
        self,
        source: Source,
        years: Mapping[int, list[ArchivedDay] | None],
        urls: Mapping[int, str | None],
        *,
        now: int | None = None,
    ) -> None:
        """File what a source says, and read it back as the archive has it; `now` is when it was asked, if not now.

        Where the archive cannot be written, one in memory takes its place, which is reported.
        """
        now = self._now if now is None else now
        try:
            self._record(source, years, urls, now)
        except (sqlite3.Error, OSError) as error:
            reason = getattr(error, "strerror", None) or error  # an OSError's text begins with a number
            self._report(f"nothing can be written to the archive {self.archive.path} ({reason})")
            self.archive.close()
            self.archive = Archive(":memory:")
            # The one in memory has no past: what the source no longer lists stays in `observations` as it was.
            listed_years = {
                observation.year
                for observation in self.observations
                if observation.source == source.id and observation.was_ever_listed
            }
            years = {year: days for year, days in years.items() if days is not None or year not in listed_years}
            self._record(source, years, urls, now)
        others = [
            observation
            for observation in self.observations
            if observation.source != source.id or observation.year not in years
        ]
        latest = self.archive.latest(self._place.file_code, sorted(years), state_column(self._place.state))
        self._keep(others + [observation for observation in latest if observation.source == source.id])

    def _keep(self, observations: Sequence[Observation]) -> None:
        self.observations = list(observations)
        self._by_question: dict[tuple[str, int], list[Observation]] = {}
        for observation in observations:
            self._by_question.setdefault((observation.source, observation.year), []).append(observation)

    def _record(
        self, source: Source, years: Mapping[int, list[ArchivedDay] | None], urls: Mapping[int, str | None], now: int
    ) -> None:
        record(
            self.archive,
            file_code=self._place.file_code,
            state=self.state_of(source),
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
