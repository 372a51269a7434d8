"""Days by the name of a holiday, where `is` and `on` take a day: `is christmas UK`, `on easter FR 2027`."""

import argparse
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from holidays_cli.cli import positionals
from holidays_cli.cli.notices import print_message
from holidays_cli.cli.search_terms import split_name
from holidays_cli.cli.suggestions import UnknownTerm, is_known_holiday
from holidays_cli.errors import NoAnswer, UsageError
from holidays_cli.model import SELECTABLE_KINDS, Answer, Holiday, is_of_kinds
from holidays_cli.periods import Period, years_of
from holidays_cli.place import Place
from holidays_cli.queries.lookup import lookup
from holidays_cli.queries.search import Matches, find_by_name, with_names
from holidays_cli.text import spans

if TYPE_CHECKING:
    from holidays_cli.cli.session import Session


MOST_NAMED = 5
"""How many places without such a holiday a message lists."""


class NameAndTimes(NamedTuple):
    """The name of a holiday, and the times beside it."""

    name: str
    times: list[str]


def read(args: argparse.Namespace, terms: Sequence[str], refusal: UnknownTerm) -> NameAndTimes:
    """The name of a holiday among the terms of a command line, and the times; the places become values of `-c`.

    Raises the refusal of the terms as days and places, if they cannot be the name of a holiday.
    """
    if not refusal.holiday:
        raise refusal
    name, others = split_name(_without_predicate(terms))
    times, places = positionals.split_times(others)
    positionals.add_places(args, places, "a day or a place")
    return NameAndTimes(name, times)


def _without_predicate(terms: Sequence[str]) -> list[str]:
    """The terms without what a question asks about a day: `is christmas a bank holiday UK` without "a bank holiday".

    >>> _without_predicate("christmas a public holiday UK".split()), _without_predicate("spring bank holiday UK".split())
    (['christmas', 'UK'], ['spring', 'bank', 'holiday', 'UK'])
    """
    for article in ("a", "an"):
        if article in terms[1:]:
            start = terms.index(article, 1)
            end_positions = [
                position for position, term in enumerate(terms) if position > start and term in ("holiday", "day")
            ]
            end = end_positions[0] if end_positions else start
            return [*terms[:start], *terms[end + 1 :]]
    return list(terms)


class HolidayName:
    """A name that stands where a day does, and the days of it in each place."""

    def __init__(self, session: "Session", name: str, refusal: UsageError) -> None:
        self._session = session
        self._name = name
        self._refusal = refusal
        """What is raised if no holiday has the name."""
        self._is_known = is_known_holiday(name)
        self._years_without: dict[str, tuple[int, ...]] = {}
        """The years in which no holiday of a place is called so, by the place."""
        self._states_with: dict[str, list[str]] = {}
        """The states of such a place in which holidays are called so in these years, by the place."""
        self._days_by_other_name: dict[str, list[str]] = {}
        """The names of the days that a place has of the feast by another name of it, by the place."""
        self._has_days = False

    def check(self, periods_by_country: Mapping[str, Sequence[tuple[date, date]]]) -> None:
        """Raise the refusal if, as far as is known without asking a source, no holiday has the name."""
        if self._is_known:
            return
        for country, periods in periods_by_country.items():
            try:
                answer = _answer_with_all_states(self._session.place(country), _years_of(periods))
            except (NoAnswer, UsageError):  # a source may have it
                return
            if _matches_of_name(answer, self._name).holidays:
                return
        raise self._refusal

    def days(self, answer: Answer, periods: Sequence[tuple[date, date]]) -> list[Period]:
        """The days in some periods on which holidays of the name fall in a place, each as a period of its own."""
        matches = _matches_of_name(answer, self._name)
        holidays = [match.holiday for match in matches.holidays if _is_within(match.holiday, periods)]
        days = {holiday.date for holiday in holidays}
        place = Place(answer.country, answer.state)
        if days:
            self._has_days = True
            if matches.other_name:
                self._days_by_other_name[place.label] = list(dict.fromkeys(holiday.name for holiday in holidays))
        else:
            self._years_without[place.label] = _years_of(periods)
            if states := self._find_states(place, periods):
                self._states_with[place.label] = states
        return [Period(day, day) for day in sorted(days)]

    def _find_states(self, place: Place, periods: Sequence[tuple[date, date]]) -> list[str]:
        """The states of a country with holidays of the name in some periods, as far as is known without asking a source."""
        if place.state:
            return []
        try:
            answer = _answer_with_all_states(place, _years_of(periods))
        except (NoAnswer, UsageError):
            return []
        holidays = [
            match.holiday
            for match in _matches_of_name(answer, self._name).holidays
            if _is_within(match.holiday, periods) and is_of_kinds(match.holiday, self._session.kinds)
        ]
        return sorted({Place(place.country, state).label for holiday in holidays for state in holiday.states or ()})

    @property
    def is_missing_somewhere(self) -> bool:
        """Whether no holiday of one of the places has the name."""
        return bool(self._years_without)

    def report(self) -> None:
        """Print in which places no holiday has the name.  Raises the refusal if no holiday has it anywhere."""
        if self._years_without and not (self._has_days or self._is_known or self._states_with):
            raise self._refusal
        if self._session.args.quiet:
            return
        places_by_years: dict[tuple[int, ...], list[str]] = {}
        for place, years in self._years_without.items():
            places_by_years.setdefault(years, []).append(place)
        for years, places in places_by_years.items():
            labels = ", ".join(places) if len(places) <= MOST_NAMED else f"{len(places)} of the places"
            print_message(f"no holiday of {labels} in {spans(years)} is called {self._name!r:.60}")
        for place, names in self._days_by_other_name.items():
            print_message(
                f"no holiday of {place} is called {self._name!r:.60}: it is there {', '.join(names[:MOST_NAMED])}"
            )
        for place, states in self._states_with.items():
            print_message(f"the whole of {place} has no such holiday, but states have it: ask for {', '.join(states)}")


def _years_of(periods: Iterable[tuple[date, date]]) -> tuple[int, ...]:
    return years_of(Period(first, last) for first, last in periods)


def _answer_with_all_states(place: Place, years: tuple[int, ...]) -> Answer:
    """The days of every kind in a place and all its states, without asking a source.  Raises NoAnswer or UsageError."""
    return lookup(place.country, years, place.state, kinds=SELECTABLE_KINDS, all_states=True, offline=True)


def _is_within(holiday: Holiday, periods: Iterable[tuple[date, date]]) -> bool:
    return any(first <= holiday.date <= last for first, last in periods)


def _matches_of_name(answer: Answer, name: str) -> Matches:
    """The holidays of an answer that have a name: those off, also in single states; if none has it, days of other kinds."""
    others = (*answer.half_days, *answer.half_days_elsewhere, *answer.other_kinds, *answer.working, *answer.uncounted)
    for holidays in ((*answer, *answer.elsewhere), others):
        matches = find_by_name(name, with_names(answer, holidays))
        if matches.holidays and not matches.are_spelled_alike:
            return matches
    return Matches([], are_spelled_alike=False)
