"""Whether a reader still does its work: asking its sources now, and judging what they say."""

import sqlite3
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from holidays_cli import dates, paths, web
from holidays_cli.archive import WHOLE, Checked, Store
from holidays_cli.errors import NotPublished, SourceError, Unreachable, UsageError
from holidays_cli.place import Place
from holidays_cli.sources import catalogue, discovery
from holidays_cli.sources.loader import Source, sources
from holidays_cli.sources.resolver import ONE_SOURCE, Asking
from holidays_cli.sources.rules import computed_days, states_with_rules

BACK = 10  # years that are tried, one by one, for the newest that a source has
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
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
    """The year that is judged."""
    fault: str | None = None
    """None: it does its work.  Else `unreachable`, `unreadable`, `not listed`, `not found` (HTTP 404) or `unusable`
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
    """When its last answer was first read, in seconds since 1970 (UTC); None if there is none in the store."""
    remarks: list[str] = field(default_factory=list)


def check(country: str, year: int | None, *, every_source: bool = False) -> list[Finding]:
    """What the first source of a country (or every source of its own) says of `year`, and of the year after.

    With None as the year, its sources are asked in turn for the newest year that they have, until one has any.

    Raises UsageError if there is no such country, or nobody to ask about it.

    >>> check("UK", 2026)[0].fault  # doctest: +SKIP
    """
    place = Place.parse(country)
    filed, iso = place.file_code, place.country
    chain, notices = sources(filed)
    if not chain:
        raise UsageError(f"unknown country {iso!r}; {catalogue.nearest(iso)}'holidays countries' lists them all")
    files = discovery.files(filed)
    if files and chain[0].path != files[0]:
        return [Finding(iso, files[0], year=year, fault="unusable", reason=notices[0])]
    own = [source for source in chain if source.own] or [one for one in chain if not one.computed][:1]
    if not own:
        raise UsageError(f"{iso} has no source to ask: its days are computed")
    if year is None:
        return [_newest(filed, own)]
    return [_Check(filed, source).of(year) for source in own[: None if every_source else 1]]


def _newest(country: str, own: Sequence[Source]) -> Finding:
    """The finding for the first source that has any year, or else for the first; the others' faults are remarks."""
    found: list[Finding] = []
    for source in own:
        found.append(_Check(country, source).newest())
        if found[-1].fault is None:
            break
    best = found[-1] if found[-1].fault is None else found[0]
    best.remarks = [f"{one.source}: {one.reason}" for one in found if one is not best]
    return best


class _Check:
    """One source of one country, on its way to a finding."""

    def __init__(self, country: str, source: Source) -> None:
        self.country, self.source = country, source
        self.iso = Place.parse(country).country

    def of(self, year: int) -> Finding:
        asking, before = self._ask((year, year + 1))
        finding = self._judge(asking, before, year)
        following = self._error(asking, year + 1)
        finding.next_year = "listed" if following is None else str(following)
        return finding

    def newest(self) -> Finding:
        this = dates.today().year
        if "year" not in self.source.parameters:
            asking, before = self._ask((this,))
            listed = self._listed(asking)
            return self._judge(asking, before, max(listed, default=this))
        for year in range(this + 1, this - BACK, -1):
            asking, before = self._ask((year,))
            error = self._error(asking, year)
            if not isinstance(error, NotPublished):  # a network error does not say that there is no such year
                return self._judge(asking, before, year)
        return self._judge(asking, before, year)

    def _ask(self, years: tuple[int, ...]) -> tuple[Asking, dict[int, Checked]]:
        """Ask for these years, keep the answers, and tell what the store had before."""
        store, now = Store(paths.store()), int(time.time())
        this = years[0]
        try:
            kept = store.checked(self.country, range(this - BACK, this + BACK), WHOLE)
        except (sqlite3.Error, OSError):
            kept, store = [], Store(":memory:")
        before = {one.year: one for one in kept if one.source == self.source.id and one.reading is not None}
        mark = discovery.fingerprint(discovery.files(self.country))
        kept = [one for one in kept if one.year in years]
        asking = Asking(self.country, years, None, store, kept, mark, now, offline=False, refresh=True)
        asking.ask_source(self.source, time.monotonic() + ONE_SOURCE)
        store.close()
        return asking, before

    def _error(self, asking: Asking, year: int) -> SourceError | None:
        return next((error for _, error in asking.failed.get(year, ())), None)

    def _listed(self, asking: Asking) -> set[int]:
        """The years that the source has just been read to list."""
        return {
            one.year
            for one in asking.kept
            if one.source == self.source.id and one.listed and one.reading is not None and one.year not in asking.failed
        }

    def _judge(self, asking: Asking, before: dict[int, Checked], year: int) -> Finding:
        source = self.source
        finding = Finding(self.iso, source.file, source.title, source.function, source.address, year)
        listed = self._listed(asking)
        finding.newest = max(listed, default=None)
        one = next((one for one in asking.kept if one.source == source.id and one.year == year), None)
        if year not in listed or one is None:
            error = self._error(asking, year) or NotPublished(f"it does not list {year}")
            finding.fault = FAULTS.get(type(error), "unreadable")
            finding.reason = _in_words(error, year if "year" in source.parameters else None)
            return finding
        days = _days(one)
        finding.url, finding.days = one.url, len(days)
        finding.working = sum(bool(works) for *_, works, _ in one.days)
        count = Counter(day.weekday() for day in days)
        finding.weekdays = {name: count[number] for number, name in enumerate(WEEKDAYS)}
        finding.not_in_rules, finding.only_in_rules = self._against_rules(year, days)
        if last := before.get(year):
            finding.last_read = last.read_at
            finding.added, finding.removed = _iso(days - _days(last)), _iso(_days(last) - days)
        return finding

    def _against_rules(self, year: int, days: set[date]) -> tuple[list[str], list[str]]:
        state = self.source.default_state
        try:
            rules = {
                day
                for day, _ in computed_days(self.iso, [year], state if state in states_with_rules(self.iso) else None)
            }
        except NotPublished:
            return [], []
        return _iso(days - rules), _iso(rules - days)


def _in_words(error: SourceError, year: int | None) -> str:
    """The fault of a source that was asked for `year`, or for all it has."""
    if isinstance(error, Unreachable):
        return f"could not be asked: {error}"
    if isinstance(error, web.NotFound):
        return f"{error}: {f'{year} is not published, or ' if year else ''}its page has moved"
    return str(error) if isinstance(error, NotPublished) else f"could not be read: {error}"


def _days(one: Checked) -> set[date]:
    """The days off of the whole country."""
    return {
        date.fromisoformat(day)
        for day, _, states, _, works, _ in one.days
        if not works and (not states or one.default_state in states.split())
    }


def _iso(days: Iterable[date]) -> list[str]:
    return sorted(day.isoformat() for day in days)
