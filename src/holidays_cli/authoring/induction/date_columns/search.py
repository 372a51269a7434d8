"""The search for the date columns of a table."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from holidays_cli.authoring.induction.date_columns.columns import (
    ANY_YEAR,
    DateColumn,
    DayListColumn,
    SpanColumns,
    SplitColumns,
    TimestampColumn,
)
from holidays_cli.authoring.induction.date_columns.date_formats import (
    BUDDHIST,
    NUMERIC_FORMATS,
    YEAR,
    DateFormat,
    formats_with_month_names,
)
from holidays_cli.authoring.induction.date_columns.date_names import DateNames
from holidays_cli.authoring.induction.date_columns.languages import fold
from holidays_cli.authoring.induction.date_columns.text_column import TextColumn
from holidays_cli.authoring.induction.documents.table import Table, as_text
from holidays_cli.rows import LONGEST_SPAN

MIN_SHARE = 0.4  # of a table's records that must have a date
SAMPLE_SIZE = 200  # records by which a format is rejected early
MAX_MONTH_LENGTH = 40  # characters in a column with the month's name
MAX_WEEKDAY_LENGTH = 200  # characters in a column with the weekday


class PossibleFormat(NamedTuple):
    """A format that dates may have in a page, with the names of the months if it has them."""

    format: DateFormat
    names: DateNames | None


def possible_formats(all_names: Sequence[DateNames]) -> list[PossibleFormat]:
    """Every format that a date may have in a page with these names of months."""
    formats = [PossibleFormat(date_format, None) for date_format in NUMERIC_FORMATS]
    for names in all_names:
        if names.months:
            formats += [PossibleFormat(date_format, names) for date_format in formats_with_month_names(names)]
    return formats


def find_date_columns(
    table: Table, formats: Sequence[PossibleFormat], all_names: Sequence[DateNames]
) -> Iterator[DateColumn]:
    """Every column, or set of columns, in which enough of a table's records have a date."""
    enough = max(2, len(table.records) * MIN_SHARE)
    text_columns: dict[str, list[TextColumn]] = {}
    for column in table.columns:
        if _has_lists_of_days(table, column):
            yield DayListColumn(column)
            continue
        for divisor in (1, 1000):
            timestamps = TimestampColumn(column, divisor)
            if sum(bool(timestamps.days(record, None)) for record in table.records) >= enough:
                yield timestamps
        for text_column in _text_columns(table, column, formats, enough):
            text_columns.setdefault(column, []).append(text_column)
            yield text_column
            if any(len(text_column.days(record, ANY_YEAR)) > 1 for record in table.records):
                yield replace(text_column, cost=text_column.cost + 0.02, is_span=True)
    yield from _span_columns(table, text_columns)
    yield from _split_columns(table, all_names, enough)


def printed_weekdays(table: Table, all_names: Sequence[DateNames]) -> dict[int, set[int]]:
    """The weekdays, Monday being 0, that are printed in each record, by its number."""
    numbers: dict[str, int] = {}
    for names in all_names:
        numbers |= {fold(name): number for name, number in names.weekdays.items()}
    weekdays: dict[int, set[int]] = {}
    for record_number, record in enumerate(table.records):
        for column, value in record.items():
            if not isinstance(value, str) or column in table.outer_columns or len(value) >= MAX_WEEKDAY_LENGTH:
                continue
            for token in re.findall(r"[^\W\d_]{3,}", value):
                weekday = numbers.get(fold(token))
                if weekday is not None:
                    weekdays.setdefault(record_number, set()).add(weekday)
    return weekdays


def _has_lists_of_days(table: Table, column: str) -> bool:
    values = [record.get(column) for record in table.records]
    first = next((value for value in values if value not in (None, "")), None)
    return isinstance(first, tuple) and bool(first) and isinstance(first[0], date)


def _text_columns(table: Table, column: str, formats: Sequence[PossibleFormat], enough: float) -> Iterator[TextColumn]:
    """A column in each of the formats that enough of its texts have, the same days only once."""
    texts = [as_text(record.get(column)) for record in table.records]
    with_digit = sum(bool(re.search(r"\d", text)) for text in texts)
    if column in table.outer_columns or with_digit < enough:
        return
    sample = table.records[:: max(1, len(table.records) // SAMPLE_SIZE)]
    days_of_earlier: list[list[list[date]]] = []
    for date_format, names in formats:
        cost = _cost(date_format, names)
        text_column = TextColumn(column, date_format, names, re.compile(date_format.most_liberal), cost)
        with_date = sum(bool(text_column.days(record, ANY_YEAR)) for record in sample)
        if with_date < len(sample) / 5:
            continue
        days = [text_column.days(record, ANY_YEAR) for record in table.records]
        if sum(map(bool, days)) < enough or (date_format.has_year and days in days_of_earlier):
            continue
        days_of_earlier.append(days)
        dated_texts = [text for text, days_of_text in zip(texts, days, strict=True) if days_of_text]
        all_have_year = all(re.search(YEAR, text) for text in dated_texts)
        yield replace(text_column, year_is_elsewhere=date_format.is_list_of_days and all_have_year)


def _cost(date_format: DateFormat, names: DateNames | None) -> float:
    cost = 0.0
    if not date_format.has_year and not date_format.is_list_of_days:
        cost += 0.02
    if date_format.year_offset:
        cost += 0.03
    if date_format.is_list_of_days:
        cost += 0.03
    if names is not None and names.language.code != "en":
        cost += 0.01
    return cost


def _span_columns(table: Table, text_columns: Mapping[str, Sequence[TextColumn]]) -> Iterator[SpanColumns]:
    """Pairs of columns with a first and a last day."""
    earlier: set[str] = set()
    for first_column, candidates in text_columns.items():
        for last_column in table.columns:
            if last_column == first_column or last_column in earlier:
                continue
            for first in candidates:
                if first.names or first.format.year_offset or not _are_whole_dates(table, first, last_column):
                    continue
                last = TextColumn(last_column, first.format, first.names, first.pattern, first.cost)
                if _are_first_and_last(table, first, last):
                    yield SpanColumns(first, last, first.cost - 0.01)
        earlier.add(first_column)


def _are_whole_dates(table: Table, first: TextColumn, last_column: str) -> bool:
    """Whether both columns have a date in numbers and nothing else, ISO or such as strptime reads."""
    pattern = r"\d{4}-\d\d-\d\d|\d{8}" if first.format.order == "ymd" else r"\d{1,2}([./-])\d{1,2}\1\d{4}"
    for record in table.records:
        for column in (first.column, last_column):
            if record.get(column) and not re.fullmatch(pattern, as_text(record.get(column))[:10]):
                return False
    return True


def _are_first_and_last(table: Table, first: TextColumn, last: TextColumn) -> bool:
    """Whether the days in two columns are the first and the last of a holiday.

    Where the second is always later than the first, it is the day after the last in most calendars; that says nothing,
    unless most records have no second day.
    """
    lengths = []
    for record in table.records:
        first_days, last_days = first.days(record, ANY_YEAR), last.days(record, ANY_YEAR)
        if len(first_days) == 1 and len(last_days) == 1:
            lengths.append((last_days[0] - first_days[0]).days)
    if not lengths or max(lengths) >= LONGEST_SPAN:
        return False
    if min(lengths) == 0:
        return max(lengths) > 0
    return min(lengths) > 0 and len(lengths) < len(table.records) / 2


def _split_columns(table: Table, all_names: Sequence[DateNames], enough: float) -> Iterator[SplitColumns]:
    """Sets of columns with day, month and perhaps year."""
    years = _columns_of_numbers(table, r"\D*(\d{4})\D*", 1900, 2700, enough)
    months = _columns_of_numbers(table, r"(\d{1,2})", 1, 12, enough)
    days = _columns_of_numbers(table, r"\D{0,12}(\d{1,2})\b.*", 1, 31, enough)
    for day in days:
        if day in table.outer_columns:
            continue
        for year in (*years, None):
            for month in months:
                if month != day:
                    yield from _in_each_calendar(year, month, day, None)
            for names in all_names:
                for month in _columns_of_months(table, names, enough):
                    if month != day:
                        yield from _in_each_calendar(year, month, day, names)


def _columns_of_numbers(table: Table, pattern: str, lowest: int, highest: int, enough: float) -> list[str]:
    """The columns in which enough texts have a number by a pattern, and all of these are in a range."""
    columns = []
    for column in table.columns:
        matches = [re.fullmatch(pattern, as_text(record.get(column)).strip()) for record in table.records]
        numbers = [int(match[1]) for match in matches if match]
        if len(numbers) >= enough and lowest <= min(numbers) and max(numbers) <= highest:
            columns.append(column)
    return columns


def _columns_of_months(table: Table, names: DateNames, enough: float) -> list[str]:
    """The columns in which enough texts are short and have the name of a month."""
    if not names.months:
        return []
    pattern = re.compile(rf"\b(?:{names.month_pattern})\b")
    columns = []
    for column in table.columns:
        texts = [as_text(record.get(column)) for record in table.records]
        if sum(len(text) < MAX_MONTH_LENGTH and bool(pattern.search(text)) for text in texts) >= enough:
            columns.append(column)
    return columns


def _in_each_calendar(year: str | None, month: str, day: str, names: DateNames | None) -> Iterator[SplitColumns]:
    """The columns with years of the common era, and with those of the Buddhist calendar."""
    if year is None:
        yield SplitColumns(None, month, day, names, cost=0.03 + 0.02)
        return
    yield SplitColumns(year, month, day, names, cost=0.03)
    yield SplitColumns(year, month, day, names, cost=0.03 + 0.05, year_offset=BUDDHIST)
