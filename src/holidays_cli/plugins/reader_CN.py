"""China: the State Council's notices, https://github.com/NateScarlet/holiday-cn

The State Council announces the days off of a year in prose; this archive takes them from the notice on the day it
appears.  It has every day off of a break, also the weekends inside it, which python-holidays leaves out, and the weekend
days that are worked instead.

A day stands in the file of the year that its notice is about, so that the last days of December may stand in the next
year's file.
"""

from contextlib import suppress

import pyplugs

from holidays_cli.reader import NotPublished, Row, fetch_json

AUTHORITY = "copy"
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
    rows = _rows(url.format(year))
    if not rows:
        raise NotPublished(f"the days off of {year} are not announced")
    with suppress(NotPublished):
        rows += _rows(url.format(year + 1))
    return rows


def _rows(url: str) -> list[Row]:
    return [Row(day["date"], day["name"], working=not day["isOffDay"], url=url) for day in fetch_json(url)["days"]]
