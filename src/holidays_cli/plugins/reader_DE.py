"""Germany: public holidays of all states, https://www.openholidaysapi.org

Only 3 October is federal law, so that nobody publishes an official list.  A day that holds everywhere is marked as
nationwide.  A code of more than two parts is a town (DE-BY-AU is Augsburg, for its 8 August): such a day is a local day
of the state.  So is 15 August in Bavaria, which OpenHolidays lists for all of Bavaria: by law it holds in towns with more
Catholics than Protestants.

feiertage-api.de has remarks on some days.  A remark that names schools makes it a day off at school, one that names towns
or districts a local day.  A day with any other remark is a holiday whose note is that remark, such as one that is held once.
"""

import re

import pyplugs

from holidays_cli.plugins import _openholidays, _openholidays_school
from holidays_cli.reader import Row, fetch_json, span

AUTHORITY = "list"
URL = "https://openholidaysapi.org/PublicHolidays?countryIsoCode=DE&languageIsoCode=DE&validFrom={0}-01-01&validTo={0}-12-31"
SECOND = "https://feiertage-api.de/api/?jahr={}&nur_land={}"
STATES = tuple("BB BE BW BY HB HE HH MV NI NW RP SH SL SN ST TH".split())
ONLY_KIND = {"school_holidays": "school"}
HOLDS_IN_PARTS_OF = {"Mariä Himmelfahrt": {"BY"}}
OF_SCHOOLS = re.compile(r"schulfrei|unterricht", re.IGNORECASE)
OF_PLACES = re.compile(r"gemeinde|stadt|landkreis|\borte?n?\b", re.IGNORECASE)


@pyplugs.register
def reader_DE(year: int) -> list[Row]:
    """OpenHolidays"""
    rows = []
    for entry in fetch_json(URL.format(year)):
        kind = _openholidays.KINDS.get(entry["type"])
        if kind is None:
            continue
        if entry.get("groups"):
            kind = "optional"
        name = entry["name"][0]["text"]
        half = "afternoon" if entry["temporalScope"] == "HalfDay" else None
        codes = [part["code"].removeprefix("DE-") for part in entry.get("subdivisions") or ()]
        states = {code for code in codes if code in STATES} - HOLDS_IN_PARTS_OF.get(name, set())
        states_in_part = {code.partition("-")[0] for code in codes}.intersection(STATES) - states
        for day in span(entry["startDate"], entry["endDate"]):
            if entry["nationwide"]:
                rows.append(Row(day, name, kind=kind, half=half))
                continue
            if states:
                rows.append(Row(day, name, states, kind=kind, half=half))
            if states_in_part:
                rows.append(Row(day, name, states_in_part, kind="local", half=half))
    return rows


@pyplugs.register
def feiertage_api(year: int, state: str | None) -> list[Row]:
    """feiertage-api.de"""
    days = fetch_json(SECOND.format(year, state or "NATIONAL"))
    rows = []
    for name, day in days.items():
        remark = day["hinweis"].strip()
        if OF_SCHOOLS.search(remark):
            kind = "school"
        elif OF_PLACES.search(remark):
            kind = "local"
        else:
            kind = "public"
        if kind == "public":
            rows.append(Row(day["datum"], name, note=remark or None))
        elif state:
            rows.append(Row(day["datum"], name, state, note=remark, kind=kind))
    return rows


@pyplugs.register
def school_holidays(year: int) -> list[Row]:
    """OpenHolidays, school holidays"""
    return list(_openholidays_school.days("DE", "DE", year, STATES))
