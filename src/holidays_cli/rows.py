"""What a reader returned, cleaned: dated, named, unique, in order; or the reason why it cannot be.

Readers hand over rows as their source has them: a date; (date, name); (date, name, states);
(date, name, states, note); or a `Row`.  Everything that would otherwise be written in every
reader is done here, once.
"""

import html
import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import NamedTuple

from holidays_cli.errors import Unreadable

LONGEST_NAME = 200  # characters; the longest real one seen has 98
LONGEST_SPAN = 31  # days; what is longer is no public holiday


class Row(NamedTuple):
    """One day of a source.

    `states` are ISO 3166-2 codes without the country (a tuple, or text separated by blanks or commas);
    none means everywhere.  `working` marks a make-up working day: a day on which people work instead.
    """

    date: date | str
    name: str = ""
    states: Iterable[str] | str | None = ()
    note: str | None = None
    working: bool = False


class Day(NamedTuple):
    """A row after cleaning; the form the store keeps."""

    date: date
    name: str
    states: tuple[str, ...]
    note: str | None
    working: bool


def clean(returned: Iterable[object], year: int) -> list[Day]:
    """The days among what a reader returned, unique and in order; `year` is that of dates without one.

    Raises Unreadable, naming the row, if one of them cannot be read in exactly one way.

    >>> clean([("Thu 1 Jan", "New Year&#39;s <b>Day</b>*")], 2026)
    [Day(date=datetime.date(2026, 1, 1), name="New Year's Day", states=(), note=None, working=False)]
    """
    states: dict[tuple[date, str, str | None, bool], set[str] | None] = {}
    for number, given in enumerate(returned, 1):
        try:
            row = _row(given)
            key = (
                read_date(row.date, year),
                clean_text(row.name),
                clean_text(row.note or "") or None,
                bool(row.working),
            )
            codes = _codes(row.states)
        except (TypeError, ValueError) as error:
            raise Unreadable(f"row {number}: {error}") from None
        except RecursionError:
            raise Unreadable(f"row {number}: it is nested too deeply") from None
        known = states.get(key, set())
        states[key] = None if not codes or known is None else known | codes  # None: it holds everywhere
    return [
        Day(day, name, tuple(sorted(codes or ())), note, working)
        for (day, name, note, working), codes in sorted(states.items(), key=lambda item: (item[0][0], item[0][1]))
    ]


def read_date(value: date | str, year: int | None = None) -> date:
    """The day that `value` names in the only way it can be read.

    Text may be `2026-01-01`, `20260101`, `2026/1/1`, `1 January 2026`, `January 1, 2026`, `Thu 1 Jan`.  A printed
    weekday must be the real one.  Raises ValueError for anything else, `03/04/2026` included: only the reader
    knows whether that is a day of March or of April, and says so with `strptime`.

    >>> read_date("Thursday, 1st January", 2026)
    datetime.date(2026, 1, 1)
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if not isinstance(value, str):
        raise TypeError(f"{value!r:.60} is not a date")
    text = clean_text(value)
    words = _STOPS.sub(" ", text).lower()
    weekday = _WEEKDAY.search(words)
    found = _match(_WEEKDAY.sub(" ", words, count=1).strip())
    if found is None:
        hint = "; say which is the day with strptime" if _AMBIGUOUS.fullmatch(text) else ""
        raise ValueError(f"{text[:60]!r} is not a date that can be read in one way only{hint}")
    stated, month, day = found
    if stated is None and year is None:
        raise ValueError(f"{text[:60]!r} has no year")
    try:
        result = date((year or 0) if stated is None else stated, month, day)
    except ValueError:
        raise ValueError(f"{text[:60]!r} is not a date{f' in {year}' if stated is None else ''}") from None
    if weekday and not f"{result:%A}".lower().startswith(weekday[1]):
        raise ValueError(f"{text[:60]!r} is a {result:%A} in {result.year}")
    return result


def span(first: date | str, last: date | str | None = None, *, before: date | str | None = None) -> list[date]:
    """Every day from `first` to `last`, or up to the one `before` which it ends, as calendars say it.

    Raises ValueError if it ends before it begins, or is longer than 31 days.

    >>> [day.day for day in span("2026-01-29", "2026-01-31")], [day.day for day in span("2026-01-29", before="2026-01-30")]
    ([29, 30, 31], [29])
    """
    start = read_date(first)
    end = read_date(last or first) if before is None else max(read_date(before) - timedelta(1), start)
    if (before is not None and read_date(before) < start) or not 0 <= (end - start).days < LONGEST_SPAN:
        raise ValueError(f"a holiday from {start} to {last or before} cannot be")
    return [start + timedelta(n) for n in range((end - start).days + 1)]


def clean_text(text: str) -> str:
    r"""Text from a page as a person should see it: no tags, entities, controls, footnote marks or stray blanks.

    >>> clean_text("<a href='/x'>Eid &amp; more</a>\x1b[31m\u202e  (1) *")
    'Eid & more [31m (1)'
    """
    if not isinstance(text, str):
        raise TypeError(f"{text!r:.60} is not text")
    text = html.unescape(_TAG.sub(" ", text))
    # Cc and Cf hold terminal escapes, NUL, bidirectional overrides and zero-width marks; ZWJ and ZWNJ are spelling.
    text = "".join(
        " "
        if (kind := unicodedata.category(c)) in ("Cc", "Zl", "Zp", "Cs", "Co")
        else ""
        if kind == "Cf" and c not in "\u200c\u200d"
        else c
        for c in text
    )
    # What is too long to be a name is cut before its end is looked at: a page may be made of footnote marks.
    text = _FOOTNOTE.sub("", " ".join(text.split())[: 2 * LONGEST_NAME]).strip()
    return text if len(text) <= LONGEST_NAME else text[: LONGEST_NAME - 1].rstrip() + "…"


_TAG = re.compile(r"</?[A-Za-z!][^<>]*>")
_FOOTNOTE = re.compile(r"(?:\s*(?:[*†‡§¹²³]|\[\w{1,3}\]))+\Z")
_AMBIGUOUS = re.compile(r"[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{2,4}")
_STOPS = re.compile(r"[,.()]")
_WEEKDAY = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun)(?:day|s|sday|nesday|r|rs|rsday|urday)?\b")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_YEAR_FIRST = re.compile(r"([0-9]{4})([-/ ]?)([0-9]{1,2})\2([0-9]{1,2})")
_DAY_FIRST = re.compile(rf"([0-9]{{1,2}})(?:st|nd|rd|th)?(?: of)?[ -]*{_MONTH}(?:[ -]*([0-9]{{4}}))?")
_MONTH_FIRST = re.compile(rf"{_MONTH}[ -]*([0-9]{{1,2}})(?:st|nd|rd|th)?(?:\s+([0-9]{{4}}))?")


def _match(text: str) -> tuple[int | None, int, int] | None:
    """Year (None where the text has none), month and day."""
    text = " ".join(text.split())
    if (found := _YEAR_FIRST.fullmatch(text)) and (found[2] or len(text) == len("20260101")):
        return int(found[1]), int(found[3]), int(found[4])
    if found := _DAY_FIRST.fullmatch(text):
        return int(found[3]) if found[3] else None, _MONTHS.index(found[2][:3]) + 1, int(found[1])
    if found := _MONTH_FIRST.fullmatch(text):
        return int(found[3]) if found[3] else None, _MONTHS.index(found[1][:3]) + 1, int(found[2])
    return None


def _row(given: object) -> Row:
    if isinstance(given, Row):
        return given
    if isinstance(given, date | str):
        return Row(given)
    if isinstance(given, tuple | list) and 1 <= len(given) <= len(Row._fields):
        return Row(*given)
    raise TypeError(f"{given!r:.80} is not a row: give a date, (date, name) or (date, name, states)")


def _codes(states: Iterable[str] | str | None) -> set[str]:
    if isinstance(states, str):
        states = states.replace(",", " ").split()
    return {clean_text(code).upper() for code in states or ()}
