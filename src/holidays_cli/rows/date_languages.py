"""The parts of a date whose months and weekdays are named in a language, as Unicode's CLDR has them (Babel)."""

import functools
import re
import unicodedata
from typing import NamedTuple

from holidays_cli.rows.date_parts import WrittenDate, parse_digits
from holidays_cli.rows.date_vocabulary import FILLERS, cldr_names
from holidays_cli.rows.text import JOINERS

# Scripts without blanks between words: Thai and Lao, Burmese, Khmer, Japanese, Chinese, Korean.
_WITHOUT_BLANKS = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
# What may stand between the parts of a date, beside the literal text in Unicode's own patterns for dates.
_PUNCTUATION = r"[\s,،、()（）–-]+"
_ORDINAL_ENDS = {"fr": ("er",)}
# The fillers behind which, or before which, a number is a year.
_AFTER_A_YEAR = frozenset(("年", "년", "г", "года", "р", "року", "r", "roku"))
_BEFORE_A_YEAR = frozenset(("พศ", "คศ"))
_BUDDHIST_ERA = 543  # years that Thailand's calendar is ahead
_LAST_COMMON_YEAR = 2400  # a later year in Thai is of the Buddhist era


class _Language(NamedTuple):
    """How dates are written in a language; all texts are folded."""

    code: str
    months: dict[str, set[int]]
    weekdays: dict[str, set[int | None]]
    fillers: frozenset[str]
    token: re.Pattern[str]
    """A number, a name, a filler or punctuation."""


def parse_in_language(text: str, language: str) -> WrittenDate | None:
    """The parts of a date whose months and weekdays are named in `language`; None unless all of the text is read.

    Raises ValueError for a language that Unicode's CLDR does not know.
    """
    names = _language(language)
    text = _fold(text, names.code)
    if parts := parse_digits(text.strip()):
        return parts._replace(year=_common_year(parts.year, names.code))
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
    # "พ.ศ. 2026" is 1483, or 2026 by mistake.
    is_of_another_era = any((year > _LAST_COMMON_YEAR) != (era == "พศ") for year in years for era in tokens["era"])
    if len(years) > 1 or len(weekdays) > 1 or is_of_another_era:
        return None
    # "mar 3" in Spanish may be 3 March, or Tuesday the 3rd of a month that stands elsewhere.
    may_be_a_weekday = months[0] in names.weekdays and not weekdays and not years
    month_numbers = names.months[months[0]]
    weekday_numbers = names.weekdays[weekdays[0]] if weekdays else {None}
    if may_be_a_weekday or len(month_numbers) > 1 or len(weekday_numbers) > 1:
        return None
    year = _common_year(years[0] if years else None, names.code)
    return WrittenDate(year, min(month_numbers), days[0], *weekday_numbers)


def _common_year(year: int | None, code: str) -> int | None:
    """The year of the common era that a year in a language is; None where there is no year."""
    is_buddhist = code == "th" and year is not None and year > _LAST_COMMON_YEAR
    return year - _BUDDHIST_ERA if year is not None and is_buddhist else year


def _tokens(text: str, names: _Language) -> dict[str, list[str]] | None:
    """The tokens of a folded text by their kind, each kind in the order of the text.

    None if a part is no token, and if a year has not its four digits: "23年" is the year 23 of some era or 2023.
    """
    tokens: dict[str, list[str]] = {"number": [], "month": [], "weekday": [], "month or weekday": [], "era": []}
    position = 0
    year_follows = False
    while position < len(text):
        match = names.token.match(text, position)
        if match is None:
            return None
        token = match[0]
        after_number = text[:position].rstrip()[-1:].isdecimal()
        position = match.end()
        if token.isdecimal():
            if year_follows and len(token) != len("2026"):
                return None
            year_follows = False
            tokens["number"].append(token)
        elif token in names.fillers & _BEFORE_A_YEAR:
            year_follows = True
            tokens["era"].append(token)
        elif token in names.fillers & _AFTER_A_YEAR and after_number and len(tokens["number"][-1]) != len("2026"):
            return None
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
    cldr = cldr_names(identifier)
    code = cldr.code
    months: dict[str, set[int]] = {}
    weekdays: dict[str, set[int | None]] = {}
    for name, month in cldr.months:
        months.setdefault(_fold(name, code), set()).add(month)
    for name, weekday in cldr.weekdays:
        weekdays.setdefault(_fold(name, code), set()).add(weekday)
    texts = (*cldr.literals, *FILLERS.get(code, "").split(), *_ORDINAL_ENDS.get(code, ()))
    fillers = {"º", "°"} | {_fold(text, code) for text in texts if not text.startswith("-")}
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
    return "".join(c for c in text if unicodedata.category(c) != "Cf" or c in JOINERS)
