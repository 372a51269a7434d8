"""The text of a reader, written as one of this project's developers would have written it."""

import re
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple
from urllib.parse import urlsplit

from holidays_cli.authoring.induction.candidates.candidate import Candidate
from holidays_cli.authoring.induction.date_columns.columns import DAY_AT_START, SplitColumns
from holidays_cli.authoring.induction.date_columns.date_code import DateCode, Expressions, SpanCode
from holidays_cli.authoring.induction.date_columns.text_column import Years
from holidays_cli.authoring.induction.documents.table import RecordCode, Table, as_text
from holidays_cli.authoring.induction.writing import harmless
from holidays_cli.authoring.induction.writing.imports import import_lines
from holidays_cli.authoring.induction.writing.name_and_date import NameAndDate, find_name_and_date, name_beside_dates
from holidays_cli.web.address import split_at_year

LINE_LENGTH = 118
LONGEST_ADDRESS = 90  # characters of an address in a docstring


def reader_text(candidate: Candidate, country: str, country_name: str, doubts: Sequence[str] = ()) -> str:
    """The text of `reader_<country>.py`; `doubts` are what its author should look at.

    Raises Unreadable if a text of the page would become code in it.
    """
    parts = _parts(candidate)
    address = _address(candidate)
    body = _body(candidate, parts)
    constants = [f'URL = "{address.template}"', *parts.constants]
    lines = [
        _docstring(candidate, f"{country_name}: public holidays, {address.shown}"),
        "",
        *import_lines(parts.imports, "\n".join([*constants, body, parts.return_type])),
        "",
        *constants,
        "",
        "",
        *(line for doubt in doubts for line in _comment(f"Unsettled: {doubt}")),
        "@pyplugs.register",
        f"def reader_{country}({'year: int' if candidate.year_in_address else ''}) -> {parts.return_type}:",
        f'    """{host(candidate.document.url)}"""',
        body,
        "",
    ]
    text = "\n".join(lines)
    harmless.check(text)
    return text


def host(url: str) -> str:
    """The host of an address, by which a source is called: `example.org`."""
    return (urlsplit(url).hostname or url).removeprefix("www.")


def _docstring(candidate: Candidate, summary: str) -> str:
    left_out = [condition.left_out.replace('"""', "'''") for condition in candidate.filters]
    if not left_out:
        text = f'"""{summary}"""'
    else:
        text = f'"""{summary}\n\nLeft out are the days {" and those ".join(left_out)}.\n"""'
    return text.replace("\\", "\\\\")


def _comment(text: str) -> list[str]:
    return textwrap.wrap(text, LINE_LENGTH, initial_indent="# ", subsequent_indent="#   ")


class _Address(NamedTuple):
    """The address of a page."""

    template: str
    """As the reader has it, with a place for the year if it asks year by year."""
    shown: str
    """As the docstring has it."""


def _address(candidate: Candidate) -> _Address:
    url = candidate.document.url
    site = f"{urlsplit(url).scheme}://{urlsplit(url).hostname}/"
    if candidate.document.template:
        pieces = candidate.document.template.split("{year}")
    elif candidate.year_in_address:
        escaped = url.replace("{", "{{").replace("}", "}}")
        pieces = split_at_year(escaped, candidate.year_in_address)
    else:
        return _Address(url.replace('"', "%22"), url if len(url) <= LONGEST_ADDRESS else site)
    place = "{}" if len(pieces) == 2 else "{0}"
    return _Address(place.join(pieces).replace('"', "%22"), site)


# The parts that a reader is put together from


@dataclass
class _Parts:
    """The code for the records, their days and their names, which agree about the variables."""

    records: RecordCode
    day: DateCode
    name: str | None
    """The expression for the name."""
    conditions: list[str]
    constants: list[str]
    imports: set[str]
    return_type: str


def _parts(candidate: Candidate) -> _Parts:
    url = "URL.format(year)" if candidate.year_in_address else "URL"
    records = candidate.table.code(url, _variables(candidate))
    records.columns = _with_subscripts(candidate, records)
    name_is_beside_date = candidate.name_column in candidate.date_column.columns
    name_and_date = find_name_and_date(candidate) if name_is_beside_date else None
    expressions = _expressions(candidate, records)
    if name_and_date:
        day = name_and_date.code(expressions)
    else:
        day = candidate.date_column.code(_filtered_table(candidate), expressions, _years(candidate))
    clean = expressions.clean
    if day.loops or day.span:  # because `day` is a variable there
        records = _renamed_records(records)
        day = _renamed_day(day)
        clean = {column: _record_as_row(expression) for column, expression in clean.items()}
    filters = [condition.code(clean[condition.column]) for condition in candidate.filters]
    name = _name(candidate, name_and_date, records, day, clean)
    value_type = "str" if day.is_text else "date"
    row_type = f"tuple[{value_type}, str]" if name else value_type
    imports = records.imports | day.imports
    if candidate.list_column:
        imports.add("from collections import Counter")
    return _Parts(
        records,
        day,
        name,
        conditions=list(dict.fromkeys([*records.conditions, *day.conditions, *filters])),
        constants=[*records.constants, *day.constants],
        imports=imports,
        return_type=f"Iterator[{row_type}]" if day.span else f"list[{row_type}]",
    )


def _variables(candidate: Candidate) -> dict[str, str]:
    """The columns that a reader uses, with a name for the variable that may hold the value of each."""
    date_column = candidate.date_column
    variables: dict[str, str] = {}
    if isinstance(date_column, SplitColumns):
        variables[date_column.day_column] = "when"
        variables[date_column.month_column] = "month"
        if date_column.year_column:
            variables[date_column.year_column] = "year"
    else:
        variables.update(zip(date_column.columns, ("when", "until"), strict=False))
    if candidate.year_column:
        variables[candidate.year_column] = "year"
    for condition, variable in zip(candidate.filters, ("kind", "scope", "sort"), strict=False):
        variables.setdefault(condition.column, variable)
    if candidate.list_column:
        variables.setdefault(candidate.list_column, "place")
    if candidate.name_column:
        if candidate.name_column not in date_column.columns:
            variables.pop(candidate.name_column, None)
        variables.setdefault(candidate.name_column, "name")
    return variables


def _with_subscripts(candidate: Candidate, records: RecordCode) -> dict[str, str]:
    """The expressions of the columns, with `day["x"]` instead of `day.get("x")` where every holiday has a value."""
    columns = dict(records.columns)
    if not any("fetch_json" in line for line in records.imports):
        return columns
    holidays = [holiday.record for holiday in candidate.holidays()]
    for column, expression in columns.items():
        if all(record.get(column) is not None for record in holidays):
            columns[column] = re.sub(r'\.get\("([^"]+)"\)$', r'["\1"]', expression)
    return columns


def _expressions(candidate: Candidate, records: RecordCode) -> Expressions:
    clean = {
        column: f"clean_text({expression})" if column in candidate.table.html_columns else expression
        for column, expression in records.columns.items()
    }
    if candidate.year_in_address:
        return Expressions(records.columns, clean, "year")
    year = _year(candidate, records.columns, clean)
    return Expressions(records.columns, clean, year, year_is_text=year is not None)


def _year(candidate: Candidate, raw: Mapping[str, str], clean: Mapping[str, str]) -> str | None:
    """The expression for the year that the page states beside its dates."""
    column = candidate.year_column
    if not column:
        return None
    is_heading = column.startswith(("<", "["))  # the page is split at its year
    stated = [as_text(holiday.record.get(column)) for holiday in candidate.holidays()]
    if is_heading or all(re.fullmatch(r"\d{4}", text) for text in stated):
        return raw[column]
    return rf're.search(r"\d{{4}}", {clean[column]})[0]'


def _filtered_table(candidate: Candidate) -> Table:
    """The table with the records that are read, because only these must be told from records without a date."""
    records = [record for record in candidate.table.records if candidate.meets_filters(record)]
    return replace(candidate.table, records=records)


def _years(candidate: Candidate) -> Years:
    """The year of the dates without one, by the number of the record in the filtered table."""
    years = [candidate.year_of(record) for record in candidate.table.records if candidate.meets_filters(record)]
    return dict(enumerate(years))


def _name(
    candidate: Candidate,
    name_and_date: NameAndDate | None,
    records: RecordCode,
    day: DateCode,
    clean: Mapping[str, str],
) -> str | None:
    """The expression for the name."""
    column = candidate.name_column
    if name_and_date:
        return "name"
    if not column:
        return None
    date_column = candidate.date_column
    if isinstance(date_column, SplitColumns) and column == date_column.day_column:
        return f're.sub(r"{DAY_AT_START}", "", {clean[column]})'
    if column in date_column.columns and any("DAY = " in constant for constant in day.constants):
        return name_beside_dates(candidate, clean[column])
    return records.columns[column]


# The record is called `day` in the code for tables, and `row` where `day` is needed for the day itself.


def _record_as_row(code: str) -> str:
    return re.sub(r"\bday(?=[\[.])|(?<=\bfor )day(?= in fetch)", "row", code)


def _renamed_records(records: RecordCode) -> RecordCode:
    loop_variable = r"(?<=\bfor )day(?= in )|(?<=, )day(?= in )|\bday(?=[\[.])"
    return RecordCode(
        [re.sub(loop_variable, "row", loop) for loop in records.loops],
        {column: _record_as_row(expression) for column, expression in records.columns.items()},
        records.imports,
        records.constants,
        [_record_as_row(condition) for condition in records.conditions],
    )


def _renamed_day(day: DateCode) -> DateCode:
    return replace(
        day,
        expression=_record_as_row(day.expression),
        loops=[_record_as_row(loop) for loop in day.loops],
        conditions=[_record_as_row(condition) for condition in day.conditions],
        span=SpanCode(_record_as_row(day.span.first), _record_as_row(day.span.last)) if day.span else None,
    )


# The body of the function


def _body(candidate: Candidate, parts: _Parts) -> str:
    if parts.day.span:
        return _body_with_spans(parts, parts.day.span)
    clauses = [*parts.records.loops, *_if_clauses(parts.conditions), *parts.day.loops]
    if candidate.list_column:
        return _body_with_lists(candidate, parts, clauses)
    row = [parts.day.expression, parts.name] if parts.name else [parts.day.expression]
    items = re.fullmatch(r"for (\w+), (\w+) in (.+\.items\(\))", clauses[0])
    if len(clauses) == 1 and items and row == [items[1], items[2]]:
        return f"    return list({items[3]})"
    return _comprehension("return", row, clauses)


def _body_with_lists(candidate: Candidate, parts: _Parts, clauses: Sequence[str]) -> str:
    """A body that returns the days that several lists have in common."""
    list_name = parts.records.columns[candidate.list_column or ""]
    row = "(day, name)" if parts.name else "day"
    lines = [
        _comprehension("days =", [list_name, parts.day.expression, parts.name or '""'], clauses),
        "    times = Counter(day for _, day in {(place, day) for place, day, _ in days})",
        f"    return [{row} for _, day, name in days if times[day] == {candidate.number_of_lists}]  # what all lists have",
    ]
    return "\n".join(lines)


def _comprehension(statement: str, row: Sequence[str], clauses: Sequence[str]) -> str:
    """A statement with a list, on one line if it is short and simple."""
    value = row[0] if len(row) == 1 else f"({', '.join(row)})"
    line = f"    {statement} [{value} {' '.join(clauses)}]"
    if len(line) <= LINE_LENGTH and len(clauses) <= 2:
        return line
    value_lines = [f"        {value}"]
    if len(value_lines[0]) > LINE_LENGTH and len(row) > 1:
        value_lines = ["        (", *(f"            {part}," for part in row), "        )"]
    lines = [f"    {statement} [", *value_lines, *(f"        {clause}" for clause in clauses), "    ]"]
    return "\n".join(lines)


def _if_clauses(conditions: Sequence[str]) -> list[str]:
    """The conditions in one clause, or in one each where that is too long for a line."""
    if not conditions:
        return []
    together = f"if {' and '.join(conditions)}"
    if len(together) <= LINE_LENGTH - 8:
        return [together]
    return [f"if {condition}" for condition in conditions]


def _body_with_spans(parts: _Parts, span: SpanCode) -> str:
    """A body that yields every day from a first to a last one."""
    headers = [f"{loop}:" for loop in parts.records.loops]
    if parts.conditions:
        headers.append(f"if {' and '.join(parts.conditions)}:")
    lines = [f"{'    ' * depth}{header}" for depth, header in enumerate(headers, 1)]
    indent = "    " * (len(headers) + 1)
    if parts.day.loops:
        lines.append(f"{indent}days = [{parts.day.expression} {' '.join(parts.day.loops)}]")
        lines.append(f"{indent}if days:")
        indent += "    "
    line = indent + _yield_every_day(span, parts.name)
    if len(line) > LINE_LENGTH:
        lines += [f"{indent}first = {span.first}", f"{indent}last = {span.last}"]
        line = indent + _yield_every_day(SpanCode("first", "last"), parts.name)
    return "\n".join([*lines, line])


def _yield_every_day(span: SpanCode, name: str | None) -> str:
    days = f"span({span.first}, {span.last})"
    return f"yield from ((day, {name}) for day in {days})" if name else f"yield from {days}"
