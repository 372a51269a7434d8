"""South Korea: the yearly almanac outline, typed in, https://holidays.hyunbin.page

A person types in the yearly outline of the almanac, because the state's own service needs a key.  Where several holidays
are on one day, the file has a list of names; until 2024 it had one text.
"""

import pyplugs

from holidays_cli.reader import fetch_json

AUTHORITY = "copy"
URL = "https://holidays.hyunbin.page/basic.json"


@pyplugs.register
def reader_KR() -> list[tuple[str, str]]:
    """holidays.hyunbin.page"""
    rows = []
    for days in fetch_json(URL).values():
        for day, names in days.items():
            if isinstance(names, str):
                rows.append((day, names))
            else:
                rows += [(day, name) for name in names]
    return rows
