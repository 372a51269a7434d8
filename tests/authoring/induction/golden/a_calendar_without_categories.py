"""Somewhere: public holidays, https://example.org/list"""

import pyplugs

from holidays_cli.reader import Row, fetch, read_events

URL = "https://example.org/list"


@pyplugs.register
def reader_PT() -> list[Row]:
    """example.org"""
    return [Row(day, event.name) for event in read_events(fetch(URL)) for day in event.days]
