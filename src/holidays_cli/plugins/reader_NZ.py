"""New Zealand: national and anniversary days, https://github.com/sohnemann/New-Zealand-Public-Holidays

One person's calendar of the years to 2032, without a licence, because the government publishes a page and no file.  It
has both a holiday on a weekend and the Monday or Tuesday off in its place, which is called "(Mondayised)" or
"(Tuesdayised)" and stands for the former.

Anniversary days are those of the old provinces.  A region gets the day of the province that it lies in, or mostly lies
in; python-holidays knows that day for AUK, NTL and the regions that are a province by themselves.  South Canterbury, a
part of CAN with a day of its own, has no code: its day is a local day of CAN.  The day of a province that is not known is a
local day of the country.
"""

import re
from datetime import date

import pyplugs

from holidays_cli.plugins import _ics
from holidays_cli.reader import Row, fetch

AUTHORITY = "copy"
FILES = "https://raw.githubusercontent.com/sohnemann/New-Zealand-Public-Holidays/main/"
URL = FILES + "2022-2032-public-holidays-nz-all.ics"
PROVINCES = {
    "Auckland": ("AUK", "NTL", "WKO", "BOP", "GIS"), "Canterbury": ("CAN",), "Chatham Islands": ("CIT",),
    "Hawke's Bay": ("HKB",), "Marlborough": ("MBH",), "Nelson": ("NSN", "TAS"), "Otago": ("OTA",),
    "Southland": ("STL",), "Taranaki": ("TKI",), "Wellington": ("WGN", "MWT"), "Westland": ("WTC",),
}  # fmt: skip
STATES = tuple(state for states in PROVINCES.values() for state in states)


PARTS_OF_REGIONS = {"South Canterbury": ("CAN",)}
MOVED = re.compile(r" \((?:Mon|Tues)dayised\)")
LONGEST_MOVE = 3  # days, from Saturday to Tuesday


@pyplugs.register
def reader_NZ() -> list[Row]:
    """GitHub (sohnemann)"""
    events = list(_ics.events(fetch(URL)))
    holidays = [(day, event.name) for event in events for day in event.days]
    rows = []
    for day, name in holidays:
        province, is_anniversary, _ = name.partition(" Anniversary")
        if province in PROVINCES:
            rows.append(Row(day, name, PROVINCES[province]))
        elif province in PARTS_OF_REGIONS:
            rows.append(Row(day, name, PARTS_OF_REGIONS[province], kind="local"))
        elif is_anniversary:
            rows.append(Row(day, name, kind="local"))
        else:
            rows.append(Row(day, name, observes=_observed_day(day, name, holidays)))
    return rows


def _observed_day(day: date, name: str, holidays: list[tuple[date, str]]) -> date | None:
    """The day that a moved holiday stands for; None if it is not moved, or if the calendar lacks that day."""
    if not MOVED.search(name):
        return None
    days = [other for other, other_name in holidays if other_name == MOVED.sub("", name)]
    return next((other for other in days if 0 < (day - other).days <= LONGEST_MOVE), None)
