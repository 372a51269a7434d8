"""The one path from a country, years and a state to an Answer.

What the archive has and is fresh is answered from this module, and nothing else is imported; everything else is asked
for by `holidays_cli.sources`.
"""

import sqlite3
import time
from operator import index

from holidays_cli import dates
from holidays_cli.archive import WHOLE_COUNTRY, Archive, JudgedDay, Observation, open_archive
from holidays_cli.archive.observations import better_without_days, fresh_observation, holiday_from
from holidays_cli.errors import UsageError
from holidays_cli.model import Answer, Holiday, asks_for_school_holidays, kinds_asked_for, kinds_of_half_days
from holidays_cli.place import Place
from holidays_cli.sources import discovery

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import SupportsIndex


def lookup(
    country: str,
    years: "SupportsIndex | Iterable[SupportsIndex] | None" = None,
    state: str | None = None,
    *,
    kinds: "str | Iterable[str] | None" = ("public",),
    all_states: bool = False,
    offline: bool = False,
    refresh: bool = False,
    lang: str | None = None,
    as_read: bool = False,
    uncounted: bool = False,
    progress: bool = False,
) -> Answer:
    """The public holidays of `country` in `years` (default: this year there), from the best source that answers.

    `country` is an ISO 3166-1 code, with a state if you like (`"GB"`, `"UK"`, `"GB-SCT"`); `state` the part of
    an ISO 3166-2 code after the dash.  Without a state the answer has the days that hold everywhere, and those
    of the country's default state if its reader names one; with `all_states` it has every day, and each
    `Holiday.states` says where it holds.  `kinds` are the kinds of days to list, of `KINDS`, in a list or in a text
    with commas, `"public,bank"`; half days and make-up days are in `Answer.half_days` and `Answer.working`, unless
    `kinds` names `"half"` or `"working"`; `"all"` is everything but the school holidays, which only `"school"` names.  `offline` asks nobody; `refresh` asks even where the
    last answer is less than a day old.  With `lang`, a language as BCP 47 writes it (`"en"`), names are in that language where a
    translation is known.

    The days are what the source lists, weighed against the rules of python-holidays: `Holiday.status` tells how sure each
    is, and `Answer.uncounted` has the days that do not count; with `uncounted` they are among the others, and
    `Holiday.counts` tells them apart.  With `as_read` they are the days as the first of the country's own sources that answers
    lists them, and neither weighed nor replaced by the rules; what the archive has counts as an answer only while the source
    need not be asked again.  With `progress`, a line on stderr, which must be a terminal, says which source is being asked, while
    it takes longer than half a second.

    Raises UsageError if there is no such country, state, year or language; NoAnswer if nobody could answer.
    What went wrong on the way to an answer is in its `problems` and, in words, in its `notices`.  Where a law suspends the
    public holidays, as in Ukraine, `empty_reasons` says so.

    >>> [holiday.name for holiday in lookup("GB-SCT", 2026, offline=True)][:2]  # doctest: +SKIP
    ["New Year's Day", '2nd January']
    """
    place = Place.parse(country, state)
    years = years_asked_for(years, place)
    kinds = kinds_asked_for(kinds)

    def look_up_lists(other_place: Place, other_years: tuple[int, ...], other_kinds: tuple[str, ...]) -> Answer:
        return _look_up_lists(
            other_place, other_years, other_kinds,
            all_states=all_states, offline=offline, refresh=refresh, as_read=as_read, uncounted=uncounted,
            progress=progress,
        )  # fmt: skip

    if asks_for_school_holidays(kinds):
        # Imported here, because most questions are about public holidays.
        from holidays_cli.queries.school_holidays import with_school_holidays

        answer = with_school_holidays(
            place, years, kinds, look_up_lists,
            lambda observations: answer_from(observations, place, years, ("school",), all_states=all_states),
            offline=offline, refresh=refresh, as_read=as_read, progress=progress,
        )  # fmt: skip
    else:
        answer = look_up_lists(place, years, kinds)
    return answer if lang is None else _translate(answer, lang)


def _look_up_lists(
    place: Place,
    years: tuple[int, ...],
    kinds: tuple[str, ...],
    *,
    all_states: bool,
    offline: bool,
    refresh: bool,
    as_read: bool,
    uncounted: bool,
    progress: bool,
) -> Answer:
    """The answer of `lookup` but for school holidays: that of the lists of holidays and of the rules."""
    question = _Question(
        place, years, kinds,
        all_states=all_states, offline=offline, refresh=refresh, as_read=as_read, progress=progress,
    )  # fmt: skip
    archive, archived_observations, archive_notice = open_archive(place, years)
    fresh_observations = (
        None
        if refresh or as_read
        else _find_fresh_observations(archived_observations, years, place, question.fingerprint, question.now)
    )
    may_be_computed = offline and not refresh and not as_read and not archived_observations
    if fresh_observations is not None:
        result = _answer_from_archive(question, archive, archived_observations, fresh_observations)
    else:
        computed_result = _answer_from_computed_years(question, archive) if may_be_computed else None
        result = computed_result or _answer_from_sources(
            question, archive, archived_observations, keep_computed=may_be_computed
        )
    archive.close()
    answer = result.answer
    if any(result.verdicts.values()):
        from holidays_cli.queries.judged import note_doubts

        note_doubts(answer, result.verdicts, today=dates.today(), now=question.now)
    if not as_read and kinds != ("public",):
        from holidays_cli.queries.other_kinds import with_days_by_rules

        answer = with_days_by_rules(answer, result.observations, place, kinds)
    answer.source_notices = (*([archive_notice] if archive_notice else ()), *result.notices)
    if all_states:
        answer = _with_each_state(question, answer, result.observations)
    _add_doubt_notices(answer)
    if len({day.year for day in answer.dates}) < len(years):
        # Imported here, because most answers have days in every year.
        from holidays_cli.queries.suspensions import suspension_reasons

        answer.empty_reasons = suspension_reasons(answer)
    return answer.with_uncounted() if uncounted else answer


def years_asked_for(years: "SupportsIndex | Iterable[SupportsIndex] | None", place: Place) -> tuple[int, ...]:
    """The years that an argument of the library names, each once and in order; for None, this year in the place.

    Raises UsageError for what is not a year from 1 to 9999.

    >>> years_asked_for([2027, 2026], Place("GB")), years_asked_for(2026, Place("GB"))
    ((2026, 2027), (2026,))
    """
    if years is None:
        return (dates.year_in(place.country, place.state),)
    return distinct_years(years)


def distinct_years(years: "SupportsIndex | Iterable[SupportsIndex]") -> tuple[int, ...]:
    """One year or several as a program has them, each once and in order; they may be numpy's.

    Raises UsageError for what is not a year from 1 to 9999.

    >>> distinct_years(range(2026, 2028)), distinct_years(2026)
    ((2026, 2027), (2026,))
    """
    values = years if hasattr(years, "__iter__") else (years,)
    try:
        # Which numpy's integers have, too; True would be the year 1.
        numbers = {0 if isinstance(year, bool) else index(year) for year in values}
    except TypeError:
        numbers = {0}
    if isinstance(years, str) or not all(1 <= year <= 9999 for year in numbers):
        raise UsageError("years are whole numbers from 1 to 9999")
    return tuple(sorted(numbers))


class _Question:
    """What a lookup asks for; the arguments are those of `lookup`, in the form in which this program has them."""

    def __init__(
        self,
        place: Place,
        years: tuple[int, ...],
        kinds: tuple[str, ...],
        *,
        all_states: bool,
        offline: bool,
        refresh: bool,
        as_read: bool,
        progress: bool,
    ) -> None:
        self.place = place
        self.years = years
        self.kinds = kinds
        self.all_states = all_states
        self.offline = offline
        self.refresh = refresh
        self.as_read = as_read
        self.progress = progress
        self.now = int(time.time())
        self.fingerprint = discovery.fingerprint(discovery.files(place.file_code))


class _Result:
    """An answer, and what it is made of."""

    def __init__(
        self,
        answer: Answer,
        observations: "Sequence[Observation]",
        verdicts: "Mapping[tuple[int, str], Sequence[JudgedDay]]",
        notices: "Sequence[str]" = (),
    ) -> None:
        self.answer = answer
        self.observations = observations
        self.verdicts = verdicts
        """How they were judged, by year and state; those that concern the answer."""
        self.notices = notices


def _answer_from_archive(
    question: _Question,
    archive: Archive,
    archived_observations: list[Observation],
    fresh_observations: list[Observation],
) -> _Result:
    """The answer that observations give which were made lately; `archived` are all that the archive has of these years."""
    place, now = question.place, question.now
    verdicts = _verdicts(archive, fresh_observations, place, now, all_states=question.all_states)
    answer = answer_from(
        fresh_observations, place, question.years, question.kinds, all_states=question.all_states, verdicts=verdicts
    )
    answer.log = tuple(
        f"{place.file_code} {observation.year}: {observation.title}, from the archive, checked {now - observation.checked_at} s ago"
        for observation in fresh_observations
    )
    without_days = better_without_days(archived_observations, fresh_observations)
    if not without_days and all(observation.knows_kinds for observation in fresh_observations):
        return _Result(answer, fresh_observations, verdicts)
    # Imported here, because most runs use the first source and have nothing to report.
    from holidays_cli.sources import report

    resolution = report.from_archive(place, fresh_observations, without_days, now)
    answer.problems, answer.strict_problems = resolution.errors, resolution.strict_errors
    return _Result(answer, fresh_observations, verdicts, report.lines(resolution, now))


def _answer_from_computed_years(question: _Question, archive: Archive) -> _Result | None:
    """The answer of the rules as the archive has it of an earlier question; None if it has not all of it."""
    # Imported here, because most places were read once.
    from holidays_cli.queries.computed_answer import computed_answer

    place, years, kinds = question.place, question.years, question.kinds
    archived_answer = computed_answer(archive, place, years, kinds, question.fingerprint)
    if archived_answer is None:
        return None
    answer = answer_from(archived_answer.observations, place, years, kinds, all_states=question.all_states)
    answer.problems = answer.strict_problems = archived_answer.problems
    answer.log = archived_answer.log
    return _Result(answer, archived_answer.observations, {}, archived_answer.notices)


def _answer_from_sources(
    question: _Question, archive: Archive, archived_observations: list[Observation], *, keep_computed: bool
) -> _Result:
    """The answer of the sources, which are asked now, or of what stands in for them.

    `keep_computed`: what the rules answer is archived for the next question.
    """
    from holidays_cli.sources.resolver import Resolver

    place, years = question.place, question.years
    with Resolver(
        place, years, archive, archived_observations,
        kinds=question.kinds, fingerprint=question.fingerprint, now=question.now,
        offline=question.offline, refresh=question.refresh, as_read=question.as_read, progress=question.progress,
    ) as resolver:  # fmt: skip
        resolution = resolver.resolve()
        if keep_computed:
            from holidays_cli.queries.computed_answer import keep_computed_answer

            keep_computed_answer(archive, place, question.kinds, question.fingerprint, resolution)
    observations = [resolution.observations[year] for year in years if year in resolution.observations]
    answer = answer_from(
        observations, place, years, question.kinds, all_states=question.all_states, verdicts=resolution.verdicts
    )
    answer.problems, answer.log = resolution.errors, tuple(resolution.log)
    answer.strict_problems = resolution.strict_errors
    answer.missing_notices = tuple(resolution.missing_notices)
    answer.unknown_years = resolution.unknown_years
    # The resolver judges all states of a document; a doubt about another state is none about this answer.
    verdicts = {
        (observation.year, state): resolution.verdicts[observation.year, state]
        for observation in observations
        for state in _states_to_judge(observation, place, all_states=question.all_states)
        if (observation.year, state) in resolution.verdicts
    }
    return _Result(answer, observations, verdicts, resolution.notices)


def _with_each_state(question: _Question, answer: Answer, observations: "Sequence[Observation]") -> Answer:
    """The answer with the days of every state, for which each state is asked by itself where a source tells none apart."""
    asked_by_state = any(observation.state == WHOLE_COUNTRY for observation in observations)
    tells_states_apart = all(observation.states and not observation.is_computed for observation in observations)
    if tells_states_apart and not asked_by_state:
        return answer
    # Imported here, because most documents tell all states apart.
    from holidays_cli.queries.each_state import with_each_state

    def look_up_state(years: "Iterable[int]", state: str, offline: bool) -> Answer:  # noqa: FBT001
        return _look_up_lists(
            Place(question.place.country, state), tuple(sorted(years)), question.kinds,
            all_states=False, offline=offline, refresh=question.refresh, as_read=question.as_read, uncounted=False,
            progress=question.progress,
        )  # fmt: skip

    return with_each_state(answer, observations, look_up_state, offline=question.offline, as_read=question.as_read)


def answer_from(
    observations: "Sequence[Observation]",
    place: Place,
    years: tuple[int, ...],
    kinds: tuple[str, ...] = ("public",),
    *,
    all_states: bool = False,
    verdicts: "Mapping[tuple[int, str], Sequence[JudgedDay]] | None" = None,
) -> Answer:
    """The answer for a place and years that follows from one observation a year, as far as there are any.

    `verdicts` are, by year and state (`""` for the country), the days on which source and rules do not agree; what has none
    was not weighed.
    """
    holidays: list[Holiday] = []
    half_days: list[Holiday] = []
    working: list[Holiday] = []
    uncounted: list[Holiday] = []
    holidays_elsewhere: list[Holiday] = []
    other_kinds: list[Holiday] = []
    for observation in observations:
        state = place.state or observation.default_state
        for holiday in _holidays_of(observation, place, verdicts or {}, all_states=all_states):
            is_of_kind = holiday.kind in (kinds_of_half_days(kinds) if holiday.half else kinds)
            if not holiday.counts:
                uncounted.append(holiday)
            elif not all_states and not holiday.holds_in(state):
                if is_of_kind and not holiday.working:
                    holidays_elsewhere.append(holiday)
            elif holiday.working:
                working.append(holiday)
            elif not is_of_kind:
                other_kinds.append(holiday)
            elif holiday.half:
                half_days.append(holiday)
            else:
                holidays.append(holiday)
    holidays += half_days if "half" in kinds else []
    holidays += working if "working" in kinds else []
    if len(kinds) > 1:
        holidays.sort(key=lambda holiday: holiday.date)
    answer = Answer(place.country, years, place.state, holidays)
    answer.kinds = kinds
    answer.working = tuple(working)
    answer.half_days = tuple(half_days)
    answer.other_kinds = tuple(other_kinds)
    answer.uncounted = tuple(uncounted)
    dates_off = frozenset(answer.dates)
    holidays_elsewhere = [holiday for holiday in holidays_elsewhere if holiday.date not in dates_off]
    answer.elsewhere = tuple(holiday for holiday in holidays_elsewhere if not holiday.half or "half" in kinds)
    if len(holidays_elsewhere) > len(answer.elsewhere):
        answer.half_days_elsewhere = tuple(holiday for holiday in holidays_elsewhere if holiday.half)
    years_with_lists = {observation.year for observation in observations}
    answer.missing = tuple(year for year in years if year not in years_with_lists)
    answer.checked_at = min(
        (observation.checked_at for observation in observations if not observation.is_computed), default=None
    )
    return answer


def _holidays_of(
    observation: Observation,
    place: Place,
    verdicts: "Mapping[tuple[int, str], Sequence[JudgedDay]]",
    *,
    all_states: bool,
) -> "Iterable[Holiday]":
    """All days of an observation, and those that the rules add, in order of date."""
    judged_by_state = {
        state: verdicts[observation.year, state]
        for state in _states_to_judge(observation, place, all_states=all_states)
        if (observation.year, state) in verdicts
    }
    if not judged_by_state:
        return [holiday_from(day, observation, place.country) for day in observation.days]
    state = place.state or observation.default_state
    holidays = [
        holiday_from(
            day, observation, place.country,
            is_confirmed=day.is_whole_public_holiday and (all_states or day.holds_in(state)),
        )
        for day in observation.days
    ]  # fmt: skip
    if any(judged_by_state.values()):
        # Imported here, because most sources agree with the rules.
        from holidays_cli.queries import judged

        if "" not in judged_by_state and all_states:
            return judged.holidays_in_states(holidays, judged_by_state, observation, place.country)
        return judged.holidays_in_state(holidays, judged_by_state[place.state or ""], observation, place.country, state)
    return holidays


def _translate(answer: Answer, language: str) -> Answer:
    """The answer with its names in a language, and with a notice if not a single one is known in it."""
    # Imported here, because most runs leave the names as they are.
    from holidays_cli.queries.translate import translate, untranslated_notices

    translated = translate(answer, language)
    translated.source_notices = (*translated.source_notices, *untranslated_notices([translated], language))
    return translated


def _add_doubt_notices(answer: Answer) -> None:
    """Put into an answer the line about its days in doubt."""
    if answer.has_doubts:
        # Imported here, because most answers have no such days.
        from holidays_cli.queries.doubts import doubt_lines

        answer.doubt_notices = tuple(doubt_lines(answer))


def _states_to_judge(observation: Observation, place: Place, *, all_states: bool) -> tuple[str, ...]:
    """The states for which it matters how an observation is judged; `""` is the country."""
    if all_states and not observation.state and observation.states:
        return observation.state_codes
    return (place.state or "",)


def _verdicts(
    archive: Archive, observations: list[Observation], place: Place, now: int, *, all_states: bool
) -> "dict[tuple[int, str], list[JudgedDay]]":
    """How the observations were judged, by year and state; what was never judged is judged now."""
    subjects = [
        (observation, state)
        for observation in observations
        for state in _states_to_judge(observation, place, all_states=all_states)
    ]
    numbers = [observation.id for observation in observations if observation.id]
    try:
        verdicts_by_subject = archive.verdicts(numbers, list({state for _, state in subjects}))
    except sqlite3.Error:
        verdicts_by_subject = {}
    verdicts = {}
    for observation, state in subjects:
        days = verdicts_by_subject.get((observation.id or 0, state))
        if days is None:
            from holidays_cli.sources.weighing import judge_archived

            days = judge_archived(Place(place.country, state or None), observation, archive, now)
        if days is not None:
            verdicts[observation.year, state] = days
    return verdicts


def _find_fresh_observations(
    archived_observations: list[Observation], years: tuple[int, ...], place: Place, fingerprint: str, now: int
) -> list[Observation] | None:
    """What the archive has on every one of these years; None if any source of them must be asked again."""
    fresh_observations = []
    for year in years:
        # The archive gives the observations of a year in order of their sources, the best first.
        observations_of_year = [
            observation
            for observation in archived_observations
            if observation.year == year and observation.fingerprint == fingerprint
        ]
        observation = fresh_observation(observations_of_year, place.state, now)
        if observation is None or not _may_have_state(observation, place):
            return None
        fresh_observations.append(observation)
    return fresh_observations


def _may_have_state(observation: Observation, place: Place) -> bool:
    """Whether the state that is asked for is one, as far as is known here.

    A source that tells no states apart does not know; if the rules do not, either, the resolver finds out.
    """
    if place.state is None or observation.states:
        return True
    from holidays_cli.sources.rules_index import has_rules_of_state

    return has_rules_of_state(place.country, place.state)
