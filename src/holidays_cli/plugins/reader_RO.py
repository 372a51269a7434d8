"""Romania: public holidays as OpenHolidays lists them, https://www.openholidaysapi.org

The state publishes rules, not dates.  python-holidays is right where the table is wrong: 6 and 7 January are holidays only
since 2024, Easter Sunday of 2023 is two days late in the table, and 2027 and 2029 lack 15 August and have Whit Monday on
7 June.  1 and 2 January are one row.
"""

import pyplugs

from holidays_cli.plugins import _openholidays
from holidays_cli.reader import Row

AUTHORITY = "list"


@pyplugs.register
def reader_RO() -> list[Row]:
    """OpenHolidays"""
    return list(_openholidays.days("ro"))
