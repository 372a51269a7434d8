"""The names of months and weekdays in a page's language, from Unicode's CLDR by way of Babel."""

import functools
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from holidays_cli.text import WEEKDAYS

ENGLISH_MONTHS = tuple("January February March April May June July August September October November December".split())
MOST_USED = 4  # languages of a country that are tried beside the official ones

NameSets = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Language:
    """What months and weekdays are called in one language."""

    code: str
    months: NameSets
    """Its sets of twelve names: in a date and alone, in full and abbreviated."""
    weekdays: NameSets
    """Its sets of seven names, from Monday."""

    @functools.cached_property
    def month_numbers(self) -> dict[str, int]:
        """The number of each month by its folded name."""
        return _numbers(self.months, first=1)

    @functools.cached_property
    def weekday_numbers(self) -> dict[str, int]:
        """The number of each weekday, Monday being 0, by its folded name."""
        return _numbers(self.weekdays, first=0)


@functools.lru_cache(maxsize=1 << 17)  # because a page's text is compared with the names of every language
def fold(text: str) -> str:
    """A name as it is compared: without case, accents and full stop.

    >>> fold("Févr."), fold("JÄNNER")
    ('fevr', 'janner')
    """
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    without_accents = "".join(character for character in decomposed if not unicodedata.combining(character))
    return unicodedata.normalize("NFC", without_accents).strip(" .").replace("ı", "i")


def languages_of(country: str) -> list[Language]:
    """English and the languages of a country, the most used first."""
    from babel.languages import get_official_languages, get_territory_language_info

    codes = ["en"]
    codes += get_official_languages(country, regional=True, de_facto=True)
    codes += list(get_territory_language_info(country))[:MOST_USED]
    languages = [load_language(code, country) for code in dict.fromkeys(codes)]
    return [language for language in languages if language is not None]


def all_languages() -> list[Language]:
    """All languages that are known."""
    from babel.localedata import locale_identifiers

    codes = [code for code in sorted(locale_identifiers()) if "_" not in code]
    languages = [load_language(code, "") for code in codes]
    return [language for language in languages if language is not None]


@functools.cache
def load_language(code: str, country: str) -> Language | None:
    """The names in a language as it is spoken in a country; None if they are not known, or are numbers."""
    if code == "en":
        return Language(
            "en",
            (ENGLISH_MONTHS, tuple(name[:3] for name in ENGLISH_MONTHS)),
            (WEEKDAYS, tuple(name[:3] for name in WEEKDAYS)),
        )
    from babel import Locale, UnknownLocaleError

    for identifier in (f"{code}_{country}", code):
        try:
            locale = Locale.parse(identifier)
        except (UnknownLocaleError, ValueError):
            continue
        months = _name_sets(locale.months, range(1, 13))
        if months:
            return Language(code, months, _name_sets(locale.days, range(7)))
    return None


def case_variants(names: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """A set of names in the cases in which a page may print them."""
    yield tuple(names)
    yield tuple(name[:1].upper() + name[1:] for name in names)
    yield tuple(name.upper() for name in names)
    yield tuple(name.lower() for name in names)


def _name_sets(names: Any, numbers: Sequence[int]) -> NameSets:
    """The sets of names in Babel's data without those that are numbers."""
    sets = []
    for width in ("wide", "abbreviated"):
        for context in ("format", "stand-alone"):
            name_set = tuple(names[context][width][number].strip(" .") for number in numbers)
            if all(re.search(r"[^\W\d_]{2}", name) for name in name_set):
                sets.append(name_set)
    return tuple(dict.fromkeys(sets))


def _numbers(sets: Iterable[Sequence[str]], first: int) -> dict[str, int]:
    """The number of each folded name; where two sets disagree, that of the earlier."""
    numbers: dict[str, int] = {}
    for names in reversed(list(sets)):
        for number, name in enumerate(names, first):
            numbers[fold(name)] = number
    return numbers
