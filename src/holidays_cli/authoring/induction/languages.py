"""The languages in which a page may write the names of months."""

import functools
import re
from collections.abc import Iterable

from holidays_cli.rows.date_vocabulary import date_vocabulary, fold

WRITTEN_OFTEN = (
    "ar az be bg bn bs ca cs da de el es et fa fi fr he hi hr hu hy id is it ja ka kk km ko ky lo lt lv mk mn mr ms my nb ne nl"
    " pl pt ro ru si sk sl sq sr sv sw ta te th tr uk ur uz vi zh"
).split()
MOST_USED = 4  # languages of a country that are tried beside the official ones


def languages_of(country: str, text: str) -> list[str]:
    """English, what an HTML page says of its language, and the languages of a country, as the country writes them."""
    from babel.languages import get_official_languages, get_territory_language_info

    codes = [*_stated_languages(text)]
    codes += get_official_languages(country, regional=True, de_facto=True)
    codes += list(get_territory_language_info(country))[:MOST_USED]
    return list(dict.fromkeys(filter(None, ("en", *(_identifier(code, country) for code in codes)))))


def other_languages(languages: Iterable[str]) -> list[str]:
    """The languages in which pages are written often, without those that are given."""
    codes = {language.partition("_")[0] for language in languages}
    return [code for code in WRITTEN_OFTEN if code not in codes]


def main_language(country: str) -> str:
    """The code of the first official language of a country; `en` where none is known."""
    from babel.languages import get_official_languages

    return next(iter(get_official_languages(country, de_facto=True)), "en").partition("_")[0]


def language_of_label(label: str) -> str | None:
    """The language that the label of a column names; None if it names none.

    >>> language_of_label("nameEn"), language_of_label("name.fr"), language_of_label("Deutsch"), language_of_label("name")
    ('en', 'fr', 'de', None)
    """
    *before, last = [token for token in re.split(r"[\W\d_]+|(?<=[a-z])(?=[A-Z])", label) if token] or [""]
    if before and last.lower() in ("en", *WRITTEN_OFTEN):
        return last.lower()
    return _languages_by_name().get(fold(last))


@functools.cache
def _languages_by_name() -> dict[str, str]:
    """The codes of languages by their names in English and in themselves, which are folded."""
    from babel import Locale

    locales = {code: Locale.parse(code) for code in (*WRITTEN_OFTEN, "en")}
    names = {fold(locale.english_name or ""): code for code, locale in locales.items()}
    return names | {fold(locale.display_name or ""): code for code, locale in locales.items()}


def _stated_languages(text: str) -> Iterable[str]:
    statement = re.search(r"<html[^>]{0,300}?\blang=[\"']?([a-zA-Z]{2,3})\b", text[:2000], re.IGNORECASE)
    return [statement[1].lower()] if statement else []


def _identifier(code: str, country: str) -> str | None:
    """The name by which Babel knows a language as it is used in a country, or else the language; None if neither."""
    from babel import localedata

    code = code.replace("-", "_")
    if code == "en":
        return code
    candidates = [name for name in (f"{code}_{country}", code, code.partition("_")[0]) if localedata.exists(name)]
    shorter = candidates[-1:] if candidates and "_" not in candidates[-1] else []
    if shorter and date_vocabulary(shorter[0]) == date_vocabulary(candidates[0]):
        return shorter[0]
    return candidates[0] if candidates else None
