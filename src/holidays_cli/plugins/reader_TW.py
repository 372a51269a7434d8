"""Taiwan: the government offices' calendar, https://data.gov.tw/dataset/14718

The calendar has every day of the year.  A day off with a remark is a holiday; one without is an ordinary weekend.  A
Saturday or Sunday that is no day off is worked.  Any other working day with a remark is an observance, such as the Armed
Forces Day, on which only soldiers are off.

A year is published again when the law changes (2025 has three editions).  A revision replaces the first edition, and a
later revision an earlier one.  The city of Taipei publishes the days of all years in one table, on another host.
"""

import re

import pyplugs

from holidays_cli.reader import NotPublished, Row, fetch_csv, fetch_json, is_weekend, read_date

AUTHORITY = {"reader_TW": "official", "taipei": "official", "ruyut": "copy"}
CATALOGUE = "https://data.gov.tw/api/v2/rest/dataset/14718"
HOST = "https://www.dgpa.gov.tw/"
TAIPEI = "https://data.taipei/api/frontstage/tpeod/dataset/resource.download?rid=0dcbcfcf-f7a1-4664-a810-82c01cb524e0"
COPY = "https://cdn.jsdelivr.net/gh/ruyut/TaiwanCalendar/data/{}.json"
ORDINARY_WEEKEND = "星期六、星期日"
OF_SOME_PEOPLE = "特定節日"  # soldiers or the police are off, unless the description names the nation or workers
# The editions are named after the years of the Republic of China, whose year 1 is 1912.
YEAR_ZERO_OF_THE_REPUBLIC = 1911


@pyplugs.register
def reader_TW(year: int) -> list[Row]:
    """Directorate-General of Personnel Administration"""
    rows = []
    for day in fetch_csv(_newest_edition(year), encoding=("utf-8-sig", "cp950")):
        rows += _special_day(day["西元日期"], day["備註"], is_day_off=day["是否放假"] == "2")
    return rows


@pyplugs.register
def taipei() -> list[Row]:
    """data.taipei"""
    rows = []
    for day in fetch_csv(TAIPEI, encoding=("utf-8-sig", "cp950")):
        category = day["holidayCategory"].strip()
        name = day["name"].strip() or ("" if category == ORDINARY_WEEKEND else category)
        if category == OF_SOME_PEOPLE and not re.search("全國|勞工", day["description"]):
            rows.append(Row(day["Date"], name, kind="observance"))
        else:
            rows += _special_day(day["Date"], name, is_day_off=day["isHoliday"].strip() in ("是", "2"))
    return rows


@pyplugs.register
def ruyut(year: int) -> list[Row]:
    """ruyut/TaiwanCalendar"""
    rows = []
    for day in fetch_json(COPY.format(year)):
        rows += _special_day(day["date"], day["description"], is_day_off=day["isHoliday"])
    return rows


def _special_day(day: str, remark: str, *, is_day_off: bool) -> list[Row]:
    """A row for a day with a remark, or for a working weekend; no row for any other day."""
    if is_day_off and remark.strip():
        return [Row(day, remark)]
    if not is_day_off and is_weekend(read_date(day)):
        return [Row(day, remark, working=True)]
    if not is_day_off and remark.strip():
        return [Row(day, remark, kind="observance")]
    return []


def _newest_edition(year: int) -> str:
    """The address of the calendar that is in force.

    Raises NotPublished if there is none, or if it is not on the host of the office.
    """
    title = f"{year - YEAR_ZERO_OF_THE_REPUBLIC}年中華民國政府行政機關辦公日曆表"
    addresses: dict[str, str] = {}
    for file in fetch_json(CATALOGUE)["result"]["distribution"]:
        name = file["resourceDescription"].strip()
        is_for_import_into_google = "Google" in name
        if name.startswith(title) and not is_for_import_into_google:
            addresses[name] = str(file["resourceDownloadUrl"])
    revisions = [name for name in addresses if _is_revision(name)]
    # Of revisions without a date in their names, the one that is listed last is the newest.
    editions = sorted(revisions or addresses, key=_dates_of_revision)
    if not editions or not addresses[editions[-1]].startswith(HOST):
        raise NotPublished(f"its catalogue has no calendar of {year} on the office's own host")
    return addresses[editions[-1]]


def _is_revision(name: str) -> bool:
    return "修正" in name or "更新" in name


def _dates_of_revision(name: str) -> list[str]:
    """The dates in the name of an edition: 1141020 is 20 October 2025."""
    return re.findall(r"\d{7}", name)
