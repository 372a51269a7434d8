"""What a reader returned, cleaned: dated, named, unique, in order; or the reason why it cannot be.

Readers hand over rows as their source has them: a date; (date, name); (date, name, states);
(date, name, states, note); or a `Row`.  Everything that would otherwise be written in every
reader is done here, once.
"""

import datetime as dt
import functools
import html
import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import NamedTuple

from holidays_cli.errors import Unreadable
from holidays_cli.model import KINDS
from holidays_cli.text import WEEKDAYS

TENTATIVE = "tentative"
"""The note of a day whose date its source does not call certain yet."""
LONGEST_NAME = 200  # characters; the longest real one seen has 98
LONGEST_TUPLE = 6  # items that a tuple may have in the place of a Row; what else a Row can say needs its names
LONGEST_SPAN = 31  # days; what is longer is no public holiday


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


def read_date(value: date | str, year: int | None = None, *, language: str | None = None) -> date:
    """The day that `value` names in the only way it can be read; `year` is that of a date without one.

    Text may be `2026-01-01`, `20260101`, `2026/1/1`, `1 January 2026`, `January 1, 2026`, `Thu 1 Jan`.  With
    `language`, such as "tr" or "de-AT", the names of months and weekdays are those of that language, and its digits
    are read, too.  A printed weekday must be the real one.

    Raises ValueError for anything else, `03/04/2026` included: only the reader knows whether that is a day of March or
    of April, and says so with `strptime`.

    >>> read_date("Thursday, 1st January", 2026)
    datetime.date(2026, 1, 1)
    >>> read_date("29 Ekim 2023 Pazar", language="tr")
    datetime.date(2023, 10, 29)
    >>> read_date("2026年1月1日", language="ja")
    datetime.date(2026, 1, 1)
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if not isinstance(value, str):
        raise TypeError(f"{value!r:.60} is not a date")
    text = clean_text(value)
    if language is None or re.split("[-_]", language.lower())[0] == "en":
        parts = _parse_english(text)
    else:
        parts = _parse_in_language(text, language.replace("-", "_"))
    if parts is None:
        hint = "; say which is the day with strptime" if _AMBIGUOUS.fullmatch(text) else ""
        raise ValueError(f"{text[:60]!r} is not a date that can be read in one way only{hint}")
    if parts.year is None and year is None:
        raise ValueError(f"{text[:60]!r} has no year")
    try:
        result = date((year or 0) if parts.year is None else parts.year, parts.month, parts.day)
    except ValueError:
        raise ValueError(f"{text[:60]!r} is not a date{f' in {year}' if parts.year is None else ''}") from None
    if parts.weekday is not None and parts.weekday != result.weekday():
        raise ValueError(f"{text[:60]!r} is a {result:%A} in {result.year}")
    return result


def span(first: date | str, last: date | str | None = None, *, before: date | str | None = None) -> list[date]:
    """Every day from `first` to `last`, or to the day before `before`, which is how calendars give the end.

    Raises ValueError if it ends before it begins, or is longer than 31 days.

    >>> [day.day for day in span("2026-01-29", "2026-01-31")], [day.day for day in span("2026-01-29", before="2026-01-30")]
    ([29, 30, 31], [29])
    """
    start = read_date(first)
    end = read_date(last or first) if before is None else max(read_date(before) - timedelta(1), start)
    if (before is not None and read_date(before) < start) or not 0 <= (end - start).days < LONGEST_SPAN:
        raise ValueError(f"a holiday from {start} to {last or before} cannot be")
    return [start + timedelta(n) for n in range((end - start).days + 1)]


def is_weekend(day: date) -> bool:
    """Whether a day is a Saturday or a Sunday.

    >>> is_weekend(date(2026, 1, 3)), is_weekend(date(2026, 1, 5))
    (True, False)
    """
    return WEEKDAYS[day.weekday()] in ("Saturday", "Sunday")


def clean_text(text: str) -> str:
    r"""Text from a page as a person should see it: no tags, entities, controls, footnote marks or stray blanks.

    >>> clean_text("<a href='/x'>Eid &amp; more</a>\x1b[31m\u202e  (1) *")
    'Eid & more [31m (1)'
    """
    if not isinstance(text, str):
        raise TypeError(f"{text!r:.60} is not text")
    text = html.unescape(_TAG.sub(" ", text))
    text = "".join(map(_visible, text))
    # What is too long to be a name is cut before its end is looked at: a page may be made of footnote marks.
    text = _FOOTNOTE.sub("", " ".join(text.split())[: 2 * LONGEST_NAME]).strip()
    return text if len(text) <= LONGEST_NAME else text[: LONGEST_NAME - 1].rstrip() + "…"


def _visible(character: str) -> str:
    """The character, or a blank or nothing in its place if a person cannot see it.

    Among those are terminal escapes, NUL, bidirectional overrides and zero-width marks.
    """
    category = unicodedata.category(character)
    if category in ("Cc", "Zl", "Zp", "Cs", "Co"):
        return " "
    if category == "Cf" and character not in _JOINERS:
        return ""
    return character


_JOINERS = "\u200c\u200d"  # zero-width, but part of the spelling of Persian, Hindi and other languages
_TAG = re.compile(r"</?[A-Za-z!][^<>]*>")
_FOOTNOTE = re.compile(r"(?:\s*(?:[*†‡§¹²³]|\[\w{1,3}\]))+\Z")
_AMBIGUOUS = re.compile(r"[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{2,4}")
_STOPS = re.compile(r"[,.()]")
_WEEKDAYS = tuple(name[:3].lower() for name in WEEKDAYS)
_WEEKDAY = re.compile(rf"\b({'|'.join(_WEEKDAYS)})(?:day|s|sday|nesday|r|rs|rsday|urday)?\b")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_YEAR_FIRST = re.compile(r"([0-9]{4})([-/ ]?)([0-9]{1,2})\2([0-9]{1,2})")
_DAY_FIRST = re.compile(rf"([0-9]{{1,2}})(?:st|nd|rd|th)?(?: of)?[ -]*{_MONTH}(?:[ -]*([0-9]{{4}}))?")
_MONTH_FIRST = re.compile(rf"{_MONTH}[ -]*([0-9]{{1,2}})(?:st|nd|rd|th)?(?:\s+([0-9]{{4}}))?")


class _WrittenDate(NamedTuple):
    """What a text says of a date; its year and its weekday (0 is Monday) are None where it does not say them."""

    year: int | None
    month: int
    day: int
    weekday: int | None = None


def _parse_english(text: str) -> _WrittenDate | None:
    """The parts of a date in English, or in digits with the year first."""
    text = _STOPS.sub(" ", text).lower()
    weekday = _WEEKDAY.search(text)
    text = " ".join(_WEEKDAY.sub(" ", text, count=1).split())
    parts = _parse_digits(text)
    if match := _DAY_FIRST.fullmatch(text):
        parts = _WrittenDate(int(match[3]) if match[3] else None, _MONTHS.index(match[2][:3]) + 1, int(match[1]))
    elif match := _MONTH_FIRST.fullmatch(text):
        parts = _WrittenDate(int(match[3]) if match[3] else None, _MONTHS.index(match[1][:3]) + 1, int(match[2]))
    if parts and weekday:
        return parts._replace(weekday=_WEEKDAYS.index(weekday[1]))
    return parts


def _parse_digits(text: str) -> _WrittenDate | None:
    match = _YEAR_FIRST.fullmatch(text)
    if match and (match[2] or len(text) == len("20260101")):
        return _WrittenDate(int(match[1]), int(match[3]), int(match[4]))
    return None


# Dates in other languages

# Scripts without blanks between words: Thai and Lao, Burmese, Khmer, Japanese, Chinese, Korean.
_WITHOUT_BLANKS = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
# What may stand between the parts of a date, beside the literal text in Unicode's own patterns for dates.
_PUNCTUATION = r"[\s,،、()（）–-]+"
_FILLERS = {
    "ca": ("de",), "de": ("den", "der"), "fr": ("er", "le"), "pl": ("r", "roku"), "ru": ("года",), "th": ("พศ", "คศ", "วันที่", "ที่"),
    "uk": ("року",),
}  # fmt: skip
_BUDDHIST_ERA = 543  # years that Thailand's calendar is ahead


class _Language(NamedTuple):
    """How dates are written in a language; all texts are folded."""

    code: str
    months: dict[str, set[int]]
    weekdays: dict[str, set[int | None]]
    fillers: frozenset[str]
    token: re.Pattern[str]
    """A number, a name, a filler or punctuation."""


def _parse_in_language(text: str, language: str) -> _WrittenDate | None:
    """The parts of a date whose months and weekdays are named in `language`; None unless all of the text is read.

    Raises ValueError for a language that Unicode's CLDR does not know.
    """
    names = _language(language)
    text = _fold(text, names.code)
    if parts := _parse_digits(text.strip()):
        return parts
    tokens = _tokens(text, names)
    if tokens is None:
        return None
    months, weekdays = tokens["month"], tokens["weekday"]
    # Where a month and a weekday share a short name, as "mar" in Italian, the month is the last one in "mar 3 mar".
    for token in reversed(tokens["month or weekday"]):
        (weekdays if months else months).append(token)
    years = [int(number) for number in tokens["number"] if len(number) == len("2026")]
    days = [int(number) for number in tokens["number"] if len(number) <= 2]
    if len(months) != 1 or len(days) != 1 or len(tokens["number"]) != len(days) + len(years):
        return None
    if len(years) > 1 or len(weekdays) > 1:
        return None
    # "mar 3" in Spanish may be 3 March, or Tuesday the 3rd of a month that stands elsewhere.
    may_be_a_weekday = months[0] in names.weekdays and not weekdays and not years
    month_numbers = names.months[months[0]]
    weekday_numbers = names.weekdays[weekdays[0]] if weekdays else {None}
    if may_be_a_weekday or len(month_numbers) > 1 or len(weekday_numbers) > 1:
        return None
    year = years[0] if years else None
    if year is not None and names.code == "th" and year > 2400:
        year -= _BUDDHIST_ERA
    return _WrittenDate(year, min(month_numbers), days[0], *weekday_numbers)


def _tokens(text: str, names: _Language) -> dict[str, list[str]] | None:
    """The tokens of a folded text by their kind, each kind in the order of the text; None if a part is no token."""
    tokens: dict[str, list[str]] = {"number": [], "month": [], "weekday": [], "month or weekday": []}
    position = 0
    while position < len(text):
        match = names.token.match(text, position)
        if match is None:
            return None
        token = match[0]
        after_number = text[:position].rstrip()[-1:].isdecimal()
        position = match.end()
        if token.isdecimal():
            tokens["number"].append(token)
        elif token in names.fillers and (after_number or token not in names.weekdays):
            continue  # in Japanese, 日 is Sunday unless it stands behind the number of a day
        elif token in names.months and token in names.weekdays:
            tokens["month or weekday"].append(token)
        elif token in names.months:
            tokens["month"].append(token)
        elif token in names.weekdays:
            tokens["weekday"].append(token)
    return tokens


@functools.cache
def _language(identifier: str) -> _Language:
    """The names of a language as it is used in a country, and those of the language itself: Jänner and Januar."""
    from babel import Locale, UnknownLocaleError

    code = identifier.partition("_")[0].lower()
    months: dict[str, set[int]] = {}
    weekdays: dict[str, set[int | None]] = {}
    fillers = set(_FILLERS.get(code, ())) | {"º", "°"}
    while identifier:
        try:
            locale = Locale.parse(identifier)
        except (UnknownLocaleError, ValueError):
            raise ValueError(f"{identifier!r} is not a language whose dates can be read") from None
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for month, name in locale.months[context][width].items():
                    months.setdefault(_fold(name, code), set()).add(month)
                for weekday, name in locale.days[context][width].items():
                    weekdays.setdefault(_fold(name, code), set()).add(weekday)
        for width in ("full", "long", "medium"):
            # In these patterns ASCII letters are fields, such as MMMM, unless they stand in quotes.
            for quoted, unquoted in re.findall(r"'([^']*)'|([^A-Za-z\s']+)", locale.date_formats[width].pattern):
                fillers |= {_fold(piece, code) for piece in (quoted or unquoted).split()}
        identifier = identifier.rpartition("_")[0]
    fillers = {filler for filler in fillers if re.search(r"[^\W\d_]|°", filler)}
    names = sorted({*months, *weekdays, *fillers}, key=len, reverse=True)
    token = re.compile("|".join([*map(_bounded, names), "[0-9]+", _PUNCTUATION]))
    return _Language(code, months, weekdays, frozenset(fillers), token)


def _bounded(name: str) -> str:
    """An expression for a name where it is no part of a longer one."""
    part_before, part_after = _kind_of_neighbour(name[0]), _kind_of_neighbour(name[-1])
    before = f"(?<!{part_before})" if part_before else ""
    after = f"(?!{part_after})" if part_after else ""
    return before + re.escape(name) + after


def _kind_of_neighbour(character: str) -> str | None:
    """An expression for what would belong to the same number or word beside a character; None: nothing would."""
    if character.isdecimal():
        return "[0-9]"
    if _WITHOUT_BLANKS.match(character):
        return None
    return r"[^\W\d_]"


def _fold(text: str, code: str) -> str:
    """Text as names are compared: in lower case, its digits 0 to 9, without the full stops of abbreviations."""
    if code in ("az", "tr"):
        text = text.translate({ord("I"): "ı", ord("İ"): "i"})
    text = unicodedata.normalize("NFC", text.replace("’", "'")).casefold()
    text = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)
    text = re.sub(r"(?<![0-9])\.|\.(?![0-9])", "", text)
    return "".join(c for c in text if unicodedata.category(c) != "Cf" or c in _JOINERS)


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
    return url


def _codes(states: Iterable[str] | str | None) -> set[str]:
    if isinstance(states, str):
        states = states.replace(",", " ").split()
    return {clean_text(code).upper() for code in states or ()}
