"""Australia: public holidays by state and territory, https://www.fairwork.gov.au/employment-conditions/public-holidays

A day in all eight holds everywhere, under whatever name.  The page names the day off, 27 January 2025 where
python-holidays has the 26th.  Evenings, days of one area or employer and the AFL Friday until it has a date are left
out, not a state's day that some areas hold on another date.  python-holidays gives the Brisbane show to all Queensland.
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
ITEM = re.compile(r"([A-Z][a-z]+day,? \d+(?:st|nd|rd|th)? [A-Z][a-z]+(?:,? \d{4})?) ?[-–—:] ?([^<]+)")
DATED = re.compile(r"day,? \d|\d(?:st|nd|rd|th)? (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)")
IN_PART = re.compile(r"\bonly\b|certain areas|\(areas|\d ?[ap]\.?m\b|\bfrom [^()]{0,30}midnight|evening", re.IGNORECASE)


@pyplugs.register
def reader_AU(year: int) -> Iterator[Row]:
    """Fair Work Ombudsman"""
    _, *parts = HEADING.split(html.unescape(fetch(URL.format(year))))
    lists = dict(zip(parts[::2], parts[1::2], strict=True))
    days: dict[str, dict[str, str]] = {}
    for state in STATES:
        for item in re.split(r"<li\b[^<>]*>", lists[state])[1:]:
            text = " ".join(re.sub(r"<(?!ul)[^<>]*>", " ", re.split("</(?:li|ul)>", item)[0]).split())
            if not (found := ITEM.fullmatch(text)) and DATED.search(text) and not text.startswith("Page "):
                raise ValueError(f"no day off of {state} can be read from {text[:60]!r}")
            if found and not IN_PART.search(found[2]):
                days.setdefault(str(read_date(found[1], year)), {})[state] = found[2]
    for when, names in days.items():
        yield from [Row(when, names["NSW"])] if len(names) == 8 else [Row(when, n, s) for s, n in names.items()]
