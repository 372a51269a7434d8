"""United States: federal holidays, https://www.opm.gov/policy-data-oversight/pay-leave/federal-holidays/

The Office of Personnel Management lists the day off only: Friday for a holiday on a Saturday, Monday for one on a Sunday.
python-holidays also has the holiday itself.  New Year's Day of 2022 is therefore a day of 2021.

Inauguration Day, every fourth 20 January, is a holiday for those who work in and around Washington, DC.  Holidays of the
states are no part of the list.
"""

import pyplugs

from holidays_cli.plugins import _ics
from holidays_cli.reader import Row, fetch

URL = "https://www.opm.gov/policy-data-oversight/pay-leave/federal-holidays/holidays.ics"
OFFICIAL = True


@pyplugs.register
def reader_US() -> list[Row]:
    """Office of Personnel Management"""
    rows = []
    for event in _ics.events(fetch(URL)):
        states = ("DC",) if event.name.startswith("Inauguration") else ()
        rows += [Row(day, event.name, states) for day in event.days]
    return rows
