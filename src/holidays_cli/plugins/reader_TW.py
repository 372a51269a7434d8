"""Taiwan: the government offices' calendar, https://data.gov.tw/dataset/14718

Days off with a remark are holidays; of a year's editions (2025 has three) the last counts; the mirror is late.
"""

import re
from collections.abc import Iterable

import pyplugs

from holidays_cli.errors import NotPublished, Unreadable
from holidays_cli.rows import Row
from holidays_cli.web import fetch_csv, fetch_json

OFFICIAL = True


@pyplugs.register
def reader_TW(year: int) -> list[Row]:
    """Directorate-General of Personnel Administration"""
    title = re.compile(rf"{year - 1911}年中華民國政府行政機關辦公日曆表(?!.{{0,99}}Google)")
    listed = fetch_json("https://data.gov.tw/api/v2/rest/dataset/14718")["result"]["distribution"]
    editions = [file["resourceDownloadUrl"] for file in listed if title.match(file["resourceDescription"].strip())]
    if not editions:
        raise NotPublished(f"its catalogue has no calendar of {year}")
    if not editions[-1].startswith("https://www.dgpa.gov.tw/"):
        raise Unreadable(f"its catalogue names {editions[-1]}, which is not the office's")
    days = fetch_csv(editions[-1], encoding=("utf-8-sig", "cp950"))
    return _special((day["西元日期"], day["是否放假"] == "2", day["備註"]) for day in days)


@pyplugs.register
def ruyut(year: int) -> list[Row]:
    """ruyut/TaiwanCalendar"""
    days = fetch_json(f"https://cdn.jsdelivr.net/gh/ruyut/TaiwanCalendar/data/{year}.json")
    return _special((day["date"], day["isHoliday"], day["description"]) for day in days)


def _special(days: Iterable[tuple[str, bool, str]]) -> list[Row]:
    return [Row(day, said, working=not off) for day, off, said in days if said.strip() and (off or "補行上班" in said)]
