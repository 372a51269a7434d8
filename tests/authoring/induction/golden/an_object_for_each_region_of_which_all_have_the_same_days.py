"""Somewhere: public holidays, https://example.org/list"""

import pyplugs

from holidays_cli.reader import fetch_json

URL = "https://example.org/list"


@pyplugs.register
def reader_PT() -> list[tuple[str, str]]:
    """example.org"""
    return [(day["data"], day["nome"]) for day in fetch_json(URL)["a"]["lista"]]
