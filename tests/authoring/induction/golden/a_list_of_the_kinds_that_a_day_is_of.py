"""Somewhere: public holidays, https://example.org/list

Left out are the entries where tipos.* lacks public.
"""

import pyplugs

from holidays_cli.reader import Row, fetch_json

URL = "https://example.org/list"


# Unsettled: left out 8 lines of 2026 where tipos.* lacks public: 2026-01-12 Um; 2026-02-13 dois; 2026-03-14 três;
#   2026-04-15 quatro; 4 more
@pyplugs.register
def reader_PT() -> list[Row]:
    """example.org"""
    return [Row(entry["data"], entry["nome"]) for entry in fetch_json(URL) if "public" in entry["tipos"]]
