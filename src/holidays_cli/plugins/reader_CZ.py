"""Czechia: public holidays as OpenHolidays lists them, https://www.openholidaysapi.org

1 January is two holidays, and has two rows.  python-holidays agrees in the years that were compared.
"""

import pyplugs

from holidays_cli.plugins import _openholidays, _openholidays_school
from holidays_cli.reader import Row

AUTHORITY = "list"
# The regions by the codes that OpenHolidays has for them.
STATES_BY_CODE = {
    "PR": "10", "ST": "20", "JC": "31", "PL": "32", "KA": "41", "US": "42", "LI": "51", "KR": "52", "PA": "53", "VY": "63",
    "JM": "64", "OL": "71", "ZL": "72", "MO": "80",
}  # fmt: skip
STATES = {"school_holidays": tuple(STATES_BY_CODE.values())}
ONLY_KIND = {"school_holidays": "school"}


@pyplugs.register
def reader_CZ() -> list[Row]:
    """OpenHolidays"""
    return list(_openholidays.days("cz"))


@pyplugs.register
def school_holidays(year: int) -> list[Row]:
    """OpenHolidays, school holidays"""
    return list(_openholidays_school.days("CZ", "CS", year, STATES_BY_CODE))
