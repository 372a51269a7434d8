"""Somewhere: public holidays, https://example.org/list"""

import pyplugs

from holidays_cli.reader import Row, fetch_html, read_dated_names

URL = "https://example.org/list"


@pyplugs.register
def reader_PT() -> list[Row]:
    """example.org"""
    rows = []
    heading = ""
    for entry in fetch_html(URL).select("h2, table > tr"):
        if entry.tag == "h2":
            heading = entry.text
            continue
        for day, name in read_dated_names(entry.text, heading=heading):
            rows.append(Row(day, name))
    return rows
