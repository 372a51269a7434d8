"""The tables in an XML document: all elements of one name, with the attributes of the elements around them."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple
from xml.etree import ElementTree  # noqa: ICN001 - because the readers write it so

from holidays_cli.authoring.induction.documents.document import Document
from holidays_cli.authoring.induction.documents.table import MIN_RECORDS, Record, RecordCode, Table
from holidays_cli.errors import Unreadable

OUTER_VARIABLES = ("outer", "inner", "part")


class Value(NamedTuple):
    """A value in an element."""

    column: str
    code: str
    """The expression for it, `day` being the element."""
    text: str


def find_tables(document: Document) -> Iterator[Table]:
    """A table for each name that enough elements have.

    Raises Unreadable if the document is not XML.
    """
    try:
        root = ElementTree.fromstring(document.text.lstrip("\ufeff \t\r\n"))  # noqa: S314 - because a person chose it
    except ElementTree.ParseError as error:
        raise Unreadable(f"it is not XML ({error})") from None
    parents = {child: parent for parent in root.iter() for child in parent}
    elements_by_tag: dict[str, list[ElementTree.Element]] = {}
    for element in root.iter():
        elements_by_tag.setdefault(element.tag, []).append(element)
    for tag, elements in elements_by_tag.items():
        if len(elements) >= MIN_RECORDS and tag != root.tag:
            yield _table(document, root.tag, elements, parents)


def _table(
    document: Document,
    root_tag: str,
    elements: list[ElementTree.Element],
    parents: Mapping[ElementTree.Element, ElementTree.Element],
) -> Table:
    records: list[dict[str, Any]] = []
    codes: dict[str, str] = {}
    outer_tags: dict[str, str] = {}
    for element in elements:
        record: dict[str, Any] = {}
        for value in _values(element):
            codes[value.column] = value.code
            record[value.column] = value.text
        parent = parents.get(element)
        while parent is not None:
            for name, text in parent.attrib.items():
                column = f"{_local_name(parent.tag)}@{name}"
                outer_tags[column] = parent.tag
                record.setdefault(column, text)
            parent = parents.get(parent)
        records.append(record)
    tag = elements[0].tag
    return Table(
        f"the elements <{_local_name(tag)}>",
        _without_optional_child_attributes(records, codes),
        _record_code(document, root_tag, tag, codes, outer_tags),
        outer_columns=frozenset(outer_tags),
    )


def _without_optional_child_attributes(records: list[dict[str, Any]], codes: Mapping[str, str]) -> list[Record]:
    """The records without the attributes of children that some lack, because `find(…).get(…)` fails there."""
    of_children = [column for column, code in codes.items() if ".find(" in code]
    optional = {column for column in of_children if not all(column in record for record in records)}
    return [{column: value for column, value in record.items() if column not in optional} for record in records]


def _values(element: ElementTree.Element) -> Iterator[Value]:
    """The attributes and texts of an element, of its children, and the texts of their children."""
    for name, text in element.attrib.items():
        yield Value(f"@{name}", f'day.get("{_search_path(name)}", "")', text)
    if text := _stripped_text(element):
        yield Value("text", '(day.text or "")', text)
    for child in element:
        column, path = _local_name(child.tag), _search_path(child.tag)
        if text := _stripped_text(child):
            yield Value(column, f'day.findtext("{path}", "")', text)
        for name, attribute in child.attrib.items():
            yield Value(f"{column}@{name}", f'day.find("{path}").get("{name}")', attribute)
        for grandchild in child:
            if text := _stripped_text(grandchild):
                code = f'day.findtext("{path}/{_search_path(grandchild.tag)}", "")'
                yield Value(f"{column}.{_local_name(grandchild.tag)}", code, text)


def _record_code(
    document: Document, root_tag: str, tag: str, codes: Mapping[str, str], outer_tags: Mapping[str, str]
) -> Callable[[str, Mapping[str, str]], RecordCode]:
    def code(url: str, variables: Mapping[str, str]) -> RecordCode:
        root = f"ElementTree.fromstring(fetch({url}{document.encoding_argument}))"
        loops: list[str] = []
        columns = {column: codes[column] for column in variables if column in codes}
        used_outer_tags = {outer_tags[column] for column in variables if column in outer_tags}
        expression = root
        # The root is the outermost of them.
        for number, outer_tag in enumerate(sorted(used_outer_tags, key=lambda outer: outer != root_tag)):
            variable = OUTER_VARIABLES[min(number, len(OUTER_VARIABLES) - 1)]
            if outer_tag == root_tag:
                loops.append(f"for {variable} in [{root}]")
            else:
                loops.append(f'for {variable} in {expression}.findall(".//{_search_path(outer_tag)}")')
            expression = variable
            for column in variables:
                if outer_tags.get(column) == outer_tag:
                    attribute = column.partition("@")[2]
                    columns[column] = f'{variable}.get("{attribute}")'
        loops.append(f'for day in {expression}.findall(".//{_search_path(tag)}")')
        return RecordCode(
            loops, columns, {"from xml.etree import ElementTree", "from holidays_cli.reader import fetch"}
        )

    return code


def _stripped_text(element: ElementTree.Element) -> str:
    return (element.text or "").strip()


def _local_name(tag: str) -> str:
    """A name without its namespace."""
    return tag.rpartition("}")[2]


def _search_path(tag: str) -> str:
    """A name as ElementTree is asked for it: in any namespace, if it is in one."""
    return f"{{*}}{_local_name(tag)}" if tag.startswith("{") else tag
