"""Which days count: what a source lists, weighed against the rules of python-holidays, day by day.

`judge` is a pure function: it asks nobody, reads nothing and keeps nothing.  Why it decides as it does, with figures, is told
in docs/how-sources-are-weighed.md, and each row of the table there is a test in tests/sources/test_judge.py.

Only days of kind public that are off as a whole are weighed, and in the main only working days: whether a holiday on a
Sunday is listed changes nobody's plans, and lists differ there without being wrong.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple

from holidays_cli.archive import ArchivedDay
from holidays_cli.rows import TENTATIVE
from holidays_cli.sources.rules import ComputedDay

AUTHORITIES = ("official", "copy", "list", "institution", "news", "own")
"""Who may speak: the state, a private copy of its notices, a private list, a central bank or an exchange, Google's calendar
and what is made of it, a reader that the user has installed."""

STATE_AUTHORITIES = ("official", "copy")
SILENT_AUTHORITIES = ("institution", "news")  # that they lack a day says nothing about it

LONGEST_MOVE = timedelta(days=7)  # by which a state moves a holiday to another date
LARGEST_RANGE_OF_A_FEAST = timedelta(
    days=35
)  # between the earliest and the latest date of Easter, and of what moves with it
LONGEST_MOVE_FROM_WEEKEND = timedelta(days=3)  # by which a substitute is away from the weekend day that it stands for
LARGEST_ERROR_OF_ESTIMATE = timedelta(days=2)  # between the estimated and the real beginning of a feast
LEAST_DAYS_ABOLISHED = 2  # working days on which a holiday has to be missing before it is taken for abolished
LEAST_DAYS_BESIDE_A_BREAK = (
    2  # days in a row that are believed to be worked when a state's list ends its break before them
)
LONGEST_WAY_TO_A_MAKE_UP_DAY = timedelta(days=21)  # between a break and a day that is worked instead of it
LEAST_NAMES_IN_A_WRONG_ROW = 3
KINDS_THAT_ARE_WORKED = ("school", "observance")  # that the rules know such a day does not make it a holiday

REASONS = {
    "both": "the source and the rules both have it",
    "weekend by source": "it is a weekend day, and on those the source decides",
    "weekend by rules": "it is a weekend day, and on those the rules decide",
    "no rules": "there are no rules for the year, so the source alone decides",
    "tentative": "there are no rules for the year, and the source itself says that the date is not certain yet",
    "institution": "an institution lists it, which tells when that institution is closed and not what is a public holiday",
    "own": "a reader that you have installed lists it, and what such a reader lists counts",
    "own lacks": "a reader that you have installed does not list it, and such a reader is believed",
    "not spoken of": "the source says nothing about this day, so the rules decide",
    "outside its list": "the source's list begins after this day or ends before it, so the rules decide",
    "wrong name": "the source and the rules both have it, but its name is that of the day before or after it in the list",
    "estimate met": "the rules only estimate the date of this feast, and the source lists the feast close by",
    "estimate elsewhere": "the rules only estimated this date, and the source lists the feast on other days",
    "estimate shorter": "the source lists fewer days of this feast than the rules estimate",
    "missing inside": "the source lists the days before and after it, and the rules have it as a part of the same feast",
    "longer than estimate": "the source lists more days of this feast than the rules estimate",
    "other kind": "the state's list names it as another kind of day",
    "known as other kind": "the rules know it as a day of another kind",
    "moved from weekend": "it stands for a holiday that falls on a weekend day near by",
    "every year": "the source has a holiday at this time of every year",
    "moved away": "the state's list has this holiday on {other} instead",
    "moved here": "the state's list has it instead of {other}, where the rules have it",
    "abolished": "the state's list named this holiday in an earlier year and has named it in no year since then;"
    " a newer python-holidays may know that it was abolished",
    "beside a break": "the state's list names the break beside it and the days worked instead, and this day is not in that break",
    "lacks": "the rules are sure of it, and that a list lacks it does not outweigh them",
    "lacks estimate": "the rules estimate it, and the source lists nothing near by",
    "announced": "only the state's list has it, and the state may declare holidays that the rules do not know yet",
    "unconfirmed": "only a list that is not the state's has it, and such lists are wrong as often as right where they are alone",
    "news": "only a calendar of news has it, and those have many days that are no public holidays",
    "dropped": "the state's list named it before and no longer does, and the rules do not have it",
    "not in state": "the source lists it for the whole country, and the rules do not have it in this state",
    "rules alone": "no source has been read, so the rules decide",
}
"""What decided about a day, as a sentence; {other} is the other date."""


WEEKEND_REASONS = ("weekend by source", "weekend by rules")


class Verdict(NamedTuple):
    """What follows for one day from what the source and the rules say."""

    date: dt.date
    counts: bool
    """Whether it is a day of its kind."""
    status: str
    """`"confirmed"`, `"announced"`, `"unconfirmed"`, `"disputed"`, `"reported"`, `"computed"` or `"estimated"`."""
    reason: str
    """The key of `REASONS` that decided."""
    listed: ArchivedDay | None = None
    """The day as the source lists it, as a public holiday or as another kind of day."""
    computed: tuple[ComputedDay, ...] = ()
    """The day as the rules have it, once for each of its names."""
    kind: str = "public"
    """The kind under which it counts."""
    half: str | None = None
    """The part of the day that is off, where it counts as a half day."""
    other: dt.date | None = None
    """The date to which it was moved, or from which."""

    @property
    def is_listed(self) -> bool:
        """Whether the source lists it as a public holiday."""
        return self.listed is not None and _is_public(self.listed)

    @property
    def is_computed(self) -> bool:
        """Whether the rules have it as a public holiday."""
        return any(_is_public(day) for day in self.computed)

    @property
    def is_doubtful(self) -> bool:
        """Whether somebody who asks about the day has to be told, and `--strict` refuses it."""
        return self.status in ("disputed", "unconfirmed")


def judge(
    year: int,
    listed: Mapping[int, Sequence[ArchivedDay]],
    rules: Mapping[int, Sequence[ComputedDay]],
    *,
    authority: str,
    is_whole: bool,
    is_weekend: Callable[[date], bool],
    asked_by_year: bool = False,
    not_spoken_of: Iterable[date] = (),
    dropped: Iterable[ArchivedDay] = (),
) -> list[Verdict]:
    """The verdicts on all days of a year that the source or the rules have as public holidays, in order of date.

    `listed` is what the source lists for the place, by year: the year asked for and the others of the same reading;
    `rules` the days of all kinds that the rules have for the place, by year, without those years that they do not
    cover.  `authority` is one of `AUTHORITIES`; `is_whole` tells whether the source means to list all days.
    `asked_by_year`: the source is asked for each year apart, and so its list of a year begins in January and ends in
    December.  `not_spoken_of` are further days about which it says nothing, such as those that only hold in a state, where it
    tells no states apart.  `dropped` are days that the source listed formerly, and does not list now.

    >>> new_year = ArchivedDay("2026-01-01", "New Year")
    >>> verdicts = judge(2026, {2026: [new_year]}, {}, authority="official", is_whole=True,
    ...                  is_weekend=lambda day: day.weekday() > 4)
    >>> verdicts[0].counts, verdicts[0].status
    (True, 'reported')
    """
    question = _Question(
        year, listed, rules, authority, is_whole, is_weekend, asked_by_year, frozenset(not_spoken_of), tuple(dropped)
    )
    verdicts: dict[date, Verdict] = {}
    for sentence in _SENTENCES:
        for verdict in sentence(question):
            verdicts.setdefault(verdict.date, verdict)
    return [verdicts[day] for day in sorted(verdicts)]


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
        expected = {day.date for day in rules.get(year, ()) if _is_public(day)}
        if 2 * len(expected.intersection(dates)) < len(expected):
            last = dates[-1]
    return first, last


def dates_with_wrong_names(listed: Sequence[ArchivedDay], names: Mapping[date, Sequence[str]]) -> list[date]:
    """The days whose names a list has a row further down or up than the rules have them, if they are three or more.

    `names` are the names by the rules, in the language of the list.  A name that the neighbour itself bears, too, is that
    of a feast of several days.

    >>> dates = ("2026-01-01", "2026-04-03", "2026-05-01", "2026-12-25")
    >>> right = ("New Year", "Good Friday", "Labour Day", "Christmas")
    >>> wrong = ("Christmas", "New Year", "Good Friday", "Labour Day")
    >>> rules = {date.fromisoformat(day): [name] for day, name in zip(dates, right)}
    >>> len(dates_with_wrong_names([ArchivedDay(*row) for row in zip(dates, wrong)], rules))
    3
    """
    names_listed: dict[date, set[str]] = {}
    for day in listed:
        if _is_public(day) and date.fromisoformat(day.date) in names:
            names_listed.setdefault(date.fromisoformat(day.date), set()).add(_folded(day.name))
    dates = sorted(names_listed)
    names_by_rules = [{_folded(name) for name in names[listed_date]} for listed_date in dates]
    for distance in (-1, 1):
        in_wrong_row = []
        for position, listed_date in enumerate(dates):
            if 0 <= position + distance < len(dates):
                names_of_neighbour = names_by_rules[position + distance] - names_by_rules[position]
                names_of_neighbour -= names_listed[dates[position + distance]]
                if names_listed[listed_date] & names_of_neighbour:
                    in_wrong_row.append(listed_date)
        if len(in_wrong_row) >= LEAST_NAMES_IN_A_WRONG_ROW:
            return in_wrong_row
    return []


def dates_with_right_names(listed: Sequence[ArchivedDay], names: Mapping[date, Sequence[str]]) -> set[date]:
    """The days that bear a name in a list that the rules have for that day.

    >>> new_year = date(2026, 1, 1)
    >>> dates_with_right_names([ArchivedDay("2026-01-01", "New Year")], {new_year: ["new year"]}) == {new_year}
    True
    """
    by_date = [(date.fromisoformat(day.date), _folded(day.name)) for day in listed if _is_public(day)]
    return {day for day, name in by_date if name in map(_folded, names.get(day, ()))}


def _folded(name: str) -> str:
    return "".join(character for character in name.casefold() if character.isalnum())


def _is_public(day: ArchivedDay | ComputedDay) -> bool:
    """Whether a day is weighed: off as a whole, for all."""
    return day.kind == "public" and day.half is None and not getattr(day, "working", 0)


def _is_estimated(day: ComputedDay) -> bool:
    return "estimated" in day.name


@dataclass(frozen=True)
class _Question:
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

    @cached_property
    def has_rules(self) -> bool:
        return self.year in self.rules

    @cached_property
    def of_source(self) -> dict[date, ArchivedDay]:
        """The public holidays of the source."""
        return _public_by_date(self.listed.get(self.year, ()))

    @cached_property
    def of_source_as_other_kind(self) -> dict[date, ArchivedDay]:
        """The days that the source names as no public holidays, or as holidays of a part of the day."""
        days = {date.fromisoformat(day.date): day for day in self.listed.get(self.year, ()) if not _is_public(day)}
        return {day: listed for day, listed in days.items() if day not in self.of_source}

    @cached_property
    def of_rules(self) -> dict[date, tuple[ComputedDay, ...]]:
        """The public holidays of the rules, each with all its names."""
        days: dict[date, tuple[ComputedDay, ...]] = {}
        for day in self.rules.get(self.year, ()):
            if _is_public(day):
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
        days = sorted(day for day, names in self.of_rules.items() if all(map(_is_estimated, names)))
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
        return window(self.year, self.listed, self.rules, asked_by_year=self.asked_by_year)

    def is_inside_window(self, day: date) -> bool:
        first, last = self.window
        return first <= day <= last

    def speaks_of(self, day: date) -> bool:
        """Whether it says something that the source does not list the day."""
        is_silent = self.authority in SILENT_AUTHORITIES or not self.is_whole or day in self.not_spoken_of
        return not is_silent and self.is_inside_window(day)

    def verdict(self, day: date, status: str, reason: str, *, counts: bool = True, **more: object) -> Verdict:
        listed = self.of_source.get(day) or self.of_source_as_other_kind.get(day)
        computed = self.of_rules.get(day) or self.of_rules_as_other_kind.get(day, ())
        return Verdict(day, counts, status, reason, listed, computed, **more)  # type: ignore[arg-type]

    @cached_property
    def only_source(self) -> list[date]:
        """The working days that only the source has, in order."""
        return sorted(day for day in self.of_source if day not in self.of_rules and not self.is_weekend(day))

    @cached_property
    def only_rules(self) -> list[date]:
        """The working days that only the rules have, in order."""
        return sorted(day for day in self.of_rules if day not in self.of_source and not self.is_weekend(day))

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
        by_rules = {computed.date for computed in self.rules[year] if _is_public(computed)}
        return [
            other
            for other, listed in _public_by_date(self.listed[year]).items()
            if other not in by_rules
            and listed.name == name
            and abs(other - same_day) <= (LARGEST_RANGE_OF_A_FEAST if name else LONGEST_MOVE)
            and (not self.is_weekend(other) or (other.month, other.day) == (day.month, day.day))
        ]


def _fits(day: date, others: Sequence[date], key: Callable[[date], object]) -> bool:
    """Whether a day has what the others have in common, if they have it in common."""
    common = {key(other) for other in others}
    return len(common) > 1 or key(day) in common


def _public_by_date(days: Iterable[ArchivedDay]) -> dict[date, ArchivedDay]:
    by_date: dict[date, ArchivedDay] = {}
    for day in days:
        if _is_public(day):
            by_date.setdefault(date.fromisoformat(day.date), day)
    return by_date


def _year_without_rules(question: _Question) -> Iterator[Verdict]:
    """Where there are no rules for the year, the source is reported; a date that it calls tentative is estimated."""
    if not question.has_rules:
        for day, listed in question.of_source.items():
            if listed.note == TENTATIVE:
                yield question.verdict(day, "estimated", "tentative")
            else:
                yield question.verdict(day, "reported", "no rules")


def _weekend_days(question: _Question) -> Iterator[Verdict]:
    """On weekend days a whole list of the state or a reader of the user's decides, else the rules do; nobody is doubted."""
    source_decides = question.authority in (*STATE_AUTHORITIES, "own")
    for day in {*question.of_source, *question.of_rules}:
        if question.is_weekend(day):
            by_source = source_decides and (question.authority == "own" or question.speaks_of(day))
            days = question.of_source if by_source else question.of_rules
            reason = "weekend by source" if by_source else "weekend by rules"
            yield question.verdict(day, "confirmed", reason, counts=day in days)


def _institution(question: _Question) -> Iterator[Verdict]:
    """A central bank or an exchange can confirm a public holiday; what it alone has is a day of its own."""
    if question.authority == "institution":
        for day in question.of_source:
            if day in question.of_rules:
                yield question.verdict(day, "confirmed", "both")
            else:
                yield question.verdict(day, "reported", "institution", kind="bank")


def _own_reader(question: _Question) -> Iterator[Verdict]:
    """Whoever installs a reader has chosen to believe it, and is told where the rules are sure of something else."""
    if question.authority != "own":
        return
    for day in question.of_source:
        if day in question.of_rules:
            yield question.verdict(day, "confirmed", "both")
        else:
            yield question.verdict(day, "reported", "own")
    for run in _runs(question.estimated, question.is_weekend):
        if _source_runs_near(question, run):
            for day in run:
                yield question.verdict(day, "estimated", "estimate elsewhere", counts=False)
    for day in question.only_rules:
        if question.speaks_of(day):
            yield question.verdict(day, "disputed", "own lacks", counts=False)


def _estimated_days(question: _Question) -> Iterator[Verdict]:
    """Where the rules only estimate the days of a feast, the source's days of that feast take their place."""
    for run in _runs(question.estimated, question.is_weekend):
        if source_runs := _source_runs_near(question, run):
            yield from _verdicts_on_feast(question, run, sorted(day for days in source_runs for day in days))


def _verdicts_on_feast(question: _Question, run: list[date], source_days: list[date]) -> Iterator[Verdict]:
    """The verdicts on a feast that the rules estimate to be in `run`, where the source lists `source_days` near by."""
    listed_days = set(source_days)
    with_weekend = _with_weekend_beside(source_days, question.is_weekend)
    is_shorter = len(with_weekend) < len(run)
    expected = _nearest_stretch(source_days, run)
    for day in source_days:
        if day in expected or day in question.of_rules:
            yield question.verdict(day, "confirmed", "estimate met")
        elif question.authority in STATE_AUTHORITIES:
            yield question.verdict(day, "announced", "longer than estimate")
        else:
            yield question.verdict(day, "unconfirmed", "longer than estimate", counts=False)
    for day in run:
        if day in listed_days:
            continue
        if is_shorter and not question.speaks_of(day):
            yield question.verdict(day, "estimated", "not spoken of")
        elif is_shorter and source_days[0] < day < source_days[-1]:
            yield question.verdict(day, "disputed", "missing inside")
        elif is_shorter:
            yield question.verdict(day, "disputed", "estimate shorter", counts=False)
        else:
            yield question.verdict(day, "estimated", "estimate elsewhere", counts=False)


def _not_spoken_of(question: _Question) -> Iterator[Verdict]:
    """Where the silence of a source says nothing, the rules decide."""
    for day in question.only_rules:
        if not question.speaks_of(day):
            status = "estimated" if day in question.estimated else "computed"
            reason = "not spoken of" if question.is_inside_window(day) else "outside its list"
            yield question.verdict(day, status, reason)


def _both(question: _Question) -> Iterator[Verdict]:
    """A day that source and rules both have is confirmed."""
    for day in question.of_source:
        if day in question.of_rules:
            yield question.verdict(day, "confirmed", "both")


def _other_kind_by_state(question: _Question) -> Iterator[Verdict]:
    """A day that the state's list names as another kind of day is no public holiday."""
    if question.authority in STATE_AUTHORITIES:
        for day in question.only_rules:
            if day in question.of_source_as_other_kind:
                yield question.verdict(day, "confirmed", "other kind", counts=False)


def _explained_by_rules(question: _Question) -> Iterator[Verdict]:
    """A day of the source that the rules explain, although they do not have it as a public holiday."""
    for day in question.only_source:
        is_known = day in question.of_rules_as_other_kind
        if question.authority not in STATE_AUTHORITIES:
            if is_known:
                known = question.of_rules_as_other_kind[day][0]
                yield question.verdict(day, "confirmed", "known as other kind", kind=known.kind, half=known.half)
        elif is_known and not _is_worked(question.of_rules_as_other_kind[day]):
            yield question.verdict(day, "confirmed", "known as other kind")
        elif _weekend_holiday_near(question, day):
            yield question.verdict(day, "confirmed", "moved from weekend")
        elif question.is_every_year(day):
            yield question.verdict(day, "confirmed", "every year")


def _is_worked(days: tuple[ComputedDay, ...]) -> bool:
    """Whether people work on a day of the rules: pupils may be off, or it only has a name."""
    return all(day.kind in KINDS_THAT_ARE_WORKED for day in days)


def _weekend_holiday_near(question: _Question, day: date) -> bool:
    """Whether a day stands for a holiday on a weekend day near by, which no other day of source and rules stands for.

    There is no working day between the two, and the rules know substitutes on this side of a holiday.
    """
    stood_for = {computed.observes for names in question.of_rules.values() for computed in names}
    stood_for |= {
        date.fromisoformat(listed.observes)
        for other, listed in question.of_source.items()
        if listed.observes and other != day
    }
    return any(
        question.is_weekend(other)
        and other not in stood_for
        and question.is_moved(forward=day > other)
        and abs(other - day) <= LONGEST_MOVE_FROM_WEEKEND
        and all(
            question.is_weekend(between) or between in question.of_rules or between in question.of_source
            for between in _days_between(*sorted((day, other)))
        )
        for other in question.of_rules
    )


def _moved_by_state(question: _Question) -> Iterator[Verdict]:
    """A day that the state's list has on another date, a week away at most, is held on that date."""
    if question.authority not in STATE_AUTHORITIES:
        return
    explained = {verdict.date for verdict in _explained_by_rules(question)}
    explained |= {verdict.date for verdict in _estimated_days(question)}
    free = [day for day in question.only_source if day not in explained]
    for day in _sure_and_missing(question):
        near = [other for other in free if abs(other - day) <= LONGEST_MOVE]
        if near:
            other = min(near, key=lambda candidate: abs(candidate - day))
            free.remove(other)
            yield question.verdict(day, "disputed", "moved away", counts=False, other=other)
            yield question.verdict(other, "disputed", "moved here", other=day)


def _sure_and_missing(question: _Question) -> list[date]:
    """The working days that the rules are sure of, and that the source does not list although it speaks of them."""
    return [
        day
        for day in question.only_rules
        if day not in question.estimated and day not in question.of_source_as_other_kind and question.speaks_of(day)
    ]


def _abolished_by_state(question: _Question) -> Iterator[Verdict]:
    """A holiday that the state's list has in an earlier year, and on no working day since, is abolished."""
    if question.authority in STATE_AUTHORITIES and not question.asked_by_year:
        for day in _sure_and_missing(question):
            if any(_is_abolished(question, computed.name) for computed in question.of_rules[day]):
                yield question.verdict(day, "disputed", "abolished", counts=False)


def _is_abolished(question: _Question, name: str) -> bool:
    """Whether the list has the holiday of a name in a year, and lacks it on all working days of later years, two at least."""
    last_year_listed = None
    missing_since = 0
    for year in sorted(question.listed):
        public = _public_by_date(question.listed[year])
        first, last = window(year, question.listed, question.rules)
        is_listed = [
            computed.date in public
            for computed in question.rules.get(year, ())
            if computed.name == name
            and _is_public(computed)
            and not question.is_weekend(computed.date)
            and first <= computed.date <= last
        ]
        if any(is_listed):
            last_year_listed, missing_since = year, 0
        else:
            missing_since += len(is_listed)
    is_listed_before = last_year_listed is not None and last_year_listed < question.year
    return is_listed_before and missing_since >= LEAST_DAYS_ABOLISHED


def _beside_a_break(question: _Question) -> Iterator[Verdict]:
    """Where the state's list names a break and the days worked instead, days in a row beside the break are worked."""
    if question.authority not in STATE_AUTHORITIES:
        return
    worked = [date.fromisoformat(day.date) for day in question.listed.get(question.year, ()) if day.working]
    breaks = [
        run
        for run in _runs(sorted(question.of_source), question.is_weekend)
        if any(abs(day - end) <= LONGEST_WAY_TO_A_MAKE_UP_DAY for day in worked for end in (run[0], run[-1]))
    ]
    for run in _runs(_sure_and_missing(question), question.is_weekend):
        is_beside = any(
            _are_neighbours(run[-1], days[0], question.is_weekend)
            or _are_neighbours(days[-1], run[0], question.is_weekend)
            for days in breaks
        )
        if len(run) >= LEAST_DAYS_BESIDE_A_BREAK and is_beside:
            for day in run:
                yield question.verdict(day, "disputed", "beside a break", counts=False)


def _missing(question: _Question) -> Iterator[Verdict]:
    """A day of the rules counts although the list lacks it, and that is said."""
    for day in question.only_rules:
        reason = "lacks estimate" if day in question.estimated else "lacks"
        yield question.verdict(day, "disputed", reason)


def _extra(question: _Question) -> Iterator[Verdict]:
    """A day that only the source has counts if it is the state's list."""
    for day in question.only_source:
        if question.authority in STATE_AUTHORITIES:
            yield question.verdict(day, "announced", "announced")
        else:
            reason = "news" if question.authority == "news" else "unconfirmed"
            yield question.verdict(day, "unconfirmed", reason, counts=False)


def _dropped(question: _Question) -> Iterator[Verdict]:
    """A day that the state's list no longer names does not count if the rules lack it, too."""
    if question.authority in STATE_AUTHORITIES:
        for listed in question.dropped:
            day = date.fromisoformat(listed.date)
            if _is_public(listed) and day.year == question.year and not question.is_weekend(day):
                yield question.verdict(day, "disputed", "dropped", counts=False)


# The first that has a verdict on a day decides.
_SENTENCES = (
    _year_without_rules,
    _weekend_days,
    _institution,
    _own_reader,
    _estimated_days,
    _not_spoken_of,
    _both,
    _other_kind_by_state,
    _explained_by_rules,
    _moved_by_state,
    _abolished_by_state,
    _beside_a_break,
    _missing,
    _extra,
    _dropped,
)


def _runs(days: Sequence[date], is_weekend: Callable[[date], bool]) -> list[list[date]]:
    """Days, which are in order, in groups of days next to each other or with nothing but weekend days between them."""
    runs: list[list[date]] = []
    for day in days:
        if runs and _are_neighbours(runs[-1][-1], day, is_weekend):
            runs[-1].append(day)
        else:
            runs.append([day])
    return runs


def _are_neighbours(day: date, later: date, is_weekend: Callable[[date], bool]) -> bool:
    between = _days_between(day, later)
    return day < later and all(map(is_weekend, between)) and len(between) < LONGEST_MOVE.days


def _days_between(day: date, later: date) -> list[date]:
    return [day + timedelta(n) for n in range(1, (later - day).days)]


def _with_weekend_beside(days: list[date], is_weekend: Callable[[date], bool]) -> set[date]:
    """Days, with the weekend days between and beside them."""
    extended = set(days)
    for day in days:
        for step in (timedelta(-1), timedelta(1)):
            neighbour = day + step
            while is_weekend(neighbour) and neighbour not in extended:
                extended.add(neighbour)
                neighbour += step
    return extended


def _source_runs_near(question: _Question, run: list[date]) -> list[list[date]]:
    """The runs of the source that overlap with an estimated one, or else the one that begins at about the same time."""
    sure = question.of_rules.keys() - set(question.estimated)
    source_runs = _runs(sorted(question.of_source.keys() - sure), question.is_weekend)
    overlapping = [days for days in source_runs if days[0] <= run[-1] and run[0] <= days[-1]]
    if overlapping:
        return overlapping
    return [days for days in source_runs if abs(days[0] - run[0]) <= LARGEST_ERROR_OF_ESTIMATE][:1]


def _nearest_stretch(source_days: list[date], run: list[date]) -> set[date]:
    """As many days in a row as the estimate has, of those that the source lists, where they agree best with the estimate."""
    length = (run[-1] - run[0]).days + 1
    estimate = {run[0] + timedelta(n) for n in range(length)}
    listed_days = set(source_days)
    best: set[date] = set()
    best_agreement = (-1, 0)
    for first in source_days:
        stretch = {first + timedelta(n) for n in range(length)} & listed_days
        agreement = (len(stretch & estimate), len(stretch))
        if agreement > best_agreement:
            best, best_agreement = stretch, agreement
    return best
