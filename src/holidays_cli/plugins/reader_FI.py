"""Finland: public holidays, https://holidata.net/fi-FI/

The list of holidata.net has the thirteen holidays by law; python-holidays has Midsummer Eve and Christmas Eve, too, on which
most people are off by custom.  The list of pyhäpäivät.fi names these eves and the days of mothers and fathers as well.
"""

import json

import pyplugs

from holidays_cli.reader import Row, fetch, fetch_json

AUTHORITY = "list"
WHOLE = {"reader_FI": False}  # it leaves out the days off by custom
URL = "https://holidata.net/fi-FI/{}.json"
PYHAPAIVAT = "https://xn--pyhpiv-duabc.fi/?output=json"
KINDS = {"Juhannusaatto": "optional", "Jouluaatto": "optional", "Äitienpäivä": "observance", "Isänpäivä": "observance"}


@pyplugs.register
def reader_FI(year: int) -> list[Row]:
    """holidata.net"""
    holidays = [json.loads(line) for line in fetch(URL.format(year)).splitlines() if line.strip()]
    return [Row(holiday["date"], holiday["description"], holiday["region"]) for holiday in holidays]


@pyplugs.register
def pyhapaivat() -> list[Row]:
    """pyhäpäivät.fi"""
    return [Row(day["date"], day["title"], kind=KINDS.get(day["title"], "public")) for day in fetch_json(PYHAPAIVAT)]
