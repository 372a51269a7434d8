"""France: public holidays by zone, https://calendrier.api.gouv.fr/jours-feries/

The list of each zone is complete, so that only one list is read: that of the state's zone, or that of metropolitan France
if no state is named.  The zone Alsace-Moselle is the departments 57, 67 and 68; 6AE is 67 and 68 together.

The same lists lie in a repository of the state, on another host.

The list of all years begins twenty years back, the lists of single years in 2000.  Two holidays on one date are one
entry.  python-holidays agrees except for the Whit Mondays of 2006 and 2007, which were holidays on which people worked.

The school holidays are those of the ministry's open data, by zone: ZONE-A, ZONE-B or ZONE-C, which are certain regions, and Corsica.  The
ministry names the day on whose evening holidays begin, and the day on which school begins again: they are listed from the
day after the former on, or from that day itself where it is a Saturday, or off anyway ("Pont"), to the day before the
latter.  Of summer holidays whose end is not fixed yet it has the beginning only.
"""

from datetime import timedelta

import pyplugs

from holidays_cli.plugins import _jours_feries
from holidays_cli.reader import Row, fetch_json, read_instant, span

URL = "https://calendrier.api.gouv.fr/jours-feries/{}.json"
REPOSITORY = "https://etalab.github.io/jours-feries-france-data/json/{}.json"
AUTHORITY = "official"
ZONES = {
    "57": "alsace-moselle", "67": "alsace-moselle", "68": "alsace-moselle", "6AE": "alsace-moselle",
    "971": "guadeloupe", "972": "martinique", "973": "guyane", "974": "la-reunion", "976": "mayotte",
    "BL": "saint-barthelemy", "MF": "saint-martin", "NC": "nouvelle-caledonie", "PF": "polynesie-francaise",
    "PM": "saint-pierre-et-miquelon", "WF": "wallis-et-futuna",
}  # fmt: skip
DEPARTMENTS = tuple(ZONES)
SCHOOL_HOLIDAYS = (
    "https://data.education.gouv.fr/api/explore/v2.1/catalog/datasets/fr-en-calendrier-scolaire/exports/json"
    "?select=description,population,start_date,end_date,zones"
)
# The zones by their names there, with their regions, and with the departments that have public holidays of their own.
SCHOOL_ZONES = {
    "Zone A": ("ZONE-A", "ARA", "BFC", "NAQ"),
    "Zone B": ("ZONE-B", "BRE", "CVL", "GES", "HDF", "NOR", "PAC", "PDL", "57", "67", "68", "6AE"),
    "Zone C": ("ZONE-C", "IDF", "OCC"),
    "Corse": ("20R",),
}
STATES = {
    "reader_FR": DEPARTMENTS, "by_year": DEPARTMENTS, "etalab": DEPARTMENTS,
    "school_holidays": tuple(sorted(state for states in SCHOOL_ZONES.values() for state in states)),
}  # fmt: skip
ONLY_KIND = {"school_holidays": "school"}
LONGEST_VACATION = 120  # days
SATURDAY = 5


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


@pyplugs.register
def school_holidays() -> list[Row]:
    """Ministry of Education, school holidays"""
    rows = []
    for entry in fetch_json(SCHOOL_HOLIDAYS):
        # Left out are the days of teachers, and the territories overseas, which have readers of their own.
        if entry["population"] == "Enseignants" or entry["zones"] not in SCHOOL_ZONES:
            continue
        name = entry["description"]
        first = read_instant(entry["start_date"], "Europe/Paris")
        return_to_school = read_instant(entry["end_date"] or entry["start_date"], "Europe/Paris")
        if first.weekday() != SATURDAY and not name.startswith(("Pont", "Début")):
            first += timedelta(days=1)
        days = span(first, before=max(return_to_school, first), longest=LONGEST_VACATION)
        rows += [Row(day, name, SCHOOL_ZONES[entry["zones"]], kind="school") for day in days]
    return rows
