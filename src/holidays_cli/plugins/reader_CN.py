"""China: the State Council's notices, https://github.com/NateScarlet/holiday-cn

The notices are prose; this archive reads each of them on the day it appears.  It has every day off of a break,
the weekends inside that python-holidays leaves out, and the weekend days worked instead.  A day is filed under the
year of its notice, so the last days of December may stand in the next year's file.
"""

from contextlib import suppress

import pyplugs

from holidays_cli.errors import NotPublished
from holidays_cli.rows import Row
from holidays_cli.web import fetch_json

URL = "https://raw.githubusercontent.com/NateScarlet/holiday-cn/master/{}.json"
MIRROR = "https://cdn.jsdelivr.net/gh/NateScarlet/holiday-cn@master/{}.json"


@pyplugs.register
def reader_CN(year: int) -> list[Row]:
    """State Council notices (holiday-cn)"""
    return _read(URL, year)


@pyplugs.register
def jsdelivr(year: int) -> list[Row]:
    """State Council notices (jsDelivr)"""
    return _read(MIRROR, year)


def _read(url: str, year: int) -> list[Row]:
    days = fetch_json(url.format(year))["days"]
    if not days:
        raise NotPublished(f"the days off of {year} are not announced")
    with suppress(NotPublished):
        days += fetch_json(url.format(year + 1))["days"]
    return [Row(day["date"], day["name"], working=not day["isOffDay"]) for day in days]
