"""The search for the columns of a table that have its dates."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from holidays_cli.authoring.induction.date_columns import (
    ANY_YEAR,
    ISO_DATE,
    ISO_UTC,
    DateCells,
    DateColumn,
    DatesAndTexts,
    DayLists,
    Instants,
    IsoDates,
    ObservedDates,
    Spans,
    TextDates,
    dates_in,
    is_instant,
)
from holidays_cli.authoring.induction.document import Document
from holidays_cli.authoring.induction.kinds import is_observed
from holidays_cli.authoring.induction.tables.table import MIN_RECORDS, Record, Table, as_text
from holidays_cli.rows.dates_in_text import DatesInText, read_month
from holidays_cli.rows.instants import read_instant

COST_OF_OBSERVED_DATES = -0.05  # because the name of the column says what its dates are
LONGEST_MOVE = 7  # days between a holiday's own date and the one on which it is observed
DAYS_OF_YEAR = 366


def find_date_columns(document: Document, table: Table, languages: Sequence[str]) -> Iterator[DateColumn]:  # noqa: PLR0912 - because each kind of value is a case
    """Each column with dates, and each pair or group of columns that make dates together, as they may be read."""
    records = table.sample
    fewest_records = 1 if table.is_prose else MIN_RECORDS
    day_columns: list[IsoDates | DateCells] = []
    mixed_columns: list[str] = []
    text_columns: list[str] = []
    sparse_columns: list[str] = []  # which may have the last days of the few spans
    for column in table.columns:
        values = [record.get(column) for record in records if record.get(column) not in (None, "", ())]
        if len(values) < fewest_records:
            sparse_columns.append(column)
            continue
        if all(isinstance(value, tuple) for value in values):
            if column == "days":
                yield DayLists(column)
            continue
        number_of_dates = sum(isinstance(value, date) for value in values)
        if number_of_dates >= fewest_records:
            day_columns.append(cells := DateCells(column))
            yield cells
        if 0 < number_of_dates < len(values):
            mixed_columns.append(column)
        if sum(is_instant(value) for value in values) > len(values) / 2 and document.zone:
            yield from _instants(column, values, document.zone)
        texts = [as_text(value) for value in values]
        if sum(bool(ISO_DATE.fullmatch(text.strip())) for text in texts) > len(values) / 2 and not any(
            map(ISO_UTC.fullmatch, texts)
        ):
            iso = IsoDates(column)
            if sum(bool(iso.days(record, None)) for record in records) >= fewest_records:
                day_columns.append(iso)
                yield iso
        if any(any(character.isdecimal() for character in text) for text in texts):
            text_columns.append(column)
    sparse: list[IsoDates | DateCells] = [*map(IsoDates, sparse_columns), *map(DateCells, sparse_columns)]
    mixed = list(map(DateCells, mixed_columns))
    for first in day_columns:
        for last in (*day_columns, *sparse, *(column for column in mixed if column not in day_columns)):
            if first is not last and _has_dates_observed(table, first, last):
                yield ObservedDates(first, last, cost=COST_OF_OBSERVED_DATES)
            elif first is not last and _is_last(table, first, last):
                for is_day_after in (False, True):
                    yield Spans(first, last, is_day_after)
    # Dates in numbers alone are the same in all languages.
    with_letters = [column for column in text_columns if _has_letters(records, column)]
    for position, language in enumerate(languages):
        for column in mixed_columns:
            yield from _dates_and_texts(table, column, language)
        alone = with_letters if position else text_columns
        yield from _text_dates(table, text_columns, alone, sparse_columns, language, fewest_records)


def has_years(table: Table, column: str) -> bool:
    """Whether a column has a year, and nothing else, in most records."""
    texts = [as_text(record.get(column)).strip() for record in table.sample]
    return sum(bool(re.fullmatch(r"(?:19|20|25)\d\d", text)) for text in texts) >= max(MIN_RECORDS, 0.8 * len(texts))


def _dates_and_texts(table: Table, column: str, language: str) -> Iterator[DatesAndTexts]:
    """The dates and the texts of a column together, if a text has a date, too."""
    mixed = DatesAndTexts(column, language)
    values = [record.get(column) for record in table.sample]
    if any(isinstance(value, str) and mixed.days({column: value}, None) for value in values):
        yield mixed


def _has_letters(records: Sequence[Record], column: str) -> bool:
    return any(any(map(str.isalpha, as_text(record.get(column)))) for record in records)


def _instants(column: str, values: Sequence[object], zone: str) -> Iterator[Instants]:
    """In UTC if all are midnight there, else in the zone of the country."""
    moments = [value for value in values if is_instant(value) and isinstance(value, str | int)]
    seconds = [value / 1000 if value > 1e11 else value for value in moments if isinstance(value, int)]
    texts = [value for value in moments if isinstance(value, str)]
    is_utc = all(second % 86400 == 0 for second in seconds) and all(
        re.search(r"[T ]00:00(?::00(?:\.0+)?)?(?:Z|\+)", text) for text in texts
    )
    try:
        read_instant(moments[0], zone)
    except ValueError:
        return
    yield Instants(column, "UTC" if is_utc else zone)


def _has_dates_observed(table: Table, first: DateColumn, last: DateColumn) -> bool:
    """Whether a column has the dates on which the holidays of another are observed: by its name, and at most a week away.

    Where it has none, the holiday is observed on its own date.
    """
    first_column, last_column = first.columns[0], last.columns[0]
    if not is_observed(last_column) or is_observed(first_column):
        return False
    distances = []
    for record in table.sample:
        days, observed = first.days(record, ANY_YEAR), last.days(record, ANY_YEAR)
        if len(days) > 1 or len(observed) > 1:
            return False
        if days and observed:
            # One of the columns may have its year, and the other not.
            day, other = (day.date.replace(year=ANY_YEAR).timetuple().tm_yday for day in (days[0], observed[0]))
            distances.append(min(abs(day - other), DAYS_OF_YEAR - abs(day - other)))
    return bool(distances) and max(distances) <= LONGEST_MOVE and any(distances)


def _is_last(table: Table, first: IsoDates | DateCells, last: IsoDates | DateCells) -> bool:
    """Whether the dates of a column are never before those of another, and some are behind them."""
    pairs = [(first.days(record, None), last.days(record, None)) for record in table.sample]
    both = [(start[0].date, end[0].date) for start, end in pairs if start and end]
    return bool(both) and all(start <= end for start, end in both) and any(start < end for start, end in both)


def _text_dates(
    table: Table,
    columns: Sequence[str],
    alone: Sequence[str],
    sparse_columns: Sequence[str],
    language: str,
    fewest_records: int,
) -> Iterator[TextDates]:
    """The columns of texts with dates in a language: those in `alone` by themselves, all with a heading and together."""
    for column in alone:
        yield from _dates_of_column(table, column, language, fewest_records)
    yield from _dates_with_month(table, columns, language, fewest_records)
    for first in columns:
        for last in (*columns, *sparse_columns):
            if first != last and _has_dates_observed(table, *(TextDates((name,), language) for name in (first, last))):
                yield TextDates((first, last), language, is_observed=True, base_cost=COST_OF_OBSERVED_DATES)
            elif first != last and _is_last_text(table, first, last, language):
                yield TextDates((first, last), language, joiner=" – ")
    yield from _dates_in_numbers(table, language)


def _dates_of_column(table: Table, column: str, language: str, fewest_records: int) -> Iterator[TextDates]:
    """The dates in the texts of one column: all of them, and only the first one of each text."""
    records = table.sample
    tried: list[list[list[DatesInText]]] = []
    has_numbers_only = any(re.search(r"\d[./-]\d", as_text(record.get(column))) for record in records)
    for month_first in (None, True, False) if has_numbers_only else (None,):
        dates = [dates_in(as_text(record.get(column)), ANY_YEAR, language, "", month_first) for record in records]
        if sum(map(bool, dates)) < fewest_records or dates in tried:
            continue
        tried.append(dates)
        yield TextDates((column,), language, month_first=month_first)
        if any(len(parts) > 1 for parts in dates):
            yield TextDates((column,), language, month_first=month_first, takes_first=True)


def _dates_with_month(table: Table, columns: Sequence[str], language: str, fewest_records: int) -> Iterator[TextDates]:
    """The days in the texts of one column whose month stands in a heading, or in another column."""
    records = table.sample
    for heading in table.columns:
        months = [read_month(as_text(record.get(heading)), language=language) for record in records]
        if sum(month is not None for month in months) < 0.6 * len(records):
            continue
        for column in columns:
            if heading == column:
                continue
            with_month = TextDates((column,), language, headings=(heading,))
            if heading not in table.heading_columns and _are_days(table, column):
                yield TextDates((column, heading), language)
            elif sum(bool(with_month.days(record, ANY_YEAR)) for record in records) >= fewest_records:
                yield with_month


def _dates_in_numbers(table: Table, language: str) -> Iterator[TextDates]:
    """Day, month and perhaps year, each a number in a column of its own."""
    days = [column for column in table.columns if _are_days(table, column)]
    months = [column for column in table.columns if _are_numbers(table, column, 12)]
    years = [column for column in table.columns if has_years(table, column)]
    for month in months:
        for day in days:
            if month == day:
                continue
            for year in years:
                yield TextDates((year, month, day), language, joiner="-")
            if not years:
                yield TextDates((day, month), language, joiner=".", month_first=False)


def _is_last_text(table: Table, first: str, last: str, language: str) -> bool:
    """Whether a column has the last days of spans whose first days another has."""
    number_of_spans = 0
    for record in table.sample:
        start = dates_in(as_text(record.get(first)), ANY_YEAR, language, "", None)
        end = dates_in(as_text(record.get(last)), ANY_YEAR, language, "", None)
        is_before = bool(start and end) and end[0].days[0] < start[0].days[0]
        if (end and not start) or len(start) > 1 or len(end) > 1 or is_before:
            return False
        number_of_spans += bool(start and end and end[0].days[0] > start[0].days[0])
    return number_of_spans > 0


def _are_days(table: Table, column: str) -> bool:
    return _are_numbers(table, column, 31)


def _are_numbers(table: Table, column: str, largest: int) -> bool:
    texts = [as_text(record.get(column)).strip() for record in table.sample]
    numbers = [text for text in texts if re.fullmatch(r"\d{1,2}\.?", text) and 1 <= int(text.strip(".")) <= largest]
    return len(numbers) >= max(MIN_RECORDS, 0.8 * len(texts))
