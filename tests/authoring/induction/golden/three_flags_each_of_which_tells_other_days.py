"""Somewhere: public holidays, https://example.org/list

Left out are the days where banca is True and those where escola is True and those where bolsa is True.
"""

import pyplugs

from holidays_cli.reader import fetch_json

URL = "https://example.org/list"


@pyplugs.register
def reader_PT() -> list[tuple[str, str]]:
    """example.org"""
    return [
        (day["data"], day["nome"])
        for day in fetch_json(URL)
        if not day["banca"] and not day["escola"] and not day["bolsa"]
    ]
