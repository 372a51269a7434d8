"""Which days count: what a source lists, weighed against the rules of python-holidays, day by day.

`judge` is a pure function: it asks nobody, reads nothing and keeps nothing.  Why it decides as it does, with figures, is told
in docs/how-sources-are-weighed.md, and each row of the table there is a test in tests/sources/test_judge.py.

Only days of kind public that are off as a whole are weighed, and in the main only working days: whether a holiday on a
Sunday is listed changes nobody's plans, and lists differ there without being wrong.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from holidays_cli.archive import ArchivedDay
from holidays_cli.rows import TENTATIVE
from holidays_cli.sources.day_runs import are_neighbours, days_between, nearest_stretch, runs, with_weekend_beside
from holidays_cli.sources.rules import ComputedDay
from holidays_cli.sources.verdicts import STATE_AUTHORITIES, Verdict, is_public
from holidays_cli.sources.weighed_year import LONGEST_MOVE, WeighedYear, plain_name, public_by_date, window

LONGEST_MOVE_FROM_WEEKEND = timedelta(days=3)  # by which a substitute is away from the weekend day that it stands for
LARGEST_ERROR_OF_ESTIMATE = timedelta(days=2)  # between the estimated and the real beginning of a feast
MOST_DAYS_MOVED = 3  # of a year
MOST_DAYS_MISSING = 1  # in a year of a list that is believed where it has a day in every year
MOST_DAYS_ABOLISHED = 2  # of a year
LEAST_DAYS_ABOLISHED = 2  # working days on which a holiday has to be missing before it is taken for abolished
# Days of the rules in a row beside a break: a state's list that has the break and not them is believed that they are worked.
LEAST_DAYS_BESIDE_A_BREAK = 2
LONGEST_WAY_TO_A_MAKE_UP_DAY = timedelta(days=21)  # between a break and a day that is worked instead of it
KINDS_THAT_ARE_WORKED = ("school", "observance")  # that the rules know such a day does not make it a holiday


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
    of_other_states: Iterable[date] = (),
) -> list[Verdict]:
    """The verdicts on all days of a year that the source or the rules have as public holidays, in order of date.

    `listed` is what the source lists for the place, by year: the year asked for and the others of the same reading;
    `rules` the days of all kinds that the rules have for the place, by year, without those years that they do not
    cover.  `authority` is one of `AUTHORITIES`; `is_whole` tells whether the source means to list all days.
    `asked_by_year`: the source is asked for each year apart, and so its list of a year begins in January and ends in
    December.  `not_spoken_of` are further days about which it says nothing, such as those that only hold in a state, where it
    tells no states apart.  `dropped` are days that the source listed formerly, and does not list now.  `of_other_states` are the
    holidays by the rules in the other states of the source.

    >>> new_year = ArchivedDay("2026-01-01", "New Year")
    >>> verdicts = judge(2026, {2026: [new_year]}, {}, authority="official", is_whole=True,
    ...                  is_weekend=lambda day: day.weekday() > 4)
    >>> verdicts[0].counts, verdicts[0].status
    (True, 'reported')
    """
    weighed_year = WeighedYear(
        year, listed, rules, authority, is_whole, is_weekend, asked_by_year, frozenset(not_spoken_of), tuple(dropped),
        frozenset(of_other_states),
    )  # fmt: skip
    verdicts: dict[date, Verdict] = {}
    for case in CASES:
        for verdict in case(weighed_year):
            verdicts.setdefault(verdict.date, verdict)
    return [verdicts[day] for day in sorted(verdicts)]


def _year_without_rules(weighed_year: WeighedYear) -> Iterator[Verdict]:
    """Where there are no rules for the year, the source is reported; a date that it calls tentative is estimated."""
    if not weighed_year.has_rules:
        for day, listed_day in weighed_year.of_source.items():
            if listed_day.note == TENTATIVE:
                yield weighed_year.verdict(day, "estimated", "tentative")
            else:
                yield weighed_year.verdict(day, "reported", "no rules")


def _weekend_days(weighed_year: WeighedYear) -> Iterator[Verdict]:
    """On weekend days a whole list of the state or a reader of the user's decides, else the rules do; nobody is doubted."""
    source_decides = weighed_year.authority in (*STATE_AUTHORITIES, "own")
    for day in {*weighed_year.of_source, *weighed_year.of_rules}:
        if weighed_year.is_weekend(day):
            by_source = source_decides and (weighed_year.authority == "own" or weighed_year.speaks_of(day))
            days = weighed_year.of_source if by_source else weighed_year.of_rules
            reason = "weekend by source" if by_source else "weekend by rules"
            yield weighed_year.verdict(day, "confirmed", reason, counts=day in days)


def _days_of_institution(weighed_year: WeighedYear) -> Iterator[Verdict]:
    """A central bank or an exchange can confirm a public holiday; what it alone has is a day of its own."""
    if weighed_year.authority == "institution":
        for day in weighed_year.of_source:
            if day in weighed_year.of_rules:
                yield weighed_year.verdict(day, "confirmed", "both")
            else:
                yield weighed_year.verdict(day, "reported", "institution", kind="bank")


def _days_of_own_reader(weighed_year: WeighedYear) -> Iterator[Verdict]:
    """Whoever installs a reader has chosen to believe it, and is told where the rules are sure of something else."""
    if weighed_year.authority != "own":
        return
    for day in weighed_year.of_source:
        if day in weighed_year.of_rules:
            yield weighed_year.verdict(day, "confirmed", "both")
        else:
            yield weighed_year.verdict(day, "reported", "own")
    for run in runs(weighed_year.estimated, weighed_year.is_weekend):
        if _source_runs_near(weighed_year, run):
            for day in run:
                yield weighed_year.verdict(day, "estimated", "estimate elsewhere", counts=False)
    for day in weighed_year.only_rules:
        if weighed_year.speaks_of(day):
            yield weighed_year.verdict(day, "disputed", "own lacks", counts=False)


def _estimated_days(weighed_year: WeighedYear) -> Iterator[Verdict]:
    """Where the rules only estimate the days of a feast, the source's days of that feast take their place."""
    for run in runs(weighed_year.estimated, weighed_year.is_weekend):
        if source_runs := _source_runs_near(weighed_year, run):
            yield from _verdicts_on_feast(weighed_year, run, sorted(day for days in source_runs for day in days))


def _verdicts_on_feast(weighed_year: WeighedYear, run: list[date], source_days: list[date]) -> Iterator[Verdict]:
    """The verdicts on a feast that the rules estimate to be in `run`, where the source lists `source_days` near by."""
    listed_days = set(source_days)
    with_weekend = with_weekend_beside(source_days, weighed_year.is_weekend)
    is_shorter = len(with_weekend) < len(run)
    expected_dates = nearest_stretch(source_days, run)
    for day in source_days:
        if day in expected_dates or day in weighed_year.of_rules:
            yield weighed_year.verdict(day, "confirmed", "estimate met")
        elif weighed_year.authority in STATE_AUTHORITIES:
            yield weighed_year.verdict(day, "announced", "longer than estimate")
        else:
            yield weighed_year.verdict(day, "unconfirmed", "longer than estimate", counts=False)
    for day in run:
        if day in listed_days:
            continue
        if is_shorter and not weighed_year.speaks_of(day):
            yield weighed_year.verdict(day, "estimated", "not spoken of")
        elif is_shorter and source_days[0] < day < source_days[-1]:
            yield weighed_year.verdict(day, "disputed", "missing inside")
        elif is_shorter:
            yield weighed_year.verdict(day, "disputed", "estimate shorter", counts=False)
        else:
            yield weighed_year.verdict(day, "estimated", "estimate elsewhere", counts=False)


def _moved_by_announcement(weighed_year: WeighedYear) -> Iterator[Verdict]:
    """A notice of the state that names the day which a day off stands for moves that holiday, whatever it does not list."""
    if weighed_year.authority in STATE_AUTHORITIES and not weighed_year.is_whole:
        for other in weighed_year.only_source:
            observes = weighed_year.of_source[other].observes
            day = date.fromisoformat(observes) if observes else None
            if day is not None and day in weighed_year.only_rules:
                yield weighed_year.verdict(day, "disputed", "moved away", counts=False, other=other)
                yield weighed_year.verdict(other, "disputed", "moved here", other=day)


def _not_spoken_of(weighed_year: WeighedYear) -> Iterator[Verdict]:
    """Where the silence of a source says nothing, the rules decide."""
    for day in weighed_year.only_rules:
        if not weighed_year.speaks_of(day):
            status = "estimated" if day in weighed_year.estimated else "computed"
            reason = "not spoken of" if weighed_year.is_inside_window(day) else "outside its list"
            yield weighed_year.verdict(day, status, reason)


def _listed_and_computed(weighed_year: WeighedYear) -> Iterator[Verdict]:
    """A day that source and rules both have is confirmed."""
    for day in weighed_year.of_source:
        if day in weighed_year.of_rules:
            yield weighed_year.verdict(day, "confirmed", "both")


def _other_kind_by_state(weighed_year: WeighedYear) -> Iterator[Verdict]:
    """A day that the state's list names as another kind of day is no public holiday."""
    if weighed_year.authority in STATE_AUTHORITIES:
        for day in weighed_year.only_rules:
            if day in weighed_year.of_source_as_other_kind:
                yield weighed_year.verdict(day, "confirmed", "other kind", counts=False)


def _explained_by_rules(weighed_year: WeighedYear) -> Iterator[Verdict]:
    """A day of the source that the rules explain, although they do not have it as a public holiday."""
    for day in weighed_year.only_source:
        is_known = day in weighed_year.of_rules_as_other_kind
        if weighed_year.authority not in STATE_AUTHORITIES:
            # Many days are in some school's holidays: that says nothing about a day that a list has beside the rules.
            if is_known and not all(known.kind == "school" for known in weighed_year.of_rules_as_other_kind[day]):
                known = weighed_year.of_rules_as_other_kind[day][0]
                yield weighed_year.verdict(day, "confirmed", "known as other kind", kind=known.kind, half=known.half)
        elif is_known and not _is_worked(weighed_year.of_rules_as_other_kind[day]):
            yield weighed_year.verdict(day, "confirmed", "known as other kind")
        elif _weekend_holiday_near(weighed_year, day):
            yield weighed_year.verdict(day, "confirmed", "moved from weekend")
        elif weighed_year.is_every_year(day) and _is_otherwise_right(weighed_year, day):
            yield weighed_year.verdict(day, "confirmed", "every year")


def _is_otherwise_right(weighed_year: WeighedYear, day: date) -> bool:
    """Whether nothing speaks for it that a list is wrong in every year.

    The lists of two states may be exchanged: then the day is another state's.  A list may be a day late: then it lacks days.
    """
    return day not in weighed_year.of_other_states and len(_sure_and_missing(weighed_year)) <= MOST_DAYS_MISSING


def _is_worked(days: tuple[ComputedDay, ...]) -> bool:
    """Whether people work on a day of the rules: pupils may be off, or it only has a name."""
    return all(day.kind in KINDS_THAT_ARE_WORKED for day in days)


def _weekend_holiday_near(weighed_year: WeighedYear, day: date) -> bool:
    """Whether a day stands for a holiday on a weekend day near by, which no other day of source and rules stands for.

    There is no working day between the two, and the rules know substitutes on this side of a holiday.
    """
    observed_dates = {computed.observes for names in weighed_year.of_rules.values() for computed in names}
    observed_dates |= {
        date.fromisoformat(listed.observes)
        for other, listed in weighed_year.of_source.items()
        if listed.observes and other != day
    }
    return any(
        weighed_year.is_weekend(other)
        and other not in observed_dates
        and weighed_year.is_moved(forward=day > other)
        and abs(other - day) <= LONGEST_MOVE_FROM_WEEKEND
        and all(
            weighed_year.is_weekend(between) or between in weighed_year.of_rules or between in weighed_year.of_source
            for between in days_between(*sorted((day, other)))
        )
        for other in weighed_year.of_rules
    )


def _moved_by_state(weighed_year: WeighedYear) -> Iterator[Verdict]:
    """A day that the state's list has on another date, a week away at most, is held on that date."""
    if weighed_year.authority not in STATE_AUTHORITIES:
        return
    explained_dates = {verdict.date for verdict in _explained_by_rules(weighed_year)}
    explained_dates |= {verdict.date for verdict in _estimated_days(weighed_year)}
    pairs = [
        (abs(other - day), day, other)
        for day in _sure_and_missing(weighed_year)
        for other in weighed_year.only_source
        if other not in explained_dates and abs(other - day) <= LONGEST_MOVE and _may_be_same(weighed_year, day, other)
    ]
    new_dates: dict[date, date] = {}
    for _, day, other in sorted(pairs):  # the nearest first
        if day not in new_dates and other not in new_dates.values():
            new_dates[day] = other
    if len(new_dates) > MOST_DAYS_MOVED:  # nobody moves so many: the list is wrong
        return
    for day, other in new_dates.items():
        yield weighed_year.verdict(day, "disputed", "moved away", counts=False, other=other)
        yield weighed_year.verdict(other, "disputed", "moved here", other=day)


def _may_be_same(weighed_year: WeighedYear, day: date, other: date) -> bool:
    """Whether the source may have on one date the holiday that the rules have on another.

    Where the source names that holiday in other years, it must bear one of these names.
    """
    names = set().union(*(weighed_year.names_of(computed.name) for computed in weighed_year.of_rules[day]))
    return not names or weighed_year.of_source[other].name in names


def _sure_and_missing(weighed_year: WeighedYear) -> list[date]:
    """The working days that the rules are sure of, and that the source does not list although it speaks of them."""
    unsure_dates = {*weighed_year.estimated, *weighed_year.of_source_as_other_kind}
    return [day for day in weighed_year.only_rules if day not in unsure_dates and weighed_year.speaks_of(day)]


def _abolished_by_state(weighed_year: WeighedYear) -> Iterator[Verdict]:
    """A holiday that the state's list has in an earlier year, and on no working day since, is abolished."""
    if weighed_year.authority in STATE_AUTHORITIES and not weighed_year.asked_by_year:
        missing = _sure_and_missing(weighed_year)
        if len(missing) > MOST_DAYS_ABOLISHED:  # a list that lacks more is a bad list
            return
        for day in missing:
            if any(_is_abolished(weighed_year, computed.name) for computed in weighed_year.of_rules[day]):
                yield weighed_year.verdict(day, "disputed", "abolished", counts=False)


def _is_abolished(weighed_year: WeighedYear, name: str) -> bool:
    """Whether the list has the holiday of a name in a year, and lacks it on all working days of later years, two at least.

    A holiday of which the list still has the name was not abolished.
    """
    names_now = {listed.name for listed in weighed_year.of_source.values()}
    if names_now.intersection(weighed_year.names_of(name) - {""}):
        return False
    last_year_listed = None
    missing_since = 0
    for year in sorted(weighed_year.listed):
        public = public_by_date(weighed_year.listed[year])
        first, last = window(year, weighed_year.listed, weighed_year.rules)
        is_listed = [
            computed.date in public
            for computed in weighed_year.rules.get(year, ())
            if plain_name(computed.name) == plain_name(name)
            and is_public(computed)
            and not weighed_year.is_weekend(computed.date)
            and first <= computed.date <= last
        ]
        if any(is_listed):
            last_year_listed, missing_since = year, 0
        else:
            missing_since += len(is_listed)
    is_listed_before = last_year_listed is not None and last_year_listed < weighed_year.year
    return is_listed_before and missing_since >= LEAST_DAYS_ABOLISHED


def _beside_a_break(weighed_year: WeighedYear) -> Iterator[Verdict]:
    """Where the state's list names a break and the days worked instead, days in a row beside the break are worked."""
    if weighed_year.authority not in STATE_AUTHORITIES:
        return
    worked = [date.fromisoformat(day.date) for day in weighed_year.listed.get(weighed_year.year, ()) if day.working]
    breaks = [
        run
        for run in runs(sorted(weighed_year.of_source), weighed_year.is_weekend)
        if any(abs(day - end) <= LONGEST_WAY_TO_A_MAKE_UP_DAY for day in worked for end in (run[0], run[-1]))
    ]
    for run in runs(_sure_and_missing(weighed_year), weighed_year.is_weekend):
        is_beside = any(
            are_neighbours(run[-1], days[0], weighed_year.is_weekend)
            or are_neighbours(days[-1], run[0], weighed_year.is_weekend)
            for days in breaks
        )
        if len(run) >= LEAST_DAYS_BESIDE_A_BREAK and is_beside:
            for day in run:
                yield weighed_year.verdict(day, "disputed", "beside a break", counts=False)


def _only_computed(weighed_year: WeighedYear) -> Iterator[Verdict]:
    """A day of the rules counts although the list lacks it, and that is said."""
    for day in weighed_year.only_rules:
        reason = "lacks estimate" if day in weighed_year.estimated else "lacks"
        yield weighed_year.verdict(day, "disputed", reason)


def _only_listed(weighed_year: WeighedYear) -> Iterator[Verdict]:
    """A day that only the source has counts if it is the state's list."""
    for day in weighed_year.only_source:
        if weighed_year.authority in STATE_AUTHORITIES:
            yield weighed_year.verdict(day, "announced", "announced")
        else:
            reason = "news" if weighed_year.authority == "news" else "unconfirmed"
            yield weighed_year.verdict(day, "unconfirmed", reason, counts=False)


def _no_longer_listed(weighed_year: WeighedYear) -> Iterator[Verdict]:
    """A day that the state's list no longer names does not count if the rules lack it, too."""
    if weighed_year.authority in STATE_AUTHORITIES:
        for dropped_day in weighed_year.dropped:
            day = date.fromisoformat(dropped_day.date)
            if is_public(dropped_day) and day.year == weighed_year.year and not weighed_year.is_weekend(day):
                yield weighed_year.verdict(day, "disputed", "dropped", counts=False)


# One function for each case of docs/how-sources-are-weighed.md; the first that has a verdict on a day decides.
CASES = (
    _year_without_rules,
    _weekend_days,
    _days_of_institution,
    _days_of_own_reader,
    _estimated_days,
    _moved_by_announcement,
    _not_spoken_of,
    _listed_and_computed,
    _other_kind_by_state,
    _explained_by_rules,
    _moved_by_state,
    _abolished_by_state,
    _beside_a_break,
    _only_computed,
    _only_listed,
    _no_longer_listed,
)


def _source_runs_near(weighed_year: WeighedYear, run: list[date]) -> list[list[date]]:
    """The runs of the source that overlap with an estimated one, or else the one that begins at about the same time."""
    sure_dates = weighed_year.of_rules.keys() - set(weighed_year.estimated)
    source_runs = runs(sorted(weighed_year.of_source.keys() - sure_dates), weighed_year.is_weekend)
    overlapping_runs = [days for days in source_runs if days[0] <= run[-1] and run[0] <= days[-1]]
    if overlapping_runs:
        return overlapping_runs
    return [days for days in source_runs if abs(days[0] - run[0]) <= LARGEST_ERROR_OF_ESTIMATE][:1]
