"""Somewhere: public holidays, https://example.org/list"""

import re
from datetime import date, datetime

import pyplugs

from holidays_cli.reader import fetch

URL = "https://example.org/list"
YEAR = re.compile(r"<h2\b[^>]*>(?:(?!</h2>).)*?((?:19|20)\d\d)(.*?)(?=<h2\b|\Z)", re.DOTALL)
CELL = re.compile(r"<td\b[^>]*>(.*?)</td>", re.DOTALL)


@pyplugs.register
def reader_PT() -> list[tuple[date, str]]:
    """example.org"""
    return [
        (datetime.strptime(f"{year} {cells[0]}", "%Y %d/%m").date(), cells[1])
        for year, part in YEAR.findall(fetch(URL))
        for row in part.split("<tr")[1:]
        if len(cells := CELL.findall(row)) > 1
    ]
