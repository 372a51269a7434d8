"""Estonia: the list of riigipühad.ee, https://xn--riigiphad-v9a.ee

Well known and complete, though not on a server of the state.  Days off are its kinds 1 (riigipüha) and 2
(rahvuspüha, 24 February); 3 is an observance, 4 a working day that ends three hours early.
"""

import pyplugs

from holidays_cli.plugins import _openholidays
from holidays_cli.rows import Row
from holidays_cli.web import fetch_json

URL = "https://xn--riigiphad-v9a.ee/?output=json"


@pyplugs.register
def reader_EE() -> list[Row]:
    """riigipühad.ee"""
    return [Row(day["date"], day["title"]) for day in fetch_json(URL) if str(day["kind_id"]) in ("1", "2")]


@pyplugs.register
def openholidays() -> list[Row]:
    """OpenHolidays"""
    return list(_openholidays.days("ee"))
