"""Places and times by position: `holidays UK 2026`, `holidays december "United Kingdom"`, `holidays compare Bavaria`.

They count as values of `-c` and `-y`, and add up with these.  A command line that names places by their codes and years in
digits imports nothing more to read them.
"""

import argparse

from holidays_cli import dates
from holidays_cli.cli import CONNECTING_WORDS, SUMMARIES
from holidays_cli.errors import UsageError
from holidays_cli.place import is_plain_code

_UNITS = ("day", "week", "month", "year")


def add_to_question(args: argparse.Namespace, nouns: str = "a place or a time") -> None:
    """Let the places and times among the terms of a command line count as values of `-c` and `-y`.

    Raises UsageError for a term that is neither; `nouns` says in its text what it might have been.
    """
    times = [term for term in args.terms if _is_plain_year(term)]
    others = [term for term in args.terms if not _is_plain_year(term)]
    if not all(map(_is_code, others)):
        _refuse_separated_length(args)
        _refuse_commands_with_numbers(args.terms, nouns)
        times, others = split_times(args.terms, unit="year")
        _refuse_commands(times, nouns)
    add_places(args, others, nouns)
    args.year = _joined(args.year, times)


def split_times(terms: list[str], unit: str = "day") -> tuple[list[str], list[str]]:
    """The times among the terms, and the others; `unit` is what a number alone counts.

    Where it is a day, `december UK 2027` has one time, as `december 2027` has.

    Raises UsageError for a time that is wrong or has several meanings.
    """
    from holidays_cli.cli.terms import join_years, split_terms

    try:
        times, others = split_terms(terms, unit)
    except UsageError:
        from holidays_cli.cli.suggestions import MONTHS_IN_ENGLISH, day_in_other_language

        if day := day_in_other_language(terms):
            raise UsageError(f"did you mean '{day}'? {MONTHS_IN_ENGLISH}") from None
        raise
    return (join_years(times) if unit == "day" else times), others


def times_of_option(args: argparse.Namespace) -> list[str]:
    """The times of `-y` in a command that takes days by position, where they are in `args.days`.

    Raises UsageError for what is no time.
    """
    if args.days is None:
        return []
    texts = args.days.split(",")
    if not all(map(str.strip, texts)):
        raise UsageError(f"-y {args.days}: nothing stands beside a comma: write {dates.EXAMPLES}")
    times, others = split_times(texts)
    if others:
        from holidays_cli.typed_periods import read_period

        read_period(others[0])  # which says what a time is
        raise UsageError(f"-y {others[0]} is not a time: write {dates.EXAMPLES}")
    return times


def add_places(args: argparse.Namespace, terms: list[str], nouns: str) -> None:
    """Let places by position count as values of `-c`; a name of several words may be in several terms.

    Raises UsageError for what is no place; `nouns` says in its text what else the term might have been.
    """
    if not all(map(_is_code, terms)):
        from holidays_cli.cli.notices import print_message
        from holidays_cli.cli.places_by_name import read_places

        report = None if getattr(args, "quiet", False) else print_message
        terms = read_places(terms, nouns, [*args.terms, *filter(None, [args.country])], report)
    args.country = _joined(args.country, terms)


def is_numeric(term: str) -> bool:
    """Whether a term is rather a year or another number than a name.

    >>> is_numeric("2026"), is_numeric("+1"), is_numeric("2026-2028"), is_numeric("UK"), is_numeric("@nordics")
    (True, True, True, False, False)
    """
    return term.lstrip(" +-")[:1].isdecimal()


def _refuse_commands(times: list[str], nouns: str) -> None:
    """Raise UsageError for a time that is rather a command which stands behind a place: `UK next`."""
    for time in times:
        if time in SUMMARIES:
            from holidays_cli.cli.suggestions import unknown_term

            raise unknown_term(time, nouns)


def _refuse_commands_with_numbers(terms: list[str], nouns: str) -> None:
    """Raise UsageError for a command and its number that stand behind a place: `UK next 3`, but not `UK next 2 weeks`."""
    for position, command in enumerate(terms[:-1]):
        number, following = terms[position + 1], terms[position + 2 : position + 3]
        is_length = bool(following) and following[0].lower().rstrip("s") in _UNITS
        if command in ("next", "prev") and number.isdecimal() and len(number) < 4 and not is_length:
            from holidays_cli.cli.suggestions import unknown_term

            raise unknown_term(command, nouns)


def _refuse_separated_length(args: argparse.Namespace) -> None:
    """Raise UsageError for `--within 2 weeks`, whose second word is no place."""
    number = getattr(args, "within", None)
    for term in args.terms:
        if number and number.isdecimal() and term.lower().rstrip("s") in _UNITS:
            raise UsageError(f"--within {number} {term}: write it as a single word, --within {number}{term[0].lower()}")


def _is_plain_year(term: str) -> bool:
    """Whether a term is a year in four digits, or a number of years from this one, and nothing else.

    >>> _is_plain_year("2026"), _is_plain_year("+1"), _is_plain_year("2026-12")
    (True, True, False)
    """
    digits = term.lstrip("+-")
    return digits.isdecimal() and (len(digits) == 4 or len(digits) == len(term) - 1)


def _is_code(term: str) -> bool:
    """Whether a term names places by codes or groups only, and no name need be looked up."""
    if term in CONNECTING_WORDS:
        return False
    codes = [code.strip() for code in term.split(",")]
    return all(not code or code[0] == "@" or code.lower() == "all" or is_plain_code(code) for code in codes)


def _joined(value: str | None, terms: list[str]) -> str | None:
    """The value of an option with those of the terms; None if there are none at all."""
    return ",".join([value, *terms] if value else terms) or value
