"""Czechia: public holidays as OpenHolidays lists them, https://www.openholidaysapi.org

1 January is two holidays, and two rows.  python-holidays agrees on the years compared.
"""

import pyplugs

from holidays_cli.plugins import _openholidays
from holidays_cli.reader import Row


@pyplugs.register
def reader_CZ() -> list[Row]:
    """OpenHolidays"""
    return list(_openholidays.days("cz"))
