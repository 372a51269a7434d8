"""Holidays by their names: in the source's language, in English, and nearly spelled so."""

import difflib
import functools
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from holidays_cli.model import KINDS, RULES_TITLE, Answer, Holiday, is_of_kinds
from holidays_cli.queries.answers_by_rules import answers_by_rules, local_name_of, names_in_own_language
from holidays_cli.queries.feast_names import other_names
from holidays_cli.queries.translate import translate
from holidays_cli.sources import catalogue, rules_index

LEAST_SIMILARITY = 0.8
"""How like a name a text must be, from 0 to 1 (the same), to be taken for a misspelling of it."""

LARGEST_SIMILARITY = 0.99
"""The similarity of what is not the same."""

LEAST_FOR_SUGGESTION = 0.5
"""How like a text a name must be to be suggested where nothing is found."""

MOST_SUGGESTIONS = 5
SHORTEST_PART = 4  # letters of a text that is looked for within longer terms, and of one that may be misspelled
WITHIN_TERM, WITHIN_NAME = 1, 2
"""The degrees to which a name that has a text in it is like the text; that of another name is its similarity, from 0 to 1."""


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
    other_name: str = ""
    """Where none has the name, the other name of the same feast that these have; "": they have the name itself."""


def find_by_name(text: str, holidays: Iterable[NamedHoliday]) -> Matches:
    """The holidays, in their order, that have a text in one of their names.

    Case, accents, apostrophes and punctuation do not matter, nor which of several usual spellings is used (Diwali,
    Deepavali).  The text stands at the beginning of a term of the name; only if no name has it there, within one; only if
    none has it at all, another name of the same feast counts (`queries.feast_names`), or else one that is spelled nearly so.

    >>> from datetime import date
    >>> answer = Answer("FR", (2026,), None, [Holiday(date(2026, 4, 6), "Lundi de Pâques", "FR")])
    >>> [match.holiday.name for match in find_by_name("paques", with_names(answer)).holidays]
    ['Lundi de Pâques']
    """
    text = plain_name(text)
    listed = list(holidays)
    plain_names = {name: plain_name(name) for name in {name for named in listed for name in named.names}}
    if matches := _best_matches(listed, {name: _degree(text, plain) for name, plain in plain_names.items()}):
        return Matches(matches, are_spelled_alike=False)
    for other in other_names(text):
        days = [named for named in listed if other.is_on(named.holiday.date)]
        if matches := _best_matches(days, {name: _degree(other.name, plain) for name, plain in plain_names.items()}):
            return Matches(matches, are_spelled_alike=False, other_name=other.name)
    # Misspellings are looked for only now, because that takes long.
    similarities = {name: _similarity_of_part(text, plain) for name, plain in plain_names.items()}
    alike = _best_matches(listed, similarities)
    return Matches(alike, are_spelled_alike=bool(alike))


def _best_matches(holidays: Sequence[NamedHoliday], degrees: Mapping[str, float]) -> list[NamedHoliday]:
    """The holidays one of whose names has the best of these degrees; none if no name is like enough."""
    best = max((degrees[name] for named in holidays for name in named.names), default=0)
    if best < LEAST_SIMILARITY:
        return []
    return [named for named in holidays if any(degrees[name] >= best for name in named.names)]


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
    """The holidays of a name in all countries by the rules, in order of date: no source is asked.

    The days of the countries are computed once for each choice of years and kinds, which takes seconds.
    """
    return find_among(text, _days_of_all_countries(tuple(years), tuple(kinds)))


def find_among(text: str, holidays: Sequence[NamedHoliday]) -> Matches:
    """The holidays of a name among these, in order of date; where none has it, with the names that are near."""
    return _in_order(text, find_by_name(text, holidays), holidays)


def days_of_all_countries(years: Iterable[int], kinds: Sequence[str] = ("public",)) -> list[NamedHoliday]:
    """The days of all countries by the rules, as the archive has them; to compute them, the first time, takes seconds."""
    answers = answers_by_rules(dict.fromkeys(catalogue.every(), tuple(years)), kinds)
    return [named for answer in answers.values() for named in with_names_of_rules(answer)]


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
        name: max(_similarity(text, term, LEAST_FOR_SUGGESTION) for term in (plain, *plain.split()))
        for plain, name in names.items()
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
        if holiday.source == RULES_TITLE and not is_english:
            state = answer.state or next(iter(holiday.states), None)
            local_names = names_in_own_language(answer.country, holiday.date.year, KINDS, state)
            local_name = local_name_of(holiday.name, local_names)
        names = (holiday.name, holiday.local_name, english.name, local_name, *(holiday.names or {}).values())
        named.append(NamedHoliday(answer, holiday, tuple(dict.fromkeys(filter(None, names)))))
    return named


def with_names_of_rules(answer: Answer) -> list[NamedHoliday]:
    """The days of `answers_by_rules` with all their names, which these days have at hand.

    >>> with_names_of_rules(answers_by_rules({"DE": [2026]})["DE"])[0].names
    ("New Year's Day", 'Neujahr')
    """
    return [
        NamedHoliday(
            answer, day, tuple(dict.fromkeys(filter(None, (day.name, day.local_name, *(day.names or {}).values()))))
        )
        for day in answer
    ]


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


def _degree(text: str, name: str) -> float:
    """How far a plain name has a plain text in it: WITHIN_NAME, WITHIN_TERM, or else 0."""
    if not text:
        return 0
    if f" {text}" in f" {name}" or (text in name and not text.isascii()):
        return WITHIN_NAME
    if len(text) < SHORTEST_PART:
        return 0
    return WITHIN_TERM if text in name or text.replace(" ", "") in name.replace(" ", "") else 0


def _similarity_of_part(text: str, name: str) -> float:
    """How like a plain text that part of a plain name is which is most like it, from 0 to 1."""
    if len(text) < SHORTEST_PART:
        return 0
    number = len(text.split())
    terms = name.split()
    parts = [" ".join(terms[start : start + number]) for start in range(max(1, len(terms) - number + 1))]
    return min(max(_similarity(text, part, LEAST_SIMILARITY) for part in parts), LARGEST_SIMILARITY)


def _similarity(first: str, second: str, least: float) -> float:
    """How alike two plain names are, from 0 to 1 (the same); 0 where they are certainly less alike than `least`."""
    matcher = difflib.SequenceMatcher(None, first, second)
    if matcher.real_quick_ratio() < least or matcher.quick_ratio() < least:  # which take a fraction of the time
        return 0
    return matcher.ratio()
