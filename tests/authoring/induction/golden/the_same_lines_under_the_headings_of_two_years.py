"""Somewhere: public holidays, https://example.org/list"""

import re
from datetime import date

import pyplugs

from holidays_cli.reader import clean_text, fetch

URL = "https://example.org/list"
YEAR = re.compile(r"<h2\b[^>]*>(?:(?!</h2>).)*?((?:19|20)\d\d)(.*?)(?=<h2\b|\Z)", re.DOTALL)
BREAK = re.compile(r"<(?:br|/?p|/?li|/?div|/?tr|/?h\d)\b[^>]*>")
DAY = re.compile(r"(\d+)[./-](\d+)\W+(.+)")


@pyplugs.register
def reader_PT() -> list[tuple[date, str]]:
    """example.org"""
    return [
        (date(int(year), int(month), int(day)), name)
        for year, part in YEAR.findall(fetch(URL))
        for text in map(clean_text, BREAK.split(part))
        if len(text) > 5
        for day, month, name in DAY.findall(text)
    ]
