"""Thailand: holidays of financial institutions, https://www.bot.or.th/en/financial-institutions-holiday.html

The Bank of Thailand lists the day off in place of a holiday on a weekend, and not the holiday itself, which python-holidays
has, too.  It lacks the holidays on which only offices are closed, such as the Royal Ploughing Ceremony, and has Labour Day.
A day of one province is a local day.
"""

import pyplugs

from holidays_cli.plugins import _github
from holidays_cli.reader import NotPublished, Row, fetch, fetch_json, read_date

AUTHORITY = "institution"
URL = (
    "https://www.bot.or.th/content/bot/en/financial-institutions-holiday/"
    "jcr:content/root/container/holidaycalendar.model.{}.json"
)
COPY = "https://raw.githubusercontent.com/songkiet/bot-holiday/main/bot-holiday.txt"
IN_ONE_PROVINCE = " in Bangkok"


@pyplugs.register
def reader_TH(year: int) -> list[Row]:
    """Bank of Thailand"""
    holidays = fetch_json(URL.format(year)).get("holidayCalendarLists")
    if not holidays:
        raise NotPublished(f"it lists no days of {year}")
    return [
        _row(f"{holiday['date']} {holiday['month']} {holiday['year']}", holiday["holidayDescription"], {})
        for holiday in holidays
    ]


@pyplugs.register
def bot_holiday() -> list[Row]:
    """songkiet/bot-holiday"""
    lines = [line.split("\t") for line in _github.read(fetch, COPY).splitlines() if line.strip()]
    return [_row(day, name_in_english, {"th": name}) for day, name, name_in_english in lines]


def _row(day: str, name: str, names: dict[str, str]) -> Row:
    kind = "local" if name.strip().endswith(IN_ONE_PROVINCE) else "public"
    return Row(read_date(day), name, kind=kind, names={"en": name, **names})
