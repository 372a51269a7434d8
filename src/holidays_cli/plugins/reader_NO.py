"""Norway: public holidays, https://webapi.no/api/v1/holidays/2026

A private list of the holidays by law.  It also has Palm Sunday, which the law does not name: an observance.
"""

import pyplugs

from holidays_cli.reader import Row, fetch_json

AUTHORITY = "list"
UNTRIED = True
URL = "https://webapi.no/api/v1/holidays/{}"


@pyplugs.register
def reader_NO(year: int) -> list[Row]:
    """webapi.no"""
    rows = []
    for holiday in fetch_json(URL.format(year))["data"]:
        name = holiday["description"]
        kind = "observance" if name.startswith("Palmesøndag") else "public"
        rows.append(Row(holiday["date"].removesuffix("T00:00:00"), name, kind=kind))
    return rows
