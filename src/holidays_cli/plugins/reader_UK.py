"""United Kingdom: bank holidays by division, https://www.gov.uk/bank-holidays

The union of the divisions is a calendar nobody has, and their intersection lacks Easter Monday, so England's days
answer for the country.  GOV.UK lists the day off only: the rules of python-holidays also have the Saturday or Sunday
beside its substitute day.
"""

import pyplugs

from holidays_cli.plugins import _tables
from holidays_cli.web import fetch, fetch_json

OFFICIAL = True
STATES = ("ENG", "WLS", "SCT", "NIR")
DEFAULT_STATE = "ENG"
DIVISIONS = {"england-and-wales": ("ENG", "WLS"), "scotland": ("SCT",), "northern-ireland": ("NIR",)}
NATIONS = {"ENG": "england/", "WLS": "wales/", "SCT": "scotland/", "NIR": "northern-ireland/"}


@pyplugs.register
def reader_UK() -> list[tuple[str, str, tuple[str, ...], str]]:
    """GOV.UK"""
    divisions = fetch_json("https://www.gov.uk/bank-holidays.json")
    return [
        (event["date"], event["title"], states, event["notes"])
        for division, states in DIVISIONS.items()
        for event in divisions[division]["events"]
    ]


@pyplugs.register
def publicholidays(year: int, state: str | None) -> list[tuple[str, str]]:
    """publicholidays.co.uk"""
    page = fetch(f"https://publicholidays.co.uk/{NATIONS.get(state or '', '')}{year}-dates/")
    rows = [row for row in _tables.rows(page, "publicholidays phgtable") if len(row) > 2]  # others advertise
    if not state and {"".join(nations).strip() for _, _, _, *nations in rows} - {"", "National"}:
        return publicholidays(year, DEFAULT_STATE)  # the page is of all nations together
    return [(f"{weekday} {day}", name) for day, weekday, name, *_ in rows]
