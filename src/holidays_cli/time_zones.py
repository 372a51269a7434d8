"""Which time zone a country or a state is in, so that "today" is the day there and not the day of this computer.

The zones of a country are those that the IANA time zone database lists for it in `zone.tab` (package tzdata).  Which of
them a state is in stands in that database, too, in the remarks of `zone.tab`, but without codes of ISO 3166-2: so it is
written down here for the states of countries in which it is not the same day everywhere.
tests/test_time_zones.py compares all of it with the database and with ISO 3166-2.
"""

import functools
import os
import zoneinfo
from collections.abc import Sequence

from holidays_cli.errors import UsageError

VARIABLE = "HOLIDAYS_TZ"
"""The environment variable with the time zone in which "today" is meant, wherever the place lies."""

LENGTH_OF_ISO_CODE = 2  # what is longer is the code of an exchange or of a reader of a user's own

CAPITAL_ZONES = {
    "AQ": "Antarctica/McMurdo",  # the largest station; there is no capital
    "AR": "America/Argentina/Buenos_Aires",
    "AU": "Australia/Sydney",
    "BR": "America/Sao_Paulo",
    "CA": "America/Toronto",
    "CD": "Africa/Kinshasa",
    "CL": "America/Santiago",
    "CN": "Asia/Shanghai",
    "CY": "Asia/Nicosia",
    "DE": "Europe/Berlin",
    "EC": "America/Guayaquil",
    "ES": "Europe/Madrid",
    "FM": "Pacific/Pohnpei",
    "GL": "America/Nuuk",
    "ID": "Asia/Jakarta",
    "KI": "Pacific/Tarawa",
    "KZ": "Asia/Almaty",
    "MH": "Pacific/Majuro",
    "MN": "Asia/Ulaanbaatar",
    "MX": "America/Mexico_City",
    "MY": "Asia/Kuala_Lumpur",
    "NZ": "Pacific/Auckland",
    "PF": "Pacific/Tahiti",
    "PG": "Pacific/Port_Moresby",
    "PS": "Asia/Hebron",
    "PT": "Europe/Lisbon",
    "RU": "Europe/Moscow",
    "UA": "Europe/Kyiv",
    "UM": "Pacific/Wake",  # there is no capital, and nobody lives on Midway
    "US": "America/New_York",
    "UZ": "Asia/Tashkent",
    "XK": "Europe/Belgrade",  # ISO 3166-1 has no code for Kosovo, and so zone.tab has none
}
"""The zone of the capital, where a country has several."""

STATE_ZONES = {
    "AU": {
        "Australia/Adelaide": "SA",
        "Australia/Brisbane": "QLD",
        "Australia/Darwin": "NT",
        "Australia/Hobart": "TAS",
        "Australia/Melbourne": "VIC",
        "Australia/Perth": "WA",
    },
    "BR": {
        "America/Boa_Vista": "RR",
        "America/Campo_Grande": "MS",
        "America/Cuiaba": "MT",
        "America/Manaus": "AM",
        "America/Porto_Velho": "RO",
        "America/Rio_Branco": "AC",
    },
    "CA": {
        "America/Edmonton": "AB NT",
        "America/Halifax": "NS PE",
        "America/Iqaluit": "NU",
        "America/Moncton": "NB",
        "America/Regina": "SK",
        "America/St_Johns": "NL",
        "America/Vancouver": "BC",
        "America/Whitehorse": "YT",
        "America/Winnipeg": "MB",
    },
    "CL": {"America/Punta_Arenas": "MA"},
    "CN": {"Asia/Hong_Kong": "HK", "Asia/Macau": "MO", "Asia/Taipei": "TW"},
    "ES": {"Atlantic/Canary": "CN GC TF"},
    "FM": {"Pacific/Chuuk": "TRK YAP", "Pacific/Kosrae": "KSA"},
    "FR": {
        "America/Cayenne": "973 GF",
        "America/Guadeloupe": "971 GP",
        "America/Marigot": "MF",
        "America/Martinique": "972 MQ",
        "America/Miquelon": "PM",
        "America/St_Barthelemy": "BL",
        "Indian/Kerguelen": "TF",
        "Indian/Mayotte": "976 YT",
        "Indian/Reunion": "974 RE",
        "Pacific/Noumea": "NC",
        "Pacific/Tahiti": "PF",
        "Pacific/Wallis": "WF",
    },
    "ID": {
        "Asia/Jayapura": "MA MU PA PB PD PE PS PT",
        "Asia/Makassar": "BA GO KI KS KU NB NT SA SG SN SR ST",
    },
    "KI": {"Pacific/Kanton": "P", "Pacific/Kiritimati": "L"},
    "MN": {"Asia/Hovd": "043 046 071"},
    "MX": {
        "America/Cancun": "ROO",
        "America/Hermosillo": "SON",
        "America/Mazatlan": "BCS NAY SIN",
        "America/Tijuana": "BCN",
    },
    "NL": {
        "America/Aruba": "AW",
        "America/Curacao": "CW",
        "America/Kralendijk": "BQ1 BQ2 BQ3",
        "America/Lower_Princes": "SX",
    },
    "NZ": {"Pacific/Chatham": "CIT"},
    "PG": {"Pacific/Bougainville": "NSB"},
    "PT": {"Atlantic/Azores": "20", "Atlantic/Madeira": "30"},
    "RU": {
        "Asia/Anadyr": "CHU",
        "Asia/Barnaul": "AL ALT",
        "Asia/Chita": "ZAB",
        "Asia/Irkutsk": "BU IRK",
        "Asia/Kamchatka": "KAM",
        "Asia/Krasnoyarsk": "KK KYA TY",
        "Asia/Magadan": "MAG",
        "Asia/Novokuznetsk": "KEM",
        "Asia/Novosibirsk": "NVS",
        "Asia/Omsk": "OMS",
        "Asia/Sakhalin": "SAK",
        "Asia/Tomsk": "TOM",
        "Asia/Vladivostok": "KHA PRI YEV",
        "Asia/Yakutsk": "AMU SA",
        "Asia/Yekaterinburg": "BA CHE KGN KHM ORE PER SVE TYU YAN",
        "Europe/Astrakhan": "AST",
        "Europe/Kaliningrad": "KGD",
        "Europe/Samara": "SAM UD",
        "Europe/Saratov": "SAR",
        "Europe/Ulyanovsk": "ULY",
    },
    "US": {
        "America/Anchorage": "AK",
        "America/Boise": "ID",
        "America/Chicago": "AL AR IA IL KS LA MN MO MS ND NE OK SD TN TX WI",
        "America/Denver": "CO MT NM UT WY",
        "America/Los_Angeles": "CA NV OR WA",
        "America/Phoenix": "AZ",
        "America/Puerto_Rico": "PR",
        "America/St_Thomas": "VI",
        "Pacific/Guam": "GU",
        "Pacific/Honolulu": "HI",
        "Pacific/Pago_Pago": "AS",
        "Pacific/Saipan": "MP",
        "Pacific/Wake": "UM",
    },
}
"""The codes of states by their zone: of a state with several, the zone in which most of its people live.

The states that are not here are in the zone of the capital.  Countries that have several zones and the same time in all
of them (Argentina, Kazakhstan) have no states here.
"""


def zone_of(country: str, state: str | None = None) -> str | None:
    """The name of the time zone in which "today" is meant for a country (ISO 3166-1 alpha-2) or a state of it.

    It is HOLIDAYS_TZ, if that is set; else the zone of the state; of a country with several zones, that of its capital,
    but this computer's if it is one of them.  None: this computer's own zone, because the place's is not known or
    because this computer is in the country.

    Raises UsageError if HOLIDAYS_TZ is not the name of a time zone.

    >>> zone_of("NZ", "AUK"), zone_of("JP"), zone_of("US", "HI")
    ('Pacific/Auckland', 'Asia/Tokyo', 'Pacific/Honolulu')
    """
    return None if is_of_machine(country, state) else zone_of_capital(country, state)


def zone_of_capital(country: str, state: str | None = None) -> str | None:
    """As `zone_of`, but of a country with several zones always that of its capital.

    It is found in a hundredth of the time, because this computer's zone need not be known.
    """
    if name := os.environ.get(VARIABLE):
        return read_zone(name).key
    for zone, states in STATE_ZONES.get(country, {}).items():
        if state in states.split():
            return zone
    if len(country) > LENGTH_OF_ISO_CODE:
        from holidays_cli.markets import MARKETS  # which is not needed for countries

        return MARKETS[country].time_zone if country in MARKETS else None
    zones = zones_of_country(country)
    return zones[0] if len(zones) == 1 else CAPITAL_ZONES.get(country)


NAMES_OF_COMPUTER = ("localtime", "posixrules", "Factory")
"""Names in the folder of the database that stand for the zone of the computer, or for none."""


def is_of_machine(country: str, state: str | None = None) -> bool:
    """Whether the place is a country with several zones, this computer's is among them, and no other is asked for."""
    zones = zones_of_country(country)
    return state is None and len(zones) > 1 and not os.environ.get(VARIABLE) and machine_zone() in zones


def read_zone(name: str) -> zoneinfo.ZoneInfo:
    """The time zone of a name in the IANA database; UTC may be in small letters.

    >>> read_zone("Europe/London").key, read_zone("utc").key
    ('Europe/London', 'UTC')

    Raises UsageError if there is none of that name, and for a name that means another zone on each computer.
    """
    name = name.strip()
    if name in NAMES_OF_COMPUTER:
        raise UsageError(
            f"{name!r} is another time zone on each computer: write its name, such as Europe/London, or leave it out,"
            " and today is the day in the place that is asked about"
        )
    try:
        return zoneinfo.ZoneInfo("UTC" if name.upper() == "UTC" else name)
    except (ValueError, OSError, zoneinfo.ZoneInfoNotFoundError):  # OSError: the name of a folder, as Europe
        raise UsageError(
            f"{name!r:.60} is no time zone: write a name of the IANA database, such as Europe/London or UTC"
        ) from None


def zones_of_country(country: str) -> Sequence[str]:
    """The names of the time zones of a country; none for one that the database does not list.

    >>> zones_of_country("JP"), len(zones_of_country("NZ"))
    (['Asia/Tokyo'], 2)
    """
    return _zones_by_country().get(country, ())


def machine_zone() -> str | None:
    """The name of this computer's time zone, as `zone.tab` writes it; None if it has no name."""
    import tzlocal

    try:
        name = tzlocal.get_localzone_name()
    except (LookupError, OSError, ValueError):
        return None
    if name is None or any(name in zones for zones in _zones_by_country().values()):
        return name
    from babel.core import get_global

    return str(get_global("zone_aliases").get(name, name))


@functools.cache
def _zones_by_country() -> dict[str, list[str]]:
    import tzdata  # type: ignore[import-untyped]

    zones: dict[str, list[str]] = {}
    with open(os.path.join(os.path.dirname(tzdata.__file__), "zoneinfo", "zone.tab"), encoding="utf-8") as table:
        for line in table:
            if not line.startswith("#"):
                country, _, zone, *_ = line.rstrip().split("\t")
                zones.setdefault(country, []).append(zone)
    return zones
