"""Hong Kong: general holidays, https://www.gov.hk/en/about/abouthk/holiday/index.htm

Where a holiday is a Sunday, the list has only the day off in its place; python-holidays has both.  python-holidays treats the
general holidays that are no statutory ones, such as Good Friday and the day after it, as optional.

"The day following" a festival stands for the festival where that is a Sunday.  The day following Easter Monday stands for
Easter Monday, where another holiday falls on it; the fourth day of Lunar New Year for the Sunday among the first three.
"""

from datetime import date, timedelta

import pyplugs

from holidays_cli.reader import Row, fetch_html, fetch_json, read_date, span

URL = "https://www.1823.gov.hk/common/ical/en.json"
PAGE = "https://www.gov.hk/en/about/abouthk/holiday/{}.htm"
AUTHORITY = "official"
SUNDAY = 7


@pyplugs.register
def reader_HK() -> list[Row]:
    """1823.gov.hk"""
    rows = []
    for event in fetch_json(URL)["vcalendar"][0]["vevent"]:
        first_day, day_after = event["dtstart"][0], event["dtend"][0]
        name = event["summary"]
        rows += [Row(day, name, observes=_observed_day(day, name)) for day in span(first_day, before=day_after)]
    return rows


@pyplugs.register
def gov_hk(year: int) -> list[Row]:
    """GovHK"""
    rows = []
    for line in fetch_html(PAGE.format(year)).select("tr:has(td.desc)"):
        name, date_text = line.first("td.desc").text, line.first("td.date").text
        if name != "Every Sunday":
            day = read_date(f"{line.first('td.weekday').text} {date_text}", year)
            rows.append(Row(day, name, observes=_observed_day(day, name)))
    return rows


def _observed_day(day: date, name: str) -> date | None:
    """The day that a holiday stands for; None if it stands for itself, or if the name does not tell."""
    day_before = day - timedelta(days=1)
    if name.startswith("The day following"):
        is_substitute = day_before.isoweekday() == SUNDAY or name.endswith("Easter Monday")
        return day_before if is_substitute else None
    if name.startswith("The fourth day of Lunar New Year"):
        first_days = [day - timedelta(days=distance) for distance in (3, 2, 1)]
        return next((first_day for first_day in first_days if first_day.isoweekday() == SUNDAY), None)
    return None
