"""Isle of Man: bank holidays, https://www.gov.im/categories/home-and-neighbourhood/bank-holidays/

The page has this year, and the next as soon as it is decided.  Of a holiday on a weekend it has only the day off in its
place; python-holidays has both.
"""

import re

import pyplugs

from holidays_cli.plugins import _year_headings
from holidays_cli.reader import Row, Unreadable, fetch_html, read_date

AUTHORITY = "official"
URL = "https://www.gov.im/categories/home-and-neighbourhood/bank-holidays/"
# Such as "Thursday, 1 January (New Year's Day)".
HOLIDAY = re.compile(r"(?P<day>[A-Z][a-z]+day, ?\d{1,2} [A-Z][a-z]+) ?[(–-] ?(?P<name>.+?)\)?")


@pyplugs.register
def reader_IM() -> list[Row]:
    """Isle of Man Government"""
    rows = []
    for year, item in _year_headings.elements_by_year(fetch_html(URL), "h2, h3", "li"):
        holiday = HOLIDAY.fullmatch(item.text)
        if holiday is None:
            raise Unreadable(f"no holiday can be read from {item.text[:60]!r}")
        rows.append(Row(read_date(holiday["day"], year), holiday["name"]))
    return rows
