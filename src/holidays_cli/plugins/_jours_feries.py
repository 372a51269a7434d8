"""The lists of public holidays that the French state keeps by zone, as several readers need them.

They are served by its API, https://calendrier.api.gouv.fr/jours-feries/, and lie in a repository on another host.  The list
of all years begins twenty years back, the lists of single years in 2000.  Two holidays on one date are one entry.
"""

from holidays_cli.reader import fetch_json


def days(url: str) -> list[tuple[str, str]]:
    """The days in the list at an address, with their names."""
    return list(fetch_json(url).items())
