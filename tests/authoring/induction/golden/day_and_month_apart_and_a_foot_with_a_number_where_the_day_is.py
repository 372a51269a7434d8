"""Somewhere: public holidays, https://example.org/"""

import re
from datetime import date

import pyplugs

from holidays_cli.reader import fetch

URL = "https://example.org/{}"
CELL = re.compile(r"<td\b[^>]*>(.*?)</td>", re.DOTALL)
MONTHS = "Jänner Februar März April Mai Juni Juli August September Oktober November Dezember".split()


@pyplugs.register
def reader_AT(year: int) -> list[tuple[date, str]]:
    """example.org"""
    return [
        (date(year, MONTHS.index(cells[0]) + 1, int(cells[1])), cells[2])
        for row in fetch(URL.format(year)).split("<tr")[1:]
        if len(cells := CELL.findall(row)) > 2 and re.search(r"\d", cells[1]) and cells[0] in MONTHS
    ]
