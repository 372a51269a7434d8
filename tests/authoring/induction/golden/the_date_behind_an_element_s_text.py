"""Somewhere: public holidays, https://example.org/list"""

import re

import pyplugs

from holidays_cli.reader import fetch

URL = "https://example.org/list"
ROW = re.compile(r'<time\b[^>]*?\bdatetime="([^"]*)".{0,999}?<b\b[^>]*\bnome\b[^>]*>(.*?)</b>', re.DOTALL)


@pyplugs.register
def reader_PT() -> list[tuple[str, str]]:
    """example.org"""
    return [(when, name) for when, name in ROW.findall(fetch(URL))]
