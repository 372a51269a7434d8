"""South Korea: the state's calendar of special days, https://www.data.go.kr/data/15012690/openapi.do

The state's service needs a key, which everybody gets on that page: it is asked where HOLIDAYS_KEY_KR has the key.  A day that
is no holiday is an observance.

Without a key the source is a person who types in the yearly outline of the almanac, on a host of its own and on GitHub.
Where several holidays are on one day, that file has a list of names; until 2024 it had one text.
"""

import os

import pyplugs

from holidays_cli.plugins import _github
from holidays_cli.reader import Row, Unreadable, fetch_json

AUTHORITY = {"reader_KR": "official", "hyunbin": "copy", "hyunbin_on_github": "copy"}
KEYS = {"reader_KR": "HOLIDAYS_KEY_KR"}
URL = "https://apis.data.go.kr/B090041/openapi/service/SpcdeInfoService/getRestDeInfo"
COPY = "https://holidays.hyunbin.page/basic.json"
COPY_ON_GITHUB = "https://raw.githubusercontent.com/hyunbinseo/holidays-kr/main/public/basic.json"
SUCCESS = "00"


@pyplugs.register
def reader_KR(year: int) -> list[Row]:
    """data.go.kr"""
    return [row for month in range(1, 13) for row in _days_of_month(year, month)]


@pyplugs.register
def hyunbin() -> list[tuple[str, str]]:
    """holidays.hyunbin.page"""
    return _rows_of_copy(fetch_json(COPY))


@pyplugs.register
def hyunbin_on_github() -> list[tuple[str, str]]:
    """hyunbinseo/holidays-kr"""
    return _rows_of_copy(_github.read(fetch_json, COPY_ON_GITHUB))


def _rows_of_copy(years: dict[str, dict[str, str | list[str]]]) -> list[tuple[str, str]]:
    rows = []
    for days in years.values():
        for day, names in days.items():
            if isinstance(names, str):
                rows.append((day, names))
            else:
                rows += [(day, name) for name in names]
    return rows


def _days_of_month(year: int, month: int) -> list[Row]:
    address = f"{URL}?solYear={year}&solMonth={month:02}&numOfRows=100&_type=json"
    key = os.environ.get(KEYS["reader_KR"], "")
    response = fetch_json(address, params={"serviceKey": key})["response"]
    if response["header"]["resultCode"] != SUCCESS:
        raise Unreadable(f"it answers {response['header']['resultMsg']!r:.60}")
    # Of a month with one day, "item" is that day; of a month without any, "items" is an empty text.
    items = response["body"]["items"] or {"item": []}
    days = [items["item"]] if isinstance(items["item"], dict) else items["item"]
    return [
        Row(str(day["locdate"]), day["dateName"], kind="public" if day["isHoliday"] == "Y" else "observance")
        for day in days
    ]
