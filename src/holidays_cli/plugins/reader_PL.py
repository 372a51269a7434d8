"""Poland: public holidays as OpenHolidays lists them, https://www.openholidaysapi.org

The state publishes rules, not dates.  python-holidays agrees in every year from 2020 to 2030.
"""

import pyplugs

from holidays_cli.plugins import _openholidays, _openholidays_school
from holidays_cli.reader import Row

AUTHORITY = "list"
# The voivodeships by the codes that OpenHolidays has for them; its other table names none.
STATES_BY_CODE = {
    "DS": "02", "KP": "04", "LB": "06", "LU": "08", "LD": "10", "MA": "12", "MZ": "14", "OP": "16", "PD": "18", "PK": "20",
    "PM": "22", "SK": "24", "SL": "26", "WN": "28", "WP": "30", "ZP": "32",
}  # fmt: skip
STATES = {"school_holidays": tuple(STATES_BY_CODE.values())}
ONLY_KIND = {"school_holidays": "school"}


@pyplugs.register
def reader_PL() -> list[Row]:
    """OpenHolidays"""
    return list(_openholidays.days("pl"))


@pyplugs.register
def school_holidays(year: int) -> list[Row]:
    """OpenHolidays, school holidays"""
    return list(_openholidays_school.days("PL", "PL", year, STATES_BY_CODE))
