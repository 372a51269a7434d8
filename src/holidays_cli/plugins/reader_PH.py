"""Philippines: nationwide holidays, https://www.officialgazette.gov.ph/nationwide-holidays/

A page has three headings: A, regular holidays; B, special non-working days; C, special working days, which are worked
and thus observances.  Only the headings tell B and C apart, because both have the same id.  The Eid days are added and
other days are moved within the year: in 2024 Ninoy Aquino Day, from 21 to 23 August.
"""

import re

import pyplugs

from holidays_cli.reader import Element, Row, Unreadable, fetch_html

AUTHORITY = "official"
URL = "https://www.officialgazette.gov.ph/nationwide-holidays/{}/"
HEADINGS = "h1, h2, h3, h4, h5, h6"
WEEKDAY = re.compile(r"\( ?(\w{1,20})\.? ?\)")


@pyplugs.register
def reader_PH(year: int) -> list[Row]:
    """Official Gazette"""
    page = fetch_html(URL.format(year), headers={"Accept": "text/html", "Accept-Language": "en"})
    _check(page)
    rows = []
    heading = ""
    for element in page.select(f"{HEADINGS}, .holiday-group"):
        if element.tag.startswith("h"):
            heading = re.sub("[^a-z]", "", element.text.lower())
        elif kind := _kind(heading):
            rows.append(_row(element, kind))
    return rows


def _kind(heading: str) -> str | None:
    """The kind of the days under a heading; None if it is no heading of holidays.

    Raises Unreadable if the days may be days off or not.

    >>> _kind("bspecialnonworkingholidays"), _kind("cspecialworkingholidays"), _kind("governmentlinks")
    ('public', 'observance', None)
    """
    if "working" in heading and "nonworking" not in heading:
        return "observance"
    if "regular" in heading or "special" in heading:
        return "public"
    if "holiday" in heading:
        raise Unreadable(f"{heading[:60]!r} may be days off or not")
    return None


def _row(group: Element, kind: str) -> Row:
    names, dates = group.select(".holiday-what"), group.select("abbr[title]")
    if len(names) != 1 or len(dates) != 1:
        raise Unreadable(f"{group.text[:60]!r} is not one holiday and its date")
    weekday = WEEKDAY.search(dates[0].text)
    date = dates[0].get("title")
    return Row(f"{weekday[1]} {date}" if weekday else f"{date}", names[0].text, kind=kind)


def _check(page: Element) -> None:
    """Raise Unreadable if there are days outside the groups, or working days under another heading than their own."""
    groups = page.select(".holiday-group")
    if len(page.select(".holiday-what")) != len(groups) or len(page.select(".holidate")) != len(groups):
        raise Unreadable("not every day on it can be read")
    in_headings = sum(heading.text.count("(Working") for heading in page.select(HEADINGS))
    if page.text.count("(Working") != in_headings:
        raise Unreadable("it has working days that no heading tells from the days off")
