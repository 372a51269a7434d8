"""Luxembourg: public holidays as OpenHolidays lists them, https://www.openholidaysapi.org

Good Friday is a bank holiday, not a public one.  Some editions of the table had Europe Day of 2023 in 2022.
"""

import pyplugs

from holidays_cli.plugins import _openholidays, _openholidays_school
from holidays_cli.reader import Row

AUTHORITY = "list"
ONLY_KIND = {"school_holidays": "school"}


@pyplugs.register
def reader_LU() -> list[Row]:
    """OpenHolidays"""
    return list(_openholidays.days("lu"))


@pyplugs.register
def school_holidays(year: int) -> list[Row]:
    """OpenHolidays, school holidays"""
    return list(_openholidays_school.days("LU", "FR", year))
