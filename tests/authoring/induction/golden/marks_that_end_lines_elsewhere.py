"""Somewhere: public holidays, https://example.org/list"""

import pyplugs

from holidays_cli.reader import Row, fetch_html, read_dates

URL = "https://example.org/list"


@pyplugs.register
def reader_PT() -> list[Row]:
    """example.org"""
    rows = []
    heading = ""
    for table in fetch_html(URL).select("h2, table"):
        if table.tag == "h2":
            heading = table.text
            continue
        for cells in table.table_rows():
            for day in read_dates(cells[0], heading=heading):
                rows.append(Row(day, cells[1]))
    return rows
