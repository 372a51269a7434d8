"""United Kingdom: bank holidays by division, https://www.gov.uk/bank-holidays

England's days answer for the country, because no calendar has all days of all divisions, and the days that they have in
common lack Easter Monday.  GOV.UK lists the day off only, with the note "Substitute day" where a holiday that has a
fixed date is moved; python-holidays also has the Saturday or Sunday that a substitute day stands for.
"""

from datetime import date, timedelta
from typing import NamedTuple

import pyplugs

from holidays_cli.reader import Row, fetch_html, fetch_json, read_date

AUTHORITY = {"reader_UK": "official", "publicholidays": "list"}
STATES = ("ENG", "WLS", "SCT", "NIR")
DEFAULT_STATE = "ENG"
DIVISIONS = {"england-and-wales": ("ENG", "WLS"), "scotland": ("SCT",), "northern-ireland": ("NIR",)}
SUBSTITUTE = "Substitute day"
FOLDERS = {"ENG": "england/", "WLS": "wales/", "SCT": "scotland/", "NIR": "northern-ireland/"}
# The fixed dates, as month and day, of the holidays that may have a substitute day.
FIXED_DATES = {
    "New Year's Day": (1, 1), "2nd January": (1, 2), "St Patrick's Day": (3, 17),
    "Battle of the Boyne (Orangemen's Day)": (7, 12), "St Andrew's Day": (11, 30), "Christmas Day": (12, 25),
    "Boxing Day": (12, 26),
}  # fmt: skip
LONGEST_MOVE = timedelta(days=3)
PUBLICHOLIDAYS = "https://publicholidays.co.uk/{}{}-dates/"


@pyplugs.register
def reader_UK() -> list[Row]:
    """GOV.UK"""
    divisions = fetch_json("https://www.gov.uk/bank-holidays.json")
    rows = []
    for division, states in DIVISIONS.items():
        for event in divisions[division]["events"]:
            day, title, note = read_date(event["date"]), event["title"], event["notes"]
            observes = _observed_day(day, title) if note == SUBSTITUTE else None
            rows.append(Row(day, title, states, note, observes=observes))
    return rows


def _observed_day(substitute: date, title: str) -> date | None:
    """The day that a substitute day stands for; None if the holiday has no fixed date shortly before."""
    month_and_day = FIXED_DATES.get(title.replace("’", "'"))
    if month_and_day is None:
        return None
    holiday = date(substitute.year, *month_and_day)
    return holiday if timedelta() < substitute - holiday <= LONGEST_MOVE else None


@pyplugs.register
def publicholidays(year: int, state: str | None) -> list[Row]:
    """publicholidays.co.uk"""
    folder = FOLDERS[state] if state else ""
    lines = _lines(PUBLICHOLIDAYS.format(folder, year))
    if not state and not all(line.holds_everywhere for line in lines):
        # The page of the country lists the days of each nation.  Those of the country are the days of England.
        lines = _lines(PUBLICHOLIDAYS.format(FOLDERS[DEFAULT_STATE], year))
    return [Row(line.day, line.name) for line in lines]


class _Line(NamedTuple):
    """A line of a table of publicholidays.co.uk."""

    day: str
    name: str
    holds_everywhere: bool
    """Whether the line names no nation."""


def _lines(url: str) -> list[_Line]:
    lines = []
    for line in fetch_html(url).select("table.publicholidays.phgtable tr"):
        cells = [cell.text for cell in line.select("td")]
        if len(cells) < 3:
            continue  # headings, and advertisements in one wide cell
        day, weekday, name, *nations = cells
        lines.append(_Line(f"{weekday} {day}", name, holds_everywhere="".join(nations) in ("", "National")))
    return lines
