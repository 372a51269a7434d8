"""What came of asking the sources about one place: an observation for each year, or the reasons why there is none."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from holidays_cli.archive import JudgedDay, Observation
from holidays_cli.errors import SourceError
from holidays_cli.place import Place
from holidays_cli.sources.reader_file import Source
from holidays_cli.web.page import Page


class Failure(NamedTuple):
    """Why a source gave no answer for a year."""

    source: Source
    error: SourceError


@dataclass
class Resolution:
    """The outcome of one question, which the resolver fills while it goes from source to source."""

    place: Place
    years: tuple[int, ...]
    observations: dict[int, Observation] = field(default_factory=dict)
    """What answers each year, as far as anything does."""
    verdicts: dict[tuple[int, str], list[JudgedDay]] = field(default_factory=dict)
    """How what answers each year was judged for a state, or for the country (`""`): the days that are not confirmed.

    A year that was not weighed is missing.
    """
    failures: dict[int, list[Failure]] = field(default_factory=dict)
    """For each year, the sources that did not answer, in the order in which they were asked."""
    strict_errors: tuple[SourceError, ...] = ()
    """Why the answer is not one that `--strict` takes, in-doubt days apart; see `report.strict_errors`."""
    refused: dict[int, SourceError] = field(default_factory=dict)
    """The years, asked for or not, of which a source had days that were not believed, and why."""
    notices: list[str] = field(default_factory=list)
    """One line a person should read for each thing that is not as it should be."""
    missing_notices: list[str] = field(default_factory=list)
    """Those of the notices that are about years without any answer."""
    unknown_years: tuple[int, ...] = ()
    """Of the years without any answer, those that nobody knows; another time there would be no answer either."""
    log: list[str] = field(default_factory=list)
    """What was fetched, a line for each request."""
    pages: dict[str, Page] = field(default_factory=dict)
    """What each request read, by its `RequestName` as text."""

    @property
    def open_years(self) -> list[int]:
        """The years that have no answer yet."""
        return [year for year in self.years if year not in self.observations]

    @property
    def errors(self) -> tuple[SourceError, ...]:
        """Why better sources than the ones used gave no answer, each reason once."""
        return _each_once(failure.error for failures in self.failures.values() for failure in failures)

    def errors_of(self, year: int) -> tuple[SourceError, ...]:
        """The same for one year."""
        return _each_once(failure.error for failure in self.failures.get(year, ()))

    def fail(self, source: Source, years: Iterable[int], error: SourceError) -> None:
        """Note that `source` gave no answer for `years`."""
        for year in years:
            self.failures.setdefault(year, []).append(Failure(source, error))


def _each_once(errors: Iterable[SourceError]) -> tuple[SourceError, ...]:
    return tuple({str(error): error for error in errors}.values())
