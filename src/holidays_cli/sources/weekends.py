"""Which weekdays are the weekend of a country.

It is known without python-holidays where it is Saturday and Sunday, because importing python-holidays takes longer
than everything else that counting working days needs.
"""

from datetime import date
from typing import NamedTuple

SATURDAY_AND_SUNDAY = frozenset({5, 6})
"""Weekdays are counted as `date.weekday()` counts them: Monday is 0."""

# Where the weekend is or was another, or is not the same in all states; XSAU is the Saudi Exchange.  python-holidays knows which days it is on.
# tests/sources/test_weekends.py compares this list with python-holidays.
OTHER_WEEKENDS = frozenset(
    "AE AF AI BD BH BN CD DJ DZ EG HK IL IQ IR JO KN KW MR MV MY NE OM PY QA SA SD SY TH TK TW VE XSAU YE".split()
)

FRIDAY = frozenset({4})
FRIDAY_AND_SATURDAY = frozenset({4, 5})
SATURDAY = frozenset({5})


class KnownWeekend(NamedTuple):
    """The weekend of a country where python-holidays has another one."""

    weekdays: frozenset[int]
    first_day: date
    """Before it, the weekend is that of python-holidays; `date.min` where it holds for all years."""
    reason: str
    source: str
    """The address of a page that says so."""


CLDR = "https://github.com/unicode-org/cldr/blob/main/common/supplemental/supplementalData.xml"
OFFICES_CLOSE_ON_BOTH = (
    "offices are closed on both days; CLDR has no entry, which means the same; python-holidays has Sunday alone"
)
MALAY_MAIL = (
    "https://malaymail.com/news/malaysia/2024/10/07/johor-regent-announces-weekend-shift-to-saturday-sunday-for-state"
    "-starting-january-2025/152816"
)
MALAY_STATES = "Kedah, Kelantan and Terengganu have another weekend than the other states; CLDR has no states"
KNOWN_WEEKENDS = {
    "AF": KnownWeekend(
        FRIDAY, date.min,
        "offices work on Saturdays and, a few hours less, on Thursdays; CLDR has Thursday and Friday, python-holidays Friday"
        " and Saturday",
        "http://www.asianews.af/35856/",
    ),
    "AI": KnownWeekend(SATURDAY_AND_SUNDAY, date.min, OFFICES_CLOSE_ON_BOTH, CLDR),
    "CD": KnownWeekend(
        SATURDAY_AND_SUNDAY, date(2024, 2, 17),
        "a decree of 17 February 2024 lets public offices work from Monday to Friday; CLDR has no entry, which means the same;"
        " python-holidays has Sunday alone",
        "https://alternance.cd/2024/06/27/journee-du-samedi-29-juin-2024-declaree-chomee-et-payee-une-bourde-du-ministre-du"
        "-travail/",
    ),
    "HK": KnownWeekend(
        SATURDAY_AND_SUNDAY, date(2007, 7, 1),
        "the government has worked five days a week since July 2007; CLDR has no entry, which means the same;"
        " python-holidays has Sunday alone, the general holiday of every week",
        "https://www.info.gov.hk/gia/general/200705/21/P200705210148.htm",
    ),
    "KN": KnownWeekend(SATURDAY_AND_SUNDAY, date.min, OFFICES_CLOSE_ON_BOTH, CLDR),
    "LY": KnownWeekend(FRIDAY_AND_SATURDAY, date.min, "CLDR has these, python-holidays Saturday and Sunday", CLDR),
    "MR": KnownWeekend(
        SATURDAY_AND_SUNDAY, date(2014, 10, 1),
        "the government moved the weekend from Friday and Saturday to Saturday and Sunday on 1 October 2014",
        "https://www.qppstudio.net/public-holidays-news/2014/mauritania-reverts-to-saturday-sunday-weekends-008111.htm",
    ),
    "NE": KnownWeekend(
        SATURDAY_AND_SUNDAY, date.min, OFFICES_CLOSE_ON_BOTH,
        "https://www.niamey-soir.com/ccr-proposition-portant-jours-du-vendredi-et-du-dimanche-comme-jours-de-repos-au-niger"
        "-quelles-consequences-opinions",
    ),
    "NP": KnownWeekend(
        SATURDAY, date.min, "Saturday is the only weekly day off; neither CLDR nor python-holidays has it",
        "https://english.khabarhub.com/2022/06/256175",
    ),
    "PS": KnownWeekend(
        FRIDAY_AND_SATURDAY, date.min, "offices are closed on both days; neither CLDR nor python-holidays has them",
        "https://bnews.ps/index.php/en/node/12845",
    ),
    "PY": KnownWeekend(SATURDAY_AND_SUNDAY, date.min, OFFICES_CLOSE_ON_BOTH, CLDR),
    "SO": KnownWeekend(
        FRIDAY, date.min,
        "Friday is the official day off, and many work on both other days; neither CLDR nor python-holidays has it",
        "https://www.trtafrika.com/english/article/e22b16537522",
    ),
    "TK": KnownWeekend(SATURDAY_AND_SUNDAY, date.min, OFFICES_CLOSE_ON_BOTH, CLDR),
    "VE": KnownWeekend(
        SATURDAY_AND_SUNDAY, date(2013, 5, 7),
        "the labour law of 2012 gives two days of rest in a row, in force since 7 May 2013",
        "https://docplayer.es/9190440-Ley-organica-del-trabajo-de-los-trabajadores-y-las-trabajadoras.html",
    ),
}  # fmt: skip
"""Where python-holidays has another weekend; Saturday and Sunday, or what it has, is right everywhere else.

tests/sources/test_weekends.py has what python-holidays says of them, and every country in which CLDR says otherwise.
"""


class ConfirmedWeekend(NamedTuple):
    """Why the weekend of python-holidays is right where CLDR has another one or tells no states apart."""

    reason: str
    source: str
    """The address of a page that says so."""


CONFIRMED_WEEKENDS = {
    "BD": ConfirmedWeekend(
        "offices are closed on both days; CLDR has no entry", "https://www.observerbd.com/news.php?id=282657"
    ),
    "BN": ConfirmedWeekend(
        "offices work on Saturdays; CLDR has no entry",
        "https://www.bruneinewsgazette.com/operating-hours-throughout-ramadhan/",
    ),
    "DJ": ConfirmedWeekend(
        "offices work from Sunday to Thursday since January 2017; CLDR has no entry",
        "https://human-village.org/spip.php?article258",
    ),
    "IN": ConfirmedWeekend(
        "offices of the union work five days a week since June 1985; CLDR has Sunday alone",
        "https://www.praja.net/t/dopt-o-m-dt-21-05-1985-introduction-of-5-day-week-in-the-administrative-offices-of-the"
        "-government-of-india-no-13-4-85-jca/1073",
    ),
    "MV": ConfirmedWeekend(
        "offices are closed on both days; CLDR has no entry", "https://publicholidays.asia/maldives/"
    ),
    "MY-02": ConfirmedWeekend(MALAY_STATES, MALAY_MAIL),
    "MY-03": ConfirmedWeekend(MALAY_STATES, MALAY_MAIL),
    "MY-11": ConfirmedWeekend(MALAY_STATES, MALAY_MAIL),
    "UG": ConfirmedWeekend(
        "offices work from Monday to Friday; CLDR has Sunday alone",
        "https://wakiso.go.ug/2026/01/07/government-equips-local-government-communication-officers-to-strengthen-public"
        "-communication/",
    ),
}
"""The countries and states in which python-holidays is followed, and CLDR is not; where both agree, CLDR is the source."""


class WeekendPeriod(NamedTuple):
    """Which weekdays are the weekend from a day on, until the next period begins."""

    first_day: date
    weekdays: frozenset[int]


def is_weekend(country: str, day: date, state: str | None = None) -> bool:
    """Whether `day` is one of the weekend days of a country, given by its ISO code, or of its state.

    >>> is_weekend("GB", date(2026, 1, 2)), is_weekend("EG", date(2026, 1, 2))  # a Friday
    (False, True)
    """
    always = _weekend_since(country, day)
    if always is not None:
        return day.weekday() in always
    from holidays_cli.sources.rules import weekend_rules

    return weekend_rules(country, state).is_weekend(day)


def weekends(country: str, year: int, state: str | None = None) -> list[WeekendPeriod]:
    """The weekend of a country in a year, in periods.

    It is one period, except in a year in which the weekend changed.  `country` is an ISO 3166-1 alpha-2 code; where
    nothing else is known, the weekend is Saturday and Sunday.

    >>> weekends("GB", 2026)
    [WeekendPeriod(first_day=datetime.date(2026, 1, 1), weekdays=frozenset({5, 6}))]
    """
    always = _weekend_since(country, date(year, 1, 1))
    if always is not None:
        return [WeekendPeriod(date(year, 1, 1), always)]
    periods: list[WeekendPeriod] = []
    first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
    for week in range(first, last + 1, 7):
        days = map(date.fromordinal, range(week, min(week + 7, date.max.toordinal() + 1)))
        weekend = frozenset(day.weekday() for day in days if is_weekend(country, day, state))
        if not periods or periods[-1].weekdays != weekend:
            periods.append(WeekendPeriod(date.fromordinal(week), weekend))
    return periods


def _weekend_since(country: str, day: date) -> frozenset[int] | None:
    """The weekend on `day` and ever since, where it is known without python-holidays; else None."""
    known = KNOWN_WEEKENDS.get(country)
    if known is not None and day >= known.first_day:
        return known.weekdays
    return None if country in OTHER_WEEKENDS else SATURDAY_AND_SUNDAY
