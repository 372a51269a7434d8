"""The tables in an XML document: all elements of one name, with the attributes of the elements around them."""

from collections.abc import Iterator, Sequence
from typing import Any

from holidays_cli.authoring.induction.document import Document
from holidays_cli.authoring.induction.tables.table import Record, Table, TableCode
from holidays_cli.errors import Unreadable
from holidays_cli.web.html import Element, parse_xml

PARENT_VARIABLES = ("calendar", "group", "part", "section")


def find_tables(document: Document) -> Iterator[Table]:
    """A table for each name that elements have.

    Raises Unreadable if the document is not XML.
    """
    try:
        root = parse_xml(document.text.lstrip())
    except ValueError as error:
        raise Unreadable(f"it is not XML ({error})") from None
    elements_by_tag: dict[str, list[Element]] = {}
    for element in root.select("*"):
        elements_by_tag.setdefault(element.tag, []).append(element)
    for tag, elements in elements_by_tag.items():
        yield _table(document, root, tag, elements)


def _table(document: Document, root: Element, tag: str, elements: Sequence[Element]) -> Table:
    expressions: dict[str, str] = {}
    records = [dict(_values(element, expressions)) for element in elements]
    outer = _ancestors_with_attributes(root, tag)
    for ancestor, inside in outer.items():
        for record, attributes in zip(records, inside, strict=True):
            record.update({f"{ancestor}@{name}": text for name, text in attributes.items()})
    optional = frozenset(column for column in expressions if any(column not in record for record in records))
    unsafe = {column for column in optional if ".first(" in expressions[column]}
    safe_records: list[Record] = [
        {column: value for column, value in record.items() if column not in unsafe} for record in records
    ]

    def code(url: str, columns: Sequence[str]) -> TableCode:
        parent = f"fetch_xml({url}{document.encoding_argument})"
        lines = []
        used = {column.partition("@")[0] for column in columns if column.partition("@")[0] in outer}
        by_column = {column: expressions[column] for column in columns if column in expressions}
        for variable, ancestor in zip(PARENT_VARIABLES, outer, strict=False):
            if ancestor not in used:
                continue
            lines.append(
                f"{variable} = {parent}"
                if ancestor == root.tag
                else f'for {variable} in {parent}.select("{ancestor}"):'
            )
            parent = variable
            for column in columns:
                if column.startswith(f"{ancestor}@"):
                    by_column[column] = f'{variable}.get("{column.partition("@")[2]}")'
        lines.append(f'for entry in {parent}.select("{tag}"):')
        return TableCode(lines, by_column, optional & set(columns), {"fetch_xml"})

    headings = tuple(
        column for column in {key: None for record in records for key in record} if column.partition("@")[0] in outer
    )
    return Table(f"the elements <{tag}>", safe_records, code, heading_columns=tuple(reversed(headings)))


def _values(element: Element, expressions: dict[str, str]) -> Iterator[tuple[str, Any]]:
    """The attributes and texts of an element and of its descendants, by column."""
    for name, text in element.attributes.items():
        expressions[f"@{name}"] = f'entry.get("{name}")'
        yield f"@{name}", text
    children = element.select("*")
    if not children:
        expressions["text"] = "entry.text"
        yield "text", element.text
    tags = [child.tag for child in children]
    for child in children:
        if tags.count(child.tag) > 1:
            continue
        if not child.select("*"):
            expressions[child.tag] = f'entry.first("{child.tag}").text'
            yield child.tag, child.text
        for name, text in child.attributes.items():
            expressions[f"{child.tag}@{name}"] = f'entry.first("{child.tag}").get("{name}")'
            yield f"{child.tag}@{name}", text


def _ancestors_with_attributes(root: Element, tag: str) -> dict[str, list[dict[str, str]]]:
    """The elements around those of a tag that have attributes, the outermost first: for each of those, its attributes."""
    inside: dict[str, list[dict[str, str]]] = {}
    number = len(root.select(tag))
    for ancestor in [root, *root.select("*")]:
        if ancestor.tag == tag or not ancestor.attributes or ancestor.tag in inside:
            continue
        same = [root] if ancestor is root else root.select(ancestor.tag)
        attributes = [element.attributes for element in same for _ in element.select(tag)]
        if len(attributes) == number:
            inside[ancestor.tag] = attributes
    return inside
