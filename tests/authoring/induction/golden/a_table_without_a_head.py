"""Somewhere: public holidays, https://example.org/list"""

import csv
from datetime import date, datetime

import pyplugs

from holidays_cli.reader import fetch

URL = "https://example.org/list"


@pyplugs.register
def reader_PT() -> list[tuple[date, str]]:
    """example.org"""
    return [
        (datetime.strptime(day[0], "%d/%m/%Y").date(), day[1])
        for day in csv.reader(fetch(URL).splitlines(), delimiter=";")
    ]
