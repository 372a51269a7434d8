"""Numbers in words."""

from collections.abc import Iterable


def age(seconds: int) -> str:
    """How long ago.

    >>> age(30), age(7200), age(86400 * 3)
    ('just now', '2 hours ago', '3 days ago')
    """
    if seconds < -60:
        return "at a time that is still to come: a clock is or was wrong"
    for unit, length in (("day", 86400), ("hour", 3600), ("minute", 60)):
        if seconds >= length:
            return f"{count(seconds // length, unit)} ago"
    return "just now"


def distance(days: int) -> str:
    """How far a day is from today.

    >>> distance(0), distance(1), distance(-1), distance(34), distance(-200)
    ('today', 'tomorrow', 'yesterday', 'in 34 days', '200 days ago')
    """
    named = {0: "today", 1: "tomorrow", -1: "yesterday"}
    return named.get(days) or (f"in {days} days" if days > 0 else f"{-days} days ago")


def count(number: int, noun: str) -> str:
    """A number of things.

    >>> count(1, "day"), count(2, "day")
    ('1 day', '2 days')
    """
    return f"{number} {noun}{'' if number == 1 else 's'}"


def spans(years: Iterable[int]) -> str:
    """Years, with runs of them shortened.

    >>> spans([2024, 2026, 2025, 2030])
    '2024-2026, 2030'
    """
    runs: list[list[int]] = []
    for year in sorted(set(years)):
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)
