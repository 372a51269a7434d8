"""Sri Lanka: the gazette's public holidays, typed in, https://github.com/Dilshan-H/srilanka-holidays

A person types in the days of the gazette.  A day may be a public, a bank and a mercantile holiday, or only some of these;
one that is no public holiday is of kind bank, and one that is none of these is an observance.  Special days that are declared within a year are not always added: 15 April
and 29 September 2024 are missing.  The day after Vesak 2026 is 31 May here, as amended, and 2 May in python-holidays.

Before the gazette of the next year is out there is a calendar of tentative dates, and each of its days is marked as such.

The Central Bank has a table for each year, which says who is off on a day.
"""

import re
from collections.abc import Collection

import pyplugs

from holidays_cli.plugins import _github, _ics
from holidays_cli.reader import TENTATIVE, Row, Unreadable, fetch, fetch_html, fetch_json, read_date, span

AUTHORITY = {"reader_LK": "copy", "tentative": "list", "central_bank": "institution"}
UNTRIED = {"central_bank": True}
WHOLE = {"reader_LK": True, "tentative": False}
FILES = "https://raw.githubusercontent.com/Dilshan-H/srilanka-holidays/main/"
URL = FILES + "json/{}.json"
CENTRAL_BANK = "https://www.cbsl.gov.lk/en/about/about-the-bank/bank-holidays-{}"
# Such as "Duruthu Full Moon Poya Day B. P.": B is a bank holiday, P a public and M a mercantile one.
NAME_AND_LETTERS = re.compile(r"\A(?P<name>.{1,80}?) (?P<letters>B\.?(?: ?[PM]\.?)*)")
TENTATIVE_URL = FILES + "Tentative-Holiday-Data/{}-Tentative.ics"


@pyplugs.register
def reader_LK(year: int) -> list[Row]:
    """srilanka-holidays"""
    rows = []
    for event in _github.read(fetch_json, URL.format(year)):
        days = span(event["start"], before=event["end"])
        rows += [Row(day, event["summary"], kind=_kind(event["categories"])) for day in days]
    return rows


@pyplugs.register
def tentative(year: int) -> list[Row]:
    """srilanka-holidays, tentative"""
    rows = []
    for event in _ics.events(_github.read(fetch, TENTATIVE_URL.format(year))):
        kind = _kind(event.description.split(","))
        rows += [Row(day, event.name, note=TENTATIVE, kind=kind) for day in event.days]
    return rows


@pyplugs.register
def central_bank(year: int) -> list[Row]:
    """Central Bank of Sri Lanka"""
    rows = []
    for line in fetch_html(CENTRAL_BANK.format(year)).first("table").select("tr"):
        cells = [cell.text for cell in line.select("td")]
        if len(cells) < 2 or not cells[0]:
            continue
        holiday = NAME_AND_LETTERS.fullmatch(cells[1])
        if holiday is None:
            raise Unreadable(f"it does not say who is off on {cells[1][:60]!r}")
        rows.append(
            Row(read_date(cells[0], year), holiday["name"], kind="public" if "P" in holiday["letters"] else "bank")
        )
    return rows


def _kind(categories: Collection[str]) -> str:
    """The kind of a day by those who are off.

    >>> _kind(["Public", "Bank", "Poya"]), _kind(["Bank"]), _kind([])
    ('public', 'bank', 'observance')
    """
    if "Public" in categories:
        return "public"
    if "Bank" in categories or "Mercantile" in categories:
        return "bank"
    return "observance"
