"""Sri Lanka: the gazette's public holidays, typed in, https://github.com/Dilshan-H/srilanka-holidays

A person types in the days of the gazette.  A day may be a public, a bank and a mercantile holiday, or only some of these;
one that is no public holiday is of kind bank, and one that is none of these is an observance.  Special days that are declared within a year are not always added: 15 April
and 29 September 2024 are missing.  The day after Vesak 2026 is 31 May here, as amended, and 2 May in python-holidays.
"""

import pyplugs

from holidays_cli.reader import Row, fetch_json, span

AUTHORITY = "copy"
URL = "https://raw.githubusercontent.com/Dilshan-H/srilanka-holidays/main/json/{}.json"


@pyplugs.register
def reader_LK(year: int) -> list[Row]:
    """srilanka-holidays"""
    rows = []
    for event in fetch_json(URL.format(year)):
        if "Public" in event["categories"]:
            kind = "public"
        elif "Bank" in event["categories"] or "Mercantile" in event["categories"]:
            kind = "bank"
        else:
            kind = "observance"
        rows += [Row(day, event["summary"], kind=kind) for day in span(event["start"], before=event["end"])]
    return rows
