"""Somewhere: public holidays, https://example.org/list"""

import pyplugs

from holidays_cli.reader import Row, fetch_html, read_dates

URL = "https://example.org/list"


@pyplugs.register
def reader_PT() -> list[Row]:
    """example.org"""
    return [
        Row(day, cells[1])
        for cells in fetch_html(URL).first("table").table_rows()
        for day in read_dates(cells[0])
    ]
