"""Somewhere: public holidays, https://example.org/list"""

from datetime import date

import pyplugs

from holidays_cli.plugins import _ics
from holidays_cli.reader import fetch

URL = "https://example.org/list"


@pyplugs.register
def reader_PT() -> list[tuple[date, str]]:
    """example.org"""
    return [(day, event.name) for event in _ics.events(fetch(URL)) for day in event.days]
