"""Philippines: nationwide holidays, https://www.officialgazette.gov.ph/nationwide-holidays/

A page has regular holidays (A), special non-working days (B) and special working days (C), which are not days off
and stand under the same id as B: the heading decides.  The Eid days are added, and others moved, within the year:
in 2024 Ninoy Aquino Day, from 21 to 23 August.
"""

import re

import pyplugs

from holidays_cli.web import fetch

OFFICIAL = True
URL = "https://www.officialgazette.gov.ph/nationwide-holidays/{}/"
SECTION = re.compile(r"<h4[^<>]*>[^<]{0,99}(?:Regular|Non-Working)[^<]{0,99}</h4>", re.IGNORECASE)
WHAT = '<div class="holiday-what">'
ROW = re.compile(rf'{WHAT}([^<]+)(?:<(?!abbr|{WHAT[1:]})[^<]*){{0,40}}<abbr title="([^"<]+)">[^(]{{0,99}}\((\w+)\)')


@pyplugs.register
def reader_PH(year: int) -> list[tuple[str, str]]:
    """Official Gazette"""
    _, *parts = SECTION.split(fetch(URL.format(year), headers={"Accept": "text/html", "Accept-Language": "en"}))
    sections = [part.partition("<h4")[0] for part in parts]
    return [(f"{weekday} {day}", name) for section in sections for name, day, weekday in ROW.findall(section)]
