"""The tables in a JSON document.

A table is a list, or an object whose keys are data (dates, regions) and not the names of columns.
"""

import json
import re
from collections.abc import Container, Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from holidays_cli.authoring.induction.documents.document import Document
from holidays_cli.authoring.induction.documents.table import MIN_RECORDS, Record, RecordCode, Table
from holidays_cli.authoring.induction.python_code import literal

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


def find_tables(document: Document) -> Iterator[Table]:
    """Every list, and every object whose keys are data."""
    top = Node({}, json.loads(document.text.lstrip("\ufeff")))
    yield from _tables_below([top], (), document.encoding_argument)


def _tables_below(nodes: list[Node], steps: tuple[Step, ...], encoding_argument: str) -> Iterator[Table]:
    """The tables in nodes that stand in the same place of their records."""
    if len(steps) > MAX_STEPS or not nodes:
        return
    if all(isinstance(node.value, list) for node in nodes):
        items = [Node(node.outer, item) for node in nodes for item in node.value]
        steps_to_items = (*steps, Step("each"))
        yield from _table(items, steps_to_items, encoding_argument)
        yield from _tables_below(items, steps_to_items, encoding_argument)
    elif all(isinstance(node.value, dict) for node in nodes):
        keys = list(dict.fromkeys(key for node in nodes for key in node.value))
        if _are_data(keys, nodes):
            number_of_outer = sum(step.kind == "items" for step in steps)
            column = f"@{number_of_outer}"
            items = [Node({**node.outer, column: key}, value) for node in nodes for key, value in node.value.items()]
            steps_to_items = (*steps, Step("items", column))
            yield from _table(items, steps_to_items, encoding_argument)
            yield from _tables_below(items, steps_to_items, encoding_argument)
        if len(keys) > MAX_KEYS:
            return
        for key in keys:
            containers = [
                Node(node.outer, node.value[key]) for node in nodes if isinstance(node.value.get(key), dict | list)
            ]
            if len(containers) >= len(nodes) / 2:
                yield from _tables_below(containers, (*steps, Step("key", key)), encoding_argument)


def _are_data(keys: Sequence[str], nodes: Sequence[Node]) -> bool:
    """Whether the keys of objects are data: most have a digit in them, or an object or list behind them."""
    with_digit = sum(bool(re.search(r"\d", key)) for key in keys)
    containers = sum(isinstance(value, dict | list) for node in nodes for value in node.value.values())
    return len(keys) > 1 and (with_digit > len(keys) / 2 or containers > len(keys) / 2)


def _table(nodes: list[Node], steps: tuple[Step, ...], encoding_argument: str) -> Iterator[Table]:
    """The table whose records are these nodes, if there are enough of them."""
    if len(nodes) < MIN_RECORDS:
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

    def code(url: str, variables: Mapping[str, str]) -> RecordCode:
        return _record_code(f"fetch_json({url}{encoding_argument})", steps, paths, optional, variables)

    yield Table(
        _location(steps),
        _without_deep_optional(records, paths, optional),
        code,
        cost=0.01 * sum(step.kind != "key" for step in steps),
        outer_columns=frozenset(step.name for step in steps[:-1] if step.kind == "items"),
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


def _record_code(
    call: str,
    steps: Sequence[Step],
    paths: Mapping[str, Path],
    optional: Container[str],
    variables: Mapping[str, str],
) -> RecordCode:
    loops: list[str] = []
    columns: dict[str, str] = {}
    expression = call
    outer_variables = iter(OUTER_VARIABLES)
    innermost = max(number for number, step in enumerate(steps) if step.kind != "key")
    uses_records = any(column in paths for column in variables)
    for number, step in enumerate(steps):
        if step.kind == "key":
            expression += f"[{literal(step.name)}]"
            continue
        if number < innermost:
            variable = next(outer_variables)
        elif "value" in paths and "value" in variables:
            variable = variables["value"]
        else:
            variable = "day"
        if step.kind == "each":
            loops.append(f"for {variable} in {expression}")
        elif number == innermost and not uses_records:
            columns[step.name] = variables.get(step.name, "key")
            loops.append(f"for {columns[step.name]} in {expression}")
        elif step.name in variables:
            columns[step.name] = variables[step.name]
            loops.append(f"for {columns[step.name]}, {variable} in {expression}.items()")
        else:
            loops.append(f"for {variable} in {expression}.values()")
        expression = variable
    for column in variables:
        if column in paths:
            columns[column] = expression + _subscripts(paths[column], optional=column in optional)
    return RecordCode(loops, columns, {"from holidays_cli.reader import fetch_json"})


def _subscripts(path: Path, *, optional: bool) -> str:
    parts = [part for part in path if part != "*"]
    if optional and len(parts) == 1:
        return f".get({literal(parts[0])})"
    return "".join(f"[{literal(part)}]" for part in parts)
