"""Indonesia: national holidays, from Google's calendar in Indonesian, https://github.com/guangrei/APIHariLibur_V2

Collective leave ("Cuti Bersama") is no national holiday and is left out.  So is a day that is called "observed", because
no law moves a holiday.  Some leave is not labelled: 28 May 2026, which python-holidays does not have, is called Idul Adha
here.  A day whose date is not certain yet is called "belum pasti".
"""

import pyplugs

from holidays_cli.reader import Row, fetch_json

URL = "https://raw.githubusercontent.com/guangrei/APIHariLibur_V2/main/holidays.json"
COLLECTIVE_LEAVE = "Cuti Bersama"
NOT_CERTAIN = "(belum pasti)"


@pyplugs.register
def reader_ID() -> list[Row]:
    """API Hari Libur"""
    rows = []
    for day, entry in fetch_json(URL).items():
        if day == "info":  # what the file says of itself
            continue
        name = entry["summary"]
        if COLLECTIVE_LEAVE in name or "observed" in name:
            continue
        note = "tentative" if NOT_CERTAIN in name else None
        rows.append(Row(day, name.partition(NOT_CERTAIN)[0], note=note))
    return rows
