"""Every table in a document, whatever its format."""

from holidays_cli.authoring.induction.documents import (
    calendar_tables,
    csv_tables,
    html_tables,
    json_tables,
    xml_tables,
)
from holidays_cli.authoring.induction.documents.document import Document
from holidays_cli.authoring.induction.documents.table import MIN_RECORDS, Table

FINDERS = {
    "json": json_tables.find_tables,
    "csv": csv_tables.find_tables,
    "xml": xml_tables.find_tables,
    "ics": calendar_tables.find_tables,
    "html": html_tables.find_tables,
}


def find_tables(document: Document) -> list[Table]:
    """Every table in a document that has enough records for a list of holidays."""
    return [table for table in FINDERS[document.format](document) if len(table.records) >= MIN_RECORDS]
