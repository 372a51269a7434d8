"""Chile: national holidays, https://api.boostr.cl/docs/holidays

The state's own service was switched off in February 2025.  This source has days of elections as soon as they are set, such
as 16 November 2025, which python-holidays lacks; it lacks some second rounds, and the plebiscite of 4 September 2022.
"""

import pyplugs

from holidays_cli.reader import fetch_json

AUTHORITY = "copy"
URL = "https://api.boostr.cl/holidays/{}.json"


@pyplugs.register
def reader_CL(year: int) -> list[tuple[str, str]]:
    """Boostr"""
    holidays = fetch_json(URL.format(year))["data"]
    return [(holiday["date"], holiday["title"]) for holiday in holidays]
