"""Which places the words of a command line name: `Bavaria`, `New Zealand France`, `UK, Sri Lanka`."""

from collections.abc import Sequence

from holidays_cli import place_names
from holidays_cli.cli.suggestions import unknown_term
from holidays_cli.place import is_plain_code
from holidays_cli.sources import discovery


def read_places(terms: Sequence[str], nouns: str) -> list[str]:
    """The names and codes of the places that the terms name; the longest names that there are come first.

    >>> read_places(["New", "Zealand", "FR"], "a place")
    ['New Zealand', 'FR']

    Raises UsageError for what is no place, and for a name of several places; `nouns` says what a term may be.
    """
    places: list[str] = []
    for text in " ".join(terms).split(","):
        remaining = text.split()
        while remaining:
            length = _length_of_first_name(remaining)
            if not length:
                raise unknown_term(remaining[0], nouns)
            places.append(" ".join(remaining[:length]))
            remaining = remaining[length:]
    return places


def _length_of_first_name(terms: Sequence[str]) -> int:
    """How many of the terms, from the first one on, are the longest name of a place; 0 if none are."""
    for length in range(len(terms), 1, -1):
        if place_names.find_code(" ".join(terms[:length])):
            return length
    return int(_is_place(terms[0]))


def _is_place(term: str) -> bool:
    """Whether a term names a place or a group, or the country of a reader of a user's own."""
    if term[0] == "@" or term.lower() == "all" or is_plain_code(term):
        return True
    country = term.partition("-")[0].upper()
    return bool(discovery.files(country) or place_names.find_code(term))
