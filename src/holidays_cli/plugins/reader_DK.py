"""Denmark: days on which banks are closed, https://www.nationalbanken.dk/da/vores-arbejde

The page of Danmarks Nationalbank has this year and the next.  It lacks the holidays on a Sunday, and in some years those on
a Saturday, which python-holidays has.  The days called Banklukkedag, and Christmas Eve, are days of the banks only.
OpenHolidays has the days on Sundays, too, and the years from 2025 on.
"""

import re

import pyplugs

from holidays_cli.plugins import _openholidays, _year_headings
from holidays_cli.reader import Row, fetch_html, read_date

AUTHORITY = {"reader_DK": "institution", "openholidays": "list"}
URL = "https://www.nationalbanken.dk/da/vores-arbejde/stabile-priser-pengepolitik-og-dansk-oekonomi/banklukkedage"
# Such as "14. maj: Kristi himmelfartsdag".
HOLIDAY = re.compile(r"(?P<day>\d{1,2}\. [a-z]+): (?P<name>.+)")
DAYS_OF_BANKS = ("Banklukkedag", "Juleaftensdag")


@pyplugs.register
def reader_DK() -> list[Row]:
    """Danmarks Nationalbank"""
    rows = []
    for year, line in _year_headings.lines_by_year(fetch_html(URL)):
        if holiday := HOLIDAY.fullmatch(line):
            kind = "bank" if holiday["name"] in DAYS_OF_BANKS else "public"
            rows.append(Row(read_date(holiday["day"], year, language="da"), holiday["name"], kind=kind))
    return rows


@pyplugs.register
def openholidays() -> list[Row]:
    """OpenHolidays"""
    return list(_openholidays.days("dk"))
