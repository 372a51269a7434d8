"""Gibraltar: bank and public holidays, https://www.gibraltarlaws.gov.gi/legislations

The government makes an order for each year, under an address that cannot be told beforehand.  Days with an asterisk are
subject to change.  python-holidays agrees, but for such days and for those that are added by a later order.
"""

import re

import pyplugs

from holidays_cli.reader import TENTATIVE, NotPublished, Row, fetch_html, read_date

AUTHORITY = "official"
URL = "https://www.gibraltarlaws.gov.gi/legislations/bank-and-public-holidays-order-{}"
ORDERS = {2024: "2023-7215", 2025: "2024-7456"}
# Such as "Friday 29th March 2024", at the end of a line; the name stands before it, or in the line before.
DAY = re.compile(r"(?P<day>[A-Z][a-z]{2,6}day,? \d{1,2}(?:st|nd|rd|th) [A-Z][a-z]{2,8} \d{4})(?P<asterisk>\*?)$")


@pyplugs.register
def reader_GI(year: int) -> list[Row]:
    """HM Government of Gibraltar"""
    if year not in ORDERS:
        raise NotPublished(f"the address of its order for {year} is not known")
    rows = []
    line_before = ""
    for line in fetch_html(URL.format(ORDERS[year])).lines:
        if holiday := DAY.search(line):
            name = line[: holiday.start()].strip() or line_before
            note = TENTATIVE if holiday["asterisk"] else None
            rows.append(Row(read_date(holiday["day"]), name, note=note))
        line_before = line
    return rows
