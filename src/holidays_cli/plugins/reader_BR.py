"""Brazil: the national holidays in law, https://brasilapi.com.br/docs#tag/Feriados-Nacionais

The state publishes its yearly decree as prose only.  BrasilAPI also lists Carnival and Corpus Christi, which the decree
makes optional, and Easter Sunday; these are left out.
"""

import re

import pyplugs

from holidays_cli.reader import fetch_json

URL = "https://brasilapi.com.br/api/feriados/v1/{}"
NOT_IN_LAW = re.compile(r"Carnaval|Corpus Christi|P[áa]scoa", re.IGNORECASE)


@pyplugs.register
def reader_BR(year: int) -> list[tuple[str, str]]:
    """BrasilAPI"""
    holidays = fetch_json(URL.format(year))
    return [(holiday["date"], holiday["name"]) for holiday in holidays if not NOT_IN_LAW.search(holiday["name"])]
