"""Poland: public holidays as OpenHolidays lists them, https://www.openholidaysapi.org

The state publishes rules, not dates.  python-holidays agrees in every year from 2020 to 2030.
"""

import pyplugs

from holidays_cli.plugins import _openholidays
from holidays_cli.reader import Row

AUTHORITY = "list"


@pyplugs.register
def reader_PL() -> list[Row]:
    """OpenHolidays"""
    return list(_openholidays.days("pl"))
