"""Wallis and Futuna: public holidays, https://calendrier.api.gouv.fr/jours-feries/

The list has the holidays of the labour code.  python-holidays has further days, which
are holidays by the law or the custom of the place.
"""

import pyplugs

from holidays_cli.plugins import _jours_feries

AUTHORITY = "official"
URL = "https://calendrier.api.gouv.fr/jours-feries/wallis-et-futuna.json"
REPOSITORY = "https://etalab.github.io/jours-feries-france-data/json/wallis-et-futuna.json"


@pyplugs.register
def reader_WF() -> list[tuple[str, str]]:
    """calendrier.api.gouv.fr"""
    return _jours_feries.days(URL)


@pyplugs.register
def etalab() -> list[tuple[str, str]]:
    """etalab.github.io"""
    return _jours_feries.days(REPOSITORY)
