"""Russia: days off and working weekends of the production calendar, https://xmlcalendar.ru

A shortened day (t="2") is a working day, and if it is a Saturday, one that is worked in place of another.
The calendar also has the non-working weeks of 2020, which are too many to be believed: the next source answers.
"""

import re
from collections.abc import Iterator
from datetime import date

import pyplugs

from holidays_cli.rows import Row
from holidays_cli.web import fetch

URL = "https://xmlcalendar.ru/data/ru/{}/calendar.xml"
MIRROR = "https://xmlcalendar.github.io/data/ru/{}/calendar.xml"


@pyplugs.register
def reader_RU(year: int) -> Iterator[Row]:
    """xmlcalendar.ru"""
    return _days(fetch(URL.format(year)))


@pyplugs.register
def mirror(year: int) -> Iterator[Row]:
    """xmlcalendar.github.io"""
    return _days(fetch(MIRROR.format(year)))


def _days(page: str) -> Iterator[Row]:
    year = re.findall(r'<calendar[^<>]* year="(\d{4})"', page)[0]
    names = dict(re.findall(r'<holiday id="(\d+)" title="([^"]*)"', page))
    for text in re.findall(r"<day\b([^<>]*)>", page):
        given = dict(re.findall(r'(\w)="([^"]*)"', text))
        day, off = date.fromisoformat(f"{year}.{given['d']}".replace(".", "-")), given["t"] == "1"
        if off or day.isoweekday() > 5:
            name = names.get(given.get("h", ""), "Выходной день" if off else "Рабочий день")
            yield Row(day, name, note=f"moved from {given['f']}" if "f" in given else None, working=not off)
