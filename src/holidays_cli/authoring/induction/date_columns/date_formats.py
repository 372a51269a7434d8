"""The formats in which a text may have dates, each with the regular expressions that a reader could have for it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from holidays_cli.authoring.induction.date_columns.date_names import DateNames

BUDDHIST = -543  # what is added to a year of the Buddhist calendar
REPUBLIC_OF_CHINA = 1911  # what is added to a year counted from the founding of the Republic of China

# What may stand between the parts of a date: blanks and stops, and a short word such as de, of, gada.
GAPS = (" ", "-", "/", r"\. ", r",? ", r"\.? de ", r"\W+", r"\W{0,3}(?:[^\W\d_]{1,4}\W{1,2})?")
# What may stand behind the number of a day: nothing, or the end of an ordinal such as 1st or 1er.
SUFFIXES = ("", r"(?:[^\W\d_]{1,2}\b)?")
LIST_OF_DAYS = r"((?:\d{1,2}\W{1,5}(?:[^\W\d_]{1,3}\W{1,2})?)+)"
YEAR = r"(?<!\d)\d{4}(?!\d)"


class DateParts(NamedTuple):
    """A date in a text; the year is None where the text does not say it."""

    year: int | None
    month: int
    day: int


@dataclass(frozen=True)
class DateFormat:
    """One way of writing a date."""

    order: str
    """What the groups of its patterns are: y, m, d, M (the name of a month), L (a list of days)."""
    patterns: tuple[str, ...]
    """Regular expressions for it, from the one that is easiest to read to the most liberal."""
    year_offset: int = 0
    """What is added to its years: BUDDHIST, REPUBLIC_OF_CHINA or nothing."""

    @property
    def has_year(self) -> bool:
        """Whether it has the year as well."""
        return "y" in self.order

    @property
    def is_list_of_days(self) -> bool:
        """Whether it is several days before the name of their month."""
        return self.order == "LM"

    @property
    def most_liberal(self) -> str:
        """The pattern that finds every date of this format."""
        return self.patterns[-1]


_FOUR_DIGIT_YEAR_LAST = (
    r"(\d{1,2})[./ -](\d{1,2})[./ -](\d{4})",
    r"(?<!\d)(\d{1,2}) ?[./ -] ?(\d{1,2}) ?[./ -] ?(\d{4})(?!\d)",
)
_TWO_DIGIT_YEAR_LAST = (r"(?<!\d)(\d{1,2})[./-](\d{1,2})[./-](\d\d)(?!\d)",)
_WITHOUT_YEAR = (r"(?<![\d./-])(\d{1,2})[./-](\d{1,2})(?![\d]|[./-]\d)",)
_YEAR_FIRST = r"(\d{4})\D{1,3}?(\d{1,2})\D{1,3}?(\d{1,2})(?!\d)"

NUMERIC_FORMATS = (
    DateFormat("ymd", (r"(\d{4})-(\d\d)-(\d\d)", _YEAR_FIRST)),
    DateFormat("ymd", (r"(?<!\d)(\d{4})(\d\d)(\d\d)(?!\d)",)),
    DateFormat("dmy", _FOUR_DIGIT_YEAR_LAST),
    DateFormat("mdy", _FOUR_DIGIT_YEAR_LAST),
    DateFormat("dmy", _TWO_DIGIT_YEAR_LAST),
    DateFormat("mdy", _TWO_DIGIT_YEAR_LAST),
    DateFormat("md", (r"(\d{1,2})[月월]\s*(\d{1,2})[日일]",)),
    DateFormat("dm", _WITHOUT_YEAR),
    DateFormat("md", _WITHOUT_YEAR),
    DateFormat("ymd", (_YEAR_FIRST,), BUDDHIST),
    DateFormat("dmy", (r"(?<!\d)(\d{1,2})[./ -](\d{1,2})[./ -](\d{4})(?!\d)",), BUDDHIST),
    DateFormat("ymd", (r"(?<!\d)(1\d\d)\D{1,2}?(\d{1,2})\D{1,2}?(\d{1,2})(?!\d)",), REPUBLIC_OF_CHINA),
)


def formats_with_month_names(names: DateNames) -> list[DateFormat]:
    """The formats in which the month is a name."""
    month = rf"\b({names.month_pattern})\b"
    day_first, day_last = r"(?<!\d)(\d{1,2})", r"(\d{1,2})(?!\d)"
    year_first, year_last = r"(\d{4})", r"(\d{4})(?!\d)"
    two_gaps = [(gap, other) for gap in GAPS for other in GAPS]
    lists = (rf"((?:\d+\W)+){month}", rf"((?:\d+\W+)+){month}", LIST_OF_DAYS + month)
    day_month_year = tuple(
        f"{day_first}{suffix}{gap}{month}{other}{year_last}"
        for suffix in SUFFIXES
        for gap in GAPS
        for other in (gap, *GAPS)
    )
    month_day_year = tuple(
        f"{month}{gap}{day_last}{suffix}{other}{year_last}" for suffix in SUFFIXES for gap, other in two_gaps
    )
    year_month_day = tuple(f"{year_first}{gap}{month}{other}{day_last}" for gap, other in two_gaps)
    year_day_month = tuple(f"{year_first}{gap}(\\d{{1,2}}){other}{month}" for gap, other in two_gaps)
    formats = []
    for year_offset in (0, BUDDHIST):
        formats += [
            DateFormat("dMy", day_month_year, year_offset),
            DateFormat("Mdy", month_day_year, year_offset),
            DateFormat("yMd", year_month_day, year_offset),
            DateFormat("ydM", year_day_month, year_offset),
            DateFormat("LM", lists, year_offset),
        ]
    formats += [
        DateFormat("dMy", (rf"{day_first}[-/ .]{month}[-/ .](\d\d)(?!\d)",)),
        DateFormat("dM", tuple(f"{day_first}{suffix}{gap}{month}" for suffix in SUFFIXES for gap in GAPS)),
        DateFormat("Md", tuple(f"{month}{gap}{day_last}" for gap in GAPS)),
    ]
    return formats


def find_dates(
    date_format: DateFormat, pattern: re.Pattern[str], text: str, names: DateNames | None
) -> list[DateParts]:
    """The dates that a pattern of a format finds in a text, in its order."""
    dates: list[DateParts] = []
    year_of_text = None
    if date_format.is_list_of_days:
        years = re.findall(YEAR, text)
        year_of_text = int(years[-1]) + date_format.year_offset if years else None
    for groups in pattern.findall(text):
        parts = dict(zip(date_format.order, groups, strict=True))
        year = _full_year(parts["y"], date_format) if "y" in parts else year_of_text
        month = names.months[parts["M"]] if names and "M" in parts else int(parts["m"])
        days = re.findall(r"\d+", parts["L"]) if "L" in parts else [parts["d"]]
        dates += [DateParts(year, month, int(day)) for day in days]
    return dates


def _full_year(digits: str, date_format: DateFormat) -> int:
    century = 2000 if len(digits) == 2 else 0
    return int(digits) + century + date_format.year_offset


def to_dates(dates: Iterable[DateParts], year: int | None) -> list[date]:
    """The days of dates, `year` being that of those without one; an empty list if any of them does not exist."""
    days: list[date] = []
    for parts in dates:
        try:
            days.append(date(parts.year or year or 0, parts.month, parts.day))
        except ValueError:
            return []
    return days


# What a pattern can do without where the texts are simple, with what stands there instead.
SIMPLIFICATIONS = (
    (r"(?<!\d)", ""),
    (r"(?<![\d./-])", ""),
    (r"(?![\d]|[./-]\d)", ""),
    (r"(?!\d)", ""),
    (r"\b", ""),
    (r"\d{1,2}", r"\d+"),
)


def simplest_pattern(date_format: DateFormat, names: DateNames | None, texts: Sequence[str]) -> str:
    """The pattern that is easiest to read of those that find in all texts what the most liberal one finds."""
    reader_names = replace(names, months=names.reader_months) if names else None

    def dates_with(pattern: str) -> list[list[DateParts]]:
        # Because a reader knows the names of all months, not only of those that the page has today.
        if names and reader_names:
            pattern = pattern.replace(names.month_pattern, "|".join(reader_names.months))
        compiled = re.compile(pattern)
        return [find_dates(date_format, compiled, text, reader_names) for text in texts]

    liberal = re.compile(date_format.most_liberal)
    expected = [find_dates(date_format, liberal, text, names) for text in texts]
    simplest = date_format.most_liberal
    for pattern in dict.fromkeys(date_format.patterns):
        if dates_with(pattern) == expected:
            simplest = pattern
            break
    for part, replacement in SIMPLIFICATIONS:
        if part == r"\b" and names and names.overlap:
            continue
        if part in simplest and dates_with(simplest.replace(part, replacement)) == expected:
            simplest = simplest.replace(part, replacement)
    return simplest
