"""Netherlands: public holidays as OpenHolidays lists them, https://www.openholidaysapi.org

No law makes a day free for everybody.  The table has Good Friday, and it has 5 May in every year; python-holidays has
5 May in every fifth year.  Where 27 April is a Sunday, King's Day is celebrated on 26 April, but the table has the 27th.
"""

import pyplugs

from holidays_cli.plugins import _openholidays
from holidays_cli.reader import Row

AUTHORITY = "list"


@pyplugs.register
def reader_NL() -> list[Row]:
    """OpenHolidays"""
    return list(_openholidays.days("nl"))
