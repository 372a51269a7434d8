"""What a source and the rules say of one year, arranged by date, for `holidays_cli.sources.judge`."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from holidays_cli.archive import ArchivedDay
from holidays_cli.sources.rules import ComputedDay
from holidays_cli.sources.verdicts import SILENT_AUTHORITIES, STATE_AUTHORITIES, Verdict, is_public

LONGEST_MOVE = timedelta(days=7)  # by which a state moves a holiday to another date
LARGEST_RANGE_OF_A_FEAST = timedelta(
    days=35
)  # between the earliest and the latest date of Easter, and of what moves with it


def window(
    year: int,
    listed: Mapping[int, Sequence[ArchivedDay]],
    rules: Mapping[int, Sequence[ComputedDay]],
    *,
    asked_by_year: bool = False,
) -> tuple[date, date]:
    """The first and the last day of a year about which a list says something.

    A list of several years may begin late in its first year, and end early in its last if less than half of the days by
    the rules are there: it is the list of a time in the middle.

    >>> days = {year: [ArchivedDay(f"{year}-05-01", "Labour Day")] for year in (2025, 2026)}
    >>> window(2025, days, {})
    (datetime.date(2025, 5, 1), datetime.date(2025, 12, 31))
    """
    first, last = date(year, 1, 1), date(year, 12, 31)
    years = [other for other, days in listed.items() if days]
    if asked_by_year or len(years) < 2 or year not in years:
        return first, last
    dates = sorted(date.fromisoformat(day.date) for day in listed[year])
    if year == min(years):
        first = dates[0]
    elif year == max(years):
        dates_by_rules = {day.date for day in rules.get(year, ()) if is_public(day)}
        if 2 * len(dates_by_rules.intersection(dates)) < len(dates_by_rules):
            last = dates[-1]
    return first, last


def speaks_of(
    day: date, *, authority: str, is_whole: bool, window: tuple[date, date], not_spoken_of: Collection[date]
) -> bool:
    """Whether it says something about a day that a source does not list it.

    >>> year = (date(2026, 1, 1), date(2026, 12, 31))
    >>> speaks_of(date(2026, 5, 1), authority="news", is_whole=True, window=year, not_spoken_of=())
    False
    """
    first, last = window
    is_silent = authority in SILENT_AUTHORITIES or not is_whole or day in not_spoken_of
    return not is_silent and first <= day <= last


def is_estimated(day: ComputedDay) -> bool:
    """Whether the rules only estimate the date of a day, as the name that they give it tells."""
    return "estimated" in day.name


@dataclass(frozen=True)
class WeighedYear:
    """What the source and the rules say of one year, arranged by date."""

    year: int
    listed: Mapping[int, Sequence[ArchivedDay]]
    rules: Mapping[int, Sequence[ComputedDay]]
    authority: str
    is_whole: bool
    is_weekend: Callable[[date], bool]
    asked_by_year: bool
    not_spoken_of: frozenset[date]
    dropped: tuple[ArchivedDay, ...]
    of_other_states: frozenset[date] = frozenset()

    @cached_property
    def has_rules(self) -> bool:
        """Whether the rules cover the year."""
        return self.year in self.rules

    @cached_property
    def of_source(self) -> dict[date, ArchivedDay]:
        """The public holidays of the source."""
        return public_by_date(self.listed.get(self.year, ()))

    @cached_property
    def of_source_as_other_kind(self) -> dict[date, ArchivedDay]:
        """The days that the source names as no public holidays, or as holidays of a part of the day."""
        days = {date.fromisoformat(day.date): day for day in self.listed.get(self.year, ()) if not is_public(day)}
        return {day: listed for day, listed in days.items() if day not in self.of_source}

    @cached_property
    def of_rules(self) -> dict[date, tuple[ComputedDay, ...]]:
        """The public holidays of the rules, each with all its names."""
        days: dict[date, tuple[ComputedDay, ...]] = {}
        for day in self.rules.get(self.year, ()):
            if is_public(day):
                days[day.date] = (*days.get(day.date, ()), day)
        return days

    @cached_property
    def of_rules_as_other_kind(self) -> dict[date, tuple[ComputedDay, ...]]:
        """The days that the rules know as no public holidays, or as holidays of a part of the day."""
        days: dict[date, tuple[ComputedDay, ...]] = {}
        for day in self.rules.get(self.year, ()):
            if day.date not in self.of_rules:
                days[day.date] = (*days.get(day.date, ()), day)
        return days

    @cached_property
    def estimated(self) -> list[date]:
        """The days of the rules that bear none but estimated names, in order."""
        days = sorted(day for day, names in self.of_rules.items() if all(map(is_estimated, names)))
        if self.authority in STATE_AUTHORITIES:
            return days
        # A private list that has a feast on the very day of the estimate proves the estimate right: its substitute is sure.
        return [
            day
            for day in days
            if not any(computed.observes in self.of_source for computed in self.of_rules[day] if computed.observes)
        ]

    @cached_property
    def window(self) -> tuple[date, date]:
        """The first and the last day about which the list says something."""
        return window(self.year, self.listed, self.rules, asked_by_year=self.asked_by_year)

    def is_inside_window(self, day: date) -> bool:
        """Whether the day lies between the first and the last day about which the list says something."""
        first, last = self.window
        return first <= day <= last

    def speaks_of(self, day: date) -> bool:
        """Whether it says something that the source does not list the day."""
        return speaks_of(
            day,
            authority=self.authority,
            is_whole=self.is_whole,
            window=self.window,
            not_spoken_of=self.not_spoken_of,
        )

    def verdict(self, day: date, status: str, reason: str, *, counts: bool = True, **fields: object) -> Verdict:
        """A verdict on a day, with what the source and the rules have on it; `fields` are further fields of it."""
        listed = self.of_source.get(day) or self.of_source_as_other_kind.get(day)
        computed = self.of_rules.get(day) or self.of_rules_as_other_kind.get(day, ())
        return Verdict(day, counts, status, reason, listed, computed, **fields)  # type: ignore[arg-type]

    @cached_property
    def only_source(self) -> list[date]:
        """The working days that only the source has, in order."""
        return sorted(day for day in self.of_source if day not in self.of_rules and not self.is_weekend(day))

    @cached_property
    def only_rules(self) -> list[date]:
        """The working days that only the rules have, in order."""
        return sorted(day for day in self.of_rules if day not in self.of_source and not self.is_weekend(day))

    def names_of(self, name: str) -> set[str]:
        """What the source calls the holiday of a name in the rules, in the other years of the reading."""
        names: set[str] = set()
        for year, days in self.listed.items():
            if year == self.year:
                continue
            public = public_by_date(days)
            for computed in self.rules.get(year, ()):
                if plain_name(computed.name) == plain_name(name) and is_public(computed) and computed.date in public:
                    names.add(public[computed.date].name)
        return names

    def is_moved(self, *, forward: bool) -> bool:
        """Whether the rules know a substitute after the day that it stands for, or before it, in any of the years."""
        return any(
            (computed.date > computed.observes) == forward
            for days in self.rules.values()
            for computed in days
            if computed.observes
        )

    def is_every_year(self, day: date) -> bool:
        """Whether the source alone has this holiday in each of the other years that it lists, and no more often in this.

        A holiday is known by its name, or else by the time of the year.  Where the others all have the same date or the
        same day of the week, it must have that, too.
        """
        others = [year for year in self.listed if year != self.year and self.listed[year] and year in self.rules]
        dates_by_year = [self._alone_in(year, day) for year in others]
        if not dates_by_year or not all(dates_by_year):
            return False
        dates = [other for dates in dates_by_year for other in dates]
        is_regular = len(dates_by_year) == 1 or (
            _fits(day, dates, lambda other: (other.month, other.day)) and _fits(day, dates, date.weekday)
        )
        return is_regular and len(self._alone_in(self.year, day)) <= max(map(len, dates_by_year))

    def _alone_in(self, year: int, day: date) -> list[date]:
        """The dates on which the source alone has, in a year, the holiday that it has on `day`.

        Of weekend days, only those at the very date are meant: what else a list has there may be the days beside a break.
        """
        name = self.of_source[day].name
        same_day = date(year, day.month, min(day.day, 28))
        by_rules = {computed.date for computed in self.rules[year] if is_public(computed)}
        return [
            other
            for other, listed in public_by_date(self.listed[year]).items()
            if other not in by_rules
            and listed.name == name
            and abs(other - same_day) <= (LARGEST_RANGE_OF_A_FEAST if name else LONGEST_MOVE)
            and (not self.is_weekend(other) or (other.month, other.day) == (day.month, day.day))
        ]


def plain_name(name: str) -> str:
    """A name of the rules without what they add in brackets, such as that it is a substitute.

    >>> plain_name("Boxing Day (observed)")
    'Boxing Day'
    """
    return name.partition(" (")[0]


def _fits(day: date, others: Sequence[date], key: Callable[[date], object]) -> bool:
    """Whether a day has what the others have in common, if they have it in common."""
    common = {key(other) for other in others}
    return len(common) > 1 or key(day) in common


def public_by_date(days: Iterable[ArchivedDay]) -> dict[date, ArchivedDay]:
    """Of the days of a list, those that are weighed, by date; of two on a date, the first."""
    by_date: dict[date, ArchivedDay] = {}
    for day in days:
        if is_public(day):
            by_date.setdefault(date.fromisoformat(day.date), day)
    return by_date
