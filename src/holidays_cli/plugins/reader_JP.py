"""Japan: the Cabinet Office's list since 1955, https://www8.cao.go.jp/chosei/shukujitsu/gaiyou.html

A day off in place of a holiday, or between two holidays, is called 休日.  The former follows a holiday on a Sunday, and
the holidays right after that Sunday; the holiday that it stands for has a row of its own.  python-holidays agrees in every
year to 2027.
"""

from datetime import date, timedelta

import pyplugs

from holidays_cli.reader import Row, fetch_csv, read_date

AUTHORITY = "official"
DAY_OFF = "休日"
SUNDAY = 7


@pyplugs.register
def reader_JP() -> list[Row]:
    """Cabinet Office"""
    url = "https://www8.cao.go.jp/chosei/shukujitsu/syukujitsu.csv"
    names: dict[date, str] = {}
    for line in fetch_csv(url, encoding=("utf-8-sig", "cp932")):
        day, name = line.values()
        names[read_date(day)] = name
    return [Row(day, name, observes=_observed_day(day, names)) for day, name in names.items()]


def _observed_day(day: date, names: dict[date, str]) -> date | None:
    """The holiday on a Sunday that a day off stands for; None if it is no substitute day."""
    if names[day] != DAY_OFF:
        return None
    holiday = day - timedelta(days=1)
    while holiday in names and holiday.isoweekday() != SUNDAY:
        holiday -= timedelta(days=1)
    return holiday if holiday in names else None
