"""Israel: holidays as Hebcal computes them, https://www.hebcal.com/home/195/jewish-calendar-rest-api

The state publishes its days off as law, not as dates.  Days without work are marked ("yomtov"); so is not Independence Day,
whose date is the one to which it was moved.  All other days are named and worked.
"""

import pyplugs

from holidays_cli.reader import Row, fetch_json

AUTHORITY = "list"
UNTRIED = True
URL = "https://www.hebcal.com/hebcal?v=1&cfg=json&maj=on&mod=on&i=on&year={}"
INDEPENDENCE_DAY = "Yom HaAtzma’ut"


@pyplugs.register
def reader_IL(year: int) -> list[Row]:
    """Hebcal"""
    rows = []
    for item in fetch_json(URL.format(year))["items"]:
        if item["category"] != "holiday":
            continue
        name = item["title"]
        is_day_off = item.get("yomtov") is True or name.replace("'", "’") == INDEPENDENCE_DAY
        names = {"en": name, "he": item["hebrew"]}
        rows.append(Row(item["date"][:10], name, kind="public" if is_day_off else "observance", names=names))
    return rows
