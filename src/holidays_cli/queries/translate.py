"""The names of the days of an answer in a language.

What the sources know themselves is used first.  python-holidays is imported only if they leave a name untranslated.
"""

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from holidays_cli.errors import NotPublished, UsageError
from holidays_cli.model import KINDS, Answer, Holiday
from holidays_cli.place import Place
from holidays_cli.sources import rules_index
from holidays_cli.text import name_without_hour

_OTHER_LISTS = ("working", "half_days", "other_kinds", "elsewhere", "half_days_elsewhere", "uncounted")
"""The attributes of an answer that list days beside its holidays."""
UNTRANSLATED = "no name of "
"""What the line begins with that tells that no name of a country is known in a language."""

LANGUAGE_PATTERN = "[A-Za-z]{2,3}([-_][A-Za-z0-9]{1,8}){0,3}"


class _RulesNames(NamedTuple):
    """What the rules of a place call the days of a year in a language."""

    language: str
    """The language of the names (BCP 47)."""
    by_date: Mapping[date, Sequence[str]]
    translations: Mapping[str, str]
    """The translations of names in the country's own language."""


def read_language(text: str) -> str:
    """A language as BCP 47 writes it.  Raises UsageError for what is no language.

    >>> read_language("en"), read_language("pt_br"), read_language("zh-hant")
    ('en', 'pt-BR', 'zh-Hant')
    """
    if not re.fullmatch(LANGUAGE_PATTERN, text):
        raise UsageError(f"{text!r:.40} is no language: write a BCP 47 code such as en, de or pt-BR")
    language, *parts = text.replace("_", "-").split("-")
    forms = {2: str.upper, 4: str.title}
    return "-".join([language.lower(), *(forms.get(len(part), str)(part) for part in parts)])


def best_language(language: str, available: Iterable[str]) -> str | None:
    """The language among those available that comes nearest to `language`; None if none of them is the same language.

    >>> best_language("en-GB", ["de", "en_US"]), best_language("de-AT", ["fr", "de"]), best_language("ja", ["en"])
    ('en_US', 'de', None)
    """
    codes = {code.replace("_", "-").lower(): code for code in reversed(list(available))}
    parts = language.lower().split("-")
    for length in range(len(parts), 0, -1):
        prefix = "-".join(parts[:length])
        if prefix in codes:
            return codes[prefix]
        longer = [code for code in reversed(codes) if code.startswith(f"{prefix}-")]
        if longer:
            return codes[longer[0]]
    return None


def translate(answer: Answer, language: str) -> Answer:
    """The answer with the names of its days in a language (BCP 47).

    A name is the source's own translation, else what the rules call the same day in that language, else it stays as
    the source writes it.  A source that writes in that language keeps all its names.  `Holiday.local_name` is the name
    that was translated, and `Holiday.language` the language of the new one.

    Raises UsageError for what is no language.
    """
    translator = _Translator(answer, read_language(language))
    translated = answer.replace([translator.translate(holiday) for holiday in answer.holidays])
    for name in _OTHER_LISTS:
        days: tuple[Holiday, ...] = getattr(answer, name)
        setattr(translated, name, tuple(translator.translate(holiday) for holiday in days))
    return translated


def untranslated_notices(translated: Iterable[Answer], language: str) -> list[str]:
    """A line for each country of translated answers of which not a single name is in the language (BCP 47).

    >>> answer = Answer("JP", (2026,), None, [Holiday(date(2026, 1, 1), "元日", "JP")])
    >>> untranslated_notices([translate(answer, "sw")], "sw")
    ['no name of JP is known in sw: they stay as the source writes them']
    """
    days_by_country: dict[str, list[Holiday]] = {}
    for answer in translated:
        days = days_by_country.setdefault(answer.country, [])
        days += answer.holidays
        for name in _OTHER_LISTS:
            days += getattr(answer, name)
    notices = []
    for country, days in days_by_country.items():
        if is_untranslated(country, days, language):
            code = Place(country).file_code
            notices.append(
                f"{UNTRANSLATED}{code} is known in {read_language(language)}: they stay as the source writes them"
            )
    return notices


def is_untranslated(country: str, days: Iterable[Holiday], language: str) -> bool:
    """Whether translated days of a country have names, and not a single one is in the language (BCP 47)."""
    language = read_language(language)
    named_days = [day for day in days if day.name]
    if not named_days or any(day.language and _is_same_language(day.language, language) for day in named_days):
        return False
    # A source probably writes in the language of its country.
    return not _is_same_language(rules_index.default_language(country), language)


def reader_language(environment: Mapping[str, str] = os.environ) -> str:
    """The language (BCP 47) of whoever sits at the terminal, by the locale in the environment.

    It is English where the environment names no language, because this program writes English.

    >>> reader_language({"LANG": "de_AT.UTF-8"}), reader_language({"LANG": "ja_JP", "LC_ALL": "C.UTF-8"})
    ('de-AT', 'en')
    """
    locale = next(filter(None, map(environment.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    language = re.split("[.@]", locale)[0]
    return (
        "en"
        if language in ("", "C", "POSIX") or not re.fullmatch(LANGUAGE_PATTERN, language)
        else read_language(language)
    )


def add_translations(answer: Answer, language: str) -> Answer:
    """The answer with a translation in brackets behind each name that is not in a language (BCP 47).

    Where no translation is known in that language, the English one stands there.

    >>> answer = Answer("JP", (2026,), None, [Holiday(date(2026, 1, 1), "元日", "JP", names={"en": "New Year's Day"})])
    >>> add_translations(answer, "en").holidays[0].name
    "元日 (New Year's Day)"
    """
    if _is_in_language(answer, language):  # mostly, and then the rules need not be imported
        return answer
    in_language = translate(answer, language)
    if not (_is_same_language(language, "en") or _is_in_language(answer, "en")):
        in_language = _first_translated(in_language, translate(answer, "en"))
    result = answer.replace(_with_translations(answer.holidays, in_language.holidays))
    for name in _OTHER_LISTS:
        setattr(result, name, tuple(_with_translations(getattr(answer, name), getattr(in_language, name))))
    return result


def _is_in_language(answer: Answer, language: str) -> bool:
    """Whether all names are in a language: where a source does not tell the language, it is that of the country."""
    country_language = rules_index.default_language(answer.country)
    days = [*answer.holidays, *(day for name in _OTHER_LISTS for day in getattr(answer, name))]
    return all(
        any(_is_same_language(known, language) and day.names[known] == day.name for known in day.names)
        if day.names
        else _is_same_language(country_language, language)
        for day in days
    )


def _is_same_language(first: str, second: str) -> bool:
    return first.partition("-")[0] == second.partition("-")[0]


def _first_translated(first: Answer, second: Answer) -> Answer:
    """The first answer, and where its names are not translated, those of the second."""

    def choose(days: Sequence[Holiday], others: Sequence[Holiday]) -> list[Holiday]:
        return [day if day.language else other for day, other in zip(days, others, strict=True)]

    result = first.replace(choose(first.holidays, second.holidays))
    for name in _OTHER_LISTS:
        setattr(result, name, tuple(choose(getattr(first, name), getattr(second, name))))
    return result


def _with_translations(holidays: Sequence[Holiday], translated: Sequence[Holiday]) -> list[Holiday]:
    days = []
    for holiday, translation in zip(holidays, translated, strict=True):
        name = name_without_hour(translation)  # because the mark behind both names has it
        is_other = holiday.name and name and _plain(holiday.name) != _plain(translation.name)
        days.append(holiday._replace(name=f"{holiday.name} ({name})") if is_other else holiday)
    return days


class _Translator:
    """Translates the days of one answer."""

    def __init__(self, answer: Answer, language: str) -> None:
        self._language = language
        self._state = answer.state
        self._names_of_rules: dict[tuple[str, int, str | None, str], _RulesNames | None] = {}
        self._days: dict[tuple[date, str, str], set[str]] = {}
        """The untranslated names of each date, country and kind."""
        self._written_in_language: dict[str | None, str] = {}
        """The sources that write in the language, with its code."""
        days = [*answer.holidays, *answer.working, *answer.half_days, *answer.other_kinds, *answer.elsewhere]
        untranslated = [holiday for holiday in days if self._by_source(holiday) is None]
        for holiday in untranslated:
            self._days.setdefault((holiday.date, holiday.country, holiday.kind), set()).add(holiday.name)
        self._note_languages(untranslated)

    def translate(self, holiday: Holiday) -> Holiday:
        """The holiday with its name in the language, if anybody knows it."""
        translation = self._by_source(holiday)
        if translation is None and holiday.source in self._written_in_language:
            translation = holiday.name, self._written_in_language[holiday.source]
        if translation is None:
            translation = self._by_rules(holiday)
        if translation is None and holiday.kind == "local":
            translation = self._by_rules_of_parts(holiday)
        if translation is None:
            return holiday
        name, language = translation
        return holiday._replace(
            name=name,
            language=language,
            local_name=holiday.local_name or (holiday.name if name != holiday.name else None),
            names={**(holiday.names or {}), language: name},
        )

    def _by_source(self, holiday: Holiday) -> tuple[str, str] | None:
        """The name and its language as the source gives them."""
        language = best_language(self._language, holiday.names or ())
        return (holiday.names[language], language) if holiday.names and language else None

    def _by_rules(self, holiday: Holiday) -> tuple[str, str] | None:
        """The translation of the name by the rules, else their only name for that day; and the language."""
        rules = self._rules(holiday)
        if rules is None:
            return None
        if name := _translated_parts(holiday.name, rules.translations):
            return name, rules.language
        if holiday.working:
            return None  # the rules have no names for make-up days
        same_day = self._days.get((holiday.date, holiday.country, holiday.kind), set())
        others = {name for name in same_day if name != holiday.name}
        names = rules.by_date.get(holiday.date, ())
        if others:  # of several days on a date, only the one that is left when the others are translated is certain
            if not others <= rules.translations.keys():
                return None
            names = [name for name in names if name not in {rules.translations[other] for other in others}]
        return ("; ".join(names), rules.language) if names else None

    def _by_rules_of_parts(self, holiday: Holiday) -> tuple[str, str] | None:
        """The translation of the name by the rules of a part of the country that has the day, such as Augsburg; and the language.

        The name there may say more: `Friedensfest` is `Augsburger Hohes Friedensfest`.
        """
        from holidays_cli import geographic_names  # imports python-holidays

        for part in geographic_names.parts(holiday.country):
            rules = self._rules(holiday._replace(kind="public"), part)
            if rules is None:
                continue
            for name, translation in rules.translations.items():
                if holiday.name and holiday.name in name and translation in rules.by_date.get(holiday.date, ()):
                    return translation, rules.language
        return None

    def _note_languages(self, holidays: Iterable[Holiday]) -> None:
        """Note the sources of which at least half of the days have the very names that the rules have in the language."""
        agreements: dict[str | None, list[bool]] = {}
        languages: dict[str | None, str] = {}
        for holiday in holidays:
            rules = self._rules(holiday)
            if rules and holiday.date in rules.by_date:
                names = {_plain(name) for name in rules.by_date[holiday.date]}
                agreements.setdefault(holiday.source, []).append(_plain(holiday.name) in names)
                languages[holiday.source] = rules.language
        for source, days in agreements.items():
            if sum(days) * 2 >= len(days):
                self._written_in_language[source] = languages[source]

    def _rules(self, holiday: Holiday, part: str | None = None) -> _RulesNames | None:
        """The names of the rules for the year, place and kind of a holiday; None if they do not have the language.

        The place is a `part` of the country, else the state of the answer or of the holiday.
        """
        state = part or self._state or (holiday.states[0] if holiday.states else None)
        key = (holiday.country, holiday.date.year, state, holiday.kind)
        if key not in self._names_of_rules:
            self._names_of_rules[key] = _names_of_rules(*key, self._language)
        return self._names_of_rules[key]


def _names_of_rules(country: str, year: int, state: str | None, kind: str, language: str) -> _RulesNames | None:
    from holidays_cli.sources import rules_names  # imports python-holidays when it computes

    try:
        code = best_language(language, rules_names.languages(country))
        if code is None:
            return None
        kinds = (kind,) if kind in KINDS else ("public",)
        names = rules_names.names_in_language(country, year, state, code, kinds)
    except NotPublished:
        return None
    return _RulesNames(code.replace("_", "-"), names.by_date, names.translations)


def _translated_parts(name: str, translations: Mapping[str, str]) -> str | None:
    """A name's translation; of a name that joins several, as 国庆节、中秋节, the translations of all; None if one is unknown.

    >>> _translated_parts("国庆节、中秋节", {"国庆节": "National Day", "中秋节": "Mid-Autumn Festival"})
    'National Day; Mid-Autumn Festival'
    """
    if name in translations:
        return translations[name]
    parts = [part.strip() for part in re.split("、|; ", name)]
    if not all(part in translations for part in parts):
        return None
    return "; ".join(translations[part] for part in parts)


def _plain(name: str) -> str:
    """A name for comparison, whatever apostrophes and capitals it is written with."""
    return name.replace("’", "'").casefold()
