"""Somewhere: public holidays, https://example.org/list"""

import re
from datetime import date

import pyplugs

from holidays_cli.reader import clean_text, fetch

URL = "https://example.org/list"
ITEM = re.compile(r"<u\b[^>]*>(.*?)</u>", re.DOTALL)
DAY = re.compile(r"(\d+)[./ -](\d+)[./ -](\d{4})\W+(.+)")


@pyplugs.register
def reader_PT() -> list[tuple[date, str]]:
    """example.org"""
    return [
        (date(int(year), int(month), int(day)), name)
        for text in ITEM.findall(fetch(URL))
        for day, month, year, name in DAY.findall(clean_text(text))
    ]
