"""Hong Kong: general holidays, https://www.gov.hk/en/about/abouthk/holiday/index.htm

The list names the day given instead of a Sunday, never the Sunday itself; python-holidays' rules have both, and
count the general holidays that are no statutory ones (Good Friday and the day after) as optional.
"""

import pyplugs

from holidays_cli.rows import Row, span
from holidays_cli.web import fetch_json

URL = "https://www.1823.gov.hk/common/ical/en.json"
OFFICIAL = True


@pyplugs.register
def reader_HK() -> list[Row]:
    """1823.gov.hk"""
    events = fetch_json(URL)["vcalendar"][0]["vevent"]
    return [Row(day, one["summary"]) for one in events for day in span(one["dtstart"][0], before=one["dtend"][0])]
