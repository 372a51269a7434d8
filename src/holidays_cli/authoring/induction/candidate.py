"""The candidates: readers that could be written for a page."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from holidays_cli.authoring.induction.date_columns import DateColumn, NamedDay
from holidays_cli.authoring.induction.document import Document
from holidays_cli.authoring.induction.tables.table import Record, Table

DATING_FIELDS = frozenset(("document", "table", "date_column", "address_year", "assumed_year"))
WORDS_OF_TITLE = 7  # of a part of an address that is the title of an article


class DatedRecord(NamedTuple):
    """A record that has a date."""

    number: int
    """Its position in the table, from 0."""
    record: Record
    days: tuple[NamedDay, ...]


def is_of_one_year(url: str, year: int) -> bool:
    """Whether an address with a year is rather that of a single article or document than of one page a year.

    It is, where a month, the number of an article, another year or a whole title stands in its path.

    >>> is_of_one_year("https://news.example/2026/02/09/libur-2026", 2026), is_of_one_year("https://gov.example/2026/list", 2026)
    (True, False)
    """
    path = urlsplit(url).path
    others = [number for number in re.findall(r"(?<!\d)\d{4}(?!\d)", path) if number != str(year)]
    has_month = re.search(r"(?<!\d)(?:19|20)\d\d[/-](?:0?[1-9]|1[0-2])(?!\d)", path)
    has_number = re.search(r"\d{5,}", path)
    is_title = any(len(re.findall(r"[^\W\d_]+", part)) >= WORDS_OF_TITLE for part in path.split("/"))
    return str(year) in path and bool(years_near(others) or has_month or has_number or is_title)


def years_near(numbers: Iterable[str]) -> list[int]:
    """Those of several numbers that are years, of the common or the Buddhist era.

    >>> years_near(["2025", "2569", "1234"])
    [2025, 2569]
    """
    return [int(number) for number in numbers if 1990 <= int(number) <= 2099 or 2533 <= int(number) <= 2642]


class StateColumn(NamedTuple):
    """The column that says in which states a day holds."""

    column: str
    codes: Mapping[str, tuple[str, ...]]
    """By each text of the column, the codes of its states without the country; none where it means the whole country."""
    are_codes: bool
    """Whether each text is a code already, or several with commas between them."""

    def states(self, record: Record) -> tuple[str, ...]:
        """The states that a record holds in; none: the whole country."""
        value = record.get(self.column)
        texts = value if isinstance(value, tuple) else (value,)
        return tuple(sorted({code for text in texts if isinstance(text, str) for code in self.codes.get(text, ())}))


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
    kinds: Mapping[Any, str] = field(default_factory=dict)
    """What `kinds.kind_of` says that each value of the column means, where all are known; the records are given as such."""
    strip: bool = False
    """Whether blanks stand around the values."""
    is_phrase: bool = False
    """Whether `kinds` has a phrase that stands in the texts of the column, and not its values."""


class FamilyCode(NamedTuple):
    """How a reader asks a family of readers: a module of `holidays_cli.plugins` that reads pages of one publisher or form."""

    module: str
    call: str
    """The expression for the rows, with `{url}` for the address."""
    title: str
    """What the source is called."""


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
    name_columns: Mapping[str, str] = field(default_factory=dict)
    """The columns with the names in a language that is known, by this language, where there are several."""
    address_year: int | None = None
    """The year that stands in the address, where the reader asks year by year."""
    assumed_year: int | None = None
    """The year of dates that have none, where nothing says it."""
    list_column: str | None = None
    """The column that says of which list a record is, where only the days of all lists count, such as those of all states."""
    state_column: StateColumn | None = None
    working_phrase: str | None = None
    """What stands in the names of make-up days, on which people work."""
    family: FamilyCode | None = None
    """The family of readers that reads the page; its function gives the rows, and nothing else of the candidate is written."""
    score: float = 0.0

    @property
    def asks_by_year(self) -> bool:
        """Whether the reader puts each year that it is asked for into the address."""
        is_single = self.document.template is None and self.address_year is not None
        return self.address_year is not None and not (
            is_single and is_of_one_year(self.document.url, self.address_year)
        )

    @property
    def year(self) -> int | None:
        """The year of dates that do not say theirs."""
        return self.address_year or self.assumed_year

    @cached_property
    def dated_records(self) -> tuple[DatedRecord, ...]:
        """The records with a date, without regard to the filters."""
        records = (
            DatedRecord(number, record, tuple(self.date_column.days(record, self.year)))
            for number, record in enumerate(self.table.records)
        )
        return tuple(record for record in records if record.days)

    def changed(self, **changes: Any) -> "Candidate":
        """The candidate with other values of these fields; its records are not dated again where these have no part in that."""
        candidate = replace(self, **changes)
        if "dated_records" in vars(self) and not DATING_FIELDS & changes.keys():
            vars(candidate)["dated_records"] = self.dated_records
        return candidate

    @property
    def kind_filter(self) -> Filter | None:
        """The filter whose records are given with their kind, and are not left out; make-up days have no kind."""
        if self.working_phrase is not None:
            return None
        return next((condition for condition in self.filters if condition.kinds), None)

    def without_words(self) -> "Candidate":
        """The candidate without what the page's own words for kinds mean: such days are left out."""
        return replace(self, filters=tuple(replace(condition, kinds={}) for condition in self.filters))

    def holidays(self) -> Iterator[DatedRecord]:
        """The records with a date that the filters keep."""
        for dated_record in self.dated_records:
            if all(condition.holds(dated_record.record) for condition in self.filters):
                yield dated_record

    def holds_everywhere(self, dated_record: DatedRecord) -> bool:
        """Whether a record holds in the whole country; where every state has a list of its own, none does by itself."""
        return (
            self.state_column is None
            or self.list_column is not None
            or not self.state_column.states(dated_record.record)
        )

    def left_out(self) -> list[DatedRecord]:
        """The records with a date that the filters leave out."""
        holiday_numbers = {dated_record.number for dated_record in self.holidays()}
        return [dated_record for dated_record in self.dated_records if dated_record.number not in holiday_numbers]

    @cached_property
    def days(self) -> frozenset[date]:
        """All days off, of all years."""
        lists: dict[date, set[Any]] = {}
        for dated_record in self.holidays():
            for day in dated_record.days:
                if not self.is_working(dated_record, day) and self.holds_everywhere(dated_record):
                    lists.setdefault(day.date, set()).add(dated_record.record.get(self.list_column or ""))
        everywhere = set().union(*lists.values())
        return frozenset(day for day, values in lists.items() if self.list_column is None or values == everywhere)

    def is_working(self, dated_record: DatedRecord, day: NamedDay) -> bool:
        """Whether a day is a make-up day by its name."""
        return self.working_phrase is not None and self.working_phrase in self.name(dated_record, day)

    def name(self, dated_record: DatedRecord, day: NamedDay) -> str:
        """The name of a day."""
        if self.name_column is None:
            return day.name
        value: Any = dated_record.record.get(self.name_column)
        text = value if isinstance(value, str) else "; ".join(value) if isinstance(value, tuple) else ""
        return text.rstrip(f"{self.name_ending} ") if self.name_ending else text
