"""Somewhere: public holidays, https://example.org/list"""

import re
from datetime import date

import pyplugs

from holidays_cli.reader import clean_text, fetch

URL = "https://example.org/list"
BREAK = re.compile(r"<(?:br|/?p|/?li|/?div|/?tr|/?h\d)\b[^>]*>")
DAY = re.compile(r"(\d+)[./ -](\d+)[./ -](\d{4})\W+(.+)")


@pyplugs.register
def reader_PT() -> list[tuple[date, str]]:
    """example.org"""
    return [
        (date(int(year), int(month), int(day)), name)
        for text in map(clean_text, BREAK.split(fetch(URL)))
        if len(text) > 5
        for day, month, year, name in DAY.findall(text)
    ]
