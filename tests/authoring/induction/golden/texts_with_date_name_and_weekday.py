"""Somewhere: public holidays, https://example.org/list"""

import re
from datetime import date

import pyplugs

from holidays_cli.reader import fetch_json

URL = "https://example.org/list"
MONTHS = "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia".split()
DAY = re.compile(rf"(\d+) ({'|'.join(MONTHS)}) (\d{{4}})\W+(.+)")


@pyplugs.register
def reader_PL() -> list[tuple[date, str]]:
    """example.org"""
    return [
        (date(int(year), MONTHS.index(month) + 1, int(day)), name)
        for when in fetch_json(URL)
        for day, month, year, name in DAY.findall(when)
    ]
