"""Kazakhstan: days off and working weekends of the ministry of labour's calendar, https://xmlcalendar.ru

The Mondays off in place of holidays on a weekend, which python-holidays has, and days that are moved within a year are
added when somebody reports them.
"""

import pyplugs

from holidays_cli.plugins import _xmlcalendar
from holidays_cli.reader import Row

AUTHORITY = "copy"
URL = "https://xmlcalendar.ru/data/kz/{}/calendar.xml"
MIRROR = "https://xmlcalendar.github.io/data/kz/{}/calendar.xml"


@pyplugs.register
def reader_KZ(year: int) -> list[Row]:
    """xmlcalendar.ru"""
    return _xmlcalendar.days(URL.format(year))


@pyplugs.register
def mirror(year: int) -> list[Row]:
    """xmlcalendar.github.io"""
    return _xmlcalendar.days(MIRROR.format(year))
