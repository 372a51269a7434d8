"""The table in an iCalendar document: its events, with their properties."""

import re
from collections.abc import Iterator, Sequence

from holidays_cli.authoring.induction.document import Document
from holidays_cli.authoring.induction.tables.table import Table, TableCode
from holidays_cli.rows.events import read_events

LOCATION = "the events of the calendar"
EXPRESSIONS = {
    "days": "event.days",
    "summary": "event.name",
    "description": "event.description",
    "first line of the description": r'event.description.partition("\n")[0]',
    "categories": "event.categories",
    "busy": "event.busy",
}


def find_tables(document: Document) -> Iterator[Table]:
    """All events; those with hours only where nearly all have them.

    Raises Unreadable if the document is no calendar.
    """
    repeats = "\nRRULE" in document.text or "\nRDATE" in document.text
    year = document.expected_year if repeats else None
    all_day = list(read_events(document.text, year=year, zone=document.zone))
    with_hours = list(read_events(document.text, year=year, zone=document.zone, with_hours=True))
    takes_hours = len(all_day) < len(with_hours) / 2
    records = [
        {
            "days": tuple(event.days),
            "summary": event.name,
            "description": event.description,
            "first line of the description": event.description.partition("\n")[0],
            "categories": event.categories,
            "busy": event.busy,
        }
        for event in (with_hours if takes_hours else all_day)
    ]
    has_zone = re.search(r"^DT(?:START|END)[^:\n]*:\d{8}T\d{6}Z", document.text, re.MULTILINE)
    arguments = "".join(
        (
            ", year" if repeats else "",
            f', zone="{document.zone}"' if has_zone and document.zone else "",
            ", with_hours=True" if takes_hours else "",
        )
    )

    def code(url: str, columns: Sequence[str]) -> TableCode:
        call = f"read_events(fetch({url}{document.encoding_argument}){arguments})"
        expressions = {column: EXPRESSIONS[column] for column in columns}
        return TableCode([f"for event in {call}:"], expressions, imports={"fetch", "read_events"}, asks_by_year=repeats)

    yield Table(LOCATION, records, code)
