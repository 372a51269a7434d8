"""The readers of PDF files and spreadsheets, on made documents that tests/support/made_documents.py writes."""

import tomllib
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


def sheet_of_brazil():
    rows = [[day, "sexta-feira", name] for day, name in BRAZIL.items()]
    notes = [["Fonte:", "", ""], ["1) As segundas e terças-feiras de Carnaval de 1/1/2001 em diante", "", ""]]
    return made_documents.xls([["Data", "Dia da Semana", "Feriado"], *rows, *notes], name="Plan1")


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


@pytest.mark.parametrize(
    ("file", "make"), [("BR.anbima.xls", sheet_of_brazil), ("ES.cantabria.pdf", announcement_of_cantabria)]
)
def test_a_made_document_is_what_this_test_writes(file, make):
    assert (PAGES / file).read_bytes() == make()


@pytest.mark.skipif(not captures.AVAILABLE, reason=f"the captures are not there: {captures.FOLDER}")
@pytest.mark.parametrize(
    ("folder", "file", "country", "function", "state"),
    [
        ("BR", "anbima-feriados_nacionais.xls", "BR", "anbima", None),
        ("ES-more", "cantabria-locales_2026.pdf", "ES", "cantabria", "ES-CB"),
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
