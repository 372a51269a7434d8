"""The ways in which a table's fields name days, and the code that reads them so; `text_way` has the most usual one."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Protocol

from holidays_cli.authoring.induction.date_columns import formats as styles
from holidays_cli.authoring.induction.date_columns.code import DayCode, Exprs, era_code, month_constants, year_code
from holidays_cli.authoring.induction.date_columns.formats import Words
from holidays_cli.authoring.induction.date_columns.text_column import Text
from holidays_cli.authoring.induction.documents.table import Record, Table, as_text
from holidays_cli.rows import span

NUMBERED = r"^\D*\d+\W*"  # a day, and what stands between it and the rest of a text


class Way(Protocol):
    """One way of reading the days of a record."""

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields it looks at."""

    @property
    def cost(self) -> float:
        """How much more there is to write, and to go wrong, than in the simplest way."""

    @property
    def needs_year(self) -> bool:
        """Whether its dates have none."""

    def days(self, record: Record, year: int | None) -> list[date]:
        """The days that a record names."""

    def beside(self, name: str, text: str) -> str:
        """What a text of one of its fields has beside the date."""

    def code(self, table: Table, exprs: Exprs, years: Mapping[int, int | None]) -> DayCode:
        """The code for it; `years` are those of the records without one, by number."""


@dataclass(frozen=True)
class Parts:
    """Day, month and perhaps year in fields of their own; the month may be a name."""

    year_field: str | None
    month_field: str
    day_field: str
    words: Words | None
    cost: float
    era: int = 0

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields it looks at."""
        return tuple(filter(None, (self.year_field, self.month_field, self.day_field)))

    @property
    def needs_year(self) -> bool:
        """Whether its dates have none."""
        return self.year_field is None

    def days(self, record: Record, year: int | None) -> list[date]:
        """The days that a record names."""
        day = re.match(r"\D{0,12}(\d{1,2})\b", as_text(record.get(self.day_field)))
        stated = re.search(r"\d{4}", as_text(record.get(self.year_field))) if self.year_field else None
        month = self._month(as_text(record.get(self.month_field)))
        if not day or not month or (self.year_field and not stated):
            return []
        return styles.dated([(int(stated[0]) + self.era if stated else None, month, int(day[1]))], year)

    def _month(self, text: str) -> int | None:
        if self.words is None:
            return int(text) if re.fullmatch(r"\d{1,2}", text.strip()) else None
        found = re.search(self.words.alternatives, text)
        return self.words.numbers[found[0]] if found else None

    def beside(self, name: str, text: str) -> str:
        """What the text has behind the day."""
        return re.sub(NUMBERED, "", text) if name == self.day_field else ""

    def code(self, table: Table, exprs: Exprs, years: Mapping[int, int | None]) -> DayCode:  # noqa: ARG002
        """The code for it."""
        year = year_code(exprs)
        if self.year_field:
            year = self._number(table, exprs, self.year_field, 4) + era_code(self.era)
        day = self._number(table, exprs, self.day_field, 2)
        dated = [record for record in table.records if self.days(record, 2000)]
        text = exprs.clean[self.month_field]
        constants: list[str] = []
        month, has_month = self._number(table, exprs, self.month_field, 2), f"{text}.strip().isdigit()"
        if self.words:
            constants, month = month_constants(self.words)
            whole = all(as_text(record.get(self.month_field)) in self.words.numbers for record in dated)
            month = month.replace("month", text if whole else f're.search("|".join(MONTHS), {text})[0]')
            has_month = f"{text} in MONTHS" if whole else f're.search("|".join(MONTHS), {text})'
        number = any(isinstance(record.get(self.day_field), int) for record in table.records)
        has_day = exprs.raw[self.day_field] if number else rf're.search(r"\d", {exprs.clean[self.day_field]})'
        others = [as_text(record.get(self.day_field)) for record in table.records if record not in dated]
        conditions = [has_day] if others else []
        if any(re.search(r"\d", day) for day in others):
            conditions.append(has_month)
        code = f"date({year}, {month}, {day})"
        return DayCode(code, conditions=conditions, constants=constants, imports={"from datetime import date"})

    def _number(self, table: Table, exprs: Exprs, name: str, digits: int) -> str:
        values = [record.get(name) for record in table.records if self.days(record, 2000)]
        text = exprs.clean[name]
        if all(isinstance(value, int) for value in values):
            return text
        if all(re.fullmatch(r"\s*\d+\s*", as_text(value)) for value in values):
            return f"int({text})"
        return (
            rf'int(re.search(r"\d{{{digits}}}", {text})[0])' if digits == 4 else rf'int(re.search(r"\d+", {text})[0])'
        )


class Alone:
    """What the ways have in common whose fields hold days and no names."""

    def beside(self, name: str, text: str) -> str:  # noqa: ARG002
        """What a text of one of its fields has beside the date: nothing that counts."""
        return ""


@dataclass(frozen=True)
class Listed(Alone):
    """A field that holds the days themselves, as the events of a calendar do."""

    name: str
    cost: float = 0.0
    needs_year: bool = False

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields it looks at."""
        return (self.name,)

    def days(self, record: Record, year: int | None) -> list[date]:  # noqa: ARG002
        """The days that a record names."""
        return list(record.get(self.name, ()))

    def code(self, table: Table, exprs: Exprs, years: Mapping[int, int | None]) -> DayCode:  # noqa: ARG002
        """The code for it."""
        return DayCode("day", loops=[f"for day in {exprs.raw[self.name]}"])


@dataclass(frozen=True)
class Stamp(Alone):
    """A field that counts seconds or milliseconds since 1970."""

    name: str
    divisor: int
    cost: float = 0.1
    needs_year: bool = False

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields it looks at."""
        return (self.name,)

    def days(self, record: Record, year: int | None) -> list[date]:  # noqa: ARG002
        """The days that a record names."""
        value = record.get(self.name)
        if not isinstance(value, int) or not 6e8 < value / self.divisor < 5e9:
            return []
        return [datetime.fromtimestamp(value / self.divisor, UTC).date()]

    def code(self, table: Table, exprs: Exprs, years: Mapping[int, int | None]) -> DayCode:  # noqa: ARG002
        """The code for it."""
        raw = exprs.raw[self.name]
        stamp = raw + (f" / {self.divisor}" if self.divisor > 1 else "")
        return DayCode(
            f"datetime.fromtimestamp({stamp}, UTC).date()",
            conditions=[] if all(self.days(record, None) for record in table.records) else [raw],
            imports={"from datetime import UTC, datetime"},
        )


@dataclass(frozen=True)
class Range(Alone):
    """A first and a last day in two fields; where the last is empty, the first is it."""

    first: Text
    last: Text
    cost: float

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields it looks at."""
        return (self.first.name, self.last.name)

    @property
    def needs_year(self) -> bool:
        """Whether its dates have none."""
        return self.first.needs_year

    def days(self, record: Record, year: int | None) -> list[date]:
        """The days that a record names."""
        first, last = self.first.days(record, year), self.last.days(record, year)
        if len(first) != 1:
            return []
        try:
            return span(first[0], last[0] if last else None)
        except ValueError:
            return []

    def code(self, table: Table, exprs: Exprs, years: Mapping[int, int | None]) -> DayCode:
        """The code for it."""
        first, last = exprs.clean[self.first.name], exprs.clean[self.last.name]
        may_lack = any(not record.get(self.last.name) for record in table.records)
        one = self.first.code(table, exprs, years)
        two = self.last.code(table, exprs, years)
        until = two.day.replace(last, f"{last} or {first}", 1) if may_lack and not two.text else two.day
        imports = one.imports | {"from holidays_cli.rows import span"}
        return DayCode("", conditions=one.conditions, imports=imports, span=(one.day, until))
