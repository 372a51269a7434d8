"""Somewhere: public holidays, https://example.org/list"""

import pyplugs

from holidays_cli.reader import Row, fetch_xml, read_dates

URL = "https://example.org/list"


@pyplugs.register
def reader_PT() -> list[Row]:
    """example.org"""
    return [
        Row(day, entry.text)
        for calendar in fetch_xml(URL).select("ano")
        for entry in calendar.select("d")
        for day in read_dates(entry.get("quando"), heading=calendar.get("n"))
    ]
