"""Which place a name means: `Germany`, `Deutschland`, `DEU`, `Bavaria`, `Bayern`, `US_CA`, `en-GB`.

Countries are known by their names in all languages of CLDR (Babel) and by ISO 3166-1 alpha-3 (pycountry); states by ISO
3166-2 and its translations (pycountry) and by the names in python-holidays.  `holidays_cli.place` imports this module
only for text that is not plainly a code, because reading all the names takes most of a second.
"""

import difflib
import re
from collections.abc import Iterable
from typing import NamedTuple

import pycountry
from babel import Locale, localedata
from babel.core import get_global
from babel.languages import get_territory_language_info

from holidays_cli.errors import UsageError
from holidays_cli.geographic_names import (
    ALIASES,
    LONGEST_STATE_CODE,
    common_names,
    countries_of_cities,
    country_codes,
    english_names,
    foreign_countries,
    foreign_states,
    has_rules,
    normalized,
    parts,
    rules_aliases,
    rules_modules,
    short_forms,
    state_names,
    states_with_rules,
)
from holidays_cli.markets import MARKETS, market_of_alias
from holidays_cli.text import code_of_part

# Departments of France that are countries in ISO 3166-1; the other territories have the country's code as their state.
_DEPARTMENTS = {"FR-971": "GP", "FR-972": "MQ", "FR-973": "GF", "FR-974": "RE", "FR-976": "YT"}


_COMMON_WORDS = {"islands", "island", "republic", "states", "territory", "territories", "saint"}
_MOST_COUNTRIES_OF_A_WORD = 6


def find_code(text: str) -> str | None:
    """The ISO code of the country or state that a name means; None: nothing is called so.

    Understood are codes of three letters, codes with an underscore or a slash, locales (see `find_locale`), and names, whatever
    their accents and capitals.

    Raises UsageError, with the candidates, if the name may mean several places.

    >>> find_code("Deutschland"), find_code("bavaria"), find_code("GBR"), find_code("US_CA"), find_code("en-GB")
    ('DE', 'DE-BY', 'GB', 'US-CA', 'GB')
    """
    text = text.strip()
    code = re.fullmatch(r"([A-Za-z]{2})([-_/])([A-Za-z0-9]{1,3})", text)
    if code:
        locale = None if code[2] == "/" else find_locale(code[1], code[3])  # fr/ch are two countries
        return locale or f"{code[1]}-{code[3]}".upper()
    if country := pycountry.countries.get(alpha_3=text.upper()):
        return str(country.alpha_2)
    if text.upper() in MARKETS:
        return text.upper()
    candidates = codes_of_name(text)
    if len(candidates) > 1:
        choices = [f"{candidate} ({full_name(candidate)})" for candidate in candidates]
        raise UsageError(
            f"{text[:60]} may be {', '.join(choices[:-1])} or {choices[-1]}: give the code of the one you mean"
        )
    return candidates[0] if candidates else None


def codes_of_name(text: str) -> list[str]:
    """The codes of the places that a person can mean by a name.

    >>> codes_of_name("Georgia"), codes_of_name("London"), codes_of_name("Atlantis")
    (['GE', 'US-GA'], ['GB-LND'], [])
    """
    return _meant(_candidates(text))


def find_locale(language: str, territory: str) -> str | None:
    """The country of a locale such as `en-GB`; None if it is not one.

    A locale has a language in two letters, which are small, and a country in two capitals.  The country may be in small
    letters, too, unless the language is also the code of a country, as in `fr-ch`; of those only `fr-fr` and its like, and
    `uk-ua`, are locales.  What may be the code of a state is a locale only if the language is used in the country (CLDR)
    and the state is the same territory or has no holidays of its own: `de-BY` is Bavaria, because Belarus does not use
    German, and `es-CO` is Colombia.

    Raises UsageError, with both meanings, for such a locale that is also the code of a state with holidays of its own.

    >>> find_locale("en", "GB"), find_locale("en", "gb"), find_locale("de", "BY"), find_locale("es", "CO")
    ('GB', 'GB', None, 'CO')
    """
    is_in_capitals = territory.isupper()
    if not (language.islower() and localedata.exists(language)):
        return None
    if not (territory.isupper() or territory.islower()):
        return None
    may_be_two_countries = language == "uk" or language.upper() in country_codes()
    is_language_of_country = language == territory or (language, territory) == ("uk", "ua")
    if may_be_two_countries and not is_in_capitals and not is_language_of_country:
        return None  # uk-de is rather the United Kingdom and Germany
    territory = territory.upper()
    country = "GB" if territory == "UK" else territory
    if country not in country_codes():
        return None
    if is_state(language.upper(), territory):
        return _country_instead_of_state(language, country) if is_in_capitals else None
    return country


def _country_instead_of_state(language: str, country: str) -> str | None:
    """The country of a locale that is also the code of a state, as `es-CO`; None if only the state can be meant.

    Raises UsageError if a person may mean either.
    """
    if language not in get_territory_language_info(country):
        return None
    state = f"{language.upper()}-{country}"
    if country in foreign_countries().get(normalized(state_name(language.upper(), country)), ()):
        return country  # the same territory, as New Caledonia
    if not has_rules(state):
        return country if localedata.exists(f"{language}_{country}") else None
    state_place = full_name(state).replace(", ", " in ")
    raise UsageError(
        f"{language}-{country} may be {full_name(country)} ({country}) or {state_place} ({state}): write {country} or {state}"
    )


def find_state(country: str, text: str) -> str | None:
    """The code of a state, within its country, from its name; None: the country has no state of that name.

    >>> find_state("DE", "Bayern"), find_state("DE", "Ontario")
    ('BY', None)
    """
    part = code_of_part(text.replace("-", " "))
    if part in parts(country):
        return part
    within = [code for code in _candidates(text) if code.startswith(f"{country}-")]
    meant = _meant(within)
    return meant[0].partition("-")[2] if len(meant) == 1 else None


def full_name(code: str) -> str:
    """The English name of a country, or of a state and its country.

    >>> full_name("GE"), full_name("US-GA")
    ('Georgia', 'Georgia, United States')
    """
    country, _, state = code.partition("-")
    country = "GB" if country == "UK" else country
    name = MARKETS[country].name if country in MARKETS else english_names().get(country, country)
    return f"{state_name(country, state)}, {name}" if state else name


def state_name(country: str, state: str) -> str:
    """The name of a state: English where there is an English one, else its own; the code if no name is known.

    >>> state_name("DE", "BY"), state_name("AT", "9"), state_name("CH", "ZH")
    ('Bavaria', 'Vienna', 'Zürich')
    """
    code = f"{country}-{state}"
    for name, aliased in ALIASES.items():
        if aliased == code:
            return name
    if code in state_names():
        return next(short_forms(state_names()[code]))
    return next((name for name, aliased in rules_aliases(country) if aliased == state), state)


def parents(code: str) -> list[str] | None:
    """The states that a state of ISO 3166-2 is a part of, the smallest first; None if ISO has no such state.

    >>> parents("GB-LND"), parents("DE-BY"), parents("GB-X")
    (['ENG'], [], None)
    """
    if code not in state_names():
        return None
    parent_by_code = {subdivision.code: subdivision.parent_code for subdivision in pycountry.subdivisions}
    states = []
    while parent := parent_by_code.get(code):
        states.append(parent.partition("-")[2])
        code = parent
    return states


class CountryOfLanguage(NamedTuple):
    """The country whose language a code of two letters names, and the English name of the language."""

    name: str
    country: str


def language_of_country(code: str) -> CountryOfLanguage | None:
    """The language of a code of ISO 639-1 and the country where most people speak it; None if it is no such code.

    >>> language_of_country("ja"), language_of_country("xx")
    (CountryOfLanguage(name='Japanese', country='JP'), None)
    """
    name = Locale("en").languages.get(code.lower())
    country = get_global("likely_subtags").get(code.lower(), "").rpartition("_")[2]
    return CountryOfLanguage(name, country) if name and country in country_codes() else None


def nearest(text: str) -> list[str]:
    """The codes of the places whose names are most like the text, best first; none if nothing is like it.

    Countries whose names have the text as one of their words come before all others.

    >>> nearest("United"), nearest("Gremany")
    (['US', 'GB', 'AE'], ['DE'])
    """
    names = common_names()
    if market := market_of_alias(text):
        return [market]
    if countries := _countries_with_word(normalized(text)):
        return countries
    if country := countries_of_cities().get(normalized(text)):
        return [country]
    similar = difflib.get_close_matches(_name_alone(text), names, n=3, cutoff=0.75)
    codes = dict.fromkeys(code for name in similar for code in _meant(names[name]))
    return [code for code in codes if "-" not in code or has_rules(code)]


def _countries_with_word(term: str) -> list[str]:
    """The codes of the countries that have rules and whose usual name contains a term, the shortest name first; at most six.

    Words that say no more than that it is a country or a group of islands name none.
    """
    if len(term) <= LONGEST_STATE_CODE or term in _COMMON_WORDS:
        return []
    with_rules = set(rules_modules())
    names = {code: normalized(name) for code, name in english_names().items() if code in with_rules}
    codes = [code for code in names if term in names[code].split()]
    return sorted(codes, key=lambda code: (len(names[code]), names[code]))[:_MOST_COUNTRIES_OF_A_WORD]


def nearest_states(country: str, text: str, known: Iterable[str]) -> list[str]:
    """The codes of those states among `known` whose codes or names are most like the text, best first.

    >>> nearest_states("DE", "Baiern", ["BE", "BY"]), nearest_states("DE", "Ontario", ["BE", "BY"])
    (['BY'], [])
    """
    known = set(known)
    if len(text) <= LONGEST_STATE_CODE:
        return difflib.get_close_matches(text.upper(), sorted(known), n=3, cutoff=0.6)
    names: dict[str, list[str]] = {}
    for collection in (common_names(), foreign_states()):
        for name, codes in collection.items():
            for code in codes:
                code_country, _, state = code.partition("-")
                if code_country == country and state in known:
                    names.setdefault(name, []).append(state)
    similar = difflib.get_close_matches(_name_alone(text), names, n=3, cutoff=0.75)
    return list(dict.fromkeys(state for name in similar for state in names[name]))


def _candidates(text: str) -> list[str]:
    """The codes of all places of a name: by its usual names, or else by its names in other languages."""
    name = normalized(text)
    candidates = common_names().get(name, [])
    if text.isascii() and len(text) <= LONGEST_STATE_CODE:  # rather a mistyped code than Nan, a province of Thailand
        return sorted(code for code in candidates if "-" not in code or has_rules(code))
    return sorted(candidates or foreign_countries().get(name) or foreign_states().get(name) or ())


def _meant(candidates: Iterable[str]) -> list[str]:
    """Those of the places of one name that a person can mean by it.

    A territory that is both a country and a state of another is the country (Puerto Rico).  A state without holidays of
    its own is not meant where a country has the name (Luxembourg in Belgium), or another state of its country (Madrid).
    """
    candidates = sorted(candidates)
    countries = {code for code in candidates if "-" not in code}
    meant = []
    for code in candidates:
        country, _, state = code.partition("-")
        if state and (state in countries or _DEPARTMENTS.get(code) in countries):
            continue
        if state and not has_rules(code):
            siblings = [sibling for sibling in candidates if sibling.startswith(f"{country}-")]
            if countries or any(map(has_rules, siblings)):
                continue
        meant.append(code)
    return meant


def _name_alone(text: str) -> str:
    """A normalized name without the word for what it names: Bavaria for "Bavaria state" and "State of Bavaria"."""
    name = normalized(text)
    kinds = "state|province|region|canton|county|land"
    return re.sub(rf"^({kinds}) of |(?<=.) ({kinds})$", "", name)


def is_state(country: str, state: str) -> bool:
    """Whether a code is that of a state of a country, by ISO 3166-2 or by python-holidays.

    >>> is_state("CH", "ZH"), is_state("CH", "BY")
    (True, False)
    """
    country = "GB" if country == "UK" else country
    return f"{country}-{state}" in state_names() or state in states_with_rules(country)
