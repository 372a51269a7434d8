"""Portugal: public holidays, https://example.org/feriados"""

import pyplugs

from holidays_cli.reader import Row, fetch_sheet

URL = "https://example.org/feriados"
KINDS = {"nacional": "public", "municipal": "local"}


# Unsettled: given as local, not as public: 2 lines of 2026 where Âmbito is "municipal": 2026-06-13 Santo António;
#   2026-06-24 São João
@pyplugs.register
def reader_PT() -> list[Row]:
    """example.org"""
    return [
        Row(data, designacao, kind=KINDS[ambito])
        for data, designacao, ambito in fetch_sheet(URL, columns=("Data", "Designação", "Âmbito"))
    ]
