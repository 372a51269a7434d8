"""Germany: public holidays of all states, https://www.openholidaysapi.org

Only 3 October is federal law, so no one publishes an official list.  What holds everywhere is called nationwide, not
National.  A code of more than two parts is a town (DE-BY-AU, Augsburg's 8 August): no day of the state.  Half of
Bavaria has 15 August, and is the whole of it here; its other source leaves out whatever comes with a remark.
"""

from collections.abc import Iterator

import pyplugs

from holidays_cli.rows import Row, span
from holidays_cli.web import fetch_json

URL = "https://openholidaysapi.org/PublicHolidays?countryIsoCode=DE&languageIsoCode=DE&validFrom={0}-01-01&validTo={0}-12-31"
SECOND = "https://feiertage-api.de/api/?jahr={}&nur_land={}"
STATES = tuple("BB BE BW BY HB HE HH MV NI NW RP SH SL SN ST TH".split())


@pyplugs.register
def reader_DE(year: int) -> Iterator[Row]:
    """OpenHolidays"""
    for entry in fetch_json(URL.format(year)):
        codes = [part["code"].removeprefix("DE-") for part in entry.get("subdivisions") or ()]
        states = [code for code in codes if code in STATES]
        if entry["type"] == "Public" and entry["temporalScope"] == "FullDay" and (entry["nationwide"] or states):
            for day in span(entry["startDate"], entry["endDate"]):
                yield Row(day, entry["name"][0]["text"], [] if entry["nationwide"] else states)


@pyplugs.register
def feiertage_api(year: int, state: str | None) -> list[tuple[str, str]]:
    """feiertage-api.de"""
    days = fetch_json(SECOND.format(year, state or "NATIONAL"))
    return [(day["datum"], name) for name, day in days.items() if not day["hinweis"].strip()]
