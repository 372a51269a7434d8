"""Values out of a page, written as Python."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

INDENT = "    "
LINE_LENGTH = 118


def literal(value: Any) -> str:
    """A value from a page as Python's code for it, text in double quotes.

    >>> print(literal("it's"), literal(None))
    "it's" None
    """
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else repr(value)


def joined(expressions: Sequence[str], joiner: str = " ") -> str:
    """The expression for several values with something between them.

    >>> print(joined(["year", "day"]), joined(['day["m"]', 'day["d"]'], "-"))
    f"{year} {day}" f'{day["m"]}-{day["d"]}'
    """
    everything = "".join(expressions)
    if "\\" in everything or (
        "'" in everything and '"' in everything
    ):  # because no f-string of Python 3.11 can hold it
        return f"{literal(joiner.join('{}' for _ in expressions))}.format({', '.join(expressions)})"
    quote = "'" if '"' in everything else '"'
    return f"f{quote}{joiner.join(f'{{{expression}}}' for expression in expressions)}{quote}"


def indented(lines: Iterable[str], levels: int = 1) -> list[str]:
    """Lines of code, moved to the right by levels of four blanks."""
    return [f"{INDENT * levels}{line}" for line in lines]


def dictionary(name: str, items: Mapping[Any, str]) -> list[str]:
    """The lines of a constant that is a dictionary, in a line if it is short."""
    pairs = [f"{literal(key)}: {value}" for key, value in items.items()]
    line = f"{name} = {{{', '.join(pairs)}}}"
    return [line] if len(line) <= LINE_LENGTH else [f"{name} = {{", *(f"{INDENT}{pair}," for pair in pairs), "}"]
