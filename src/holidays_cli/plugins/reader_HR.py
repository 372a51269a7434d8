"""Croatia: public holidays as OpenHolidays lists them, https://www.openholidaysapi.org

The table itself leaves out Easter Sunday, a holiday by law, which python-holidays has.
"""

import pyplugs

from holidays_cli.plugins import _openholidays
from holidays_cli.reader import Row

AUTHORITY = "list"


@pyplugs.register
def reader_HR() -> list[Row]:
    """OpenHolidays"""
    return list(_openholidays.days("hr"))
