"""France: public holidays by zone, https://calendrier.api.gouv.fr/jours-feries/

The list of each zone is complete, so that only one list is read: that of the state's zone, or that of metropolitan France
if no state is named.  The zone Alsace-Moselle is the departments 57, 67 and 68; 6AE is 67 and 68 together.

The same lists lie in a repository of the state, on another host.

The list of all years begins twenty years back, the lists of single years in 2000.  Two holidays on one date are one
entry.  python-holidays agrees except for the Whit Mondays of 2006 and 2007, which were holidays on which people worked.
"""

import pyplugs

from holidays_cli.plugins import _jours_feries

URL = "https://calendrier.api.gouv.fr/jours-feries/{}.json"
REPOSITORY = "https://etalab.github.io/jours-feries-france-data/json/{}.json"
AUTHORITY = "official"
ZONES = {
    "57": "alsace-moselle", "67": "alsace-moselle", "68": "alsace-moselle", "6AE": "alsace-moselle",
    "971": "guadeloupe", "972": "martinique", "973": "guyane", "974": "la-reunion", "976": "mayotte",
    "BL": "saint-barthelemy", "MF": "saint-martin", "NC": "nouvelle-caledonie", "PF": "polynesie-francaise",
    "PM": "saint-pierre-et-miquelon", "WF": "wallis-et-futuna",
}  # fmt: skip
STATES = tuple(ZONES)


@pyplugs.register
def reader_FR(state: str | None) -> list[tuple[str, str]]:
    """calendrier.api.gouv.fr"""
    return _jours_feries.days(URL.format(ZONES.get(state or "", "metropole")))


@pyplugs.register
def by_year(year: int, state: str | None) -> list[tuple[str, str]]:
    """calendrier.api.gouv.fr, year by year"""
    return _jours_feries.days(URL.format(f"{ZONES.get(state or '', 'metropole')}/{year}"))


@pyplugs.register
def etalab(state: str | None) -> list[tuple[str, str]]:
    """etalab.github.io"""
    return _jours_feries.days(REPOSITORY.format(ZONES.get(state or "", "metropole")))
