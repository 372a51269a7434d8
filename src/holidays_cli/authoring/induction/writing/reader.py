"""The reader, written as one of this project's developers would have written it."""

import re
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from holidays_cli.authoring.induction.candidates.candidate import Reading
from holidays_cli.authoring.induction.date_columns.columns import DAY_AT_START, SplitColumns
from holidays_cli.authoring.induction.date_columns.date_code import DateCode, Expressions, SpanCode
from holidays_cli.authoring.induction.documents.table import RecordCode, Table, as_text
from holidays_cli.authoring.induction.writing import harmless
from holidays_cli.authoring.induction.writing.imports import import_lines
from holidays_cli.authoring.induction.writing.name_and_date import name_and_date, name_at_end

WIDTH = 118


def source(reading: Reading, country: str, name: str, doubts: Sequence[str] = ()) -> str:
    """The text of `reader_<country>.py`; `doubts` are what its author should look at."""
    parts = _Parts.of(reading)
    template, address = _address(reading)
    body = _body(reading, parts)
    constants = [f'URL = "{template}"', *parts.constants]
    head = f'"""{name}: public holidays, {address}'
    left_out = [one.left_out.replace('"""', "'''") for one in reading.filters]
    said = f'{head}\n\nLeft out are the days {" and those ".join(left_out)}.\n"""' if left_out else f'{head}"""'
    marks = [
        line
        for doubt in doubts
        for line in textwrap.wrap(f"Unsettled: {doubt}", WIDTH, initial_indent="# ", subsequent_indent="#   ")
    ]
    argument = "year: int" if reading.by_year else ""
    text = "\n".join(
        [
            said.replace("\\", "\\\\") if "\\" in said else said,
            "",
            *import_lines(parts.imports, "\n".join([*constants, body, parts.returns])),
            "",
            *constants,
            "",
            "",
            *marks,
            "@pyplugs.register",
            f"def reader_{country}({argument}) -> {parts.returns}:",
            f'    """{_host(reading.document.url)}"""',
            body,
            "",
        ]
    )
    text = re.sub(r"^(.{100,}) #", r"\1  #", text)
    harmless.check(text)
    return text


def _host(url: str) -> str:
    return (urlsplit(url).hostname or url).removeprefix("www.")


def _address(reading: Reading) -> tuple[str, str]:
    """The address as the reader has it, with a place for the year, and as its docstring has it."""
    url = reading.document.url
    if reading.document.template:
        template = reading.document.template
        many = template.count("{year}") > 1
        return template.replace("{year}", "{0}" if many else "{}").replace(
            '"', "%22"
        ), f"{urlsplit(url).scheme}://{urlsplit(url).hostname}/"
    whole = url if len(url) <= 90 else f"{urlsplit(url).scheme}://{urlsplit(url).hostname}/"
    if not reading.by_year:
        return url.replace('"', "%22"), whole
    pieces = re.split(rf"(?<![0-9]){reading.by_year}(?![0-9])", url.replace("{", "{{").replace("}", "}}"))
    template = ("{}" if len(pieces) == 2 else "{0}").join(pieces).replace('"', "%22")
    return template, f"{urlsplit(url).scheme}://{urlsplit(url).hostname}/"


@dataclass
class _Parts:
    """Everything that the body of a reader is put together from."""

    code: RecordCode
    day: DateCode
    name: str | None
    conditions: list[str]
    constants: list[str]
    imports: set[str]
    returns: str = ""

    @classmethod
    def of(cls, reading: Reading) -> "_Parts":
        url = "URL.format(year)" if reading.by_year else "URL"
        rest = name_and_date(reading) if reading.name in reading.way.columns else None
        code = reading.table.code(url, _wishes(reading))
        dated = [record for _, record, _ in reading.each()]
        for label, text in code.columns.items():
            if any("fetch_json" in one for one in code.imports) and all(
                record.get(label) is not None for record in dated
            ):
                code.columns[label] = re.sub(r'\.get\("([^"]+)"\)$', r'["\1"]', text)
        clean = {
            label: f"clean_text({text})" if label in reading.table.html_columns else text
            for label, text in code.columns.items()
        }
        year = "year" if reading.by_year else _year(reading, code.columns, clean)
        expressions = Expressions(code.columns, clean, year, year_is_text=not reading.by_year and year is not None)
        numbers = {number: reading.year_of(record) for number, record in enumerate(reading.table.records)}
        day = (
            rest.code(expressions)
            if rest
            else reading.way.code(_kept(reading), expressions, _renumbered(reading, numbers))
        )
        if day.loops or day.span:
            code = _renamed(code)
            day.expression = _row_for_day(day.expression)
            clean = {label: _row_for_day(text) for label, text in clean.items()}
            day.loops = [_row_for_day(loop) for loop in day.loops]
            day.span = SpanCode(*map(_row_for_day, day.span)) if day.span else None
            day.conditions = [_row_for_day(one) for one in day.conditions]
        filters = [one.code(clean[one.label]) for one in reading.filters]
        conditions = [*code.conditions, *day.conditions, *filters]
        name = "name" if rest else code.columns[reading.name] if reading.name else None
        if (
            reading.name
            and reading.name in reading.way.columns
            and not rest
            and any("DAY = " in one for one in day.constants)
        ):
            name = name_at_end(reading, clean[reading.name])
        if name and isinstance(reading.way, SplitColumns) and reading.name == reading.way.day_column:
            name = f're.sub(r"{DAY_AT_START}", "", {clean[reading.name]})'
        constants = [*code.constants, *day.constants]
        kind = "str" if day.is_text else "date"
        row = f"tuple[{kind}, str]" if name else kind
        returns = f"Iterator[{row}]" if day.span else f"list[{row}]"
        return cls(code, day, name, conditions, constants, code.imports | day.imports, returns)


def _year(reading: Reading, fields: Mapping[str, str], clean: Mapping[str, str]) -> str | None:
    """The expression for the year that the page states beside its dates."""
    label = reading.year_label
    if not label:
        return None
    stated = [as_text(record.get(label)) for _, record, _ in reading.each()]
    # A section of a page is taken apart at its year.
    alone = label[0] in "<[" or all(re.fullmatch(r"\d{4}", text) for text in stated)
    return fields[label] if alone else rf're.search(r"\d{{4}}", {clean[label]})[0]'


def _kept(reading: Reading) -> Table:
    """The table without the records that its filters leave out: a date need not be told from what is not read."""
    return replace(
        reading.table, records=[r for r in reading.table.records if all(one.test(r) for one in reading.filters)]
    )


def _renumbered(reading: Reading, years: dict[int, int | None]) -> dict[int, int | None]:
    kept = [n for n, r in enumerate(reading.table.records) if all(one.test(r) for one in reading.filters)]
    return {place: years[number] for place, number in enumerate(kept)}


def _wishes(reading: Reading) -> dict[str, str]:
    """A good name for each of the fields that are used."""
    if isinstance(reading.way, SplitColumns):
        named = (
            (reading.way.year_column, "year"),
            (reading.way.month_column, "month"),
            (reading.way.day_column, "when"),
        )
        wishes = {label: wish for label, wish in reversed(named) if label}
    else:
        wishes = dict(zip(reading.way.columns, ("when", "until"), strict=False))
    if reading.year_label:
        wishes[reading.year_label] = "year"
    for one, wish in zip(reading.filters, ("kind", "scope", "sort"), strict=False):
        wishes.setdefault(one.label, wish)
    if reading.common:
        wishes.setdefault(reading.common, "place")
    if reading.name:
        if reading.name in wishes and reading.name not in reading.way.columns:
            del wishes[reading.name]
        wishes.setdefault(reading.name, "name")
    return wishes


def _row_for_day(text: str) -> str:
    return re.sub(r"\bday(?=[\[.])|(?<=\bfor )day(?= in fetch)", "row", text)


def _renamed(code: RecordCode) -> RecordCode:
    """The same with another name for the record, because `day` is that of a day."""
    loops = [re.sub(r"(?<=\bfor )day(?= in )|(?<=, )day(?= in )|\bday(?=[\[.])", "row", loop) for loop in code.loops]
    fields = {label: _row_for_day(text) for label, text in code.columns.items()}
    return RecordCode(loops, fields, code.imports, code.constants, [_row_for_day(one) for one in code.conditions])


def _body(reading: Reading, parts: _Parts) -> str:
    if parts.day.span:
        return _generator(parts)
    loops = [*parts.code.loops, *_if(parts.conditions), *parts.day.loops]
    row = [parts.day.expression, *([parts.name] if parts.name else [])]
    if reading.common:
        place = parts.code.columns[reading.common]
        listed = _comprehension("days = [", [place, parts.day.expression, parts.name or '""'], loops)
        parts.imports.add("from collections import Counter")
        last = "(day, name)" if parts.name else "day"
        return "\n".join(
            [
                listed,
                "    times = Counter(day for _, day in {(place, day) for place, day, _ in days})",
                f"    return [{last} for _, day, name in days if times[day] == {reading.lists}]  # what all lists have",
            ]
        )
    pairs = re.fullmatch(r"for (\w+), (\w+) in (.+\.items\(\))", loops[0])
    if len(loops) == 1 and pairs and row == [pairs[1], pairs[2]]:
        return f"    return list({pairs[3]})"
    return _comprehension("return [", row, loops)


def _comprehension(start: str, row: Sequence[str], clauses: Sequence[str]) -> str:
    written = row[0] if len(row) == 1 else f"({', '.join(row)})"
    one_line = f"    {start}{written} {' '.join(clauses)}]"
    if len(one_line) <= WIDTH and len(clauses) <= 2:
        return one_line
    lines = [f"        {written}"]
    if len(lines[0]) > WIDTH and len(row) > 1:
        lines = ["        (", *(f"            {part}," for part in row), "        )"]
    return "\n".join([f"    {start}", *lines, *(f"        {clause}" for clause in clauses), "    ]"])


def _if(conditions: Sequence[str]) -> list[str]:
    """The conditions in one clause, or where that is too long for a line, in one each."""
    several = list(dict.fromkeys(conditions))
    together = f"if {' and '.join(several)}"
    return ([together] if len(together) <= WIDTH - 8 else [f"if {one}" for one in several]) if several else []


def _generator(parts: _Parts) -> str:
    """A reader whose records are of several days each."""
    assert parts.day.span
    lines, indent = [], "    "
    for loop in parts.code.loops:
        lines.append(f"{indent}{loop}:")
        indent += "    "
    if parts.conditions:
        lines.append(f"{indent}if {' and '.join(dict.fromkeys(parts.conditions))}:")
        indent += "    "
    if parts.day.loops:
        lines.append(f"{indent}days = [{parts.day.expression} {' '.join(parts.day.loops)}]")
        lines.append(f"{indent}if days:")
        indent += "    "
    first, last = parts.day.span
    line = _every_day(indent, first, last, parts.name)
    if len(line) > WIDTH:
        lines += [f"{indent}first = {first}", f"{indent}last = {last}"]
        line = _every_day(indent, "first", "last", parts.name)
    return "\n".join([*lines, line])


def _every_day(indent: str, first: str, last: str, name: str | None) -> str:
    days = f"span({first}, {last})"
    return f"{indent}yield from " + (f"((day, {name}) for day in {days})" if name else days)
