"""What one source says now, for those who write or check a reader."""

import time
from collections.abc import Iterable

from holidays_cli.model import Answer, kinds_asked_for
from holidays_cli.place import Place
from holidays_cli.queries.lookup import answer_from
from holidays_cli.sources.resolver import ask_source


def lookup_source(
    country: str,
    function: str,
    year: int,
    state: str | None = None,
    *,
    kinds: str | Iterable[str] | None = ("public",),
    all_states: bool = False,
) -> Answer:
    """What one source, named by its function, says now; nothing is archived, and nothing stands in for it.

    `kinds` and `all_states` are those of `lookup`, but that a source which is asked state by state is asked only once.

    Raises UsageError if the country has no such source or the source no such state, SourceError if it gives no
    plausible answer.
    """
    place = Place.parse(country, state)
    observation = ask_source(place, function, year, int(time.time()))
    return answer_from([observation], place, (year,), kinds_asked_for(kinds), all_states=all_states)
