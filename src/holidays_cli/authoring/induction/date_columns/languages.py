"""The names of months and weekdays in a page's language, out of Unicode's CLDR by way of Babel.

Babel is in the extra `new`; without it English is known.
"""

import functools
import importlib.util
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

ENGLISH = tuple("January February March April May June July August September October November December".split())
ENGLISH_DAYS = tuple("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())


@dataclass(frozen=True)
class Language:
    """How months and weekdays are called in one language."""

    code: str
    months: tuple[tuple[str, ...], ...]
    """Its sets of twelve names: in a date and alone, in full and short."""
    weekdays: tuple[tuple[str, ...], ...]

    @functools.cached_property
    def month(self) -> dict[str, int]:
        """The number of each month by its folded name."""
        return _numbers(self.months)

    @functools.cached_property
    def weekday(self) -> dict[str, int]:
        """The number of each weekday, Monday being 0, by its folded name."""
        return {name: number - 1 for name, number in _numbers(self.weekdays).items()}


def known() -> bool:
    """Whether other languages than English are known."""
    return importlib.util.find_spec("babel") is not None


@functools.lru_cache(maxsize=1 << 17)  # a page's words are compared with those of every language
def fold(word: str) -> str:
    """A word as it is compared: without case, accents and full stop.

    >>> fold("Févr."), fold("JÄNNER")
    ('fevr', 'janner')
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", plain).strip(" .").replace("ı", "i")


def languages(country: str) -> list[Language]:
    """English and the languages of a country, the most used first."""
    codes = ["en"]
    if known():
        from babel.languages import get_official_languages, get_territory_language_info

        codes += get_official_languages(country, regional=True, de_facto=True)
        codes += list(get_territory_language_info(country))[:4]
    return [found for code in dict.fromkeys(codes) if (found := language(code, country))]


def every_language() -> list[Language]:
    """All the languages that are known."""
    if not known():
        return []
    from babel.localedata import locale_identifiers

    return [found for code in sorted(locale_identifiers()) if "_" not in code and (found := language(code, ""))]


@functools.cache
def language(code: str, country: str) -> Language | None:
    """The names in a language as it is spoken in a country; None if they are not known, or are numbers."""
    if code == "en":
        return Language(
            "en",
            (ENGLISH, tuple(name[:3] for name in ENGLISH)),
            (ENGLISH_DAYS, tuple(name[:3] for name in ENGLISH_DAYS)),
        )
    from babel import Locale, UnknownLocaleError

    for identifier in (f"{code}_{country}", code):
        try:
            locale = Locale.parse(identifier)
        except (UnknownLocaleError, ValueError):
            continue
        months = _sets(locale.months, range(1, 13))
        if months:
            return Language(code, months, _sets(locale.days, range(7)))
    return None


def dresses(names: Sequence[str]) -> Iterable[tuple[str, ...]]:
    """A set of names in the cases in which a page may print it."""
    yield tuple(names)
    yield tuple(name[:1].upper() + name[1:] for name in names)
    yield tuple(name.upper() for name in names)
    yield tuple(name.lower() for name in names)


def _sets(found: Any, keys: Iterable[int]) -> tuple[tuple[str, ...], ...]:
    wanted = [("format", "wide"), ("stand-alone", "wide"), ("format", "abbreviated"), ("stand-alone", "abbreviated")]
    sets = [tuple(found[context][width][key].strip(" .") for key in keys) for context, width in wanted]
    return tuple(dict.fromkeys(one for one in sets if all(re.search(r"[^\W\d_]{2}", name) for name in one)))


def _numbers(sets: Iterable[Sequence[str]]) -> dict[str, int]:
    return {fold(name): number for one in reversed(list(sets)) for number, name in enumerate(one, 1)}
