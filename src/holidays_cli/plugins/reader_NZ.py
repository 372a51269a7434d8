"""New Zealand: national and anniversary days, https://www.employment.govt.nz/leave-and-holidays/public-holidays/

The ministry has the days of this year and the next, each with the day of the calendar and the one on which it is observed.
Where the former is on a weekend, the latter stands for it, and both are listed.  A private calendar without a licence has
the years to 2032; there an observed day is called "(Mondayised)" or "(Tuesdayised)".

Anniversary days are those of the old provinces.  A region gets the day of the province that it lies in, or mostly lies
in; python-holidays knows that day for AUK, NTL and the regions that are a province by themselves.  South Canterbury, a
part of CAN with a day of its own, has no code: its day is a local day of CAN.  The day of a province that is not known is a
local day of the country.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import pyplugs

from holidays_cli.plugins import _github, _ics
from holidays_cli.reader import Row, Unreadable, fetch, fetch_html, is_weekend, read_date

AUTHORITY = {"reader_NZ": "official", "sohnemann": "copy"}
URL = "https://www.employment.govt.nz/leave-and-holidays/public-holidays/public-holidays-and-anniversary-dates/"
CALENDAR = (
    "https://raw.githubusercontent.com/sohnemann/New-Zealand-Public-Holidays/main/2022-2032-public-holidays-nz-all.ics"
)
PROVINCES = {
    "Auckland": ("AUK", "NTL", "WKO", "BOP", "GIS"), "Canterbury": ("CAN",), "Chatham Islands": ("CIT",),
    "Hawke's Bay": ("HKB",), "Marlborough": ("MBH",), "Nelson": ("NSN", "TAS"), "Otago": ("OTA",),
    "Southland": ("STL",), "Taranaki": ("TKI",), "Wellington": ("WGN", "MWT"), "Westland": ("WTC",),
}  # fmt: skip
STATES = tuple(state for states in PROVINCES.values() for state in states)

PARTS_OF_REGIONS = {"South Canterbury": ("CAN",), "Canterbury (South)": ("CAN",)}
MONDAYISED = re.compile(r" \((?:Mon|Tues)dayised\)")
LONGEST_MOVE = 3  # days, from Saturday to Tuesday
YEAR = re.compile(r"(\d{4}) public holiday and anniversary dates")
HEADS = re.compile(r"(?P<table>Holiday|Province) Actual date Observed date", re.IGNORECASE)
# A holiday is its name and these dates: "ANZAC Day 25 April Monday 27 April", "Matariki Varies Friday 10 July",
# "Labour Day 4th Monday in October Monday 26 October".
DATES = re.compile(
    r" (?:Varies|\d\w\w [A-Z]\w+day in [A-Z]\w+|(?:[A-Z]\w+day )?(?P<day>\d{1,2} [A-Z]\w+))"
    r" (?P<observed>[A-Z]\w+day \d{1,2} [A-Z]\w+)"
)
NAME = re.compile(r"[A-Z][A-Za-z' ()]{1,40}\Z")
LONGEST_NAME = 41


@pyplugs.register
def reader_NZ() -> list[Row]:
    """Ministry of Business, Innovation and Employment"""
    tables = _tables(fetch_html(URL).text.replace("’", "'"))
    if [table.first_column for table in tables[:2]] != ["Holiday", "Province"]:
        raise Unreadable("it does not begin with a table of holidays and one of provinces")
    rows = []
    year = None
    for table in tables:
        if table.first_column == "Holiday":  # the table of provinces behind it is of the same year
            heading = YEAR.search(table.text_before)
            year = int(heading[1]) if heading else None
        if year is None:
            continue
        for line in _lines(table.text):
            observed_day = read_date(line.observed_day, year)
            if table.first_column == "Province":
                rows.append(_anniversary(observed_day, f"{line.name} Anniversary Day", line.name))
                continue
            day = read_date(line.day, year) if line.day else observed_day
            if day != observed_day and is_weekend(day):
                rows.append(Row(day, line.name))
            rows.append(Row(observed_day, line.name, observes=day if day != observed_day else None))
    return rows


@pyplugs.register
def sohnemann() -> list[Row]:
    """GitHub (sohnemann)"""
    events = list(_ics.events(_github.read(fetch, CALENDAR)))
    holidays = [(day, event.name) for event in events for day in event.days]
    rows = []
    for day, name in holidays:
        province, is_anniversary, _ = name.partition(" Anniversary")
        if is_anniversary:
            rows.append(_anniversary(day, name, province))
        else:
            rows.append(Row(day, name, observes=_observed_day(day, name, holidays)))
    return rows


class _Table(NamedTuple):
    """A table of the ministry's page, which is read as text."""

    first_column: str
    text: str
    text_before: str
    """What stands between the table before it and this one."""


class _Line(NamedTuple):
    """A line of a table."""

    name: str
    day: str | None
    """The day of the calendar; None where it varies, as that of Matariki."""
    observed_day: str


def _tables(text: str) -> list[_Table]:
    heads = list(HEADS.finditer(text))
    tables = []
    text_before = text[: heads[0].start()] if heads else ""
    for number, head in enumerate(heads):
        end = heads[number + 1].start() if number + 1 < len(heads) else len(text)
        table = text[head.end() : end]
        tables.append(_Table(head["table"], table, text_before))
        text_before = table
    return tables


def _lines(table: str) -> Iterator[_Line]:
    """The lines of a table: a name, and the dates behind it."""
    end_of_last = 0
    for dates in DATES.finditer(table):
        begin = max(end_of_last, dates.start() - LONGEST_NAME)
        name = NAME.search(table[begin : dates.start()])
        end_of_last = dates.end()
        if name:
            yield _Line(name[0], dates["day"], dates["observed"])


def _anniversary(day: date, name: str, province: str) -> Row:
    if province in PROVINCES:
        return Row(day, name, PROVINCES[province])
    return Row(day, name, PARTS_OF_REGIONS.get(province, ()), kind="local")


def _observed_day(day: date, name: str, holidays: list[tuple[date, str]]) -> date | None:
    """The day that a moved holiday stands for; None if it is not moved, or if the calendar lacks that day."""
    if not MONDAYISED.search(name):
        return None
    days = [other for other, other_name in holidays if other_name == MONDAYISED.sub("", name)]
    return next((other for other in days if 0 < (day - other).days <= LONGEST_MOVE), None)
