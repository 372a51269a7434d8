"""Somewhere: public holidays, https://example.org/list

Left out are the days where <h3> is "Outros dias".
"""

import re
from datetime import date

import pyplugs

from holidays_cli.reader import clean_text, fetch

URL = "https://example.org/list"
KIND = re.compile(r"<h3\b[^>]*>(.*?)</h3>(.*?)(?=<h3\b|\Z)", re.DOTALL)
ITEM = re.compile(r"<p\b[^>]*>(.*?)</p>", re.DOTALL)
DAY = re.compile(r"(\d+)[./ -](\d+)[./ -](\d{4})\W+(.+)")


@pyplugs.register
def reader_PT() -> list[tuple[date, str]]:
    """example.org"""
    return [
        (date(int(year), int(month), int(day)), name)
        for kind, part in KIND.findall(fetch(URL))
        for text in ITEM.findall(part)
        if clean_text(kind) == "Feriados"
        for day, month, year, name in DAY.findall(text)
    ]
