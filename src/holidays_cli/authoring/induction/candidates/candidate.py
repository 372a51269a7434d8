"""A reading: which table of a document is meant, in which way, with which filters and names."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from holidays_cli.authoring.induction.date_columns.columns import DateColumn
from holidays_cli.authoring.induction.documents.document import Document
from holidays_cli.authoring.induction.documents.table import Record, Table, as_text


@dataclass(frozen=True)
class Filter:
    """A condition on one field that keeps whole categories of records."""

    label: str
    test: Callable[[Record], bool]
    code: Callable[[str], str]
    """The condition, given the expression for the field."""
    left_out: str
    """What it leaves out, in words for a person."""
    keep: tuple[Any, ...] = ()
    drop: tuple[Any, ...] = ()
    cost: float = 0.0
    guessed: bool = False
    """Whether it goes by words in a name, for want of a field that says what kind of day it is."""


@dataclass(frozen=True)
class Doubt:
    """What the evidence could not settle: what was done, and what else could be."""

    text: str
    other: Filter | None = None
    """The filter that would stand where `place` is, if a person wants it the other way."""
    place: int = 0


@dataclass(frozen=True)
class Reading:
    """One way of reading a document as a list of holidays."""

    document: Document
    table: Table
    way: DateColumn
    year_label: str | None = None
    """The field that has the year of dates without one."""
    by_year: int | None = None
    """The year in the address, if the source is asked year by year."""
    assumed: int | None = None
    """The year that dates without one were taken to be of, where nothing in the page says it."""
    filters: tuple[Filter, ...] = ()
    common: str | None = None
    """The field that tells several lists apart of which only the common days are meant."""
    name: str | None = None
    dated: tuple[tuple[int, Record, list[date]], ...] | None = field(default=None, repr=False)
    """What `dates` gives, once it is known."""
    score: float = 0.0
    unsettled: tuple[Doubt, ...] = ()

    def year_of(self, record: Record) -> int | None:
        """The year of a record whose date has none."""
        if self.year_label:
            found = re.search(r"(?<!\d)\d{4}(?!\d)", as_text(record.get(self.year_label)))
            return int(found[0]) if found else None
        return self.by_year or self.assumed

    def each(self) -> Iterator[tuple[int, Record, list[date]]]:
        """The records that are kept, with their days."""
        for number, record, days in self.dated if self.dated is not None else self.dates():
            if all(one.test(record) for one in self.filters):
                yield number, record, days

    def dates(self) -> Iterator[tuple[int, Record, list[date]]]:
        """All records that have days, with them."""
        for number, record in enumerate(self.table.records):
            year = self.year_of(record) if self.way.needs_year else None
            if self.way.needs_year and year is None:
                continue
            if days := self.way.days(record, year):
                yield number, record, days

    @property
    def days(self) -> set[date]:
        """All days it gives."""
        if self.common is None:
            return {day for _, _, days in self.each() for day in days}
        lists: dict[Any, set[date]] = {}
        for _, record, days in self.each():
            lists.setdefault(record.get(self.common), set()).update(days)
        return set.intersection(*lists.values()) if lists else set()

    @property
    def lists(self) -> int:
        """How many lists `common` tells apart."""
        return len({record.get(self.common) for _, record, _ in self.each()}) if self.common else 1
