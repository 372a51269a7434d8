"""Singapore: the ministry's lists; python-holidays adds polling days, https://www.mom.gov.sg/employment-practices/public-holidays"""

import re
from collections.abc import Iterator

import pyplugs

from holidays_cli.plugins import _ics, _tables
from holidays_cli.rows import Row, read_date
from holidays_cli.web import fetch

OFFICIAL = True
FILE = "https://www.mom.gov.sg/-/media/mom/documents/employment-practices/public-holidays/public-holidays-sg-{}.ics"


@pyplugs.register
def reader_SG(year: int) -> list[Row]:
    """Ministry of Manpower"""
    days = {day: Row(day, event.name) for event in _ics.events(fetch(FILE.format(year))) for day in event.days}
    for sunday in sorted(day for day in days if day.isoweekday() == 7 and "lieu" not in str(days)):  # else it has them
        free = next(day for n in range(1, 9) if (day := sunday + n * sunday.resolution) not in days)
        days[free] = Row(free, days[sunday].name, note="In lieu of a Sunday")
    return list(days.values())


@pyplugs.register
def page() -> Iterator[Row]:
    """Ministry of Manpower, page"""
    url = "https://www.mom.gov.sg/employment-practices/public-holidays"
    for when, days, *_, name in _tables.rows(fetch(url), "table--holiday"):
        free = zip(range(days.count("Sunday")), re.findall(r"(\w{6,9}, \d+ \w+ \d{4}),? will be", name), strict=True)
        yield from [Row(read_date(day), name.partition("<span")[0]) for day in re.split(r"<br\s*/?>", when)]
        yield from [Row(day, name.partition("<span")[0], note="In lieu of a Sunday") for _, day in free]


@pyplugs.register
def jalanow(year: int) -> list[str]:
    """jalanow.com"""
    page = fetch(f"https://www.jalanow.com/singapore-holidays-{year}.htm")
    return re.findall(r'<td class="crDate">([^<]*(?:<(?!/?t[dr])[^<]*){0,20})</td>', page)
