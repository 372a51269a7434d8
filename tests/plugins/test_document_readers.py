"""The readers of PDF files and spreadsheets, on made documents that tests/support/made_documents.py writes."""

import io
import tomllib
import zipfile
from datetime import date

import pytest

from holidays_cli.queries.lookup_source import lookup_source
from holidays_cli.web import documents
from support import captures, made_documents
from support.readers import DOCUMENT_CASES, PAGES

pytest.importorskip("pypdf", reason="the extra documents is not installed")
pytest.importorskip("python_calamine", reason="the extra documents is not installed")

BRAZIL = {
    date(2026, 1, 1): "Confraternização Universal",
    date(2026, 2, 16): "Carnaval",
    date(2026, 2, 17): "Carnaval",
    date(2026, 4, 3): "Paixão de Cristo",
    date(2026, 4, 21): "Tiradentes",
    date(2026, 5, 1): "Dia do Trabalho",
    date(2026, 6, 4): "Corpus Christi",
    date(2026, 9, 7): "Independência do Brasil",
    date(2026, 10, 12): "Nossa Sra. Aparecida - Padroeira do Brasil",
    date(2026, 11, 2): "Finados",
    date(2026, 11, 15): "Proclamação da República",
    date(2026, 11, 20): "Dia Nacional de Zumbi e da Consciência Negra",
    date(2026, 12, 25): "Natal",
}
CANTABRIA = (
    ("Jueves", "1 de enero", "Año nuevo"),
    ("Martes", "6 de enero", "Epifanía del Señor"),
    ("Jueves", "2 de abril", "Jueves Santo"),
    ("Viernes", "3 de abril", "Viernes Santo"),
    ("Viernes", "1 de mayo", "Fiesta del Trabajo"),
    ("Martes", "28 de julio", "Día de las Instituciones"),
    ("Sábado", "15 de agosto", "Asunción de la Virgen"),
    ("Martes", "15 de septiembre", "La Bien Aparecida"),
    ("Lunes", "12 de octubre", "Fiesta Nacional"),
    ("Lunes", "7 de diciembre", "Día de la Constitución"),
    ("Martes", "8 de diciembre", "Inmaculada Concepción"),
    ("Viernes", "25 de diciembre", "Natividad del Señor"),
)
BASQUE_COUNTRY = {
    date(2026, 1, 1): "Año Nuevo",
    date(2026, 1, 6): "Epifanía del Señor",
    date(2026, 4, 2): "Jueves Santo",
    date(2026, 4, 3): "Viernes Santo",
    date(2026, 4, 6): "Lunes de Pascua",
    date(2026, 5, 1): "Fiesta del Trabajo",
    date(2026, 7, 25): "Santiago Apóstol",
    date(2026, 8, 15): "Asunción de la Virgen",
    date(2026, 10, 12): "Fiesta Nacional",
    date(2026, 12, 8): "Inmaculada Concepción",
    date(2026, 12, 25): "Natividad del Señor",
}
GALICIA = {
    date(2026, 1, 1): ("Ano Novo", "estatal"),
    date(2026, 1, 6): ("Día de Reis", "estatal"),
    date(2026, 4, 2): ("Xoves Santo", "autonómico"),
    date(2026, 4, 3): ("Venres Santo", "estatal"),
    date(2026, 5, 1): ("Día do Traballo", "estatal"),
    date(2026, 7, 25): ("Día Nacional de Galicia", "autonómico"),
    date(2026, 8, 15): ("Asunción da Virxe", "estatal"),
    date(2026, 10, 12): ("Festa Nacional de España", "estatal"),
    date(2026, 12, 8): ("Inmaculada Concepción", "estatal"),
    date(2026, 12, 25): ("Natividade do Señor", "estatal"),
}
ASTURIAS = {
    date(2026, 1, 1): "Año Nuevo",
    date(2026, 1, 6): "Epifanía del Señor",
    date(2026, 4, 2): "Jueves Santo",
    date(2026, 4, 3): "Viernes Santo",
    date(2026, 5, 1): " Fiesta del Trabajo",
    date(2026, 8, 15): "Asunción de la Virgen ",
    date(2026, 9, 8): "Día de Asturias",
    date(2026, 10, 12): "Fiesta Nacional de España",
    date(2026, 11, 2): "Lunes siguiente a Todos los Santos",
    date(2026, 12, 8): "Inmaculada Concepción",
    date(2026, 12, 25): "Natividad del Señor",
}


def sheet_of_brazil():
    rows = [[day, "sexta-feira", name] for day, name in BRAZIL.items()]
    notes = [["Fonte:", "", ""], ["1) As segundas e terças-feiras de Carnaval de 1/1/2001 em diante", "", ""]]
    return made_documents.xls([["Data", "Dia da Semana", "Feriado"], *rows, *notes], name="Plan1")


def sheet_of_the_basque_country():
    head = ["date", "descripcionEs", "descriptionEu", "municipalityEs", "territory"]
    rows = [[day, name, "Jaia", "CAE", "Todos/denak"] for day, name in BASQUE_COUNTRY.items()]
    of_towns = [[date(2026, 7, 31), "San Ignacio de Loyola", "Jaia", town, town] for town in ("Bizkaia", "Azpeitia")]
    return made_documents.xlsx({"calendario_laboral_2026": [head, *rows, *of_towns]})


def sheet_of_galicia():
    head = ["fecha", "descripcion", "ambito", "id_municipio", "lugar"]
    # In one year the dates are texts.
    rows = [[day.isoformat(), name, scope, "", ""] for day, (name, scope) in GALICIA.items()]
    of_a_town = [[date(2026, 2, 17), "Martes de Entroido", "municipal", 15001, "Abegondo"]]
    return made_documents.xlsx({"Hoja1": [head, *rows, *of_a_town]})


def sheets_of_asturias():
    head = ["AMBITO", "COMUNIDAD - MUNICIPIO ", "FECHA", "FIESTA - LOCALIDAD"]
    community = "COMUNIDAD AUTONOMA PRINCIPADO DE ASTURIAS"
    rows = [["AUTONOMICO", community, day, name] for day, name in ASTURIAS.items()]
    of_a_town = [["LOCAL", "ALLANDE", date(2026, 7, 13), "Fiesta de San Cristóbal"]]
    year_before = [["AUTONOMICO", community, date(2025, 1, 1), "Año Nuevo"]]
    return made_documents.xlsx({"2025": [head, *year_before], "2026": [head, *rows, *of_a_town]})


def announcement_of_cantabria():
    return made_documents.pdf_of_lines(
        "JUEVES, 11 DE DICIEMBRE DE 2025",
        "Calendario de fiestas de Cantabria para el año 2026",
        "Real Decreto de 23 de octubre",
        ["DIA", "FECHA", "FESTIVIDAD"],
        *map(list, CANTABRIA),
        "Santander, 2 de diciembre de 2025",
        "FIESTAS LOCALES",
        ["ALFOZ", "15 de mayo", "SAN ISIDRO"],
        ["SANTA ANA", "27", "JULIO"],
        compress=False,  # because not every zlib writes the same bytes
    )


@pytest.fixture(autouse=True)
def in_this_process(monkeypatch):
    """Read documents in this process, which is faster."""
    monkeypatch.setattr(documents, "_ask_process", documents._in_this_process)


MADE_DOCUMENTS = {
    "BR.anbima.xls": sheet_of_brazil,
    "ES.cantabria.pdf": announcement_of_cantabria,
    "ES.basque_country.xlsx": sheet_of_the_basque_country,
    "ES.galicia.xlsx": sheet_of_galicia,
    "ES.asturias.xlsx": sheets_of_asturias,
}


def content(document):
    """The bytes of a document; of one that is a ZIP file, its parts, because not every zlib writes the same bytes."""
    if not zipfile.is_zipfile(io.BytesIO(document)):
        return document
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("file", MADE_DOCUMENTS)
def test_a_made_document_is_what_this_test_writes(file):
    assert content((PAGES / file).read_bytes()) == content(MADE_DOCUMENTS[file]())


@pytest.mark.skipif(not captures.AVAILABLE, reason=f"the captures are not there: {captures.FOLDER}")
@pytest.mark.parametrize(
    ("folder", "file", "country", "function", "state"),
    [
        ("BR", "anbima-feriados_nacionais.xls", "BR", "anbima", None),
        ("ES-more", "cantabria-locales_2026.pdf", "ES", "cantabria", "ES-CB"),
        ("ES-more", "euskadi-2024.xlsx", "ES", "basque_country", "ES-PV"),
        ("ES-more", "asturias-2024.xlsx", "ES", "asturias", "ES-AS"),
    ],
)
def test_a_captured_document_gives_the_days_that_it_lists(folder, file, country, function, state, pages):
    description = tomllib.loads((captures.LATER_FOLDER / folder / "source.toml").read_text(encoding="utf-8"))
    url = next(capture["url"] for capture in description["capture"] if capture["file"] == file)
    expected = next(table for table in description["expected"] if table["capture"] == file)
    pages.get(url, body=(captures.LATER_FOLDER / folder / file).read_bytes())
    code = state and state.partition("-")[2]
    answer = lookup_source(country, function, expected["year"], code, kinds=("public", "bank"))
    assert sorted(str(day.date) for day in answer) == expected["dates"]


@pytest.mark.parametrize("case", DOCUMENT_CASES, ids=lambda case: case.path.stem)
def test_a_document_gives_its_days_and_a_broken_one_none(case):
    case.check()
