"""Somewhere: public holidays, https://example.org/list"""

from datetime import date, datetime
from xml.etree import ElementTree

import pyplugs

from holidays_cli.reader import fetch

URL = "https://example.org/list"


@pyplugs.register
def reader_PT() -> list[tuple[date, str]]:
    """example.org"""
    return [
        (datetime.strptime(f'{outer.get("n")} {day.get("quando", "")}', "%Y %d/%m").date(), (day.text or ""))
        for outer in ElementTree.fromstring(fetch(URL)).findall(".//ano")
        for day in outer.findall(".//d")
    ]
