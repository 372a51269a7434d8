"""Australia: public holidays by state and territory, https://www.fairwork.gov.au/employment-conditions/public-holidays

There is no national list: a day in all eight holds everywhere, under whatever name (26 December is Proclamation
Day in South Australia).  The page names the day off, 27 January 2025 where python-holidays has the 26th.  Evenings,
days of one area or one employer and the AFL Friday until its date is known are left out; a state's day that some
areas hold on another date is not.  python-holidays gives the Brisbane show to all of Queensland.
"""

import html
import re
from collections.abc import Iterator

import pyplugs

from holidays_cli.rows import Row, read_date
from holidays_cli.web import fetch

URL = "https://www.fairwork.gov.au/employment-conditions/public-holidays/{}-public-holidays"
OFFICIAL = True
STATES = ("ACT", "NSW", "NT", "QLD", "SA", "TAS", "VIC", "WA")
HEADING = re.compile(rf'(?:name|id)="({"|".join(STATES)})"')
ITEM = re.compile(
    r"<li[^<>]*>\s*([A-Z][a-z]+day,?\s\d+\s[A-Z][a-z]+(?:\s\d{4})?)\s*[-–—]([^<]*(?:<(?!/?li)[^<]*){0,20})</li>"
)
IN_PART = re.compile(r"\bonly\b|\bcertain areas\b|\(areas\b|\d ?[ap]m\b|\bmidnight\b", re.IGNORECASE)


@pyplugs.register
def reader_AU(year: int) -> Iterator[Row]:
    """Fair Work Ombudsman"""
    _, *parts = HEADING.split(html.unescape(fetch(URL.format(year))))
    lists = dict(zip(parts[::2], parts[1::2], strict=True))
    days: dict[str, dict[str, str]] = {}
    for state in STATES:
        for day, name in ITEM.findall(lists[state]):
            if not IN_PART.search(name):
                days.setdefault(str(read_date(day, year)), {})[state] = name
    for when, names in days.items():
        everywhere = len(names) == len(STATES)
        yield from [Row(when, names["NSW"])] if everywhere else [Row(when, n, s) for s, n in names.items()]
