"""Austria: public holidays, https://www.wien.gv.at/amtshelfer/feiertage/

The holidays are federal law: they are the same in all states and are never moved to another day.  The days of the
states' patron saints, which python-holidays lists for banks, are no public holidays.

The page has a list for each year.  A list under a heading such as "Keine Feiertage" names days that are none: those
whose date it gives in full are observances.  OpenHolidays has the days of the patron saints as days off at school.
"""

import re

import pyplugs

from holidays_cli.plugins import _openholidays, _openholidays_school
from holidays_cli.reader import Row, Unreadable, fetch_html, read_date

URL = "https://www.wien.gv.at/amtshelfer/feiertage/"
AUTHORITY = {"reader_AT": "official", "openholidays": "list"}
STATES = tuple("123456789")
# The states by the codes that OpenHolidays has for them.
STATES_BY_CODE = {"BL": "1", "KÄ": "2", "NÖ": "3", "OÖ": "4", "SB": "5", "SM": "6", "TI": "7", "VA": "8", "WI": "9"}
ONLY_KIND = {"school_holidays": "school"}
# Such as "Montag, 26. Oktober 2026".
DATE = re.compile(r"\b\w{2,12}, ?\d{1,2}\. ?\w{3,9} ?\d{4}\b")
LOOKS_LIKE_A_DATE = re.compile(r"\d\. ?\w|\b\d\d? [JFMASOND]|\d-\d")


@pyplugs.register
def reader_AT() -> list[Row]:
    """wien.gv.at"""
    rows = []
    heading = ""
    for element in fetch_html(URL).select("h2, li"):
        if element.tag == "h2":
            heading = element.text.lower()
            continue
        kind = "observance" if "keine" in heading else "public"
        text = element.text_without("ul")
        date = DATE.search(text)
        if date:
            name = text[: date.start()].rstrip(" :")
            rows.append(Row(read_date(date[0], language="de-AT"), name, kind=kind))
        elif kind == "public" and LOOKS_LIKE_A_DATE.search(text):
            raise Unreadable(f"no holiday can be read from {text[:60]!r}")
    return rows


@pyplugs.register
def openholidays() -> list[Row]:
    """OpenHolidays"""
    return list(_openholidays.days("at"))


@pyplugs.register
def school_holidays(year: int) -> list[Row]:
    """OpenHolidays, school holidays"""
    return list(_openholidays_school.days("AT", "DE", year, STATES_BY_CODE))
