"""The dates that stand in a text: single ones, lists of days and spans, in any language that Unicode's CLDR knows.

A text is cut into tokens, each of which is written as one letter; dates are then found by the patterns of these letters.
Everything takes time in proportion to the length of the text.
"""

import functools
import re
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from holidays_cli.rows.date_vocabulary import DateVocabulary, date_vocabulary, fold

LONGEST_SPAN = 31  # days between the first and the last day of a holiday
BUDDHIST = 543  # years that the Buddhist era is ahead
REPUBLIC_OF_CHINA = 1911  # the year before the first one of the Republic
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925}  # the years before the first one of Japan's eras
_PUNCTUATION = " .,:;–—-|•·*/、。→=>"
_LONGEST_TEXT = 20_000  # characters; nothing longer is an entry of a list
LONGEST_ORDINAL_END = 3  # letters behind a number, as in 1st
_LONGEST_PARENTHESIS = 40  # characters of a remark inside a date
_NUMBER_WITH_LETTERS = re.compile(rf"(?<!\d)\d{{1,2}}(?P<letters>[^\W\d_]{{1,{LONGEST_ORDINAL_END}}})(?![^\W_])")
_CJK = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")

# The letters for tokens: n a day or the number of a month, s a number of two digits that is neither, y a year, m a month,
# w a weekday, b a month or a weekday, c a whole date in eight digits, Y M D what stands behind year, month and day in
# Chinese, Japanese and Korean, o the end of an ordinal, f a filler, t "until" or a dash, a "and", x anything else.
_WEEKDAY = r"(?:\([wb](?:[./,][wb])?\)|[wb](?:[./][wb])?)"
# A weekday is a part of the date, unless it is rather one of the name: Easter Monday 6 April, 6 April Monday of Easter.
_BEFORE = rf"(?:(?<!x){_WEEKDAY}[.,:]?)?"
_AFTER = r"(?:,?(?:\([wb](?:[./,][wb])?\)|(?<=,)[wb]|[wb](?!x))(?![.,:]?f*n))?"
_DAY = rf"{_BEFORE}f*{_BEFORE}n(?!n)o?\.?"
_JOINED = rf"(?:{_AFTER}[at,]{{1,2}}f*{_DAY})"
_MONTH = r"(?P<month>[mb])\.?"
_YEAR = r"(?:[,./-]?f*(?P<year>y)Y?)?"
_NUMERIC = (
    r"(?P<compact>c)",
    rf"(?<![n.])(?P<year>y)(?P<separator>[./-])(?P<month>n)(?P=separator)(?P<day>n)(?![./-]n)\.?{_AFTER}",
    (
        rf"{_BEFORE}(?:(?P<year>y)Y?)?(?:f|[,.])*(?P<month>n)M"
        rf"(?P<days>{_BEFORE}n(?:D|(?=[at,]))(?:{_AFTER}[at,]{{1,2}}{_BEFORE}n(?:D|(?=[at,]))?(?![M.:n]))*){_AFTER}"
    ),
    (
        rf"{_BEFORE}(?<![ynx][./-])(?<![ny])(?P<first>n)\.?(?P<separator>[./-])(?P<second>n)"
        rf"(?:(?P=separator)(?:(?P<year>y)|(?P<short_year>[ns])(?![./-]))|\.?(?![./-][nyxs]|n))(?P<more>(?:[,a]n(?![./-nmb]))*){_AFTER}"
    ),
    r"^(?P<first>n)(?P<separator>t)(?P<second>n)(?P<more>)$",  # 05-14 and nothing else
)
_NAMED = (
    rf"(?P<year>y)Y?(?:f\.?|[.,])*{_MONTH}f*(?P<days>{_DAY}(?:{_JOINED}(?![mb]))*){_AFTER}(?!y)",
    (
        rf"(?:(?P<year_before>y)[.,]?f+)?(?P<days>{_DAY}{_JOINED}*)[.-]?{_AFTER}f*[-/]?{_MONTH}"
        rf"(?:[-/](?P<short_year>[ns])(?![a-z])|{_YEAR}){_AFTER}"
    ),
    rf"{_BEFORE}{_MONTH}[-/]?f*(?P<days>{_DAY}(?:[at,]{{1,2}}{_DAY}(?!f*[mb]))*){_AFTER}{_YEAR}{_AFTER}",
)


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


class _Token(NamedTuple):
    kind: str
    value: int
    start: int
    end: int


class _Date(NamedTuple):
    """A match before its year is known."""

    year: int | None
    month: int
    days: tuple[int, ...]
    weekdays: tuple[int, ...]
    start: int
    end: int
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
) -> tuple[tuple[_Date, _Date | None], ...]:
    """The dates in a normalized text, each with the one up to which it is a span, before their years are known."""
    vocabulary = date_vocabulary(language)
    matches = list(_matches(text, vocabulary, month_first=month_first))
    if not matches and heading and (month := _month_in(heading, vocabulary, allow_others=True)):
        matches = _days_of_month(text, vocabulary, month)
    if any(not match.in_parentheses for match in matches):
        matches = [match for match in matches if not match.in_parentheses]
    return tuple(_with_spans(text, matches, vocabulary))


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
    if any(match.year is not None for match in _matches(text, vocabulary, month_first=False)):
        return None
    years = {token.value for token in _tokens(text, vocabulary) if token.kind == "y"}
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
            if not is_ordinal and not _CJK.match(letters) and not any(letters in names for names in parts_of_dates):
                numbers.append(match[0])
    return numbers


def _month_in(text: str, vocabulary: DateVocabulary, *, allow_others: bool = False) -> int | None:
    tokens = [token for token in _tokens(normalized(text), vocabulary) if token.kind not in "fDY.,:()-o"]
    months = [token for token in tokens if token.kind in "mb"]
    others = [token for token in tokens if token.kind not in "mby"]
    if len(months) == 1 and (allow_others or not others):
        return months[0].value // 10 if months[0].kind == "b" else months[0].value
    if [token.kind for token in tokens if token.kind != "y"] == ["n", "M"]:  # as 1月
        return next(token.value for token in tokens if token.kind == "n")
    return None


def _days_of_month(text: str, vocabulary: DateVocabulary, month: int) -> list[_Date]:
    """The day at the beginning of a text that stands under the name of its month."""
    tokens = _tokens(text, vocabulary)
    kinds = "".join(token.kind for token in tokens)
    match = re.match(rf"(?P<days>{_DAY}{_JOINED}*)D?(?![./]n){_AFTER}", kinds)
    if not match:
        return []
    return [_date(tokens[match.start() : match.end()], None, month, match, tokens)]


def _matches(text: str, vocabulary: DateVocabulary, *, month_first: bool) -> Iterator[_Date]:
    """The dates in a normalized text; where several patterns match at one place, the first one."""
    tokens = _tokens(text, vocabulary)
    kinds = "".join(token.kind for token in tokens)
    depth = _depths(tokens)
    taken = [False] * len(tokens)
    dates = []
    for first, last, match in _in_order(kinds):
        part = None if any(taken[first:last]) else _part_of(match, tokens, month_first=month_first)
        if part is not None:
            taken[first:last] = [True] * (last - first)
            core = next(match.start(group) for group in ("month", "first", "compact") if match.groupdict().get(group))
            parts = tokens[first:last]
            dates.append(_date(parts, *part, match, tokens)._replace(in_parentheses=depth[core] > 0))
    yield from sorted(dates, key=lambda match: match.start)


def _in_order(kinds: str) -> Iterator[tuple[int, int, re.Match[str]]]:
    """The matches, the surest first: dates in numbers, and then those with the name of a month from left to right."""
    for pattern in map(_compiled_pattern, _NUMERIC):
        for match in pattern.finditer(kinds):
            yield *match.span(), match
    named = [match for pattern in map(_compiled_pattern, _NAMED) for match in pattern.finditer(kinds)]
    for match in sorted(named, key=lambda match: (match.start(), -match.end())):
        yield *match.span(), match


@functools.cache
def _compiled_pattern(pattern: str) -> re.Pattern[str]:
    """The pattern, compiled when the first date is looked for, because few readers look for dates in texts."""
    return re.compile(pattern)


def _part_of(match: re.Match[str], tokens: Sequence[_Token], *, month_first: bool) -> tuple[int | None, int] | None:
    """The year and the month of a match; None if it is no date."""
    groups = match.groupdict()
    if groups.get("compact"):
        value = tokens[match.start("compact")].value
        return (
            (value // 10000, value // 100 % 100) if _is_date(value // 10000, value // 100 % 100, value % 100) else None
        )
    year = next((tokens[match.start(name)].value for name in ("year", "year_before") if groups.get(name)), None)
    if groups.get("short_year"):
        year = 2000 + tokens[match.start("short_year")].value
    if groups.get("first"):
        month = tokens[match.start("first" if month_first else "second")].value
    else:
        token = tokens[match.start("month")]
        month = token.value // 10 if token.kind == "b" else token.value
    return (year, month) if 1 <= month <= 12 else None


def _date(
    tokens: Sequence[_Token], year: int | None, month: int, match: re.Match[str], all_tokens: Sequence[_Token]
) -> _Date:
    groups = match.groupdict()
    if groups.get("compact"):
        days: tuple[int, ...] = (all_tokens[match.start("compact")].value % 100,)
    elif groups.get("first"):
        first, second = all_tokens[match.start("first")].value, all_tokens[match.start("second")].value
        more = all_tokens[match.start("more") : match.end("more")]
        days = (second if month == first else first, *(token.value for token in more if token.kind == "n"))
    elif groups.get("day"):
        days = (all_tokens[match.start("day")].value,)
    else:
        days = _listed_days(all_tokens[match.start("days") : match.end("days")])
    weekdays = tuple(token.value for token in tokens if token.kind == "w")
    return _Date(year, month, days, weekdays, tokens[0].start, tokens[-1].end, in_parentheses=False)


def _listed_days(tokens: Sequence[_Token]) -> tuple[int, ...]:
    """The days of a list such as 1, 2 and 5–7."""
    days: list[int] = []
    until = False
    for token in tokens:
        if token.kind == "t":
            until = bool(days)
        elif token.kind == "n":
            if until and days and days[-1] < token.value:
                days += range(days[-1] + 1, token.value + 1)
            else:
                days.append(token.value)
            until = False
    return tuple(days)


def _with_spans(text: str, matches: Sequence[_Date], vocabulary: DateVocabulary) -> list[tuple[_Date, _Date | None]]:
    """The dates, each with the one up to which it is a span, if a dash or "until" stands between them."""
    result: list[tuple[_Date, _Date | None]] = []
    position = 0
    while position < len(matches):
        match = matches[position]
        following = matches[position + 1] if position + 1 < len(matches) else None
        if (
            following
            and len(match.days) == len(following.days) == 1
            and _is_until(text[match.end : following.start], vocabulary)
        ):
            result.append((match, following))
            position += 2
        else:
            result.append((match, None))
            position += 1
    return result


def _is_until(text: str, vocabulary: DateVocabulary) -> bool:
    """Whether a text between two dates says that they are the ends of a span."""
    text = re.sub(rf"\([^()]{{0,{_LONGEST_PARENTHESIS}}}\)", " ", text)
    kinds = "".join(token.kind for token in _tokens(text, vocabulary) if token.kind not in "fw,")
    return kinds in ("t", "tt", "-")


def _dated(spans: Sequence[tuple[_Date, _Date | None]], default_year: int | None) -> Iterator[DatesInText]:
    for first, last in spans:
        stated = first.year or (last.year if last else None)
        year = stated or default_year
        if year is None:
            continue
        days = [date(year, first.month, day) for day in first.days if _is_date(year, first.month, day)]
        if not days:
            continue
        end = first.end
        if last is not None:
            last_year = last.year or year
            if first.year is None and last.year is None and last.month < first.month:
                last_year += 1
            elif first.year is None and last.year is not None and last.month < first.month:
                days = [day.replace(year=last_year - 1) for day in days if _is_date(last_year - 1, day.month, day.day)]
            end = last.end
            if days and _is_date(last_year, last.month, last.days[0]):
                last_day = date(last_year, last.month, last.days[0])
                length = (last_day - days[0]).days
                days = [days[0] + timedelta(n) for n in range(length + 1)] if 0 <= length < LONGEST_SPAN else days
        wrong = len(first.weekdays) == 1 and len(days) == 1 and days[0].weekday() != first.weekdays[0]
        yield DatesInText(
            tuple(days), first.start, end, stated is not None, bool(first.weekdays), wrong, first.in_parentheses
        )


def _is_date(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _depths(tokens: Sequence[_Token]) -> list[int]:
    """How many parentheses are open before each token."""
    depths, depth = [], 0
    for token in tokens:
        depths.append(depth)
        depth = max(0, depth + (token.kind == "(") - (token.kind == ")"))
    return depths


# Tokens

_NUKTA = "[\u093c\u09bc\u0a3c\u0abc\u0b3c]"
_NUMBER = re.compile(r"[0-9]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_MARKERS = {"年": "Y", "년": "Y", "月": "M", "월": "M", "日": "D", "일": "D", "號": "D", "号": "D"}
_SIGNS = {".": ".", ",": ",", "、": ",", "،": ",", "&": "a", "/": "/", "-": "-", "–": "t", "—": "t", "~": "t", "〜": "t", "～": "t", "−": "t",
          "(": "(", ")": ")", ":": ":", "‐": "-", "‑": "-", "·": ",", "+": "a", ";": "x", "°": "o"}  # fmt: skip


def _tokens(text: str, vocabulary: DateVocabulary) -> list[_Token]:
    """The tokens of a normalized text, without blanks."""
    folded = fold(text)
    names = _name_pattern(vocabulary)
    tokens: list[_Token] = []
    position = 0
    while position < len(folded):
        character = folded[position]
        if character.isspace():
            position += 1
            continue
        if match := _NUMBER.match(folded, position):
            tokens.append(_number(match, folded))
        elif character in _MARKERS and tokens and tokens[-1].kind in "nyY" and tokens[-1].kind != "Y":
            tokens.append(_Token(_MARKERS[character], 0, position, position + 1))
            position += 1
            continue
        elif (match := names.match(folded, position)) and _is_whole(match, folded):
            tokens.append(_named(match, vocabulary))
        elif character in _SIGNS:
            kind = _SIGNS[character]
            tokens.append(_Token(kind, 0, position, position + 1))
            position += 1
            continue
        elif match := _LETTERS.match(folded, position):
            match = _CJK.match(folded, position) or match
            tokens.append(_other_token(match, folded, tokens, vocabulary))
        else:
            tokens.append(_Token("x", 0, position, position + 1))
            position += 1
            continue
        position = tokens[-1].end
    return _with_dashes(tokens)


def _number(match: re.Match[str], folded: str) -> _Token:  # noqa: PLR0911 - because each length of number is a case
    digits = match[0]
    value = int(digits[:9])
    era = next((years for name, years in _ERAS.items() if folded[: match.start()].rstrip()[-2:] == name), None)
    follows = folded[match.end() : match.end() + 1]
    if era is not None and len(digits) <= 2:
        return _Token("y", era + value, match.start() - 2, match.end())
    if len(digits) <= 2:
        return _Token("n" if 1 <= value <= 31 else "s" if len(digits) == 2 else "x", value, *match.span())
    if len(digits) == 4 and 1900 <= value <= 2199:
        return _Token("y", value, *match.span())
    if len(digits) == 4 and 2443 <= value <= 2699:
        return _Token("y", value - BUDDHIST, *match.span())
    if len(digits) == 3 and 80 <= value <= 199 and follows in ("年", ".", "/", "-"):
        return _Token("y", value + REPUBLIC_OF_CHINA, *match.span())
    if len(digits) == 8 and 1900 <= value // 10000 <= 2199:
        return _Token("c", value, *match.span())
    if len(digits) == 8 and 2443 <= value // 10000 <= 2699:
        return _Token("c", value - BUDDHIST * 10000, *match.span())
    if len(digits) == 7 and 80 <= value // 10000 <= 199:
        return _Token("c", value + REPUBLIC_OF_CHINA * 10000, *match.span())
    return _Token("x", value, *match.span())


def _named(match: re.Match[str], vocabulary: DateVocabulary) -> _Token:
    name = match["name"]
    if name not in vocabulary.months and name not in vocabulary.weekdays:
        name = re.sub(_NUKTA, "", name)
    month, weekday = vocabulary.months.get(name), vocabulary.weekdays.get(name)
    if month and weekday is not None:
        return _Token("b", month * 10 + weekday, *match.span())
    if month:
        return _Token("m", month, *match.span())
    return _Token("w", weekday or 0, *match.span())


def _other_token(match: re.Match[str], folded: str, tokens: Sequence[_Token], vocabulary: DateVocabulary) -> _Token:
    letters = match[0]
    if letters == "元" and folded[: match.start()][-2:] in _ERAS:
        return _Token("y", _ERAS[folded[: match.start()][-2:]] + 1, match.start() - 2, match.end())
    longest = folded[match.start() :]
    for kind, group in (("t", vocabulary.until), ("a", vocabulary.conjunctions), ("f", vocabulary.fillers)):
        if letters in group:
            return _Token(kind, 0, *match.span())
        for candidate in group:
            if _CJK.match(candidate) and longest.startswith(candidate):
                return _Token(kind, 0, match.start(), match.start() + len(candidate))
            if "/" in candidate and longest.startswith(candidate):
                return _Token(kind, 0, match.start(), match.start() + len(candidate))
    adjacent = bool(tokens) and tokens[-1].end == match.start()
    if adjacent and tokens[-1].kind == "n" and len(letters) <= LONGEST_ORDINAL_END and not _CJK.match(letters):
        return _Token("o", 0, *match.span())
    return _Token("x", 0, *match.span())


def _with_dashes(tokens: list[_Token]) -> list[_Token]:
    """The tokens, in which a hyphen between two days is "until", and one before the end of an ordinal, as 1-го, belongs to it."""
    result: list[_Token] = []
    for position, token in enumerate(tokens):
        before = tokens[position - 1] if position else None
        after = tokens[position + 1] if position + 1 < len(tokens) else None
        kind = token.kind
        if kind == "-" and before and after:
            hyphens_near = {tokens[n].kind for n in (position - 2, position + 2) if 0 <= n < len(tokens)}
            in_date = "-" in hyphens_near and not _is_chain_of_days(tokens, position)
            if _is_between_days(before, token, after, in_date=in_date):
                kind = "t"
            elif (
                before.kind == "n"
                and after.kind == "x"
                and before.end == token.start
                and after.end - token.end <= LONGEST_ORDINAL_END
            ):
                kind = "o"
        elif kind == "x" and before and before.kind == "-" and result[-1].kind == "o" and result[-1].end == token.start:
            continue
        result.append(token._replace(kind=kind))
    return result


def _is_chain_of_days(tokens: Sequence[_Token], position: int) -> bool:
    """Whether a hyphen stands between days that are joined by hyphens up to the name of their month, as 14-15-16 April."""
    while position + 2 < len(tokens) and tokens[position].kind == "-" and tokens[position + 1].kind == "n":
        position += 2
    return tokens[position].kind in "mb" and tokens[position - 1].kind == "n"


def _is_between_days(before: _Token, hyphen: _Token, after: _Token, *, in_date: bool) -> bool:
    """Whether a hyphen means "until": it has blanks around it, or stands between two days, or behind a whole date."""
    has_blanks = before.end < hyphen.start and hyphen.end < after.start
    between_numbers = before.kind == after.kind == "n" and not in_date
    return has_blanks or between_numbers or before.kind in "ow)D" or after.kind in "w("


@functools.lru_cache(maxsize=64)
def _compiled(names: tuple[str, ...], prefixes: str) -> re.Pattern[str]:
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    prefix = f"[{prefixes}]?" if prefixes else ""
    return re.compile(f"{prefix}(?P<name>{'|'.join(map(_expression, longest_first))})")


def _expression(name: str) -> str:
    """An expression for a name, in which the dots below the letters of Indian scripts may be there or not."""
    return "".join(re.escape(c) + (f"{_NUKTA}?" if "\u0900" <= c < "\u0e00" else "") for c in name)


def _name_pattern(vocabulary: DateVocabulary) -> re.Pattern[str]:
    return _compiled((*vocabulary.months, *vocabulary.weekdays), vocabulary.prefixes)


def _is_whole(match: re.Match[str], folded: str) -> bool:
    """Whether a name is no part of a longer word."""
    name = match["name"]
    if name[-1].isdecimal():  # as tháng 1
        return not folded[match.end() : match.end() + 1].isdecimal()
    if _CJK.match(name):
        if len(name) == 1:  # a weekday in one letter is one only in parentheses or behind a date
            before = folded[match.start() - 1 : match.start()]
            return before in ("(", ",", "、", "日", "일", "/", ".") or (
                before == " " and folded[match.end() : match.end() + 1] in ("", " ", ")")
            )
        return True
    before, after = folded[match.start() - 1 : match.start()], folded[match.end() : match.end() + 1]
    return not _is_letter(before) and not _is_letter(after)


def _is_letter(character: str) -> bool:
    return bool(character) and (character.isalpha() or unicodedata.category(character) in ("Mn", "Mc"))
