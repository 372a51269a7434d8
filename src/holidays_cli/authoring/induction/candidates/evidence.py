"""How well days agree with the computed rules of a country."""

import functools
from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

from holidays_cli.errors import NotPublished
from holidays_cli.place import Place
from holidays_cli.sources.rules import computed_days, states_with_rules

MOST_YEARS = 6  # of a document that has many; the nearest to today decide


class Evidence:
    """The computed rules of one country, asked again and again."""

    def __init__(self, country: str, today: date) -> None:
        self.country = Place.parse(country).country
        self.today = today
        self.expected = functools.cache(self._expected)

    def _expected(self, year: int) -> tuple[frozenset[date], frozenset[date]] | None:
        try:
            certain = frozenset(day for day, _ in computed_days(self.country, [year]))
            some = computed_days(self.country, [year], every_category=True)
        except NotPublished:
            return None
        # The moon decides: a computed day of a lunar calendar may be a day off in either direction.
        near = {day + timedelta(days) for day, name in some if "estimated" in name for days in (-1, 1)}
        return (certain, certain | near | {day for day, _ in some}) if certain else None

    def years(self, days: Iterable[date]) -> list[int]:
        """The years by which days are judged: those that are there in full, the nearest to today."""
        counts = Counter(day.year for day in set(days))
        if not counts:
            return []
        most = max(counts.values())
        full = [year for year, count in counts.items() if count >= most / 3]
        return sorted(full, key=lambda year: abs(year - self.today.year))[:MOST_YEARS]

    def agreement(self, days: Iterable[date]) -> float:
        """From 0 to 1, how well days agree with the rules: a day too many costs as much as one too few.

        Where no rules are known it is how much their number is like that of a country's holidays.
        """
        found = set(days)
        scores = [self._agreement_in(year, {day for day in found if day.year == year}) for year in self.years(found)]
        return sum(scores) / len(scores) if scores else 0.0

    def _agreement_in(self, year: int, found: set[date]) -> float:
        rules = self.expected(year)
        if rules is None and self.expected(self.today.year) is not None:
            return 0.0  # a year of which nothing is known, in a country of which much is
        if rules is None:
            return 0.6 if 6 <= len(found) <= 30 else 0.3 if 4 <= len(found) <= 40 else 0.0
        certain, possible = rules
        # A day that is one for some people, or may be one by the moon, is half a day too many.
        odd = len(found - possible) + 0.5 * len((found & possible) - certain)
        return 2 * len(found & certain) / (2 * len(found & certain) + odd + len(certain - found))

    def is_holiday(self, day: date) -> bool | None:
        """Whether the rules have a day for the whole country; None where there are no rules."""
        rules = self.expected(day.year)
        return None if rules is None else day in rules[0]

    def is_possible(self, day: date) -> bool:
        """Whether the rules have a day for some people at least."""
        rules = self.expected(day.year)
        return rules is not None and day in rules[1]

    def state(self, days: Iterable[date]) -> str | None:
        """The state whose rules the days keep to much better than to those of the country, if there is one."""
        found = set(days)
        year = self.years(found)[0]
        of_year = {day for day in found if day.year == year}
        best, best_score = None, self._agreement_in(year, of_year) + 0.05
        for state in states_with_rules(self.country):
            try:
                rules = {day for day, _ in computed_days(self.country, [year], state)}
            except NotPublished:
                continue
            score = 2 * len(of_year & rules) / max(1, len(of_year) + len(rules))
            if score > best_score:
                best, best_score = state, score
        return best
