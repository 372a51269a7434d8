"""Philippines: nationwide holidays, https://www.officialgazette.gov.ph/nationwide-holidays/

A page has regular holidays (A), special non-working days (B) and special working days (C), which are not days off
and stand under the same id as B: the heading decides.  The Eid days are added, and others moved, within the year:
in 2024 Ninoy Aquino Day, from 21 to 23 August.
"""

import html
import re
from collections.abc import Iterator

import pyplugs

from holidays_cli.errors import Unreadable
from holidays_cli.web import fetch

OFFICIAL = True
URL = "https://www.officialgazette.gov.ph/nationwide-holidays/{}/"
TAG, WEEKDAY = re.compile("<[^<>]*>"), re.compile(r"\( ?(\w+)\.? ?\)")


@pyplugs.register
def reader_PH(year: int) -> Iterator[tuple[str, str]]:
    """Official Gazette"""
    page = fetch(URL.format(year), headers={"Accept": "text/html", "Accept-Language": "en"})
    for part in re.split(r"<h(?=[1-6]\b)", page)[1:]:
        heading, _, section = part.partition("</h")
        title = re.sub("[^a-z]", "", TAG.sub("", f"<{html.unescape(heading)}").lower())
        if not re.search("holiday|regular|special", title) or ("working" in title and "nonworking" not in title):
            continue
        rows = section.split("holiday-what")[1:]
        if {section.count("<abbr"), section.count("holiday-group")} != {len(rows)} or "(Working" in section:
            raise Unreadable(f"not every day under {title[:60]!r} can be read")
        if rows and "regular" not in title and "special" not in title:
            raise Unreadable(f"{title[:60]!r} may be days off or not")
        for row in rows:
            name, _, when = row.partition('<abbr title="')
            day, _, printed = when.partition('"')
            weekday = WEEKDAY.search(TAG.sub("", f"<{printed}"))
            yield f"{weekday[1] if weekday else ''} {day}", TAG.sub(" ", f"<{name}")
