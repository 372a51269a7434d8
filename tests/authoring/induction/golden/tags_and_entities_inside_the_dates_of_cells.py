"""Somewhere: public holidays, https://example.org/list"""

import re
from datetime import date

import pyplugs

from holidays_cli.reader import clean_text, fetch

URL = "https://example.org/list"
CELL = re.compile(r"<td\b[^>]*>(.*?)</td>", re.DOTALL)
DAY = re.compile(r"(\d+) ?[./ -] ?(\d+) ?[./ -] ?(\d{4})")


@pyplugs.register
def reader_PT() -> list[tuple[date, str]]:
    """example.org"""
    return [
        (date(int(year), int(month), int(day)), cells[1])
        for row in fetch(URL).split("<tr")[1:]
        if len(cells := CELL.findall(row)) > 1
        for day, month, year in DAY.findall(clean_text(cells[0]))
    ]
