"""Hungary: moved days off and working Saturdays, https://njt.hu

The ministry moves working days by a decree each spring, for the year after it.  A law firm repeats the decree under an address
that cannot be told beforehand.  The holidays themselves stand in the Labour Code: python-holidays has them, and the list
is silent about them.
"""

import re

import pyplugs

from holidays_cli.plugins import _openholidays_school
from holidays_cli.reader import NotPublished, Row, fetch_html, read_date

AUTHORITY = {"reader_HU": "copy", "school_holidays": "list"}
WHOLE = {"reader_HU": False}
ONLY_KIND = {"school_holidays": "school"}
DECREES = {2026: "https://tamogatoweb.hu/10-2025-iv-30-ngm-rendelet/"}
# Such as "2026. január 10., szombat, MUNKANAP", which is a working day, or "PIHENŐNAP", a day of rest.
MOVED_DAY = re.compile(r"(?P<day>\d{4}\. \w+ \d{1,2}\.), (?P<weekday>\w+), (?P<kind>MUNKANAP|PIHENŐNAP)")


@pyplugs.register
def reader_HU(year: int) -> list[Row]:
    """NGM decree (tamogatoweb.hu)"""
    if year not in DECREES:
        raise NotPublished(f"the address of the decree for {year} is not known")
    rows = []
    for moved_day in MOVED_DAY.finditer(fetch_html(DECREES[year]).text):
        day = read_date(f"{moved_day['day']} {moved_day['weekday']}", language="hu")
        is_working = moved_day["kind"] == "MUNKANAP"
        rows.append(Row(day, "Áthelyezett munkanap" if is_working else "Áthelyezett pihenőnap", working=is_working))
    return rows


@pyplugs.register
def school_holidays(year: int) -> list[Row]:
    """OpenHolidays, school holidays"""
    return list(_openholidays_school.days("HU", "HU", year))
