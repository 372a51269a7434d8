"""Somewhere: public holidays, https://example.org/list"""

import pyplugs

from holidays_cli.reader import Row, fetch_html, read_dated_names

URL = "https://example.org/list"


# Unsettled: 1 text with more numbers than the date that was read: Boże Narodzenie: 25 grudnia 2026, 26 grudnia 2026
@pyplugs.register
def reader_PL() -> list[Row]:
    """example.org"""
    return [
        Row(day, name)
        for entry in fetch_html(URL).select("li")
        for day, name in read_dated_names(entry.text, language="pl")
    ]
