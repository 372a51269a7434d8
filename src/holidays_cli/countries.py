"""Which countries can be asked for: their codes and names."""

import difflib
import re

from holidays_cli import readers


def name(country: str) -> str:
    """A country's English name: from its reader's docstring, or else from the rules.

    >>> name("UK"), name("AX")
    ('United Kingdom', 'Aland Islands')
    """
    for path in readers.files(readers.FILED.get(country, country)):
        with open(path, encoding="utf-8", errors="replace") as file:
            if found := re.match(r'\s*[rR]?"""([^:"\n]{2,60}):', file.read(200)):
                return found[1].strip()
    return _computed_names().get(readers.ISO.get(country, country), country)


def every() -> list[str]:
    """The ISO codes of all countries that can be asked for, sorted."""
    from holidays_cli.plugins import world

    own = (readers.ISO.get(code, code) for code in readers.codes())
    return sorted({*own, *world.RULES, *world.CALENDARS})


def nearest(code: str) -> str:
    """The codes most like a wrong one, as the beginning of a sentence; "" if nothing is like it."""
    known = every() + readers.codes()
    by_name = {name.upper(): key for key, name in _computed_names().items()}
    found = [by_name[name] for name in difflib.get_close_matches(code, by_name, n=2, cutoff=0.7)]
    found += difflib.get_close_matches(code, known, n=4, cutoff=0.5)
    return f"nearest: {', '.join(dict.fromkeys(found))}; " if found else ""


def _computed_names() -> dict[str, str]:
    from holidays.registry import COUNTRIES

    small = {"And": "and", "Of": "of", "The": "the"}
    return {
        codes[1]: " ".join(small.get(word, word) for word in key.replace("_", " ").title().split())
        for key, codes in COUNTRIES.items()
    }
