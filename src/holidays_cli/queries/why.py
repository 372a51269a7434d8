"""Why a day counts as a public holiday or does not: what each source and the rules say of it, and what decided.

Nobody is asked: the archive has what the sources said, and the rules are computed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from holidays_cli.archive import ArchivedDay, Observation, open_archive
from holidays_cli.archive.observations import RANK_OF_UPSTREAM
from holidays_cli.errors import NoAnswer, Unreachable
from holidays_cli.model import DOUBTFUL_STATUSES, RULES_TITLE, Answer
from holidays_cli.place import Place
from holidays_cli.queries.holidays_on import holidays_on, substitute_for
from holidays_cli.queries.lookup import lookup, years_asked_for
from holidays_cli.sources import catalogue
from holidays_cli.sources.computed_years import archived_day
from holidays_cli.sources.judgement import Judgement
from holidays_cli.sources.loader import default_state, known_states
from holidays_cli.sources.reader_file import Source
from holidays_cli.sources.rules import ComputedDay
from holidays_cli.sources.upstream import is_of_source, load_all_sources, source_of
from holidays_cli.sources.verdicts import REASONS, WEEKEND_REASONS, Verdict
from holidays_cli.sources.weighed_year import is_estimated
from holidays_cli.sources.weighing import background, rules_edition, rules_of_place, weigh
from holidays_cli.text import long_date

PLAIN_STATUSES = ("confirmed", "computed", "estimated")
NOBODY = "neither a source that has been read nor the rules have it"
EARLIER_EDITION = "{title}, earlier edition"
ONE_SIDED_REASONS = ("outside its list", "not spoken of", "no rules", "tentative")
MAKE_UP_DAY = "it is a make-up day, on which people work although it is a weekend or was a holiday"
HALF_DAY = "only {part} off, and only holidays that are off as a whole are weighed against the rules"
OBSERVED = "{name} falls on this day, and is observed on {date}"
OTHER_KIND = "it is a day of another kind ({kind}), and only public holidays are weighed against the rules"


@dataclass(frozen=True)
class Witness:
    """What one source, or the rules, say of a day."""

    title: str
    authority: str
    """Who speaks: one of `holidays_cli.sources.verdicts.AUTHORITIES`, or `"rules"`."""
    says: bool | None
    """Whether it has the day as a public holiday; None if it says nothing about the day."""
    name: str
    """What it calls the day; empty where it does not have it or gives no name."""
    url: str | None
    """The page that the day stands in, where the source says it, such as the notice; else that of its list."""
    read_at: int | None
    """When it last said so, in seconds since 1970 (UTC); None for the rules."""
    first_seen: int | None
    """When it was first seen to have the day, in seconds since 1970 (UTC); None where it does not have it."""
    missing_since: int | None = None
    """Of an earlier edition: when the source was first read without the day, in seconds since 1970 (UTC)."""


@dataclass(frozen=True)
class Explanation:
    """Why one day counts or does not."""

    date: date
    place: Place
    counts: bool
    """Whether it is a public holiday in the answer."""
    status: str | None
    """As in `holidays_cli.model.Holiday`; None where nobody has the day."""
    reason: str | None
    """What decided: a key of `holidays_cli.sources.verdicts.REASONS`; None where the day is not weighed."""
    sentence: str
    """The same in words."""
    witnesses: tuple[Witness, ...]
    """Who says what: the source that is believed first, then the others, and the rules last."""

    @property
    def is_doubtful(self) -> bool:
        """Whether somebody who asks about the day is told, and `--strict` refuses it."""
        return self.status in DOUBTFUL_STATUSES

    @property
    def is_misnamed(self) -> bool:
        """Whether the source has the name of the day in a wrong row."""
        return self.reason == "wrong name"

    @property
    def is_plain(self) -> bool:
        """Whether there is nothing to explain: nobody contradicts, or it is a weekend day."""
        if self.reason in WEEKEND_REASONS:
            return True
        says_alike = len({witness.says for witness in self.witnesses if witness.says is not None}) == 1
        is_agreed = says_alike and self.reason not in ONE_SIDED_REASONS and not self.is_misnamed
        return self.counts and self.status in PLAIN_STATUSES and is_agreed


def explain_day(country: str, day: date, state: str | None = None) -> Explanation:
    """Why a day counts as a public holiday in a place, or does not.

    Raises UsageError if there is no such place, NoAnswer if neither the archive nor the rules know the year.

    >>> explain_day("GB", date(2026, 12, 25)).counts  # doctest: +SKIP
    True
    """
    judged_year = _JudgedYear(Place.parse(country, state), day.year)
    explanations = (explanation for explanation in judged_year.explanations() if explanation.date == day)
    explanation = next(explanations, None) or judged_year.explanation_of_other_day(day)
    return explanation if explanation.counts else _with_observed_day(explanation)


def _with_observed_day(explanation: Explanation) -> Explanation:
    """The explanation of a day that does not count; if it is a holiday observed on another day, it is one all the same."""
    place, day = explanation.place, explanation.date

    def look_up(year: int) -> Answer:
        return lookup(place.country, year, place.state, offline=True)

    try:
        answer = look_up(day.year)
    except NoAnswer:
        return explanation
    substitute = substitute_for(answer, day, look_up)
    if substitute is None:
        return explanation
    days_off = [holiday for holiday in holidays_on(answer, day, look_up) if not holiday.working]
    sentence = OBSERVED.format(name=substitute.name or "the holiday", date=long_date(substitute.date))
    # The status is that of the holiday as other commands list it.
    status = days_off[0].status if days_off else explanation.status
    return replace(explanation, counts=bool(days_off), status=status, sentence=sentence)


def explain_years(
    country: str, years: int | Iterable[int] | None = None, state: str | None = None
) -> list[Explanation]:
    """Why each day of some years (default: this year) counts that a source or the rules have, or does not; in order.

    Raises as `explain_day` does.
    """
    place = Place.parse(country, state)
    return [
        explanation for year in years_asked_for(years, place) for explanation in _JudgedYear(place, year).explanations()
    ]


class _JudgedYear:
    """What the archive and the rules have of one place and year."""

    def __init__(self, place: Place, year: int) -> None:
        self.place = place
        sources, _ = load_all_sources(place.file_code)
        if not sources:
            raise catalogue.unknown_country(place.country)
        states = known_states(sources)
        if place.state and place.state not in states:
            raise catalogue.unknown_state(place, states)
        asked_sources = [source for source in sources if not source.computed]
        self.state = place.state or default_state(sources)
        archive, archived_observations, notice = open_archive(place, (year,))
        if notice:
            raise NoAnswer(notice, Unreachable.status)
        try:
            listings = _in_order_of_sources(archived_observations, asked_sources, place.state)
            self.observations = [listing.observation for listing in listings]
            self.rules_by_year = rules_of_place(self.place.country, [year], self.state)
            self.rules = self.rules_by_year.get(year, [])
            backgrounds = [background(place, listing.source, listing.observation, archive) for listing in listings]
        finally:
            archive.close()
        self.earlier = [history.earlier for history in backgrounds]
        self.judgements = [
            weigh(place, listing.source, listing.observation, history)
            for listing, history in zip(listings, backgrounds, strict=True)
        ]
        self.verdicts = self._verdicts(year)

    def _verdicts(self, year: int) -> list[Verdict]:
        if self.judgements:
            return list(self.judgements[0].verdicts)
        if not self.rules:
            raise NoAnswer(
                f"{self.place.label} {year}: no source has been read, and there are no rules", Unreachable.status
            )
        by_date: dict[date, list[ComputedDay]] = {}
        for day in self.rules:
            if day.kind == "public" and day.half is None:
                by_date.setdefault(day.date, []).append(day)
        return [
            Verdict(day, counts=True, status=_status_by_rules(names), reason="rules alone", computed=tuple(names))
            for day, names in sorted(by_date.items())
        ]

    def explanations(self) -> list[Explanation]:
        return [self._explanation(verdict) for verdict in self.verdicts]

    def _explanation(self, verdict: Verdict) -> Explanation:
        other = long_date(verdict.other) if verdict.other else ""
        sentence = REASONS[verdict.reason].format(other=other)
        counts = verdict.counts and verdict.kind == "public" and verdict.half is None
        return Explanation(
            verdict.date, self.place, counts, verdict.status, verdict.reason, sentence,
            self._witnesses(verdict.date, with_earlier=verdict.is_listed or verdict.reason == "dropped"),
        )  # fmt: skip

    def explanation_of_other_day(self, day: date) -> Explanation:
        """The explanation of a day that is not weighed: nobody has it, or as another kind of day only."""
        of_rules = [archived_day(rule) for rule in self.rules if rule.date == day]
        days_of_others = [*self._listed(day), *of_rules]
        sentence = _sentence_about_other_day(days_of_others[0]) if days_of_others else NOBODY
        return Explanation(
            day, self.place, counts=False, status=None, reason=None, sentence=sentence, witnesses=self._witnesses(day)
        )

    def _listed(self, day: date) -> list[ArchivedDay]:
        """The day as the sources list it, of whatever kind."""
        return [
            listed
            for observation in self.observations
            for listed in observation.days
            if listed.date == day.isoformat() and listed.holds_in(self.state)
        ]

    def _witnesses(self, day: date, *, with_earlier: bool = False) -> tuple[Witness, ...]:
        """Who says what of a day; `with_earlier`, an earlier edition of the first source, too, if only that has it."""
        witnesses = [self._witness(judgement, day) for judgement in self.judgements]
        if with_earlier and witnesses and not witnesses[0].says:
            witnesses[1:1] = self._earlier_edition(day)
        names = [rule.name for rule in self.rules if rule.date == day and rule.kind == "public" and rule.half is None]
        title = f"{RULES_TITLE} ({rules_edition()})"
        has_day = bool(names) if self.rules_by_year else None
        return (*witnesses, Witness(title, "rules", has_day, "; ".join(names), None, None, None))

    def _witness(self, judgement: Judgement, day: date) -> Witness:
        observation = judgement.observation
        listed = self._listed_as_public(observation, day)
        has_other_kind = any(other.date == day.isoformat() and other.holds_in(self.state) for other in observation.days)
        speaks = bool(listed) or has_other_kind or judgement.speaks_of(day)
        return Witness(
            observation.title,
            judgement.source.authority,
            bool(listed) if speaks else None,
            _names(listed),
            (listed[0].url if listed else None) or observation.url,
            observation.confirmed_at or None,
            listed[0].first_seen if listed else None,
        )

    def _earlier_edition(self, day: date) -> list[Witness]:
        """The last of the earlier editions of the first source that has a day, if any has it."""
        judgement = self.judgements[0]
        for observation in reversed(self.earlier[0]):
            if listed := self._listed_as_public(observation, day):
                missing = judgement.missing.get(day)
                title = EARLIER_EDITION.format(title=observation.title)
                return [
                    Witness(
                        title,
                        judgement.source.authority,
                        says=True,
                        name=_names(listed),
                        url=listed[0].url or observation.url,
                        read_at=observation.read_at or None,
                        first_seen=listed[0].first_seen,
                        missing_since=missing.since if missing else None,
                    )
                ]
        return []

    def _listed_as_public(self, observation: Observation, day: date) -> list[ArchivedDay]:
        """The day as an observation lists it, as a public holiday."""
        return [
            listed
            for listed in observation.days
            if listed.date == day.isoformat()
            and listed.holds_in(self.state)
            and listed.kind == "public"
            and listed.half is None
            and not listed.working
        ]


def _names(listed: Iterable[ArchivedDay]) -> str:
    return "; ".join([holiday.name for holiday in listed if holiday.name])


def _sentence_about_other_day(listed: ArchivedDay) -> str:
    """Why a day is not weighed that a source or the rules have, but not as a public holiday."""
    if listed.working:
        return MAKE_UP_DAY
    if listed.half:
        part = f"the {listed.half} is" if ":" not in listed.half else f"from {listed.half} on it is"
        return HALF_DAY.format(part=part)
    return OTHER_KIND.format(kind=listed.kind)


def _status_by_rules(names: Sequence[ComputedDay]) -> str:
    return "estimated" if all(map(is_estimated, names)) else "computed"


class _ListingOfSource(NamedTuple):
    source: Source
    observation: Observation


def _in_order_of_sources(
    observations: Iterable[Observation], sources: Sequence[Source], state: str | None
) -> list[_ListingOfSource]:
    """What the archive has of each source that can answer for a state, the source that is believed first."""
    listings = []
    for source in sources:
        if state is not None and source.states and state not in source.states:
            continue
        of_source = [
            observation
            for observation in observations
            if observation.was_ever_listed and is_of_source(observation, source)
        ]
        if of_source:
            # An upstream may have passed on several sources: the one that it has asked last.
            observation = (
                max(of_source, key=lambda candidate: candidate.checked_at) if source.is_upstream else of_source[-1]
            )
            listings.append(_ListingOfSource(source_of(observation, [source]) or source, observation))
    if len(listings) > 1:
        first, second = listings[0].observation, listings[1].observation
        # What was passed on counts until the country's own source is asked later.
        if first.rank == RANK_OF_UPSTREAM and second.confirmed_at > first.confirmed_at:
            listings[0], listings[1] = listings[1], listings[0]
    return listings
