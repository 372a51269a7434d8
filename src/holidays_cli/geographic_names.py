"""The names that countries and states have: in CLDR (Babel), in ISO 3166 (pycountry), in python-holidays, and as people say them.

Each collection is read when it is first needed, because reading all of them takes seconds.  The names that places are looked
up by are then in the cache folder, until one of these packages, or this module, is another edition.
"""

import functools
import gettext
import json
import os
import re
import unicodedata
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterator

import babel
import holidays
import pycountry
from babel import Locale, localedata
from babel.core import get_global
from holidays.registry import COUNTRIES

from holidays_cli import markets, paths
from holidays_cli.markets import MARKETS
from holidays_cli.text import code_of_part

# What people say and none of the collections has.
ALIASES = {
    "America": "US",
    "Britain": "GB",
    "Burma": "MM",
    "Cape Verde": "CV",
    "Czech Republic": "CZ",
    "DRC": "CD",
    "East Timor": "TL",
    "Easter Island": "CL",
    "Great Britain": "GB",
    "Oesterreich": "AT",
    "Holland": "NL",
    "Ivory Coast": "CI",
    "Macedonia": "MK",
    "Republic of Ireland": "IE",
    "Swaziland": "SZ",
    "Turkey": "TR",
    "U.K.": "GB",
    "U.S.": "US",
    "U.S.A.": "US",
    "UAE": "AE",
    "Vatican": "VA",
    "Baden-Württemberg": "DE-BW",
    "Baden-Wuerttemberg": "DE-BW",
    "Basque Country": "ES-PV",
    "Carinthia": "AT-2",
    "Catalonia": "ES-CT",
    "Geneva": "CH-GE",
    "Lower Austria": "AT-3",
    "Lower Saxony": "DE-NI",
    "Lucerne": "CH-LU",
    "North Rhine-Westphalia": "DE-NW",
    "Rhineland-Palatinate": "DE-RP",
    "Saxony-Anhalt": "DE-ST",
    "South Tyrol": "IT-BZ",
    "Styria": "AT-6",
    "Thuringia": "DE-TH",
    "Tyrol": "AT-7",
    "Upper Austria": "AT-4",
    "Vienna": "AT-9",
    "Bavaria": "DE-BY",
    "Hesse": "DE-HE",
    "Saxony": "DE-SN",
    "England": "GB-ENG",
    "Scotland": "GB-SCT",
    "Wales": "GB-WLS",
    "Northern Ireland": "GB-NIR",
    "Écosse": "GB-SCT",
    "Florida": "US-FL",
    "Maryland": "US-MD",
    "Montana": "US-MT",
    "São Paulo city": "BR-SAO-PAULO-CAPITAL",
    "Zürich city": "CH-STADT-ZURICH",
    "臺灣": "TW",
    "香港": "HK",
    "澳門": "MO",
    "澳门": "MO",
    "한국": "KR",
}
AMBIGUOUS = {"Congo": {"CD", "CG"}, "Korea": {"KP", "KR"}}

LONGEST_STATE_CODE = 3

Codes = dict[str, list[str]]
"""The codes of places, in order, by a name of them that is `normalized`."""

# Their parts are the regions of the school holidays, such as "French", which are known only where the country is named.
_COUNTRIES_WITH_SCHOOL_REGIONS = {"BE", "FR", "NL"}


def normalized(name: str) -> str:
    """A name without accents, capitals, punctuation and article."""
    decomposed = unicodedata.normalize("NFKD", name).casefold()
    plain = re.sub("[\u0300-\u036f]", "", decomposed)
    spaced = re.sub(r"[\s!-/:-@\[-`{-~\u2010-\u201f\u00b7]+", " ", plain.replace("&", " and "))
    return unicodedata.normalize("NFC", spaced).strip().removeprefix("the ")


@functools.cache
def countries_of_cities() -> dict[str, str]:
    """The codes of countries by the names of cities after which their time zones are called: CA for Toronto."""
    return {
        normalized(zone.rpartition("/")[2]): country
        for zone, country in get_global("zone_territories").items()
        if country in country_codes()
    }


@functools.cache
def country_codes() -> frozenset[str]:
    """The codes of all countries of ISO 3166-1, and of those that only python-holidays has."""
    return frozenset(country.alpha_2 for country in pycountry.countries) | rules_modules().keys()


@functools.cache
def rules_modules() -> dict[str, type]:
    """The classes of python-holidays by the codes of their countries."""
    return {codes[0]: getattr(holidays, codes[0]) for _, *codes in COUNTRIES.values()}


def states_with_rules(country: str) -> tuple[str, ...]:
    """The states of a country in python-holidays, by codes or names as they stand there."""
    return getattr(rules_modules().get(country), "subdivisions", ())


def has_rules(code: str) -> bool:
    """Whether a state has rules of its own in python-holidays."""
    country, _, state = code.partition("-")
    return state in states_with_rules(country) or state in parts(country)


def rules_aliases(country: str) -> Iterator[tuple[str, str]]:
    """The names of a country's states and parts in python-holidays, and their codes; its abbreviations are left out."""
    aliases = getattr(rules_modules().get(country), "subdivisions_aliases", {})
    for name, state in aliases.items():
        if len(name) > LONGEST_STATE_CODE:
            yield name, state if len(state) <= LONGEST_STATE_CODE else code_of_part(state)
    for code, name in parts(country).items():
        yield name, code


@functools.cache
def parts(country: str) -> dict[str, str]:
    """The names of the parts of a country that have rules of their own and no code of ISO 3166-2, by our codes."""
    names = [name for name in states_with_rules(country) if len(name) > LONGEST_STATE_CODE]
    return {code_of_part(name): name for name in names}


@functools.cache
def state_names() -> dict[str, str]:
    """The names of ISO 3166-2 by their codes."""
    return {subdivision.code: subdivision.name for subdivision in pycountry.subdivisions}


@functools.cache
def english_names() -> dict[str, str]:
    """The English names of the countries by their codes."""
    territories = Locale("en").territories
    return {code: territories[code] for code in country_codes() if code in territories}


def short_forms(name: str) -> Iterator[str]:
    """A name of ISO 3166 as people say it: `"Catalunya [Cataluña]"` is two, `"Madrid, Comunidad de"` is Madrid."""
    for part in re.split(r"[\[\]()]", name):
        form = re.sub(r"\b[A-Z]{2}-[A-Z0-9]+\b|\*", "", part).strip(" ;")
        if form:
            yield form.partition(",")[0]
            first, comma, second = form.partition(", ")
            if comma:
                yield f"{second} {first}"


@functools.cache
def common_names() -> Codes:
    """The codes by the English names of countries, and the names that states have in ISO 3166-2 and the rules."""
    return _from_cache("common", _collect_common_names)


@functools.cache
def foreign_countries() -> Codes:
    """The codes of countries by their names in all languages."""
    return _from_cache("countries", _collect_foreign_countries)


@functools.cache
def foreign_states() -> Codes:
    """The codes of those states that have rules, by their names in all languages."""
    return _from_cache("states", _collect_foreign_states)


def _from_cache(collection: str, collect: Callable[[], dict[str, set[str]]]) -> Codes:
    """A collection of names as the cache folder has it, or else as `collect` returns it; it is then in the cache folder."""
    path = os.path.join(paths.cache(), f"names-{collection}.txt")
    edition = _edition()
    if edition is not None and (cached := _read_cached(path, edition)) is not None:
        return cached
    codes = {name: sorted(matches) for name, matches in collect().items()}
    if edition is not None:
        text = json.dumps(codes, ensure_ascii=False)
        try:
            os.makedirs(os.path.dirname(path), exist_ok=True)
            paths.write_atomically(path, f"{_first_line(edition, text)}\n{text}")
        except (OSError, UnicodeError):  # the folder of a package may have a name that is no text
            pass  # they are collected again the next time
    return codes


def _read_cached(path: str, edition: str) -> Codes | None:
    """The names in a file of the cache folder; None if it is not there, is damaged, or is of another edition."""
    try:
        with open(path, encoding="utf-8") as file:
            first_line, _, text = file.read().partition("\n")
    except (OSError, ValueError):
        return None
    if first_line != _first_line(edition, text):
        return None
    codes: Codes = json.loads(text)
    return codes


def _first_line(edition: str, text: str) -> str:
    """The line before the names in a file of the cache folder: their edition, and a checksum that notices damage."""
    return f"{edition} {zlib.crc32(text.encode()):08x}"


@functools.cache
def _edition() -> str | None:
    """A text that changes with every other edition of the packages that have the names, and of this one.

    None where their files cannot be looked at, as in a program of PyInstaller's.
    """
    files = [str(module.__file__) for module in (babel, holidays, pycountry, markets)] + [__file__]
    try:
        return " ".join(f"{path}:{os.stat(path).st_mtime_ns}" for path in files)
    except OSError:
        return None


def _collect_common_names() -> dict[str, set[str]]:
    names: defaultdict[str, set[str]] = defaultdict(set)
    for code, name in english_names().items():
        names[normalized(name)].add(code)
    for country in pycountry.countries:
        for attribute in ("name", "common_name", "official_name"):
            if official := getattr(country, attribute, None):
                names[normalized(official)].add(country.alpha_2)
    for module, (_, code, *_) in COUNTRIES.items():
        names[normalized(module)].add(code)
    for code, full in state_names().items():
        for name in short_forms(full):
            names[normalized(name)].add(code)
    names.pop("city", None)  # which a capital is called in brackets
    for code, name in (*_rules_state_names(), *_market_names()):
        names[normalized(name)].add(code)
    for name, code in ALIASES.items():
        names[normalized(name)] = {code}
    for name, codes in AMBIGUOUS.items():
        names[normalized(name)] |= codes
    return dict(names)


def _rules_state_names() -> Iterator[tuple[str, str]]:
    """The codes of all states and parts of states, and the names that they have in python-holidays."""
    for country in rules_modules():
        for name, state in rules_aliases(country):
            if not (country in _COUNTRIES_WITH_SCHOOL_REGIONS and state in parts(country)):
                yield f"{country}-{state}", name


def _market_names() -> Iterator[tuple[str, str]]:
    """The codes and names of the exchanges; without names of three letters, which may be the codes of readers, as ECB."""
    for code, market in MARKETS.items():
        for name in (market.name, *market.aliases):
            if len(name) > LONGEST_STATE_CODE:
                yield code, name


def _collect_foreign_countries() -> dict[str, set[str]]:
    names: defaultdict[str, set[str]] = defaultdict(set)
    for identifier in localedata.locale_identifiers():
        if not re.fullmatch("[a-z]+(_[A-Z][a-z]{3})?", identifier):
            continue  # because what a language calls a country seldom depends on where it is spoken
        for code, name in localedata.load(identifier)["territories"].items():
            if code in country_codes():
                names[normalized(name)].add(code)
    return dict(names)


def _collect_foreign_states() -> dict[str, set[str]]:
    codes: defaultdict[str, set[str]] = defaultdict(set)
    for country in rules_modules():
        for state in states_with_rules(country):
            code = f"{country}-{state}"
            if code in state_names():
                codes[state_names()[code]].add(code)
    names: defaultdict[str, set[str]] = defaultdict(set)
    for language in os.listdir(pycountry.LOCALES_DIR):
        translation = gettext.translation("iso3166-2", pycountry.LOCALES_DIR, languages=[language], fallback=True)
        for name, matches in codes.items():
            translated = translation.gettext(name)
            if translated != name:
                for form in short_forms(translated):
                    names[normalized(form)] |= matches
    return dict(names)
