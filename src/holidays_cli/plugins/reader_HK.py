"""Hong Kong: general holidays, https://www.gov.hk/en/about/abouthk/holiday/index.htm

Where a holiday is a Sunday, the list has only the day off in its place; python-holidays has both.  python-holidays treats the
general holidays that are no statutory ones, such as Good Friday and the day after it, as optional.
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
