"""What the readers list in the captures, and what the rules have of the same places and years: for judging.py."""

import os
import pickle
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

import holidays_cli.web
import holidays_cli.web.http
from holidays_cli import rows
from holidays_cli.archive import ArchivedDay
from holidays_cli.errors import NotPublished, SourceError, Unreadable
from holidays_cli.place import Place
from holidays_cli.rows import Day
from holidays_cli.sources import plausibility
from holidays_cli.sources.loader import load_sources
from holidays_cli.sources.reader_file import Source
from holidays_cli.sources.rules import ComputedDay, days_by_rules
from holidays_cli.sources.rules_index import states_with_rules
from support import captures

PATIENCE = 200.0  # seconds

# Countries whose lists are captured in a family of sources, and the function that reads them.
FAMILIES = {"google": ("SK",)}


@dataclass(eq=False)
class Listing:
    """All that a reader lists, where it was asked for one place."""

    code: str
    source: Source
    state: str | None
    """The state that it was asked for, if it is asked state by state."""
    days: dict[int, list[Day]]
    """By year."""

    @property
    def country(self) -> str:
        return Place.parse(self.code).country

    @property
    def asked_by_year(self) -> bool:
        return "year" in self.source.parameters

    @property
    def label(self) -> str:
        return f"{self.code} {self.source.function}" + (f" {self.state}" if self.state else "")

    @cached_property
    def places(self) -> list[str | None]:
        """The states that it can be judged for; None is the whole country."""
        if "state" in self.source.parameters:
            return [self.state]
        return [None, *self.source.states]


def read_captures(file: Path) -> None:
    """Write what all readers list of the captured years to a file; runs with the captures for an internet."""
    holidays_cli.web.FETCH_SECONDS = PATIENCE
    holidays_cli.web.http.CONNECT_SECONDS = holidays_cli.web.http.READ_SECONDS = PATIENCE
    readings = []
    for code, years in (*captures.years().items(), *captures.years_of_states().items()):
        for source in load_sources(code).sources:
            if source.is_of_country and years:
                readings += list(_read(code, source, years))
    for function, codes in FAMILIES.items():
        for code in codes:
            for source in load_sources(code).sources:
                if source.function == function:
                    readings += list(_read(code, source, [2026]))
    file.write_bytes(pickle.dumps(readings))


Reading = tuple[str, str, str | None, list[Day]]
"""The country, the function, the state that it was asked for, and the days."""


def _read(code: str, source: Source, years: Sequence[int]) -> Iterator[Reading]:
    states: Sequence[str | None] = [None]
    if "state" in source.parameters:
        states = source.places or [None, *source.states]
    for state in states:
        days: list[Day] = []
        for year in years if "year" in source.parameters else years[-1:]:
            try:
                with holidays_cli.web.fetch_context(PATIENCE):
                    of_call = rows.clean(list(source.call(Place.parse(code).country, year, state)), year)
            except SourceError:
                continue  # not every address of every reader was captured
            days += [day for day in of_call if day.date.year == year or "year" not in source.parameters]
        if days:
            yield code, source.function, state, days


def captured_listings(codes: Sequence[str]) -> list[Listing]:
    """What the readers of some countries, or of all, list in the captures, as far as it is plausible."""
    with tempfile.TemporaryDirectory() as home:
        file = Path(home, "readings")
        # Where the captures are, the child has to know; nothing else of the user's may reach it.
        env = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("XDG_", "HOLIDAYS_")) or name == "HOLIDAYS_CAPTURES"
        }
        env |= {"HOME": home, "PYTHONPATH": str(ROOT / "src")}
        reading = [sys.executable, str(Path(__file__).resolve()), str(file)]
        subprocess.run([sys.executable, str(captures.REPLAY), "--", *reading], env=env, check=True)
        readings: list[Reading] = pickle.loads(file.read_bytes())
    listings = []
    for code, function, state, days in readings:
        if codes and code not in codes:
            continue
        source = next(source for source in load_sources(code).sources if source.function == function)
        by_year: dict[int, list[Day]] = defaultdict(list)
        for day in days:
            by_year[day.date.year].append(day)
        listing = Listing(code, source, state, dict(by_year))
        listing.days = {year: days for year, days in by_year.items() if is_plausible(listing, year, days)}
        listings.append(listing)
    return listings


def is_plausible(listing: Listing, year: int, days: Sequence[Day]) -> bool:
    """Whether the program would believe that these are the days of a year."""
    public = [day for day in days if day.is_whole_day_off]
    if not public:
        return False
    try:
        plausibility.check(listing.country, year, public, is_whole=listing.source.is_whole)
        if listing.source.is_whole:
            plausibility.check_places(
                listing.country, year, public, listing.source.states, listing.source.default_state
            )
    except Unreadable:
        return False
    return True


@cache
def rules_of(country: str, state: str | None, year: int) -> tuple[ComputedDay, ...] | None:
    """The days of a year by the rules, of all kinds; None where there are no rules for it."""
    try:
        return tuple(days_by_rules(country, [year], state))
    except NotPublished:
        return None


def state_of_rules(listing: Listing, state: str | None) -> str | None:
    """The state by whose rules a place is judged."""
    state = state or listing.source.default_state
    return state if state in states_with_rules(listing.country) else None


def rules_for(listing: Listing, state: str | None, years: Iterable[int]) -> dict[int, Sequence[ComputedDay]]:
    """The days by the rules for a place, by year, without the years that they do not cover."""
    by_year = {year: rules_of(listing.country, state_of_rules(listing, state), year) for year in years}
    return {year: days for year, days in by_year.items() if days is not None}


@cache
def archived(day: Day) -> ArchivedDay:
    """A day as the archive keeps it."""
    observes = day.observes.isoformat() if day.observes else None
    return ArchivedDay(
        day.date.isoformat(), day.name, " ".join(day.states), day.note, int(day.working), day.kind, day.half, observes
    )


def is_public(day: ArchivedDay | ComputedDay | Day) -> bool:
    """Whether a day is off as a whole, for all."""
    return day.kind == "public" and day.half is None and not getattr(day, "working", False)


if __name__ == "__main__":
    read_captures(Path(sys.argv[1]))
