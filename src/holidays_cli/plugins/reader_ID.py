"""Indonesia: national holidays, from Google's calendar in Indonesian, https://github.com/guangrei/APIHariLibur_V2

Collective leave ("Cuti Bersama") is no national holiday: it is a day off of kind government.  Some leave is not labelled.
A day that is called "observed" is leave, because no law moves a holiday.  So is a second day of Idul Adha, as 9 June 2025
and 28 May 2026, because the decree of the three ministers gives that feast one day; python-holidays agrees.  A day
whose date is not certain yet is called "belum pasti".
"""

from datetime import date, timedelta

import pyplugs

from holidays_cli.reader import TENTATIVE, Row, fetch_json, read_date

AUTHORITY = "news"
URL = "https://raw.githubusercontent.com/guangrei/APIHariLibur_V2/main/holidays.json"
COLLECTIVE_LEAVE = ("Cuti Bersama", "observed")
FEAST_OF_ONE_DAY = "Idul Adha"
NOT_CERTAIN = "(belum pasti)"


@pyplugs.register
def reader_ID() -> list[Row]:
    """API Hari Libur"""
    # The entry "info" is what the file says of itself.
    names = {read_date(day): entry["summary"] for day, entry in fetch_json(URL).items() if day != "info"}
    rows = []
    for day, name in names.items():
        is_leave = any(label in name for label in COLLECTIVE_LEAVE) or _is_second_day(day, names)
        note = TENTATIVE if NOT_CERTAIN in name else None
        title = name.partition(NOT_CERTAIN)[0]
        rows.append(Row(day, title, note=note, kind="government" if is_leave else "public"))
    return rows


def _is_second_day(day: date, names: dict[date, str]) -> bool:
    """Whether a feast that has one day by law has a day in the week before, too."""
    week_before = [day - timedelta(days=distance) for distance in range(1, 8)]
    return FEAST_OF_ONE_DAY in names[day] and any(FEAST_OF_ONE_DAY in names.get(other, "") for other in week_before)
