"""Canada: federal holidays, https://www.payments.ca/system-closure-schedule

Payments Canada, which clears payments by an act of parliament, has the table of this year, and late in the year that of the
next.  Not all federal holidays are holidays in every province: python-holidays has five for the whole country, and those
of each province.  Where a holiday is on a weekend, banks are closed on another day, which stands for it.
"""

import pyplugs

from holidays_cli.plugins import _year_headings
from holidays_cli.reader import Row, fetch_html, read_date

AUTHORITY = "institution"
URL = "https://www.payments.ca/system-closure-schedule"


@pyplugs.register
def reader_CA() -> list[Row]:
    """Payments Canada"""
    rows = []
    for year, line in _year_headings.elements_by_year(fetch_html(URL), "h2", "tr"):
        cells = [cell.text for cell in line.select("td")]
        if not cells:  # it is the head of the table
            continue
        name, holiday, closure = cells
        day, closing_day = read_date(holiday, year), read_date(closure, year)
        rows.append(Row(day, name))
        if closing_day != day:
            rows.append(Row(closing_day, name, kind="bank", observes=day))
    return rows
