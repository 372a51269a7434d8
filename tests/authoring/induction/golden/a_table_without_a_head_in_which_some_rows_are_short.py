"""Somewhere: public holidays, https://example.org/list"""

import csv

import pyplugs

from holidays_cli.reader import fetch

URL = "https://example.org/list"


@pyplugs.register
def reader_PT() -> list[tuple[str, str]]:
    """example.org"""
    return [(day[0], day[1]) for day in csv.reader(fetch(URL).splitlines()) if len(day) >= 2 and day[0][:1].isdigit()]
