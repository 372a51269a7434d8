'''Everything that the author of a reader imports.

A reader is a file `reader_<CC>.py` with a function that fetches what a country publishes and returns its rows:

    """Nowhere: public holidays of the Ministry of Labour, https://labour.example/holidays"""

    import pyplugs

    from holidays_cli.reader import Row, fetch_html, read_date

    AUTHORITY = "official"


    @pyplugs.register
    def reader_XX(year: int) -> list[Row]:
        """Ministry of Labour"""
        page = fetch_html(f"https://labour.example/holidays/{year}")
        rows = []
        for line in page.select("table.holidays tbody tr"):
            date_cell, name_cell = line.select("td")
            rows.append(Row(read_date(date_cell.text, year, language="tr"), name_cell.text))
        return rows

`fetch`, `fetch_json`, `fetch_csv`, `fetch_xml` and `fetch_html` read a text, a JSON document, a CSV table, an XML
document and a web page, `fetch_script_json` a value in a script of a web page.  With the extra `documents`,
`fetch_pdf_lines` reads the lines of a PDF (`PdfLine`), `fetch_sheet` the rows of an xls, xlsx or ods, and `fetch_yaml` YAML.
`read_date` reads a date in the language of its source, `read_dates` every day that a text names, lists and spans among
them, `read_dated_names` these with the names beside them, `read_instant` the day of an instant in a time zone, and
`read_events` the events of a calendar.  `span` gives every day from a first to a last one, `observed_days` the days off of a
list that has a holiday's own date and the one on which it is observed, and `is_weekend` is whether a day is a Saturday or a Sunday.
`AUTHORITY` says who speaks in the source; CONTRIBUTING.md has its values.  A reader outside the package need not declare it.
`TENTATIVE` is the note of a day whose date the source itself does not call certain yet.
`Row` is one holiday; a date, or a date and a name in a tuple, does as well.  A reader raises `NotPublished` where the
source says that it does not have the year, and `Unreadable` where the page is not what the reader knows how to read.
'''

from holidays_cli.errors import NotPublished, Unreachable, Unreadable
from holidays_cli.rows import TENTATIVE, Row, clean_text, is_weekend, observed_days, read_date, span
from holidays_cli.rows.dates_in_text import read_dated_names, read_dates
from holidays_cli.rows.events import read_events
from holidays_cli.rows.instants import read_instant
from holidays_cli.web import (
    Element,
    NotFound,
    PdfLine,
    fetch,
    fetch_csv,
    fetch_html,
    fetch_json,
    fetch_pdf_lines,
    fetch_script_json,
    fetch_sheet,
    fetch_xml,
    fetch_yaml,
)

__all__ = [
    "TENTATIVE",
    "Element",
    "NotFound",
    "NotPublished",
    "PdfLine",
    "Row",
    "Unreachable",
    "Unreadable",
    "clean_text",
    "fetch",
    "fetch_csv",
    "fetch_html",
    "fetch_json",
    "fetch_pdf_lines",
    "fetch_script_json",
    "fetch_sheet",
    "fetch_xml",
    "fetch_yaml",
    "is_weekend",
    "observed_days",
    "read_date",
    "read_dated_names",
    "read_dates",
    "read_events",
    "read_instant",
    "span",
]
