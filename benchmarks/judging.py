"""How often a damaged list gives wrong days in silence: the captured lists with small faults, by three policies.

    python benchmarks/judging.py [CC …] [--show]

Every reader is asked once, and answered from the captures in ../shared/captures beside the checkout; without them this
says so and does nothing.  What it lists is then damaged in seventeen ways, three times each, and judged for the country
and for each state that the reader tells apart.  The faults are the same in every run.  `--show` names each list that
stayed wrong in silence, and each line that was printed although the list was right.

- **silent**: the working days that count are wrong, and no line says so.
- **said**: a line says that a day is disputed, unconfirmed or newly announced, that the list begins late, or that it was
  refused.  Each year is judged as one that lies ahead, because announced days are said only then.
- **healed**: the working days that count are right although the list is damaged, with or without a line.
- **false alarm**: a line about a disputed or unconfirmed day, although the list is undamaged and right.

A damage is silent if it is for the country or for one of its states.
"""

import random
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import NamedTuple

from captured_lists import (
    Listing,
    archived,
    captured_listings,
    is_plausible,
    is_public,
    rules_for,
    state_of_rules,
)
from damages import DAMAGES, NAMES_DAMAGE, Days, Table

from holidays_cli.archive import ArchivedDay
from holidays_cli.rows import Day
from holidays_cli.sources.judge import judge
from holidays_cli.sources.rules import ComputedDay, weekend_rules
from holidays_cli.sources.verdicts import Verdict
from holidays_cli.sources.weighed_year import window
from holidays_cli.sources.weighing import MOST_YEARS_AWAY, misnamed_dates
from support import captures

SEEDS = (1, 2, 3)
YEARS_A_SEED = 3  # years of a reader that are damaged in one way with one seed
MOST_SILENT = 0.015
MOST_FALSE_ALARMS = 0.01
LEAST_DAYS = 5  # public holidays that a list of a year must have to be damaged


class SourceFault(NamedTuple):
    """Where a source is wrong: by the law, or by a later edition of the source."""

    code: str
    function: str
    years: tuple[int, ...]
    reason: str
    state: str | None = None
    """None: for all places."""
    lacks: tuple[str, ...] = ()
    """The days that it lacks, if that is all that is wrong with it; none: the rules have all days right."""


SOURCE_FAULTS = (
    SourceFault("AR", "reader_AR", (2026,), "the capture is older than the decree about 9 November"),
    SourceFault("AU", "reader_AU", (2025,), "the page has no date yet for the Friday of the football final", "VIC"),
    SourceFault("BY", "reader_BY", (2025,), "it contradicts itself about a day off", None, ("2025-01-06",)),
    SourceFault("BY", "mirror", (2025,), "it contradicts itself about a day off", None, ("2025-01-06",)),
    SourceFault("CA", "reader_CA", (2026,), "not all federal holidays are holidays in every province"),
    SourceFault("CH", "reader_CH", (2022,), "26 December is off behind a Sunday", "NE", ("2022-12-26",)),
    SourceFault("CH", "reader_CH", (2023,), "2 January is off behind a Sunday", "NE", ("2023-01-02",)),
    SourceFault("CH", "reader_CH", (2026,), "the Monday behind the federal fast has the date of the Sunday", "VD"),
    SourceFault("FI", "reader_FI", (2026,), "it leaves out the two days off by custom"),
    SourceFault("HU", "reader_HU", (2026,), "it lists the moved days only"),
    SourceFault("IN", "reader_IN", (2026,), "it is older than the order about 14 April", None, ("2026-04-14",)),
    SourceFault("IN", "reserve_bank", (2026,), "it lists the days on which banks are closed", "MH"),
    SourceFault("KZ", "reader_KZ", (2025,), "it is older than the days off in place of weekends"),
    SourceFault("KZ", "mirror", (2025,), "it is older than the days off in place of weekends"),
    SourceFault("NZ", "reader_NZ", (2026,), "the page is cut before the day of Otago", "OTA"),
    SourceFault("NZ", "reader_NZ", (2026,), "the page is cut before the day of Southland", "STL"),
    SourceFault("NZ", "reader_NZ", (2026,), "the page is cut before the day of the Chathams", "CIT"),
    SourceFault("NZ", "reader_NZ", (2026,), "the page is cut inside the day of Westland", "WTC"),
    SourceFault("PE", "reader_PE", (2026,), "the page has the days to come only"),
    SourceFault("PH", "reader_PH", (2024,), "the page is older than the proclamation that moved 21 August"),
    SourceFault("RO", "reader_RO", (2020, 2021, 2022, 2023), "6 and 7 January are holidays since 2024"),
    SourceFault("RO", "reader_RO", (2027, 2029), "Whit Monday is two weeks early or missing, and so is 15 August"),
    SourceFault("SG", "page", (2020,), "the page is older than the election of 10 July"),
    SourceFault("SI", "reader_SI", (2023,), "the table is older than the holiday of 14 August"),
    SourceFault("SK", "google", (2026,), "8 May was worked in 2026"),
    SourceFault("SK", "google", (2027, 2028), "15 September is worked in 2026 only"),
    SourceFault("TH", "bot_holiday", (2024, 2025, 2026), "it lists the days on which banks are closed"),
    SourceFault("US", "federal_reserve", (2027, 2028, 2029), "it lists the holidays without the days off for them"),
    SourceFault("TW", "ruyut", (2025,), "it is a copy of a superseded edition"),
)


def fault_of(listing: "Listing", year: int, state: str | None) -> SourceFault | None:
    """What is known to be wrong in a source about a place and year."""
    for fault in SOURCE_FAULTS:
        is_of_source = (fault.code, fault.function) == (listing.code, listing.source.function)
        if is_of_source and year in fault.years and fault.state in {None, state}:
            return fault
    return None


class Announcement(NamedTuple):
    """A holiday that the rules did not know while the state had announced it already."""

    code: str
    state: str | None
    days: tuple[str, ...]
    """The days that the rules lacked."""
    instead: tuple[str, ...] = ()
    """The days that the rules had instead."""


LATE_ANNOUNCEMENTS = (
    Announcement("UK", "ENG", ("2020-05-08",), ("2020-05-04",)),
    Announcement("UK", "SCT", ("2020-05-08",), ("2020-05-04",)),
    Announcement("UK", "NIR", ("2020-05-08",), ("2020-05-04",)),
    Announcement("UK", "ENG", ("2022-06-02", "2022-06-03"), ("2022-05-30",)),
    Announcement("UK", "SCT", ("2022-06-02", "2022-06-03")),
    Announcement("UK", "ENG", ("2022-09-19",)),
    Announcement("UK", "SCT", ("2022-09-19",)),
    Announcement("UK", "ENG", ("2023-05-08",)),
    Announcement("UK", "SCT", ("2023-05-08",)),
    Announcement("UK", "NIR", ("2023-05-08",)),
    Announcement("UK", "SCT", ("2026-06-15",)),
    Announcement("TW", None, ("2025-09-28", "2025-09-29", "2025-10-24", "2025-10-25", "2025-12-25")),
    Announcement("AR", None, ("2025-10-10",), ("2025-10-12",)),
    Announcement("JP", None, ("2019-04-30", "2019-05-01", "2019-05-02", "2019-10-22")),
    Announcement("JP", None, ("2020-07-23", "2020-07-24", "2020-08-10"), ("2020-07-20", "2020-08-11", "2020-10-12")),
    Announcement("JP", None, ("2021-07-22", "2021-07-23", "2021-08-09"), ("2021-07-19", "2021-08-11", "2021-10-11")),
    Announcement("KR", None, ("2020-08-17",)),
    Announcement("KR", None, ("2023-10-02",)),
    Announcement("KR", None, ("2024-10-01",)),
    Announcement("KR", None, ("2025-01-27",)),
    Announcement("KR", None, ("2025-06-03",)),
    Announcement("NZ", None, ("2022-09-26",)),
)


class Outcome(NamedTuple):
    """What a policy makes of a list, for one place and year."""

    days: frozenset[date]
    """The working days that count."""
    has_line: bool
    """Whether a line says that something may be wrong, or new."""
    is_alarm: bool = False
    """Whether that line is about a disputed or unconfirmed day."""
    is_announced: bool = False
    """Whether it is about a day that the state has announced."""
    verdicts: tuple[Verdict, ...] = ()


class Question(NamedTuple):
    """A list, undamaged or damaged, that is to be judged for one place and year."""

    listing: Listing
    days: Mapping[int, Sequence[Day]]
    """What the source lists, by year, as far as it is plausible."""
    year: int
    state: str | None
    dropped: Sequence[Day] = ()
    """The days that the archive has of the source, and that it no longer lists."""

    def of_place(self) -> dict[int, Sequence[ArchivedDay]]:
        """The days that hold in the place, of the year and those around it."""
        return {
            year: [archived(day) for day in days if self.holds(day)]
            for year, days in self.days.items()
            if abs(year - self.year) <= MOST_YEARS_AWAY
        }

    def holds(self, day: Day) -> bool:
        """Whether a day holds in the place."""
        return not day.states or (self.state or self.listing.source.default_state) in day.states

    def rules(self) -> dict[int, Sequence[ComputedDay]]:
        """The days by the rules for the place, by year, without the years that they do not cover."""
        return rules_for(self.listing, self.state, [*self.of_place(), self.year])

    def working_days(self, days: Iterable[date]) -> frozenset[date]:
        """Those of some days that are no weekend days in the place."""
        is_weekend = weekend_rules(self.listing.country, state_of_rules(self.listing, self.state)).is_weekend
        return frozenset(day for day in days if not is_weekend(day))


Policy = Callable[[Question], Outcome]


def source_alone(question: Question) -> Outcome:
    """The source is believed if it is plausible; else the rules answer, with a line."""
    public = [day for day in question.of_place().get(question.year, ()) if is_public(day)]
    if not public:
        return _refused(question)
    return Outcome(question.working_days(date.fromisoformat(day.date) for day in public), has_line=False)


def rules_first(question: Question) -> Outcome:
    """The rules answer wherever there are some, and the source is not asked."""
    if question.year not in question.rules():
        return source_alone(question)
    return _refused(question)._replace(has_line=False)


def judged(question: Question, rules: Mapping[int, Sequence[ComputedDay]] | None = None) -> Outcome:
    """Source and rules are weighed, day by day; the rules are others than today's, where they are handed over."""
    listing, year = question.listing, question.year
    of_place = question.of_place()
    rules = question.rules() if rules is None else rules
    if not any(map(is_public, of_place.get(year, ()))):
        return _refused(question)
    verdicts = judge(
        year,
        of_place,
        rules,
        authority=listing.source.authority,
        is_whole=listing.source.is_whole,
        is_weekend=weekend_rules(listing.country, state_of_rules(listing, question.state)).is_weekend,
        asked_by_year=listing.asked_by_year,
        dropped=[archived(day) for day in question.dropped if question.holds(day)],
    )
    is_alarm = any(verdict.is_doubtful for verdict in verdicts)
    is_announced = any(verdict.status == "announced" for verdict in verdicts)
    first, _ = window(year, of_place, rules, asked_by_year=listing.asked_by_year)
    begins_late = any(day.date < first and is_public(day) for day in rules.get(year, ()))
    return Outcome(
        question.working_days(verdict.date for verdict in verdicts if _counts_as_whole_day(verdict)),
        is_alarm or is_announced or begins_late,
        is_alarm,
        is_announced,
        tuple(verdicts),
    )


POLICIES: dict[str, Policy] = {"one source alone": source_alone, "rules first": rules_first, "this one": judged}


def _counts_as_whole_day(verdict: Verdict) -> bool:
    return verdict.counts and verdict.kind == "public" and getattr(verdict, "half", None) is None


def has_wrong_names(listing: Listing, days: Mapping[int, Sequence[Day]], year: int) -> bool:
    """Whether it is found that the names of a list stand in wrong rows."""
    rows_of_year = [archived(day) for day in days[year]]
    return bool(misnamed_dates(listing.country, year, rows_of_year, listing.source.states))


def _refused(question: Question) -> Outcome:
    """The days of the rules, with a line: the source has no list that can be believed."""
    days = question.rules().get(question.year, ())
    return Outcome(question.working_days(day.date for day in days if is_public(day)), has_line=True)


@cache
def _dates_judged_by_persons() -> dict[tuple[str, int], list[str]]:
    return {
        (case.country, case.year): case.dates
        for case in captures.expected()
        if case.family is None and case.state is None and not case.is_later
    }


def true_days(listing: Listing, year: int, state: str | None) -> frozenset[date]:
    """The working days off that a place really has."""
    question = Question(listing, listing.days, year, state)
    if fault := fault_of(listing, year, state):
        if fault.lacks:
            return source_alone(question).days | {date.fromisoformat(day) for day in fault.lacks}
        return rules_first(question).days
    if state is None and (listing.code, year) in _dates_judged_by_persons():
        return question.working_days(map(date.fromisoformat, _dates_judged_by_persons()[listing.code, year]))
    return source_alone(question).days


# Measuring


@dataclass
class Count:
    """How many lists a policy got how."""

    lists: int = 0
    silent: int = 0
    with_line: int = 0
    right: int = 0
    examples: list[str] = field(default_factory=list)

    def cells(self) -> list[str]:
        """The counts, and the share that is silent."""
        share = f"{self.silent / self.lists:.1%}" if self.lists else ""
        return [str(self.lists), str(self.silent), share, str(self.with_line), str(self.right)]


@dataclass
class Measurement:
    """All counts."""

    damaged: dict[str, dict[str, Count]] = field(
        default_factory=lambda: {policy: {kind: Count() for kind in DAMAGES} for policy in POLICIES}
    )
    """By policy and kind of damage."""
    with_archive: dict[str, Count] = field(default_factory=lambda: {kind: Count() for kind in DAMAGES})
    """By kind of damage, where the archive has the undamaged list."""
    undamaged: dict[str, Count] = field(default_factory=lambda: {policy: Count() for policy in POLICIES})
    """By policy; `with_line` are those that are wrong, and a line says so."""
    false_alarms: list[str] = field(default_factory=list)
    announced: int = 0
    """Undamaged lists that are right and have a day that is announced."""
    announcements: int = 0
    """The late announcements that a captured list of the state has."""
    lost_announcements: list[str] = field(default_factory=list)

    def total(self, policy: str) -> Count:
        """The counts of all kinds of damage."""
        return _sum(self.damaged[policy].values())


def _sum(counts: Iterable[Count]) -> Count:
    total = Count()
    for count in counts:
        total.lists += count.lists
        total.silent += count.silent
        total.with_line += count.with_line
        total.right += count.right
    return total


def measure(listings: Sequence[Listing]) -> Measurement:
    """Judge all lists, undamaged and damaged."""
    measurement = Measurement()
    for listing in listings:
        wrong_in_silence = _measure_undamaged(listing, measurement)
        for kind in DAMAGES:
            for seed in SEEDS:
                _measure_damage(listing, kind, seed, wrong_in_silence, measurement)
    for announcement in LATE_ANNOUNCEMENTS:
        _measure_announcement(listings, announcement, measurement)
    return measurement


def _measure_undamaged(listing: Listing, measurement: Measurement) -> set[tuple[str | None, int]]:
    """Count what the policies make of the undamaged list; the places and years that this one gets wrong in silence."""
    wrong_in_silence = set()
    for state in listing.places:
        for year in sorted(listing.days):
            question = Question(listing, listing.days, year, state)
            expected = true_days(listing, year, state)
            is_source_right = source_alone(question).days == expected
            label = f"{listing.label} {state or '-'} {year}"
            if has_wrong_names(listing, listing.days, year):
                measurement.false_alarms.append(f"{label}: names in wrong rows")
            for name, policy in POLICIES.items():
                outcome = policy(question)
                count = measurement.undamaged[name]
                count.lists += 1
                if outcome.days == expected:
                    count.right += 1
                    measurement.announced += outcome.is_announced
                    if outcome.is_alarm and is_source_right:
                        measurement.false_alarms.append(f"{label}: {_explanation(outcome)}")
                elif outcome.has_line:
                    count.with_line += 1
                    count.examples.append(f"{label}: said: {_explanation(outcome, expected)}")
                else:
                    count.silent += 1
                    count.examples.append(f"{label}: in silence: {_explanation(outcome, expected)}")
                    if name == "this one":
                        wrong_in_silence.add((state, year))
    return wrong_in_silence


def _measure_damage(
    listing: Listing,
    kind: str,
    seed: int,
    wrong_in_silence: set[tuple[str | None, int]],
    measurement: Measurement,
) -> None:
    """Damage some years of a list in one manner, and count what the policies make of it."""
    rng = random.Random(f"{listing.label} {kind} {seed}")
    years = [year for year in listing.days if len(Table(listing, year, rng).candidates) >= LEAST_DAYS]
    for year in sorted(rng.sample(years, min(YEARS_A_SEED, len(years)))):
        damaged = DAMAGES[kind](Table(listing, year, rng))
        if damaged is None:
            continue
        places = [
            state
            for state in listing.places
            if (state, year) not in wrong_in_silence and _is_damaged(listing, damaged, year, state)
        ]
        if not places:
            continue
        believed = {
            other: days
            for other, days in damaged.items()
            if days == listing.days[other] or is_plausible(listing, other, days)
        }
        for name, policy in POLICIES.items():
            outcomes = {state: policy(Question(listing, believed, year, state)) for state in places}
            _add_outcomes(measurement.damaged[name], kind, listing, believed, year, outcomes, seed)
        dropped = [day for day in listing.days[year] if day not in damaged.get(year, ())]
        outcomes = {state: judged(Question(listing, believed, year, state, dropped)) for state in places}
        _add_outcomes(measurement.with_archive, kind, listing, believed, year, outcomes, seed)


def _is_damaged(listing: Listing, damaged: Days, year: int, state: str | None) -> bool:
    """Whether the working days of a place are others, or their names."""

    def named_working_days(days: Days) -> set[tuple[str, str]]:
        question = Question(listing, days, year, state)
        public = [day for day in question.of_place().get(year, ()) if is_public(day)]
        working = question.working_days(date.fromisoformat(day.date) for day in public)
        return {(day.date, day.name) for day in public if date.fromisoformat(day.date) in working}

    return named_working_days(damaged) != named_working_days(listing.days)


def _add_outcomes(
    counts: Mapping[str, Count],
    kind: str,
    listing: Listing,
    believed: Days,
    year: int,
    outcomes: Mapping[str | None, Outcome],
    seed: int,
) -> None:
    """Count a damage, by the worst that any place makes of it."""
    silent, has_any_line, are_all_right = [], False, True
    for state, outcome in outcomes.items():
        expected = true_days(listing, year, state)
        is_right, has_line = outcome.days == expected, outcome.has_line
        if is_right and year in believed and kind == NAMES_DAMAGE:
            is_right = False
            has_line = has_line or (bool(outcome.verdicts) and has_wrong_names(listing, believed, year))
        has_any_line = has_any_line or has_line
        are_all_right = are_all_right and is_right
        if not is_right and not has_line:
            silent.append(f"{state or '-'}: {_explanation(outcome, expected)}")
    count = counts[kind]
    count.lists += 1
    count.silent += bool(silent)
    count.with_line += has_any_line
    count.right += are_all_right
    if silent:
        label = f"{listing.label} {year}, seed {seed}"
        count.examples.append(f"{label}: {silent[0]}" + (f" and {len(silent) - 1} more" if len(silent) > 1 else ""))


def _explanation(outcome: Outcome, expected: frozenset[date] | None = None) -> str:
    """How the days differ from the true ones, and the verdicts that are not plain."""
    parts = []
    if expected is not None:
        parts += [f"has {day}" for day in sorted(outcome.days - expected)]
        parts += [f"lacks {day}" for day in sorted(expected - outcome.days)]
    parts += [
        f"[{verdict.date} {verdict.status}: {verdict.reason}]"
        for verdict in outcome.verdicts
        if verdict.reason != "both" and not verdict.reason.startswith("weekend")
    ]
    return "; ".join(parts)


def _measure_announcement(listings: Sequence[Listing], announcement: Announcement, measurement: Measurement) -> None:
    """Judge the undamaged list by the rules as they were before the announcement."""
    days = {date.fromisoformat(day) for day in announcement.days}
    (year,) = {day.year for day in days}
    for listing in listings:
        if listing.code != announcement.code or listing.source.authority not in ("official", "copy"):
            continue
        if year not in listing.days or fault_of(listing, year, announcement.state):
            continue
        state = announcement.state
        rules = rules_for(listing, state, listing.days)
        instead = [
            ComputedDay(date.fromisoformat(day), "Before", "public", None, None, is_english=True)
            for day in announcement.instead
        ]
        rules[year] = sorted([*(day for day in rules[year] if day.date not in days), *instead])
        question = Question(listing, listing.days, year, state)
        outcome = judged(question, rules)
        expected = true_days(listing, year, state)
        measurement.announcements += 1
        is_lost = not question.working_days(days) <= outcome.days
        if is_lost or (outcome.days != expected and not outcome.has_line):
            measurement.lost_announcements.append(
                f"{listing.label} {state or '-'} {year}: {_explanation(outcome, expected)}"
            )


# Telling


def _table(title: Sequence[str], lines: Iterable[Sequence[str]]) -> str:
    rows_of_table = [title, ["---"] * len(title), *lines]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in rows_of_table)


def report(measurement: Measurement) -> str:
    """The tables, as they stand in benchmarks/README.md."""
    headings = ["lists", "silent", "of all", "said", "healed"]
    by_policy = [[policy, *measurement.total(policy).cells()] for policy in POLICIES]
    by_policy.append(
        ["this one, with the undamaged list in the archive", *_sum(measurement.with_archive.values()).cells()]
    )
    by_kind = [
        [kind, *measurement.damaged["this one"][kind].cells(), *(str(measurement.damaged[policy][kind].silent) for policy in POLICIES if policy != "this one")]
        for kind in DAMAGES
    ]  # fmt: skip
    undamaged = [
        [policy, str(count.lists), str(count.right), str(count.with_line), str(count.silent)]
        for policy, count in measurement.undamaged.items()
    ]
    others = [f"silent: {policy}" for policy in POLICIES if policy != "this one"]
    return "\n\n".join(
        [
            _table(["damaged lists, by policy", *headings], by_policy),
            _table(["this policy, by kind of damage", *headings, *others], by_kind),
            _table(["undamaged lists", "lists", "right", "wrong, and said", "wrong in silence"], undamaged),
        ]
    )


def main(arguments: Sequence[str]) -> int:
    if not captures.AVAILABLE:
        print(f"no captures at {captures.FOLDER}: nothing to measure")
        return 0
    start = time.monotonic()
    listings = captured_listings([argument for argument in arguments if not argument.startswith("-")])
    measurement = measure(listings)
    print(report(measurement))
    damaged = measurement.total("this one")
    undamaged = measurement.undamaged["this one"]
    silent = damaged.silent / max(1, damaged.lists)
    false_alarms = len(measurement.false_alarms) / max(1, undamaged.lists)
    print(f"\n{len(listings)} readers' lists, {time.monotonic() - start:.0f} s")
    print(f"silent: {silent:.2%} of the damages, at most {MOST_SILENT:.1%}")
    print(f"false alarms: {false_alarms:.2%} of the undamaged lists, at most {MOST_FALSE_ALARMS:.1%}")
    print(f"undamaged lists with a day that is announced: {measurement.announced}")
    print(f"late announcements lost: {len(measurement.lost_announcements)} of {measurement.announcements}, at most 0")
    for line in [*measurement.lost_announcements, *undamaged.examples]:
        print(line)
    if "--show" in arguments:
        for kind, count in measurement.damaged["this one"].items():
            print(f"\n{kind}:", *count.examples, sep="\n")
        print("\nfalse alarms:", *measurement.false_alarms, sep="\n")
    is_within_bounds = silent <= MOST_SILENT and false_alarms <= MOST_FALSE_ALARMS
    return 0 if is_within_bounds and not measurement.lost_announcements else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
