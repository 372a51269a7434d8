"""Slovenia: the state's list of holidays, https://podatki.gov.si/dataset/seznam-praznikov-in-dela-prostih-dni-v-republiki-sloveniji

The table is complete for 2000 to 2030.  It has not changed since 2020, and lacks the one-time holiday of 14 August 2023.

Its column DATUM has day and month exchanged wherever the day is 12 or less, so that the columns DAN, MESEC and LETO are
read.  DELA_PROST_DAN says whether a holiday is a day off; some of its values end with a blank.  A holiday that is no day
off is an observance.
"""

import pyplugs

from holidays_cli.plugins import _openholidays
from holidays_cli.reader import Row, fetch_csv

URL = "https://podatki.gov.si/datastore/dump/eb8b25ea-5c00-4817-a670-26e1023677c6"
AUTHORITY = {"reader_SI": "official", "openholidays": "list"}


@pyplugs.register
def reader_SI() -> list[Row]:
    """podatki.gov.si"""
    rows = []
    for day in fetch_csv(URL):
        is_day_off = day["DELA_PROST_DAN"].strip() == "da"
        date = f"{day['LETO']}-{day['MESEC']}-{day['DAN']}"
        rows.append(Row(date, day["IME_PRAZNIKA"], kind="public" if is_day_off else "observance"))
    return rows


@pyplugs.register
def openholidays() -> list[Row]:
    """OpenHolidays"""
    return list(_openholidays.days("si"))
