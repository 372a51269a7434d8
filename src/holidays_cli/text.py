"""Text for people: ages, distances, counts, ranges of years, names with their notes, and what may be printed."""

from collections.abc import Iterable


def age(seconds: int) -> str:
    """How long ago something was, `seconds` being the time since.

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
    near_days = {0: "today", 1: "tomorrow", -1: "yesterday"}
    if days in near_days:
        return near_days[days]
    return f"in {days} days" if days > 0 else f"{-days} days ago"


def count(number: int, noun: str) -> str:
    """A number with the noun for what it counts, in the singular or the plural.

    >>> count(1, "day"), count(2, "day")
    ('1 day', '2 days')
    """
    return f"{number} {noun}{'' if number == 1 else 's'}"


def spans(years: Iterable[int]) -> str:
    """Years in order, those that follow each other as a range.

    >>> spans([2024, 2026, 2025, 2030])
    '2024-2026, 2030'
    """
    runs: list[tuple[int, int]] = []  # the first and the last year of each
    for year in sorted(set(years)):
        first, last = runs[-1] if runs else (year, year)
        if year == last + 1:
            runs[-1] = (first, year)
        else:
            runs.append((year, year))
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in runs)


def with_note(name: str, note: str | None) -> str:
    """The name of a holiday and, in brackets, what its source adds.

    >>> with_note("Boxing Day", "Substitute day"), with_note("Christmas Day", None)
    ('Boxing Day (Substitute day)', 'Christmas Day')
    """
    return f"{name} ({note})" if note else name


def printable(text: str) -> str:
    r"""Text with blanks for what would command a terminal: pages and the code of strangers may contain that.

    >>> printable("no\x1b[31m\nlist")
    'no [31m list'
    """
    return "".join(letter if letter.isprintable() else " " for letter in text)


def describe_error(error: BaseException) -> str:
    """The kind and the text of an exception, in one line of at most 200 letters.

    >>> describe_error(KeyError("date"))
    "KeyError: 'date'"
    """
    try:
        text = str(error)
    except Exception:  # noqa: BLE001 - a stranger's exception may have a fault of its own
        text = ""
    return printable(" ".join(f"{type(error).__name__}: {text}".split())[:200])
