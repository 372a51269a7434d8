"""Somewhere: public holidays, https://example.org/list"""

import re
from datetime import date

import pyplugs

from holidays_cli.reader import clean_text, fetch

URL = "https://example.org/list"
BREAK = re.compile(r"<(?:br|/?p|/?li|/?div|/?tr|/?h\d)\b[^>]*>")
MONTHS = "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia".split()
DAY = re.compile(rf"(.+?)\W+(\d+) ({'|'.join(MONTHS)}) (\d{{4}})")


@pyplugs.register
def reader_PL() -> list[tuple[date, str]]:
    """example.org"""
    return [
        (date(int(year), MONTHS.index(month) + 1, int(day)), name)
        for text in map(clean_text, BREAK.split(fetch(URL)))
        if len(text) > 5
        for name, day, month, year in DAY.findall(text)
    ]
