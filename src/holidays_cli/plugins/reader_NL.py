"""Netherlands: public holidays, https://www.rijksoverheid.nl/vraag-en-antwoord/arbeidsovereenkomst-en-cao/officiele-feestdagen

The government's page has this year and the next.  It names Good Friday and Liberation Day in every year, and says that no
law makes a holiday a day off: they are optional, but for every fifth Liberation Day, on which most people are off.
python-holidays has them likewise.

The school holidays are those of the government's open data, by region: NOORD, MIDDEN or ZUID, in which the municipalities
lie.  They are fixed for primary and secondary schools; those that a school may move to other weeks have a note.
"""

import re
from collections.abc import Iterator
from typing import Any

import pyplugs

from holidays_cli.plugins import _openholidays, _openholidays_school, _year_headings
from holidays_cli.reader import Row, fetch_html, fetch_json, read_date, read_instant, span

SCHOOL_HOLIDAYS = "https://opendata.rijksoverheid.nl/v1/sources/rijksoverheid/infotypes/schoolholidays?output=json"
REGIONS = {"noord": ("NOORD",), "midden": ("MIDDEN",), "zuid": ("ZUID",), "heel nederland": ()}
AUTHORITY = {
    "reader_NL": "official", "openholidays": "list", "school_holidays": "official", "openholidays_school": "list",
}  # fmt: skip
SCHOOL_REGIONS = ("NOORD", "MIDDEN", "ZUID")
STATES = {"school_holidays": SCHOOL_REGIONS, "openholidays_school": SCHOOL_REGIONS}
ONLY_KIND = {"school_holidays": "school", "openholidays_school": "school"}
URL = "https://www.rijksoverheid.nl/vraag-en-antwoord/arbeidsovereenkomst-en-cao/officiele-feestdagen"
# Such as "Pinksteren (eerste en tweede pinksterdag): zondag 24 en maandag 25 mei 2026".
HOLIDAY = re.compile(r"\A(?P<name>[^:]{1,80}): (?P<days>[a-z]{2,8}dag \d.{1,60} \d{4})")
YEARS_BETWEEN_LIBERATION_DAYS_OFF = 5


@pyplugs.register
def reader_NL() -> list[Row]:
    """Rijksoverheid"""
    rows = []
    for year, line in _year_headings.lines_by_year(fetch_html(URL), r"Feestdagen (\d{4})"):
        if holiday := HOLIDAY.fullmatch(line):
            kind = _kind(holiday["name"], year)
            rows += [
                Row(read_date(day, year, language="nl"), holiday["name"], kind=kind) for day in _days(holiday["days"])
            ]
    return rows


@pyplugs.register
def openholidays() -> list[Row]:
    """OpenHolidays"""
    return list(_openholidays.days("nl"))


@pyplugs.register
def school_holidays() -> list[Row]:
    """Rijksoverheid, school holidays"""
    contents = [content for document in fetch_json(SCHOOL_HOLIDAYS) for content in document["content"]]
    vacations = [vacation for content in contents for vacation in content["vacations"]]
    return [row for vacation in vacations for row in _vacation(vacation)]


@pyplugs.register
def openholidays_school(year: int) -> list[Row]:
    """OpenHolidays, school holidays"""
    states = {"NO": "NOORD", "MI": "MIDDEN", "ZU": "ZUID"}
    return list(_openholidays_school.days("NL", "NL", year, states))


def _vacation(vacation: dict[str, Any]) -> Iterator[Row]:
    """The days of a school holiday of one school year, in each region."""
    is_fixed = str(vacation["compulsorydates"]).strip().lower() == "true"
    note = None if is_fixed else "schools may choose another week"
    for region in vacation["regions"]:
        states = REGIONS[region["region"].strip().lower()]
        first = read_instant(region["startdate"], "Europe/Amsterdam")
        last = read_instant(region["enddate"], "Europe/Amsterdam")
        for day in span(first, last, longest=_openholidays_school.LONGEST_VACATION):
            yield Row(day, vacation["type"], states, note, kind="school")


def _kind(name: str, year: int) -> str:
    if name == "Goede Vrijdag" or (name == "Bevrijdingsdag" and year % YEARS_BETWEEN_LIBERATION_DAYS_OFF):
        return "optional"
    return "public"


def _days(text: str) -> list[str]:
    """The days of a holiday, each with its month.

    >>> _days("zondag 24 en maandag 25 mei 2026")
    ['zondag 24 mei', 'maandag 25 mei 2026']
    """
    *first_days, last_day = text.split(" en ")
    month = last_day.split()[-2]
    return [day if day[-1].isalpha() else f"{day} {month}" for day in first_days] + [last_day]
