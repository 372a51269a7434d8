"""United States: federal holidays, https://www.opm.gov/policy-data-oversight/pay-leave/federal-holidays/

The Office of Personnel Management lists the day off only, Friday for a Saturday and Monday for a Sunday: the rules
of python-holidays also have the day itself.  New Year's Day 2022 is thus a day of 2021.  Inauguration Day, every
fourth 20 January, is for those who work in and around Washington, DC.  Holidays of the states are no part of it.
"""

from datetime import date

import pyplugs

from holidays_cli.plugins import _ics
from holidays_cli.web import fetch

URL = "https://www.opm.gov/policy-data-oversight/pay-leave/federal-holidays/holidays.ics"
OFFICIAL = True


@pyplugs.register
def reader_US() -> list[tuple[date, str, tuple[str, ...]]]:
    """Office of Personnel Management"""
    days = [(day, event.name) for event in _ics.events(fetch(URL)) for day in event.days]
    return [(day, name, ("DC",) if name.startswith("Inauguration") else ()) for day, name in days]
