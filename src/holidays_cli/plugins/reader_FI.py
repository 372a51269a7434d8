"""Finland: public holidays, https://holidata.net/fi-FI/

The list of holidata.net has the thirteen holidays by law; python-holidays has Midsummer Eve and Christmas Eve, too, on which
most people are off by custom.  The list of pyhäpäivät.fi names these eves and the days of mothers and fathers as well.

The Bank of Finland lists the days on which banks are closed, in this year and the next two; the eves are days of the banks
only.
"""

import json
from datetime import datetime

import pyplugs

from holidays_cli.reader import Row, fetch, fetch_json

AUTHORITY = {"reader_FI": "list", "pyhapaivat": "list", "bank_of_finland": "institution"}
UNTRIED = {"bank_of_finland": True}
WHOLE = {"reader_FI": False}  # it leaves out the days off by custom
URL = "https://holidata.net/fi-FI/{}.json"
PYHAPAIVAT = "https://xn--pyhpiv-duabc.fi/?output=json"
BANK_OF_FINLAND = "https://api.boffsaopendata.fi/bankingcalendar/v1/api/v1/BankHolidays"
EVES = ("Juhannusaatto", "Jouluaatto")
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


@pyplugs.register
def bank_of_finland(year: int) -> list[Row]:
    """Bank of Finland"""
    days = fetch_json(f"{BANK_OF_FINLAND}?year={year}&pageNumber=1&pageSize=100")["specialDates"]
    rows = []
    for day in days:
        name = day["nameFI"]
        date_off = datetime.strptime(day["date"], "%d.%m.%Y").date()
        rows.append(Row(date_off, name, kind="bank" if name in EVES else "public"))
    return rows
