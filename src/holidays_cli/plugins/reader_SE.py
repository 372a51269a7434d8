"""Sweden: public holidays, https://www.riksbank.se/en-gb/press-and-published/calendar/

The page of the Riksbank has a table of holidays, and below it one of the days on which the bank works five hours, which is
left out.  Among the holidays are five eves, on which banks are closed and which are no public holidays by law.  The page
calls Whitsun Eve "Pentecost".
"""

import re

import pyplugs

from holidays_cli.plugins import _openholidays
from holidays_cli.reader import Row, Unreadable, fetch_html, read_date

AUTHORITY = {"reader_SE": "institution", "openholidays": "list"}
URL = "https://www.riksbank.se/en-gb/press-and-published/calendar/holidays-{}"
HEADING, HEADING_OF_SHORT_DAYS = "Holidays in Sweden {}", "The Riksbank works 5 hours"
FIRST_ROW = re.compile(r" (?:Holidays Day )?[A-Z][a-z]{2,8}day \d")
# Such as "Thursday 1 January New Year's Day", up to the next weekday.
HOLIDAY = re.compile(r"(?P<day>[A-Z][a-z]+day \d{1,2} [A-Z][a-z]+) (?P<name>.{1,60}?)(?= [A-Z][a-z]+day \d| ?$)")
PENTECOST, SATURDAY = "Pentecost", 6


@pyplugs.register
def reader_SE(year: int) -> list[Row]:
    """Riksbank"""
    text = fetch_html(URL.format(year)).text
    _, heading, text_behind = text.partition(HEADING.format(year))
    table, heading_of_short_days, _ = text_behind.partition(HEADING_OF_SHORT_DAYS)
    if not heading or not heading_of_short_days:
        raise Unreadable(f"it has no table of the holidays of {year}, with the shorter days behind it")
    if not FIRST_ROW.match(table):
        raise Unreadable("its table does not begin with a date")
    rows = []
    for holiday in HOLIDAY.finditer(table):
        day, name = read_date(holiday["day"], year), holiday["name"]
        is_eve = name.endswith("Eve") or (name == PENTECOST and day.isoweekday() == SATURDAY)
        rows.append(Row(day, name, kind="bank" if is_eve else "public"))
    return rows


@pyplugs.register
def openholidays() -> list[Row]:
    """OpenHolidays"""
    return list(_openholidays.days("se"))
