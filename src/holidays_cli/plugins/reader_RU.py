"""Russia: days off and working weekends of the production calendar, https://xmlcalendar.ru

The source also has the non-working weeks of 2020, which are too many days to be believed, so that the next source answers
for that year.
"""

import pyplugs

from holidays_cli.plugins import _xmlcalendar
from holidays_cli.reader import Row

AUTHORITY = "copy"
URL = "https://xmlcalendar.ru/data/ru/{}/calendar.xml"
MIRROR = "https://xmlcalendar.github.io/data/ru/{}/calendar.xml"


@pyplugs.register
def reader_RU(year: int) -> list[Row]:
    """xmlcalendar.ru"""
    return _xmlcalendar.days(URL.format(year))


@pyplugs.register
def mirror(year: int) -> list[Row]:
    """xmlcalendar.github.io"""
    return _xmlcalendar.days(MIRROR.format(year))
