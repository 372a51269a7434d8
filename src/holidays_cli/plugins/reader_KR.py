"""South Korea: the yearly almanac outline, typed in, https://holidays.hyunbin.page

The state's own service needs a key.  Several holidays on one day are a list of names, and were one text until 2024.
"""

import pyplugs

from holidays_cli.reader import fetch_json

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
