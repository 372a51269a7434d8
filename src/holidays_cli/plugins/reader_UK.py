"""United Kingdom: bank holidays by division, https://www.gov.uk/bank-holidays

England's days answer for the country, because no calendar has all days of all divisions, and the days that they have in
common lack Easter Monday.  GOV.UK lists the day off only; python-holidays also has the Saturday or Sunday that a
substitute day stands for.
"""

import pyplugs

from holidays_cli.reader import Row, fetch_html, fetch_json

OFFICIAL = True
STATES = ("ENG", "WLS", "SCT", "NIR")
DEFAULT_STATE = "ENG"
DIVISIONS = {"england-and-wales": ("ENG", "WLS"), "scotland": ("SCT",), "northern-ireland": ("NIR",)}
FOLDERS = {"ENG": "england/", "WLS": "wales/", "SCT": "scotland/", "NIR": "northern-ireland/"}
PUBLICHOLIDAYS = "https://publicholidays.co.uk/{}{}-dates/"


@pyplugs.register
def reader_UK() -> list[Row]:
    """GOV.UK"""
    divisions = fetch_json("https://www.gov.uk/bank-holidays.json")
    rows = []
    for division, states in DIVISIONS.items():
        events = divisions[division]["events"]
        rows += [Row(event["date"], event["title"], states, event["notes"]) for event in events]
    return rows


@pyplugs.register
def publicholidays(year: int, state: str | None) -> list[Row]:
    """publicholidays.co.uk"""
    page = fetch_html(PUBLICHOLIDAYS.format(FOLDERS[state] if state else "", year))
    rows = []
    for line in page.select("table.publicholidays.phgtable tr"):
        cells = [cell.text for cell in line.select("td")]
        if len(cells) < 3:
            continue  # headings, and advertisements in one wide cell
        day, weekday, name, *nations = cells
        if not state and "".join(nations) not in ("", "National"):
            # This page lists the days of each nation, and they are not those of the country: England's page is asked.
            return publicholidays(year, DEFAULT_STATE)
        rows.append(Row(f"{weekday} {day}", name))
    return rows
