"""Belgium: public holidays as OpenHolidays lists them, https://www.openholidaysapi.org

python-holidays agrees: the Sundays of Easter and Pentecost are in both.  Holidays of the communities are not.
"""

import pyplugs

from holidays_cli.plugins import _openholidays
from holidays_cli.reader import Row


@pyplugs.register
def reader_BE() -> list[Row]:
    """OpenHolidays"""
    return list(_openholidays.days("be"))
