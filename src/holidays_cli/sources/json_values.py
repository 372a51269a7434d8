"""Values of JSON that another program has written, each of which is checked before it is used.

Every function returns the value that it is given, and raises ValueError, with the value, if it is of another type.
"""

from collections.abc import Callable
from typing import Any


def as_text(value: object) -> str:
    """A value that must be a text.

    >>> as_text("2026-12-25")
    '2026-12-25'
    """
    if not isinstance(value, str):
        raise ValueError(f"{value!r:.60} is no text")
    return value


def as_text_or_none(value: object) -> str | None:
    """A value that must be a text or null."""
    return None if value is None else as_text(value)


def as_truth(value: object) -> bool:
    """A value that must be true or false."""
    if not isinstance(value, bool):
        raise ValueError(f"{value!r:.60} is neither true nor false")
    return value


def as_number(value: object) -> int:
    """A value that must be a whole number."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise ValueError(f"{value!r:.60} is no number")
    return value


def as_list(value: object) -> list[Any]:
    """A value that must be a list, of whatever values."""
    if not isinstance(value, list):
        raise ValueError(f"{value!r:.60} is no list")
    return value


def as_object(value: object) -> dict[str, Any]:
    """A value that must be an object."""
    if not isinstance(value, dict):
        raise ValueError(f"{value!r:.60} is no object")
    return value


def or_none(check: Callable[[object], Any]) -> Callable[[object], Any]:
    """The function that checks as `check` does, and lets null be, too.

    >>> or_none(as_text)(None)
    """
    return lambda value: None if value is None else check(value)
