"""Chile: national holidays, https://api.boostr.cl/docs/holidays

The state's own service was switched off in February 2025.  Unlike python-holidays this has election days once they
are set, as 16 November 2025, though not every second round and not the plebiscite of 4 September 2022.
"""

import pyplugs

from holidays_cli.reader import fetch_json

URL = "https://api.boostr.cl/holidays/{}.json"


@pyplugs.register
def reader_CL(year: int) -> list[tuple[str, str]]:
    """Boostr"""
    holidays = fetch_json(URL.format(year))["data"]
    return [(holiday["date"], holiday["title"]) for holiday in holidays]
