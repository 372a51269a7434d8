"""Every country: Google's public holiday calendars, https://calendar.google.com, then the computed rules.

The functions stand behind the sources of a country's own reader, in the order of this file.
"""

import functools
import threading
import warnings
from collections.abc import Container, Sequence
from datetime import date

import holidays
import pyplugs

from holidays_cli.errors import NotPublished
from holidays_cli.plugins import _ics
from holidays_cli.web import fetch

URL = "https://calendar.google.com/calendar/ical/en.{}%23holiday%40group.v.calendar.google.com/public/basic.ics"

# A calendar is called by the country's code, in lower case ...
CALENDARS = {
    code: code.lower()
    for code in """
    AD AE AF AG AI AL AM AO AR AS AW AZ BA BB BD BE BF BH BI BJ BL BM BN BO BS BT BW BY BZ CD CF CG
    CH CI CK CL CM CO CR CU CV CW CY DJ DM DO DZ EC EE EG ER ET FJ FK FM FO GA GD GE GF GG GH GI GL
    GM GN GQ GT GU GW GY HN HT IM IQ IR IS JE JM JO KE KG KH KI KM KN KP KW KY KZ LA LB LC LI LK LR
    LS LU LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MZ NA NC NE NG NI NP NR OM
    PA PE PF PG PK PM PR PW PY QA RE RS RW SB SC SD SH SL SM SN SO SR SS ST SV SX SY SZ TC TD TG TH
    TJ TL TM TN TO TT TV TZ UG UY UZ VA VC VE VG VI VU WF WS YE YT ZM ZW
""".split()
} | dict(  # ... except the older ones, which have a name.
    word.split(":")
    for word in """
    AT:austrian AU:australian BG:bulgarian BR:brazilian CA:canadian CN:china CZ:czech DE:german
    DK:danish ES:spain FI:finnish FR:french GB:uk GR:greek HK:hong_kong HR:croatian HU:hungarian
    ID:indonesian IE:irish IL:jewish IN:indian IT:italian JP:japanese KR:south_korea LT:lithuanian
    LV:latvian MX:mexican MY:malaysia NL:dutch NO:norwegian NZ:new_zealand PH:philippines PL:polish
    PT:portuguese RO:romanian RU:russian SA:saudiarabian SE:swedish SG:singapore SI:slovenian
    SK:slovak TR:turkish TW:taiwan UA:ukrainian US:usa VN:vietnamese ZA:sa
""".split()
)

RULES = holidays.list_supported_countries(include_aliases=False)
COVERS: dict[str, Container[str]] = {"google": CALENDARS, "rules": RULES}


# python-holidays does not say that it may be used by several threads, and what warnings are made of is the process's.
ONE_AT_A_TIME = threading.RLock()


@pyplugs.register
def google(country: str) -> list[tuple[date, str, None, str | None]]:
    """Google Calendar"""
    days = [
        (day, event.name, None, "tentative" if "tentative" in event.description else None)
        for event in _ics.events(fetch(URL.format(CALENDARS[country])))
        # A regional day says "Public holiday in ..." and names the regions in words; observances say so.
        if event.description.partition("\n")[0] == "Public holiday"
        for day in event.days
    ]
    return [(day, name.removesuffix(" (tentative)"), states, note) for day, name, states, note in days]


@pyplugs.register
def rules(country: str, year: int, state: str | None) -> list[tuple[date, str]]:
    """python-holidays' rules"""
    return computed(country, [year], state)


def computed(
    country: str, years: Sequence[int], state: str | None = None, *, every_category: bool = False
) -> list[tuple[date, str]]:
    """The days of `years` that python-holidays computes, and their names; with `every_category` not only days off.

    Raises NotPublished if it has no rules for one of the years.
    """
    with ONE_AT_A_TIME:
        found = _computed(country, tuple(years), state, every_category=every_category)
    return [(day, name) for day, names in sorted(found.items()) if day.year in years for name in names.split("; ")]


def worked(country: str, years: Sequence[int], state: str | None = None) -> list[date]:
    """The make-up working days of `years` that python-holidays knows; raises as `computed` does."""
    with ONE_AT_A_TIME:
        found = _computed(country, tuple(years), state)
    return sorted(day for day in found.weekend_workdays if day.year in years)


@functools.lru_cache(maxsize=1)  # the days of a question and its working days are asked for one after the other
def _computed(
    country: str, years: tuple[int, ...], state: str | None, *, every_category: bool = False
) -> holidays.HolidayBase:
    known = _rules(country)
    if not all(known.start_year <= year <= known.end_year for year in years):
        raise NotPublished(f"the rules cover {known.start_year} to {known.end_year}")
    with ONE_AT_A_TIME, warnings.catch_warnings(action="error", category=UserWarning):
        try:
            return holidays.country_holidays(
                country, subdiv=state, years=years,
                language="en_US" if "en_US" in known.supported_languages else None,
                categories=known.supported_categories if every_category else None,
            )  # fmt: skip
        except UserWarning as warning:  # rules that are known for some of the days only are no rules
            raise NotPublished(f"no complete rules: {warning}") from None


@functools.cache
def _rules(country: str) -> holidays.HolidayBase:
    if country not in RULES:
        raise NotPublished("there are no rules for it")
    with ONE_AT_A_TIME:
        return holidays.country_holidays(country)


def span(country: str) -> tuple[int, int]:
    """The first and the last year that it makes sense to ask for; a source may know years that the rules do not yet."""
    return _rules(country).start_year if country in RULES else 1900, 2100


def states(country: str) -> tuple[str, ...]:
    """The states that have rules of their own."""
    return tuple(state for state in RULES.get(country, ()) if state.isalnum() and len(state) <= 3)


def weekend(country: str, day: date, state: str | None = None) -> bool:
    """Whether `day` is one of the weekend days there; Saturday and Sunday where nothing else is known."""
    return _weekdays(country, state).is_weekend(day) if country in RULES else day.isoweekday() > 5


@functools.cache
def _weekdays(country: str, state: str | None) -> holidays.HolidayBase:
    with ONE_AT_A_TIME:
        return holidays.country_holidays(country, subdiv=state if state in states(country) else None, expand=False)
