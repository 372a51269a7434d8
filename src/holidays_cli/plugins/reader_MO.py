"""Macau: public holidays, https://www.gov.mo/en/public-holidays/

The government's calendar has the holidays of the offices and the days off in place of those on a weekend.
"""

import pyplugs

from holidays_cli.plugins import _ics
from holidays_cli.reader import Row, fetch

AUTHORITY = "official"
UNTRIED = True
URL = "https://www.gov.mo/en/public-holidays/ical/"


@pyplugs.register
def reader_MO() -> list[Row]:
    """gov.mo"""
    return [Row(day, event.name) for event in _ics.events(fetch(URL)) for day in event.days]
