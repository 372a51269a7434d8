"""Brazil: the national holidays in law, https://brasilapi.com.br/docs#tag/Feriados-Nacionais

The state publishes its yearly decree as prose only.  BrasilAPI also lists Carnival and Corpus Christi, which the decree
makes optional ("ponto facultativo"), and Easter Sunday, which is no holiday in law: an observance.
OpenHolidays has the optional half days of 24 and 31 December, too.
"""

import re

import pyplugs

from holidays_cli.plugins import _openholidays
from holidays_cli.reader import Row, fetch_json

AUTHORITY = "list"
URL = "https://brasilapi.com.br/api/feriados/v1/{}"
OPTIONAL = re.compile(r"Carnaval|Corpus Christi", re.IGNORECASE)
OBSERVANCE = re.compile(r"P[áa]scoa", re.IGNORECASE)


@pyplugs.register
def reader_BR(year: int) -> list[Row]:
    """BrasilAPI"""
    rows = []
    for holiday in fetch_json(URL.format(year)):
        name = holiday["name"]
        kind = "optional" if OPTIONAL.search(name) else "observance" if OBSERVANCE.search(name) else "public"
        rows.append(Row(holiday["date"], name, kind=kind))
    return rows


@pyplugs.register
def openholidays() -> list[Row]:
    """OpenHolidays"""
    return list(_openholidays.days("br"))
