"""Singapore: the Ministry of Manpower's lists, https://www.mom.gov.sg/employment-practices/public-holidays

Its calendar files lack the day in lieu of a holiday on a Sunday, which the Holidays Act makes the next day
that is no holiday itself; its page states those days, for three years.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

import pyplugs

from holidays_cli.plugins import _ics
from holidays_cli.rows import Row
from holidays_cli.web import fetch

OFFICIAL = True
SITE = "https://www.mom.gov.sg/"
FILE = SITE + "-/media/mom/documents/employment-practices/public-holidays/public-holidays-sg-{}.ics"
PAGE = re.compile(r"<tr[^>]*>\s*<td[^>]*>([\w\s<>/]+?)</td>.*?holiday-name[^>]*>([^<]+)(.*?)</tr>", re.DOTALL)
IN_LIEU = re.compile(r"([A-Z]\w+, \d+ \w+ \d{4}),? will be a public holiday")


@pyplugs.register
def reader_SG(year: int) -> list[Row]:
    """Ministry of Manpower"""
    days: dict[date, Row] = {
        day: Row(day, event.name) for event in _ics.events(fetch(FILE.format(year))) for day in event.days
    }
    for sunday in sorted(day for day in days if day.isoweekday() == 7):
        free = next(day for n in range(1, 9) if (day := sunday + timedelta(n)) not in days)
        days[free] = Row(free, days[sunday].name, note="In lieu of a Sunday")
    return list(days.values())


@pyplugs.register
def page() -> Iterator[Row]:
    """Ministry of Manpower, page"""
    for days, name, rest in PAGE.findall(fetch(SITE + "employment-practices/public-holidays")):
        yield from (Row(day, name) for day in re.split(r"<br\s*/?>", days))
        yield from (Row(day, name, note="In lieu of a Sunday") for day in IN_LIEU.findall(rest))


@pyplugs.register
def jalanow(year: int) -> list[str]:
    """jalanow.com"""
    return re.findall(
        r'<td class="crDate">(.*?)</td>', fetch(f"https://www.jalanow.com/singapore-holidays-{year}.htm"), re.DOTALL
    )
