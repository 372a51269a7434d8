"""What each source of a country says, side by side."""

import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, SupportsIndex

from holidays_cli.errors import NotPublished, UsageError
from holidays_cli.model import Answer, Holiday, kinds_asked_for
from holidays_cli.place import Place
from holidays_cli.queries.lookup import answer_from, years_asked_for
from holidays_cli.queries.translate import translate, untranslated_notices
from holidays_cli.sources.catalogue import state_in_sentence
from holidays_cli.sources.concurrency import map_concurrently
from holidays_cli.sources.reader_file import Source
from holidays_cli.sources.resolver import Resolver


class SourceAnswer(NamedTuple):
    """What one source says."""

    title: str
    """The title of the source: `"GOV.UK"`."""
    file: str
    """The reader's file."""
    function: str
    """The function in it that reads the source."""
    answer: Answer
    """Its holidays; `missing` are the years it gave no answer for, and `problems` say why."""


class ComparedDate(NamedTuple):
    """One date, and what each source has on it."""

    date: date
    holidays: tuple[tuple[Holiday, ...] | None, ...]
    """The holidays of each source, in the order of `Comparison.sources`: none, one or several; None: no answer."""

    @property
    def differs(self) -> bool:
        """Whether some of the sources that answered have a holiday and others none."""
        return len({bool(holidays) for holidays in self.holidays if holidays is not None}) > 1


@dataclass
class Comparison:
    """The sources of one country, best first, and what they say of the years asked for."""

    country: str
    state: str | None
    years: tuple[int, ...]
    sources: list[SourceAnswer]
    notices: list[str]
    """One line a person should read for each thing to know about the reader files, and about the language of the names."""

    @property
    def dates(self) -> list[ComparedDate]:
        """Every date that a source names, in order."""
        by_source = [_by_date(source.answer) for source in self.sources]
        return [
            ComparedDate(
                day,
                tuple(
                    None if day.year in source.answer.missing else holidays.get(day, ())
                    for source, holidays in zip(self.sources, by_source, strict=True)
                ),
            )
            for day in sorted({day for holidays in by_source for day in holidays})
        ]

    @property
    def differences(self) -> list[date]:
        """The dates that some of the sources that answered have and others have not."""
        return [compared.date for compared in self.dates if compared.differs]

    @property
    def incomparable_years(self) -> list[int]:
        """The years that fewer than two sources answered for: there is nothing to compare."""
        return [year for year in self.years if sum(year not in source.answer.missing for source in self.sources) < 2]


def compare(
    country: str,
    years: SupportsIndex | Iterable[SupportsIndex] | None = None,
    state: str | None = None,
    *,
    kinds: str | Iterable[str] | None = ("public",),
    offline: bool = False,
    refresh: bool = False,
    progress: str | None = None,
    lang: str | None = None,
) -> Comparison:
    """What every source of `country` says about `years` (default: this year), asked at the same time.

    The arguments are those of `lookup`; with `progress`, a bar of that name on stderr counts the sources.  A source
    that was asked less than a day ago is not asked again, and what it says is archived, as `lookup` does.  A source
    that cannot be asked has its reasons in `answer.problems`, and differs from nothing.

    Raises UsageError if there is no such country, state, year, kind or language.

    >>> compare("GB", 2026).differences  # doctest: +SKIP
    [datetime.date(2026, 12, 26)]
    """
    place = Place.parse(country, state)
    years = years_asked_for(years, place)
    if not years:
        raise UsageError("no year is named: give one or several, or None for this year")
    selected_kinds = kinds_asked_for(kinds)
    now = int(time.time())

    def resolver() -> Resolver:
        """One for each source, because they are asked in threads."""
        return Resolver.with_archive(place, years, now, kinds=selected_kinds, offline=offline, refresh=refresh)

    with resolver() as first:
        # An upstream comes last, because the country's own sources are compared, and it only passes them on.
        sources = sorted(first.load_sources(), key=lambda source: source.is_upstream)
    answers = list(
        map_concurrently(
            lambda source: _answer(source, sources, resolver(), selected_kinds, offline=offline),
            sources,
            progress=progress,
        )
    )
    notices = list(first.resolution.notices)
    if lang is not None:
        answers = [source._replace(answer=translate(source.answer, lang)) for source in answers]
        notices += untranslated_notices([source.answer for source in answers], lang)
    return Comparison(place.country, place.state, years, answers, notices)


def _answer(
    source: Source, sources: list[Source], resolver: Resolver, kinds: tuple[str, ...], *, offline: bool
) -> SourceAnswer:
    resolution = resolver.resolution
    place, years = resolution.place, resolution.years
    with resolver:
        if source.computed and place.state and place.state not in source.states:
            resolution.fail(
                source, years, NotPublished(f"it does not list {state_in_sentence(place.country, place.state)}")
            )
        elif source.computed:
            resolver.compute(sources)
        else:
            resolver.ask(source)
            if offline:
                resolver.fall_back([source])
    observations = [resolution.observations[year] for year in years if year in resolution.observations]
    answer = answer_from(observations, place, years, kinds)
    problems = [error for year in answer.missing for error in resolution.errors_of(year)]
    answer.problems = tuple({str(error): error for error in problems}.values())
    answer.log = tuple(resolution.log)
    return SourceAnswer(source.title, source.file, source.function, answer)


def _by_date(answer: Answer) -> dict[date, tuple[Holiday, ...]]:
    by_date: dict[date, tuple[Holiday, ...]] = {}
    for holiday in answer:
        by_date[holiday.date] = (*by_date.get(holiday.date, ()), holiday)
    return by_date
