"""The times among the words of a command line: `march 2027 UK` has one, and `from today to friday UK` has one."""

import itertools
from collections.abc import Sequence
from typing import NamedTuple

from holidays_cli.cli import RANGE_WORDS
from holidays_cli.errors import UnknownTime, UsageError
from holidays_cli.typed_dates import read_moment
from holidays_cli.typed_periods import Unit, may_begin_period, names_no_year, parts_of_list, read_parts, read_period

MOST_WORDS = 5
"""Words of the longest time: `Friday 25 December 2026 …`."""

_WORDS_BEFORE_TIMES = ("for", "in", "on")
"""The words that say nothing before a time: `UK in december`."""


class Terms(NamedTuple):
    """The times and the other words of a command line, each in order."""

    times: list[str]
    others: list[str]


class _Term(NamedTuple):
    """A time of a command line, or another word of it."""

    text: str
    is_time: bool

    @property
    def is_range_word(self) -> bool:
        """Whether it may stand between the first and the last time of a range."""
        return not self.is_time and self.text in RANGE_WORDS


def split_terms(terms: Sequence[str], unit: Unit = "day") -> Terms:
    """The times among the words of a command line, and the other words; a time may be in several words.

    The longest times that there are come first: `25 dec 2026` is a day, not a number, a month and a year.  A time comes
    without its commas.  `MAR` in capitals is no month, because it is Morocco.  Two times with `to`, `until`, `-` or `..`
    between them are a range, `from` or not, and `in`, `on` and `for` say nothing between a place and a time.

    >>> split_terms(["march", "2027", "UK", "next", "friday"])
    Terms(times=['march 2027', 'next friday'], others=['UK'])
    >>> split_terms(["from", "today", "to", "friday", "UK"])
    Terms(times=['today..friday'], others=['UK'])

    Raises UsageError for a time that is wrong or has several meanings.
    """
    separated = _with_ranges(_separated(terms, unit), unit)
    has_places = any(not term.is_time and term.text not in _WORDS_BEFORE_TIMES for term in separated)
    times: list[str] = []
    others: list[str] = []
    for position, term in enumerate(separated):
        is_before_time = position + 1 < len(separated) and separated[position + 1].is_time
        if term.is_time:
            times.append(term.text)
        elif not (has_places and is_before_time and term.text in _WORDS_BEFORE_TIMES):
            others.append(term.text)
    return Terms(times, others)


def length_of_first_time(terms: Sequence[str], unit: Unit = "day") -> int:
    """How many of the terms, from the first one on, are the longest time; 0 if they begin with none.

    >>> length_of_first_time(["next", "week", "UK"]), length_of_first_time(["UK", "2026"])
    (2, 0)

    Raises UsageError for a time that is wrong or has several meanings.
    """
    if not may_begin_period(terms[0]):
        return 0
    for length in range(len(terms), 0, -1):
        text = " ".join(terms[:length])
        if read_moment(text):
            return length
        try:
            read_period(text, unit=unit)
        except UnknownTime:
            continue
        return length
    return 0


def listed_times(term: str, unit: Unit = "day") -> list[str]:
    """The times in a word that has commas between them, `2026,2027`; none if it is no such list."""
    parts = parts_of_list(term)
    if len(parts) > 1 and all(part and length_of_first_time([part], unit) for part in parts):
        return parts
    return []


def join_years(times: Sequence[str]) -> list[str]:
    """The times of a command line, of which those that name no year are of the years beside them, if there are any.

    >>> join_years(["december", "2027"]), join_years(["25 dec", "2026", "2027"]), join_years(["today", "2027"])
    (['2027-12-01..2027-12-31'], ['2026-12-25', '2027-12-25'], ['today', '2027'])

    Raises UsageError for a day that one of the years does not have.
    """
    periods = [] if len(times) < 2 else [(time, read_period(time)) for time in times if not read_moment(time)]
    has_years = any(period.is_whole_years for _, period in periods)
    if not (has_years and any(names_no_year(time) for time, _ in periods)):
        return list(times)
    joined = read_parts([time for time, _ in periods], None, "day")
    moments = [time for time in times if read_moment(time)]
    return [str(period).replace(" to ", "..") for period in joined] + moments


def _separated(terms: Sequence[str], unit: Unit) -> list[_Term]:
    """The times among some words, the longest that there are, and the other words, all in their order."""
    separated: list[_Term] = []
    position = 0
    while position < len(terms):
        if listed := listed_times(terms[position], unit):
            separated += [_Term(time, is_time=True) for time in listed]
            position += 1
            continue
        remaining = list(
            itertools.takewhile(lambda term: term not in RANGE_WORDS, terms[position : position + MOST_WORDS])
        )
        length = length_of_first_time(remaining, unit) if remaining else 0
        if length:
            separated.append(_Term(" ".join(remaining[:length]).replace(",", " "), is_time=True))
        else:
            separated.append(_Term(terms[position], is_time=False))
        position += length or 1
    return separated


def _with_ranges(terms: Sequence[_Term], unit: Unit) -> list[_Term]:
    """The terms, with a single time in the place of two times that have one of the words of a range between them.

    Raises UsageError for two times of which one is a range already.
    """
    joined: list[_Term] = []
    for term in terms:
        if not (term.is_time and len(joined) > 1 and joined[-1].is_range_word and joined[-2].is_time):
            joined.append(term)
            continue
        first = joined[-2].text
        text = f"{first}..{term.text}"
        if ".." in first or ".." in term.text:
            raise UsageError(f"{first} {joined[-1].text} {term.text}: write one first and one last time")
        read_period(text, unit=unit)  # so that a range that ends before it begins is refused at once
        del joined[-2:]
        if joined and joined[-1] == _Term("from", is_time=False):
            joined.pop()
        joined.append(_Term(text, is_time=True))
    return joined
