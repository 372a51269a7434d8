"""Which countries can be asked for: their codes, names, states and sources.

All of it is read from the text of the readers' files and of python-holidays: importing them takes ten times as long.
"""

import difflib
import functools
import os
import re
from importlib.util import find_spec
from typing import NamedTuple
from urllib.parse import urlsplit

from holidays_cli.errors import UsageError
from holidays_cli.place import ISO_CODES, Place
from holidays_cli.sources import discovery
from holidays_cli.sources.outline import Function, Outline, outline


class Listed(NamedTuple):
    """One source of a country, as its file describes it."""

    title: str
    address: str | None
    official: bool
    """Whether the state itself publishes it."""
    file: str
    function: str


class Country(NamedTuple):
    """What can be asked for of one country."""

    code: str
    """The ISO 3166-1 alpha-2 code."""
    name: str
    states: tuple[str, ...]
    """The states that at least one of its sources lists."""
    default_state: str | None
    """The state whose days answer for the country, where one does."""
    sources: tuple[Listed, ...]
    """Best first: those of its own reader, then those for every country."""


def country(code: str) -> Country:
    """What can be asked for of a country.

    >>> uk = country("UK")
    >>> uk.code, uk.name, uk.states, uk.sources[0].title
    ('GB', 'United Kingdom', ('ENG', 'NIR', 'SCT', 'WLS'), 'GOV.UK')

    Raises UsageError, with the codes that are like it, if there is no such country.
    """
    place = Place.parse(code)
    filed, iso = place.file_code, place.country
    own = _own(filed)
    world = [function for function in _world().functions if iso in _covered()[function.name]]
    if not own and not world:
        raise UsageError(f"unknown country {iso!r}; {nearest(iso)}'holidays countries' lists them all")
    sources = [*(_listed(own, function) for function in own.functions)] if own else []
    sources += [_listed(_world(), function) for function in world]
    states = {*(own.states if own else ()), *_computed_states().get(iso, ())}
    default_state = own.default_state if own else None
    return Country(iso, name(filed), tuple(sorted(states)), default_state, tuple(sources))


def name(country: str) -> str:
    """A country's English name: from its reader's docstring, or else from the rules.

    >>> name("UK"), name("AX")
    ('United Kingdom', 'Aland Islands')
    """
    for path in discovery.files(Place.parse(country).file_code):
        with open(path, encoding="utf-8", errors="replace") as file:
            if found := re.match(r'\s*[rR]?"""([^:"\n]{2,60}):', file.read(200)):
                return found[1].strip()
    return _computed_names().get(Place.parse(country).country, country)


def every() -> list[str]:
    """The ISO codes of all countries that can be asked for, sorted.

    >>> len(every()) >= 250
    True
    """
    own = (Place.parse(code).country for code in discovery.codes())
    return sorted({*own, *(code for covered in _covered().values() for code in covered)})


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
    return [full for state in states if (full := f"{code}-{state}").startswith(typed)]


def nearest(code: str) -> str:
    """The codes most like a wrong one, as the beginning of a sentence; "" if nothing is like it."""
    known = every() + discovery.codes()
    by_name = {name.upper(): key for key, name in _computed_names().items()}
    found = [by_name[name] for name in difflib.get_close_matches(code, by_name, n=2, cutoff=0.7)]
    found += difflib.get_close_matches(code, known, n=4, cutoff=0.5)
    return f"nearest: {', '.join(dict.fromkeys(found))}; " if found else ""


def _own(filed: str) -> Outline | None:
    """The outline of the file that reads a country: the first that can be used, as in `holidays_cli.sources.loader`."""
    for path in discovery.files(filed):
        try:
            if os.path.dirname(path) != discovery.PACKAGE and discovery.unsafe(path):
                continue
            found = outline(path, f"reader_{filed}")
        except (OSError, SyntaxError, ValueError):
            continue
        if found.functions and found.functions[0].name == f"reader_{filed}":
            return found
    return None


def _listed(of: Outline, function: Function) -> Listed:
    host = urlsplit(of.functions[0].address or "").netloc
    official = of.official and (function == of.functions[0] or urlsplit(function.address or "").netloc == host)
    folder, file = os.path.split(of.path)
    computed = (file, function.name) == ("world.py", "rules")
    return Listed(
        function.title, None if computed else function.address, official,
        file if folder == discovery.PACKAGE else of.path, function.name,
    )  # fmt: skip


@functools.cache
def _world() -> Outline:
    return outline(os.path.join(discovery.PACKAGE, "world.py"))


@functools.cache
def _covered() -> dict[str, frozenset[str]]:
    """The ISO codes that each function of `plugins/world.py` covers."""
    calendars = _world().constants.value("CALENDARS")
    assert isinstance(calendars, dict)
    return {"google": frozenset(calendars), "rules": frozenset(_computed_files())}


@functools.cache
def _computed_files() -> dict[str, tuple[str, str]]:
    """The country codes of python-holidays, each with the file of its rules and its name in words.

    Importing `holidays` costs more than the whole list; tests/test_countries.py compares the two.
    """
    spec = find_spec("holidays")
    assert spec is not None
    assert spec.origin is not None
    folder = os.path.dirname(spec.origin)
    with open(os.path.join(folder, "registry.py"), encoding="utf-8") as file:
        found = re.findall(r'"(\w+)": \(\s*"\w+",\s*"([A-Z]{2})"', file.read())
    return {
        code: (os.path.join(folder, "countries", f"{module}.py"), module.replace("_", " ")) for module, code in found
    }


@functools.cache
def _computed_states() -> dict[str, tuple[str, ...]]:
    """The states that have rules of their own, by country."""
    return {code: states for code, (path, _) in _computed_files().items() if (states := _states_in(path))}


def _states_in(path: str) -> tuple[str, ...]:
    with open(path, encoding="utf-8") as file:
        found = re.search(r"^    subdivisions(?:: [^=]+)? = \(\n(.*?)^    \)", file.read(), re.MULTILINE | re.DOTALL)
    lines = found[1].splitlines() if found else []
    codes = [code for line in lines for code in re.findall('"([^"]+)"', line.partition("#")[0])]
    return tuple(code for code in codes if code.isalnum() and len(code) <= 3)


@functools.cache
def _computed_names() -> dict[str, str]:
    small = {"And": "and", "Of": "of", "The": "the"}
    return {
        code: " ".join(small.get(word, word) for word in words.title().split())
        for code, (_, words) in _computed_files().items()
    }
