"""Somewhere: public holidays, https://example.org/list"""

import csv
import io

import pyplugs

from holidays_cli.reader import Row, fetch, read_dates

URL = "https://example.org/list"


@pyplugs.register
def reader_PT() -> list[Row]:
    """example.org"""
    return [
        Row(day, cells[1])
        for cells in csv.reader(io.StringIO(fetch(URL), newline=""), delimiter=";")
        for day in read_dates(cells[0])
    ]
