"""Somewhere: public holidays, https://example.org/list"""

import re
from datetime import date

import pyplugs

from holidays_cli.reader import fetch

URL = "https://example.org/list"
ITEM = re.compile(r"<li\b[^>]*>(.*?)</li>", re.DOTALL)
MONTHS = "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia".split()
DAY = re.compile(rf"(.+?)\W+(?:(?:Poniedziałek|poniedziałek|niedziela|czwartek|piątek|sobota|wtorek|środa)\W+)?(\d+) ({'|'.join(MONTHS)}) (\d{{4}})")


@pyplugs.register
def reader_PL() -> list[tuple[date, str]]:
    """example.org"""
    return [
        (date(int(year), MONTHS.index(month) + 1, int(day)), name)
        for text in ITEM.findall(fetch(URL))
        for name, day, month, year in DAY.findall(text)
    ]
