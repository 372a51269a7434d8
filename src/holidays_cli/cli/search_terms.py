"""Which of the words of `holidays search` are the name of a holiday, and which are places and times: `easter germany 2027`."""

from collections.abc import Sequence

from holidays_cli.cli import CONNECTING_WORDS
from holidays_cli.cli.terms import MOST_WORDS, length_of_first_time
from holidays_cli.errors import UsageError
from holidays_cli.periods import DAYS_OF_WEEK
from holidays_cli.place import Place, is_plain_code
from holidays_cli.sources import catalogue
from holidays_cli.sources.rules_index import has_rules_of_state
from holidays_cli.typed_periods import read_period

WORDS_BEFORE = ("for", "in")
"""The words that say nothing between a name and a place or a time: `easter in germany`."""

WORDS_WITHIN_NAMES = ("and", "da", "de", "del", "der", "des", "di", "do", "du", "la", "of", "the", "von")
"""The words behind which a place or a time belongs to the name of a holiday: Republic of Malta Day."""

WORDS_OF_QUESTIONS = ("a", "are", "do", "does", "is", "it", "next", "the", "was", "what", "when")
"""The words that say nothing before a name: `when is easter`, `is it easter`."""

VERBS_OF_QUESTIONS = ("begin", "begins", "celebrated", "fall", "falls", "start", "starts")
"""The words that say nothing behind a name: `when does ramadan start`."""

SHORTEST_NAME = 4  # letters of a name of a place in small letters; shorter words are rather parts of other names


def split_name(terms: Sequence[str]) -> tuple[str, list[str]]:
    """The name among some words, and the places and times, which may stand behind it; codes and years may stand anywhere.

    >>> split_name(["easter", "in", "germany", "2027"]), split_name(["good", "friday"]), split_name(["christmas", "island"])
    (('easter', ['germany', '2027']), ('good friday', []), ('christmas island', []))
    """
    others = [term for term in terms if _is_code_or_year(term)]
    name_terms = [
        term
        for position, term in enumerate(terms)
        if not (_is_code_or_year(term) or (term in WORDS_BEFORE and all(map(_is_code_or_year, terms[position + 1 :]))))
    ]
    while len(name_terms) > 1 and name_terms[0] in WORDS_OF_QUESTIONS:
        name_terms = name_terms[1:]
    if len(name_terms) > 1 and name_terms[-1] not in CONNECTING_WORDS and _is_country(name_terms[-1]):
        others.append(name_terms.pop())
    if len(name_terms) > 1 and name_terms[0] in ("uk", "us"):  # but st andrew is not São Tomé
        others.append(name_terms.pop(0))
    while length := _length_of_last_time(name_terms) or _length_of_last_place(name_terms, others):
        others = [*name_terms[-length:], *others]
        name_terms = name_terms[:-length]
        if name_terms[-1] in WORDS_BEFORE and len(name_terms) > 1:
            name_terms.pop()
    while len(name_terms) > 1 and name_terms[-1] in VERBS_OF_QUESTIONS:
        name_terms.pop()
    return " ".join(name_terms).strip(), others


def _is_country(term: str) -> bool:
    """Whether a term is the code of a country in two letters, whatever its case."""
    return is_plain_code(term) and Place.parse(term).country in catalogue.every()


def _is_code_or_year(term: str) -> bool:
    """Whether a term is a code of places in capitals, a group, or years, and so no part of a name.

    >>> [_is_code_or_year(term) for term in ("UK,FR", "DE-BY", "@nordics", "2027", "2026-2028", "of", "2nd", "May")]
    [True, True, True, True, True, False, False, False]
    """
    digits = term.lstrip("+")
    if digits[:4].isdecimal() or (term != digits and digits.isdecimal()):
        return True
    codes = term.split(",")
    return all(code.startswith("@") or (code.isupper() and is_plain_code(code)) for code in codes if code)


def _length_of_last_time(terms: Sequence[str]) -> int:
    """How many of the words at the end of some words are a time behind a name: `december`, `next year`; 0 if none are.

    A weekday is none, because holidays are called so: Easter Monday.
    """
    for length in range(min(MOST_WORDS, len(terms) - 1), 0, -1):
        time = terms[-length:]
        if length_of_first_time(time) == length and terms[-length - 1] not in WORDS_WITHIN_NAMES:
            period = read_period(" ".join(time))
            if period.days >= DAYS_OF_WEEK:
                return length
    return 0


def _length_of_last_place(terms: Sequence[str], others: Sequence[str]) -> int:
    """How many of the words at the end of some words are the name of a place behind that of a holiday; 0 if none are.

    Words that are in quotation marks, or all of which are a place, are the name of a holiday: `christmas island`.  A name of
    several places is one of these if it is a state of a country among the other words: `christmas Georgia US`.
    """
    if len(terms) < 2:  # nothing would be left for the name, and to look a place up takes long
        return 0
    from holidays_cli import place_names  # which takes long to import, and most names are a single word

    countries = [Place.parse(term).country for term in others if _is_country(term)]

    def is_place(text: str) -> bool:
        try:
            code = place_names.find_code(text)
        except UsageError:  # several places are called so
            return any(place_names.find_state(country, text) for country in countries)
        country, _, state = (code or "").partition("-")
        # Unity is a state of South Sudan, too, but one without days of its own.
        return bool(code) and (not state or has_rules_of_state(country, state))

    if is_place(" ".join(terms)):
        return 0
    for length in range(min(MOST_WORDS, len(terms) - 1), 0, -1):
        text = " ".join(terms[-length:])
        is_long = len(text) >= SHORTEST_NAME or text.isupper()  # USA, UAE
        if terms[-length - 1] not in WORDS_WITHIN_NAMES and is_long and is_place(text):
            return length
    return 0
