"""Turkey: official holidays since 2012, https://www.borsaistanbul.com/resmi-tatil-gunleri

Half days (eves of feasts, 28 October) are left out, even those called whole on a weekend; in 2015 days have no year.
"""

import html
import re
from collections.abc import Iterator
from datetime import date

import pyplugs

from holidays_cli.rows import span
from holidays_cli.web import fetch

URL = "https://www.borsaistanbul.com/resmi-tatil-gunleri"
MONTHS = ("Ocak", "Şubat", "Mart", "Nisan", "Mayıs", "Haziran", "Temmuz", "Ağustos", "Eylül", "Ekim", "Kasım", "Aralık")
WEEKDAYS = ("Pazartesi", "Salı", "Çarşamba", "Perşembe", "Cuma", "Cumartesi", "Pazar")
ROW = re.compile(r"<tr[^<>]*>" + r"\s*<td[^<>]*>([^<]*)</td>" * 3)
MONTH, DAY = re.compile(f"({'|'.join(MONTHS)})"), re.compile(r"\b\d{1,2}\b")
KNOWN = re.compile(rf"\b(?:{'|'.join(MONTHS + WEEKDAYS)}|ve|\d+)\b|\W")
HALF = re.compile(r"Yarım Gün|Ar[ei]fesi|\d[:.]\d\d|^\s*28 Ekim|^\s*18 Ağustos 2012")


@pyplugs.register
def reader_TR() -> Iterator[tuple[date, str]]:
    """Borsa Istanbul"""
    for year, table in zip(*[iter(re.split(r'\bdate="(\d{4})"', html.unescape(fetch(URL)))[1:])] * 2, strict=True):
        body = re.sub(r"<(?!/?t[dr]\b)[^<>]*>", "", table.partition("</table>")[0])
        for (when, name, status), _ in zip(ROW.findall(body), re.findall("<tr", body)[1:], strict=True):  # one heads
            pairs = zip(*[iter(MONTH.split(when)[:-1])] * 2, strict=True)  # days, month, days, month
            said = [date(int(year), MONTHS.index(m) + 1, int(day)) for text, m in pairs for day in DAY.findall(text)]
            days = span(said[0], said[-1])
            printed = [WEEKDAYS.index(day) for day in re.findall(rf"\b(?:{'|'.join(WEEKDAYS)})\b", f"{when} {name}")]
            half = HALF.search(f"{when} {name} {status}")
            read = len(said) == len(DAY.findall(when)) and not KNOWN.sub("", when)
            sure = len(said) in (len(days), 2 * ("-" in when)) and (len(days) == 1 if half else "Kapalı" in status)
            if not read or not sure or printed[:1] + printed[-1:] not in ([], [days[0].weekday(), days[-1].weekday()]):
                raise ValueError(f"{when} {year} cannot be read in one way only: {name}, {status}")
            yield from ((day, name.rpartition(", ")[2]) for day in days if not half)
