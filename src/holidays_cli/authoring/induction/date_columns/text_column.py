"""The date column that most pages have: texts with the date, or several, in one of the formats."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from holidays_cli.authoring.induction.date_columns.date_code import (
    DateCode,
    Expressions,
    SpanCode,
    month_code,
    year_offset_code,
)
from holidays_cli.authoring.induction.date_columns.date_formats import (
    YEAR,
    DateFormat,
    find_dates,
    simplest_pattern,
    to_dates,
)
from holidays_cli.authoring.induction.date_columns.date_names import DateNames
from holidays_cli.authoring.induction.documents.table import Record, Table, as_text
from holidays_cli.authoring.induction.python_code import date_pattern_literal, joined
from holidays_cli.rows import read_date, span

Years = Mapping[int, int | None]
"""The year of the dates without one, by the number of the record."""

GROUP_NAMES = {"d": "day", "m": "month", "M": "month", "L": "days", "y": "year"}


class _Condition(NamedTuple):
    """A condition that may tell the texts with a date from the others."""

    code: str
    holds: Callable[[str], bool]


class _Part(NamedTuple):
    """A part of a text that may be a date by itself."""

    code: str
    cut: Callable[[str], str]


@dataclass(frozen=True)
class TextColumn:
    """A column of texts that have the date."""

    column: str
    format: DateFormat
    names: DateNames | None
    pattern: re.Pattern[str]
    cost: float
    is_span: bool = False
    """Whether the first and the last date in a text are those of a holiday of several days."""
    year_is_elsewhere: bool = False
    """Whether the year stands in the text, but not in what the pattern finds."""

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that the dates are read from."""
        return (self.column,)

    @property
    def needs_year(self) -> bool:
        """Whether the dates have no year."""
        return not (self.format.has_year or self.year_is_elsewhere)

    def days(self, record: Record, year: int | None) -> list[date]:
        """The days of a record."""
        text = as_text(record.get(self.column))
        days = to_dates(find_dates(self.format, self.pattern, text, self.names), year)
        if self.is_span and len(days) > 1:
            try:
                return span(days[0], days[-1])
            except ValueError:
                return []
        return list(dict.fromkeys(days))

    def text_beside_date(self, column: str, text: str) -> str:  # noqa: ARG002
        """What a text has beside the date."""
        return self.pattern.sub("", text)

    def code(self, table: Table, expressions: Expressions, years: Years) -> DateCode:
        """The simplest code that reads the days of the table's records."""
        return (
            self._code_for_whole_text(table, expressions, years)
            or self._code_with_strptime(table, expressions, years)
            or self._code_with_pattern(table, expressions, years)
        )

    def _texts(self, table: Table) -> list[str]:
        return [as_text(record.get(self.column)) for record in table.records]

    # The text itself, or its first ten characters, where they are a date that needs no help

    def _code_for_whole_text(self, table: Table, expressions: Expressions, years: Years) -> DateCode | None:
        raw = expressions.raw[self.column]
        if any(not isinstance(record.get(self.column), str | None) for record in table.records):
            raw = f"str({raw})"
        if self.needs_year and expressions.year and expressions.year_is_text:
            raw = joined(raw, expressions.year)
        parts = (
            _Part(raw, lambda text: text),
            _Part(f"{expressions.clean[self.column]}[:10]", lambda text: text[:10]),
        )
        for part in parts:
            if not self._is_date(part.cut, table, years):
                continue
            condition = self._condition(table, expressions, years)
            if condition is not None:
                return DateCode(part.code, is_text=True, conditions=[condition] if condition else [])
        return None

    def _is_date(self, cut: Callable[[str], str], table: Table, years: Years) -> bool:
        """Whether this part of each text with a date is read rightly outside the reader."""
        for number, record in enumerate(table.records):
            days = self.days(record, years.get(number))
            if not days:
                continue
            try:
                day = read_date(cut(as_text(record.get(self.column))), years.get(number))
            except ValueError:
                return False
            if [day] != days:
                return False
        return True

    def _condition(self, table: Table, expressions: Expressions, years: Years) -> str | None:
        """What tells the records with a date from the others: "" if all have one, None if nothing simple does."""
        texts = self._texts(table)
        have_date = [bool(self.days(record, years.get(number))) for number, record in enumerate(table.records)]
        text = expressions.clean[self.column]
        conditions = (
            _Condition("", lambda _: True),
            _Condition(text, bool),
            _Condition(f"{text}[:1].isdigit()", lambda text: text[:1].isdigit()),
            _Condition(f"{text}[:4].isdigit()", lambda text: text[:4].isdigit()),
            _Condition(rf're.search(r"\d", {text})', lambda text: bool(re.search(r"\d", text))),
            _Condition(rf're.match(r"{self.pattern.pattern}", {text})', lambda text: bool(self.pattern.match(text))),
        )
        for condition in conditions:
            if [condition.holds(text) for text in texts] == have_date:
                return condition.code
        return None

    # strptime, where the whole text is a date in numbers

    def _code_with_strptime(self, table: Table, expressions: Expressions, years: Years) -> DateCode | None:
        if self.needs_year and expressions.year is None:
            return None
        text = expressions.clean[self.column]
        for directives in self._strptime_directives():
            if not self._fits_strptime(table, directives, years):
                continue
            arguments = f'{text}, "{directives}"'
            if self.needs_year and expressions.year:
                arguments = f'{joined(expressions.year, text)}, "%Y {directives}"'
            condition = self._condition(table, expressions, years)
            return DateCode(
                f"datetime.strptime({arguments}).date()",
                conditions=[condition] if condition else [],
                imports={"from datetime import datetime"},
            )
        return None

    def _strptime_directives(self) -> Iterator[str]:
        """What strptime could be given for this format: `%d.%m.%Y`; nothing if it knows no such format."""
        is_numeric = set(self.format.order) <= set("dmy")
        if not is_numeric or self.format.year_offset:
            return
        for separator in "/.-":
            for year in ("%Y", "%y"):
                directives = separator.join(year if part == "y" else f"%{part}" for part in self.format.order)
                yield directives
                yield f"{directives}."

    def _fits_strptime(self, table: Table, directives: str, years: Years) -> bool:
        for number, record in enumerate(table.records):
            days = self.days(record, years.get(number))
            if not days:
                continue
            text, with_year = as_text(record.get(self.column)), directives
            if self.needs_year:
                year = years.get(number) or days[0].year
                text, with_year = f"{year} {text}", f"%Y {directives}"
            try:
                day = datetime.strptime(text, with_year).date()
            except ValueError:
                return False
            if [day] != days:
                return False
        return True

    # A regular expression that finds the dates in the text

    def _code_with_pattern(self, table: Table, expressions: Expressions, years: Years) -> DateCode:
        pattern = simplest_pattern(self.format, self.names, self._texts(table))
        constants: list[str] = []
        month, month_names = "int(month)", None
        if self.names and "M" in self.format.order:
            months = month_code(self.names)
            constants.append(months.constant)
            month, month_names = months.number, self.names.month_pattern
        constants.append(f"DAY = re.compile({date_pattern_literal(pattern, month_names)})")
        groups = ", ".join(GROUP_NAMES[part] for part in self.format.order)
        loops = [f"for {groups} in DAY.findall({expressions.clean[self.column]})"]
        if self.format.is_list_of_days:
            loops.append(r'for day in re.findall(r"\d+", days)')
            year = self._year_of_list(table, expressions, years)
        elif self.format.has_year:
            has_two_digits = r"(\d\d)" in pattern and r"(\d{4})" not in pattern
            year = "2000 + int(year)" if has_two_digits else "int(year)"
            year += year_offset_code(self.format.year_offset)
        else:
            year = expressions.year_number
        code = DateCode(
            f"date({year}, {month}, int(day))",
            loops=loops,
            constants=constants,
            imports={"import re", "from datetime import date"},
        )
        if self.is_span:
            code.imports.add("from holidays_cli.reader import span")
            code.span = SpanCode("days[0]", "days[-1]")
        return code

    def _year_of_list(self, table: Table, expressions: Expressions, years: Years) -> str:
        """The expression for the year of a list of days, which stands in the text or is known from elsewhere."""
        texts = self._texts(table)
        printed = [_last_year(text) for text in texts]
        offset = self.format.year_offset
        if all(year is None or year + offset == years.get(number) for number, year in enumerate(printed)):
            return expressions.year_number
        text = expressions.clean[self.column]
        with_days = [year for record, year in zip(table.records, printed, strict=True) if self.days(record, 2000)]
        if all(with_days):
            return rf'int(re.findall(r"\d{{4}}", {text})[-1])' + year_offset_code(offset)
        return (
            rf'int(years[-1]){year_offset_code(offset)} if (years := re.findall(r"\d{{4}}", {text}))'
            f" else {expressions.year_number}"
        )


def _last_year(text: str) -> int | None:
    years: Sequence[str] = re.findall(YEAR, text)
    return int(years[-1]) if years else None
