"""Switzerland: each canton's public holidays as OpenHolidays lists them, https://www.openholidaysapi.org

The cantons decide on their holidays; only 1 August is a holiday by federal law.

A day that holds in some districts or towns only is a local day of their canton.  Therefore Aargau, whose districts differ,
has few public holidays here.  python-holidays gives Aargau each day that holds in any of its districts.

Other cantons have more days here than in python-holidays: 2 January, 26 December, Easter Monday, Whit Monday, and the
federal fast on the third Sunday of September.  In Vaud the Monday after that Sunday is the day off, but for 2026 the table
gives it the date of the Sunday.  The Sechseläuten in the city of Zürich is a local half day.

The banks' days off stand in a PDF of SIX, which clears payments between them.  No reader has it, because no copy of the PDF could be had to
write and try one on.
"""

import pyplugs

from holidays_cli.plugins import _openholidays, _openholidays_school
from holidays_cli.reader import Row

AUTHORITY = {"reader_CH": "copy", "school_holidays": "list"}
STATES = tuple("AG AI AR BE BL BS FR GE GL GR JU LU NE NW OW SG SH SO SZ TG TI UR VD VS ZG ZH".split())
ONLY_KIND = {"school_holidays": "school"}


@pyplugs.register
def reader_CH() -> list[Row]:
    """OpenHolidays"""
    return list(_openholidays.days("ch"))


@pyplugs.register
def school_holidays(year: int) -> list[Row]:
    """OpenHolidays, school holidays"""
    return list(_openholidays_school.days("CH", "DE", year, STATES))
