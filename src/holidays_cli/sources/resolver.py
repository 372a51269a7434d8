"""Asking a country's sources in turn, and what to fall back on when they do not answer."""

import sqlite3
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice

from holidays_cli import dates, rows, web
from holidays_cli.archive import WHOLE, Checked, Row, Store, StoredDay
from holidays_cli.errors import (
    NoAnswer,
    NotFound,
    NotPublished,
    SourceError,
    Unreachable,
    Unreadable,
    UsageError,
    described,
)
from holidays_cli.place import Place
from holidays_cli.sources import catalogue, plausibility
from holidays_cli.sources.loader import Source, sources
from holidays_cli.sources.rules import computed_days, make_up_days, years_covered
from holidays_cli.text import age, spans
from holidays_cli.web.deadline import call_within

ALL_SOURCES, ONE_SOURCE = 32.0, 16.0  # seconds
MOST_ROWS = 50_000  # the longest lists, of many years and languages, have some two thousand


def ask_one(country: str, function: str, year: int, state: str | None, now: int) -> Checked:
    """What one source says now, whatever the store has.

    Raises UsageError if there is no such source or state, SourceError if it gives no plausible answer.
    """
    chain, _ = sources(country)
    source = next((source for source in chain if source.function == function), None)
    if source is None:
        raise UsageError(f"{country} has no source {function!r}: it has {', '.join(one.function for one in chain)}")
    if state and state not in source.states:
        raise UsageError(f"{function} does not list the state {state!r}: it lists {', '.join(source.states) or 'none'}")
    asking = Asking(country, (year,), state, Store(":memory:"), [], "", now, offline=False, refresh=True)
    if source.computed:
        asking.fall_back([source])
    else:
        asking.ask_source(source, time.monotonic() + ONE_SOURCE)
    if year in asking.failed:
        raise asking.failed[year][0][1]
    return asking.chosen[year]


@dataclass
class Asking:
    """One question, on its way from source to source; `chosen`, `problems` and the rest are its outcome."""

    country: str
    years: tuple[int, ...]
    state: str | None
    store: Store
    kept: list[Checked]
    mark: str
    now: int
    offline: bool
    refresh: bool
    chosen: dict[int, Checked] = field(default_factory=dict)
    failed: dict[int, list[tuple[Source, SourceError]]] = field(default_factory=dict)
    notices: list[str] = field(default_factory=list)
    trail: list[str] = field(default_factory=list)
    pages: dict[str, tuple[bytes, str]] = field(default_factory=dict)

    def ask(self) -> None:
        """Find the best answer for every year.

        Raises UsageError for a country, state or year that does not exist, NoAnswer where nobody answers.
        """
        chain = self.begin()
        if not self.state and (stands_for := chain[0].default_state):
            # Where one state stands for the country, who does not know states has the days that all have in common.
            chain = [source for source in chain if stands_for in source.states]
        end = time.monotonic() + ALL_SOURCES
        for source in chain:
            if not source.computed:
                self.ask_source(source, end)
        self.fall_back(chain)
        self._say_what_was_used()

    def begin(self) -> list[Source]:
        """The sources to ask, best first; raises as `ask` does for a country, state or year that does not exist."""
        chain, notices = sources(self.country)
        self.notices += notices
        try:
            self._check(chain)
        except UsageError as error:  # it may be right, and its file broken
            if notices and not chain:
                raise NoAnswer("; ".join(notices), SourceError.status) from None
            raise UsageError("; ".join([*notices, str(error)])) from None
        return chain

    @property
    def iso(self) -> str:
        """The country's ISO code: readers are filed under the name people use."""
        return Place.parse(self.country).country

    @property
    def problems(self) -> list[SourceError]:
        """Why better sources than the chosen ones gave no answer, each reason once."""
        return list({str(error): error for errors in self.failed.values() for _, error in errors}.values())

    def _open(self) -> list[int]:
        return [year for year in self.years if year not in self.chosen]

    def _fail(self, source: Source, years: Iterable[int], error: SourceError) -> None:
        for year in years:
            self.failed.setdefault(year, []).append((source, error))

    def _check(self, chain: list[Source]) -> None:
        if not chain:
            raise UsageError(
                f"unknown country {self.iso!r:.60}; {catalogue.nearest(self.iso)}'holidays countries' lists them all"
            )
        low, high = years_covered(self.iso)
        if not self.kept and not any(low <= year <= high for year in self.years):
            raise UsageError(f"nobody knows the holidays of {self.iso} in {spans(self.years)}: ask for {low} to {high}")
        known = sorted({state for source in chain for state in source.states})
        if self.state and self.state not in known:
            has = f"it has {', '.join(known)}" if known else "no source lists its states"
            raise UsageError(f"unknown state {self.state!r:.60} of {self.iso}: {has}")

    def ask_source(self, source: Source, end: float) -> None:
        """Ask one source for the years that have no answer yet, until `end` on the monotonic clock."""
        stale = []
        for year in self._open():
            one = self._kept(source, year)
            if self.state and self.state not in source.states:
                self._fail(source, [year], NotPublished("it does not list single states"))
            elif one and one.reader == self.mark and one.fresh(self.now) and not self.refresh:
                self._take(source, one)
            elif self.offline:
                self._fail(source, [year], Unreachable("not asked (offline)"))
            else:
                stale.append(year)
        while stale:
            years = stale[:1] if "year" in source.parameters else stale
            stale = stale[len(years) :]
            try:
                found, doubted, url = self._read(source, years, end)
                self._keep(source, found, url)
            except Unreachable as error:  # for one year as for all
                self._fail(source, [*years, *stale], error)
                break
            except SourceError as error:
                self._note(source, years, error)
            else:
                for year in years:
                    if year not in doubted and (one := self._kept(source, year)):
                        self._take(source, one)
                for year, doubt in doubted.items():
                    self._fail(source, [year], doubt)

    def _note(self, source: Source, years: list[int], error: SourceError) -> None:
        """Keep that a source says of itself that it has no such years; any other failure says nothing about them."""
        unlisted = isinstance(error, NotPublished) and not isinstance(error, NotFound)
        if unlisted:
            self._keep(source, dict.fromkeys(years), None)
        for year in years:
            if unlisted and (one := self._kept(source, year)) and one.reading is not None:
                self._take(source, one)
            else:
                self._fail(source, [year], error)

    def _take(self, source: Source, one: Checked) -> None:
        if one.reading is not None:
            self.chosen[one.year] = one
        else:
            self._fail(source, [one.year], NotPublished(f"it does not list {one.year}"))

    def _kept(self, source: Source, year: int) -> Checked | None:
        # Of a reader that was asked by state once, and is not any more, or the other way round, there are two.
        asked = self._filed(source)
        found = [one for one in self.kept if (one.source, one.year) == (source.id, year)]
        return min(found, key=lambda one: one.state != asked, default=None)

    def _filed(self, source: Source) -> str:
        """The state that the store files its word under."""
        return (self.state or WHOLE) if "state" in source.parameters else ""

    def _read(
        self, source: Source, years: list[int], end: float
    ) -> tuple[dict[int, list[Row] | None], dict[int, Unreadable], str | None]:
        """What the source says of the years asked for, and of others it mentions, and where it was read.

        A year that is None is one that it does not list; of those in the second place what it says is not believed.
        """
        seconds = min(ONE_SOURCE, end - time.monotonic())
        if seconds <= 0:
            raise Unreachable("not asked: no time left")
        with web.fetch_context(seconds) as context:
            try:
                found, doubts = call_within(context.deadline, lambda: self._called(source, years))
            finally:
                self.trail += [f"{self.country} {source.title}: {line}" for line in context.log]
                self.pages |= context.pages
        plausible_years = [year for year, days in found.items() if days]
        if not plausible_years:
            raise next(iter(doubts.values()), Unreadable(f"it has no days of {spans(years)}"))
        for year in [*doubts]:
            known = self._kept(source, year)
            if not min(plausible_years) < year < max(plausible_years) and not (known and known.reading is not None):
                found[year] = None  # the first or last year of a document often has a few days only
                del doubts[year]
        return found, doubts, context.urls[-1] if context.urls else source.address

    def _called(self, source: Source, years: list[int]) -> tuple[dict[int, list[Row] | None], dict[int, Unreadable]]:
        try:
            return self._years(source, _rows(source.call(self.iso, years[0], self.state)), years)
        except BaseException as error:  # noqa: BLE001 - whatever a reader raises
            failure = _as_source_error(error)
        raise failure

    def _years(
        self, source: Source, returned: list[object], years: list[int]
    ) -> tuple[dict[int, list[Row] | None], dict[int, Unreadable]]:
        """The plausible years in what a reader returned, and for those asked for that are not, why."""
        found: dict[int, list[Row] | None] = {}
        doubts: dict[int, Unreadable] = {}
        by_year = "year" in source.parameters
        # What a page shows without a year is of the year that it was asked for, or else of this one.
        cleaned = rows.clean(returned, years[0] if by_year else dates.today().year)
        others = set() if by_year else {day.date.year for day in cleaned}
        named = {code for day in cleaned for code in day.states}
        if source.states and (unknown := sorted(named.difference(source.states))):
            raise Unreadable(f"it names the state {unknown[0]}, which is not among its STATES")
        for year in (*years, *sorted(others - set(years))):
            listed = [day for day in cleaned if day.date.year == year]
            try:
                if listed:
                    plausibility.check(self.iso, year, listed)
                    found[year] = [_stored(day, source) for day in listed]
                elif year in years:
                    found[year] = None
            except Unreadable as doubt:
                if year in years:
                    doubts[year] = doubt
        return found, doubts

    def _keep(self, source: Source, found: dict[int, list[Row] | None], url: str | None) -> None:
        """Store what a source said, and read it back as the store has it."""

        def write() -> None:
            self.store.write(
                country=self.country,
                state=self._filed(source),
                source=source.id, rank=source.rank, reader=self.mark, states=source.states,
                default_state=source.default_state, title=source.title, url=url, now=self.now, years=found,
            )  # fmt: skip

        try:
            write()
        except (sqlite3.Error, OSError) as error:
            self.notices.append(f"nothing can be kept in the store {self.store.path} ({error})")
            self.store = Store(":memory:")
            # There is no archive in it: what is no longer listed stays as it was.
            known = {one.year for one in self.kept if one.source == source.id and one.reading is not None}
            found = {year: days for year, days in found.items() if days is not None or year not in known}
            write()
        others = [one for one in self.kept if one.source != source.id or one.year not in found]
        self.kept = others + [
            one
            for one in self.store.checked(self.country, sorted(found), self.state or WHOLE)
            if one.source == source.id
        ]

    def fall_back(self, chain: list[Source]) -> None:
        """Answer the years that are still open from the archive, or else from the rules."""
        for source in chain:
            for year in self._open():
                one = self._kept(source, year)
                if one and one.reading is not None and (not self.state or self.state in source.states):
                    self.chosen[year] = one
            if source.computed and (still := self._open()):
                # Where a country stands for one of its states, the rules of that state are its rules.
                state = self.state or (chain[0].default_state if chain[0].default_state in source.states else None)
                if state and state not in source.states:
                    self._fail(source, still, NotPublished(f"it does not know the state {state}"))
                else:
                    self._compute(source, still, state)

    def _compute(self, source: Source, years: list[int], state: str | None) -> None:
        try:
            computed = computed_days(self.iso, years, state)
        except SourceError as error:
            if len(years) > 1:  # the rules may know some of them
                self._compute(source, years[: len(years) // 2], state)
                self._compute(source, years[len(years) // 2 :], state)
            else:
                self._fail(source, years, error)
        else:  # a year may be empty: nobody lives on Bouvet Island
            found: dict[int, list[StoredDay]] = {year: [] for year in years}
            for day, name in computed:
                found[day.year].append((day.isoformat(), name, "", None, 0, 0))
            for day in make_up_days(self.iso, years, state):
                found[day.year].append((day.isoformat(), "", "", None, 1, 0))
            self.chosen |= {year: Checked.computed(year, source, found[year]) for year in years}

    def _say_what_was_used(self) -> None:
        """One line for all years that had the same luck."""
        lines: dict[str, list[int]] = {}
        for year in self.years:
            one = self.chosen.get(year)
            # What the sources behind the one that was used could not say either is no news.
            failed = [(s, error) for s, error in self.failed.get(year, []) if one is None or s.rank <= one.rank]
            if one and one.rank == 0 and not failed:
                continue
            reasons = "; ".join(f"{source.title} ({source.file}): {str(error)[:160]}" for source, error in failed)
            lines.setdefault(f"{reasons}; {self._used(one)}" if reasons else self._used(one), []).append(year)
        where = f"{self.iso}-{self.state}" if self.state else self.country
        said = [f"{where} {spans(years)}: {line}" for line, years in lines.items()]
        if not self.chosen:
            pairs = [pair for pairs in self.failed.values() for pair in pairs]
            asked = [pair for pair in pairs if not pair[0].computed and self.state in (None, *pair[0].states)]
            unreachable = all(isinstance(error, Unreachable) for _, error in asked or pairs)
            raise NoAnswer("; ".join(self.notices + said), Unreachable.status if unreachable else SourceError.status)
        self.notices += said

    def _used(self, one: Checked | None) -> str:
        if one is None:
            return "nothing can be said"
        if not one.checked_at:
            return f"used {one.title}"
        archived = any(source.id == one.source for source, _ in self.failed.get(one.year, ()))
        if not archived and 0 <= self.now - one.checked_at < 60:
            return f"used {one.title} instead"
        return f"used what {one.title} said {age(self.now - one.said_at)}"


def _as_source_error(error: BaseException) -> SourceError:
    """What an exception in a reader means to someone who only wants the holidays."""
    if isinstance(error, SourceError):
        return error
    import requests

    from holidays_cli.web import http

    if isinstance(error, requests.exceptions.HTTPError) and error.response is not None:
        return Unreachable(f"it answered HTTP {error.response.status_code}")
    if isinstance(error, requests.exceptions.JSONDecodeError):
        return Unreadable("it is not JSON")
    if isinstance(error, requests.exceptions.RequestException):
        return Unreachable(f"it cannot be reached ({http.cause(error)})")
    wrapped = Unreadable(described(error))
    wrapped.__cause__ = error
    return wrapped


def _rows(returned: object) -> list[object]:
    """All that a reader returned: a generator of rows does its work here."""
    if isinstance(returned, str | bytes) or not isinstance(returned, Iterable):
        raise Unreadable(f"the reader returned {type(returned).__name__}, not a list of rows")
    listed = list(islice(returned, MOST_ROWS + 1))
    if not listed:
        raise Unreadable("no dates were found in it")
    if len(listed) > MOST_ROWS:
        raise Unreadable(f"the reader returned more than {MOST_ROWS} rows")
    return listed


def _stored(day: rows.Day, source: Source) -> Row:
    everywhere = bool(source.states) and set(day.states) >= set(source.states)
    return day.date.isoformat(), day.name, "" if everywhere else " ".join(day.states), day.note, int(day.working)
