"""Czechia: public holidays as OpenHolidays lists them, https://www.openholidaysapi.org

1 January is two holidays, and has two rows.  python-holidays agrees in the years that were compared.
"""

import pyplugs

from holidays_cli.plugins import _openholidays
from holidays_cli.reader import Row

AUTHORITY = "list"


@pyplugs.register
def reader_CZ() -> list[Row]:
    """OpenHolidays"""
    return list(_openholidays.days("cz"))
