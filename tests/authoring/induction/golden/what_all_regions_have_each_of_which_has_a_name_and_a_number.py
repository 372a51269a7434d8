"""Somewhere: public holidays, https://example.org/list"""

from collections import Counter

import pyplugs

from holidays_cli.reader import fetch_json

URL = "https://example.org/list"


@pyplugs.register
def reader_PT() -> list[tuple[str, str]]:
    """example.org"""
    days = [(day["região"], day["data"], day["nome"]) for day in fetch_json(URL)]
    times = Counter(day for _, day in {(place, day) for place, day, _ in days})
    return [(day, name) for _, day, name in days if times[day] == 4]  # what all lists have
