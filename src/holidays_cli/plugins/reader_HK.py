"""Hong Kong: general holidays, https://www.gov.hk/en/about/abouthk/holiday/index.htm

The list names the day given instead of a Sunday, never the Sunday itself; python-holidays' rules have both, and
count the general holidays that are no statutory ones (Good Friday and the day after) as optional.
"""

import pyplugs

from holidays_cli.reader import Row, fetch_json, span

URL = "https://www.1823.gov.hk/common/ical/en.json"
OFFICIAL = True


@pyplugs.register
def reader_HK() -> list[Row]:
    """1823.gov.hk"""
    rows = []
    for event in fetch_json(URL)["vcalendar"][0]["vevent"]:
        first_day, day_after = event["dtstart"][0], event["dtend"][0]
        rows += [Row(day, event["summary"]) for day in span(first_day, before=day_after)]
    return rows
