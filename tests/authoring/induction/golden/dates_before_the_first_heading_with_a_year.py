"""Somewhere: public holidays, https://example.org/list"""

import re
from datetime import date

import pyplugs

from holidays_cli.reader import fetch

URL = "https://example.org/list"
YEAR = re.compile(r"<h2\b[^>]*>(?:(?!</h2>).)*?((?:19|20)\d\d)(.*?)(?=<h2\b|\Z)", re.DOTALL)
ITEM = re.compile(r"<li\b[^>]*>(.*?)</li>", re.DOTALL)
DAY = re.compile(r"(\d+)[./-](\d+)\W+(.+)")


@pyplugs.register
def reader_PT() -> list[tuple[date, str]]:
    """example.org"""
    return [
        (date(int(year), int(month), int(day)), name)
        for year, part in YEAR.findall(fetch(URL))
        for text in ITEM.findall(part)
        for day, month, name in DAY.findall(text)
    ]
