"""What a person is told about a resolution: which source was used, and why not a better one."""

from collections.abc import Iterable, Sequence

from holidays_cli.archive import Observation
from holidays_cli.archive.observations import RANK_OF_UPSTREAM
from holidays_cli.errors import NoAnswer, NotAsked, NotPublished, SourceError, are_unpublished, status_of
from holidays_cli.place import Place
from holidays_cli.sources.loader import FIRST_RANK_OF_SCHOOL_SOURCES
from holidays_cli.sources.reader_file import Source
from holidays_cli.sources.resolution import Failure, Resolution
from holidays_cli.sources.upstream import load_all_sources, source_of
from holidays_cli.text import age, spans

AUTHORITIES_BEST_FIRST = ("own", "official", "copy", "list", "institution", "news")
JUST_ASKED = 60  # seconds after its check in which a source is "used instead"; later, the age of its list is stated
LONGEST_REASON = 160  # characters of one failure in a line
YEARS_OF_LINE = "\0"  # stands for the years that a line is about, until they are known
FIRST_RANKS = (RANK_OF_UPSTREAM, 0, FIRST_RANK_OF_SCHOOL_SOURCES)


def lines(resolution: Resolution, now: int) -> list[str]:
    """A line for each way in which years were answered by anything but the first source; years alike share one."""
    years_by_line: dict[str, list[int]] = {}
    for year in resolution.years:
        observation = resolution.observations.get(year)
        failures = resolution.failures.get(year, [])
        if observation:
            # Whether the sources behind the one that was used have an answer makes no difference.
            # Where an old list of an upstream was used, the country's own sources have failed, too.
            if observation.rank != RANK_OF_UPSTREAM:
                failures = [failure for failure in failures if failure.source.rank <= observation.rank]
            # Where a country has no source of its own, nothing better than the rules can answer.
            is_best = observation.rank in FIRST_RANKS or observation.is_computed
            if is_best and not failures and observation.knows_kinds:
                continue
        reasons = "; ".join(_reason(failure, year) for failure in failures if not isinstance(failure.error, NotAsked))
        if not reasons and failures and (observation is None or observation.is_computed):
            reasons = "not read yet"
        outcome = _outcome(resolution, observation, now)
        years_by_line.setdefault(f"{reasons}; {outcome}" if reasons else outcome, []).append(year)
    return [
        f"{resolution.place.label} {spans(years)}: {line.replace(YEARS_OF_LINE, spans(years))}"
        for line, years in years_by_line.items()
    ]


def lines_of_missing_years(resolution: Resolution, now: int) -> list[str]:
    """Those of the lines that are about years without any answer."""
    unanswered = Resolution(resolution.place, tuple(resolution.open_years), failures=resolution.failures)
    return lines(unanswered, now)


def strict_errors(resolution: Resolution, sources: Iterable[Source], now: int) -> tuple[SourceError, ...]:
    """Why an answer is worse than that of the first source would be, each reason once.

    A source of the same or a higher authority, asked now or lately, is as good as one that failed; the rules never are.
    """
    sources = list(sources)
    errors: dict[str, SourceError] = {}
    for year in resolution.years:
        observation = resolution.observations.get(year)
        failures = resolution.failures.get(year, [])
        if observation is not None:
            source_used = source_of(observation, sources)
            failures = [failure for failure in failures if _is_worse(observation, source_used, failure, now)]
        errors |= {str(failure.error): failure.error for failure in failures}
    return tuple(errors.values())


def _is_worse(observation: Observation, source_used: Source | None, failure: Failure, now: int) -> bool:
    """Whether an observation of a source is worse than what another source, which failed, would have said."""
    if failure.source.is_upstream:  # the country's own sources say at least as much
        return False
    if observation.rank == RANK_OF_UPSTREAM:
        return not observation.is_fresh(now)
    if failure.source.rank > observation.rank:
        return False
    if (
        source_used is None
        or source_used.computed
        or source_used.id == failure.source.id
        or not observation.is_fresh(now)
    ):
        return True
    return AUTHORITIES_BEST_FIRST.index(source_used.authority) > AUTHORITIES_BEST_FIRST.index(failure.source.authority)


def not_listed(year: int | str) -> str:
    """Why a source has no answer for a year that is not in its list."""
    return f"it does not list {year}"


def from_archive(
    place: Place, observations_used: Sequence[Observation], passed_over: Iterable[Observation], now: int
) -> Resolution:
    """The resolution that archived observations repeat: those `observations_used`, and better sources that did not list the year."""
    resolution = Resolution(place, tuple(observation.year for observation in observations_used))
    resolution.observations = {observation.year: observation for observation in observations_used}
    sources = load_all_sources(place.file_code).sources
    for observation in passed_over:
        source = source_of(observation, sources)
        if source:
            resolution.fail(source, [observation.year], NotPublished(not_listed(observation.year)))
    resolution.strict_errors = strict_errors(resolution, sources, now)
    return resolution


def no_answer(resolution: Resolution, now: int) -> NoAnswer:
    """The error for a resolution without any observation."""
    failures = [failure for failures in resolution.failures.values() for failure in failures]
    state = resolution.place.state
    failures_of_sources = [
        failure
        for failure in failures
        if not failure.source.computed and (state is None or state in failure.source.states)
    ]
    text = "; ".join([*resolution.notices, *lines(resolution, now)])
    errors = [failure.error for failure in failures_of_sources or failures]
    return NoAnswer(text, status_of(errors), is_unpublished=are_unpublished(errors))


def _reason(failure: Failure, year: int) -> str:
    """Who failed, and why; where the reason is that a year is not listed, all years of the line stand in its place."""
    file = " (upstream)" if failure.source.is_upstream else f" ({failure.source.file})"
    if failure.source.computed:
        file = ""
    reason = str(failure.error)[:LONGEST_REASON]
    if reason == not_listed(year):
        reason = not_listed(YEARS_OF_LINE)
    return f"{failure.source.title}{file}: {reason}"


def _outcome(resolution: Resolution, observation: Observation | None, now: int) -> str:
    if observation is None:
        return "no answer"
    if observation.is_computed:
        return f"used {observation.title}"
    if not observation.knows_kinds:
        return (
            f"used what {observation.title} said {age(now - observation.confirmed_at)}, stored by a version of this"
            f" program that took all days for public holidays"
        )
    failed = {failure.source.id for failure in resolution.failures.get(observation.year, ())}
    if observation.source not in failed and 0 <= now - observation.checked_at < JUST_ASKED:
        return f"used {observation.title} instead"
    return f"used what {observation.title} said {age(now - observation.confirmed_at)}"
