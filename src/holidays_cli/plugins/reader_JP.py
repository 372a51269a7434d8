"""Japan: the Cabinet Office's list since 1955, https://www8.cao.go.jp/chosei/shukujitsu/gaiyou.html

A day off in place of a holiday, or between two holidays, is called 休日.  The former follows a holiday on a Sunday, and
the holidays right after that Sunday; the holiday that it stands for has a row of its own.  python-holidays agrees in every
year to 2027.

The Bank of Japan has the days of this year and the next, without names.  It is closed on 2 and 3 January and 31 December,
too, which are no holidays by law.
"""

import re
from datetime import date, timedelta

import pyplugs

from holidays_cli.plugins import _year_headings
from holidays_cli.reader import Row, fetch_csv, fetch_html, read_date

AUTHORITY = {"reader_JP": "official", "bank_of_japan": "institution"}
BANK_OF_JAPAN = "https://www.boj.or.jp/en/about/outline/holi.htm"
DAY_OFF = "休日"
SUNDAY = 7
DAYS_OF_BANKS = ((1, 2), (1, 3), (12, 31))  # month and day


@pyplugs.register
def reader_JP() -> list[Row]:
    """Cabinet Office"""
    url = "https://www8.cao.go.jp/chosei/shukujitsu/syukujitsu.csv"
    names: dict[date, str] = {}
    for line in fetch_csv(url, encoding=("utf-8-sig", "cp932")):
        day, name = line.values()
        names[read_date(day)] = name
    return [Row(day, name, observes=_observed_day(day, names)) for day, name in names.items()]


@pyplugs.register
def bank_of_japan() -> list[Row]:
    """Bank of Japan"""
    rows = []
    for year, line in _year_headings.elements_by_year(fetch_html(BANK_OF_JAPAN), "h2, h3", "tr"):
        cells = line.select("td")
        if not cells:  # it is the head of the table
            continue
        month, days = cells
        for day_of_month in re.findall(r"\d+", days.text):
            day = read_date(f"{day_of_month} {month.text}", year)
            rows.append(Row(day, kind="bank" if (day.month, day.day) in DAYS_OF_BANKS else "public"))
    return rows


def _observed_day(day: date, names: dict[date, str]) -> date | None:
    """The holiday on a Sunday that a day off stands for; None if it is no substitute day."""
    if names[day] != DAY_OFF:
        return None
    holiday = day - timedelta(days=1)
    while holiday in names and holiday.isoweekday() != SUNDAY:
        holiday -= timedelta(days=1)
    return holiday if holiday in names else None
