"""The places that a visitor can choose: their names, in a sentence as well, and which one a browser comes from."""

import re
from collections import Counter
from functools import cache, lru_cache
from typing import NamedTuple

import pycountry
from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.languages import get_official_languages

from holidays_cli.place import ISO_CODES, Place
from holidays_cli.place_names import state_name
from holidays_cli.queries.translate import LANGUAGE_PATTERN, read_language
from holidays_cli.server.parameters import states_of
from holidays_cli.sources import catalogue

MAX_ACCEPTED_LANGUAGES = 20  # of a header; what is longer than that is no browser's

MAX_HEADER_LENGTH = 500
"""The characters of a header Accept-Language that are read, because it is remembered as it was sent."""
MAX_READER_LANGUAGES = 3
"""How many of them are looked for."""

DIVISIONS = frozenset(
    "area canton city community county department district division emirate governorate island municipality parish "
    "prefecture province region republic state territory".split()
)
"""What ISO 3166-2 calls parts of countries, and people as well."""
COMMON_DIVISIONS = {"country": "nation", "land": "state"}
"""What people call some parts of countries, by the name in ISO 3166-2."""

WITH_ARTICLE = re.compile(
    r"(Bahamas|Comoros|Gambia|Holy See|Maldives|Netherlands|Philippines|Seychelles|United \w+|"
    r"(?!Antigua).*(Emirates|Islands|Republic|Territory|Territories|Kingdom|States))"
)


class Country(NamedTuple):
    """A country, or an exchange, in the list to choose from."""

    place: Place
    name: str
    """Its English name."""
    own_name: str
    """Its name in its first official language; empty where that is its English name or nobody knows it."""


class State(NamedTuple):
    """A part of a country in the list to choose from."""

    place: Place
    name: str


@cache
def countries() -> list[Country]:
    """All countries in order of their names."""
    listed = [Country(Place(code), catalogue.name(code), _own_name(code)) for code in catalogue.every()]
    return sorted(listed, key=lambda country: _sort_key(country.name))


@cache
def markets() -> list[Country]:
    """The exchanges and central banks, in order of their names."""
    listed = [Country(Place(code), catalogue.name(code), "") for code in catalogue.markets()]
    return sorted(listed, key=lambda market: market.name)


def states(place: Place) -> list[State]:
    """The parts of a country that can be chosen, in order of their names."""
    parts = [State(Place(place.country, code), state_name(place.country, code)) for code in states_of(place)]
    return sorted(parts, key=lambda state: _sort_key(state.name))


def label(place: Place) -> str:
    """The name of a place: of a state its own, without the country's.

    >>> label(Place("GB")), label(Place("GB", "SCT"))
    ('United Kingdom', 'Scotland')
    """
    return state_name(place.country, place.state) if place.state else catalogue.name(place.country)


def full_label(place: Place) -> str:
    """The name of a place, and of a state its country's as well.

    >>> full_label(Place("GB", "SCT"))
    'Scotland, United Kingdom'
    """
    return f"{label(place)}, {catalogue.name(place.country)}" if place.state else label(place)


def in_sentence(name: str) -> str:
    """The name of a place inside a sentence, with its article.

    >>> in_sentence("Netherlands"), in_sentence("Germany"), in_sentence("United States")
    ('the Netherlands', 'Germany', 'the United States')
    """
    return f"the {name}" if WITH_ARTICLE.fullmatch(name) else name


@cache
def division(country: str) -> str:
    """What most parts of a country are called, in the singular.

    >>> division("CA"), division("CH"), division("GB"), division("DE")
    ('province', 'canton', 'nation', 'state')
    """
    terms: Counter[str] = Counter()
    for state in states_of(Place(country)):
        subdivision = pycountry.subdivisions.get(code=f"{country}-{state}")  # type: ignore[no-untyped-call]
        if subdivision is not None:
            term = subdivision.type.split()[-1].lower()
            term = COMMON_DIVISIONS.get(term, term)
            terms[term if term in DIVISIONS or term in COMMON_DIVISIONS.values() else "region"] += 1
    return terms.most_common(1)[0][0] if terms else "region"


def with_article(noun: str) -> str:
    """What a part of a country is called, with its indefinite article.

    >>> with_article("emirate"), with_article("state")
    ('an emirate', 'a state')
    """
    return f"an {noun}" if noun[0] in "aeio" else f"a {noun}"


def plural(noun: str) -> str:
    """The plural of what parts of a country are called.

    >>> plural("county"), plural("state")
    ('counties', 'states')
    """
    return f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"


def accepted_languages(header: str) -> tuple[str, ...]:
    """The languages (BCP 47) that a browser asks for in its header Accept-Language, the best first.

    >>> accepted_languages("de-AT,de;q=0.9,en;q=0.7,*;q=0.1")
    ('de-AT', 'de', 'en')
    """
    return _accepted_languages(header[:MAX_HEADER_LENGTH])


@lru_cache(maxsize=1024)
def _accepted_languages(header: str) -> tuple[str, ...]:
    weighted: list[tuple[float, str]] = []
    for part in header.split(",")[:MAX_ACCEPTED_LANGUAGES]:
        language, _, parameter = part.strip().partition(";")
        weight = re.fullmatch(r"\s*q=(\d(?:\.\d*)?)\s*", parameter) if parameter else None
        if re.fullmatch(LANGUAGE_PATTERN, language) and (weight or not parameter):
            weighted.append((-float(weight[1]) if weight else -1.0, read_language(language)))
    return tuple(dict.fromkeys(language for weight, language in sorted(weighted, key=lambda item: item[0]) if weight))


def reader_languages(header: str) -> tuple[str, ...]:
    """The languages (BCP 47) to look for names in, by the header Accept-Language of a browser.

    They end with English, in which nearly all names are known; the kinds of English are not told apart.

    >>> reader_languages("de-AT,de;q=0.9,en-US;q=0.8"), reader_languages("en-GB,en"), reader_languages("")
    (('de-AT', 'en'), ('en',), ('en',))
    """
    return _reader_languages(header[:MAX_HEADER_LENGTH])


@lru_cache(maxsize=1024)
def _reader_languages(header: str) -> tuple[str, ...]:
    languages: dict[str, str] = {}
    for language in accepted_languages(header)[:MAX_READER_LANGUAGES]:
        base = language.partition("-")[0]
        languages.setdefault(base, "en" if base == "en" else language)
        if base == "en":
            break
    return tuple(languages.values()) or ("en",)


def guess_country(header: str) -> str | None:
    """The country that a browser comes from, by its header Accept-Language; None where it does not tell.

    >>> guess_country("de-AT,de;q=0.9"), guess_country("ja"), guess_country("en,en-GB;q=0.8"), guess_country("")
    ('AT', 'JP', 'GB', None)
    """
    accepted = accepted_languages(header)
    if not accepted:
        return None
    first = accepted[0].partition("-")[0]
    same_language = [language for language in accepted if language.partition("-")[0] == first]
    for language in same_language:
        territory = language.rpartition("-")[2]
        if re.fullmatch("[A-Z]{2}", territory):
            return _known(territory)
    likely = get_global("likely_subtags").get(same_language[0].replace("-", "_"), "")
    return _known(likely.rpartition("_")[2])


def _known(territory: str) -> str | None:
    country = ISO_CODES.get(territory, territory)
    return country if country in _country_codes() else None


@cache
def _country_codes() -> frozenset[str]:
    return frozenset(catalogue.every())


def _own_name(country: str) -> str:
    """The name of a country in its first official language."""
    for language in get_official_languages(country, de_facto=True):
        try:
            name = Locale.parse(language, sep="_").territories.get(country, "")
        except (ValueError, UnknownLocaleError):
            continue
        return "" if name == catalogue.name(country) else name
    return ""


def _sort_key(name: str) -> str:
    return name.replace("Å", "A").replace("Ö", "O").casefold()
