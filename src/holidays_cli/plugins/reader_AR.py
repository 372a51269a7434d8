"""Argentina: national holidays, https://www.argentina.gob.ar/jefatura/feriados-nacionales-2026

The list has days of several kinds.  "inamovible" and "trasladable" are holidays; bridge days ("turistico") were holidays
until 2024; "no_laborable" and "especial" are days of one faith or one province, on which work is not forbidden.
python-holidays also has the bridge days of later years and Maundy Thursday.

A holiday stands on the day on which it is kept: that of 12 October 2025 on the 10th.  Until 2025 the list stood in a
script on the page, in Spanish and then in English.
"""

import json
import re
from datetime import datetime

import pyplugs

from holidays_cli.reader import Row, fetch, fetch_json, span

OFFICIAL = True
URL = "https://www.argentina.gob.ar/sites/default/files/holidays-{}-es.json"
PAGE = "https://www.argentina.gob.ar/interior/feriados-nacionales-{}"
LAST_YEAR_OF_BRIDGE_DAYS = 2024


@pyplugs.register
def reader_AR(year: int) -> list[Row]:
    """Ministry of the Interior"""
    rows = []
    for entry in fetch_json(URL.format(year))["mainEntity"]["itemListElement"]:
        item = entry["item"]
        if item["additionalProperty"]["value"] in _kinds_of_holidays(year):
            rows += [Row(day, item["name"]) for day in span(item["startDate"], item.get("endDate"))]
    return rows


@pyplugs.register
def page(year: int) -> list[Row]:
    """Ministry of the Interior, page"""
    text = fetch(PAGE.format(year))
    rows = []
    # const holidays2024 = { es: [ {"date": "1/01/2024", "label": "Año Nuevo", "type": "inamovible"}, … ], en: […] }
    for script in re.split(rf"holidays{year}\s*=", text)[1:]:
        in_spanish = script.partition("]")[0]
        for entry in re.findall(r"\{[^{}]*\}", in_spanish):
            day = json.loads(entry)
            if day["type"] in _kinds_of_holidays(year):
                rows.append(Row(datetime.strptime(day["date"], "%d/%m/%Y"), day["label"]))
    return rows


def _kinds_of_holidays(year: int) -> set[str]:
    kinds = {"inamovible", "trasladable"}
    if year <= LAST_YEAR_OF_BRIDGE_DAYS:
        kinds.add("turistico")
    return kinds
