"""Argentina: national holidays, https://www.argentina.gob.ar/jefatura/feriados-nacionales-2026

Bridge days (turistico) were holidays until 2024; python-holidays has those of later years too, and Maundy Thursday,
which like the days of one faith or province (no_laborable, especial) is nobody's duty.  Days stand where they are
kept: 12 October 2025 on the 10th.  Until 2025 the list stood in a script in the page, in Spanish first.
"""

import json
import re

import pyplugs

from holidays_cli.rows import Row, span
from holidays_cli.web import fetch, fetch_json

OFFICIAL = True
URL = "https://www.argentina.gob.ar/sites/default/files/holidays-{}-es.json"
PAGE = "https://www.argentina.gob.ar/interior/feriados-nacionales-{}"


@pyplugs.register
def reader_AR(year: int) -> list[Row]:
    """Ministry of the Interior"""
    items = [entry["item"] for entry in fetch_json(URL.format(year))["mainEntity"]["itemListElement"]]
    kept = [item for item in items if item["additionalProperty"]["value"] in _kinds(year)]
    return [Row(day, item["name"]) for item in kept for day in span(item["startDate"], item.get("endDate"))]


@pyplugs.register
def page(year: int) -> list[tuple[str, str]]:
    """Ministry of the Interior, page"""
    _, *scripts = re.split(rf"holidays{year}\s*=", fetch(PAGE.format(year)))
    days = [json.loads(entry) for script in scripts for entry in re.findall(r"\{[^{}]*\}", script.partition("]")[0])]
    kept = _kinds(year)
    return [("-".join(reversed(day["date"].split("/"))), day["label"]) for day in days if day["type"] in kept]


def _kinds(year: int) -> set[str]:
    return {"inamovible", "trasladable"} | ({"turistico"} if year < 2025 else set())
