"""Elements of a page that repeat: the items of lists, paragraphs, the lines between line breaks, and texts with many dates."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from holidays_cli.authoring.induction.tables.headings import find_headings
from holidays_cli.authoring.induction.tables.selectors import (
    Selection,
    relative_selector,
    select_elements,
    select_slice,
    simple_selector,
)
from holidays_cli.authoring.induction.tables.table import MIN_RECORDS, Record, Table, TableCode
from holidays_cli.web.html import Element

LONGEST_ENTRY = 600  # characters; a longer one is a text and not an entry of a list
LONGEST_TEXT = 20_000
MIN_DATES_IN_PROSE = 4  # numbers, at least as many as that
MAX_GROUPS = 60
MAX_CONTAINERS = 9  # of which every run is tried
TAGS_OF_TEXTS = frozenset(("p", "div", "li", "td", "blockquote"))
NEVER_ENTRIES = frozenset(
    "html head body title table thead tbody tfoot ul ol dl br hr img script style nav header footer form select option"
    " button input label meta link main article section b i em".split()
)


def find_tables(page: Element, arguments: str) -> Iterator[Table]:
    """A table for every group of elements with the same place in the page, together and by what they stand in."""
    groups: dict[str, list[Element]] = {}
    for element in page.select("*"):
        if element.tag in NEVER_ENTRIES:
            continue
        text = element.text
        is_text = element.tag in TAGS_OF_TEXTS and len(text) <= LONGEST_TEXT and _numbers(text) >= MIN_DATES_IN_PROSE
        has_dates = (len(text) <= LONGEST_ENTRY and _has_digit(text)) or is_text
        # The texts of a <dd> may be the names to the dates in its <dt>, and an attribute may have the date.
        if has_dates or element.tag == "dd" or any(map(_has_digit, _attributes(element).values())):
            groups.setdefault(relative_selector(element.node), []).append(element)
    seen: set[tuple[int, ...]] = set()
    largest_first = sorted(groups.items(), key=lambda item: -len(item[1]))[:MAX_GROUPS]
    for selector, elements in largest_first:
        for selection in _selections(page, selector, elements):
            key = tuple(id(element.node) for element in selection.elements)
            if key in seen:
                continue
            seen.add(key)
            yield from tables_of_selection(page, selection, arguments)


def _attributes(element: Element) -> dict[str, str]:
    """The attributes of an element that may say a date, or what kind of day it is."""
    return {
        name: value
        for name, value in element.attributes.items()
        if re.fullmatch(r"[a-z-]+", name) and (name in ("class", "title", "datetime") or name.startswith("data-"))
    }


def _has_digit(text: str) -> bool:
    return any(character.isdecimal() for character in text)


def _numbers(text: str) -> int:
    return sum(any(character.isdecimal() for character in token) for token in text.split())


def _selections(page: Element, selector: str, elements: Sequence[Element]) -> Iterator[Selection]:
    """All elements of a group that stand in the same part of the page, and those in each run of containers."""
    matches = page.select(selector)
    containers: dict[Any, list[Element]] = {}
    for match in matches:
        containers.setdefault(match.node.getparent(), []).append(match)
    for scope in _common_ancestors([element.node for element in elements]):
        descendants = set(scope.iter())
        members = [match for match in matches if match.node in descendants]
        if selection := select_elements(page, members, selector):
            yield selection
    parents = {element.node.getparent() for element in elements}
    lists = [container for container in containers if container in parents]
    if 1 < len(lists) <= MAX_CONTAINERS:
        parent_selector = simple_selector(lists[0])
        tag = simple_selector(elements[0].node)
        for start in range(len(lists)):
            for end in range(start + 1, len(lists) + 1):
                run = lists[start:end]
                if len(run) == len(lists):
                    continue
                wrapped = [Element(node, "html") for node in run]
                chosen = select_slice(page, wrapped, parent_selector)
                if chosen:
                    members = [match for node in run for match in containers[node]]
                    yield Selection(members, chosen.code(), tag)


def _common_ancestors(nodes: Sequence[Any]) -> Iterator[Any]:
    """Everything that holds several of the nodes, the largest first."""
    counts: dict[Any, int] = {}
    for node in nodes:
        for ancestor in node.iterancestors():
            counts[ancestor] = counts.get(ancestor, 0) + 1
    seen: set[int] = set()
    for ancestor, number in sorted(counts.items(), key=lambda item: -item[1]):
        if number not in seen or number >= MIN_RECORDS:
            seen.add(number)
            yield ancestor


def tables_of_selection(page: Element, selection: Selection, arguments: str) -> Iterator[Table]:
    """The table of some elements, and that of their lines."""
    elements = selection.elements
    is_prose = len(elements) < MIN_RECORDS and any(_numbers(element.text) >= MIN_DATES_IN_PROSE for element in elements)
    headings = find_headings(page, selection, elements, may_have_same=len(elements) < MIN_RECORDS and not is_prose)
    location = f"the elements {selection.selector}"
    parts = _parts(elements)
    records: list[Record] = []
    for element, values in zip(elements, headings.values, strict=True):
        record: dict[str, Any] = {"text": element.text, **values}
        record |= {f"@{name}": value for name, value in _attributes(element).items()}
        for part in parts:
            record |= _values_of_part(element, part)
        records.append(record)

    def code(url: str, columns: Sequence[str]) -> TableCode:
        lines, expressions = _loop(selection, f"fetch_html({url}{arguments})", headings, columns)
        expressions["text"] = "entry.text"
        for column in columns:
            if column in ("text", *headings.columns):
                continue
            part, _, attribute = column.partition("@")
            if not part:
                expressions[column] = f'entry.get("{attribute}")'
                continue
            expressions[column] = f'entry.first("{part}")' + (f'.get("{attribute}")' if attribute else ".text")
        optional = frozenset(column for column in columns if any(column not in record for record in records))
        return TableCode(lines, expressions, optional, imports={"fetch_html"})

    cost = 0.005 + 0.01 * (selection.scope != "page") + 0.02 * (elements[0].tag == "tr")
    has_lines = any(sum(map(_has_digit, element.lines)) > 1 for element in elements)
    # A text without structure is easily misread.
    cost_of_text = cost + 0.015 * (len(records) < MIN_RECORDS or has_lines)
    yield Table(location, records, code, cost_of_text, headings.columns, is_prose, inner_columns=frozenset(parts))
    yield from _lines(selection, arguments, headings, location, cost)


def _loop(selection: Selection, call: str, headings: Any, columns: Sequence[str]) -> tuple[list[str], dict[str, str]]:
    """The lines down to the loop over the elements; for those in a run of containers, in two loops."""
    if selection.scope == "page":
        lines, expressions = headings.code(call, columns)
        return lines, expressions
    lines, expressions = headings.code(call, [column for column in columns if column in headings.of_page])
    lines[-1] = f"for part in {selection.scope}:"
    lines.append(f'for entry in part.select("{selection.selector}"):')
    if lines[0].startswith("page = "):
        return lines, expressions
    lines[-2] = lines[-2].replace("page.", f"{call}.", 1)
    return lines, expressions


def _lines(selection: Selection, arguments: str, headings: Any, location: str, cost: float) -> Iterator[Table]:
    """The table of the lines in the elements, if these have several."""
    line_lists = [element.lines for element in selection.elements]
    if not any(sum(map(_has_digit, lines)) > 1 for lines in line_lists):
        return
    records: list[Record] = [
        {"text": line, **values} for lines, values in zip(line_lists, headings.values, strict=True) for line in lines
    ]

    def code(url: str, columns: Sequence[str]) -> TableCode:
        lines, expressions = _loop(selection, f"fetch_html({url}{arguments})", headings, columns)
        lines.append("for line in entry.lines:")
        expressions["text"] = "line"
        return TableCode(lines, expressions, imports={"fetch_html"})

    yield Table(f"the lines of {location}", records, code, cost + 0.005, headings.columns)


def _parts(elements: Sequence[Element]) -> list[str]:
    """The selectors of elements inside that each of the elements has."""
    common: list[str] | None = None
    for element in elements:
        selectors = list(dict.fromkeys(simple_selector(child.node) for child in element.select("*") if child.text))
        common = selectors if common is None else [selector for selector in common if selector in selectors]
        if not common:
            return []
    return common or []


def _values_of_part(element: Element, part: str) -> dict[str, str]:
    """The text of a part, and its attribute for machines."""
    child = element.first(part)
    values = {part: child.text}
    if moment := child.get("datetime"):
        values[f"{part}@datetime"] = moment
    return values
