"""Somewhere: public holidays, https://example.org/list"""

import re
from datetime import date

import pyplugs

from holidays_cli.reader import fetch

URL = "https://example.org/list"
ITEM = re.compile(r"<li\b[^>]*>(.*?)</li>", re.DOTALL)
MONTHS = "Jänner Februar März April Mai Juni Juli August September Oktober November Dezember".split()
DAY = re.compile(rf"((?:\d+\W{{1,5}}(?:[^\W\d_]{{1,3}}\W{{1,2}})?)+)({'|'.join(MONTHS)})")


# Unsettled: which list is meant? Taken: the elements <li> (13 days of 2026; of its own: 25 Dec); as likely: the
#   elements <li> (12 days of 2026; of its own: none)
@pyplugs.register
def reader_AT() -> list[tuple[date, str]]:
    """example.org"""
    return [
        (
            date(int(re.findall(r"\d{4}", text)[-1]), MONTHS.index(month) + 1, int(day)),
            DAY.split(text)[-1].strip(" .,:;–-0123456789"),
        )
        for text in ITEM.findall(fetch(URL))
        for days, month in DAY.findall(text)
        for day in re.findall(r"\d+", days)
    ]
