"""Belgium: public holidays as OpenHolidays lists them, https://www.openholidaysapi.org

python-holidays agrees, and like this table has the Sundays of Easter and Pentecost.  The holidays of the language
communities are optional days.
"""

import pyplugs

from holidays_cli.plugins import _openholidays
from holidays_cli.reader import Row

AUTHORITY = "list"


@pyplugs.register
def reader_BE() -> list[Row]:
    """OpenHolidays"""
    return list(_openholidays.days("be"))
