"""Estonia: the list of riigipühad.ee, https://xn--riigiphad-v9a.ee

The list is well known and complete, though no server of the state has it.  Its kinds 1 (riigipüha) and 2 (rahvuspüha,
24 February) are days off; 3 is an observance, and 4 a working day that ends three hours early.
"""

import pyplugs

from holidays_cli.plugins import _openholidays
from holidays_cli.reader import Row, fetch_json

URL = "https://xn--riigiphad-v9a.ee/?output=json"
DAYS_OFF = ("1", "2")


@pyplugs.register
def reader_EE() -> list[Row]:
    """riigipühad.ee"""
    holidays = fetch_json(URL)
    return [Row(day["date"], day["title"]) for day in holidays if str(day["kind_id"]) in DAYS_OFF]


@pyplugs.register
def openholidays() -> list[Row]:
    """OpenHolidays"""
    return list(_openholidays.days("ee"))
