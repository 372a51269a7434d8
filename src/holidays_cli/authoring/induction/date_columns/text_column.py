"""The way of reading days that most pages need: a field whose text has them, in one of the styles."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from holidays_cli.authoring.induction.date_columns import formats as styles
from holidays_cli.authoring.induction.date_columns.code import (
    DayCode,
    Exprs,
    era_code,
    joined,
    month_constants,
    year_code,
)
from holidays_cli.authoring.induction.date_columns.formats import Style, Words
from holidays_cli.authoring.induction.documents.table import Record, Table, as_text
from holidays_cli.rows import read_date, span


@dataclass(frozen=True)
class Text:
    """A field whose text has the date; `span`: its first and last date are those of a longer holiday."""

    name: str
    style: Style
    words: Words | None
    pattern: re.Pattern[str]
    cost: float
    span: bool = False
    year_beside: bool = False
    """Whether the year stands in the text, but not in what the style finds."""

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields it looks at."""
        return (self.name,)

    @property
    def needs_year(self) -> bool:
        """Whether its dates have none."""
        return not (self.style.has_year or self.year_beside)

    def days(self, record: Record, year: int | None) -> list[date]:
        """The days that a record names."""
        found = styles.dated(styles.find(self.style, self.pattern, as_text(record.get(self.name)), self.words), year)
        if self.span and len(found) > 1:
            try:
                return span(found[0], found[-1])
            except ValueError:
                return []
        return list(dict.fromkeys(found))

    def beside(self, name: str, text: str) -> str:  # noqa: ARG002
        """What the text has beside the date."""
        return self.pattern.sub("", text)

    def code(self, table: Table, exprs: Exprs, years: Mapping[int, int | None]) -> DayCode:
        """The code for it."""
        return (
            self._as_it_is(table, exprs, years)
            or self._strptime(table, exprs, years)
            or self._by_pattern(table, exprs, years)
        )

    def _as_it_is(self, table: Table, exprs: Exprs, years: Mapping[int, int | None]) -> DayCode | None:
        """The text itself, where the rest of the program can read it."""
        raw = exprs.raw[self.name]
        texts = [as_text(record.get(self.name)) for record in table.records]
        numbers = any(not isinstance(record.get(self.name), str | None) for record in table.records)
        raw = f"str({raw})" if numbers else raw

        def fits(cut: Callable[[str], str]) -> bool:
            for number, (record, text) in enumerate(zip(table.records, texts, strict=True)):
                days = self.days(record, years.get(number))
                if not days:
                    continue
                try:
                    if [read_date(cut(text), years.get(number))] != days:
                        return False
                except ValueError:
                    return False
            return True

        for cut, written in (
            (
                (lambda text: text),
                joined(raw, exprs.year) if exprs.year and exprs.year_is_text and self.needs_year else raw,
            ),
            ((lambda text: text[:10]), f"{exprs.clean[self.name]}[:10]"),
        ):
            if fits(cut):
                condition = self._condition(table, exprs, texts, years)
                if condition is not None:
                    return DayCode(written, text=True, conditions=[condition] if condition else [])
        return None

    def _condition(
        self, table: Table, exprs: Exprs, texts: Sequence[str], years: Mapping[int, int | None]
    ) -> str | None:
        """What tells the records with a date from the others: "" if all have one, None if nothing simple does."""
        dated = [bool(self.days(record, years.get(number))) for number, record in enumerate(table.records)]
        clean = exprs.clean[self.name]
        tests: list[tuple[str, Callable[[str], bool]]] = [
            ("", lambda _: True),
            (clean, bool),
            (f"{clean}[:1].isdigit()", lambda text: text[:1].isdigit()),
            (f"{clean}[:4].isdigit()", lambda text: text[:4].isdigit()),
            (rf're.search(r"\d", {clean})', lambda text: bool(re.search(r"\d", text))),
            (rf're.match(r"{self.pattern.pattern}", {clean})', lambda text: bool(self.pattern.match(text))),
        ]
        for written, test in tests:
            if [test(text) for text in texts] == dated:
                return written
        return None

    def _strptime(self, table: Table, exprs: Exprs, years: Mapping[int, int | None]) -> DayCode | None:
        """The text with the order of its parts, where all of it is a date in numbers."""
        if set(self.style.order) - set("dmy") or self.style.era or (self.needs_year and exprs.year is None):
            return None
        texts = [as_text(record.get(self.name)) for record in table.records]
        clean = exprs.clean[self.name]
        for separator in "/.-":
            for last in ("Y", "y"):
                form = separator.join(f"%{part if part != 'y' else last}" for part in self.style.order)
                for end in ("", "."):
                    if self._fits_form(table, texts, form + end, years):
                        condition = self._condition(table, exprs, texts, years) or ""
                        value, form_ = (
                            (joined(exprs.year, clean), f"%Y {form}{end}")
                            if self.needs_year and exprs.year
                            else (clean, form + end)
                        )
                        return DayCode(
                            f'datetime.strptime({value}, "{form_}").date()',
                            conditions=[condition] if condition else [],
                            imports={"from datetime import datetime"},
                        )
        return None

    def _fits_form(self, table: Table, texts: Sequence[str], form: str, years: Mapping[int, int | None]) -> bool:
        for number, (record, text) in enumerate(zip(table.records, texts, strict=True)):
            days = self.days(record, years.get(number))
            if not days:
                continue
            year = years.get(number) or days[0].year
            value, with_year = (f"{year} {text}", f"%Y {form}") if self.needs_year else (text, form)
            try:
                fits = [datetime.strptime(value, with_year).date()] == days
            except ValueError:
                fits = False
            if not fits:
                return False
        return True

    def _by_pattern(self, table: Table, exprs: Exprs, years: Mapping[int, int | None]) -> DayCode:
        """A pattern that finds the date or dates in the text."""
        texts = [as_text(record.get(self.name)) for record in table.records]
        pattern = styles.simplest(self.style, self.words, texts)
        names = {"d": "day", "m": "month", "M": "month", "L": "days", "y": "year"}
        groups = [names[part] for part in self.style.order]
        clean = exprs.clean[self.name]
        constants: list[str] = []
        month, written = "int(month)", f'r"{pattern}"'
        if self.words and "M" in self.style.order:
            constants, month = month_constants(self.words)
            written = (
                'rf"'
                + pattern.replace("{", "{{").replace("}", "}}").replace(self.words.alternatives, "{'|'.join(MONTHS)}")
                + '"'
            )
        constants.append(f"DAY = re.compile({written})")
        imports = {"import re", "from datetime import date"}
        era = era_code(self.style.era)
        if self.style.order == "LM":
            loops = [f"for days, month in DAY.findall({clean})", r'for day in re.findall(r"\d+", days)']
            printed = [re.findall(r"(?<!\d)\d{4}(?!\d)", text)[-1:] for text in texts]
            if all(
                not year or int(year[0]) + self.style.era == years.get(number) for number, year in enumerate(printed)
            ):
                year = year_code(exprs)
            elif all(year for number, year in enumerate(printed) if self.days(table.records[number], 2000)):
                year = rf'int(re.findall(r"\d{{4}}", {clean})[-1])' + era
            else:
                year = rf'int(years[-1]){era} if (years := re.findall(r"\d{{4}}", {clean})) else {year_code(exprs)}'
        else:
            loops = [f"for {', '.join(groups)} in DAY.findall({clean})"]
            short = (
                self.style.has_year and r"(\d\d)" in pattern and r"(\d{4})" not in pattern and "y" in self.style.order
            )
            year = ("2000 + int(year)" if short else "int(year)") + era if self.style.has_year else year_code(exprs)
        day = f"date({year}, {month}, int(day))"
        if self.span:
            return DayCode(
                day,
                loops=loops,
                constants=constants,
                imports=imports | {"from holidays_cli.rows import span"},
                span=("days[0]", "days[-1]"),
            )
        return DayCode(day, loops=loops, constants=constants, imports=imports)
