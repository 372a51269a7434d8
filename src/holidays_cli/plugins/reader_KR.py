"""South Korea: the yearly almanac outline, typed in, https://holidays.hyunbin.page

The state's own service needs a key.  Several holidays on one day are a list of names, and were one text until 2024.
"""

import pyplugs

from holidays_cli.web import fetch_json


@pyplugs.register
def reader_KR() -> list[tuple[str, str]]:
    """holidays.hyunbin.page"""
    years = fetch_json("https://holidays.hyunbin.page/basic.json")
    return [
        (day, name)
        for days in years.values()
        for day, names in days.items()
        for name in ([names] if isinstance(names, str) else names)
    ]
