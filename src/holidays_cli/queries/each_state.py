"""The days of every state of a country, where what answers for the country does not tell them apart in one list."""

from collections.abc import Callable, Mapping, Sequence

from holidays_cli.archive import WHOLE_COUNTRY, Observation
from holidays_cli.errors import NoAnswer, NotPublished, Unreachable
from holidays_cli.model import RULES_TITLE, Answer, Holiday
from holidays_cli.place import Place
from holidays_cli.sources.recent_failures import remembered_for_run
from holidays_cli.sources.rules import days_by_rules
from holidays_cli.sources.rules_index import states_with_rules

MOST_STATES = 6  # that a line about several states lists


def with_each_state(
    answer: Answer,
    observations: Sequence[Observation],
    look_up: Callable[[set[int], str, bool], Answer],
    *,
    offline: bool,
    as_read: bool,
) -> Answer:
    """An answer about a country, with the days of every state, and where each of them holds.

    A source that is asked state by state is asked for each.  Where a source tells no states apart, and where the rules
    answer, the own days of the states are the rules', and nobody is asked.  `look_up` gives the answer about some years and a
    state; its last argument tells whether to ask nobody.
    """
    by_state = [observation for observation in observations if observation.state == WHOLE_COUNTRY]
    computed_observations = [observation for observation in observations if observation.is_computed]
    national = [
        observation
        for observation in observations
        if not observation.is_computed and not observation.states and observation.state in ("", WHOLE_COUNTRY)
    ]
    with remembered_for_run():
        answer = _with_days_of(answer, _years(by_state), _states(by_state), look_up, offline=offline)
    # The rules were used only because no source answered; the sources are not asked again for each state.
    answer = _with_days_of(answer, _years(computed_observations), _states(computed_observations), look_up, offline=True)
    if as_read:
        return answer
    return _with_days_of(answer, _years(national), states_with_rules(answer.country), look_up, offline=True)


def _years(observations: Sequence[Observation]) -> set[int]:
    return {observation.year for observation in observations}


def _states(observations: Sequence[Observation]) -> list[str]:
    return sorted({state for observation in observations for state in observation.state_codes})


def _with_days_of(
    answer: Answer,
    years: set[int],
    states: Sequence[str],
    look_up: Callable[[set[int], str, bool], Answer],
    *,
    offline: bool,
) -> Answer:
    """The answer with the days of each of some states, and where each holds, in some years."""
    if not years or not states:
        return answer
    holidays_of_states: dict[str, Sequence[Holiday]] = {}
    notices_by_state: dict[str, tuple[str, ...]] = {}
    uncounted_in_states: dict[str, Sequence[Holiday]] = {}
    for state in states:
        try:
            of_state = look_up(years, state, offline)
        except NoAnswer as error:  # the other states are still worth having
            notices_by_state[state] = (str(error),)
            unreachable = error.status == Unreachable.status
            problem = Unreachable(str(error)) if unreachable else NotPublished(str(error))
            answer.problems += (problem,)
            answer.strict_problems += (problem,)
            continue
        holidays_of_states[state] = of_state.holidays
        uncounted_in_states[state] = of_state.uncounted
        answer.doubtful += of_state.doubtful
        if not offline:
            notices_by_state[state] = of_state.source_notices
            answer.problems += of_state.problems
            answer.strict_problems += of_state.strict_problems
            answer.log += of_state.log
    summary = _summary(answer.country, notices_by_state)
    answer.source_notices += tuple(notice for notice in summary if notice not in answer.source_notices)
    answer.log += tuple(notice for notices in notices_by_state.values() for notice in notices)
    answer.uncounted = tuple(_joined(answer.uncounted, uncounted_in_states, years))
    holidays_of_states = {
        state: _with_national_names(holidays, answer, state) for state, holidays in holidays_of_states.items()
    }
    return answer.replace(_joined(answer.holidays, holidays_of_states, years))


def _with_national_names(holidays: Sequence[Holiday], answer: Answer, state: str) -> list[Holiday]:
    """The holidays of a state that the rules computed, the national ones of them as the country's own source has them.

    Otherwise a holiday that the source calls "1er janvier" and the rules "New Year's Day" would not be the same one, and
    would seem to hold in those states only for which the source answered.
    """
    national: dict[tuple[object, ...], list[Holiday]] = {}
    for holiday in answer.holidays:
        if holiday.source != RULES_TITLE:
            national.setdefault(_without_name(holiday), []).append(holiday)
    computed_years = sorted({holiday.date.year for holiday in holidays if holiday.source == RULES_TITLE})
    if not national or not computed_years:
        return list(holidays)
    national_by_rules = {(day.date, day.name) for day in days_by_rules(answer.country, computed_years)}
    names_in_state = {(holiday.date, holiday.name) for holiday in holidays}
    named_holidays: list[Holiday] = []
    for holiday in holidays:
        is_national = holiday.source == RULES_TITLE and (holiday.date, holiday.name) in national_by_rules
        counterparts = [
            counterpart
            for counterpart in (national.get(_without_name(holiday), ()) if is_national else ())
            if (counterpart.date, counterpart.name) not in names_in_state
        ]
        # Two holidays on one date are replaced by the two of the source, once.
        in_state = [counterpart._replace(states=(state,)) for counterpart in counterparts] or [holiday]
        named_holidays += [holiday for holiday in in_state if holiday not in named_holidays]
    return named_holidays


def _summary(country: str, notices_by_state: Mapping[str, Sequence[str]]) -> list[str]:
    """What a person is told about the states: a line for what is the same in several of them.

    >>> notices = {"GF": ["FR-GF 2026: no route"], "GP": ["FR-GP 2026: no route"], "MQ": ["the archive is full"]}
    >>> _summary("FR", notices)
    ['FR in GF, GP 2026: no route', 'the archive is full']
    """
    states_by_text: dict[str, list[str]] = {}
    for state, notices in notices_by_state.items():
        label = Place(country, state).label
        for notice in dict.fromkeys(notices):
            of_state = [state] if notice.startswith(f"{label} ") else []
            states_by_text.setdefault(notice.removeprefix(f"{label} "), []).extend(of_state)
    lines = []
    for text, states in states_by_text.items():
        if not states:
            lines.append(text)
        elif len(states) == 1:
            lines.append(f"{Place(country, states[0]).label} {text}")
        else:
            more = f" and {len(states) - MOST_STATES} more" if len(states) > MOST_STATES else ""
            lines.append(f"{Place(country).label} in {', '.join(states[:MOST_STATES])}{more} {text}")
    return lines


def _joined(national: Sequence[Holiday], of_states: Mapping[str, Sequence[Holiday]], years: set[int]) -> list[Holiday]:
    """The days of a country and those of its states in some years, each day once, with the states in which it is one."""
    everywhere = {_same_in_states(holiday): holiday for holiday in national if holiday.date.year in years}
    by_day: dict[tuple[object, ...], list[Holiday]] = {day: [] for day in everywhere}
    for state, holidays in of_states.items():
        for holiday in holidays:
            by_day.setdefault(_same_in_states(holiday), []).append(holiday._replace(states=(state,)))
    joined = [holiday for holiday in national if holiday.date.year not in years]
    for day, in_states in by_day.items():
        if day in everywhere and len(in_states) in (0, len(of_states)):
            joined.append(everywhere[day])
        else:
            holds_in = tuple(state for holiday in in_states for state in holiday.states)
            joined.append(in_states[0]._replace(states=holds_in))
    return sorted(joined, key=lambda holiday: (holiday.date, holiday.name))


def _without_name(holiday: Holiday) -> "tuple[object, ...]":
    """What two sources must say alike of a holiday that they name differently."""
    return holiday.date, holiday.kind, holiday.half, holiday.working


def _same_in_states(holiday: Holiday) -> "tuple[object, ...]":
    """What is the same of a holiday in each state that has it."""
    return holiday.date, holiday.name, holiday.kind, holiday.half, holiday.working
