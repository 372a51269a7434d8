"""The candidates: readers that could be written for a page."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from holidays_cli.authoring.induction.date_columns import DateColumn, NamedDay
from holidays_cli.authoring.induction.document import Document
from holidays_cli.authoring.induction.tables.table import Record, Table


class DatedRecord(NamedTuple):
    """A record that has a date."""

    number: int
    """Its position in the table, from 0."""
    record: Record
    days: tuple[NamedDay, ...]


@dataclass(frozen=True)
class Filter:
    """A condition on a column; a record that does not meet it is no holiday."""

    column: str
    holds: Callable[[Record], bool]
    skip: Callable[[str], str]
    """The condition for passing over a record, given the expression for its value."""
    left_out: str
    """What it leaves out, as it is told to a person: `where Typ is "Gedenktage"`."""
    cost: float = 0.0
    doubt: str = ""
    """What it keeps although it is not certain."""
    stricter: "Filter | None" = None
    """The filter that leaves that out, too."""


@dataclass(frozen=True)
class Candidate:
    """A reader that could be written for a page."""

    document: Document
    table: Table
    date_column: DateColumn
    filters: tuple[Filter, ...] = ()
    name_column: str | None = None
    name_ending: str = ""
    """The mark that ends nearly all texts of that column and is no part of the names."""
    address_year: int | None = None
    """The year that stands in the address, where the reader asks year by year."""
    assumed_year: int | None = None
    """The year of dates that have none, where nothing says it."""
    list_column: str | None = None
    """The column that says of which list a record is, where only the days of all lists count, such as those of all states."""
    working_phrase: str | None = None
    """What stands in the names of make-up days, on which people work."""
    score: float = 0.0

    @property
    def year(self) -> int | None:
        """The year of dates that do not say theirs."""
        return self.address_year or self.assumed_year

    @cached_property
    def dated_records(self) -> tuple[DatedRecord, ...]:
        """The records with a date, without regard to the filters."""
        dated = (
            DatedRecord(number, record, tuple(self.date_column.days(record, self.year)))
            for number, record in enumerate(self.table.records)
        )
        return tuple(record for record in dated if record.days)

    def holidays(self) -> Iterator[DatedRecord]:
        """The records with a date that the filters keep."""
        for dated in self.dated_records:
            if all(condition.holds(dated.record) for condition in self.filters):
                yield dated

    def left_out(self) -> list[DatedRecord]:
        """The records with a date that the filters leave out."""
        holiday_numbers = {dated.number for dated in self.holidays()}
        return [dated for dated in self.dated_records if dated.number not in holiday_numbers]

    @cached_property
    def days(self) -> frozenset[date]:
        """All days off, of all years."""
        lists: dict[date, set[Any]] = {}
        for dated in self.holidays():
            for day in dated.days:
                if not self.is_working(dated, day):
                    lists.setdefault(day.date, set()).add(dated.record.get(self.list_column or ""))
        everywhere = set().union(*lists.values())
        return frozenset(day for day, values in lists.items() if self.list_column is None or values == everywhere)

    def is_working(self, dated: DatedRecord, day: NamedDay) -> bool:
        """Whether a day is a make-up day by its name."""
        return self.working_phrase is not None and self.working_phrase in self.name(dated, day)

    def name(self, dated: DatedRecord, day: NamedDay) -> str:
        """The name of a day."""
        if self.name_column is None:
            return day.name
        value: Any = dated.record.get(self.name_column)
        text = value if isinstance(value, str) else "; ".join(value) if isinstance(value, tuple) else ""
        return text.rstrip(f"{self.name_ending} ") if self.name_ending else text
