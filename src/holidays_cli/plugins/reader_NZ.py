"""New Zealand: national and anniversary days, https://github.com/sohnemann/New-Zealand-Public-Holidays

One person's calendar of the years to 2032, without a licence, because the government publishes a page and no file.  It
has both a holiday on a weekend and the Monday or Tuesday off in its place.

Anniversary days are those of the old provinces.  A region gets the day of the province that it lies in, or mostly lies
in; python-holidays knows that day for AUK, NTL and the regions that are a province by themselves.  South Canterbury, a
part of CAN with a day of its own, has no code, and its day is left out.
"""

import pyplugs

from holidays_cli.plugins import _ics
from holidays_cli.reader import Row, fetch

FILES = "https://raw.githubusercontent.com/sohnemann/New-Zealand-Public-Holidays/main/"
URL = FILES + "2022-2032-public-holidays-nz-all.ics"
PROVINCES = {
    "Auckland": ("AUK", "NTL", "WKO", "BOP", "GIS"), "Canterbury": ("CAN",), "Chatham Islands": ("CIT",),
    "Hawke's Bay": ("HKB",), "Marlborough": ("MBH",), "Nelson": ("NSN", "TAS"), "Otago": ("OTA",),
    "Southland": ("STL",), "Taranaki": ("TKI",), "Wellington": ("WGN", "MWT"), "Westland": ("WTC",),
}  # fmt: skip
STATES = tuple(state for states in PROVINCES.values() for state in states)


@pyplugs.register
def reader_NZ() -> list[Row]:
    """GitHub (sohnemann)"""
    rows = []
    for event in _ics.events(fetch(URL)):
        province, is_anniversary, _ = event.name.partition(" Anniversary")
        if province in PROVINCES:
            rows += [Row(day, event.name, PROVINCES[province]) for day in event.days]
        elif not is_anniversary:
            rows += [Row(day, event.name) for day in event.days]
    return rows
