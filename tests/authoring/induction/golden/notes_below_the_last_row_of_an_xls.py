"""Portugal: public holidays, https://example.org/feriados"""

from datetime import date

import pyplugs

from holidays_cli.reader import Row, fetch_sheet

URL = "https://example.org/feriados"


@pyplugs.register
def reader_PT() -> list[Row]:
    """example.org"""
    return [
        Row(data, feriado)
        for data, feriado in fetch_sheet(URL, columns=("Data", "Feriado"))
        if isinstance(data, date)
    ]
