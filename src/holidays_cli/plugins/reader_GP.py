"""Guadeloupe: public holidays, https://calendrier.api.gouv.fr/jours-feries/

The list has the holidays of the labour code and the day of the abolition of slavery.  python-holidays has further days, which
are holidays by the law or the custom of the place.
"""

import pyplugs

from holidays_cli.plugins import _jours_feries

AUTHORITY = "official"
URL = "https://calendrier.api.gouv.fr/jours-feries/guadeloupe.json"
REPOSITORY = "https://etalab.github.io/jours-feries-france-data/json/guadeloupe.json"


@pyplugs.register
def reader_GP() -> list[tuple[str, str]]:
    """calendrier.api.gouv.fr"""
    return _jours_feries.days(URL)


@pyplugs.register
def etalab() -> list[tuple[str, str]]:
    """etalab.github.io"""
    return _jours_feries.days(REPOSITORY)
