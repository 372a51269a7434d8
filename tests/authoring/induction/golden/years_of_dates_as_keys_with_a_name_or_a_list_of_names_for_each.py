"""Somewhere: public holidays, https://example.org/list"""

import pyplugs

from holidays_cli.reader import fetch_json

URL = "https://example.org/list"


@pyplugs.register
def reader_PT() -> list[str]:
    """example.org"""
    return [when for group in fetch_json(URL).values() for when in group]
