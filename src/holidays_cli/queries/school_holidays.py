"""School holidays: the weeks in which schools are closed, listed only for those who ask for days of kind school."""

import time
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import chain

from holidays_cli.archive import Observation, open_archive
from holidays_cli.errors import UsageError
from holidays_cli.model import Answer, Holiday
from holidays_cli.place import Place
from holidays_cli.sources import discovery, report
from holidays_cli.sources.loader import load_school_sources, load_sources
from holidays_cli.sources.reader_file import Source
from holidays_cli.sources.resolution import Resolution
from holidays_cli.sources.resolver import Resolver

LookUpLists = Callable[[Place, tuple[int, ...], tuple[str, ...]], Answer]
SCHOOL = "school"
LATEST_BEGINNING, EARLIEST_END = 4, 10
"""The months in which a year's first school holidays begin at the latest, and in which its last ones end at the earliest."""


def with_school_holidays(
    place: Place,
    years: tuple[int, ...],
    kinds: tuple[str, ...],
    look_up_lists: LookUpLists,
    answer_of_schools: Callable[[Sequence[Observation]], Answer],
    *,
    offline: bool,
    refresh: bool,
    as_read: bool,
    progress: bool,
) -> Answer:
    """The answer of `lookup`, whose arguments these are, where `kinds` names days of kind school.

    Where the country's source of school holidays answers a year, all its days of that kind are of this source; else they
    are the few that the lists of holidays and the rules have.  `look_up_lists` gives the answer of these for a place, years
    and kinds, `answer_of_schools` that of observations of school holidays.  Raises as `lookup` does.
    """
    sources, file_notices = load_school_sources(place.file_code)
    if not sources:
        answer = look_up_lists(place, years, kinds)
        answer.source_notices = (*answer.source_notices, _unknown(place))
        return answer
    now = int(time.time())
    archive, archived_observations, archive_notice = open_archive(place, years)
    with Resolver(
        place, years, archive, archived_observations,
        fingerprint=discovery.fingerprint(discovery.files(place.file_code)), now=now,
        offline=offline, refresh=refresh, as_read=as_read, progress=progress,
    ) as resolver:  # fmt: skip
        resolution = resolver.resolve_from(sources)
    if as_read and not resolution.observations:
        raise report.no_answer(resolution, now)
    observations = [resolution.observations[year] for year in years if year in resolution.observations]
    school = answer_of_schools(observations)
    notices = [
        *file_notices,
        *([archive_notice] if archive_notice else ()),
        *resolution.notices,
        *report.lines(resolution, now),
    ]
    notices += _lines_of_cut_years(place, observations)

    open_years = tuple(resolution.open_years)
    other_kinds = tuple(kind for kind in kinds if kind != SCHOOL)
    if other_kinds or open_years:
        years_of_lists = years if other_kinds else open_years
        kinds_of_lists = kinds if open_years else other_kinds
        try:
            lists = look_up_lists(place, years_of_lists, kinds_of_lists)
        except UsageError:
            if not load_sources(place.file_code).sources:
                # Nobody lists other days of it, and the source of the schools failed.
                raise report.no_answer(resolution, now) from None
            if not _is_state_of_schools(place, sources):
                raise
            lists = look_up_lists(Place(place.country), years_of_lists, kinds_of_lists)
            notices.append(
                f"{place.label} is known for its school holidays only: the other days are those of {place.country}"
            )
    else:
        lists = Answer(place.country, years, place.state, [])
    answer = _merged(lists, school, resolution)
    answer.years, answer.state, answer.kinds = years, place.state, kinds
    answer.source_notices = tuple(dict.fromkeys((*lists.source_notices, *notices)))
    return answer


def _merged(lists: Answer, school: Answer, resolution: Resolution) -> Answer:
    """The answer of the lists of holidays, with the school holidays of the years that their source has answered."""
    answered_years = set(resolution.observations)

    def without_school_days(holidays: Iterable[Holiday]) -> list[Holiday]:
        return [day for day in holidays if day.kind != SCHOOL or day.date.year not in answered_years]

    answer = lists.replace(_in_order([*without_school_days(lists), *school]))
    dates = set(answer.dates)
    days_elsewhere = [day for day in school.elsewhere if day.date not in dates]
    answer.elsewhere = tuple(_in_order([*without_school_days(lists.elsewhere), *days_elsewhere]))
    answer.other_kinds = tuple(without_school_days(lists.other_kinds))
    answer.checked_at = min(filter(None, (lists.checked_at, school.checked_at)), default=None)
    answer.problems = tuple(chain(lists.problems, resolution.errors))
    answer.strict_problems = tuple(chain(lists.strict_problems, resolution.strict_errors))
    answer.log = tuple(chain(lists.log, resolution.log))
    return answer


def _in_order(holidays: Iterable[Holiday]) -> list[Holiday]:
    return sorted(holidays, key=lambda holiday: holiday.date)


def _is_state_of_schools(place: Place, sources: Sequence[Source]) -> bool:
    return any(place.state in source.states for source in sources)


def _unknown(place: Place) -> str:
    return (
        f"{place.label}: no source of its school holidays is known; days of kind school are those that its other sources"
        " name"
    )


def _lines_of_cut_years(place: Place, observations: Sequence[Observation]) -> list[str]:
    """A line for each year of whose school holidays the source has the first or the last ones only, or none."""
    lines = []
    for observation in observations:
        days = [day.date for day in observation.days if place.state is None or day.holds_in(place.state)]
        beginning = f"{place.label} {observation.year}: {observation.title}: it lists none"
        if not days:
            lines.append(beginning)
            continue
        first, last = min(days), max(days)
        if date.fromisoformat(first).month > LATEST_BEGINNING:
            lines.append(f"{beginning} before {first}, so that earlier ones may be missing")
        if date.fromisoformat(last).month < EARLIEST_END:
            lines.append(f"{beginning} after {last}, so that later ones may be missing")
    return lines
