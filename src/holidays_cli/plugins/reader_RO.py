"""Romania: public holidays as OpenHolidays lists them, https://www.openholidaysapi.org

The state publishes rules, not dates.  The table is wrong in four of its years, where python-holidays is right:
6 and 7 January before 2024, Easter Sunday of 2023 two days late, 2027 and 2029 without the Assumption on 15 August
and with Whit Monday on 7 June.  1 and 2 January are one row.
"""

import pyplugs

from holidays_cli.plugins import _openholidays
from holidays_cli.reader import Row


@pyplugs.register
def reader_RO() -> list[Row]:
    """OpenHolidays"""
    return list(_openholidays.days("ro"))
