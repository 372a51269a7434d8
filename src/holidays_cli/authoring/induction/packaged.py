"""What the package's own reader of a country tells, and a new one does not."""

import os
from collections.abc import Iterator

from holidays_cli.authoring.induction.draft import Draft
from holidays_cli.errors import NotPublished
from holidays_cli.place import Place
from holidays_cli.sources import discovery
from holidays_cli.sources.loader import load_sources
from holidays_cli.sources.reader_file import Source
from holidays_cli.sources.rules import make_up_days
from holidays_cli.text import count

FEW_YEARS = 2  # in which a page that lists all it has is soon out of date


def losses(draft: Draft) -> list[str]:
    """What would be lost if a new reader answered in the place of the package's own; empty where there is none."""
    sources = load_sources(draft.country).sources
    packaged = [
        source for source in sources if source.is_of_country and os.path.dirname(source.path) == discovery.PACKAGE
    ]
    # A reader of one state is asked for this state alone.
    return list(_losses(draft, packaged[0])) if packaged and not draft.state else []


def _losses(draft: Draft, packaged: Source) -> Iterator[str]:
    candidate = draft.candidate
    if packaged.states and candidate.state_column is None:
        yield f"it tells no states apart, and {packaged.title} {count(len(packaged.states), 'state')}"
    if _has_make_up_days(draft) and not any(day.working for day in draft.days):
        yield f"it names no days that are worked instead in {draft.year}"
    years = sorted({day.year for day in candidate.days})
    if "year" in packaged.parameters and not candidate.asks_by_year and len(years) <= FEW_YEARS:
        named_years = " and ".join(map(str, years))
        yield f"it lists {named_years} alone, and {packaged.title} is asked year by year"


def _has_make_up_days(draft: Draft) -> bool:
    try:
        return bool(make_up_days(Place.of_file_code(draft.country).country, [draft.year]))
    except NotPublished:
        return False
