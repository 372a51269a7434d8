"""Singapore: public holidays, https://www.mom.gov.sg/employment-practices/public-holidays

Where a holiday is a Sunday, the next day that is no holiday is a day off, too, and stands for it.  The calendar file
mostly leaves that day out; the page names it beside the holiday.  Polling days, which python-holidays has, are on neither.
"""

import re
from datetime import date, timedelta

import pyplugs

from holidays_cli.plugins import _ics
from holidays_cli.reader import Row, Unreadable, fetch, fetch_html, read_date

AUTHORITY = {"reader_SG": "official", "page": "official", "jalanow": "list"}
FILE = "https://www.mom.gov.sg/-/media/mom/documents/employment-practices/public-holidays/public-holidays-sg-{}.ics"
PAGE = "https://www.mom.gov.sg/employment-practices/public-holidays"
JALANOW = "https://www.jalanow.com/singapore-holidays-{}.htm"
SUNDAY = 7
SUBSTITUTE_NOTE = "In lieu of a Sunday"
# Such as "Monday, 20 May 2019, will be a public holiday if your rest day falls on 19 May 2019."
SUBSTITUTE = re.compile(r"\b(\w{6,9}, \d{1,2} \w{3,9} \d{4}),? will be")


@pyplugs.register
def reader_SG(year: int) -> list[Row]:
    """Ministry of Manpower"""
    names: dict[date, str] = {}
    for event in _ics.events(fetch(FILE.format(year))):
        for day in event.days:
            names[day] = event.name
    sundays = sorted(day for day in names if day.isoweekday() == SUNDAY)
    observed_days = {_substitute(sunday, names): sunday for sunday in sundays}
    rows = [Row(day, name, observes=observed_days.get(day)) for day, name in names.items()]
    for substitute, sunday in observed_days.items():
        if substitute not in names:
            rows.append(Row(substitute, names[sunday], note=SUBSTITUTE_NOTE, observes=sunday))
    return rows


def _substitute(sunday: date, names: dict[date, str]) -> date:
    """The day off in place of a holiday on a Sunday, which the calendar may list itself, as "... (in lieu)"."""
    day = sunday + timedelta(days=1)
    while day in names and "lieu" not in names[day].lower():
        day += timedelta(days=1)
    return day


@pyplugs.register
def page() -> list[Row]:
    """Ministry of Manpower, page"""
    rows = []
    for line in fetch_html(PAGE).select("table.table--holiday tr"):
        cells = line.select("td")
        if not cells:
            continue  # the headings
        dates, weekdays, name = cells[0], cells[1], cells[-1]
        title = name.text_without("span, em")
        days = [read_date(day) for day in dates.lines]
        rows += [Row(day, title) for day in days]
        substitutes = [notice[1] for element in name.select("em") if (notice := SUBSTITUTE.search(element.text))]
        sundays = [day for day in days if day.isoweekday() == SUNDAY]
        if not len(substitutes) == len(sundays) == weekdays.text.count("Sunday"):
            raise Unreadable(f"it names {len(substitutes)} days off in place of the Sundays of {title[:60]!r}")
        for substitute, sunday in zip(substitutes, sundays, strict=True):
            rows.append(Row(substitute, title, note=SUBSTITUTE_NOTE, observes=sunday))
    return rows


@pyplugs.register
def jalanow(year: int) -> list[str]:
    """jalanow.com"""
    return [cell.text for cell in fetch_html(JALANOW.format(year)).select("td.crDate")]
