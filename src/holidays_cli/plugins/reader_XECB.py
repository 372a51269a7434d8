"""European Central Bank: closing days of TARGET, https://www.ecb.europa.eu/ecb/contacts/working-hours/html/index.en.html

The page has a table for each of three years.  The holidays with an asterisk are the closing days of TARGET; on the others
only the offices of the bank are closed.
"""

import pyplugs

from holidays_cli.plugins import _year_headings
from holidays_cli.reader import Row, fetch_html, read_date

AUTHORITY = "institution"
URL = "https://www.ecb.europa.eu/ecb/contacts/working-hours/html/index.en.html"
CLOSING_DAY = "*"


@pyplugs.register
def reader_XECB() -> list[Row]:
    """European Central Bank"""
    rows = []
    for year, line in _year_headings.elements_by_year(fetch_html(URL), "div.title", "tr"):
        names, dates = line.select("th"), line.select("td")
        if names and dates:
            kind = "public" if names[0].text.endswith(CLOSING_DAY) else "government"
            rows.append(Row(read_date(dates[0].text, year), names[0].text.rstrip(CLOSING_DAY), kind=kind))
    return rows
