"""Somewhere: public holidays, https://example.org/list"""

import re
from datetime import date, datetime

import pyplugs

from holidays_cli.reader import fetch

URL = "https://example.org/list"
ROW = re.compile(r"<dt\b[^>]*>(.*?)</dt>.{0,999}?<dd\b[^>]*>(.*?)</dd>", re.DOTALL)


@pyplugs.register
def reader_PT() -> list[tuple[date, str]]:
    """example.org"""
    return [(datetime.strptime(when, "%d/%m/%Y").date(), name) for when, name in ROW.findall(fetch(URL))]
