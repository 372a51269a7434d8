"""Which countries and states have rules in python-holidays, read from the text of its files.

Importing one country of python-holidays imports all of them, which takes as long as everything else that listing the
countries needs.  tests/sources/test_rules.py compares this with what python-holidays lists.
"""

import functools
import os
import re
from importlib.util import find_spec

from holidays_cli.markets import MARKETS
from holidays_cli.place import LONGEST_ISO_STATE
from holidays_cli.text import code_of_part

# Where the names of the modules of python-holidays lack an accent, a comma or a capital.
_NAMES = {
    "AX": "Åland Islands", "BL": "Saint Barthélemy", "BQ": "Bonaire, Sint Eustatius and Saba", "CC": "Cocos (Keeling) Islands",
    "CD": "DR Congo", "CW": "Curaçao", "GW": "Guinea-Bissau", "HK": "Hong Kong", "HM": "Heard Island and McDonald Islands",
    "RE": "Réunion", "SH": "Saint Helena, Ascension and Tristan da Cunha", "ST": "São Tomé and Príncipe", "SY": "Syria",
    "TL": "Timor-Leste",
}  # fmt: skip


@functools.cache
def country_names() -> dict[str, str]:
    """The English names of the countries that have rules, by their ISO codes.

    >>> country_names()["AX"]
    'Åland Islands'
    """
    names = {}
    for code, module in _modules().items():
        title = module.replace("_", " ").title()
        names[code] = _NAMES.get(code) or re.sub(r"\b(And|Of|The)\b", lambda match: match[0].lower(), title)
    return names


def has_rules(country: str) -> bool:
    """Whether a country, or an exchange, has rules.

    >>> has_rules("GB"), has_rules("XNYS"), has_rules("QQ")
    (True, True, False)
    """
    return country in MARKETS or country in country_names()


@functools.cache
def default_language(country: str) -> str:
    """The language (BCP 47) that the holidays of a country or an exchange have their names in, as far as the rules know.

    >>> default_language("JP"), default_language("GB"), default_language("ZA")
    ('ja', 'en-GB', 'en')
    """
    if country not in _modules():
        return "en"
    declared = re.search(r'^    default_language(?:: [^=]+)? = "(\w+)"', _source_of_rules(country), re.MULTILINE)
    return declared[1].replace("_", "-") if declared else "en"


@functools.cache
def states_with_rules(country: str) -> tuple[str, ...]:
    """The states of a country, given by its ISO code, that have rules of their own.

    >>> states_with_rules("GB"), states_with_rules("SG")
    (('ENG', 'NIR', 'SCT', 'WLS'), ())
    """
    return tuple(filter(_is_code, _subdivisions(country)))


@functools.cache
def parts_with_rules(country: str) -> dict[str, str]:
    """The parts of a country that have rules of their own and no code in ISO 3166-2: their names, by our codes.

    They are cities, regions within a state, or the regions of the school holidays.

    >>> parts_with_rules("DE"), parts_with_rules("NZ")
    ({'AUGSBURG': 'Augsburg'}, {'SOUTH-CANTERBURY': 'South Canterbury'})
    """
    return {code_of_part(name): name for name in _subdivisions(country) if not _is_code(name)}


def subdivision(country: str, state: str | None) -> str | None:
    """What python-holidays calls a state or a part of a country; None for another state.

    >>> subdivision("DE", "BY"), subdivision("DE", "AUGSBURG"), subdivision("DE", "SCT")
    ('BY', 'Augsburg', None)
    """
    if state is None or state in states_with_rules(country):
        return state
    return parts_with_rules(country).get(state)


def has_rules_of_state(country: str, state: str) -> bool:
    """Whether a state or a part of a country has rules of its own.

    >>> has_rules_of_state("DE", "BY"), has_rules_of_state("DE", "AUGSBURG"), has_rules_of_state("DE", "SCT")
    (True, True, False)
    """
    return subdivision(country, state) is not None


def _is_code(name: str) -> bool:
    return name.isalnum() and len(name) <= LONGEST_ISO_STATE


@functools.cache
def _subdivisions(country: str) -> tuple[str, ...]:
    """The codes and names of all that has rules of its own in a country."""
    if country not in _modules():
        return ()
    code = _source_of_rules(country)
    table = re.search(r"^    subdivisions(?:: [^=]+)? = \(\n(.*?)^    \)", code, re.MULTILINE | re.DOTALL)
    if table is None:
        return ()
    names: list[str] = []
    for line in table[1].splitlines():
        names += re.findall('"([^"]+)"', line.partition("#")[0])
    return tuple(names)


def _source_of_rules(country: str) -> str:
    """The text of the module with the rules of a country."""
    with open(os.path.join(_folder(), "countries", f"{_modules()[country]}.py"), encoding="utf-8") as file:
        return file.read()


@functools.cache
def _modules() -> dict[str, str]:
    """The names of the modules with the rules, by the ISO codes of their countries."""
    with open(os.path.join(_folder(), "registry.py"), encoding="utf-8") as file:
        entries = re.findall(r'"(\w+)": \(\s*"\w+",\s*"([A-Z]{2})"', file.read())
    return {code: module for module, code in entries}


@functools.cache
def _folder() -> str:
    spec = find_spec("holidays")
    assert spec is not None
    assert spec.origin is not None
    return os.path.dirname(spec.origin)
