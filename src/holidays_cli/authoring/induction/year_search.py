"""The search for where the years of a table's dates stand: beside them, in headings, in a column or in the address."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from holidays_cli.authoring.induction.candidate import Candidate
from holidays_cli.authoring.induction.date_column_search import has_years
from holidays_cli.authoring.induction.date_columns import ANY_YEAR, DateColumn, TextDates
from holidays_cli.authoring.induction.document import Document
from holidays_cli.authoring.induction.tables.table import Table, as_text, years_in
from holidays_cli.rows.dates_in_text import read_year

YEARS_BACK, YEARS_AHEAD = 12, 2  # that are assumed where nothing says the year


def candidates_with_years(document: Document, table: Table, date_column: DateColumn) -> Iterator[Candidate]:
    """The candidates with a table and its dates, for each place where the year may stand."""
    address_years = [document.year] if document.year else sorted(set(years_in(document.url)))
    if not isinstance(date_column, TextDates):
        candidate = Candidate(document, table, date_column)
        yield _with_address_year(candidate, address_years)
        return
    date_column = _with_checked_weekdays(table, date_column)
    if _share_with_year(table, date_column) >= 0.6:
        candidate = Candidate(document, table, date_column)
        yield _with_address_year(candidate, address_years)
        return
    headings = [
        heading
        for heading in table.heading_columns
        if heading not in date_column.headings and _names_years(table, heading, date_column.language)
    ]
    for heading in headings:
        with_heading = replace(date_column, headings=(*date_column.headings, heading), has_own_years=True)
        yield Candidate(document, table, _with_checked_weekdays(table, with_heading))
    for column in table.columns:
        if column not in (*table.heading_columns, *date_column.columns) and has_years(table, column):
            yield Candidate(document, table, replace(date_column, columns=(*date_column.columns, column)))
    yearless = replace(date_column, has_own_years=False)
    for year in address_years:
        yield Candidate(document, table, yearless, address_year=year)
    if not address_years and not headings:
        expected_year = document.expected_year
        for year in range(expected_year - YEARS_BACK, expected_year + YEARS_AHEAD + 1):
            yield Candidate(document, table, yearless, assumed_year=year)


def _with_address_year(candidate: Candidate, years: Sequence[int]) -> Candidate:
    """The candidate, whose dates say their years, with the year in its address, if it has one."""
    year = candidate.document.year or _year_of_most(candidate, years)
    return candidate if year is None else replace(candidate, address_year=year)


def _with_checked_weekdays(table: Table, date_column: TextDates) -> TextDates:
    """The dates without the check of weekdays, if a page that says its years prints a wrong one beside a date."""
    is_wrong = any(dates.wrong_weekday for record in table.sample for dates in date_column.dates(record, None))
    return replace(date_column, check_weekday=not is_wrong)


def _share_with_year(table: Table, date_column: TextDates) -> float:
    with_year = [bool(date_column.days(record, None)) for record in table.sample if date_column.days(record, ANY_YEAR)]
    return sum(with_year) / len(with_year) if with_year else 0.0


def _names_years(table: Table, heading: str, language: str) -> bool:
    texts = {as_text(record.get(heading)) for record in table.sample}
    years = {text: read_year(text, language=language) for text in texts}
    with_year = sum(years[as_text(record.get(heading))] is not None for record in table.sample)
    return with_year >= 0.4 * len(table.sample)


def _year_of_most(candidate: Candidate, years: Sequence[int]) -> int | None:
    """The first of the years that most of the days are in."""
    if not years:
        return None
    counts = Counter(day.year for day in candidate.days)
    return next((year for year in years if counts[year] > 0.8 * len(candidate.days)), None)
