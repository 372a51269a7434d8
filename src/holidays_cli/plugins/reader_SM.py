"""San Marino: public holidays, https://www.openholidaysapi.org"""

import pyplugs

from holidays_cli.plugins import _openholidays
from holidays_cli.reader import Row

AUTHORITY = "list"


@pyplugs.register
def reader_SM() -> list[Row]:
    """OpenHolidays"""
    return list(_openholidays.days("sm"))
