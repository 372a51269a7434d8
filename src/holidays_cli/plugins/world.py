"""Most countries: Google's public holiday calendars, https://calendar.google.com

They are asked only for countries that have no source of their own.  Days of regions ("Public holiday in ..."), which they name in
words and not by their codes, are local days, whose note names the regions.  "Christmas Day (substitute)" stands for the nearest Christmas Day in the
calendar, if that is at most three days away.
"""

from collections.abc import Iterator
from datetime import date

import pyplugs

from holidays_cli.plugins import _ics
from holidays_cli.reader import TENTATIVE, Row, fetch

AUTHORITY = "news"
URL = "https://calendar.google.com/calendar/ical/en.{}%23holiday%40group.v.calendar.google.com/public/basic.ics"

# Most calendars are named after the code of their country, in lower case.
_NAMED_BY_CODE = """
    AD AE AF AG AI AL AM AO AR AS AW AZ BA BB BD BE BF BH BI BJ BL BM BN BO BS BT BW BY BZ CD CF CG
    CH CI CK CL CM CO CR CU CV CW CY DJ DM DO DZ EC EE EG ER ET FJ FK FM FO GA GD GE GF GG GH GI GL
    GM GN GQ GT GU GW GY HN HT IM IQ IR IS JE JM JO KE KG KH KI KM KN KP KW KY KZ LA LB LC LI LK LR
    LS LU LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MZ NA NC NE NG NI NP NR OM
    PA PE PF PG PK PM PR PW PY QA RE RS RW SB SC SD SH SL SM SN SO SR SS ST SV SX SY SZ TC TD TG TH
    TJ TL TM TN TO TT TV TZ UG UY UZ VA VC VE VG VI VU WF WS YE YT ZM ZW
""".split()
# The older ones have names of their own.
_NAMED_OTHERWISE = {
    "AT": "austrian", "AU": "australian", "BG": "bulgarian", "BR": "brazilian", "CA": "canadian", "CN": "china",
    "CZ": "czech", "DE": "german", "DK": "danish", "ES": "spain", "FI": "finnish", "FR": "french", "GB": "uk",
    "GR": "greek", "HK": "hong_kong", "HR": "croatian", "HU": "hungarian", "ID": "indonesian", "IE": "irish",
    "IL": "jewish", "IN": "indian", "IT": "italian", "JP": "japanese", "KR": "south_korea", "LT": "lithuanian",
    "LV": "latvian", "MX": "mexican", "MY": "malaysia", "NL": "dutch", "NO": "norwegian", "NZ": "new_zealand",
    "PH": "philippines", "PL": "polish", "PT": "portuguese", "RO": "romanian", "RU": "russian", "SA": "saudiarabian",
    "SE": "swedish", "SG": "singapore", "SI": "slovenian", "SK": "slovak", "TR": "turkish", "TW": "taiwan",
    "UA": "ukrainian", "US": "usa", "VN": "vietnamese", "ZA": "sa",
}  # fmt: skip
CALENDARS = {code: code.lower() for code in _NAMED_BY_CODE} | _NAMED_OTHERWISE
"""The names of Google's calendars by the ISO codes of their countries."""

KINDS = {"Public holiday": "public", "Observance": "observance"}
"""The kinds of days by the first line of an event's description."""
REGIONAL = "Public holiday in "
"""The beginning of that line for a day of some regions, which are named behind it."""
SUBSTITUTE = " (substitute)"
LONGEST_MOVE = 3  # days


@pyplugs.register
def google(country: str) -> Iterator[Row]:
    """Google Calendar"""
    events = list(_ics.events(fetch(URL.format(CALENDARS[country]))))
    days_by_name: dict[str, list[date]] = {}
    for event in events:
        days_by_name.setdefault(event.name, []).extend(event.days)
    for event in events:
        first_line = event.description.partition("\n")[0]
        if first_line.startswith(REGIONAL):
            kind, note = "local", first_line
        elif first_line in KINDS:
            kind, note = KINDS[first_line], TENTATIVE if "tentative" in event.description else ""
        else:
            continue
        name = event.name.removesuffix(" (tentative)")
        holidays: list[date] = []  # those that the day may stand for
        if name.endswith(SUBSTITUTE):
            holidays = days_by_name.get(name.removesuffix(SUBSTITUTE), [])
        for day in event.days:
            yield Row(day, name, note=note or None, kind=kind, observes=_nearest(day, holidays))


def _nearest(substitute: date, holidays: list[date]) -> date | None:
    """The holiday that a substitute stands for; None if none of them is near."""
    near = [holiday for holiday in holidays if 0 < abs(substitute - holiday).days <= LONGEST_MOVE]
    return min(near, key=lambda holiday: abs(substitute - holiday), default=None)
