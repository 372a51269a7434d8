"""The dates that stand in a text: single ones, lists of days and spans, in any language that Unicode's CLDR knows.

A text is cut into tokens (`date_tokens`), each of which is written as one letter; dates are then found by the patterns of
these letters (`date_patterns`).  Everything takes time in proportion to the length of the text.
"""

import functools
import re
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from holidays_cli.rows.date_patterns import DateMatch, date_matches, days_of_month, is_date, with_spans
from holidays_cli.rows.date_tokens import CJK, LONGEST_ORDINAL_END, date_tokens
from holidays_cli.rows.date_vocabulary import DateVocabulary, date_vocabulary, fold

LONGEST_SPAN = 31  # days between the first and the last day of a holiday
_PUNCTUATION = " .,:;–—-|•·*/、。→=>"
_LONGEST_TEXT = 20_000  # characters; nothing longer is an entry of a list
_NUMBER_WITH_LETTERS = re.compile(rf"(?<!\d)\d{{1,2}}(?P<letters>[^\W\d_]{{1,{LONGEST_ORDINAL_END}}})(?![^\W_])")


class DatesInText(NamedTuple):
    """One or several days that a text names together."""

    days: tuple[date, ...]
    start: int
    """Where in the text they begin, after `normalized`."""
    end: int
    has_year: bool
    """Whether the text says their year."""
    has_weekday: bool
    """Whether the text names the weekday, too."""
    wrong_weekday: bool
    """Whether that of a single date is another one."""
    in_parentheses: bool


def read_dates(
    text: str,
    year: int | None = None,
    *,
    language: str = "en",
    heading: str = "",
    month_first: bool | None = None,
    check_weekday: bool = True,
    first_only: bool = False,
) -> list[date]:
    """Every day that a text names, in the order of the text: single dates, lists of days and spans; none, an empty list.

    `year` is that of dates that do not say theirs.  `heading` is the text under which `text` stands: a year in it goes
    before `year`, and where it names a month, a number at the beginning of `text` is a day of that month.  Dates in
    parentheses count only where there are no others; with `first_only`, only the first date, list or span of the text
    counts.  `month_first` says how two numbers are meant; else it is as usual
    in the language.

    Raises ValueError for a language that is not known and, unless `check_weekday` is False, for a date beside which the
    weekday of another day is printed.

    >>> [f"{day}" for day in read_dates("25 and 26 December", 2026)]
    ['2026-12-25', '2026-12-26']
    >>> [f"{day}" for day in read_dates("1-2 января", 2026, language="ru")]
    ['2026-01-01', '2026-01-02']
    >>> read_dates("17 Tue", heading="March 2026")
    [datetime.date(2026, 3, 17)]
    """
    days: dict[date, None] = {}
    all_dates = find_dates(text, year, language=language, heading=heading, month_first=month_first)
    for dates in all_dates[:1] if first_only else all_dates:
        if check_weekday and dates.wrong_weekday:
            raise ValueError(f"{dates.days[0]} is a {dates.days[0]:%A}, and {text[:60]!r} has another weekday")
        days |= dict.fromkeys(dates.days)
    return list(days)


def read_dated_names(
    text: str,
    year: int | None = None,
    *,
    language: str = "en",
    heading: str = "",
    month_first: bool | None = None,
    check_weekday: bool = True,
    first_only: bool = False,
) -> list[tuple[date, str]]:
    """Every day that a text names, each with what stands beside it: takes and raises what `read_dates` does.

    Where there is a single date, or span, the rest of the text is the name; where there are several, what stands between
    a date and the next one, or else before it.

    >>> [(f"{day}", name) for day, name in read_dated_names("Jueves 1 de enero: Año Nuevo.", 2026, language="es")]
    [('2026-01-01', 'Año Nuevo')]
    >>> [(f"{day}", name) for day, name in read_dated_names("New Year, 1 January; Labour Day, 1 May", 2026)]
    [('2026-01-01', 'New Year'), ('2026-05-01', 'Labour Day')]
    """
    read_dates(text, year, language=language, heading=heading, month_first=month_first, check_weekday=check_weekday)
    dates = find_dates(text, year, language=language, heading=heading, month_first=month_first)
    text = normalized(text)
    if first_only:
        dates = dates[:1]
    if len(dates) == 1:
        names = [_trimmed(f"{text[: dates[0].start]} {text[dates[0].end :]}")]
    else:
        edges = [0, *(part.end for part in dates)]
        before = [_trimmed(text[edge : part.start]) for edge, part in zip(edges, dates, strict=False)]
        behind = [*before[1:], _trimmed(text[edges[-1] :])] if dates else []
        names = behind if dates and not (before[0] and not behind[-1]) else before
        if names is before:
            for position in range(1, len(names)):
                names[position] = names[position] or names[position - 1]
        else:
            for position in range(len(names) - 2, -1, -1):
                if not names[position]:  # two dates with one name, as in "1 and 3 May: …" or "1月26日、2月8日上班"
                    names[position] = names[position + 1]
    return [(day, name) for part, name in zip(dates, names, strict=True) for day in part.days]


def _trimmed(text: str) -> str:
    """What is left of a text without a date, without the punctuation that stood between both."""
    text = re.sub(r"\(\s*\)|\[\s*\]", " ", " ".join(text.split()))
    text = text.strip(_PUNCTUATION)
    if text.startswith("(") and text.endswith(")") and "(" not in text[1:]:
        return text[1:-1].strip()
    if text.count("(") != text.count(")"):
        text = text.strip("() ")
    return text


def normalized(text: str) -> str:
    """A text as its dates are looked for: digits and letters in their usual form, and no invisible characters.

    >>> normalized("２０２６年\u200f１月")
    '2026年1月'
    """
    text = unicodedata.normalize("NFKC", text[:_LONGEST_TEXT])
    return "".join(c for c in text if unicodedata.category(c) != "Cf" or c in "\u200c\u200d")


def find_dates(
    text: str, year: int | None = None, *, language: str = "en", heading: str = "", month_first: bool | None = None
) -> list[DatesInText]:
    """The dates in a text in the order of the text; see `read_dates`.  Dates whose year is not known are left out.

    Positions are those in `normalized(text)`.
    """
    if month_first is None:
        month_first = date_vocabulary(language).month_first
    heading_year = read_year(heading, language=language) if heading else None
    text = normalized(text)
    return list(_dated(_spans_in(text, language, heading, month_first), heading_year or year))


@functools.lru_cache(maxsize=1 << 13)
def _spans_in(
    text: str,
    language: str,
    heading: str,
    month_first: bool,  # noqa: FBT001 - because a cache takes no keywords
) -> tuple[tuple[DateMatch, DateMatch | None], ...]:
    """The dates in a normalized text, each with the one up to which it is a span, before their years are known."""
    vocabulary = date_vocabulary(language)
    matches = list(date_matches(text, vocabulary, month_first=month_first))
    if not matches and heading and (month := _month_in(heading, vocabulary, allow_others=True)):
        matches = days_of_month(text, vocabulary, month)
    if any(not match.in_parentheses for match in matches):
        matches = [match for match in matches if not match.in_parentheses]
    return tuple(with_spans(text, matches, vocabulary))


@functools.lru_cache(maxsize=1 << 12)
def read_year(text: str, *, language: str = "en") -> int | None:
    """The only year that a heading names, in the common era; None if it names none, several, or a whole date.

    Years of the Buddhist era, of the Republic of China and of Japan's eras are understood.

    >>> read_year("Public holidays 2026"), read_year("ปฏิทินวันหยุด 2561 – 2018", language="th"), read_year("令和8年", language="ja")
    (2026, 2018, 2026)
    >>> read_year("Updated 3 May 2025")
    """
    text = normalized(text)
    vocabulary = date_vocabulary(language)
    if any(match.year is not None for match in date_matches(text, vocabulary, month_first=False)):
        return None
    years = {token.value for token in date_tokens(text, vocabulary) if token.kind == "y"}
    return years.pop() if len(years) == 1 else None


@functools.lru_cache(maxsize=1 << 12)
def read_month(text: str, *, language: str = "en") -> int | None:
    """The month that a heading consists of, perhaps with its year; None if it has any other word.

    >>> read_month("JANUARY 2026"), read_month("May Bank Holiday")
    (1, None)
    """
    return _month_in(text, date_vocabulary(language))


def has_number_beside(text: str, dates: Sequence[DatesInText]) -> bool:
    """Whether a number that may be a day stands right beside one of the dates in a text, and is no part of it.

    >>> has_number_beside("9/9 and 40", find_dates("9/9 and 40", 2026))
    False
    >>> has_number_beside("1 May + 2", find_dates("1 May + 2", 2026))
    True
    """
    text = normalized(text)
    number = r"(?<![\d:.,])(?:[1-9]|[12]\d|3[01])(?![\d:%]|[.,]\d)"
    beside = r"\s{0,2}[-–,/+&、~]\s{0,2}"
    return any(
        re.match(f"{beside}{number}", text[part.end : part.end + 12])
        or re.search(f"{number}{beside}$", text[max(0, part.start - 12) : part.start])
        for part in dates
    )


def days_with_other_letters(text: str, dates: Sequence[DatesInText], *, language: str = "en") -> list[str]:
    """The numbers in the dates of a text with letters behind them that are neither an ordinal's nor a part of the date.

    >>> text = "1st or 1Ost January"
    >>> days_with_other_letters(text, find_dates(text, 2026))
    ['1Ost']
    """
    vocabulary = date_vocabulary(language)
    parts_of_dates = (
        vocabulary.months,
        vocabulary.weekdays,
        vocabulary.fillers,
        vocabulary.until,
        vocabulary.conjunctions,
    )
    text = normalized(text)
    numbers = []
    for part in dates:
        for match in _NUMBER_WITH_LETTERS.finditer(text[part.start : part.end]):
            letters = fold(match["letters"])
            is_ordinal = letters in vocabulary.ordinal_ends and match["letters"] != "O"  # because 1O is rather 10
            if not is_ordinal and not CJK.match(letters) and not any(letters in names for names in parts_of_dates):
                numbers.append(match[0])
    return numbers


def _month_in(text: str, vocabulary: DateVocabulary, *, allow_others: bool = False) -> int | None:
    tokens = [token for token in date_tokens(normalized(text), vocabulary) if token.kind not in "fDY.,:()-o"]
    months = [token for token in tokens if token.kind in "mb"]
    others = [token for token in tokens if token.kind not in "mby"]
    if len(months) == 1 and (allow_others or not others):
        return months[0].value // 10 if months[0].kind == "b" else months[0].value
    if [token.kind for token in tokens if token.kind != "y"] == ["n", "M"]:  # as 1月
        return next(token.value for token in tokens if token.kind == "n")
    return None


def _dated(spans: Sequence[tuple[DateMatch, DateMatch | None]], default_year: int | None) -> Iterator[DatesInText]:
    for first, last in spans:
        stated = first.year or (last.year if last else None)
        year = stated or default_year
        if year is None:
            continue
        days = [date(year, first.month, day) for day in first.days if is_date(year, first.month, day)]
        if not days:
            continue
        end = first.end
        if last is not None:
            last_year = last.year or year
            if first.year is None and last.year is None and last.month < first.month:
                last_year += 1
            elif first.year is None and last.year is not None and last.month < first.month:
                days = [day.replace(year=last_year - 1) for day in days if is_date(last_year - 1, day.month, day.day)]
            end = last.end
            if days and is_date(last_year, last.month, last.days[0]):
                last_day = date(last_year, last.month, last.days[0])
                length = (last_day - days[0]).days
                days = [days[0] + timedelta(n) for n in range(length + 1)] if 0 <= length < LONGEST_SPAN else days
        wrong = len(first.weekdays) == 1 and len(days) == 1 and days[0].weekday() != first.weekdays[0]
        yield DatesInText(
            tuple(days), first.start, end, stated is not None, bool(first.weekdays), wrong, first.in_parentheses
        )
