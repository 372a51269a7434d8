"""Somewhere: public holidays, https://example.org/list"""

from datetime import date

import pyplugs
from icalendar import Calendar

from holidays_cli.reader import fetch

URL = "https://example.org/list"


@pyplugs.register
def reader_PT() -> list[tuple[date, str]]:
    """example.org"""
    return [
        (day, str(event["SUMMARY"]))
        for event in Calendar.from_ical(fetch(URL)).walk("VEVENT")
        for day in [event.decoded("DTSTART")]
    ]
