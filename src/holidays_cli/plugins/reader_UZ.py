"""Uzbekistan: days off and working weekends of the ministry of labour's calendar, https://xmlcalendar.ru

The days that a decree adds within a year, such as those of 2026, may be missing.
"""

import pyplugs

from holidays_cli.plugins import _xmlcalendar
from holidays_cli.reader import Row

AUTHORITY = "copy"
UNTRIED = True
URL = "https://xmlcalendar.ru/data/uz/{}/calendar.xml"
MIRROR = "https://xmlcalendar.github.io/data/uz/{}/calendar.xml"


@pyplugs.register
def reader_UZ(year: int) -> list[Row]:
    """xmlcalendar.ru"""
    return _xmlcalendar.days(URL.format(year))


@pyplugs.register
def mirror(year: int) -> list[Row]:
    """xmlcalendar.github.io"""
    return _xmlcalendar.days(MIRROR.format(year))
