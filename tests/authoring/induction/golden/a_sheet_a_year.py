"""Portugal: public holidays, https://example.org/feriados"""

import pyplugs

from holidays_cli.reader import Row, fetch_sheet

URL = "https://example.org/feriados"


@pyplugs.register
def reader_PT(year: int) -> list[Row]:
    """example.org"""
    return [Row(dia, feriado) for dia, feriado in fetch_sheet(URL, sheet=str(year), columns=("Dia", "Feriado"))]
