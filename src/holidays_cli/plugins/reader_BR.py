"""Brazil: the national holidays in law, https://brasilapi.com.br/docs#tag/Feriados-Nacionais

The state publishes its yearly decree as prose only.  BrasilAPI also lists Carnival and Corpus Christi, which the decree
makes optional ("ponto facultativo"), and Easter Sunday, which is no holiday in law: an observance.
OpenHolidays has the optional half days of 24 and 31 December, too.

ANBIMA, the association of the capital markets, publishes the days on which banks do not work, from 2001 to 2099: the
national holidays, Carnival and Corpus Christi.  It is a spreadsheet, with notes below the last day.  Its edition of 2022
lacks 20 November, which a law of 2023 made a holiday.
"""

import re
from datetime import date

import pyplugs

from holidays_cli.plugins import _openholidays
from holidays_cli.reader import Row, fetch_json, fetch_sheet

AUTHORITY = {"reader_BR": "list", "openholidays": "list", "anbima": "institution"}
URL = "https://brasilapi.com.br/api/feriados/v1/{}"
ANBIMA = "https://www.anbima.com.br/feriados/arqs/feriados_nacionais.xls"
OPTIONAL = re.compile(r"Carnaval|Corpus Christi", re.IGNORECASE)
OBSERVANCE = re.compile(r"P[áa]scoa", re.IGNORECASE)


@pyplugs.register
def reader_BR(year: int) -> list[Row]:
    """BrasilAPI"""
    return [Row(day["date"], day["name"], kind=_kind(day["name"])) for day in fetch_json(URL.format(year))]


@pyplugs.register
def openholidays() -> list[Row]:
    """OpenHolidays"""
    return list(_openholidays.days("br"))


@pyplugs.register
def anbima() -> list[Row]:
    """ANBIMA"""
    rows = []
    for day, name in fetch_sheet(ANBIMA, columns=("Data", "Feriado")):
        if isinstance(day, date):
            rows.append(Row(day, str(name), kind="bank" if OPTIONAL.search(str(name)) else "public"))
    return rows


def _kind(name: str) -> str:
    if OPTIONAL.search(name):
        return "optional"
    if OBSERVANCE.search(name):
        return "observance"
    return "public"
