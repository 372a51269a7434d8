"""Hong Kong: general holidays, https://www.gov.hk/en/about/abouthk/holiday/index.htm

The government's list names the day given instead of a holiday on a Sunday, never the Sunday itself; the rules of
python-holidays have both, and count the general holidays that are no statutory ones (Good Friday and the day after)
as optional.  The file is a calendar written as JSON, with a byte-order mark.
"""

import pyplugs

from holidays_cli.web import fetch_json

URL = "https://www.1823.gov.hk/common/ical/en.json"
OFFICIAL = True


@pyplugs.register
def reader_HK() -> list[tuple[str, str]]:
    """1823.gov.hk"""
    return [(event["dtstart"][0], event["summary"]) for event in fetch_json(URL)["vcalendar"][0]["vevent"]]
