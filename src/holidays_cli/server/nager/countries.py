"""What that API tells of a country besides its holidays: its names, its region, and the countries at its borders."""

from functools import cache
from typing import NamedTuple

import countryinfo
import pycountry

from holidays_cli.sources import catalogue

ANTARCTIC = "Antarctic"
"""The region of the territories that the United Nations count to none."""
KOSOVO = "XK"
KOSOVO_BORDERS = ("AL", "ME", "MK", "RS")
"""The neighbours of Kosovo, which has no code in ISO 3166-1, so that the packages asked here do not have it."""


class CountryFacts(NamedTuple):
    """A country's names, region and neighbours."""

    code: str
    common_name: str
    native_name: str
    official_name: str
    region: str
    """`Africa`, `Americas`, `Antarctic`, `Asia`, `Europe` or `Oceania`."""
    borders: tuple[str, ...]
    """The ISO 3166-1 codes of the countries that it has a land border with, sorted."""


@cache
def country_facts(code: str) -> CountryFacts | None:
    """The facts about a country, by its ISO 3166-1 code; None for what is no country, such as an exchange.

    >>> country_facts("PT").official_name, country_facts("PT").region, country_facts("PT").borders
    ('Portuguese Republic', 'Europe', ('ES',))
    """
    name = catalogue.name(code)
    if code == KOSOVO:
        return CountryFacts(code, name, "Kosova", "Republic of Kosovo", "Europe", KOSOVO_BORDERS)
    iso_country = pycountry.countries.get(alpha_2=code)
    if iso_country is None:
        return None
    country = countryinfo.CountryInfo(code)
    neighbours = [pycountry.countries.get(alpha_3=border) for border in country.borders() or ()]
    borders = {neighbour.alpha_2 for neighbour in neighbours if neighbour}
    if code in KOSOVO_BORDERS:
        borders.add(KOSOVO)
    return CountryFacts(
        code,
        name,
        country.native_name() or name,
        getattr(iso_country, "official_name", None) or iso_country.name,
        country.region() or ANTARCTIC,
        tuple(sorted(borders)),
    )
