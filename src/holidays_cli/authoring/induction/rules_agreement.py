"""How well days agree with the computed rules of a country."""

import functools
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from holidays_cli.errors import NotPublished
from holidays_cli.place import Place
from holidays_cli.sources import rules_names
from holidays_cli.sources.plausibility import possible_dates
from holidays_cli.sources.rules import computed_days
from holidays_cli.sources.rules_index import has_rules_of_state, states_with_rules

MAX_YEARS = 6  # of a document that has many, the nearest to today
FEWEST_DAYS, MOST_DAYS = 4, 40  # that a country may have
USUALLY_FEWEST, USUALLY_MOST = 6, 30
STATE_MARGIN = 0.05  # how much better the rules of a state must fit than those of the country


class RuleDays(NamedTuple):
    """The computed days of one year."""

    certain: frozenset[date]
    """The holidays of the whole country."""
    possible: frozenset[date]
    """These, the days of some people or states, and the days on either side of those that depend on the moon."""


class RulesAgreement:
    """How well lists of days agree with the computed rules of one country, or of one of its states."""

    def __init__(self, country: str, today: date, state: str | None = None) -> None:
        self.country = Place.parse(country).country
        self.asked_state = state
        self._state_with_rules = state if state and has_rules_of_state(self.country, state) else None
        self.today = today
        self.rules = functools.cache(self._rules)
        self.names_by_day = functools.cache(self._names_by_day)

    def _rules(self, year: int) -> RuleDays | None:
        """The days of a year; None if none are computed."""
        try:
            certain = frozenset(day for day, _ in computed_days(self.country, [year], self._state_with_rules))
            every_category = computed_days(self.country, [year], every_category=True)
        except NotPublished:
            return None
        if not certain:
            return None
        possible = set(certain)
        for day, name in every_category:
            possible |= possible_dates(day, name)
        return RuleDays(certain, frozenset(possible))

    def _names_by_day(self, year: int) -> Mapping[date, frozenset[str]]:
        """What the rules call the days of a year, in the country's own language and in English; empty without rules."""
        names: dict[date, set[str]] = {}
        if self.rules(year) is not None:
            own_language, *others = rules_names.languages(self.country)
            for language in (own_language, *(code for code in others if code.startswith("en"))):
                for day, names_of_day in rules_names.names_by_date(
                    self.country, self._state_with_rules, year, language
                ):
                    names.setdefault(day, set()).update(names_of_day)
        return {day: frozenset(names_of_day) for day, names_of_day in names.items()}

    def years(self, days: Iterable[date]) -> list[int]:
        """The years by which days are judged: those that are there in full, the nearest to today first."""
        counts = Counter(day.year for day in set(days))
        if not counts:
            return []
        most = max(counts.values())
        complete = [year for year, count in counts.items() if count >= most / 3]
        return sorted(complete, key=lambda year: abs(year - self.today.year))[:MAX_YEARS]

    def agreement(self, days: Iterable[date]) -> float:
        """How well days agree with the rules, from 0 to 1: a day too many costs as much as a day too few.

        Where no rules are known, it is how likely it is that a country has so many holidays.
        """
        all_days = set(days)
        scores = [
            self._agreement_in(year, {day for day in all_days if day.year == year}) for year in self.years(all_days)
        ]
        return sum(scores) / len(scores) if scores else 0.0

    def _agreement_in(self, year: int, days: set[date]) -> float:
        rules = self.rules(year)
        if rules is None:
            if self.rules(self.today.year) is not None:
                return 0.0  # because rules are known for the country, and this year is out of their range
            if USUALLY_FEWEST <= len(days) <= USUALLY_MOST:
                return 0.6
            return 0.3 if FEWEST_DAYS <= len(days) <= MOST_DAYS else 0.0
        right = len(days & rules.certain)
        missing = len(rules.certain - days)
        # A day of some people, or one that the moon may bring, counts as half a day too many.
        too_many = len(days - rules.possible) + 0.5 * len((days & rules.possible) - rules.certain)
        return 2 * right / (2 * right + too_many + missing)

    def is_holiday(self, day: date) -> bool | None:
        """Whether the rules have a day for the whole country; None where there are no rules."""
        rules = self.rules(day.year)
        return None if rules is None else day in rules.certain

    def is_possible(self, day: date) -> bool:
        """Whether the rules have a day for some people at least."""
        rules = self.rules(day.year)
        return rules is not None and day in rules.possible

    def state(self, days: Iterable[date]) -> str | None:
        """The state whose rules fit the days much better than those of the country; None if there is none."""
        if self.asked_state:
            return None
        all_days = set(days)
        year = self.years(all_days)[0]
        of_year = {day for day in all_days if day.year == year}
        best, best_score = None, self._agreement_in(year, of_year) + STATE_MARGIN
        for state in states_with_rules(self.country):
            try:
                rules = {day for day, _ in computed_days(self.country, [year], state)}
            except NotPublished:
                continue
            score = 2 * len(of_year & rules) / max(1, len(of_year) + len(rules))
            if score > best_score:
                best, best_score = state, score
        return best
