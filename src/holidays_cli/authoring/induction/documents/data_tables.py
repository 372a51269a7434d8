"""The tables in CSV, XML and iCalendar documents, and where those in JSON are found."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any
from xml.etree import ElementTree  # noqa: ICN001 - as the readers have it

from icalendar import Calendar

from holidays_cli.authoring.induction.documents import document as documents
from holidays_cli.authoring.induction.documents import json_tables as tables_in_json
from holidays_cli.authoring.induction.documents.document import Document
from holidays_cli.authoring.induction.documents.table import FEWEST, Code, Record, Table
from holidays_cli.authoring.induction.writing.harmless import literal
from holidays_cli.errors import Unreadable
from holidays_cli.plugins import _ics


def tables(document: Document) -> list[Table]:
    """Every table in a document that is no HTML."""
    found = {"json": tables_in_json.tables, "csv": _csv, "xml": _xml, "ics": _calendar}[document.form](document)
    return [table for table in found if len(table.records) >= FEWEST]


# CSV


def _csv(document: Document) -> Iterator[Table]:
    text = document.text.lstrip("\ufeff")
    separator = documents.delimiter(text) or ","
    rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator) if row]
    options = ("" if separator == "," else f', delimiter="{separator}"'.replace("\t", "\\t")) + document.option
    head = rows[0]
    if len(set(head)) == len(head) and not any(re.search(r"\d{4}|\d\d?[./-]\d", name) for name in head):
        records = [dict(zip(head, row, strict=False)) for row in rows[1:]]

        def code(url: str, used: Mapping[str, str]) -> Code:
            fields = {name: f"day[{literal(name)}]" for name in used}
            return Code([f"for day in fetch_csv({url}{options})"], fields, {"from holidays_cli.web import fetch_csv"})

        yield Table("the rows of the table", records, code)
    else:
        numbered = [{f"column {number}": value for number, value in enumerate(row, 1)} for row in rows]

        def by_number(url: str, used: Mapping[str, str]) -> Code:
            fields = {name: f"day[{int(name.split()[1]) - 1}]" for name in used}
            delimiter = "" if separator == "," else f', delimiter="{separator}"'.replace("\t", "\\t")
            lines = f"csv.reader(fetch({url}{document.option}).splitlines(){delimiter})"
            imports = {"import csv", "from holidays_cli.web import fetch"}
            widest = max((int(name.split()[1]) for name in used), default=1)
            lacking = any(len(row) < widest for row in rows)
            return Code(
                [f"for day in {lines}"], fields, imports, conditions=[f"len(day) >= {widest}"] if lacking else []
            )

        yield Table("the rows of the table", numbered, by_number)


# XML: a table is all elements of one name; the attributes of the elements around them go with them.


def _xml(document: Document) -> Iterator[Table]:
    try:
        root = ElementTree.fromstring(document.text.lstrip("\ufeff \t\r\n"))  # noqa: S314 - read once, by a person's wish
    except ElementTree.ParseError as error:
        raise Unreadable(f"it is not XML ({error})") from None
    parents = {child: parent for parent in root.iter() for child in parent}
    by_tag: dict[str, list[ElementTree.Element]] = {}
    for element in root.iter():
        by_tag.setdefault(element.tag, []).append(element)
    for tag, elements in by_tag.items():
        if len(elements) < FEWEST or tag == root.tag:
            continue
        records: list[Record] = []
        fields: dict[str, str] = {}
        outer: dict[str, str] = {}
        for element in elements:
            record: dict[str, Any] = {}
            for label, expression, value in _in_element(element):
                fields[label] = expression
                record[label] = value
            parent = parents.get(element)
            while parent is not None:
                for name, value in parent.attrib.items():
                    label = f"{_local(parent.tag)}@{name}"
                    outer[label] = parent.tag
                    record.setdefault(label, value)
                parent = parents.get(parent)
            records.append(record)
        # A child is asked for its attribute only where every element has it.
        lacking = {
            name for name, code in fields.items() if ".find(" in code and not all(name in one for one in records)
        }
        records = [{name: value for name, value in one.items() if name not in lacking} for one in records]
        yield Table(
            f"the elements <{_local(tag)}>", records, _xml_code(document, root.tag, tag, fields, outer),
            contexts=frozenset(outer),
        )  # fmt: skip


def _in_element(element: ElementTree.Element) -> Iterator[tuple[str, str, str]]:
    for name, value in element.attrib.items():
        yield f"@{name}", f'day.get("{_any(name)}", "")', value
    if element.text and element.text.strip():
        yield "text", '(day.text or "")', element.text.strip()
    for child in element:
        path = _any(child.tag)
        if child.text and child.text.strip():
            yield _local(child.tag), f'day.findtext("{path}", "")', child.text.strip()
        for name, value in child.attrib.items():
            yield f"{_local(child.tag)}@{name}", f'day.find("{path}").get("{name}")', value
        for grandchild in child:
            if grandchild.text and grandchild.text.strip():
                below = f"{path}/{_any(grandchild.tag)}"
                yield (
                    f"{_local(child.tag)}.{_local(grandchild.tag)}",
                    f'day.findtext("{below}", "")',
                    grandchild.text.strip(),
                )


def _xml_code(document: Document, root: str, tag: str, fields: Mapping[str, str], outer: Mapping[str, str]) -> Any:
    def code(url: str, used: Mapping[str, str]) -> Code:
        whole = f"ElementTree.fromstring(fetch({url}{document.option}))"
        around = {outer[label] for label in used if label in outer}
        loops, expression = [], whole
        found = {label: fields[label] for label in used if label in fields}
        for number, parent in enumerate(sorted(around, key=lambda one: one != root)):
            variable = ("outer", "inner", "part")[min(number, 2)]
            loops.append(
                f"for {variable} in [{whole}]"
                if parent == root
                else f"for {variable} in {expression}.findall('.//{_any(parent)}')"
            )
            expression = variable
            for label in used:
                if outer.get(label) == parent:
                    found[label] = f'{variable}.get("{label.partition("@")[2]}")'
        loops.append(f'for day in {expression}.findall(".//{_any(tag)}")')
        imports = {"from xml.etree import ElementTree", "from holidays_cli.web import fetch"}
        return Code([loop.replace("'", '"') for loop in loops], found, imports)

    return code


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _any(tag: str) -> str:
    """A tag as it is searched for: in any namespace, if it is in one."""
    return f"{{*}}{_local(tag)}" if tag.startswith("{") else tag


# iCalendar


def _calendar(document: Document) -> Iterator[Table]:
    records: list[Record] = [
        {"days": tuple(event.days), "name": event.name, "description": event.description.partition("\n")[0]}
        for event in _ics.events(document.text)
    ]

    def code(url: str, used: Mapping[str, str]) -> Code:
        written = {"description": r'event.description.partition("\n")[0]', "days": "event.days", "name": "event.name"}
        fields = {label: written[label] for label in used}
        imports = {"from holidays_cli.plugins import _ics", "from holidays_cli.web import fetch"}
        return Code([f"for event in _ics.events(fetch({url}{document.option}))"], fields, imports)

    yield Table("the events of the calendar", records, code)
    yield from _events(document)


def _events(document: Document) -> Iterator[Table]:
    """The same with every property, for calendars whose events have an hour or say in another one what they are."""
    lines = "\n".join(line for line in document.text.splitlines() if line.strip())
    records: list[Record] = []
    for event in Calendar.from_ical(lines).walk("VEVENT"):
        record: dict[str, Any] = {}
        properties: list[tuple[str, Any]] = event.property_items(recursive=False)
        for name, value in properties:
            if name == "DTSTART":
                day = value.dt.date() if isinstance(value.dt, datetime) else value.dt
                record["DTSTART"] = (day,) if isinstance(day, date) else ()
            elif name == "CATEGORIES":
                record[name] = ",".join(map(str, value.cats))
            elif name in ("SUMMARY", "DESCRIPTION", "LOCATION", "CLASS", "STATUS", "TRANSP") or name.startswith("X-"):
                record[name] = str(value).strip()
        records.append(record)

    def code(url: str, used: Mapping[str, str]) -> Code:
        fields = {label: f'str(event.get("{label}", "")).strip()' for label in used}
        fields |= {"DTSTART": '[event.decoded("DTSTART")]', "SUMMARY": 'str(event["SUMMARY"])'}
        fields |= {"CATEGORIES": '",".join(map(str, event["CATEGORIES"].cats))'}
        imports = {"from icalendar import Calendar", "from holidays_cli.web import fetch"}
        return Code([f'for event in Calendar.from_ical(fetch({url}{document.option})).walk("VEVENT")'], fields, imports)

    yield Table("the events of the calendar", records, code, cost=0.02)
