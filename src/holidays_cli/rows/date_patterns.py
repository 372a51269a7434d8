"""Dates as patterns of the tokens of a text, before their years are known."""

import functools
import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from holidays_cli.rows.date_tokens import DateToken, date_tokens
from holidays_cli.rows.date_vocabulary import DateVocabulary

_LONGEST_PARENTHESIS = 40  # characters of a remark inside a date

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


class DateMatch(NamedTuple):
    """A match before its year is known."""

    year: int | None
    month: int
    days: tuple[int, ...]
    weekdays: tuple[int, ...]
    start: int
    end: int
    in_parentheses: bool


def date_matches(text: str, vocabulary: DateVocabulary, *, month_first: bool) -> Iterator[DateMatch]:
    """The dates in a normalized text; where several patterns match at one place, the first one."""
    tokens = date_tokens(text, vocabulary)
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


def days_of_month(text: str, vocabulary: DateVocabulary, month: int) -> list[DateMatch]:
    """The day at the beginning of a text that stands under the name of its month."""
    tokens = date_tokens(text, vocabulary)
    kinds = "".join(token.kind for token in tokens)
    match = re.match(rf"(?P<days>{_DAY}{_JOINED}*)D?(?![./]n){_AFTER}", kinds)
    if not match:
        return []
    return [_date(tokens[match.start() : match.end()], None, month, match, tokens)]


def with_spans(
    text: str, matches: Sequence[DateMatch], vocabulary: DateVocabulary
) -> list[tuple[DateMatch, DateMatch | None]]:
    """The dates, each with the one up to which it is a span, if a dash or "until" stands between them."""
    result: list[tuple[DateMatch, DateMatch | None]] = []
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
    kinds = "".join(token.kind for token in date_tokens(text, vocabulary) if token.kind not in "fw,")
    return kinds in ("t", "tt", "-")


def is_date(year: int, month: int, day: int) -> bool:
    """Whether the calendar has such a day."""
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


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


def _part_of(match: re.Match[str], tokens: Sequence[DateToken], *, month_first: bool) -> tuple[int | None, int] | None:
    """The year and the month of a match; None if it is no date."""
    groups = match.groupdict()
    if groups.get("compact"):
        value = tokens[match.start("compact")].value
        return (
            (value // 10000, value // 100 % 100) if is_date(value // 10000, value // 100 % 100, value % 100) else None
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
    tokens: Sequence[DateToken], year: int | None, month: int, match: re.Match[str], all_tokens: Sequence[DateToken]
) -> DateMatch:
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
    return DateMatch(year, month, days, weekdays, tokens[0].start, tokens[-1].end, in_parentheses=False)


def _listed_days(tokens: Sequence[DateToken]) -> tuple[int, ...]:
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


def _depths(tokens: Sequence[DateToken]) -> list[int]:
    """How many parentheses are open before each token."""
    depths, depth = [], 0
    for token in tokens:
        depths.append(depth)
        depth = max(0, depth + (token.kind == "(") - (token.kind == ")"))
    return depths
