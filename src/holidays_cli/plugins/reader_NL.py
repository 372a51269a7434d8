"""Netherlands: public holidays as OpenHolidays lists them, https://www.openholidaysapi.org

No law says which days are free for everybody.  The table has Good Friday, and 5 May in every year, which python-holidays
has every fifth year.  It has King's Day on 27 April even where that is a Sunday, and the day is kept on the 26th.
"""

import pyplugs

from holidays_cli.plugins import _openholidays
from holidays_cli.reader import Row


@pyplugs.register
def reader_NL() -> list[Row]:
    """OpenHolidays"""
    return list(_openholidays.days("nl"))
