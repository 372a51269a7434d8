"""Which countries can be asked for: their codes, names, states and sources.

Codes and names are read as text, because completion and the formats need them and importing python-holidays takes
longer than a whole run.  What a reader's file offers is known only from loading it, as a lookup does.
"""

import difflib
import functools
import os
import re
from importlib.util import find_spec
from typing import TYPE_CHECKING, NamedTuple

from holidays_cli.errors import UsageError
from holidays_cli.place import ISO_CODES, Place
from holidays_cli.sources import discovery

if TYPE_CHECKING:  # the loader imports pyplugs and python-holidays, which names of countries do not need
    from holidays_cli.sources.loader import Source


class Country(NamedTuple):
    """What can be asked for of one country."""

    code: str
    """The ISO 3166-1 alpha-2 code."""
    name: str
    states: tuple[str, ...]
    """The states that at least one of its sources lists."""
    default_state: str | None
    """The state whose days answer for the country, where there is such a state."""
    sources: "tuple[Source, ...]"
    """Best first; none if the only reader file of the country cannot be used."""
    notices: tuple[str, ...]
    """What is to be known about its reader files, a line each: which cannot be used, and why."""


def country(code: str) -> Country:
    """What can be asked for of a country.

    >>> uk = country("UK")
    >>> uk.code, uk.name, uk.states, uk.sources[0].title
    ('GB', 'United Kingdom', ('ENG', 'NIR', 'SCT', 'WLS'), 'GOV.UK')

    Raises UsageError, with the codes that are like it, if there is no such country.
    """
    from holidays_cli.sources.loader import sources

    place = Place.parse(code)
    iso = place.country
    chain, notices = sources(place.file_code)
    if not chain and not notices:
        raise UsageError(f"unknown country {iso!r}; {nearest(iso)}'holidays countries' lists them all")
    states = sorted({state for source in chain for state in source.states})
    default_state = chain[0].default_state if chain else None
    return Country(iso, name(iso), tuple(states), default_state, tuple(chain), tuple(notices))


def name(country: str) -> str:
    """A country's English name: from its reader's docstring, or else from python-holidays.

    >>> name("UK"), name("AX")
    ('United Kingdom', 'Aland Islands')
    """
    place = Place.parse(country)
    for path in discovery.files(place.file_code):
        try:
            with open(path, encoding="utf-8", errors="replace") as file:
                beginning = file.read(200)
        except OSError:
            continue
        if title := re.match(r'\s*[rR]?"""([^:"\n]{2,60}):', beginning):
            return title[1].strip()
    return _names_with_rules().get(place.country, country)


def every() -> list[str]:
    """The ISO codes of all countries that can be asked for, sorted.

    They are those that have a reader and those that have rules; all countries of Google's calendars have rules.

    >>> len(every()) >= 250
    True
    """
    with_reader = {Place.parse(code).country for code in discovery.codes()}
    return sorted(with_reader | _names_with_rules().keys())


def complete(typed: str) -> list[str]:
    """The countries, or the states of a country, whose codes begin with what was typed.

    >>> complete("G")[:3], complete("gb-"), complete("uk-S")
    (['GA', 'GB', 'GD'], ['GB-ENG', 'GB-NIR', 'GB-SCT', 'GB-WLS'], ['UK-SCT'])
    """
    typed = typed.upper()
    if "-" not in typed:
        return [code for code in sorted({*every(), *ISO_CODES}) if code.startswith(typed)]
    code = typed.partition("-")[0]
    try:
        states = country(code).states
    except UsageError:
        return []
    full_codes = [f"{code}-{state}" for state in states]
    return [full_code for full_code in full_codes if full_code.startswith(typed)]


def nearest(code: str) -> str:
    """The codes most like a wrong one, as the beginning of a sentence; "" if nothing is like it."""
    codes_by_name = {name.upper(): country for country, name in _names_with_rules().items()}
    similar_names = difflib.get_close_matches(code, codes_by_name, n=2, cutoff=0.7)
    similar_codes = difflib.get_close_matches(code, every() + discovery.codes(), n=4, cutoff=0.5)
    suggestions = dict.fromkeys([*(codes_by_name[name] for name in similar_names), *similar_codes])
    return f"nearest: {', '.join(suggestions)}; " if suggestions else ""


@functools.cache
def _names_with_rules() -> dict[str, str]:
    """The English names of the countries that have rules, by their ISO codes.

    python-holidays names its modules after the countries; tests/sources/test_catalogue.py compares the codes.
    """
    spec = find_spec("holidays")
    assert spec is not None
    assert spec.origin is not None
    with open(os.path.join(os.path.dirname(spec.origin), "registry.py"), encoding="utf-8") as file:
        registry = file.read()
    names = {}
    for module, code in re.findall(r'"(\w+)": \(\s*"\w+",\s*"([A-Z]{2})"', registry):
        names[code] = re.sub(r"\b(And|Of|The)\b", lambda word: word[0].lower(), module.replace("_", " ").title())
    return names
