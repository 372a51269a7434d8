"""Somewhere: public holidays, https://example.org/list"""

import re

import pyplugs

from holidays_cli.reader import fetch

URL = "https://example.org/list"
CELL = re.compile(r"<td\b[^>]*>(.*?)</td>", re.DOTALL)


@pyplugs.register
def reader_PT() -> list[tuple[str, str]]:
    """example.org"""
    return [
        (re.search(r'\bdatetime="([^"]*)"', cells[0])[1], cells[1])
        for row in fetch(URL).split("<tr")[1:]
        if len(cells := CELL.findall(row)) > 1
        if 'datetime="' in cells[0]
        if re.search(r'\bdatetime="([^"]*)"', cells[0])[1]
    ]
