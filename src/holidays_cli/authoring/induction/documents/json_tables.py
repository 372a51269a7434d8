"""The tables in a JSON document.

A table is a list, or an object whose keys are not the names of fields; the steps lead to it.
"""

import json
import re
from collections.abc import Container, Iterator, Mapping, Sequence
from typing import Any

from holidays_cli.authoring.induction.documents.document import Document
from holidays_cli.authoring.induction.documents.table import FEWEST, Code, Table
from holidays_cli.authoring.induction.writing.harmless import literal

DEEPEST = 8
Node = tuple[dict[str, str], Any]  # what is known of the parts around a node, and the node
Step = tuple[str, str]


def tables(document: Document) -> Iterator[Table]:
    """Every list and every such object in a document."""
    yield from _walk([({}, json.loads(document.text.lstrip("\ufeff")))], (), document.option)


def _walk(nodes: list[Node], steps: tuple[Step, ...], encoding: str) -> Iterator[Table]:
    if len(steps) > DEEPEST or not nodes:
        return
    if all(isinstance(node, list) for _, node in nodes):
        inner = [(context, part) for context, node in nodes for part in node]
        yield from _json_table(inner, (*steps, ("each", "")), encoding)
        yield from _walk(inner, (*steps, ("each", "")), encoding)
    elif all(isinstance(node, dict) for _, node in nodes):
        keys = list(dict.fromkeys(key for _, node in nodes for key in node))
        containers = [node for _, outer in nodes for node in outer.values() if isinstance(node, dict | list)]
        dated = sum(bool(re.search(r"\d", key)) for key in keys) > len(keys) / 2
        if len(keys) > 1 and (dated or len(containers) > len(keys) / 2):
            label = f"@{sum(kind == 'items' for kind, _ in steps)}"
            inner = [({**context, label: key}, part) for context, node in nodes for key, part in node.items()]
            yield from _json_table(inner, (*steps, ("items", label)), encoding)
            yield from _walk(inner, (*steps, ("items", label)), encoding)
        for key in keys if len(keys) <= 60 else ():
            inner = [(context, node[key]) for context, node in nodes if isinstance(node.get(key), dict | list)]
            if len(inner) >= len(nodes) / 2:
                yield from _walk(inner, (*steps, ("key", key)), encoding)


def _json_table(nodes: list[Node], steps: tuple[Step, ...], encoding: str) -> Iterator[Table]:
    records, paths = [], {}
    kinds = {type(node) if isinstance(node, dict | list) else str for _, node in nodes}
    for context, node in nodes:
        record: dict[str, Any] = dict(context)
        # Where they are of several kinds no reader gets at a field in the same way in all of them.
        for path, value in _leaves(node) if len(kinds) == 1 else ():
            label = ".".join(map(str, path)) or "value"
            paths[label] = path
            record[label] = value
        records.append(record)
    if len(records) < FEWEST:
        return
    lacking = {label for label in paths if not all(label in record for record in records)}
    deep = {label for label in lacking if len(paths[label]) > 1 and not label.endswith("*")}
    records = [{label: value for label, value in record.items() if label not in deep} for record in records]

    def code(url: str, used: Mapping[str, str]) -> Code:
        return _json_code(f"fetch_json({url}{encoding})", steps, paths, lacking, used)

    place = "".join(f".{name}" if kind == "key" else "[]" for kind, name in steps).lstrip(".")
    place = f"the document{place}" if place.startswith("[") else place
    contexts = frozenset(name for kind, name in steps[:-1] if kind == "items")
    yield Table(place, records, code, cost=0.01 * len([1 for kind, _ in steps if kind != "key"]), contexts=contexts)


def _leaves(node: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    if isinstance(node, dict) and len(path) < 5:
        for key, part in node.items():
            yield from _leaves(part, (*path, key))
    elif isinstance(node, list) and len(path) < 5:
        if node and all(isinstance(part, str | int) for part in node) and path:
            yield (*path, "*"), tuple(map(str, node))
        for position, part in enumerate(node[:8]):
            if not isinstance(part, dict | list) or position == 0:
                yield from _leaves(part, (*path, position))
    elif not isinstance(node, dict | list):
        yield path, node


def _json_code(
    fetched: str,
    steps: Sequence[Step],
    paths: Mapping[str, Sequence[str | int]],
    lacking: Container[str],
    used: Mapping[str, str],
) -> Code:
    loops, expression, fields = [], fetched, {}
    last = max(number for number, (kind, _) in enumerate(steps) if kind != "key")
    names = iter(("group", "part", "section", "list_"))
    for number, (kind, name) in enumerate(steps):
        if kind == "key":
            expression += f"[{literal(name)}]"
            continue
        direct = next((wish for label, wish in used.items() if label == "value"), "value")
        variable = next(names) if number < last else direct if "value" in paths and "value" in used else "day"
        only_key = number == last and kind == "items" and not any(label in paths for label in used)
        if kind == "each":
            loops.append(f"for {variable} in {expression}")
        elif only_key:
            loops.append(f"for {used.get(name, 'key')} in {expression}")
            fields[name] = used.get(name, "key")
        elif name in used:
            loops.append(f"for {used[name]}, {variable} in {expression}.items()")
            fields[name] = used[name]
        else:
            loops.append(f"for {variable} in {expression}.values()")
        expression = variable
    for label in used:
        if label in paths:
            fields[label] = expression + _subscripts(paths[label], lacking=label in lacking)
    return Code(loops, fields, {"from holidays_cli.web import fetch_json"})


def _subscripts(path: Sequence[str | int], *, lacking: bool) -> str:
    parts = [part for part in path if part != "*"]
    if lacking and len(parts) == 1:
        return f".get({literal(parts[0])})"
    return "".join(f"[{literal(part)}]" for part in parts)
