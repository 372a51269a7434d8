"""The kinds of date columns, and the code that reads each of them; that of most pages is in `text_column`."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Protocol

from holidays_cli.authoring.induction.date_columns.date_code import (
    DateCode,
    Expressions,
    SpanCode,
    month_code,
    year_offset_code,
)
from holidays_cli.authoring.induction.date_columns.date_formats import DateParts, to_dates
from holidays_cli.authoring.induction.date_columns.date_names import DateNames
from holidays_cli.authoring.induction.date_columns.text_column import TextColumn, Years
from holidays_cli.authoring.induction.documents.table import Record, Table, as_text
from holidays_cli.rows import span

DAY_AT_START = r"^\D*\d+\W*"  # a day, and what stands between it and the rest of a text
ANY_YEAR = 2000  # a leap year, for dates of which only day and month matter
EARLIEST_TIMESTAMP, LATEST_TIMESTAMP = 6e8, 5e9  # seconds: from 1989 to 2128


class DateColumn(Protocol):
    """The column or columns of a table that have the dates."""

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that the dates are read from."""

    @property
    def cost(self) -> float:
        """How much more code, and how much more that can go wrong, than with the simplest dates."""

    @property
    def needs_year(self) -> bool:
        """Whether the dates have no year."""

    def days(self, record: Record, year: int | None) -> list[date]:
        """The days of a record; `year` is that of dates without one."""

    def text_beside_date(self, column: str, text: str) -> str:
        """What a text in one of the columns has beside the date."""

    def code(self, table: Table, expressions: Expressions, years: Years) -> DateCode:
        """The code that reads the days of the table's records."""


@dataclass(frozen=True)
class SplitColumns:
    """Day, month and perhaps year in columns of their own; the month may be a name."""

    year_column: str | None
    month_column: str
    day_column: str
    names: DateNames | None
    """The names of the months; None if they are numbers."""
    cost: float
    year_offset: int = 0

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that the dates are read from."""
        return tuple(filter(None, (self.year_column, self.month_column, self.day_column)))

    @property
    def needs_year(self) -> bool:
        """Whether the dates have no year."""
        return self.year_column is None

    def days(self, record: Record, year: int | None) -> list[date]:
        """The day of a record."""
        day = re.match(r"\D{0,12}(\d{1,2})\b", as_text(record.get(self.day_column)))
        month = self._month(as_text(record.get(self.month_column)))
        if day is None or not month:
            return []
        stated_year = None
        if self.year_column:
            digits = re.search(r"\d{4}", as_text(record.get(self.year_column)))
            if digits is None:
                return []
            stated_year = int(digits[0]) + self.year_offset
        return to_dates([DateParts(stated_year, month, int(day[1]))], year)

    def _month(self, text: str) -> int | None:
        if self.names is None:
            return int(text) if re.fullmatch(r"\d{1,2}", text.strip()) else None
        name = re.search(self.names.month_pattern, text)
        return self.names.months[name[0]] if name else None

    def text_beside_date(self, column: str, text: str) -> str:
        """What a text has behind the day."""
        return re.sub(DAY_AT_START, "", text) if column == self.day_column else ""

    def code(self, table: Table, expressions: Expressions, years: Years) -> DateCode:  # noqa: ARG002
        """The code that reads the days of the table's records."""
        with_date = [record for record in table.records if self.days(record, ANY_YEAR)]
        if self.year_column:
            year = self._number(with_date, expressions, self.year_column, r"\d{4}")
            year += year_offset_code(self.year_offset)
        else:
            year = expressions.year_number
        day = self._number(with_date, expressions, self.day_column, r"\d+")
        month_text = expressions.clean[self.month_column]
        constants: list[str] = []
        if self.names is None:
            month = self._number(with_date, expressions, self.month_column, r"\d+")
            has_month = f"{month_text}.strip().isdigit()"
        else:
            months = month_code(self.names)
            constants.append(months.constant)
            is_name = all(as_text(record.get(self.month_column)) in self.names.months for record in with_date)
            search = f're.search("|".join(MONTHS), {month_text})'
            month = months.number.replace("month", month_text if is_name else f"{search}[0]")
            has_month = f"{month_text} in MONTHS" if is_name else search
        return DateCode(
            f"date({year}, {month}, {day})",
            conditions=self._conditions(table, expressions, has_month),
            constants=constants,
            imports={"from datetime import date"},
        )

    def _conditions(self, table: Table, expressions: Expressions, has_month: str) -> list[str]:
        """What tells the records with a date from the others."""
        with_date = [record for record in table.records if self.days(record, ANY_YEAR)]
        days_of_others = [as_text(record.get(self.day_column)) for record in table.records if record not in with_date]
        if not days_of_others:
            return []
        if any(isinstance(record.get(self.day_column), int) for record in table.records):
            conditions = [expressions.raw[self.day_column]]
        else:
            conditions = [rf're.search(r"\d", {expressions.clean[self.day_column]})']
        if any(re.search(r"\d", day) for day in days_of_others):
            conditions.append(has_month)
        return conditions

    @staticmethod
    def _number(records: list[Record], expressions: Expressions, column: str, digits: str) -> str:
        """The expression for a column's value as a number, which is searched for where there is more in the text."""
        values = [record.get(column) for record in records]
        text = expressions.clean[column]
        if all(isinstance(value, int) for value in values):
            return text
        if all(re.fullmatch(r"\s*\d+\s*", as_text(value)) for value in values):
            return f"int({text})"
        return f'int(re.search(r"{digits}", {text})[0])'


class _OnlyDates:
    """What the kinds of columns have in common that have dates and no names."""

    def text_beside_date(self, column: str, text: str) -> str:  # noqa: ARG002
        """What a text has beside the date: nothing that counts."""
        return ""


@dataclass(frozen=True)
class DayListColumn(_OnlyDates):
    """A column of lists of days, as the events of a calendar have."""

    column: str
    cost: float = 0.0
    needs_year: bool = False

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that the dates are read from."""
        return (self.column,)

    def days(self, record: Record, year: int | None) -> list[date]:  # noqa: ARG002
        """The days of a record."""
        return list(record.get(self.column, ()))

    def code(self, table: Table, expressions: Expressions, years: Years) -> DateCode:  # noqa: ARG002
        """The code that reads the days of the table's records."""
        return DateCode("day", loops=[f"for day in {expressions.raw[self.column]}"])


@dataclass(frozen=True)
class TimestampColumn(_OnlyDates):
    """A column that counts seconds (divisor 1) or milliseconds (divisor 1000) since 1970."""

    column: str
    divisor: int
    cost: float = 0.1
    needs_year: bool = False

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that the dates are read from."""
        return (self.column,)

    def days(self, record: Record, year: int | None) -> list[date]:  # noqa: ARG002
        """The day of a record."""
        value = record.get(self.column)
        if not isinstance(value, int):
            return []
        timestamp = value / self.divisor
        if not EARLIEST_TIMESTAMP < timestamp < LATEST_TIMESTAMP:
            return []
        return [datetime.fromtimestamp(timestamp, UTC).date()]

    def code(self, table: Table, expressions: Expressions, years: Years) -> DateCode:  # noqa: ARG002
        """The code that reads the days of the table's records."""
        value = expressions.raw[self.column]
        timestamp = value if self.divisor == 1 else f"{value} / {self.divisor}"
        all_have_date = all(self.days(record, None) for record in table.records)
        return DateCode(
            f"datetime.fromtimestamp({timestamp}, UTC).date()",
            conditions=[] if all_have_date else [value],
            imports={"from datetime import UTC, datetime"},
        )


@dataclass(frozen=True)
class SpanColumns(_OnlyDates):
    """The first and the last day in two columns; where the last is empty, the holiday has one day."""

    first: TextColumn
    last: TextColumn
    cost: float

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that the dates are read from."""
        return (self.first.column, self.last.column)

    @property
    def needs_year(self) -> bool:
        """Whether the dates have no year."""
        return self.first.needs_year

    def days(self, record: Record, year: int | None) -> list[date]:
        """The days of a record."""
        first, last = self.first.days(record, year), self.last.days(record, year)
        if len(first) != 1:
            return []
        try:
            return span(first[0], last[0] if last else None)
        except ValueError:
            return []

    def code(self, table: Table, expressions: Expressions, years: Years) -> DateCode:
        """The code that reads the days of the table's records."""
        first = self.first.code(table, expressions, years)
        last = self.last.code(table, expressions, years)
        last_expression = last.expression
        some_have_no_last = any(not record.get(self.last.column) for record in table.records)
        if some_have_no_last and not last.is_text:
            first_text, last_text = expressions.clean[self.first.column], expressions.clean[self.last.column]
            last_expression = last_expression.replace(last_text, f"{last_text} or {first_text}", 1)
        return DateCode(
            "",
            conditions=first.conditions,
            imports=first.imports | {"from holidays_cli.reader import span"},
            span=SpanCode(first.expression, last_expression),
        )
