"""Bulgaria: public holidays as OpenHolidays lists them, https://www.openholidaysapi.org

A holiday on a weekend has a row, and the weekday instead of it another.  The two days of the change to the euro,
31 December 2025 and 2 January 2026, are in the table.  python-holidays agrees but for 3 January 2022, an observed
New Year's Day that the table lacks.
"""

import pyplugs

from holidays_cli.plugins import _openholidays
from holidays_cli.reader import Row


@pyplugs.register
def reader_BG() -> list[Row]:
    """OpenHolidays"""
    return list(_openholidays.days("bg"))
