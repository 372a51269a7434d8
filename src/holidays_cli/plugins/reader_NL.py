"""Netherlands: public holidays as OpenHolidays lists them, https://www.openholidaysapi.org

No law says which days are free for everybody.  The table has Good Friday and, every year, 5 May, which
python-holidays has every fifth year; and 27 April for the King's Day even where that is a Sunday, when it is kept
on the 26th.
"""

import pyplugs

from holidays_cli.plugins import _openholidays
from holidays_cli.reader import Row


@pyplugs.register
def reader_NL() -> list[Row]:
    """OpenHolidays"""
    return list(_openholidays.days("nl"))
