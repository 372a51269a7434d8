"""New Caledonia: public holidays, https://calendrier.api.gouv.fr/jours-feries/

The list has the holidays of the labour code.  python-holidays has further days, which
are holidays by the law or the custom of the place.
"""

import pyplugs

from holidays_cli.plugins import _jours_feries

AUTHORITY = "official"
URL = "https://calendrier.api.gouv.fr/jours-feries/nouvelle-caledonie.json"
REPOSITORY = "https://etalab.github.io/jours-feries-france-data/json/nouvelle-caledonie.json"


@pyplugs.register
def reader_NC() -> list[tuple[str, str]]:
    """calendrier.api.gouv.fr"""
    return _jours_feries.days(URL)


@pyplugs.register
def etalab() -> list[tuple[str, str]]:
    """etalab.github.io"""
    return _jours_feries.days(REPOSITORY)
