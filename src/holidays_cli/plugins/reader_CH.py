"""Switzerland: each canton's public holidays as OpenHolidays lists them, https://www.openholidaysapi.org

The cantons decide; only 1 August is federal law.  A day of some districts or towns is no day of their canton: Aargau,
whose districts differ, has few of its own here, while python-holidays gives it all that any of them has.  Other cantons
have more here: 2 January, 26 December, Easter and Whit Monday, the fast on September's third Sunday.  Vaud's Monday
after that Sunday has the Sunday's date in 2026.  Afternoons, such as the Sechseläuten of Zürich, are no days off.
"""

import pyplugs

from holidays_cli.plugins import _openholidays
from holidays_cli.reader import Row

STATES = tuple("AG AI AR BE BL BS FR GE GL GR JU LU NE NW OW SG SH SO SZ TG TI UR VD VS ZG ZH".split())


@pyplugs.register
def reader_CH() -> list[Row]:
    """OpenHolidays"""
    return list(_openholidays.days("ch"))
