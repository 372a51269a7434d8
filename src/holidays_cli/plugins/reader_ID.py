"""Indonesia: national holidays, from Google's calendar in Indonesian, https://github.com/guangrei/APIHariLibur_V2

Collective leave (Cuti Bersama) is no national holiday and left out, as is a day "observed": no law moves a holiday.
Some leave is not labelled: 28 May 2026, which python-holidays does not have, is called Idul Adha here.
"""

import pyplugs

from holidays_cli.web import fetch_json

URL = "https://raw.githubusercontent.com/guangrei/APIHariLibur_V2/main/holidays.json"


@pyplugs.register
def reader_ID() -> list[tuple[str, str, tuple[()], str]]:
    """API Hari Libur"""
    days = {day: entry["summary"] for day, entry in fetch_json(URL).items() if day != "info"}
    kept = [(day, name.partition("(belum pasti)")) for day, name in days.items() if "Cuti Bersama" not in name]
    return [(day, name, (), unsure and "tentative") for day, (name, unsure, _) in kept if "observed" not in name]
