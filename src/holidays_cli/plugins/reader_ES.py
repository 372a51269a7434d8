"""Spain: national and regional holidays, https://www.boe.es/diario_boe/

The state gazette publishes a table for each year, under an address that cannot be told beforehand.  It has a row for each
day and a column for each autonomous community, in which one or two asterisks are a national holiday and three a holiday of the community
only.  A day with a mark in every column holds everywhere.  The two days that each municipality adds are not in the table.

The Basque Country, Galicia and Asturias publish spreadsheets with the days of the community and those of its towns, which
are not read; Asturias has a sheet for each year, and a table of all years on another host.  Aragon publishes a calendar of
each year, which its page links.  The city of Madrid has a row for every day since 2013, in which the days of the community
of Madrid are public holidays, and those of the city local days of the community.

Cantabria publishes a PDF under an address that cannot be told beforehand.  Its first table has the national and regional
days, and the others have those of the municipalities, which are not read.  Andalusia's spreadsheets of each year have the days
of its municipalities only, two for each, and no day of the community; they are not read either.
"""

import re
from collections.abc import Collection
from datetime import date, datetime
from urllib.parse import urljoin

import pyplugs

from holidays_cli.plugins import _ics
from holidays_cli.reader import (
    NotPublished,
    Row,
    Unreadable,
    fetch,
    fetch_csv,
    fetch_html,
    fetch_json,
    fetch_pdf_lines,
    fetch_sheet,
    fetch_xml,
    read_date,
)

AUTHORITY = "official"
UNTRIED = {"reader_ES": True, "basque_country_json": True, "asturias_csv": True, "aragon": True}
URL = "https://www.boe.es/diario_boe/xml.php?id={}"
RESOLUTIONS = {2023: "BOE-A-2022-16755", 2024: "BOE-A-2023-22014", 2025: "BOE-A-2024-21316", 2026: "BOE-A-2025-21667"}
BASQUE_COUNTRY = (
    "https://opendata.euskadi.eus/contenidos/ds_eventos/calendario_laboral_{0}/opendata/calendario_laboral_{0}"
)
BASQUE_COMMUNITY = "CAE"
GALICIA = "https://ficheiros-web.xunta.gal/abertos/calendarios/calendario_laboral_{}.xlsx"
ASTURIAS = "https://sede.asturias.es/documents/217768/291977/Calendario+festivos+Asturias.xlsx/6264daab-9417-f76a-c2f4-116f8f1810f9"
ASTURIAS_CSV = "https://descargas.asturias.es/asturias/opendata/CulturayOcio/calendario/dataset_calendario_festivos.csv"
COMMUNITY_OF_ASTURIAS = "AUTONOMICO"
ARAGON = "https://opendata.aragon.es/datos/catalogo/dataset/calendario-de-festivos-en-comunidad-de-aragon-{}"
CALENDAR_OF_ARAGON = "Calendario de festivos en Comunidad de Aragón {}"
MADRID = "https://datos.madrid.es/egob/catalogo/300082-4-calendario_laboral.csv"
KINDS_IN_MADRID = {
    "festivo nacional": "public", "festivo de la comunidad de madrid": "public", "festivo local": "local",
}  # fmt: skip
CANTABRIA = "https://boc.cantabria.es/boces/verAnuncioAction.do?idAnuBlob={}"
ANNOUNCEMENTS_OF_CANTABRIA = {2026: 428192}
# The beginning of the name of each community in the head of the table.
COMMUNITIES = {
    "Andaluc": "AN", "Arag": "AR", "Asturias": "AS", "Balears": "IB", "Canarias": "CN", "Cantabria": "CB",
    "Castilla-La Mancha": "CM", "Castilla y Le": "CL", "Catalu": "CT", "Valencia": "VC", "Extremadura": "EX", "Galicia": "GA",
    "Madrid": "MD", "Murcia": "MC", "Navarra": "NC", "Vasco": "PV", "Rioja": "RI", "Ceuta": "CE", "Melilla": "ML",
}  # fmt: skip
STATES = tuple(COMMUNITIES.values())
ASKED_FOR = {
    "basque_country": ("PV",), "basque_country_json": ("PV",), "galicia": ("GA",), "asturias": ("AS",),
    "asturias_csv": ("AS",), "aragon": ("AR",), "madrid": ("MD",), "cantabria": ("CB",),
}  # fmt: skip
DAY_AND_MONTH = re.compile(r"\d{1,2} de [a-z]+")
DAY_AND_NAME = re.compile(r"(?P<day>\d{1,2}) (?P<name>.+)")


@pyplugs.register
def reader_ES(year: int) -> list[Row]:
    """Boletín Oficial del Estado"""
    if year not in RESOLUTIONS:
        raise NotPublished(f"the address of its resolution for {year} is not known")
    table = fetch_xml(URL.format(RESOLUTIONS[year]))
    states = [_state(cell.text) for cell in table.select('[axis="comunidad"]')]
    if set(states) != set(STATES):
        raise Unreadable(f"its table has {len(states)} communities instead of {len(STATES)}")
    rows = []
    month = ""
    for line in table.select("tr"):
        if months := line.select('[axis="mes"]'):
            month = months[0].text
        if not line.select('[axis="fecha"]'):
            continue
        first_cell, *cells = line.select("td")
        holiday = DAY_AND_NAME.fullmatch(first_cell.text)
        if holiday is None or len(cells) != len(states):
            raise Unreadable(f"its row {first_cell.text[:60]!r} cannot be read")
        marked = [state for state, cell in zip(states, cells, strict=True) if "*" in cell.text]
        day = read_date(f"{holiday['day']} {month}", year, language="es")
        rows.append(Row(day, holiday["name"].rstrip("."), () if len(marked) == len(states) else marked))
    return rows


@pyplugs.register
def basque_country(year: int, state: str | None) -> list[Row]:  # noqa: ARG001 - it is asked for one state only
    """Open Data Euskadi"""
    columns = ("date", "descripcionEs", "municipalityEs")
    return _days_in_sheet(BASQUE_COUNTRY.format(year) + ".xlsx", columns, {BASQUE_COMMUNITY})


@pyplugs.register
def basque_country_json(year: int, state: str | None) -> list[Row]:  # noqa: ARG001 - it is asked for one state only
    """Open Data Euskadi, JSON"""
    days = fetch_json(BASQUE_COUNTRY.format(year) + ".json")
    return [Row(day["date"], day["descripcionEs"]) for day in days if day["municipalityEs"] == BASQUE_COMMUNITY]


@pyplugs.register
def galicia(year: int, state: str | None) -> list[Row]:  # noqa: ARG001 - it is asked for one state only
    """Xunta de Galicia"""
    columns = ("fecha", "descripcion", "ambito")
    return _days_in_sheet(GALICIA.format(year), columns, {"estatal", "autonómico", "autonomico"})


@pyplugs.register
def asturias(year: int, state: str | None) -> list[Row]:  # noqa: ARG001 - it is asked for one state only
    """Principado de Asturias"""
    columns = ("FECHA", "FIESTA - LOCALIDAD", "AMBITO")
    return _days_in_sheet(ASTURIAS, columns, {COMMUNITY_OF_ASTURIAS}, sheet=str(year))


@pyplugs.register
def asturias_csv(state: str | None) -> list[Row]:  # noqa: ARG001 - it is asked for one state only
    """Principado de Asturias, CSV"""
    rows = []
    for line in fetch_csv(ASTURIAS_CSV, delimiter="§", encoding="latin-1"):
        if line["AMBITO"] == COMMUNITY_OF_ASTURIAS:
            day = datetime.strptime(line["FECHA"], "%d/%m/%Y").date()
            rows.append(Row(day, line["FIESTA - LOCALIDAD"]))
    return rows


@pyplugs.register
def aragon(year: int, state: str | None) -> list[Row]:  # noqa: ARG001 - it is asked for one state only
    """Gobierno de Aragón"""
    page = ARAGON.format(year)
    title = ""
    for element in fetch_html(page).select('.title, a[href$=".ics"]'):
        address = element.get("href") or ""
        if not address.endswith(".ics"):
            title = element.text
        elif title == CALENDAR_OF_ARAGON.format(year):
            calendar = fetch(urljoin(page, address), encoding="utf-8")
            return [Row(day, event.name) for event in _ics.events(calendar) for day in event.days]
    raise Unreadable("it links no calendar of the whole community")


@pyplugs.register
def madrid(state: str | None) -> list[Row]:  # noqa: ARG001 - it is asked for one state only
    """City of Madrid"""
    rows = []
    for line in fetch_csv(MADRID, delimiter=";"):
        if type_of_holiday := line["Tipo de Festivo"].strip().lower():
            day = datetime.strptime(line.get("Dia") or line["Día"], "%d/%m/%Y").date()
            rows.append(Row(day, line["Festividad"], kind=KINDS_IN_MADRID[type_of_holiday]))
    return rows


@pyplugs.register
def cantabria(year: int, state: str | None) -> list[Row]:  # noqa: ARG001 - it is asked for one state only
    """Boletín Oficial de Cantabria"""
    if year not in ANNOUNCEMENTS_OF_CANTABRIA:
        raise NotPublished(f"the address of its announcement for {year} is not known")
    lines = fetch_pdf_lines(CANTABRIA.format(ANNOUNCEMENTS_OF_CANTABRIA[year]))
    if not any(f"para el año {year}" in line.text for line in lines):
        raise Unreadable(f"it is not the announcement for {year}")
    rows = []
    for line in lines:
        if line.text.startswith("FIESTAS LOCALES"):
            break
        if len(line.cells) == 3 and DAY_AND_MONTH.fullmatch(line.cells[1]):
            weekday, day, name = line.cells
            rows.append(Row(read_date(f"{weekday} {day}", year, language="es"), name))
    return rows


def _days_in_sheet(
    url: str, columns: tuple[str, str, str], scopes: Collection[str], sheet: str | None = None
) -> list[Row]:
    """The days in a spreadsheet that hold in the whole community.

    `columns` are the names of the columns with the dates, the names and the scopes of the days, `scopes` those of them that
    are the whole community or the whole country, and `sheet` is the name of the sheet.
    """
    rows = []
    for day, name, scope in fetch_sheet(url, columns=columns, sheet=sheet):
        if scope in scopes:
            rows.append(Row(day if isinstance(day, date) else read_date(str(day)), str(name)))
    return rows


def _state(name: str) -> str:
    matches = [code for beginning, code in COMMUNITIES.items() if beginning.lower() in name.lower()]
    if len(matches) != 1:
        raise Unreadable(f"it has the community {name[:60]!r}, which is not known")
    return matches[0]
