"""Turkey: official holidays since 2012, https://www.borsaistanbul.com/resmi-tatil-gunleri

Half days (the eves of the feasts, and 28 October) are left out; where they fall on a weekend, some are called whole.
The days of a feast are listed one by one, but until 2013 as the first and the last; in 2015 they have no year.
"""

import html
import re
from collections.abc import Iterator
from datetime import date, timedelta

import pyplugs

from holidays_cli.errors import Unreadable
from holidays_cli.web import fetch

URL = "https://www.borsaistanbul.com/resmi-tatil-gunleri"
MONTHS = ("Ocak", "Şubat", "Mart", "Nisan", "Mayıs", "Haziran", "Temmuz", "Ağustos", "Eylül", "Ekim", "Kasım", "Aralık")
WEEKDAYS = ("Pazartesi", "Salı", "Çarşamba", "Perşembe", "Cuma", "Cumartesi", "Pazar")
TABLE = re.compile(r'\bdate="(\d{4})"(.*?)</table>', re.DOTALL)
ROW = re.compile(r"<tr[^>]*>" + r"\s*<td[^>]*>(.*?)</td>" * 3, re.DOTALL)
DAYS = re.compile(rf"((?:\d+\W+)+)({'|'.join(MONTHS)})")
HALF = re.compile(r"Yarım Gün|Ar[ei]fesi|13:00|^28 Ekim|^18 Ağustos 2012")


@pyplugs.register
def reader_TR() -> Iterator[tuple[date, str]]:
    """Borsa Istanbul"""
    for year, table in TABLE.findall(html.unescape(fetch(URL))):
        for when, name, status in ROW.findall(table):
            if HALF.search(f"{when} {name} {status}"):
                continue
            listed = [(int(day), month) for days, month in DAYS.findall(when) for day in re.findall(r"\d+", days)]
            days = [date(int(year), MONTHS.index(month) + 1, day) for day, month in listed]
            if year < "2014":
                days = [days[0] + timedelta(n) for n in range((days[-1] - days[0]).days + 1)]
            printed = re.findall(rf"\b(?:{'|'.join(WEEKDAYS)})\b", f"{when} {name}")
            if printed and [WEEKDAYS[day.weekday()] for day in (days[0], days[-1])] != [printed[0], printed[-1]]:
                raise Unreadable(f"{when} {year} is not {' to '.join(printed)}")
            yield from ((day, name.rpartition(", ")[2]) for day in days)
