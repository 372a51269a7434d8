"""Somewhere: public holidays, https://example.org/list"""

import re
from datetime import date

import pyplugs

from holidays_cli.reader import clean_text, fetch

URL = "https://example.org/list"
ROW = re.compile(r"<dt\b[^>]*>(.*?)</dt>.{0,999}?<i\b[^>]*>(.*?)</i>", re.DOTALL)
MONTHS = "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia".split()
DAY = re.compile(rf"(\d+) ({'|'.join(MONTHS)}) (\d{{4}})")


@pyplugs.register
def reader_PL() -> list[tuple[date, str]]:
    """example.org"""
    return [
        (date(int(year), MONTHS.index(month) + 1, int(day)), name)
        for when, name in ROW.findall(fetch(URL))
        for day, month, year in DAY.findall(clean_text(when))
    ]
