"""Bulgaria: public holidays as OpenHolidays lists them, https://www.openholidaysapi.org

Where a holiday is on a weekend, the table has a row for the holiday and another one for the weekday off in its place.  It
has the two days of the change to the euro, 31 December 2025 and 2 January 2026.  It lacks one day of python-holidays:
3 January 2022, in place of New Year's Day.
"""

import pyplugs

from holidays_cli.plugins import _openholidays, _openholidays_school
from holidays_cli.reader import Row

AUTHORITY = "list"
ONLY_KIND = {"school_holidays": "school"}


@pyplugs.register
def reader_BG() -> list[Row]:
    """OpenHolidays"""
    return list(_openholidays.days("bg"))


@pyplugs.register
def school_holidays(year: int) -> list[Row]:
    """OpenHolidays, school holidays"""
    return list(_openholidays_school.days("BG", "BG", year))
