"""Somewhere: public holidays, https://example.org/list"""

import pyplugs

from holidays_cli.reader import Row, fetch_html, observed_days, read_dates

URL = "https://example.org/list"


@pyplugs.register
def reader_CO() -> list[Row]:
    """example.org"""
    rows = []
    page = fetch_html(URL)
    heading = page.first("h1").text
    for cells in page.first("table").table_rows():
        for day, observes in observed_days(
            read_dates(cells[1], language="es-CO", heading=heading),
            read_dates(cells[2], language="es-CO", heading=heading),
        ):
            rows.append(Row(day, cells[0], observes=observes))
    return rows
