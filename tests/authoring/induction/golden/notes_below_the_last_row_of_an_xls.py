"""Portugal: public holidays, https://example.org/feriados"""

from datetime import date

import pyplugs

from holidays_cli.reader import Row, fetch_sheet

URL = "https://example.org/feriados"


# Unsettled: 1 line of the list without a date that could be read: Fonte: 1) Lei 7/2009, de 12 de fevereiro
@pyplugs.register
def reader_PT() -> list[Row]:
    """example.org"""
    return [
        Row(data, feriado)
        for data, feriado in fetch_sheet(URL, columns=("Data", "Feriado"))
        if isinstance(data, date)
    ]
