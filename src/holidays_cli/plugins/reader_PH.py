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
SECTION = re.compile(r"<h4[^>]*>[^<]*(?:Regular|Non-Working)[^<]*</h4>(.*?)(?=<h4|\Z)", re.IGNORECASE | re.DOTALL)
ROW = re.compile(r'holiday-what">(.*?)</div>.*?<abbr title="([^"]+)">[^(]*\((\w+)\)', re.DOTALL)


@pyplugs.register
def reader_PH(year: int) -> list[tuple[str, str]]:
    """Official Gazette"""
    sections = SECTION.findall(fetch(URL.format(year), headers={"Accept": "text/html", "Accept-Language": "en"}))
    return [(f"{weekday} {day}", name) for section in sections for name, day, weekday in ROW.findall(section)]
