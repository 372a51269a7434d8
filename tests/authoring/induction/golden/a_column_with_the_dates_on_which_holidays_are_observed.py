"""Somewhere: public holidays, https://example.org/list"""

import pyplugs

from holidays_cli.reader import Row, fetch_csv, observed_days

URL = "https://example.org/list"


@pyplugs.register
def reader_JM() -> list[Row]:
    """example.org"""
    return [
        Row(day, entry["name"], observes=observes)
        for entry in fetch_csv(URL)
        for day, observes in observed_days(entry["date"], entry["observed_date"])
    ]
