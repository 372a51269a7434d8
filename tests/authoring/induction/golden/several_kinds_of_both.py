"""Somewhere: public holidays, https://example.org/list"""

import pyplugs

from holidays_cli.reader import Row, fetch_json

URL = "https://example.org/list"
KINDS = {
    "civil": "public",
    "histórico": "public",
    "nacional": "public",
    "religioso": "public",
    "bancário": "bank",
    "escolar": "school",
}


# Unsettled: given as bank or school, not as public: 8 lines of 2026 where tipo is "bancário", "escolar": 2026-01-12
#   Um; 2026-02-13 dois; 2026-03-14 três; 2026-04-15 quatro; 4 more
@pyplugs.register
def reader_PT() -> list[Row]:
    """example.org"""
    return [Row(entry["data"], entry["nome"], kind=KINDS[entry["tipo"]]) for entry in fetch_json(URL)]
