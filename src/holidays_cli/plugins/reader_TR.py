"""Turkey: official holidays since 2012, https://www.borsaistanbul.com/resmi-tatil-gunleri

Half days (the eves of the feasts, and 28 October) are left out; where they fall on a weekend, some are called whole.
The days of a feast are listed one by one, but until 2013 as the first and the last; in 2015 they have no year.
"""

import html
import re
from collections.abc import Iterator
from datetime import date, timedelta

import pyplugs

from holidays_cli.web import fetch

URL = "https://www.borsaistanbul.com/resmi-tatil-gunleri"
MONTHS = ("Ocak", "Şubat", "Mart", "Nisan", "Mayıs", "Haziran", "Temmuz", "Ağustos", "Eylül", "Ekim", "Kasım", "Aralık")
WEEKDAYS = ("Pazartesi", "Salı", "Çarşamba", "Perşembe", "Cuma", "Cumartesi", "Pazar")
YEAR = re.compile(r'\bdate="(\d{4})"')
ROW = re.compile(r"<tr[^<>]*>" + r"\s*<td[^<>]*>([^<]*(?:<(?!/?t[dr])[^<]*){0,20})</td>" * 3)
MONTH, DAY = re.compile(f"({'|'.join(MONTHS)})"), re.compile(r"\b\d{1,2}\b")
HALF = re.compile(r"Yarım Gün|Ar[ei]fesi|13:00|^28 Ekim|^18 Ağustos 2012")


@pyplugs.register
def reader_TR() -> Iterator[tuple[date, str]]:
    """Borsa Istanbul"""
    tables = iter(YEAR.split(html.unescape(fetch(URL)))[1:])
    for year, table in zip(tables, tables, strict=True):
        rows = [row for row in ROW.findall(table.partition("</table>")[0]) if not HALF.search(" ".join(row))]
        for when, name, _ in rows:
            parts = iter(MONTH.split(when)[:-1])  # days, month, days, month
            pairs = zip(parts, parts, strict=True)
            days = [date(int(year), MONTHS.index(m) + 1, int(day)) for text, m in pairs for day in DAY.findall(text)]
            if year < "2014":
                days = [days[0] + timedelta(n) for n in range((days[-1] - days[0]).days + 1)]
            printed = re.findall(rf"\b(?:{'|'.join(WEEKDAYS)})\b", f"{when} {name}")
            if printed and [WEEKDAYS[day.weekday()] for day in (days[0], days[-1])] != [printed[0], printed[-1]]:
                raise ValueError(f"{when} {year} is not {' to '.join(printed)}")
            yield from ((day, name.rpartition(", ")[2]) for day in days)
