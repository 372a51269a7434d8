"""The codes and names of the countries that can be asked for.

They are read as text, because completion and the formats need them and importing python-holidays takes longer than
everything else in such a run.  What can be asked of a country, `holidays_cli.sources.countries` knows.
"""

import difflib
import functools
import os
import re
from importlib.util import find_spec

from holidays_cli.place import ISO_CODES, Place
from holidays_cli.sources import discovery


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
    """The codes of countries that begin with what was typed; UK is one of them.

    >>> complete("G")[:3]
    ['GA', 'GB', 'GD']
    """
    typed = typed.upper()
    return [code for code in sorted({*every(), *ISO_CODES}) if code.startswith(typed)]


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
        title = module.replace("_", " ").title()
        names[code] = re.sub(r"\b(And|Of|The)\b", lambda match: match[0].lower(), title)
    return names
