"""Somewhere: public holidays, https://example.org/list"""

from xml.etree import ElementTree

import pyplugs

from holidays_cli.reader import fetch

URL = "https://example.org/list"


@pyplugs.register
def reader_PT() -> list[tuple[str, str]]:
    """example.org"""
    return [
        (day.findtext("{*}quando/{*}data", ""), day.findtext("{*}nome", ""))
        for day in ElementTree.fromstring(fetch(URL)).findall(".//{*}d")
    ]
