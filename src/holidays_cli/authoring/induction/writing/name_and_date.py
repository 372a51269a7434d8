"""The code for texts in which the name of a holiday stands beside its date."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from holidays_cli.authoring.induction.candidates.candidate import Candidate
from holidays_cli.authoring.induction.date_columns.date_code import (
    DateCode,
    Expressions,
    month_code,
    year_offset_code,
)
from holidays_cli.authoring.induction.date_columns.date_formats import simplest_pattern
from holidays_cli.authoring.induction.date_columns.date_names import DateNames, find_date_names
from holidays_cli.authoring.induction.date_columns.languages import load_language
from holidays_cli.authoring.induction.date_columns.text_column import GROUP_NAMES, TextColumn
from holidays_cli.authoring.induction.documents.table import as_text
from holidays_cli.authoring.induction.python_code import date_pattern_literal

STOPS = " .,:;–—-()"  # what may stand between a date and a name
DIGITS_AND_STOPS = " .,:;–-0123456789"  # what may stand between several dates and a name


@dataclass(frozen=True)
class NameAndDate:
    """A regular expression for a text with both the name and the date."""

    pattern: str
    groups: tuple[str, ...]
    """What its groups are: name, day, month and perhaps year."""
    names: DateNames | None
    year_offset: int
    column: str

    def code(self, expressions: Expressions) -> DateCode:
        """The code that takes both out of a record."""
        constants: list[str] = []
        month, month_names = "int(month)", None
        if self.names and "month" in self.groups:
            months = month_code(self.names)
            constants.append(months.constant)
            month, month_names = months.number, self.names.month_pattern
        constants.append(f"DAY = re.compile({date_pattern_literal(self.pattern, month_names)})")
        year = expressions.year_number
        if "year" in self.groups:
            year = "int(year)" + year_offset_code(self.year_offset)
        return DateCode(
            f"date({year}, {month}, int(day))",
            loops=[f"for {', '.join(self.groups)} in DAY.findall({expressions.clean[self.column]})"],
            constants=constants,
            imports={"import re", "from datetime import date"},
        )


def find_name_and_date(candidate: Candidate) -> NameAndDate | None:
    """The expression for a name before or behind a single date; None if none finds both in every text."""
    column = candidate.date_column
    if not isinstance(column, TextColumn) or column.format.is_list_of_days or column.is_span:
        return None
    holidays = list(candidate.holidays())
    if any(len(holiday.days) > 1 for holiday in holidays):
        return None
    texts = [as_text(holiday.record.get(column.column)) for holiday in holidays]
    date_pattern = simplest_pattern(column.format, column.names, texts)
    dates = [match for text in texts if (match := re.search(date_pattern, text))]
    before = [match.string[: match.start()] for match in dates]
    behind = [match.string[match.end() :] for match in dates]
    weekdays = _weekdays(column, texts)
    name_is_first = _letters(before, weekdays) >= _letters(behind, weekdays)
    between = ("", r"\w+\W+", _optional_weekday(weekdays, before, behind, len(texts), name_is_first=name_is_first))
    groups = tuple(GROUP_NAMES[part] for part in column.format.order)
    if name_is_first:
        patterns = [rf"(.+?)\W+{part}{date_pattern}" for part in between]
        groups = ("name", *groups)
        names = [_without(text, weekdays) for text in before]
    else:
        patterns = [rf"{date_pattern}\W+{part}(.+)" for part in between]
        groups = (*groups, "name")
        names = [_without(text, weekdays) for text in behind]
    for pattern in patterns:
        if _finds_names(pattern, groups.index("name"), texts, names, weekdays):
            return NameAndDate(pattern, groups, column.names, column.format.year_offset, column.column)
    for pattern in reversed(patterns):
        if all(re.search(pattern, text) for text in texts):
            return NameAndDate(pattern, groups, column.names, column.format.year_offset, column.column)
    return None


def name_beside_dates(candidate: Candidate, expression: str) -> str:
    """The expression for the name at the beginning or the end of a text with several dates."""
    assert isinstance(candidate.date_column, TextColumn)
    texts = [as_text(holiday.record.get(candidate.name_column or "")) for holiday in candidate.holidays()]
    parts = [candidate.date_column.pattern.split(text) for text in texts]
    first, last = [part[0] for part in parts], [part[-1] for part in parts]
    name_is_first = _letters(first, ()) >= _letters(last, ())
    names = first if name_is_first else last
    code = f"DAY.split({expression})[{0 if name_is_first else -1}]"
    if any(name.strip() != name.strip(DIGITS_AND_STOPS) for name in names):
        code += f'.strip("{DIGITS_AND_STOPS}")'
    return code


def _weekdays(column: TextColumn, texts: Sequence[str]) -> Collection[str]:
    """The names of weekdays in the texts, in the language of the months or else in English."""
    if column.names:
        return column.names.weekdays
    english = load_language("en", "")
    assert english is not None
    return find_date_names(" ".join(texts), english).weekdays


def _optional_weekday(
    weekdays: Collection[str], before: Sequence[str], behind: Sequence[str], total: int, *, name_is_first: bool
) -> str:
    """The expression for a weekday between date and name; empty if most texts have none.

    A single name with a weekday in it, such as that of Easter Monday, stays whole so.
    """
    if not weekdays:
        return ""
    any_weekday = "|".join(sorted(weekdays, key=lambda name: (-len(name), name)))
    if name_is_first:
        with_weekday = sum(bool(re.search(rf"(?:{any_weekday})\W*$", text)) for text in before)
    else:
        with_weekday = sum(bool(re.match(rf"\W*(?:{any_weekday})\b", text)) for text in behind)
    return rf"(?:(?:{any_weekday})\W+)?" if with_weekday > total / 2 else ""


def _finds_names(
    pattern: str, group: int, texts: Sequence[str], names: Sequence[str], weekdays: Collection[str]
) -> bool:
    """Whether a pattern finds each name once in its text, and nothing else with it."""
    compiled = re.compile(pattern)
    matches = [compiled.findall(text) for text in texts]
    if any(len(of_text) != 1 for of_text in matches):
        return False
    for of_text, name in zip(matches, names, strict=True):
        matched = of_text[0][group]
        if not _without(matched, weekdays) == name == matched.strip(STOPS):
            return False
    return True


def _letters(texts: Iterable[str], weekdays: Collection[str]) -> int:
    return sum(len(re.findall(r"[^\W\d_]", _without(text, weekdays))) for text in texts)


def _without(text: str, weekdays: Collection[str]) -> str:
    """A text without weekdays, and without stops around it."""
    for name in weekdays:
        text = re.sub(rf"\b{re.escape(name)}\b", "", text)
    return text.strip(STOPS)
