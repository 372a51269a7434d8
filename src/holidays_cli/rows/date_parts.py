"""The parts of a date that is written in English, or in digits with the year first."""

import re
from typing import NamedTuple

from holidays_cli.text import WEEKDAYS

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


class WrittenDate(NamedTuple):
    """What a text says of a date; its year and its weekday (0 is Monday) are None where it does not say them."""

    year: int | None
    month: int
    day: int
    weekday: int | None = None


def parse_english(text: str) -> WrittenDate | None:
    """The parts of a date in English, or in digits with the year first."""
    text = _STOPS.sub(" ", text).lower()
    weekday = _WEEKDAY.search(text)
    text = " ".join(_WEEKDAY.sub(" ", text, count=1).split())
    parts = parse_digits(text)
    if match := _DAY_FIRST.fullmatch(text):
        parts = WrittenDate(int(match[3]) if match[3] else None, _MONTHS.index(match[2][:3]) + 1, int(match[1]))
    elif match := _MONTH_FIRST.fullmatch(text):
        parts = WrittenDate(int(match[3]) if match[3] else None, _MONTHS.index(match[1][:3]) + 1, int(match[2]))
    if parts and weekday:
        return parts._replace(weekday=_WEEKDAYS.index(weekday[1]))
    return parts


def parse_digits(text: str) -> WrittenDate | None:
    """The parts of a date such as 2026-01-01, 2026/1/1 or 20260101."""
    match = _YEAR_FIRST.fullmatch(text)
    if match and (match[2] or len(text) == len("20260101")):
        return WrittenDate(int(match[1]), int(match[3]), int(match[4]))
    return None
