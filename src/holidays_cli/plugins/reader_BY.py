"""Belarus: days off and working weekends of the ministry of labour's calendar, https://xmlcalendar.ru

Days that are moved within a year are added when somebody reports them.  Of 6 January 2025, which was worked on the Saturday
behind it, the calendar says that it was shortened; python-holidays has it as the day off that it was.
"""

import pyplugs

from holidays_cli.plugins import _xmlcalendar
from holidays_cli.reader import Row

AUTHORITY = "copy"
URL = "https://xmlcalendar.ru/data/by/{}/calendar.xml"
MIRROR = "https://xmlcalendar.github.io/data/by/{}/calendar.xml"


@pyplugs.register
def reader_BY(year: int) -> list[Row]:
    """xmlcalendar.ru"""
    return _xmlcalendar.days(URL.format(year))


@pyplugs.register
def mirror(year: int) -> list[Row]:
    """xmlcalendar.github.io"""
    return _xmlcalendar.days(MIRROR.format(year))
