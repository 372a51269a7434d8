"""Somewhere: public holidays, https://example.org/list"""

import re
from datetime import date

import pyplugs

from holidays_cli.reader import fetch_json

URL = "https://example.org/list"
DAY = re.compile(r"(\d+)[./ -](\d+)[./ -](\d{4})\W+(.+)")


@pyplugs.register
def reader_PT() -> list[tuple[date, str]]:
    """example.org"""
    return [
        (date(int(year), int(month), int(day)), name)
        for when in fetch_json(URL)
        for day, month, year, name in DAY.findall(when)
    ]
