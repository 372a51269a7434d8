"""Portugal: public holidays as OpenHolidays lists them, https://www.openholidaysapi.org

Carnival is optional, because the government decides each year whether it is a day off.  Days of the Azores, of Madeira and
of towns are in other files.  Some editions of the table had Corpus Christi of 2025 on 8 June instead of 19 June.
"""

import pyplugs

from holidays_cli.plugins import _openholidays, _openholidays_school
from holidays_cli.reader import Row

AUTHORITY = "list"
ONLY_KIND = {"school_holidays": "school"}


@pyplugs.register
def reader_PT() -> list[Row]:
    """OpenHolidays"""
    return list(_openholidays.days("pt", "national"))


@pyplugs.register
def school_holidays(year: int) -> list[Row]:
    """OpenHolidays, school holidays"""
    return list(_openholidays_school.days("PT", "PT", year))
