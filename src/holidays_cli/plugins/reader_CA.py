"""Canada: federal holidays, https://www.payments.ca/system-closure-schedule

Payments Canada, which clears payments by an act of parliament, has the table of this year, and late in the year that of the
next.  Not all federal holidays are holidays in every province: python-holidays has five for the whole country, and those
of each province.  Where a holiday is on a weekend, banks are closed on another day, which stands for it.

canada-holidays.ca, a private list, tells the provinces apart.  A day that holds in none of them is one of the federal offices.
"""

import pyplugs

from holidays_cli.plugins import _year_headings
from holidays_cli.reader import Row, fetch_html, fetch_json, read_date

AUTHORITY = {"reader_CA": "institution", "canada_holidays": "list"}
UNTRIED = {"canada_holidays": True}
STATES = {"canada_holidays": tuple("AB BC MB NB NL NS NT NU ON PE QC SK YT".split())}
URL = "https://www.payments.ca/system-closure-schedule"
BY_PROVINCE = "https://canada-holidays.ca/api/v1/holidays?year={}"


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


@pyplugs.register
def canada_holidays(year: int) -> list[Row]:
    """canada-holidays.ca"""
    rows = []
    for holiday in fetch_json(BY_PROVINCE.format(year))["holidays"]:
        provinces = [province["id"] for province in holiday["provinces"]]
        kind = "public" if provinces else "government"
        names = {"en": holiday["nameEn"], "fr": holiday["nameFr"]}
        rows.append(Row(holiday["date"], holiday["nameEn"], provinces, kind=kind, names=names))
        if holiday["observedDate"] != holiday["date"]:
            observed, observes = holiday["observedDate"], holiday["date"]
            rows.append(Row(observed, holiday["nameEn"], provinces, kind=kind, observes=observes, names=names))
    return rows
