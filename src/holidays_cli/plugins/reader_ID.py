"""Indonesia: national holidays, from Google's calendar in Indonesian, https://github.com/guangrei/APIHariLibur_V2

Collective leave ("Cuti Bersama") is no national holiday: it is a day off of kind government.  Some leave is not labelled.
A day that is called "observed" is leave, because no law moves a holiday.  A second day of Idul Adha, as 9 June 2025 and
28 May 2026, is leave, too, because the decree of the three ministers gives that feast one day; python-holidays knows it
as such.  A day whose date is not certain yet is called "belum pasti".
"""

import pyplugs

from holidays_cli.plugins import _github
from holidays_cli.reader import TENTATIVE, Row, fetch_json

AUTHORITY = "news"
URL = "https://raw.githubusercontent.com/guangrei/APIHariLibur_V2/main/holidays.json"
COLLECTIVE_LEAVE = ("Cuti Bersama", "observed")
NOT_CERTAIN = "(belum pasti)"


@pyplugs.register
def reader_ID() -> list[Row]:
    """API Hari Libur"""
    # The entry "info" is what the file says of itself.
    names = {day: entry["summary"] for day, entry in _github.read(fetch_json, URL).items() if day != "info"}
    rows = []
    for day, name in names.items():
        is_leave = any(label in name for label in COLLECTIVE_LEAVE)
        note = TENTATIVE if NOT_CERTAIN in name else None
        title = name.partition(NOT_CERTAIN)[0]
        rows.append(Row(day, title, note=note, kind="government" if is_leave else "public"))
    return rows
