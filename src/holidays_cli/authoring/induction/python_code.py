"""Values out of a page, written as Python."""

import json
import re
from typing import Any


def literal(value: Any) -> str:
    """A value from a page as Python's code for it, text in double quotes.

    >>> print(literal("it's"), literal(None))
    "it's" None
    """
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else repr(value)


def pattern_literal(pattern: str) -> str:
    r"""A regular expression as a raw string, in the quotes that it does not contain.

    >>> print(pattern_literal(r"\d+"), pattern_literal('id="x"'))
    r"\d+" r'id="x"'
    """
    if '"' not in pattern:
        return f'r"{pattern}"'
    if "'" not in pattern:
        return f"r'{pattern}'"
    return f'r"""{pattern}"""'


def date_pattern_literal(pattern: str, month_names: str | None = None) -> str:
    """A regular expression with dates; where it has `month_names` (A|B|…), the constant MONTHS stands for them."""
    if month_names is None:
        return pattern_literal(pattern)
    placeholder = "\0"
    escaped = pattern.replace(month_names, placeholder).replace("{", "{{").replace("}", "}}")
    return "rf" + pattern_literal(escaped.replace(placeholder, "{'|'.join(MONTHS)}")).removeprefix("r")


def joined(first: str, second: str) -> str:
    """The expression for two values with a blank between them.

    >>> print(joined("year", "day"))
    f"{year} {day}"
    """
    both = first + second
    if "\\" in both or ("'" in both and '"' in both):  # because no f-string of Python 3.11 can hold it
        return f'"{{}} {{}}".format({first}, {second})'
    quote = "'" if '"' in both else '"'
    return f"f{quote}{{{first}}} {{{second}}}{quote}"


def uses_name(code: str, name: str) -> bool:
    """Whether a name stands in code.

    >>> uses_name("date(2026, 1, 1)", "date"), uses_name("today()", "day")
    (True, False)
    """
    return re.search(rf"\b{name}\b", code) is not None
