"""The tables in a JSON document.

A table is a list, or an object whose keys are data (dates, regions) and not the names of columns.
"""

import json
import re
from collections.abc import Container, Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from holidays_cli.authoring.induction.document import Document
from holidays_cli.authoring.induction.python_code import literal
from holidays_cli.authoring.induction.tables.table import MIN_RECORDS, Record, Table, TableCode, years_in
from holidays_cli.web import parse_yaml

MAX_STEPS = 8  # from the top of the document to a table
MAX_PATH = 5  # from a record to a value inside it
MAX_KEYS = 60  # of an object whose keys are the names of columns
MAX_POSITIONS = 8  # of a list whose items are columns
OUTER_VARIABLES = ("group", "part", "section", "list_")

Path = tuple[str | int, ...]
"""The keys and positions that lead from a record to a value; "*" at its end is the whole list."""


class Node(NamedTuple):
    """A value of the document."""

    outer: dict[str, str]
    """The keys of the objects around it that are data, by column."""
    value: Any


class Step(NamedTuple):
    """A step towards the records: into a key, over each item of a list, or over the items of an object."""

    kind: Literal["key", "each", "items"]
    name: str = ""
    """The key; or for `items` the column that has the keys."""


class Leaf(NamedTuple):
    """A value inside a record, with the path to it."""

    path: Path
    value: Any


class Call(NamedTuple):
    """How a reader gets at a value."""

    expression: str
    """The expression for it, with `{url}` for the address."""
    imports: frozenset[str]


def find_tables(document: Document) -> Iterator[Table]:
    """Every list, and every object whose keys are data; in a document of a JSON value a line, these values are a list."""
    encoding = document.encoding_argument
    if document.format == "jsonl":
        values = [json.loads(line) for line in document.text.splitlines() if line.strip()]
        lines = f"fetch({{url}}{encoding}).splitlines()"
        call = Call(f"[json.loads(line) for line in {lines} if line.strip()]", frozenset(("import json", "fetch")))
        yield from tables_of_value(values, call)
    elif document.format == "yaml":
        call = Call(f"fetch_yaml({{url}}{encoding})", frozenset(("fetch_yaml",)))
        yield from tables_of_value(parse_yaml(document.text), call)
    else:
        call = Call(f"fetch_json({{url}}{encoding})", frozenset(("fetch_json",)))
        yield from tables_of_value(json.loads(document.text), call)


def tables_of_value(value: Any, call: Call) -> Iterator[Table]:
    """The tables in a value; the keys of YAML are texts or numbers."""
    yield from _tables_below([Node({}, value)], (), call)


def _tables_below(nodes: list[Node], steps: tuple[Step, ...], call: Call) -> Iterator[Table]:
    """The tables in nodes that stand in the same place of their records."""
    if len(steps) > MAX_STEPS or not nodes:
        return
    if all(isinstance(node.value, list) for node in nodes):
        items = [Node(node.outer, item) for node in nodes for item in node.value]
        steps_to_items = (*steps, Step("each"))
        yield from _table(items, steps_to_items, call)
        yield from _tables_below(items, steps_to_items, call)
    elif all(isinstance(node.value, dict) for node in nodes):
        keys = list(dict.fromkeys(key for node in nodes for key in node.value))
        if _are_data(keys, nodes):
            number_of_outer = sum(step.kind == "items" for step in steps)
            column = f"@{number_of_outer}"
            items = [Node({**node.outer, column: key}, value) for node in nodes for key, value in node.value.items()]
            steps_to_items = (*steps, Step("items", column))
            yield from _table(items, steps_to_items, call)
            yield from _tables_below(items, steps_to_items, call)
        elif len(nodes) < MIN_RECORDS:
            yield from _table(nodes, steps, call)
        if len(keys) > MAX_KEYS:
            return
        for key in keys:
            if years_in(str(key)):
                continue  # because a reader that holds the key of a year is of no use in the next one
            containers = [
                Node(node.outer, node.value[key]) for node in nodes if isinstance(node.value.get(key), dict | list)
            ]
            if len(containers) >= len(nodes) / 2:
                yield from _tables_below(containers, (*steps, Step("key", key)), call)


def _are_data(keys: Sequence[str], nodes: Sequence[Node]) -> bool:
    """Whether the keys of objects are data: most have a digit in them, or an object or list behind them."""
    with_digit = sum(bool(re.search(r"\d", str(key))) for key in keys)
    containers = sum(isinstance(value, dict | list) for node in nodes for value in node.value.values())
    return len(keys) > 1 and (with_digit > len(keys) / 2 or containers > len(keys) / 2)


def _table(nodes: list[Node], steps: tuple[Step, ...], call: Call) -> Iterator[Table]:
    """The table whose records are these nodes, if there are any."""
    if not nodes:
        return
    records: list[dict[str, Any]] = []
    paths: dict[str, Path] = {}
    kinds = {type(node.value) if isinstance(node.value, dict | list) else str for node in nodes}
    for node in nodes:
        record: dict[str, Any] = dict(node.outer)
        # Where they are of several kinds no expression gets at a value in all of them.
        for leaf in _leaves(node.value) if len(kinds) == 1 else ():
            column = ".".join(map(str, leaf.path)) or "value"
            paths[column] = leaf.path
            record[column] = leaf.value
        records.append(record)
    optional = {column for column in paths if not all(column in record for record in records)}

    def code(url: str, columns: Sequence[str]) -> TableCode:
        return _table_code(
            call._replace(expression=call.expression.replace("{url}", url)), steps, paths, optional, columns
        )

    yield Table(
        _location(steps),
        _without_deep_optional(records, paths, optional),
        code,
        cost=0.01 * sum(step.kind != "key" for step in steps),
        heading_columns=tuple(step.name for step in reversed(steps[:-1]) if step.kind == "items"),
    )


def _without_deep_optional(
    records: list[dict[str, Any]], paths: Mapping[str, Path], optional: Container[str]
) -> list[Record]:
    """The records without the values deep inside them that some lack, because a subscript fails there."""
    left_out = {
        column for column, path in paths.items() if column in optional and len(path) > 1 and not column.endswith("*")
    }
    return [{column: value for column, value in record.items() if column not in left_out} for record in records]


def _location(steps: Sequence[Step]) -> str:
    """The steps as they are told to a person: `feriados[]`."""
    path = "".join(f".{step.name}" if step.kind == "key" else "[]" for step in steps).lstrip(".")
    return f"the document{path}" if path.startswith("[") else path


def _leaves(value: Any, path: Path = ()) -> Iterator[Leaf]:
    """The texts, numbers and lists of texts inside a record."""
    if not isinstance(value, dict | list):
        yield Leaf(path, value)
    elif len(path) >= MAX_PATH:
        return
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _leaves(inner, (*path, key))
    else:
        if value and path and all(isinstance(item, str | int) for item in value):
            yield Leaf((*path, "*"), tuple(map(str, value)))
        for position, item in enumerate(value[:MAX_POSITIONS]):
            if position == 0 or not isinstance(item, dict | list):
                yield from _leaves(item, (*path, position))


def _table_code(
    call: Call, steps: Sequence[Step], paths: Mapping[str, Path], optional: Container[str], columns: Sequence[str]
) -> TableCode:
    lines: list[str] = []
    expressions: dict[str, str] = {}
    expression = call.expression
    outer_variables = iter(OUTER_VARIABLES)
    innermost = max(number for number, step in enumerate(steps) if step.kind != "key")
    uses_records = any(column in paths for column in columns)
    for number, step in enumerate(steps):
        if step.kind == "key":
            expression += f"[{literal(step.name)}]"
            continue
        if number < innermost:
            variable = next(outer_variables)
        elif "value" in paths and "value" in columns:
            variable = "value"
        else:
            variable = "entry"
        if step.kind == "each":
            lines.append(f"for {variable} in {expression}:")
        elif number == innermost and not uses_records:
            expressions[step.name] = "key"
            lines.append(f"for key in {expression}:")
        elif step.name in columns:
            expressions[step.name] = key = "key" if number == innermost else f"key_of_{variable}"
            lines.append(f"for {key}, {variable} in {expression}.items():")
        else:
            lines.append(f"for {variable} in {expression}.values():")
        expression = variable
    for column in columns:
        if column in paths:
            expressions[column] = expression + _subscripts(paths[column], optional=column in optional)
    may_be_none = frozenset(column for column in columns if column in optional)
    return TableCode(lines, expressions, may_be_none, set(call.imports))


def _subscripts(path: Path, *, optional: bool) -> str:
    parts = [part for part in path if part != "*"]
    if optional and len(parts) == 1:
        return f".get({literal(parts[0])})"
    return "".join(f"[{literal(part)}]" for part in parts)
