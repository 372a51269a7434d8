"""Somewhere: public holidays, https://example.org/list"""

import pyplugs

from holidays_cli.reader import Row, fetch_html, read_dates

URL = "https://example.org/list"
REGIONS = {
    "bundesweit": (),
    "Kärnten, Steiermark und Tirol": ("2", "6", "7"),
    "Oberösterreich": "4",
    "Salzburg": "5",
    "Burgenland": "1",
}
STATES = ("1", "2", "3", "4", "5", "6", "7", "8", "9")


@pyplugs.register
def reader_AT() -> list[Row]:
    """example.org"""
    return [
        Row(day, cells[1], REGIONS[cells[2]])
        for cells in fetch_html(URL).first("table").table_rows()
        for day in read_dates(cells[0], language="de-AT")
    ]
