"""A candidate: a reader that could be written for a page."""

import functools
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from holidays_cli.authoring.induction.date_columns.columns import DateColumn
from holidays_cli.authoring.induction.date_columns.date_formats import YEAR
from holidays_cli.authoring.induction.documents.document import Document
from holidays_cli.authoring.induction.documents.table import Record, Table, as_text


class DatedRecord(NamedTuple):
    """A record with its number in the table and its days."""

    number: int
    record: Record
    days: list[date]


@dataclass(frozen=True)
class Filter:
    """A condition on a column; the records that do not meet it are whole categories of days that are no holidays."""

    column: str
    holds: Callable[[Record], bool]
    code: Callable[[str], str]
    """The condition in a reader, given the expression for the column."""
    left_out: str
    """What is left out, as it is told to a person."""
    holiday_values: tuple[Any, ...] = ()
    """The values of the column that meet the condition, where it goes by values."""
    other_values: tuple[Any, ...] = ()
    cost: float = 0.0
    goes_by_phrase: bool = False
    """Whether it goes by a phrase in a text, for want of a column that says what kind of day it is."""


@dataclass(frozen=True)
class Doubt:
    """A decision that the evidence does not settle."""

    text: str
    alternative: Filter | None = None
    """The filter that would decide it the other way, if there is one."""
    filter_number: int = 0
    """Which of the candidate's filters it would replace."""


@dataclass(frozen=True)
class Candidate:
    """A table of a page, with the columns and records that hold the days and names."""

    document: Document
    table: Table
    date_column: DateColumn
    year_column: str | None = None
    """The column with the year of dates without one."""
    year_in_address: int | None = None
    """The year in the address, if the source is asked year by year."""
    assumed_year: int | None = None
    """The year that was assumed for dates without one, where nothing in the page says it."""
    filters: tuple[Filter, ...] = ()
    list_column: str | None = None
    """The column that tells several lists apart, of which only the common days are meant."""
    name_column: str | None = None
    known_days: tuple[DatedRecord, ...] | None = field(default=None, repr=False)
    """What `dated_records` gives, once it is known; filters and names change nothing about it."""
    score: float = 0.0
    doubts: tuple[Doubt, ...] = ()

    def year_of(self, record: Record) -> int | None:
        """The year of a record whose date has none."""
        if self.year_column:
            year = re.search(YEAR, as_text(record.get(self.year_column)))
            return int(year[0]) if year else None
        return self.year_in_address or self.assumed_year

    def dated_records(self) -> Iterator[DatedRecord]:
        """All records that have a date, whatever the filters."""
        if self.known_days is not None:
            yield from self.known_days
            return
        for number, record in enumerate(self.table.records):
            year = None
            if self.date_column.needs_year:
                year = self.year_of(record)
                if year is None:
                    continue
            if days := self.date_column.days(record, year):
                yield DatedRecord(number, record, days)

    def meets_filters(self, record: Record) -> bool:
        """Whether a record meets all filters."""
        return all(condition.holds(record) for condition in self.filters)

    def holidays(self) -> Iterator[DatedRecord]:
        """The records that have a date and meet all filters."""
        for dated in self.dated_records():
            if self.meets_filters(dated.record):
                yield dated

    @functools.cached_property
    def days(self) -> frozenset[date]:
        """The days that the reader would give."""
        if self.list_column is None:
            return frozenset(day for holiday in self.holidays() for day in holiday.days)
        lists: dict[Any, set[date]] = {}
        for holiday in self.holidays():
            lists.setdefault(holiday.record.get(self.list_column), set()).update(holiday.days)
        return frozenset(set.intersection(*lists.values())) if lists else frozenset()

    @property
    def number_of_lists(self) -> int:
        """How many lists `list_column` tells apart."""
        if self.list_column is None:
            return 1
        return len({holiday.record.get(self.list_column) for holiday in self.holidays()})
