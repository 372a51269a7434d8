"""Which places the words of a command line name: `Bavaria`, `New Zealand France`, `UK, Sri Lanka`."""

from collections.abc import Sequence

from holidays_cli import place_names
from holidays_cli.cli import CONNECTING_WORDS
from holidays_cli.cli.suggestions import misplaced_word, unknown_term
from holidays_cli.errors import UsageError
from holidays_cli.place import is_plain_code
from holidays_cli.sources import discovery

PASSED_OVER = ("and", "for", "in", "the")
"""The connecting words that say nothing before a place: `UK and France`, `next in the UK`."""


def read_places(terms: Sequence[str], nouns: str) -> list[str]:
    """The names and codes of the places that the terms name; the longest names that there are come first.

    >>> read_places(["New", "Zealand", "FR"], "a place")
    ['New Zealand', 'FR']
    >>> read_places(["UK", "and", "Isle", "of", "Man"], "a place"), read_places(["uk,in"], "a place")
    (['UK', 'Isle of Man'], ['uk', 'in'])

    Raises UsageError for what is no place, and for a name of several places; `nouns` says what a term may be.
    """
    places: list[str] = []
    parts = " ".join(terms).split(",")
    for text in parts:
        remaining = text.split()
        if len(parts) > 1 and len(remaining) == 1 and is_plain_code(remaining[0]):
            places.append(remaining[0])  # in a list with commas, `uk,in`, each is a code
            continue
        passed_over = ""
        while remaining:
            length = _length_of_first_name(remaining)
            if not length and remaining[0] in PASSED_OVER:
                passed_over = passed_over or remaining[0]
                remaining = remaining[1:]
                continue
            if not length:
                raise _refusal(remaining[0], nouns)
            places.append(" ".join(remaining[:length]))
            remaining = remaining[length:]
            passed_over = ""
        if passed_over:
            raise _refusal(passed_over, nouns)
    return places


def _refusal(term: str, nouns: str) -> UsageError:
    """The error for a word that is no place, or that connects nothing."""
    return misplaced_word(term) if term in CONNECTING_WORDS else unknown_term(term, nouns)


def _length_of_first_name(terms: Sequence[str]) -> int:
    """How many of the terms, from the first one on, are the longest name of a place; 0 if none are."""
    for length in range(len(terms), 1, -1):
        if place_names.find_code(" ".join(terms[:length])):
            return length
    return int(_is_place(terms[0]))


def _is_place(term: str) -> bool:
    """Whether a term names a place or a group, or the country of a reader of a user's own."""
    if term in CONNECTING_WORDS:
        return False
    if term[0] == "@" or term.lower() == "all" or is_plain_code(term):
        return True
    country = term.partition("-")[0].upper()
    return bool(discovery.files(country) or place_names.find_code(term))
