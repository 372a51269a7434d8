"""Somewhere: public holidays, https://example.org/list"""

import pyplugs

from holidays_cli.reader import Row, fetch_json, read_dated_names

URL = "https://example.org/list"


@pyplugs.register
def reader_PT() -> list[Row]:
    """example.org"""
    return [Row(day, name) for value in fetch_json(URL) for day, name in read_dated_names(value)]
