"""Portugal: public holidays as OpenHolidays lists them, https://www.openholidaysapi.org

Carnival, which the government grants or not each year, is of type Optional.  Days of the Azores, of Madeira and of
the towns are in other files.  In some editions Corpus Christi of 2025 was 8 June instead of 19 June.
"""

import pyplugs

from holidays_cli.plugins import _openholidays
from holidays_cli.reader import Row


@pyplugs.register
def reader_PT() -> list[Row]:
    """OpenHolidays"""
    return list(_openholidays.days("pt", "national"))
