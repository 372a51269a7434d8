"""Cambodia: public holidays, https://www.nbc.gov.kh/english/news_and_events/official_holiday.php

The National Bank lists the holidays of the current year, several days of one holiday in a cell: "14-15-16 Apr".
"""

import re

import pyplugs

from holidays_cli.reader import Row, Unreadable, fetch_html, read_date

AUTHORITY = "institution"
URL = "https://www.nbc.gov.kh/english/news_and_events/official_holiday.php"
# Such as "14-15-16 Apr".
DAYS_OF_MONTH = re.compile(r"\A(?P<days>\d{1,2}(?: ?- ?\d{1,2}){0,9}) (?P<month>[A-Z][a-z]+)")


@pyplugs.register
def reader_KH() -> list[Row]:
    """National Bank of Cambodia"""
    page = fetch_html(URL, allow_cut=True)  # because the table lies in another one that has no end
    year = re.search(r"\d{4}", page.first("title").text)
    if year is None:
        raise Unreadable("its title names no year")
    rows = []
    for line in page.select("table.general-2 tr"):
        date_cell, name_cell = line.select("td")
        match = DAYS_OF_MONTH.fullmatch(date_cell.text)
        if match is None:
            raise Unreadable(f"no day can be read from {date_cell.text[:60]!r}")
        days = re.findall(r"\d+", match["days"])
        rows += [Row(read_date(f"{day} {match['month']}", int(year[0])), name_cell.text) for day in days]
    if not rows or read_date(rows[-1].date).month != 12:
        raise Unreadable("its list does not reach December: it broke off")
    return rows
