"""What each source of a country says, side by side."""

import sqlite3
import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from holidays_cli import dates, paths
from holidays_cli.archive import WHOLE, Store
from holidays_cli.errors import NotPublished
from holidays_cli.model import Answer, Holiday
from holidays_cli.place import Place
from holidays_cli.queries.lookup import _answer
from holidays_cli.sources import discovery
from holidays_cli.sources.concurrency import map_concurrently
from holidays_cli.sources.loader import Source
from holidays_cli.sources.resolver import ONE_SOURCE, Asking


class Word(NamedTuple):
    """What one source says."""

    title: str
    """Who says it, in a few words: `"GOV.UK"`."""
    file: str
    """The reader's file."""
    function: str
    """The function in it that reads the source."""
    answer: Answer
    """Its holidays; `missing` are the years it gave no answer for, and `problems` say why."""


class Row(NamedTuple):
    """One date, and what each source has on it."""

    date: date
    cells: tuple[tuple[Holiday, ...] | None, ...]
    """The holidays of each source, in the order of `words`: none, one or several; None: it did not answer."""

    @property
    def differs(self) -> bool:
        """Whether some of the sources that answered have a holiday and others none."""
        return len({bool(cell) for cell in self.cells if cell is not None}) > 1


@dataclass
class Comparison:
    """The sources of one country, best first, and what they say of the years asked for."""

    country: str
    state: str | None
    years: tuple[int, ...]
    words: list[Word]
    notices: list[str]
    """One line a person should read for each thing to know about the reader files."""

    @property
    def rows(self) -> list[Row]:
        """Every date that a source names, in order."""
        by_word = [_by_date(word.answer) for word in self.words]
        dates = sorted({day for days in by_word for day in days})
        return [
            Row(
                day,
                tuple(
                    None if day.year in word.answer.missing else days.get(day, ())
                    for word, days in zip(self.words, by_word, strict=True)
                ),
            )
            for day in dates
        ]

    @property
    def differences(self) -> list[date]:
        """The dates that some of the sources that answered have and others have not."""
        return [row.date for row in self.rows if row.differs]

    @property
    def alone(self) -> list[int]:
        """The years that fewer than two sources answered for: there is nothing to compare."""
        return [year for year in self.years if sum(year not in word.answer.missing for word in self.words) < 2]


def compare(
    country: str,
    years: int | Iterable[int] | None = None,
    state: str | None = None,
    *,
    offline: bool = False,
    refresh: bool = False,
    progress: str | None = None,
) -> Comparison:
    """What every source of `country` says about `years` (default: this year), asked at the same time.

    The arguments are those of `lookup`; with `progress`, a bar of that name on stderr counts the sources.  A source
    that was asked less than a day ago is not asked again, and what it says is kept, as `lookup` does.  A source that
    cannot be asked has its reasons in `answer.problems`, and differs from nothing.

    Raises UsageError if there is no such country, state or year.

    >>> compare("GB", 2026).differences  # doctest: +SKIP
    [datetime.date(2026, 12, 26)]
    """
    place = Place.parse(country, state)
    name, state = place.file_code, place.state
    wanted = (
        (dates.today().year,) if years is None else (years,) if isinstance(years, int) else tuple(sorted(set(years)))
    )
    now = int(time.time())
    mark = discovery.fingerprint(discovery.files(name))

    def asking() -> Asking:
        """A question of its own for each source: they are asked in threads."""
        store = Store(paths.store())
        try:
            kept = store.checked(name, wanted, state or WHOLE)
        except (sqlite3.Error, OSError):
            store.close()
            store, kept = Store(":memory:"), []
        return Asking(name, wanted, state, store, kept, mark, now, offline=offline, refresh=refresh)

    first = asking()
    first.store.close()
    chain = first.begin()
    words = map_concurrently(lambda source: _word(source, chain, asking()), chain, progress=progress)
    return Comparison(place.country, state, wanted, list(words), first.notices)


def _word(source: Source, chain: list[Source], asking: Asking) -> Word:
    if source.computed:
        asking.kept = []  # the rules themselves, and nothing from the archive in their place
        _compute(source, chain, asking)
    else:
        asking.ask_source(source, time.monotonic() + ONE_SOURCE)
        if asking.offline:
            asking.fall_back([source])
    asking.store.close()
    chosen = [asking.chosen[year] for year in asking.years if year in asking.chosen]
    answer = _answer(asking.country, asking.years, asking.state, chosen, all_states=False)
    failures = [error for year in answer.missing for _, error in asking.failed.get(year, [])]
    answer.problems = tuple({str(error): error for error in failures}.values())
    answer.trail = tuple(asking.trail)
    return Word(source.title, source.file, source.function, answer)


def _compute(source: Source, chain: list[Source], asking: Asking) -> None:
    if asking.state and asking.state not in source.states:
        unlisted = NotPublished(f"it does not list the state {asking.state}")
        asking.failed |= {year: [(source, unlisted)] for year in asking.years}
    else:
        asking.fall_back(chain)


def _by_date(answer: Answer) -> dict[date, tuple[Holiday, ...]]:
    found: dict[date, tuple[Holiday, ...]] = {}
    for holiday in answer:
        found[holiday.date] = (*found.get(holiday.date, ()), holiday)
    return found
