"""Singapore: public holidays, https://www.mom.gov.sg/employment-practices/public-holidays

The ministry's calendar files lack the day in lieu of a holiday on a Sunday; the Holidays Act makes it the
next day that is not a holiday itself.  Its page states those days, for three years.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

import pyplugs

from holidays_cli.plugins import _ics
from holidays_cli.web import fetch

OFFICIAL = True
SITE = "https://www.mom.gov.sg/"
FILE = SITE + "-/media/mom/documents/employment-practices/public-holidays/public-holidays-sg-{}.ics"
PAGE = SITE + "employment-practices/public-holidays"
ROW = re.compile(r'<tr[^>]*>\s*<td[^>]*>([^<]*(?:<br */?>[^<]*)*)</td>.*?cell-holiday-name">\s*([^<]+)(.*?)</tr>', re.DOTALL)
IN_LIEU = re.compile(r"([A-Z]\w+, \d+ \w+ \d{4}),? will be a public holiday")


@pyplugs.register
def reader_SG(year: int) -> Iterator[tuple[date, str, None, str | None]]:
    """Ministry of Manpower"""
    events = sorted((day, event.name) for event in _ics.events(fetch(FILE.format(year))) for day in event.days)
    taken = {day for day, _ in events}
    for day, name in events:
        yield day, name, None, None
        if day.isoweekday() == 7:
            while day in taken:
                day += timedelta(1)
            taken.add(day)
            yield day, name, None, "In lieu of a Sunday"


@pyplugs.register
def page() -> Iterator[tuple[str, str, None, str | None]]:
    """Ministry of Manpower, page"""
    for days, name, rest in ROW.findall(fetch(PAGE)):
        for day in re.split(r"<br */?>", days):
            yield day, name, None, None
        for day in IN_LIEU.findall(rest):
            yield day, name, None, "In lieu of a Sunday"


@pyplugs.register
def jalanow(year: int) -> list[str]:
    """jalanow.com"""
    page = fetch(f"https://www.jalanow.com/singapore-holidays-{year}.htm")
    return re.findall(r'<td class="crDate">(.*?)</td>', page, re.DOTALL)
