"""What else in a page has dates, and is not read: the texts beside the list that was chosen."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from holidays_cli.authoring.induction.candidate import Candidate
from holidays_cli.authoring.induction.date_columns import Instants, TextDates, dates_without_days_off, is_instant
from holidays_cli.authoring.induction.tables.html_tables import parse_page
from holidays_cli.authoring.induction.tables.table import Record, Table, as_text
from holidays_cli.errors import Unreadable
from holidays_cli.rows.dates_in_text import find_dates, normalized
from holidays_cli.rows.events import read_events

LONGEST_LINE = 300  # characters; a longer one is a text about something else
CELL = re.compile(r"cell \d+")  # the name of a column that has none
MIN_DIFFERENT = 0.5  # of the values of a column, below which its dates are those of editions and not of holidays


def unread_lines(candidate: Candidate, others: Sequence[Candidate], tables: Sequence[Table], year: int) -> list[str]:
    """The lines of a page with a day of the list's years that neither the list nor another of these lists has.

    They are in the order of the page.  `year` is that of a date without one, where those of the list say none either.
    Days that the filters leave out are no such days, because they are told.
    """
    form = _FormOfDates.of(candidate, year)
    known_days = {day.date for dated_record in candidate.dated_records for day in dated_record.days}
    years = {day.year for day in known_days}
    known_days |= {day for other in others for day in other.days}
    for dated_record in candidate.dated_records:
        known_days |= dates_without_days_off(candidate.date_column, dated_record.record, candidate.year)
    lines = []
    for line in dict.fromkeys(_lines(candidate, tables)):
        days = {day for day in form.days_in(line, known_days) if day.year in years}
        if not days <= known_days:
            lines.append(line)
    return lines


def unread_records(candidate: Candidate, others: Sequence[Candidate], tables: Sequence[Table], year: int) -> list[str]:
    """The records of other tables with a day, likewise, whose columns are those of the list: its rows in another place.

    The lines of a page show them where a date is a text by itself: not where it is put together from several cells or from
    a heading, and not in an attribute or in a document without lines.
    """
    date_column = candidate.date_column
    headings = date_column.headings if isinstance(date_column, TextDates) else ()
    columns = (*date_column.columns, *headings)
    if len(columns) == 1 and _are_in_lines(candidate, columns[0]):
        return []
    known_days = {day.date for dated_record in candidate.dated_records for day in dated_record.days}
    years = {day.year for day in known_days}
    known_days |= {day for other in others for day in other.days}
    has_own_year = candidate.year is None
    texts: dict[str, None] = {}
    for table in tables:
        if table is candidate.table:
            continue
        for row in table.records:
            record = _with_names_of_columns(row, candidate.table.records[0])
            name = candidate.name_column is None or record.get(candidate.name_column)
            if not name or any(record.get(column) in (None, "", ()) for column in columns):
                continue
            days = {day.date for day in date_column.days(record, None if has_own_year else candidate.year or year)}
            if any(day.year in years for day in days - known_days):
                values = (record.get(column) for column in (*date_column.columns, candidate.name_column or ""))
                texts[" ".join(filter(None, map(as_text, values)))] = None
    return list(texts)


def _are_in_lines(candidate: Candidate, column: str) -> bool:
    """Whether the texts of a column are in the lines of the page: those of attributes and scripts are not."""
    if candidate.document.format != "html" or not candidate.dated_records:
        return False
    text = " ".join(as_text(candidate.dated_records[0].record.get(column)).split())
    return any(text in " ".join(line.split()) for line in _lines(candidate, ()))


def _with_names_of_columns(record: Record, other: Record) -> Record:
    """A record whose columns are numbered cells, with the names of those of another one in the same order."""
    cells = [column for column in record if CELL.fullmatch(column)]
    named_columns = [column for column in other if column not in record]
    return (
        {**record, **dict(zip(named_columns, (record[column] for column in cells), strict=False))} if cells else record
    )


def _lines(candidate: Candidate, tables: Sequence[Table]) -> Iterator[str]:
    """The texts of a document in which a date may stand."""
    document = candidate.document
    if document.format == "html":
        try:
            page, _ = parse_page(document)
        except Unreadable:
            return
        yield from (line for line in page.lines if len(line) <= LONGEST_LINE)
    elif document.format == "ics":
        for event in read_events(document.text, year=document.expected_year, zone=document.zone, with_hours=True):
            yield from (f"{day} {event.name}" for day in event.days)
    else:
        # An instant is of another day where it is written than in the zone of the country.
        are_instants = isinstance(candidate.date_column, Instants)
        for table in tables:
            yield from (text for text in _texts_of_columns(table) if not (are_instants and is_instant(text)))


def _texts_of_columns(table: Table) -> Iterator[str]:
    """The texts in those columns whose values are as different as dates of holidays are."""
    for column in table.columns:
        texts = [value for record in table.records if isinstance(value := record.get(column), str) and value]
        if texts and len(set(texts)) >= MIN_DIFFERENT * len(texts):
            yield from (text for text in texts if len(text) <= LONGEST_LINE)


class _FormOfDates(NamedTuple):
    """How the dates of a list are written, by which those beside it are judged."""

    language: str
    month_first: bool | None
    year: int | None
    """The year of dates that do not say theirs; None where those of the list say theirs."""
    shapes: frozenset[str]
    has_parentheses: bool

    @classmethod
    def of(cls, candidate: Candidate, year: int) -> "_FormOfDates":
        """The form of a candidate's dates; `year` is that of dates without one, where the list has such."""
        column = candidate.date_column
        if not isinstance(column, TextDates):
            return cls("en", None, None, frozenset(("9999-99-99",)), has_parentheses=False)
        shapes = set()
        has_parentheses = False
        for dated_record in candidate.dated_records:
            text = column.text(dated_record.record)
            for dates in column.dates(dated_record.record, candidate.year or year):
                shapes.add(_shape(normalized(text)[dates.start : dates.end]))
                has_parentheses = has_parentheses or dates.in_parentheses
        is_without_year = candidate.year is not None or bool(column.headings)
        default_year = year if is_without_year else None
        return cls(column.language, column.month_first, default_year, frozenset(shapes), has_parentheses)

    def days_in(self, line: str, known_days: Iterable[date]) -> Iterator[date]:
        """The days that a line names; those without a year are of a year in which the list has them, if there is one."""
        for dates in find_dates(line, self.year, language=self.language, month_first=self.month_first):
            text = normalized(line)
            shape = _shape(text[dates.start : dates.end])
            is_alone = not any(map(str.isalpha, text[: dates.start] + text[dates.end :]))
            has_month_name = "a" in shape
            if shape not in self.shapes and (is_alone or not (dates.has_year or has_month_name)):
                continue  # because it is the date of an edition, or two numbers
            if dates.in_parentheses and not self.has_parentheses:
                continue  # because it explains the name of a day
            for day in dates.days:
                same_days = [other for other in known_days if (other.month, other.day) == (day.month, day.day)]
                yield same_days[0] if same_days and not dates.has_year else day


def _shape(text: str) -> str:
    """What kinds of characters a date consists of.

    >>> _shape("1. Mai 2026"), _shape("2026-05-01")
    ('9. a 9999', '9999-99-99')
    """
    return re.sub(r"[^\W\d_]+", "a", re.sub(r"\d", "9", text)).strip()
