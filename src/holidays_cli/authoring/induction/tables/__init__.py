"""From a document to tables of records, with the code by which a reader gets at their values."""

from holidays_cli.authoring.induction.document import Document
from holidays_cli.authoring.induction.tables import (
    calendar_tables,
    csv_tables,
    html_tables,
    json_tables,
    line_tables,
    sheet_tables,
    xml_tables,
)
from holidays_cli.authoring.induction.tables.table import Table

FINDERS = {
    "json": json_tables.find_tables,
    "jsonl": json_tables.find_tables,
    "csv": csv_tables.find_tables,
    "xml": xml_tables.find_tables,
    "ics": calendar_tables.find_tables,
    "html": html_tables.find_tables,
    "pdf": line_tables.find_tables,
    "text": line_tables.find_tables,
    "yaml": json_tables.find_tables,
    "sheets": sheet_tables.find_tables,
}


def find_tables(document: Document, selector: str | None = None) -> list[Table]:
    """Every table in a document, those that are too short for a list of holidays too; only that of a CSS selector, if there is one.

    Raises Unreadable if the document is not whole.
    """
    if selector and document.format == "html":
        return list(html_tables.find_selected(document, selector))
    return list(FINDERS[document.format](document))
