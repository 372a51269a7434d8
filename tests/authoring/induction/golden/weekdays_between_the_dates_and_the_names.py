"""Somewhere: public holidays, https://example.org/list"""

import re
from datetime import date

import pyplugs

from holidays_cli.reader import fetch

URL = "https://example.org/list"
ITEM = re.compile(r"<li\b[^>]*>(.*?)</li>", re.DOTALL)
MONTHS = "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia".split()
DAY = re.compile(rf"(\d+) ({'|'.join(MONTHS)}) (\d{{4}})\W+(?:(?:Poniedziałek|poniedziałek|niedziela|czwartek|piątek|sobota|wtorek|środa)\W+)?(.+)")


@pyplugs.register
def reader_PL() -> list[tuple[date, str]]:
    """example.org"""
    return [
        (date(int(year), MONTHS.index(month) + 1, int(day)), name)
        for text in ITEM.findall(fetch(URL))
        for day, month, year, name in DAY.findall(text)
    ]
