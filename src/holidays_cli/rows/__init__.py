"""What a reader returned, cleaned: dated, named, unique, in order; or the reason why it cannot be.

Readers hand over rows as their source has them: a date; (date, name); (date, name, states);
(date, name, states, note); or a `Row`.  Everything that would otherwise be written in every
reader is done here, once.
"""

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from holidays_cli.errors import Unreadable
from holidays_cli.model import KINDS
from holidays_cli.rows.text import LONGEST_NAME, clean_text, is_clean_text
from holidays_cli.rows.written_dates import LONGEST_SPAN, is_weekend, observed_days, read_date, span
from holidays_cli.text import TENTATIVE

__all__ = [
    "LONGEST_NAME", "LONGEST_SPAN", "TENTATIVE", "Day", "Row", "check_day", "clean", "clean_text", "is_weekend", "observed_days",
    "read_date", "span",
]  # fmt: skip

LONGEST_TUPLE = 6  # items that a tuple may have in the place of a Row; what else a Row can say needs its names


class Row(NamedTuple):
    """One day of a source.

    `states` are ISO 3166-2 codes without the country (a tuple, or text separated by blanks or commas);
    none means everywhere.  `working` marks a make-up working day: a day on which people work instead.  `url` is the
    address of the page that the row stands in, where a reader fetches several; else it is the page fetched last.
    `kind` is one of `holidays_cli.model.KINDS`; `half` is `"morning"`, `"afternoon"` or the time from which on the day is
    off, as `"14:00"`; `observes` is the date that the day stands for, where it is a substitute; `names` has the name by
    language, as `{"en": "New Year's Day"}`.
    """

    date: date | str
    name: str = ""
    states: Iterable[str] | str | None = ()
    note: str | None = None
    working: bool = False
    url: str | None = None
    kind: str = "public"
    half: str | None = None
    observes: dt.date | str | None = None
    names: Mapping[str, str] | None = None


class Day(NamedTuple):
    """A row after cleaning."""

    date: date
    name: str
    states: tuple[str, ...]
    note: str | None
    working: bool
    url: str | None = None
    kind: str = "public"
    half: str | None = None
    observes: dt.date | None = None
    names: tuple[tuple[str, str], ...] = ()
    """Pairs of a language and the name in it, in order of the languages."""

    @property
    def is_whole_day_off(self) -> bool:
        """Whether it is a public holiday as the rules know them: the whole day is off, for all."""
        return self.kind == "public" and not self.half and not self.working


def clean(returned: Iterable[object], year: int) -> list[Day]:
    """The days among what a reader returned, unique and in order; `year` is that of dates without one.

    Raises Unreadable, naming the row, if one of them cannot be read in exactly one way.

    >>> clean([("Thu 1 Jan", "New Year&#39;s <b>Day</b>*")], 2026)
    [Day(date=datetime.date(2026, 1, 1), name="New Year's Day", states=(), note=None, working=False, url=None, kind='public', half=None, observes=None, names=())]
    """
    states: dict[Day, set[str] | None] = {}  # None: it holds everywhere
    urls: dict[Day, str | None] = {}
    for number, item in enumerate(returned, 1):
        try:
            row = _row(item)
            day = _day_without_states(row, year)
            codes = _codes(row.states)
            url = _url(row.url)
        except (TypeError, ValueError) as error:
            raise Unreadable(f"row {number}: {error}") from None
        except RecursionError:
            raise Unreadable(f"row {number}: it is nested too deeply") from None
        urls.setdefault(day, url)
        known = states.get(day, set())
        states[day] = None if not codes or known is None else known | codes
    return [
        day._replace(states=tuple(sorted(states[day] or ())), url=urls[day])
        for day in sorted(states, key=lambda day: (day.date, day.name))
    ]


def check_day(day: Day) -> None:
    """Raise ValueError unless a day could be one that `clean` has returned; its types are right.

    >>> check_day(Day(date(2026, 1, 1), "New Year", (), None, False))
    """
    _check_kind(Row(day.date, kind=day.kind, half=day.half, working=day.working))
    _url(day.url)
    for text in (day.name, day.note or "", *(name for _, name in day.names), *day.states):
        if not is_clean_text(text):
            raise ValueError(f"{text!r:.60} is not clean")
    for language, _ in day.names:
        _language_code(language)
    if day.observes == day.date:
        raise ValueError(f"{day.date} cannot stand for itself")


def _row(item: object) -> Row:
    if isinstance(item, Row):
        return item
    if isinstance(item, Day):  # which may be cleaned again
        return Row(**{**item._asdict(), "names": dict(item.names)})
    if isinstance(item, date | str):
        return Row(item)
    if isinstance(item, tuple | list) and 1 <= len(item) <= LONGEST_TUPLE:
        return Row(*item)
    raise TypeError(f"{item!r:.80} is not a row: give a date, (date, name) or (date, name, states)")


def _day_without_states(row: Row, year: int) -> Day:
    """A row, cleaned; two rows that differ only in their states, or in the page they stand in, are the same day."""
    _check_kind(row)
    if row.names is not None and not isinstance(row.names, Mapping):
        raise ValueError(f"names are given by language, as {{'en': 'New Year'}}, and not as {row.names!r:.60}")
    names = sorted((_language_code(language), clean_text(name)) for language, name in (row.names or {}).items())
    day = read_date(row.date, year)
    observes = None if row.observes is None else read_date(row.observes, year)
    if observes == day:
        raise ValueError(f"{day} cannot stand for itself: give observes only for a substitute")
    return Day(
        day,
        clean_text(row.name),
        (),
        clean_text(row.note or "") or None,
        bool(row.working),
        kind=row.kind,
        half=row.half,
        observes=observes,
        names=tuple((language, name) for language, name in names if name),
    )


def _check_kind(row: Row) -> None:
    """Raise ValueError unless kind, part of the day and make-up day are what a row can say, and go together."""
    if row.kind not in KINDS:
        raise ValueError(f"{row.kind!r:.60} is not a kind of day: give one of {', '.join(KINDS)}")
    if row.half is not None and not _is_part_of_day(row.half):
        raise ValueError(f"{row.half!r:.60} is not a part of a day: give morning, afternoon, or a time such as 14:00")
    if row.working and (row.half is not None or row.kind != "public"):
        raise ValueError("on a make-up day (working) people work, so that it has neither half nor kind")


def _is_part_of_day(half: object) -> bool:
    """Whether it is `"morning"`, `"afternoon"` or a time; from 00:00 on would be the whole day."""
    if not isinstance(half, str) or half == "00:00":
        return False
    return re.fullmatch(r"morning|afternoon|([01][0-9]|2[0-3]):[0-5][0-9]", half) is not None


def _language_code(language: str) -> str:
    if not isinstance(language, str) or not re.fullmatch("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", language):
        raise ValueError(f"{language!r:.60} is not the code of a language, such as en or pt-BR")
    return language


def _url(url: str | None) -> str | None:
    if url is not None and not re.fullmatch(r"https?://[!-~]{1,2000}", url):
        raise ValueError(f"{url!r:.80} is not the address of a page")
    # A login that stands in an address is neither shown nor kept.
    return url and re.sub(r"^(https?://)[^/?#]*@", r"\1", url)


def _codes(states: Iterable[str] | str | None) -> set[str]:
    if isinstance(states, str):
        states = states.replace(",", " ").split()
    return {clean_text(code).upper() for code in states or ()}
