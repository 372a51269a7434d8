"""Somewhere: public holidays, https://example.org/list"""

import pyplugs

from holidays_cli.reader import Row, fetch_html, read_dated_names

URL = "https://example.org/list"


# Unsettled: given as government, not as public: 3 lines of 2026 whose <h2> above has "Cuti Bersama": 2026-02-16
#   Imlek; 2026-05-15 Kenaikan; 2026-12-24 Natal
@pyplugs.register
def reader_ID() -> list[Row]:
    """example.org"""
    rows = []
    heading = ""
    for entry in fetch_html(URL).select("h2, ul > li"):
        if entry.tag == "h2":
            heading = entry.text
            continue
        for day, name in read_dated_names(entry.text, language="id"):
            rows.append(Row(day, name, kind="government" if "Cuti Bersama" in heading else "public"))
    return rows
