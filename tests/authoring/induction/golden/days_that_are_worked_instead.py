"""Somewhere: public holidays, https://example.org/list"""

import pyplugs

from holidays_cli.reader import Row, fetch_html, read_dated_names

URL = "https://example.org/list"


@pyplugs.register
def reader_CN() -> list[Row]:
    """example.org"""
    return [
        Row(day, name, working="上班" in name)
        for entry in fetch_html(URL).select("ul > li")
        for day, name in read_dated_names(entry.text)
    ]
