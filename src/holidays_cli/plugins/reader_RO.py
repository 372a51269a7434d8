"""Romania: public holidays as OpenHolidays lists them, https://www.openholidaysapi.org

The state publishes rules, not dates.  python-holidays is right where the table is wrong: 6 and 7 January are holidays only
since 2024, Easter Sunday of 2023 is two days late in the table, and 2027 and 2029 lack 15 August and have Whit Monday on
7 June.  1 and 2 January are one row.
"""

import pyplugs

from holidays_cli.plugins import _openholidays, _openholidays_school
from holidays_cli.reader import Row

AUTHORITY = "list"
COUNTIES = (
    "AB AG AR BC BH BN BR BT BV BZ CJ CL CS CT CV DB DJ GJ GL GR HD HR IF IL IS MH MM MS NT OT PH SB SJ SM SV TL TM TR VL VN VS"
).split()
# The counties have their own codes in OpenHolidays, too, and Bucharest another one.
STATES_BY_CODE = {"BU": "B"} | {county: county for county in COUNTIES}
STATES = {"school_holidays": tuple(STATES_BY_CODE.values())}
ONLY_KIND = {"school_holidays": "school"}


@pyplugs.register
def reader_RO() -> list[Row]:
    """OpenHolidays"""
    return list(_openholidays.days("ro"))


@pyplugs.register
def school_holidays(year: int) -> list[Row]:
    """OpenHolidays, school holidays"""
    return list(_openholidays_school.days("RO", "RO", year, STATES_BY_CODE))
