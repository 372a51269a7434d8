"""Croatia: public holidays as OpenHolidays lists them, https://www.openholidaysapi.org

The table itself leaves out Easter Sunday, a holiday by law, which python-holidays has.
"""

import pyplugs

from holidays_cli.plugins import _openholidays, _openholidays_school
from holidays_cli.reader import Row

AUTHORITY = "list"
ONLY_KIND = {"school_holidays": "school"}


@pyplugs.register
def reader_HR() -> list[Row]:
    """OpenHolidays"""
    return list(_openholidays.days("hr"))


@pyplugs.register
def school_holidays(year: int) -> list[Row]:
    """OpenHolidays, school holidays"""
    return list(_openholidays_school.days("HR", "HR", year))
