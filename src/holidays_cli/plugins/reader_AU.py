"""Australia: public holidays by state and territory, https://www.fairwork.gov.au/employment-conditions/public-holidays

A day that all eight states and territories list holds everywhere, even where they name it differently; New South Wales
gives it its name.  The page lists the day off: 27 January 2025, where python-holidays has the 26th.

A day of some areas or of a part of the people is a local day of their state, one of the public service is of kind
government, one of banks of kind bank.  An evening is off from the hour that the page names, or else in the afternoon.  Left
out is the Friday before the football final until its date is known.  A state's day counts even where some areas
keep it on another date.  python-holidays gives the show day of Brisbane to all of Queensland.

Victoria has a calendar of its own, in which the date of the Friday before the football final is not certain, and Western
Australia a table of three years.
"""

import re
from datetime import date
from typing import NamedTuple
from urllib.parse import urljoin

import pyplugs

from holidays_cli.plugins import _ics
from holidays_cli.reader import TENTATIVE, Element, Row, Unreadable, fetch, fetch_html, read_date

URL = "https://www.fairwork.gov.au/employment-conditions/public-holidays/{}-public-holidays"
VICTORIA = "https://www.vic.gov.au/ical"
WESTERN_AUSTRALIA = "https://www.wa.gov.au/service/employment/workplace-agreements/public-holidays-western-australia"
AUTHORITY = "official"
UNTRIED = {"victoria": True, "western_australia": True}
ASKED_FOR = {"victoria": ("VIC",), "western_australia": ("WA",)}
STATES = ("ACT", "NSW", "NT", "QLD", "SA", "TAS", "VIC", "WA")
# Such as "Monday 26 January – Australia Day".
HOLIDAY = re.compile(r"(?P<day>[A-Z][a-z]+day,? \d+(?:st|nd|rd|th)? [A-Z][a-z]+(?:,? \d{4})?) ?[-–—:] ?(?P<name>.+)")
LOOKS_LIKE_A_DATE = re.compile(r"day,? \d|\d(?:st|nd|rd|th)? (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)")
IN_PART = re.compile(r"\bonly\b|certain areas|\(areas|\d ?[ap]\.?m\b|\bfrom [^()]{0,30}midnight|evening", re.IGNORECASE)
HOUR = re.compile(r"\b(\d{1,2})(?:[:.](\d{2}))? ?p\.?m\b", re.IGNORECASE)
PART_OF_EVENING = re.compile(r"evening|\bfrom [^()]{0,30}midnight", re.IGNORECASE)
OF_THE_STATE = re.compile(r"public serv(?:ice|ants)", re.IGNORECASE)
OF_BANKS = re.compile(r"\bbanks?\b", re.IGNORECASE)


class _StateHoliday(NamedTuple):
    """A day off in one state."""

    day: date
    name: str


@pyplugs.register
def reader_AU(year: int) -> list[Row]:
    """Fair Work Ombudsman"""
    rows = []
    names_by_day: dict[date, dict[str, str]] = {}
    for state, items in _items_by_state(fetch_html(URL.format(year))).items():
        holidays = [holiday for item in items if (holiday := _holiday(item, state, year))]
        if not holidays:
            raise Unreadable(f"it has no list of {state}")
        for holiday in holidays:
            if IN_PART.search(holiday.name):
                rows.append(_holiday_in_part(holiday, state))
            else:
                names_by_day.setdefault(holiday.day, {})[state] = holiday.name
    for day, names in names_by_day.items():
        if len(names) == len(STATES):
            rows.append(Row(day, names["NSW"]))
        else:
            rows += [Row(day, name, state) for state, name in names.items()]
    return rows


@pyplugs.register
def victoria(state: str | None) -> list[Row]:  # noqa: ARG001 - it is asked for one state only
    """Victorian Government"""
    addresses = [
        link.get("href") or ""
        for link in fetch_html(VICTORIA).select('a[href$=".ics"]')
        if "public holiday" in link.text.lower()
    ]
    if not addresses:
        raise Unreadable("it names no calendar of public holidays")
    rows = []
    for event in _ics.events(fetch(urljoin(VICTORIA, addresses[0]))):
        note = TENTATIVE if "AFL" in event.name else None
        rows += [Row(day, event.name, note=note) for day in event.days]
    return rows


@pyplugs.register
def western_australia(state: str | None) -> list[Row]:  # noqa: ARG001 - it is asked for one state only
    """Government of Western Australia"""
    table = fetch_html(WESTERN_AUSTRALIA).first("table")
    years = [int(head.text) for head in table.select("thead th[scope=col]")]
    rows = []
    for line in table.select("tbody tr"):
        name = line.first("th").text
        for year, cell in zip(years, line.select("td"), strict=True):
            rows += [Row(read_date(day, year), name) for day in cell.lines]
    return rows


def _holiday_in_part(holiday: _StateHoliday, state: str) -> Row:
    """The row of an evening, or of a day of some people or areas."""
    hour = HOUR.search(holiday.name)
    if hour:
        return Row(holiday.day, holiday.name, state, half=_time_of_evening(hour[1], hour[2] or "00"))
    if PART_OF_EVENING.search(holiday.name):
        return Row(holiday.day, holiday.name, state, half="afternoon")
    if OF_THE_STATE.search(holiday.name):
        return Row(holiday.day, holiday.name, state, kind="government")
    if OF_BANKS.search(holiday.name):
        return Row(holiday.day, holiday.name, state, kind="bank")
    return Row(holiday.day, holiday.name, state, kind="local")


def _time_of_evening(hour: str, minutes: str) -> str:
    """A time of the afternoon or evening, by the clock of 24 hours.

    >>> _time_of_evening("7", "00"), _time_of_evening("12", "30")
    ('19:00', '12:30')
    """
    hours_after_noon = 0 if hour == "12" else int(hour)
    return f"{hours_after_noon + 12:02}:{minutes}"


def _items_by_state(page: Element) -> dict[str, list[Element]]:
    """The list items behind the anchor of each state, up to the next anchor."""
    items: dict[str, list[Element]] = {state: [] for state in STATES}
    current = None
    for element in page.select("[id], [name], li"):
        anchor = element.get("name") or element.get("id")
        if anchor in STATES:
            current = anchor
        elif element.tag == "li" and current:
            items[current].append(element)
    return items


def _holiday(item: Element, state: str, year: int) -> _StateHoliday | None:
    """The holiday that an item names; None if it names none.  Raises Unreadable if it may name one."""
    text = item.text
    match = HOLIDAY.fullmatch(text)
    if match and not item.select("ul, ol"):
        return _StateHoliday(read_date(match["day"], year), match["name"])
    if LOOKS_LIKE_A_DATE.search(text) and not text.startswith("Page "):
        raise Unreadable(f"no day off of {state} can be read from {text[:60]!r}")
    return None
