"""Somewhere: public holidays, https://example.org/list"""

import re
from datetime import date

import pyplugs

from holidays_cli.reader import clean_text, fetch

URL = "https://example.org/list"
CELL = re.compile(r"<t[dh]\b[^>]*>(.*?)</t[dh]>", re.DOTALL)
MONTHS = "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia".split()
DAY = re.compile(rf"(\d+) ({'|'.join(MONTHS)})")


@pyplugs.register
def reader_PL() -> list[tuple[date, str]]:
    """example.org"""
    return [
        (date(int(re.search(r"\d{4}", heading)[0]), MONTHS.index(month) + 1, int(day)), cells[0])
        for table in fetch(URL).split("<table")[1:]
        for header, *rows in [[CELL.findall(row) for row in table.split("<tr")[1:]] or [[]]]
        for cells in rows
        for heading, when in zip(header, cells)
        if re.search(r"\d{4}", heading)
        for day, month in DAY.findall(clean_text(when))
    ]
