"""The tables in an iCalendar document: its all-day events, and its events with all their properties."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from icalendar import Calendar

from holidays_cli.authoring.induction.documents.document import Document
from holidays_cli.authoring.induction.documents.table import Record, RecordCode, Table
from holidays_cli.plugins import _ics

LOCATION = "the events of the calendar"
TEXT_PROPERTIES = ("SUMMARY", "DESCRIPTION", "LOCATION", "CLASS", "STATUS", "TRANSP")
EVENT_CODE = {
    "days": "event.days",
    "name": "event.name",
    "description": r'event.description.partition("\n")[0]',
}


def find_tables(document: Document) -> Iterator[Table]:
    """The all-day events as the package's own readers take them, and all events with every property."""
    yield _all_day_events(document)
    yield _events_with_properties(document)


def _all_day_events(document: Document) -> Table:
    records: list[Record] = [
        {"days": tuple(event.days), "name": event.name, "description": event.description.partition("\n")[0]}
        for event in _ics.events(document.text)
    ]

    def code(url: str, variables: Mapping[str, str]) -> RecordCode:
        call = f"_ics.events(fetch({url}{document.encoding_argument}))"
        imports = {"from holidays_cli.plugins import _ics", "from holidays_cli.reader import fetch"}
        return RecordCode([f"for event in {call}"], {column: EVENT_CODE[column] for column in variables}, imports)

    return Table(LOCATION, records, code)


def _events_with_properties(document: Document) -> Table:
    """For calendars whose events have an hour, or say in some property what they are."""
    text = "\n".join(line for line in document.text.splitlines() if line.strip())
    records = [_properties(event) for event in Calendar.from_ical(text).walk("VEVENT")]

    def code(url: str, variables: Mapping[str, str]) -> RecordCode:
        columns = {column: f'str(event.get("{column}", "")).strip()' for column in variables}
        columns["DTSTART"] = '[event.decoded("DTSTART")]'
        columns["SUMMARY"] = 'str(event["SUMMARY"])'
        columns["CATEGORIES"] = '",".join(map(str, event["CATEGORIES"].cats))'
        call = f'Calendar.from_ical(fetch({url}{document.encoding_argument})).walk("VEVENT")'
        imports = {"from icalendar import Calendar", "from holidays_cli.reader import fetch"}
        return RecordCode([f"for event in {call}"], columns, imports)

    return Table(LOCATION, records, code, cost=0.02)


def _properties(event: Any) -> Record:
    record: dict[str, Any] = {}
    for name, value in event.property_items(recursive=False):
        if name == "DTSTART":
            day = value.dt.date() if isinstance(value.dt, datetime) else value.dt
            record[name] = (day,) if isinstance(day, date) else ()
        elif name == "CATEGORIES":
            record[name] = ",".join(map(str, value.cats))
        elif name in TEXT_PROPERTIES or name.startswith("X-"):
            record[name] = str(value).strip()
    return record
