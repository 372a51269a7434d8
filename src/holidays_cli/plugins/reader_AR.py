"""Argentina: national holidays, https://www.argentina.gob.ar/jefatura/feriados-nacionales-2026

The list has days of several kinds.  "inamovible" and "trasladable" are holidays.  Bridge days ("turistico") were holidays
until 2024; since 2025 they are optional: the employer decides, as on days of one faith and on Maundy Thursday
("no_laborable").  Days of one province ("especial"), which the list names in words and not by its code, are local.
python-holidays has the bridge days of later years and Maundy Thursday as holidays.

A holiday stands on the day on which it is kept: that of 12 October 2025 on the 10th, and its name ends in "(12/10)".
Until 2025 the list stood in a script on the page, in Spanish and then in English.
"""

import re
from datetime import date, datetime

import pyplugs

from holidays_cli.reader import Row, fetch_json, fetch_script_json, span

AUTHORITY = "official"
URL = "https://www.argentina.gob.ar/sites/default/files/holidays-{}-es.json"
PAGE = "https://www.argentina.gob.ar/interior/feriados-nacionales-{}"
LAST_YEAR_OF_BRIDGE_HOLIDAYS = 2024
KINDS = {
    "inamovible": "public", "trasladable": "public", "turistico": "optional", "no_laborable": "optional",
    "especial": "local",
}  # fmt: skip
# Such as "Día de la Raza (12/10)".
MOVED_FROM = re.compile(r"\((\d{1,2})/(\d{1,2})\)")


@pyplugs.register
def reader_AR(year: int) -> list[Row]:
    """Ministry of the Interior"""
    rows = []
    for entry in fetch_json(URL.format(year))["mainEntity"]["itemListElement"]:
        item = entry["item"]
        kind = item["additionalProperty"]["value"]
        for day in span(item["startDate"], item.get("endDate")):
            rows += _rows(day, item["name"], kind)
    return rows


@pyplugs.register
def page(year: int) -> list[Row]:
    """Ministry of the Interior, page"""
    # const holidays2025 = { es: [ {"date": "1/01/2025", "label": "Año Nuevo", "type": "inamovible"}, … ], en: […] }
    holidays = fetch_script_json(PAGE.format(year), start=f"holidays{year} =")
    in_spanish = holidays["es"] if isinstance(holidays, dict) else holidays  # until 2024 it had one language
    rows = []
    for holiday in in_spanish:
        day = datetime.strptime(holiday["date"], "%d/%m/%Y").date()
        rows += _rows(day, holiday["label"], holiday["type"])
    return rows


def _rows(day: date, name: str, kind_in_list: str) -> list[Row]:
    """A row for a day of the list; no row for a day of a kind that is not known, which may be a holiday or not."""
    kind = KINDS.get(kind_in_list)
    if kind is None:
        return []
    if kind_in_list == "turistico" and day.year <= LAST_YEAR_OF_BRIDGE_HOLIDAYS:
        kind = "public"
    return [Row(day, name, kind=kind, observes=_observed_day(day, name))]


def _observed_day(day: date, name: str) -> date | None:
    """The day from which a holiday was moved, by its name; None if it was not moved."""
    moved_from = MOVED_FROM.search(name)
    if moved_from is None:
        return None
    day_of_month, month = int(moved_from[1]), int(moved_from[2])
    observed_day = date(day.year, month, day_of_month)
    return observed_day if observed_day != day else None
