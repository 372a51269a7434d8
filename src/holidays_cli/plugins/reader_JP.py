"""Japan: the Cabinet Office's list since 1955, https://www8.cao.go.jp/chosei/shukujitsu/gaiyou.html

A day off in place of a holiday, or between two holidays, is called 休日; the holiday that it stands for has a row of its
own.  python-holidays agrees in every year to 2027.
"""

import pyplugs

from holidays_cli.reader import fetch_csv

OFFICIAL = True


@pyplugs.register
def reader_JP() -> list[tuple[str, str]]:
    """Cabinet Office"""
    url = "https://www8.cao.go.jp/chosei/shukujitsu/syukujitsu.csv"
    rows = []
    for line in fetch_csv(url, encoding=("utf-8-sig", "cp932")):
        day, name = line.values()
        rows.append((day, name))
    return rows
