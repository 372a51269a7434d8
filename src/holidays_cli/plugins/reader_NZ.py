"""New Zealand: national and anniversary days, https://github.com/sohnemann/New-Zealand-Public-Holidays

One person's calendar to 2032, without a licence: the government publishes a page and no file.  It has both a holiday
on a weekend and its Mondayised day.  Anniversary days are those of the old provinces.  A region gets that of the
province it lies in or mostly lies in; python-holidays knows it for AUK, NTL and those that are a province by
themselves.  South Canterbury, a part of CAN with a day of its own, has no code.
"""

from datetime import date

import pyplugs

from holidays_cli.plugins import _ics
from holidays_cli.web import fetch

FILES = "https://raw.githubusercontent.com/sohnemann/New-Zealand-Public-Holidays/main/"
URL = FILES + "2022-2032-public-holidays-nz-all.ics"
PROVINCES = {
    "Auckland": ("AUK", "NTL", "WKO", "BOP", "GIS"), "Canterbury": ("CAN",), "Chatham Islands": ("CIT",),
    "Hawke's Bay": ("HKB",), "Marlborough": ("MBH",), "Nelson": ("NSN", "TAS"), "Otago": ("OTA",),
    "Southland": ("STL",), "Taranaki": ("TKI",), "Wellington": ("WGN", "MWT"), "Westland": ("WTC",),
}  # fmt: skip
STATES = tuple(state for states in PROVINCES.values() for state in states)


@pyplugs.register
def reader_NZ() -> list[tuple[date, str, tuple[str, ...]]]:
    """GitHub (sohnemann)"""
    days = []
    for event in _ics.events(fetch(URL)):
        place, anniversary, _ = event.name.partition(" Anniversary")
        if place in PROVINCES or not anniversary:
            days += [(day, event.name, PROVINCES.get(place, ())) for day in event.days]
    return days
