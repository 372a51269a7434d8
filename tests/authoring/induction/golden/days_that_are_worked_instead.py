"""Somewhere: public holidays, https://example.org/list"""

import pyplugs

from holidays_cli.reader import Row, fetch_html, read_dated_names

URL = "https://example.org/list"


# Unsettled: read as whole days, although their name says a part of the day: 2026-01-02 Day off (substituted from
#   01/04/2026); 2026-02-20 Day off (substituted from 02/14/2026); 2026-02-23 Day off (substituted from 02/28/2026);
#   2026-05-05 Day off (substituted from 05/09/2026); 2 more
@pyplugs.register
def reader_CN() -> list[Row]:
    """example.org"""
    return [
        Row(day, name, working="上班" in name)
        for entry in fetch_html(URL).select("ul > li")
        for day, name in read_dated_names(entry.text)
    ]
