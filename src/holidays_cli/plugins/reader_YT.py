"""Mayotte: public holidays, https://calendrier.api.gouv.fr/jours-feries/"""

import pyplugs

from holidays_cli.plugins import _jours_feries

AUTHORITY = "official"
URL = "https://calendrier.api.gouv.fr/jours-feries/mayotte.json"
REPOSITORY = "https://etalab.github.io/jours-feries-france-data/json/mayotte.json"


@pyplugs.register
def reader_YT() -> list[tuple[str, str]]:
    """calendrier.api.gouv.fr"""
    return _jours_feries.days(URL)


@pyplugs.register
def etalab() -> list[tuple[str, str]]:
    """etalab.github.io"""
    return _jours_feries.days(REPOSITORY)
