"""What the rules of python-holidays call the days, in each language that they have."""

import datetime as dt
import functools
import warnings
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from holidays_cli.errors import NotPublished
from holidays_cli.sources.corrections import correct
from holidays_cli.sources.python_holidays import LOCK, make_rules, rules_of
from holidays_cli.sources.rules_index import subdivision
from holidays_cli.sources.rules_kinds import categories_of

if TYPE_CHECKING:
    from holidays import HolidayBase


def names_by_date(country: str, state: str | None, year: int, language: str) -> list[tuple[date, list[str]]]:
    """The days of a year with their names in a language, or in the country's own if the rules do not have the language.

    >>> names_by_date("DE", None, 2026, "en_US")[0]
    (datetime.date(2026, 1, 1), ["New Year's Day"])
    """
    of_country = rules_of(country)
    supported = language in of_country.supported_languages
    with LOCK, warnings.catch_warnings(action="ignore"):
        rules = correct(
            make_rules(
                country,
                subdiv=subdivision(country, state),
                years=year,
                language=language if supported else of_country.default_language,
            )
        )
    return [(day, rules.get_list(day)) for day in rules]


class NamesInLanguage(NamedTuple):
    """What the rules call the days of a year in a language."""

    by_date: dict[dt.date, list[str]]
    """The names of each day; that a date is estimated is left out."""
    translations: dict[str, str]
    """The translations of the names that the days have in the country's own language."""


def languages(country: str) -> tuple[str, ...]:
    """The languages that the rules of a country have names in, its own first; raises NotPublished without rules.

    >>> languages("JP"), languages("GB")[0]
    (('ja', 'en_US', 'th'), 'en_GB')
    """
    rules = rules_of(country)
    default = rules.default_language or "en"
    return (default, *(language for language in rules.supported_languages if language != default))


@functools.lru_cache(maxsize=1024)
def names_in_language(
    country: str, year: int, state: str | None, language: str, kinds: tuple[str, ...]
) -> NamesInLanguage:
    """The names of the days of some kinds in one of `languages`; raises NotPublished if the rules lack the year.

    >>> names_in_language("JP", 2026, None, "en_US", ("public",)).translations["元日"]
    "New Year's Day"
    """
    rules = rules_of(country)
    if not rules.start_year <= year <= rules.end_year:
        raise NotPublished(f"the rules cover {rules.start_year} to {rules.end_year}")
    categories = categories_of(country, rules.supported_categories, kinds)

    def compute(code: str | None) -> "HolidayBase":
        return correct(
            make_rules(
                country, subdiv=subdivision(country, state), years=year, language=code, categories=categories or None
            )
        )

    with LOCK, warnings.catch_warnings(action="ignore"):
        translated = compute(language if language in rules.supported_languages else None)
        in_own_language = compute(rules.default_language)
        estimated_label = translated.tr(getattr(rules, "estimated_label", "%s"))
    by_date = {
        day: [name_without_label(name, estimated_label) for name in translated.get_list(day)] for day in translated
    }
    translations: dict[str, str] = {}
    for day in in_own_language:
        for name in in_own_language.get_list(day):
            translation = translated.tr(name)
            if translation != name:
                translations[name] = translation
            elif len(in_own_language.get_list(day)) == 1 and len(by_date.get(day, ())) == 1:
                translations[name] = by_date[day][0]
    return NamesInLanguage(by_date, translations)


def name_without_label(name: str, label: str) -> str:
    """The name without what a label of the rules adds to it, such as `"%s (estimated)"`.

    >>> name_without_label("Eid al-Fitr (estimated)", "%s (estimated)")
    'Eid al-Fitr'
    """
    before, _, after = label.partition("%s")
    if label != "%s" and name.startswith(before) and name.endswith(after):
        return name[len(before) : len(name) - len(after)]
    return name
