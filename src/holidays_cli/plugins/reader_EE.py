"""Estonia: the list of riigipühad.ee, https://xn--riigiphad-v9a.ee

No server of the state publishes a list.  This private list is complete.

The list has four kinds of days.  Kinds 1 (riigipüha) and 2 (rahvuspüha, 24 February) are days off.  People work on days of
kinds 3 (riiklik tähtpäev) and 4 (lühendatud tööpäev), so that they are observances.  Work ends three hours early on days
of kind 4, and their note says so.
"""

import pyplugs

from holidays_cli.plugins import _openholidays, _openholidays_school
from holidays_cli.reader import Row, fetch_json

AUTHORITY = {"reader_EE": "copy", "openholidays": "list"}
ONLY_KIND = {"school_holidays": "school"}
URL = "https://xn--riigiphad-v9a.ee/?output=json"
KINDS = {"1": "public", "2": "public", "3": "observance", "4": "observance"}
SHORTENED_DAY = "4"


@pyplugs.register
def reader_EE() -> list[Row]:
    """riigipühad.ee"""
    rows = []
    for day in fetch_json(URL):
        kind_id = str(day["kind_id"])
        if kind_id in KINDS:
            note = "the working day ends three hours early" if kind_id == SHORTENED_DAY else None
            rows.append(Row(day["date"], day["title"], note=note, kind=KINDS[kind_id]))
    return rows


@pyplugs.register
def openholidays() -> list[Row]:
    """OpenHolidays"""
    return list(_openholidays.days("ee"))


@pyplugs.register
def school_holidays(year: int) -> list[Row]:
    """OpenHolidays, school holidays"""
    return list(_openholidays_school.days("EE", "ET", year))
