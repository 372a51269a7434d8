"""Where the records of a table have their dates: how a record's days are read, and the code that reads them so."""

import functools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import NamedTuple, Protocol

from holidays_cli.authoring.induction.python_code import joined, literal
from holidays_cli.authoring.induction.tables.table import Record, as_text
from holidays_cli.rows import observed_days, span
from holidays_cli.rows.dates_in_text import DatesInText, find_dates, read_dated_names
from holidays_cli.rows.instants import read_instant

ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d(?:[T ].*)?", re.ASCII)
ISO_UTC = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|\+00:?00)", re.ASCII)
ANY_YEAR = 2000
"""A leap year, for dates of which only day and month matter."""
EARLIEST_TIMESTAMP, LATEST_TIMESTAMP = 6e8, 5e9  # seconds: from 1989 to 2128


class NamedDay(NamedTuple):
    """A day of a record, and the name that stands beside it, if it stands in the same text."""

    date: date
    name: str


@dataclass
class DateCode:
    """The part of a reader that makes days of a record's values."""

    day: str = "day"
    """The expression for the day."""
    name: str | None = None
    """The variable with the name that stands beside it."""
    loop: str | None = None
    """The clause of the loop over the days of a record."""
    condition: str | None = None
    """What must hold of a record that has a day."""
    observes: str | None = None
    """The variable with the date that the day stands for, if it stands for another one."""
    imports: set[str] = field(default_factory=set)


class DateColumn(Protocol):
    """The column or columns of a table that have the dates."""

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that the days are read from."""

    @property
    def cost(self) -> float:
        """How much more code, and how much more that can go wrong, than with the simplest dates."""

    def days(self, record: Record, year: int | None) -> Sequence[NamedDay]:
        """The days of a record; `year` is that of dates without one."""

    def code(self, expressions: Mapping[str, str], year: str | None, records: Sequence[Record]) -> DateCode:
        """The code that reads the days; `year` is the expression for that of dates without one."""


@dataclass(frozen=True)
class _SingleColumn:
    """What the kinds of date columns have in common whose days stand in one column."""

    column: str

    @property
    def columns(self) -> tuple[str, ...]:
        """The column."""
        return (self.column,)

    def days(self, record: Record, year: int | None) -> Sequence[NamedDay]:
        """The days of a record."""
        raise NotImplementedError

    def condition(self, expressions: Mapping[str, str], records: Sequence[Record]) -> str | None:
        """What must hold of a record that has a day; None if all have."""
        have_all_days = all(self.days(record, None) for record in records)
        return None if have_all_days else self.is_day(expressions[self.column])

    def is_day(self, expression: str) -> str:
        """The condition under which the value of an expression is a day; by default, that there is a value."""
        return expression


@dataclass(frozen=True)
class IsoDates(_SingleColumn):
    """A column of dates as 2026-01-01, behind which a time may stand that does not count."""

    cost: float = 0.0

    def days(self, record: Record, year: int | None) -> list[NamedDay]:  # noqa: ARG002
        """The day of a record."""
        text = as_text(record.get(self.column)).strip()
        try:
            return [NamedDay(date.fromisoformat(text[:10]), "")] if ISO_DATE.fullmatch(text) else []
        except ValueError:
            return []

    def code(self, expressions: Mapping[str, str], year: str | None, records: Sequence[Record]) -> DateCode:  # noqa: ARG002
        """The text itself, which rows may have for a date; or a loop, where other texts stand among the dates."""
        texts = [as_text(record.get(self.column)).strip() for record in records]
        day = self.expression(expressions, records)
        if any(text and not ISO_DATE.fullmatch(text) for text in texts):
            return DateCode(loop=f"for day in read_dates({day})", imports={"read_dates"})
        return DateCode(day, condition=self.condition(expressions, records))

    def expression(self, expressions: Mapping[str, str], records: Sequence[Record]) -> str:
        """The expression for the date, without the time behind it."""
        texts = [as_text(record.get(self.column)).strip() for record in records]
        has_time = any(len(text) > len("2026-01-01") for text in texts if ISO_DATE.fullmatch(text))
        return f"{expressions[self.column]}[:10]" if has_time else expressions[self.column]


@dataclass(frozen=True)
class Instants(_SingleColumn):
    """A column of seconds or milliseconds since 1970, or of texts with a time in UTC."""

    zone: str
    cost: float = 0.02

    def days(self, record: Record, year: int | None) -> list[NamedDay]:  # noqa: ARG002
        """The day of a record."""
        value = record.get(self.column)
        if not isinstance(value, str | int) or not is_instant(value):
            return []
        try:
            return [NamedDay(read_instant(value, self.zone), "")]
        except ValueError:
            return []

    def code(self, expressions: Mapping[str, str], year: str | None, records: Sequence[Record]) -> DateCode:  # noqa: ARG002
        """A call of read_instant."""
        day = f'read_instant({expressions[self.column]}, "{self.zone}")'
        return DateCode(day, condition=self.condition(expressions, records), imports={"read_instant"})


def is_instant(value: object) -> bool:
    """Whether a value of a document may be a number of seconds or milliseconds since 1970, or a text with a time in UTC."""
    if isinstance(value, str):
        return bool(ISO_UTC.fullmatch(value.strip()))
    if not isinstance(value, int) or isinstance(value, bool):
        return False
    return EARLIEST_TIMESTAMP < value < LATEST_TIMESTAMP or EARLIEST_TIMESTAMP < value / 1000 < LATEST_TIMESTAMP


@dataclass(frozen=True)
class DayLists(_SingleColumn):
    """A column of lists of days, as the events of a calendar have."""

    cost: float = 0.0

    def days(self, record: Record, year: int | None) -> list[NamedDay]:  # noqa: ARG002
        """The days of a record."""
        return [NamedDay(day, "") for day in record.get(self.column, ())]

    def code(self, expressions: Mapping[str, str], year: str | None, records: Sequence[Record]) -> DateCode:  # noqa: ARG002
        """A loop over the list."""
        return DateCode(loop=f"for day in {expressions[self.column]}")


@dataclass(frozen=True)
class DateCells(_SingleColumn):
    """A column of a spreadsheet with dates, which are no texts."""

    cost: float = 0.0

    def days(self, record: Record, year: int | None) -> list[NamedDay]:  # noqa: ARG002
        """The day of a record."""
        value = record.get(self.column)
        if isinstance(value, datetime):
            value = value.date()
        return [NamedDay(value, "")] if isinstance(value, date) else []

    def code(self, expressions: Mapping[str, str], year: str | None, records: Sequence[Record]) -> DateCode:  # noqa: ARG002
        """The value itself; where others stand in the column, too, those that are dates."""
        return DateCode(self.expression(expressions, records), condition=self.condition(expressions, records))

    def expression(self, expressions: Mapping[str, str], records: Sequence[Record]) -> str:
        """The expression for the date, without the time behind it."""
        has_time = any(isinstance(record.get(self.column), datetime) for record in records)
        return f"{expressions[self.column]}.date()" if has_time else expressions[self.column]

    def is_day(self, expression: str) -> str:
        """The condition under which a cell has a date."""
        return f"isinstance({expression}, date)"


@dataclass(frozen=True)
class DatesAndTexts(_SingleColumn):
    """A column of a spreadsheet in which some dates are dates, and others texts with their years."""

    language: str
    cost: float = 0.012

    def days(self, record: Record, year: int | None) -> list[NamedDay]:  # noqa: ARG002
        """The days of a record."""
        value = record.get(self.column)
        text = str(value) if isinstance(value, date) else as_text(value)
        dates = dates_in(text, None, self.language, "", None)
        return [NamedDay(day, "") for day in dict.fromkeys(day for part in dates for day in part.days)]

    def code(self, expressions: Mapping[str, str], year: str | None, records: Sequence[Record]) -> DateCode:  # noqa: ARG002
        """A loop over what read_dates finds in the value as a text."""
        language = "" if self.language == "en" else f", language={literal(self.language.replace('_', '-'))}"
        loop = f"for day in read_dates(str({expressions[self.column]}){language})"
        return DateCode(loop=loop, imports={"read_dates"})


@dataclass(frozen=True)
class Spans:
    """The first and the last day, or the day after it, in two columns; where the last is empty, there is one day."""

    first: IsoDates | DateCells
    last: IsoDates | DateCells
    is_day_after: bool

    @property
    def cost(self) -> float:
        """A little more than that of a single date."""
        return 0.01 + 0.01 * self.is_day_after

    @property
    def columns(self) -> tuple[str, ...]:
        """Both columns."""
        return (self.first.column, self.last.column)

    def days(self, record: Record, year: int | None) -> list[NamedDay]:  # noqa: ARG002
        """The days of a record."""
        first, last = self.first.days(record, None), self.last.days(record, None)
        if not first:
            return []
        end = last[0].date if last else None
        try:
            days = span(first[0].date, before=end) if self.is_day_after and end else span(first[0].date, end)
        except ValueError:
            return []
        return [NamedDay(day, "") for day in days]

    def code(self, expressions: Mapping[str, str], year: str | None, records: Sequence[Record]) -> DateCode:  # noqa: ARG002
        """A loop over the span."""
        first = self.first.expression(expressions, records)
        last = self.last.expression(expressions, records)
        if not all(self.last.days(record, None) for record in records):
            last = f"{last} or None"
        end = f"before={last}" if self.is_day_after else last
        condition = self.first.condition(expressions, records)
        return DateCode(loop=f"for day in span({first}, {end})", condition=condition, imports={"span"})


@dataclass(frozen=True)
class ObservedDates:
    """A holiday's own date and the date on which it is observed, in two columns."""

    holiday: IsoDates | DateCells
    observed: IsoDates | DateCells
    cost: float = 0.0

    @property
    def columns(self) -> tuple[str, ...]:
        """Both columns."""
        return (self.holiday.column, self.observed.column)

    def days(self, record: Record, year: int | None) -> list[NamedDay]:  # noqa: ARG002
        """The days of a record."""
        dates = ([day.date for day in column.days(record, None)] for column in (self.holiday, self.observed))
        return [NamedDay(day, "") for day, _ in observed_days(*dates)]

    def code(self, expressions: Mapping[str, str], year: str | None, records: Sequence[Record]) -> DateCode:
        """A loop over what observed_days gives."""
        dates = []
        imports = {"observed_days"}
        for column in (self.holiday, self.observed):
            date_code = column.code(expressions, year, records)
            expression = column.expression(expressions, records)
            if date_code.loop:  # because other texts stand among the dates
                expression = date_code.loop.removeprefix("for day in ")
                imports |= date_code.imports
            elif isinstance(column, DateCells) and date_code.condition:
                expression = f"{expression} if {date_code.condition} else None"
            dates.append(expression)
        loop = f"for day, observes in observed_days({', '.join(dates)})"
        return DateCode(loop=loop, imports=imports, observes="observes")


@dataclass(frozen=True)
class TextDates:
    """A column of texts with dates, or several whose texts make one date together."""

    columns: tuple[str, ...]
    language: str
    joiner: str = " "
    """What is put between the texts of several columns."""
    headings: tuple[str, ...] = ()
    """The columns with the headings that say the year or the month."""
    month_first: bool | None = None
    takes_first: bool = False
    """Whether only the first date of a text counts."""
    has_names: bool = False
    """Whether the names stand beside the dates."""
    check_weekday: bool = True
    has_own_years: bool = True
    """Whether the texts, with their headings, say the years of their dates."""
    is_observed: bool = False
    """Whether the second of two columns has the dates on which the holidays of the first are observed."""
    base_cost: float = 0.0

    @property
    def cost(self) -> float:
        """More for every column, and for every heading."""
        return (
            self.base_cost
            + 0.005
            + 0.01 * (len(self.columns) - 1)
            + 0.004 * len(self.headings)
            + 0.006 * self.takes_first
            + 0.02 * bool(self.month_first)
        )

    def text(self, record: Record) -> str:
        """The text of a record in which its dates are looked for."""
        texts = [as_text(record.get(column)) for column in self.columns]
        if len(texts) > 1 and self.joiner != " – " and not all(text.strip() for text in texts):
            return ""
        return self.joiner.join(texts)

    def heading(self, record: Record) -> str:
        """The text of a record's headings."""
        return " ".join(as_text(record.get(column)) for column in self.headings)

    def dates(self, record: Record, year: int | None) -> Sequence[DatesInText]:
        """The dates in the text of a record."""
        if self.is_observed:
            return [dates for column in self.columns_apart() for dates in column.dates(record, year)]
        dates = dates_in(self.text(record), year, self.language, self.heading(record), self.month_first)
        return dates[:1] if self.takes_first else dates

    def columns_apart(self) -> list["TextDates"]:
        """Its columns, each as one of texts with dates."""
        return [replace(self, columns=(column,), is_observed=False) for column in self.columns]

    def days(self, record: Record, year: int | None) -> list[NamedDay]:
        """The days of a record."""
        if self.is_observed:
            return self._observed_days(record, year)
        days = {day: None for dates in self.dates(record, year) for day in dates.days}
        if not self.has_names:
            return [NamedDay(day, "") for day in days]
        pairs = named_dates_in(
            self.text(record), year, self.language, self.heading(record), self.month_first, self.takes_first
        )
        return [NamedDay(day, name) for day, name in pairs]

    def _observed_days(self, record: Record, year: int | None) -> list[NamedDay]:
        """The days of a record with two columns; none where the date in one of them has no year."""
        dates = []
        for column in self.columns_apart():
            if not column.days(record, year) and column.days(record, ANY_YEAR):
                return []
            dates.append([day.date for day in column.days(record, year)])
        return [NamedDay(day, "") for day, _ in observed_days(*dates)]

    def code(self, expressions: Mapping[str, str], year: str | None, records: Sequence[Record]) -> DateCode:
        """A loop over what read_dates, or read_dated_names, gives."""
        if self.is_observed:
            codes = [column.code(expressions, year, records) for column in self.columns_apart()]
            dates = [(code.loop or "").removeprefix("for day in ") for code in codes]
            loop = f"for day, observes in observed_days({', '.join(dates)})"
            return DateCode(loop=loop, imports={"read_dates", "observed_days"}, observes="observes")
        is_number = {
            column
            for column in (*self.columns, *self.headings)
            if any(isinstance(record.get(column), int) for record in records)
        }
        texts = [expressions[column] for column in self.columns]
        if len(texts) == 1:
            text = f"str({texts[0]})" if self.columns[0] in is_number else texts[0]
        else:
            text = joined(texts, self.joiner)
        arguments = [text]
        if year is not None and not self.has_own_years:
            arguments.append(year)
        if self.language != "en":
            arguments.append(f"language={literal(self.language.replace('_', '-'))}")
        if self.headings:
            headings = [expressions[column] for column in self.headings]
            heading = f"str({headings[0]})" if self.headings[0] in is_number else headings[0]
            arguments.append(f"heading={heading if len(headings) == 1 else joined(headings)}")
        if self.month_first is not None:
            arguments.append(f"month_first={self.month_first}")
        if not self.check_weekday:
            arguments.append("check_weekday=False")
        function = "read_dated_names" if self.has_names else "read_dates"
        variables = "day, name" if self.has_names else "day"
        if self.takes_first:
            arguments.append("first_only=True")
        return DateCode(
            name="name" if self.has_names else None,
            loop=f"for {variables} in {function}({', '.join(arguments)})",
            imports={function},
        )


def has_observed_dates(column: DateColumn) -> bool:
    """Whether one of two columns has the dates on which the holidays of the other are observed."""
    return isinstance(column, ObservedDates) or (isinstance(column, TextDates) and column.is_observed)


def dates_without_days_off(column: DateColumn, record: Record, year: int | None) -> set[date]:
    """The dates of a record on which its holiday is not held, because it is observed on another one."""
    if isinstance(column, ObservedDates):
        columns: Sequence[DateColumn] = (column.holiday, column.observed)
    elif isinstance(column, TextDates) and column.is_observed:
        columns = column.columns_apart()
    else:
        return set()
    dates = {day.date for single in columns for day in single.days(record, year)}
    return dates - {day.date for day in column.days(record, year)}


@functools.lru_cache(maxsize=1 << 16)
def dates_in(
    text: str,
    year: int | None,
    language: str,
    heading: str,
    month_first: bool | None,  # noqa: FBT001 - because a cache takes no keywords
) -> list[DatesInText]:
    """The dates in a text, which is looked at once, however many candidates read it."""
    return find_dates(text, year, language=language, heading=heading, month_first=month_first)


@functools.lru_cache(maxsize=1 << 16)
def named_dates_in(
    text: str,
    year: int | None,
    language: str,
    heading: str,
    month_first: bool | None,  # noqa: FBT001
    first_only: bool,  # noqa: FBT001
) -> list[tuple[date, str]]:
    """The dates in a text with the names beside them, likewise."""
    return read_dated_names(
        text,
        year,
        language=language,
        heading=heading,
        month_first=month_first,
        check_weekday=False,
        first_only=first_only,
    )
