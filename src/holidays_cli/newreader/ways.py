"""The ways in which a table's fields name days, and the code that reads them so."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, Protocol

from holidays_cli.newreader import months, styles
from holidays_cli.newreader.styles import Style, Words
from holidays_cli.newreader.tables import Record, Table
from holidays_cli.rows import read_date

SAMPLE = 200  # records that tell whether it is worth to look at all
NUMBERED = r"^\D*\d+\W*"  # a day, and what stands between it and the rest of a text
LONGEST = 31  # days between the first and the last of one holiday


@dataclass
class DayCode:
    """The parts of a reader that make a day of a record's fields."""

    day: str
    """The expression for it."""
    text: bool = False
    """Whether it is text, which is read outside the reader, and not a date."""
    loops: list[str] = field(default_factory=list)
    conditions: list[str] = field(default_factory=list)
    constants: list[str] = field(default_factory=list)
    imports: set[str] = field(default_factory=set)
    span: tuple[str, str] | None = None
    """Expressions for the first and the last day, where a record names both."""


@dataclass(frozen=True)
class Exprs:
    """The expressions for a table's fields: as they are, and cleaned of tags and entities."""

    raw: Mapping[str, str]
    clean: Mapping[str, str]
    year: str | None
    """The expression for the year of dates that have none; None: whoever asks says it."""
    year_is_text: bool = False
    """Whether that comes from the page, as text."""


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


def as_text(value: Any) -> str:
    """A field's value as the text in which dates are looked for."""
    return (
        value
        if isinstance(value, str)
        else str(value)
        if isinstance(value, int) and not isinstance(value, bool)
        else ""
    )


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
            length = (found[-1] - found[0]).days
            return [found[0] + timedelta(n) for n in range(length + 1)] if length <= LONGEST else []
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
                _joined(raw, exprs.year) if exprs.year and exprs.year_is_text and self.needs_year else raw,
            ),
            ((lambda text: text[:10]), f"{exprs.clean[self.name]}[:10]"),
        ):
            if fits(cut):
                condition = self._condition(table, exprs, texts, years)
                if condition is not None:
                    imports = {"import re"} if "re." in condition else set()
                    return DayCode(written, text=True, conditions=[condition] if condition else [], imports=imports)
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
                            (_joined(exprs.year, clean), f"%Y {form}{end}")
                            if self.needs_year and exprs.year
                            else (clean, form + end)
                        )
                        return DayCode(
                            f'datetime.strptime({value}, "{form_}").date()',
                            conditions=[condition] if condition else [],
                            imports={"from datetime import datetime", *({"import re"} if "re." in condition else ())},
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
                imports=imports | {"from datetime import timedelta"},
                span=("days[0]", "days[-1]"),
            )
        return DayCode(day, loops=loops, constants=constants, imports=imports)


def year_code(exprs: Exprs) -> str:
    """The expression for the year of a date that has none."""
    if exprs.year is None:
        return "today().year"  # nothing better is known: the page is of the current year
    return f"int({exprs.year})" if exprs.year_is_text else exprs.year


def era_code(era: int) -> str:
    """What makes a year that is printed one of ours."""
    return f" {era:+}".replace("+", "+ ").replace("-", "- ") if era else ""


def _joined(one: str, two: str) -> str:
    """The expression for two values with a blank between them."""
    both = one + two
    if "\\" in both or ("'" in both and '"' in both):  # no f-string of Python 3.11 can hold it
        return f'"{{}} {{}}".format({one}, {two})'
    quote = "'" if '"' in both else '"'
    return f"f{quote}{{{one}}} {{{two}}}{quote}"


def month_constants(words: Words) -> tuple[list[str], str]:
    """The constant MONTHS and the expression for the number of `month`."""
    names = words.names()
    if names is None:
        pairs = ", ".join(f'"{name}": {number}' for name, number in words.all_names().items())
        return [f"MONTHS = {{{pairs}}}"], "MONTHS[month]"
    if any(re.search(r"\s", name) for name in names):
        return [f"MONTHS = {names!r}".replace("'", '"')], "MONTHS.index(month) + 1"
    return [f'MONTHS = "{" ".join(names)}".split()'], "MONTHS.index(month) + 1"


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

    def code(self, table: Table, exprs: Exprs, years: Mapping[int, int | None]) -> DayCode:
        """The code for it."""
        year = year_code(exprs)
        if self.year_field:
            year = self._number(table, exprs, self.year_field, 4) + era_code(self.era)
        day = self._number(table, exprs, self.day_field, 2)
        dated = [bool(self.days(record, years.get(number))) for number, record in enumerate(table.records)]
        number = any(isinstance(record.get(self.day_field), int) for record in table.records)
        is_dated = exprs.raw[self.day_field] if number else rf're.search(r"\d", {exprs.clean[self.day_field]})'
        conditions = [] if all(dated) else [is_dated]
        constants: list[str] = []
        month = self._number(table, exprs, self.month_field, 2)
        if self.words:
            constants, month = month_constants(self.words)
            text = exprs.clean[self.month_field]
            whole = all(as_text(record.get(self.month_field)) in self.words.numbers for record in table.records)
            month = month.replace("month", text if whole else f're.search("|".join(MONTHS), {text})[0]')
        code = f"date({year}, {month}, {day})"
        imports = {"from datetime import date", *({"import re"} if "re." in code + "".join(conditions) else ())}
        return DayCode(code, conditions=conditions, constants=constants, imports=imports)

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
        length = (last[0] - first[0]).days if last else 0
        return [first[0] + timedelta(n) for n in range(length + 1)] if 0 <= length <= LONGEST else []

    def code(self, table: Table, exprs: Exprs, years: Mapping[int, int | None]) -> DayCode:
        """The code for it."""
        first, last = exprs.clean[self.first.name], exprs.clean[self.last.name]
        may_lack = any(not record.get(self.last.name) for record in table.records)
        one = self.first.code(table, exprs, years)
        two = self.last.code(table, exprs, years)
        expressions = [f"date.fromisoformat({part.day})" if part.text else part.day for part in (one, two)]
        if may_lack:
            expressions[1] = expressions[1].replace(last, f"{last} or {first}", 1)
        imports = one.imports | {"from datetime import date", "from datetime import timedelta"}
        return DayCode("", conditions=one.conditions, imports=imports, span=(expressions[0], expressions[1]))


Tries = Sequence[tuple[Style, Words | None]]


def tries(all_words: Sequence[Words]) -> Tries:
    """Every style that a date may have in a page with these names of months."""
    found: list[tuple[Style, Words | None]] = [(style, None) for style in styles.NUMERIC]
    for words in all_words:
        if words.numbers:
            found += [(style, words) for style in styles.with_names(words)]
    return found


def ways(table: Table, to_try: Tries, all_words: Sequence[Words]) -> Iterator[Way]:
    """Every way in which at least half of a table's records name days."""
    enough = max(2, len(table.records) * 0.4)
    dated: dict[str, list[Text]] = {}
    for name in table.fields:
        values = [record.get(name) for record in table.records if record.get(name) not in (None, "")]
        if values and isinstance(values[0], tuple) and values[0] and isinstance(values[0][0], date):
            yield Listed(name)
            continue
        for divisor in (1, 1000):
            stamp = Stamp(name, divisor)
            if sum(bool(stamp.days(record, None)) for record in table.records) >= enough:
                yield stamp
        for way in _texts(table, name, to_try, enough):
            dated.setdefault(name, []).append(way)
            yield way
            if any(len(way.days(record, 2000)) > 1 for record in table.records):
                yield replace(way, cost=way.cost + 0.02, span=True)
    yield from _ranges(table, dated)
    yield from _parts(table, all_words, enough)


def _texts(table: Table, name: str, to_try: Tries, enough: float) -> Iterator[Text]:
    texts = [as_text(record.get(name)) for record in table.records]
    if name in table.contexts or sum(bool(re.search(r"\d", text)) for text in texts) < enough:
        return
    seen: list[list[list[date]]] = []
    for style, words in to_try:
        pattern = re.compile(style.patterns[-1])
        cost = (0.0 if style.has_year or style.order == "LM" else 0.02) + (0.03 if style.era else 0.0)
        cost += 0.03 * (style.order == "LM") + 0.01 * (words is not None and words.language.code != "en")
        way = Text(name, style, words, pattern, cost)
        sample = table.records[:: max(1, len(table.records) // SAMPLE)]
        if sum(bool(way.days(record, 2000)) for record in sample) < len(sample) / 5:
            continue
        days = [way.days(record, 2000) for record in table.records]
        if sum(map(bool, days)) >= enough and not (days in seen and style.has_year):
            seen.append(days)
            beside = [
                bool(re.search(r"(?<!\d)\d{4}(?!\d)", text)) for text, found in zip(texts, days, strict=True) if found
            ]
            yield replace(way, year_beside=style.order == "LM" and all(beside))


def _ranges(table: Table, dated: Mapping[str, Sequence[Text]]) -> Iterator[Range]:
    names = list(dated)
    for first in names:
        for last in table.fields:
            if last == first or last in names[: names.index(first)]:
                continue
            for way in dated[first]:
                if way.words or way.style.era or not _whole(table, way, last):
                    continue
                end = Text(last, way.style, way.words, way.pattern, way.cost)
                pairs = [(way.days(record, 2000), end.days(record, 2000)) for record in table.records]
                lengths = [(two[0] - one[0]).days for one, two in pairs if len(one) == 1 and len(two) == 1]
                # Where the end is never the first day itself, it is the day after the last, and mostly says nothing.
                if (lengths and min(lengths) == 0 < max(lengths) <= LONGEST) or (
                    lengths and min(lengths) > 0 and max(lengths) <= LONGEST and len(lengths) < len(pairs) / 2
                ):
                    yield Range(way, end, way.cost - 0.01)


def _whole(table: Table, way: Text, last: str) -> bool:
    """Whether both fields are a date in numbers and nothing else, ISO or one that strptime reads."""
    texts = [as_text(record.get(name)) for record in table.records for name in (way.name, last) if record.get(name)]
    shape = r"\d{4}-\d\d-\d\d|\d{8}" if way.style.order == "ymd" else r"\d{1,2}([./-])\d{1,2}\1\d{4}"
    return all(re.fullmatch(shape, text[:10]) for text in texts)


def _parts(table: Table, all_words: Sequence[Words], enough: float) -> Iterator[Parts]:
    def having(pattern: str, low: int, high: int) -> list[str]:
        names = []
        for name in table.fields:
            found = [re.fullmatch(pattern, as_text(record.get(name)).strip()) for record in table.records]
            numbers = [int(match[1]) for match in found if match]
            if len(numbers) >= enough and low <= min(numbers) and max(numbers) <= high:
                names.append(name)
        return names

    years = having(r"\D*(\d{4})\D*", 1900, 2700)
    numbered = having(r"(\d{1,2})", 1, 12)
    days = [name for name in having(r"\D{0,12}(\d{1,2})\b.*", 1, 31) if name not in table.contexts]
    for day in days:
        for year in (*years, None):
            for month in numbered:
                if month != day:
                    yield from _part(year, month, day, None)
            for words in all_words:
                for month in table.fields:
                    if month != day and words.numbers:
                        texts = [as_text(record.get(month)) for record in table.records]
                        named = re.compile(rf"\b(?:{words.alternatives})\b")
                        short = [len(text) < 40 and bool(named.search(text)) for text in texts]
                        if sum(short) >= enough:
                            yield from _part(year, month, day, words)


def _part(year: str | None, month: str, day: str, words: Words | None) -> Iterator[Parts]:
    for era in (0, -543) if year else (0,):
        yield Parts(year, month, day, words, 0.03 + 0.02 * (year is None) + 0.05 * bool(era), era)


def printed_weekdays(table: Table, all_words: Sequence[Words]) -> dict[int, set[int]]:
    """The weekdays that are printed in each record, by its number."""
    found: dict[int, set[int]] = {}
    names: dict[str, int] = {}
    for words in all_words:
        names |= {months.fold(name): number for name, number in words.weekdays.items()}
    for number, record in enumerate(table.records):
        for name, value in record.items():
            if isinstance(value, str) and name not in table.contexts and len(value) < 200:
                for token in re.findall(r"[^\W\d_]{3,}", value):
                    if (weekday := names.get(months.fold(token))) is not None:
                        found.setdefault(number, set()).add(weekday)
    return found


def fixed_year(text: str) -> Iterable[int]:
    """The years that stand in an address or a text."""
    return [int(year) for year in re.findall(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])", text)]
