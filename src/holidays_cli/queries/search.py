"""Holidays by their names: in the source's language, in English, and nearly spelled so."""

import difflib
import functools
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from holidays_cli.errors import NotPublished
from holidays_cli.model import KINDS, Answer, Holiday, is_of_kinds
from holidays_cli.queries.translate import best_language, translate
from holidays_cli.sources import catalogue, rules, rules_index, rules_names

_ESTIMATED = " (estimated)"

LEAST_SIMILARITY = 0.8
"""How like a name a text must be, from 0 to 1 (the same), to be taken for a misspelling of it."""

LARGEST_SIMILARITY = 0.99
"""The similarity of what is not the same."""

LEAST_FOR_SUGGESTION = 0.5
"""How like a text a name must be to be suggested where nothing is found."""

MOST_SUGGESTIONS = 5
SHORTEST_PART = 4  # letters of a text that is looked for within longer terms, and of one that may be misspelled
WITHIN_TERM, WITHIN_NAME = 1, 2
"""The degrees to which a name that has a text in it is like the text; a lower one is a similarity from 0 to 1."""


# Letters that have no accent to be taken away, and stand in names that people type without them.
_PLAIN_LETTERS = str.maketrans({"æ": "ae", "đ": "d", "ð": "d", "ı": "i", "ł": "l", "ø": "o", "œ": "oe", "þ": "th"})
_PARTICLES = {"al", "ul", "el", "the"}
_SPELLINGS = {
    "azha": "adha",
    "deepavali": "diwali",
    "deepawali": "diwali",
    "dipavali": "diwali",
    "dipawali": "diwali",
    "divali": "diwali",
    "fitri": "fitr",
    "id": "eid",
    "idul": "eid",
    "labour": "labor",
    "maulid": "mawlid",
    "maulidur": "mawlid",
    "milad": "mawlid",
    "mouloud": "mawlid",
    "ostern": "oster",  # as in Ostermontag
    "pfingsten": "pfingst",  # as in Pfingstmontag
    "st": "saint",
    "weihnachten": "weihnacht",  # as in Weihnachtstag
    "xmas": "christmas",
}
"""Terms that are written in several ways, or no part of the names of their days, and what to compare them by."""


class NamedHoliday(NamedTuple):
    """A holiday with all names that are known for it."""

    answer: Answer
    """The answer that it is from."""
    holiday: Holiday
    names: tuple[str, ...]
    """The names: as listed, in the source's language, in English and in others, each once."""


class Matches(NamedTuple):
    """The holidays of a name."""

    holidays: list[NamedHoliday]
    are_spelled_alike: bool
    """Whether no holiday has the name, and these have one that is spelled nearly so."""
    near_names: tuple[str, ...] = ()
    """Where none has the name, names that are like it, best first."""


def find_by_name(text: str, holidays: Iterable[NamedHoliday]) -> Matches:
    """The holidays, in their order, that have a text in one of their names.

    Case, accents, apostrophes and punctuation do not matter, nor which of several usual spellings is used (Diwali,
    Deepavali).  The text stands at the beginning of a term of the name; only if no name has it there, within one; only if
    none has it at all, a name that is spelled nearly so counts.

    >>> from datetime import date
    >>> answer = Answer("FR", (2026,), None, [Holiday(date(2026, 4, 6), "Lundi de Pâques", "FR")])
    >>> [match.holiday.name for match in find_by_name("paques", with_names(answer)).holidays]
    ['Lundi de Pâques']
    """
    text = plain_name(text)
    degrees: dict[str, float] = {}
    degree_by_holiday: list[tuple[float, NamedHoliday]] = []
    for named in holidays:
        for name in named.names:
            if name not in degrees:
                degrees[name] = _degree(text, plain_name(name))
        degree_by_holiday.append((max(map(degrees.__getitem__, named.names), default=0), named))
    best = max((degree for degree, _ in degree_by_holiday), default=0)
    if best < LEAST_SIMILARITY:
        return Matches([], are_spelled_alike=False)
    return Matches([named for degree, named in degree_by_holiday if degree >= best], best < WITHIN_TERM)


def find_in_places(
    text: str,
    answers: Sequence[Answer],
    look_up_all: Callable[[Answer], Answer | None],
    kinds: Sequence[str],
    *,
    uncounted: bool = False,
) -> Matches:
    """The holidays of a name in the answers about some places, of the kinds asked for, in order of date.

    The days that hold in single states of these places are found, too.  Where an answer has no day of the name, `look_up_all`
    is asked for another one of the same place with the days of all states and all kinds, or for None.
    """
    named = [match for answer in answers for match in with_names(answer, (*answer, *answer.elsewhere))]
    exact = find_by_name(text, named)
    answers_with_name = set() if exact.are_spelled_alike else {id(match.answer) for match in exact.holidays}
    for answer in answers:
        whole_answer = None if id(answer) in answers_with_name else look_up_all(answer)
        if whole_answer is not None:
            listed = {(day.date, day.name, day.kind, day.half) for day in (*answer, *answer.elsewhere)}
            days = [*whole_answer, *whole_answer.uncounted]
            named += with_names(
                whole_answer, [day for day in days if (day.date, day.name, day.kind, day.half) not in listed]
            )
    matches = find_by_name(text, named)
    selected = [
        match for match in matches.holidays if is_of_kinds(match.holiday, kinds) and (match.holiday.counts or uncounted)
    ]
    return _in_order(text, matches._replace(holidays=selected), named)


def find_by_rules(text: str, years: Iterable[int], kinds: Sequence[str] = ("public",)) -> Matches:
    """The holidays of a name in all countries by the rules, in order of date: no source is asked, and no archive is read.

    The days of the countries are computed once for each choice of years and kinds, which takes seconds.
    """
    return find_among(text, _days_of_all_countries(tuple(years), tuple(kinds)))


def find_among(text: str, holidays: Sequence[NamedHoliday]) -> Matches:
    """The holidays of a name among these, in order of date; where none has it, with the names that are near."""
    return _in_order(text, find_by_name(text, holidays), holidays)


def days_of_all_countries(years: Iterable[int], kinds: Sequence[str] = ("public",)) -> list[NamedHoliday]:
    """The days of all countries by the rules, which takes seconds to compute."""
    return [named for country in catalogue.every() for named in with_names(answer_by_rules(country, years, kinds))]


def matching_answers(matches: Matches, number: int | None = None) -> list[Answer]:
    """The answers that the holidays of a name are from, each with these only; with a number, those on the first so many dates."""
    dates_of_matches = sorted({match.holiday.date for match in matches.holidays})[:number]
    answers: dict[int, Answer] = {}
    holidays: dict[int, list[Holiday]] = {}
    for match in matches.holidays:
        if match.holiday.date in dates_of_matches:
            answers[id(match.answer)] = match.answer
            holidays.setdefault(id(match.answer), []).append(match.holiday)
    return [answer.replace(holidays[key]) for key, answer in answers.items()]


def nearest_names(text: str, holidays: Iterable[NamedHoliday]) -> list[str]:
    """The names that are most like a text which is none of them, at most five, best first."""
    names = {plain_name(name): name for named in holidays for name in reversed(named.names)}
    text = plain_name(text)
    similarity = {
        name: max(_similarity(text, term) for term in (plain, *plain.split())) for plain, name in names.items()
    }
    near = [name for name in similarity if similarity[name] >= LEAST_FOR_SUGGESTION]
    return sorted(near, key=lambda name: -similarity[name])[:MOST_SUGGESTIONS]


def with_names(answer: Answer, holidays: Sequence[Holiday] | None = None) -> list[NamedHoliday]:
    """Holidays of an answer (default: those that it lists) with all their names, also the English ones that the rules know."""
    listed = answer.holidays if holidays is None else tuple(holidays)
    in_english: Sequence[Holiday] = listed
    is_english = rules_index.default_language(answer.country).startswith("en")
    if not is_english and not all("en" in (holiday.names or {}) for holiday in listed):
        in_english = translate(answer.replace(listed), "en").holidays
    # The rules have their days in English only.
    named = []
    for holiday, english in zip(listed, in_english, strict=True):
        local_name = None
        if holiday.source == rules.TITLE and not is_english:
            state = answer.state or next(iter(holiday.states), None)
            local_name = _local_name(holiday.name, _local_names(answer.country, holiday.date.year, KINDS, state))
        names = (holiday.name, holiday.local_name, english.name, local_name, *(holiday.names or {}).values())
        named.append(NamedHoliday(answer, holiday, tuple(dict.fromkeys(filter(None, names)))))
    return named


def answer_by_rules(country: str, years: Iterable[int], kinds: Sequence[str] = ("public",)) -> Answer:
    """The days of a country by the rules alone, with their names in English and in the country's own language.

    No source is asked, and the archive is not read.  Years that the rules do not know are in `Answer.missing`.

    >>> [day.names["de"] for day in answer_by_rules("DE", [2026]) if day.name == "Easter Monday"]
    ['Ostermontag']
    """
    holidays: list[Holiday] = []
    missing: list[int] = []
    years = tuple(years)
    selected = [kind for kind in KINDS if kind in kinds] or [*KINDS]
    local_language = rules_index.default_language(country)
    for year in years:
        try:
            days = rules.days_by_rules(country, [year], kinds=selected)
        except NotPublished:
            missing.append(year)
            continue
        local_names = _local_names(country, year, tuple(selected))
        for day in days:
            names = {"en": day.name} if day.is_english else {}
            if local_name := _local_name(day.name, local_names):
                names[local_language] = local_name
            status = "estimated" if day.name.endswith(_ESTIMATED) else "computed"
            holiday = Holiday(
                day.date, day.name, country,
                source=rules.TITLE, kind=day.kind, half=day.half, observes=day.observes, names=names, status=status,
            )  # fmt: skip
            if is_of_kinds(holiday, kinds):
                holidays.append(holiday)
    answer = Answer(country, years, None, holidays)
    answer.kinds = tuple(kinds)
    answer.missing = tuple(missing)
    return answer


def _in_order(text: str, matches: Matches, named: Iterable[NamedHoliday]) -> Matches:
    """The matches in order of date; if there are none, with the names that are near."""
    if not matches.holidays:
        return matches._replace(near_names=tuple(nearest_names(text, named)))
    return matches._replace(holidays=sorted(matches.holidays, key=lambda match: match.holiday.date))


@functools.lru_cache(maxsize=4)
def _days_of_all_countries(years: tuple[int, ...], kinds: tuple[str, ...]) -> list[NamedHoliday]:
    return days_of_all_countries(years, kinds)


def plain_name(name: str) -> str:
    """A name for comparison: in small letters without accents and punctuation, each term in its usual spelling.

    >>> plain_name("St Patrick’s Day"), plain_name("Deepavali"), plain_name("Fête du Travail")
    ('saint patricks day', 'diwali', 'fete du travail')
    """
    decomposed = unicodedata.normalize("NFKD", name).casefold().translate(_PLAIN_LETTERS)
    letters = re.sub("[\u0300-\u036f'’ʻʼ`]", "", decomposed)
    terms = re.sub(r"[\W_]+", " ", unicodedata.normalize("NFC", letters)).split()
    return " ".join(_SPELLINGS.get(term, term) for term in terms if term not in _PARTICLES) or " ".join(terms)


@functools.lru_cache(maxsize=1024)
def _local_names(country: str, year: int, kinds: tuple[str, ...], state: str | None = None) -> dict[str, str]:
    """The names of the days of a year in the country's own language by the English ones, where they differ."""
    try:
        code = best_language("en", rules_names.languages(country))
        if code is None:
            return {}
        translations = rules_names.names_in_language(country, year, state, code, kinds).translations
    except NotPublished:
        return {}
    return {english: local for local, english in translations.items()}


def _local_name(name: str, local_names: Mapping[str, str]) -> str | None:
    """The local name of a day by its English one, which may say that it is estimated."""
    return local_names.get(name) or local_names.get(name.removesuffix(_ESTIMATED))


def _degree(text: str, name: str) -> float:
    """How far a plain name is like a plain text: WITHIN_NAME, WITHIN_TERM, or else the similarity of a part of it."""
    if not text:
        return 0
    if f" {text}" in f" {name}" or (text in name and not text.isascii()):
        return WITHIN_NAME
    if len(text) < SHORTEST_PART:
        return 0
    if text in name or text.replace(" ", "") in name.replace(" ", ""):
        return WITHIN_TERM
    number = len(text.split())
    terms = name.split()
    parts = [" ".join(terms[start : start + number]) for start in range(max(1, len(terms) - number + 1))]
    return min(max(_similarity(text, part) for part in parts), LARGEST_SIMILARITY)


def _similarity(first: str, second: str) -> float:
    """How alike two plain names are, from 0 to 1 (the same)."""
    return difflib.SequenceMatcher(None, first, second).ratio()
