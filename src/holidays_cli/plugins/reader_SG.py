"""Singapore: the ministry's lists; python-holidays adds polling days, https://www.mom.gov.sg/employment-practices/public-holidays"""

import re

import pyplugs

from holidays_cli.plugins import _ics
from holidays_cli.rows import Row
from holidays_cli.web import fetch

OFFICIAL = True
FILE = "https://www.mom.gov.sg/-/media/mom/documents/employment-practices/public-holidays/public-holidays-sg-{}.ics"
DAYS = r"<tr[^<>]*>\s*<td[^<>]*>([\w\s]*(?:<br\s*/?>[\w\s]*)*)</td>(?:[^<]*<(?!/?tr)){0,40}?"
PAGE = re.compile(DAYS + r"[^<>]{0,99}holiday-name[^<>]{0,99}>([^<]+)((?:<(?!/?tr)[^<]*){0,40})")
LIEU = re.compile(r"([A-Z]\w+, \d+ \w+ \d{4}),? will be a public holiday")


@pyplugs.register
def reader_SG(year: int) -> list[Row]:
    """Ministry of Manpower"""
    days = {day: Row(day, event.name) for event in _ics.events(fetch(FILE.format(year))) for day in event.days}
    for sunday in sorted(day for day in days if day.isoweekday() == 7):  # the files lack its day in lieu
        free = next(day for n in range(1, 9) if (day := sunday + n * sunday.resolution) not in days)
        days[free] = Row(free, days[sunday].name, note="In lieu of a Sunday")
    return list(days.values())


@pyplugs.register
def page() -> list[Row]:
    """Ministry of Manpower, page"""
    rows = PAGE.findall(fetch("https://www.mom.gov.sg/employment-practices/public-holidays"))
    listed = [Row(day, name) for days, name, _ in rows for day in re.split(r"<br\s*/?>", days)]
    return listed + [Row(day, name, note="In lieu of a Sunday") for _, name, more in rows for day in LIEU.findall(more)]


@pyplugs.register
def jalanow(year: int) -> list[str]:
    """jalanow.com"""
    page = fetch(f"https://www.jalanow.com/singapore-holidays-{year}.htm")
    return re.findall(r'<td class="crDate">([^<]*(?:<(?!/?t[dr])[^<]*){0,20})</td>', page)
