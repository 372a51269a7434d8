"""Days next to each other, with nothing but weekend days between them: the days of a feast or of a break."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

MOST_DAYS_BETWEEN = 7


def runs(days: Sequence[date], is_weekend: Callable[[date], bool]) -> list[list[date]]:
    """Days, which are in order, in groups of days next to each other or with nothing but weekend days between them."""
    runs: list[list[date]] = []
    for day in days:
        if runs and are_neighbours(runs[-1][-1], day, is_weekend):
            runs[-1].append(day)
        else:
            runs.append([day])
    return runs


def are_neighbours(day: date, later: date, is_weekend: Callable[[date], bool]) -> bool:
    """Whether nothing but a few weekend days lies between a day and a later one.

    >>> are_neighbours(date(2026, 1, 2), date(2026, 1, 5), lambda day: day.weekday() > 4)
    True
    """
    between = days_between(day, later)
    return day < later and all(map(is_weekend, between)) and len(between) < MOST_DAYS_BETWEEN


def days_between(day: date, later: date) -> list[date]:
    """The days behind a day and before a later one, in order.

    >>> days_between(date(2026, 1, 1), date(2026, 1, 3))
    [datetime.date(2026, 1, 2)]
    """
    return [day + timedelta(n) for n in range(1, (later - day).days)]


def with_weekend_beside(days: list[date], is_weekend: Callable[[date], bool]) -> set[date]:
    """Days, with the weekend days between and beside them."""
    extended = set(days)
    for day in days:
        for step in (timedelta(-1), timedelta(1)):
            neighbour = day + step
            while is_weekend(neighbour) and neighbour not in extended:
                extended.add(neighbour)
                neighbour += step
    return extended


def nearest_stretch(source_days: list[date], run: list[date]) -> set[date]:
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
