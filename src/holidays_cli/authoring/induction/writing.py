"""The text of a reader, written as one of this project's developers would have written it."""

import ast
import re
import textwrap
from collections.abc import Sequence
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from holidays_cli.authoring.induction import harmless
from holidays_cli.authoring.induction.candidate import Candidate
from holidays_cli.authoring.induction.kind_code import kind_arguments, skip_condition, tables_of_kinds
from holidays_cli.authoring.induction.python_code import INDENT, LINE_LENGTH, dictionary, literal
from holidays_cli.authoring.induction.tables.table import TableCode
from holidays_cli.place import Place
from holidays_cli.sources.rules_index import states_with_rules
from holidays_cli.web.address import split_at_year

LONGEST_ADDRESS = 90  # characters of an address in a docstring


def reader_text(
    candidate: Candidate,
    country: str,
    country_name: str,
    doubts: Sequence[str] = (),
    *,
    this_year: int | None = None,
    authority: str | None = None,
    state: str | None = None,
) -> str:
    """The text of `reader_<country>.py`; `doubts` are what its author should look at.

    A page that does not say its year is taken for that of the year in which it is read, if `this_year` fits it.
    With `state`, the page is that of this state, and its reader is asked for no other place.
    Raises Unreadable if a text of the page would become code in it.
    """
    address = _address(candidate)
    year = _year_expression(candidate, this_year)
    table = candidate.table.code("URL.format(year=year)" if candidate.asks_by_year else "URL", _columns(candidate))
    if candidate.family:
        url = "URL.format(year=year)" if candidate.asks_by_year else "URL"
        body = [f"{INDENT}return {candidate.family.call.replace('{url}', url)}"]
    else:
        body = _body(candidate, table, year)
    constants = [f'URL = "{address.template}"'] if any("URL" in line for line in body) else []
    constants += _tables_of_words(candidate)
    if year == "YEAR" and any("YEAR" in line for line in body):
        source = "of its address" if candidate.address_year else "the page does not say it"
        constants.append(f"YEAR = {candidate.year}  # {source}")
    if authority:
        constants.append(f'AUTHORITY = "{authority}"')
    if candidate.state_column:
        constants.append(_states_constant(candidate, country))
    if state:
        constants += [f'STATES = ("{state}",)', f'ASKED_FOR = {{"reader_{country}": ("{state}",)}}']
    takes_year = candidate.asks_by_year or table.asks_by_year
    parameters = [*(["year: int"] if takes_year else []), *(["state: str"] if state else [])]
    code = "\n".join([*constants, "-> list[Row]:", *body])
    lines = [
        _docstring(candidate, f"{country_name}: public holidays{f' of {state}' if state else ''}, {address.shown}"),
        "",
        *_imports(code, candidate.family.module if candidate.family else None),
        "",
        *([*constants, ""] if constants else []),
        "",
        *(line for doubt in doubts for line in _comment(f"Unsettled: {doubt}")),
        "@pyplugs.register",
        f"def reader_{country}({', '.join(parameters)}) -> list[Row]:",
        f'{INDENT}"""{candidate.family.title if candidate.family else host(candidate.document.url)}"""',
        *body,
        "",
    ]
    text = "\n".join(_broken(line) for line in lines)
    harmless.check(text)
    return text


def host(url: str) -> str:
    """The host of an address, by which a source is called: `example.org`."""
    return (urlsplit(url).hostname or url).removeprefix("www.")


def _broken(line: str) -> str:
    """A line as it is, or with the arguments of a call on lines of their own where it is too long."""
    if len(line) > LINE_LENGTH and "Row(" in line and not line.lstrip().startswith(("return", "for", "#")):
        return _broken_row(line)
    if len(line) > LINE_LENGTH and " in observed_days(" in line:
        return _broken_loop(line)
    start, call, rest = line.partition("fetch_sheet(")
    if len(line) <= LINE_LENGTH or not call:
        return line
    depth = 1
    end = 0
    while depth:
        depth += {"(": 1, ")": -1}.get(rest[end], 0)
        end += 1
    indent = line[: len(line) - len(line.lstrip())]
    arguments = rest[: end - 1].replace(", columns=", f",\n{indent}{INDENT}columns=")
    return f"{start}{call}\n{indent}{INDENT}{arguments},\n{indent}{rest[end - 1 :]}"


def _broken_loop(line: str) -> str:
    """The clause of a loop over `observed_days(…)`, whose arguments stand on lines of their own."""
    indent = line[: len(line) - len(line.lstrip())]
    before, call, arguments = line.partition("observed_days(")
    ending = ":" if line.endswith(":") else ""
    tree = ast.parse(f"{call}{arguments.removesuffix(':')}", mode="eval").body
    assert isinstance(tree, ast.Call)
    parts = [f"{indent}{INDENT}{ast.get_source_segment(f'{call}{arguments}', part)}," for part in tree.args]
    return "\n".join([f"{before}{call}", *parts, f"{indent}){ending}"])


def _broken_row(line: str) -> str:
    """A line with a call of `Row`, whose arguments stand on lines of their own."""
    code = line.lstrip()
    indent = line[: len(line) - len(code)]
    calls = [node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call)]
    row = next(call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "Row")
    arguments = [ast.get_source_segment(code, argument) for argument in (*row.args, *row.keywords)]
    before_row, _, after_row = code.partition(ast.get_source_segment(code, row) or "")
    return "\n".join(
        [f"{indent}{before_row}Row(", *(f"{indent}{INDENT}{part}," for part in arguments), f"{indent}){after_row}"]
    )


def _docstring(candidate: Candidate, summary: str) -> str:
    left_out = [
        condition.left_out.replace('"""', "'''")
        for condition in candidate.filters
        if condition is not candidate.kind_filter
    ]
    if not left_out:
        text = f'"""{summary}"""'
    else:
        sentence = textwrap.fill(f"Left out are the entries {' and those '.join(left_out)}.", LINE_LENGTH)
        text = f'"""{summary}\n\n{sentence}\n"""'
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
        pieces = [piece.replace("{", "{{").replace("}", "}}") for piece in candidate.document.template.split("{year}")]
    elif candidate.asks_by_year and candidate.address_year:
        pieces = split_at_year(url.replace("{", "{{").replace("}", "}}"), candidate.address_year)
    else:
        return _Address(url.replace('"', "%22"), url if len(url) <= LONGEST_ADDRESS else site)
    return _Address("{year}".join(pieces).replace('"', "%22"), site)


def _year_expression(candidate: Candidate, this_year: int | None) -> str | None:
    if candidate.asks_by_year:
        return "year"
    if candidate.address_year:
        return "YEAR"
    if candidate.assumed_year is None:
        return None
    return "today().year" if candidate.assumed_year == this_year else "YEAR"


def _columns(candidate: Candidate) -> list[str]:
    """The columns that the reader needs, each once."""
    headings = getattr(candidate.date_column, "headings", ())
    columns = [*candidate.date_column.columns, *headings, *(condition.column for condition in candidate.filters)]
    state_column = candidate.state_column.column if candidate.state_column else None
    columns += [column for column in (candidate.name_column, candidate.list_column, state_column) if column is not None]
    columns += candidate.name_columns.values()
    return list(dict.fromkeys(columns))


def _body(candidate: Candidate, table: TableCode, year: str | None) -> list[str]:
    """The lines of the function."""
    date_code = candidate.date_column.code(table.columns, year, candidate.table.records)
    name = date_code.name or _name_expression(candidate, table)
    arguments = [date_code.day, *([name] if name else []), *_states_arguments(candidate, table, has_name=bool(name))]
    if candidate.kind_filter:
        arguments += kind_arguments(candidate.kind_filter, table)
    if date_code.observes:
        arguments.append(f"observes={date_code.observes}")
    if candidate.working_phrase:
        arguments.append(f"working={literal(candidate.working_phrase)} in {name}")
    if candidate.name_columns:
        names = {language: _text_expression(column, table) for language, column in candidate.name_columns.items()}
        arguments.append(f"names={{{', '.join(f'{literal(code)}: {name}' for code, name in sorted(names.items()))}}}")
    row = f"Row({', '.join(arguments)})"
    skips = [
        skip_condition(condition.skip, table, condition.column)
        for condition in candidate.filters
        if condition is not candidate.kind_filter
    ]
    if date_code.condition:
        skips.insert(0, f"not {date_code.condition}")
    if (
        all(line.startswith("for ") for line in table.lines)
        and candidate.list_column is None
        and not (skips and date_code.loop)
    ):
        loops = [line.removesuffix(":") for line in table.lines] + ([date_code.loop] if date_code.loop else [])
        return _comprehension(row, loops, [_negated(skip) for skip in skips])
    lines = ["rows = []", *table.lines]
    for skip in skips:
        lines += [f"if {skip}:", f"{INDENT}continue"]
    if date_code.loop:
        lines.append(f"{date_code.loop}:")
    lines.append(f"rows.append({row})")
    if candidate.list_column is not None:
        lines[0] = "rows, lists = [], {}"
        lines.append(f"lists.setdefault({date_code.day}, set()).add({table.columns[candidate.list_column]})")
        nested = [*_nested(lines), f"{INDENT}everywhere = set.union(*lists.values())"]
        if candidate.state_column:
            row = "row._replace(states=()) if lists[row.date] == everywhere else row"
            return [*nested, f"{INDENT}return [{row} for row in rows]"]
        return [*nested, f"{INDENT}return [row for row in rows if lists[row.date] == everywhere]"]
    return [*_nested(lines), f"{INDENT}return rows"]


def _name_expression(candidate: Candidate, table: TableCode) -> str | None:
    column = candidate.name_column
    if column is None:
        return None
    expression = table.columns[column]
    if any(isinstance(record.get(column), tuple) for record in candidate.table.records):
        return f'"; ".join({expression})'
    if candidate.name_ending:
        text = f'({expression} or "")' if column in table.optional else expression
        return f"{text}.rstrip({literal(f'{candidate.name_ending} ')})"
    return _text_expression(column, table)


def _text_expression(column: str, table: TableCode) -> str:
    """The expression for the text of a column, an empty one where it has none."""
    expression = table.columns[column]
    return f'{expression} or ""' if column in table.optional else expression


def _states_arguments(candidate: Candidate, table: TableCode, *, has_name: bool) -> list[str]:
    """The argument of a row that says where it holds, if the page does."""
    if candidate.state_column is None:
        return []
    column = candidate.state_column
    expression = table.columns[column.column]
    are_lists = any(isinstance(record.get(column.column), tuple) for record in candidate.table.records)
    if column.are_codes:
        states = expression
    elif are_lists:
        items = f"({expression} or ())" if column.column in table.optional else expression
        states = f"[REGIONS[region] for region in {items}]"
    else:
        states = f"REGIONS[{expression}]"
    return [states if has_name else f"states={states}"]


def _states_constant(candidate: Candidate, country: str) -> str:
    """The states that the reader tells apart: those of the page, and the others that the rules know."""
    assert candidate.state_column is not None
    iso_country = Place.of_file_code(country).country
    states = {code for codes in candidate.state_column.codes.values() for code in codes}
    return f"STATES = ({', '.join(literal(code) for code in sorted(states | set(states_with_rules(iso_country))))})"


def _tables_of_words(candidate: Candidate) -> list[str]:
    """The constants that say what the page's own words for kinds and for states mean."""
    constants = []
    if candidate.kind_filter:
        constants += tables_of_kinds(candidate.kind_filter)
    column = candidate.state_column
    if column and not column.are_codes:
        values = [record.get(column.column) for record in candidate.table.records]
        are_lists = any(isinstance(value, tuple) for value in values)
        regions: dict[Any, str] = {}
        for text, codes in column.codes.items():
            regions[text] = literal(codes[0]) if are_lists and codes else _tuple(codes)
        if not are_lists:
            regions |= {value: "()" for value in values if value in (None, "")}
        constants += dictionary("REGIONS", regions)
    return constants


def _tuple(codes: Sequence[str]) -> str:
    """Texts as the code of a tuple; a single one as itself."""
    return literal(codes[0]) if len(codes) == 1 else f"({', '.join(map(literal, codes))})"


def _negated(condition: str) -> str:
    """The opposite of a condition.

    >>> _negated('kind != "x"'), _negated("not day"), _negated("day")
    ('kind == "x"', 'day', 'not day')
    """
    if condition.startswith("not ") and " in " not in condition:
        return condition.removeprefix("not ")
    for operator, opposite in (
        (" not in ", " in "),
        (" is not ", " is "),
        (" != ", " == "),
        (" in ", " not in "),
        (" is ", " is not "),
        (" == ", " != "),
    ):
        if operator in condition:
            return condition.replace(operator, opposite, 1)
    return f"not {condition}"


def _comprehension(row: str, loops: Sequence[str], conditions: Sequence[str]) -> list[str]:
    """The return of a list, in a line if it is short."""
    clauses = [*loops, *([f"if {' and '.join(conditions)}"] if conditions else [])]
    line = f"{INDENT}return [{' '.join([row, *clauses])}]"
    if len(line) <= LINE_LENGTH and len(clauses) < 3:
        return [line]
    return [f"{INDENT}return [", *(f"{INDENT * 2}{part}" for part in (row, *clauses)), f"{INDENT}]"]


def _nested(lines: Sequence[str]) -> list[str]:
    """Statements, those behind a `for` moved into its loop."""
    nested = []
    level = 1
    for line in lines:
        nested.append(f"{INDENT * level}{line}")
        level += line.startswith("for ")
    return nested


def _imports(code: str, family: str | None) -> list[str]:
    """The imports of a reader with this code, in the usual order and with a blank line between their groups."""
    from holidays_cli import reader

    standard = [f"import {module}" for module in ("csv", "io", "json") if re.search(rf"\b{module}\.", code)]
    if re.search(r"\bisinstance\(\w+(?:\[\d+\])?, date\)", code):
        standard.append("from datetime import date")
    names = sorted(
        (name for name in reader.__all__ if re.search(rf"\b{name}\b", code)), key=lambda name: (name[0].islower(), name)
    )
    lines_of_package = ["from holidays_cli.dates import today"] if "today()" in code else []
    lines_of_package += [f"from holidays_cli.plugins import {family}"] if family else []
    lines_of_package.append(f"from holidays_cli.reader import {', '.join(names)}")
    groups = [standard, ["import pyplugs"], lines_of_package]
    lines: list[str] = []
    for group in filter(None, groups):
        lines += ["", *group] if lines else group
    return lines
