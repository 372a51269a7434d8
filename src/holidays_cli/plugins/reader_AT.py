"""Austria: public holidays, https://www.wien.gv.at/amtshelfer/feiertage/

They are federal law: all states have the same, and a holiday on a Sunday is not moved.  The feast of a state's
patron saint closes its schools and offices only; python-holidays has it as a bank holiday.
"""

import re

import pyplugs

from holidays_cli.plugins import _openholidays
from holidays_cli.rows import Row
from holidays_cli.web import fetch

URL = "https://www.wien.gv.at/amtshelfer/feiertage/"
OFFICIAL = True
STATES = tuple("123456789")
DAY = re.compile(r"<li><span>([^<:]+): (\w+), (\d+)\. (\w+) (\d{4})")
GERMAN = (
    "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag "
    "Jänner Februar März April Mai Juni Juli August September Oktober November Dezember"
)
ENGLISH = "Mon Tue Wed Thu Fri Sat Sun Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"
WORDS = dict(zip(GERMAN.split(), ENGLISH.split(), strict=True))


@pyplugs.register
def reader_AT() -> list[Row]:
    """wien.gv.at"""
    days = DAY.findall(fetch(URL))
    return [Row(f"{WORDS[weekday]} {day} {WORDS[month]} {year}", name) for name, weekday, day, month, year in days]


@pyplugs.register
def openholidays() -> list[Row]:
    """OpenHolidays"""
    return list(_openholidays.days("at"))
