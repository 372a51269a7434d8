"""Somewhere: public holidays, https://example.org/list"""

import pyplugs

from holidays_cli.reader import Row, fetch_html, read_dates

URL = "https://example.org/list"
KINDS = {"Feiertag": "public", "Bankfeiertag": "bank", "Gedenktag": "observance"}


# Unsettled: given as bank or observance, not as public: 8 lines of 2026 where Typ is "Bankfeiertag", "Gedenktag":
#   2026-01-12 Bank; 2026-02-13 Bank; 2026-03-14 Bank; 2026-04-15 Bank; 4 more
@pyplugs.register
def reader_AT() -> list[Row]:
    """example.org"""
    return [
        Row(day, cells[1], kind=KINDS[cells[2]])
        for cells in fetch_html(URL).first("table").table_rows()
        for day in read_dates(cells[0])
    ]
