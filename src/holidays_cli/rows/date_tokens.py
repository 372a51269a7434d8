"""A text that may have dates in it, cut into tokens, each of which is written as one letter.

The letters: n a day or the number of a month, s a number of two digits that is neither, y a year, m a month,
w a weekday, b a month or a weekday, c a whole date in eight digits, Y M D what stands behind year, month and day in
Chinese, Japanese and Korean, o the end of an ordinal, f a filler, t "until" or a dash, a "and", x anything else.
"""

import functools
import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from holidays_cli.rows.date_vocabulary import DateVocabulary, fold

BUDDHIST = 543  # years that the Buddhist era is ahead
REPUBLIC_OF_CHINA = 1911  # the year before the first one of the Republic
LONGEST_ORDINAL_END = 3  # letters behind a number, as in 1st
CJK = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Letters of scripts that put no blanks between words."""

_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925}  # the years before the first one of Japan's eras
_NUKTA = "[\u093c\u09bc\u0a3c\u0abc\u0b3c]"
_NUMBER = re.compile(r"[0-9]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_MARKERS = {"年": "Y", "년": "Y", "月": "M", "월": "M", "日": "D", "일": "D", "號": "D", "号": "D"}
_SIGNS = {".": ".", ",": ",", "、": ",", "،": ",", "&": "a", "/": "/", "-": "-", "–": "t", "—": "t", "~": "t", "〜": "t", "～": "t", "−": "t",
          "(": "(", ")": ")", ":": ":", "‐": "-", "‑": "-", "·": ",", "+": "a", ";": "x", "°": "o"}  # fmt: skip


class DateToken(NamedTuple):
    """A word, number or sign of a text."""

    kind: str
    """The letter for it."""
    value: int
    """The number, or that of the month or weekday; of what may be both, ten times the month and the weekday."""
    start: int
    end: int
    """Where in the text it ends."""


def date_tokens(text: str, vocabulary: DateVocabulary) -> list[DateToken]:
    """The tokens of a normalized text, without blanks."""
    folded = fold(text)
    names = _name_pattern(vocabulary)
    tokens: list[DateToken] = []
    position = 0
    while position < len(folded):
        character = folded[position]
        if character.isspace():
            position += 1
            continue
        if match := _NUMBER.match(folded, position):
            tokens.append(_number(match, folded))
        elif character in _MARKERS and tokens and tokens[-1].kind in "nyY" and tokens[-1].kind != "Y":
            tokens.append(DateToken(_MARKERS[character], 0, position, position + 1))
            position += 1
            continue
        elif (match := names.match(folded, position)) and _is_whole(match, folded):
            tokens.append(_named(match, vocabulary))
        elif character in _SIGNS:
            kind = _SIGNS[character]
            tokens.append(DateToken(kind, 0, position, position + 1))
            position += 1
            continue
        elif match := _LETTERS.match(folded, position):
            match = CJK.match(folded, position) or match
            tokens.append(_other_token(match, folded, tokens, vocabulary))
        else:
            tokens.append(DateToken("x", 0, position, position + 1))
            position += 1
            continue
        position = tokens[-1].end
    return _with_dashes(tokens)


def _number(match: re.Match[str], folded: str) -> DateToken:  # noqa: PLR0911 - because each length of number is a case
    digits = match[0]
    value = int(digits[:9])
    era = next((years for name, years in _ERAS.items() if folded[: match.start()].rstrip()[-2:] == name), None)
    follows = folded[match.end() : match.end() + 1]
    if era is not None and len(digits) <= 2:
        return DateToken("y", era + value, match.start() - 2, match.end())
    if len(digits) <= 2:
        return DateToken("n" if 1 <= value <= 31 else "s" if len(digits) == 2 else "x", value, *match.span())
    if len(digits) == 4 and 1900 <= value <= 2199:
        return DateToken("y", value, *match.span())
    if len(digits) == 4 and 2443 <= value <= 2699:
        return DateToken("y", value - BUDDHIST, *match.span())
    if len(digits) == 3 and 80 <= value <= 199 and follows in ("年", ".", "/", "-"):
        return DateToken("y", value + REPUBLIC_OF_CHINA, *match.span())
    if len(digits) == 8 and 1900 <= value // 10000 <= 2199:
        return DateToken("c", value, *match.span())
    if len(digits) == 8 and 2443 <= value // 10000 <= 2699:
        return DateToken("c", value - BUDDHIST * 10000, *match.span())
    if len(digits) == 7 and 80 <= value // 10000 <= 199:
        return DateToken("c", value + REPUBLIC_OF_CHINA * 10000, *match.span())
    return DateToken("x", value, *match.span())


def _named(match: re.Match[str], vocabulary: DateVocabulary) -> DateToken:
    name = match["name"]
    if name not in vocabulary.months and name not in vocabulary.weekdays:
        name = re.sub(_NUKTA, "", name)
    month, weekday = vocabulary.months.get(name), vocabulary.weekdays.get(name)
    if month and weekday is not None:
        return DateToken("b", month * 10 + weekday, *match.span())
    if month:
        return DateToken("m", month, *match.span())
    return DateToken("w", weekday or 0, *match.span())


def _other_token(
    match: re.Match[str], folded: str, tokens: Sequence[DateToken], vocabulary: DateVocabulary
) -> DateToken:
    letters = match[0]
    if letters == "元" and folded[: match.start()][-2:] in _ERAS:
        return DateToken("y", _ERAS[folded[: match.start()][-2:]] + 1, match.start() - 2, match.end())
    longest = folded[match.start() :]
    for kind, group in (("t", vocabulary.until), ("a", vocabulary.conjunctions), ("f", vocabulary.fillers)):
        if letters in group:
            return DateToken(kind, 0, *match.span())
        for candidate in group:
            if CJK.match(candidate) and longest.startswith(candidate):
                return DateToken(kind, 0, match.start(), match.start() + len(candidate))
            if "/" in candidate and longest.startswith(candidate):
                return DateToken(kind, 0, match.start(), match.start() + len(candidate))
    adjacent = bool(tokens) and tokens[-1].end == match.start()
    if adjacent and tokens[-1].kind == "n" and len(letters) <= LONGEST_ORDINAL_END and not CJK.match(letters):
        return DateToken("o", 0, *match.span())
    return DateToken("x", 0, *match.span())


def _with_dashes(tokens: list[DateToken]) -> list[DateToken]:
    """The tokens, in which a hyphen between two days is "until", and one before the end of an ordinal, as 1-го, belongs to it."""
    result: list[DateToken] = []
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


def _is_chain_of_days(tokens: Sequence[DateToken], position: int) -> bool:
    """Whether a hyphen stands between days that are joined by hyphens up to the name of their month, as 14-15-16 April."""
    while position + 2 < len(tokens) and tokens[position].kind == "-" and tokens[position + 1].kind == "n":
        position += 2
    return tokens[position].kind in "mb" and tokens[position - 1].kind == "n"


def _is_between_days(before: DateToken, hyphen: DateToken, after: DateToken, *, in_date: bool) -> bool:
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
    if CJK.match(name):
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
