"""Moldova: public holidays, https://www.openholidaysapi.org"""

import pyplugs

from holidays_cli.plugins import _openholidays
from holidays_cli.reader import Row

AUTHORITY = "list"


@pyplugs.register
def reader_MD() -> list[Row]:
    """OpenHolidays"""
    return list(_openholidays.days("md"))
