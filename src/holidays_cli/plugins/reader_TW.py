"""Taiwan: the government offices' calendar, https://data.gov.tw/dataset/14718

Days off with a remark are holidays, Saturdays that are none are worked.  A year is published again when the law
changes (2025 has three editions): a revision replaces the first edition, and a revision of a later date an earlier one.
"""

import re

import pyplugs

from holidays_cli.errors import NotPublished
from holidays_cli.rows import Row, read_date
from holidays_cli.web import fetch_csv, fetch_json

OFFICIAL = True


@pyplugs.register
def reader_TW(year: int) -> list[Row]:
    """Directorate-General of Personnel Administration"""
    title = re.compile(rf"{year - 1911}年中華民國政府行政機關辦公日曆表(?!.{{0,99}}Google)")
    listed = fetch_json("https://data.gov.tw/api/v2/rest/dataset/14718")["result"]["distribution"]
    editions = {file["resourceDescription"].strip(): file["resourceDownloadUrl"] for file in listed}
    of_the_year = [name for name in editions if title.match(name)]
    url = editions[max(of_the_year, key=_revision)] if of_the_year else ""
    if not url.startswith("https://www.dgpa.gov.tw/"):
        raise NotPublished(f"its catalogue has no calendar of {year} on the office's own host")
    days = fetch_csv(url, encoding=("utf-8-sig", "cp950"))
    return _special([(day["西元日期"], day["是否放假"] == "2", day["備註"]) for day in days])


@pyplugs.register
def ruyut(year: int) -> list[Row]:
    """ruyut/TaiwanCalendar"""
    days = fetch_json(f"https://cdn.jsdelivr.net/gh/ruyut/TaiwanCalendar/data/{year}.json")
    return _special([(day["date"], day["isHoliday"], day["description"]) for day in days])


def _revision(name: str) -> tuple[bool, list[str]]:
    """Whether an edition is a revision, and the dates in its name: 1141020 is 20 October 2025."""
    return "修正" in name or "更新" in name, re.findall(r"\d{7}", name)


def _special(days: list[tuple[str, bool, str]]) -> list[Row]:
    return [Row(d, s, working=not off) for d, off, s in days if (s.strip() if off else read_date(d).weekday() > 4)]
