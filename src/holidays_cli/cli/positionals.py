"""Places and years by position: `holidays UK 2026`, `holidays 2026 "United Kingdom"`, `holidays compare Bavaria`.

They count as values of `-c` and `-y`, and add up with these.  A command line that names a place by its code imports
nothing more to read it.
"""

import argparse

from holidays_cli.place import is_plain_code


def add_to_question(args: argparse.Namespace, nouns: str = "a place or a year") -> None:
    """Let the places and years among the terms of a command line count as values of `-c` and `-y`.

    Raises UsageError for a term that is neither; `nouns` says in its text what it might have been.
    """
    args.year = _joined(args.year, [term for term in args.terms if is_numeric(term)])
    add_places(args, [term for term in args.terms if not is_numeric(term)], nouns)


def add_places(args: argparse.Namespace, terms: list[str], nouns: str) -> None:
    """Let places by position count as values of `-c`; a name of several words may be in several terms.

    Raises UsageError for what is no place; `nouns` says in its text what else the term might have been.
    """
    if not all(map(_is_code, terms)):
        from holidays_cli.cli.places_by_name import read_places

        terms = read_places(terms, nouns)
    args.country = _joined(args.country, terms)


def is_numeric(term: str) -> bool:
    """Whether a term is rather a year or another number than a name.

    >>> is_numeric("2026"), is_numeric("+1"), is_numeric("2026-2028"), is_numeric("UK"), is_numeric("@nordics")
    (True, True, True, False, False)
    """
    return term.lstrip(" +-")[:1].isdecimal()


def _is_code(term: str) -> bool:
    """Whether a term names places by codes or groups only, and no name need be looked up."""
    codes = [code.strip() for code in term.split(",")]
    return all(not code or code[0] == "@" or code.lower() == "all" or is_plain_code(code) for code in codes)


def _joined(value: str | None, terms: list[str]) -> str | None:
    """The value of an option with those of the terms; None if there are none at all."""
    return ",".join([value, *terms] if value else terms) or value
