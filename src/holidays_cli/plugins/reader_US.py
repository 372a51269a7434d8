"""United States: federal holidays, https://www.opm.gov/policy-data-oversight/pay-leave/federal-holidays/

The Office of Personnel Management lists the day off only: Friday for a holiday on a Saturday, Monday for one on a Sunday.
The day off stands for the holiday itself, which python-holidays has, too.  New Year's Day of 2022 is therefore a day of
2021.

The Federal Reserve has the holidays themselves; its banks are closed on the Monday after one on a Sunday, and have no other
day off for one on a Saturday.

Inauguration Day, every fourth 20 January, is a holiday for those who work in and around Washington, DC.  Holidays of the
states are no part of the list.
"""

from datetime import date

import pyplugs

from holidays_cli.plugins import _federal_reserve, _ics
from holidays_cli.reader import Row, fetch

URL = "https://www.opm.gov/policy-data-oversight/pay-leave/federal-holidays/holidays.ics"
AUTHORITY = {"reader_US": "official", "federal_reserve": "institution"}
# The holidays that have a fixed date, and that date as month and day.
FIXED_DATES = {
    "New Year": (1, 1), "Juneteenth": (6, 19), "Independence Day": (7, 4), "Veterans Day": (11, 11),
    "Christmas Day": (12, 25),
}  # fmt: skip


@pyplugs.register
def reader_US() -> list[Row]:
    """Office of Personnel Management"""
    rows = []
    for event in _ics.events(fetch(URL)):
        states = ("DC",) if event.name.startswith("Inauguration") else ()
        rows += [Row(day, event.name, states, observes=_observed_day(day, event.name)) for day in event.days]
    return rows


@pyplugs.register
def federal_reserve() -> list[Row]:
    """Federal Reserve"""
    return _federal_reserve.days()


def _observed_day(day: date, name: str) -> date | None:
    """The holiday that a day off stands for, on the day before or after it; None if it is the holiday itself."""
    for beginning, month_and_day in FIXED_DATES.items():
        if name.startswith(beginning):
            # New Year's Day of a year may be kept on the last day of the year before.
            holidays = [date(year, *month_and_day) for year in (day.year, day.year + 1)]
            return next((holiday for holiday in holidays if abs(day - holiday).days == 1), None)
    return None
