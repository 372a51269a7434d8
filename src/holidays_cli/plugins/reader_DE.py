"""Germany: public holidays of all states, https://www.openholidaysapi.org

Only 3 October is federal law, so that nobody publishes an official list.  A day that holds everywhere is marked as
nationwide.  A code of more than two parts is a town (DE-BY-AU is Augsburg, for its 8 August): such a day is no day of
the state.  15 August holds in half of Bavaria and is a day of all Bavaria here; the other source leaves out every day
that has a remark.
"""

import pyplugs

from holidays_cli.reader import Row, fetch_json, span

URL = "https://openholidaysapi.org/PublicHolidays?countryIsoCode=DE&languageIsoCode=DE&validFrom={0}-01-01&validTo={0}-12-31"
SECOND = "https://feiertage-api.de/api/?jahr={}&nur_land={}"
STATES = tuple("BB BE BW BY HB HE HH MV NI NW RP SH SL SN ST TH".split())


@pyplugs.register
def reader_DE(year: int) -> list[Row]:
    """OpenHolidays"""
    rows = []
    for entry in fetch_json(URL.format(year)):
        if entry["type"] != "Public" or entry["temporalScope"] != "FullDay":
            continue
        codes = [part["code"].removeprefix("DE-") for part in entry.get("subdivisions") or ()]
        states = [code for code in codes if code in STATES]
        if entry["nationwide"]:
            states = []
        elif not states:
            continue  # a day of some towns only
        name = entry["name"][0]["text"]
        rows += [Row(day, name, states) for day in span(entry["startDate"], entry["endDate"])]
    return rows


@pyplugs.register
def feiertage_api(year: int, state: str | None) -> list[tuple[str, str]]:
    """feiertage-api.de"""
    days = fetch_json(SECOND.format(year, state or "NATIONAL"))
    return [(day["datum"], name) for name, day in days.items() if not day["hinweis"].strip()]
