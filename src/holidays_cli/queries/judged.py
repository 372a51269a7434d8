"""The days on which a source and the rules do not agree, as holidays: which of them count, and what speaks for each."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from holidays_cli.archive import ArchivedDay, JudgedDay, Observation
from holidays_cli.archive.observations import holiday_from, local_name_by_rules
from holidays_cli.model import DOUBTFUL_STATUSES, RULES_TITLE, Answer, Evidence, Holiday

LISTED_FOR_COUNTRY = "not in state"
"""The reason of a verdict about a day that the source lists for the whole country, and the rules do not have in the state."""
SECONDS_TO_REPORT = 7 * 24 * 60 * 60


def in_state(
    holidays: Iterable[Holiday],
    verdicts: Sequence[JudgedDay],
    observation: Observation,
    country: str,
    state: str | None,
) -> list[Holiday]:
    """The holidays of an observation, and those that it lacks, each as it was judged for a state, in order of date."""
    by_date = {judged.date: judged for judged in verdicts}
    result = []
    for holiday in holidays:
        judged = by_date.get(holiday.date.isoformat())
        is_judged = judged is not None and _is_weighed(holiday) and holiday.holds_in(state)
        result.append(_judged(holiday, judged, observation) if judged and is_judged else holiday)
    for judged in verdicts:
        result += [_judged(holiday, judged, observation) for holiday in _added(judged, observation, country)]
    return sorted(result, key=_by_date_and_name)


def in_states(
    holidays: Iterable[Holiday],
    verdicts: Mapping[str, Sequence[JudgedDay]],
    observation: Observation,
    country: str,
) -> list[Holiday]:
    """The same for all states; a day that is judged in several ways comes once for each, with its states."""
    every_state = observation.state_codes
    by_state = {state: {judged.date: judged for judged in days} for state, days in verdicts.items()}
    alike: dict[tuple[object, ...], list[Holiday]] = {}
    result = []
    for holiday in holidays:
        if not _is_weighed(holiday):
            result.append(holiday)
            continue
        for state in holiday.states or every_state:
            judged = by_state.get(state, {}).get(holiday.date.isoformat())
            of_state = _judged(holiday, judged, observation) if judged else holiday
            alike.setdefault(_same_in_states(of_state), []).append(of_state._replace(states=(state,)))
    for state, days in verdicts.items():
        for judged in days:
            for holiday in _added(judged, observation, country):
                of_state = _judged(holiday, judged, observation)
                alike.setdefault(_same_in_states(of_state), []).append(of_state._replace(states=(state,)))
    for in_states in alike.values():
        holds_in = {state for holiday in in_states for state in holiday.states}
        result.append(in_states[0]._replace(states=() if holds_in >= set(every_state) else tuple(sorted(holds_in))))
    return sorted(result, key=_by_date_and_name)


def note_doubts(
    answer: Answer, verdicts: Mapping[tuple[int, str], Sequence[JudgedDay]], *, today: date, now: int
) -> None:
    """Put into an answer which of its days somebody who asks has to know about; `now` in seconds since 1970 (UTC).

    A day that a calendar of news alone has is reported while it lies ahead; a day that the state's list has dropped, and a day
    to come that it announces, for a week.
    """
    reasons: dict[str, set[str]] = {}
    for days in verdicts.values():
        for judged in days:
            reasons.setdefault(judged.date, set()).add(json.loads(judged.evidence)["reason"])
    doubtful = []
    for holiday in sorted((*answer.holidays, *answer.uncounted), key=_by_date_and_name):
        if holiday.status not in DOUBTFUL_STATUSES:
            continue
        of_day = reasons.get(holiday.date.isoformat(), set())
        is_past_news = of_day == {"news"} and holiday.date < today
        is_dropped_long_ago = of_day == {"dropped"} and now - (holiday.evidence[0].first_seen or 0) > SECONDS_TO_REPORT
        if not is_past_news and not is_dropped_long_ago:
            doubtful.append(holiday)
    answer.doubtful = tuple(doubtful)
    answer.filled_in = tuple(
        holiday
        for holiday in answer.holidays
        if "outside its list" in reasons.get(holiday.date.isoformat(), ()) and holiday.source == RULES_TITLE
    )
    answer.misnamed = tuple(
        holiday for holiday in answer.holidays if "wrong name" in reasons.get(holiday.date.isoformat(), ())
    )
    answer.announced = tuple(
        holiday
        for holiday in answer.holidays
        if holiday.status == "announced"
        and holiday.date >= today
        and now - (holiday.first_seen or 0) <= SECONDS_TO_REPORT
    )


def _same_in_states(holiday: Holiday) -> tuple[object, ...]:
    """What is the same of a holiday in each state in which it is judged alike."""
    return holiday.date, holiday.name, holiday.note, holiday.source, holiday.status, holiday.counts


def _by_date_and_name(holiday: Holiday) -> tuple[date, str]:
    return holiday.date, holiday.name


def _is_weighed(holiday: Holiday) -> bool:
    return holiday.kind == "public" and not holiday.half and not holiday.working


def _added(judged: JudgedDay, observation: Observation, country: str) -> list[Holiday]:
    """The holidays of a day that the observation does not have; they are the rules' or an earlier edition's."""
    rows = json.loads(judged.evidence)["days"]
    return [holiday_from(ArchivedDay(**row), observation, country) for row in rows]


def _judged(holiday: Holiday, judged: JudgedDay, observation: Observation) -> Holiday:
    """A holiday with what was decided about it."""
    details = json.loads(judged.evidence)
    by_source, by_rules = details["source"], details["rules"]
    if details["reason"] == LISTED_FOR_COUNTRY:  # the verdict is about the state, of which the source does not speak
        by_source = {"says": True, "name": holiday.name, "since": holiday.first_seen}
    evidence = (
        Evidence(
            observation.title, observation.url, by_source["says"], by_source["name"],
            observation.confirmed_at or None, by_source["since"],
        ),
        Evidence(RULES_TITLE, None, by_rules["says"], by_rules["name"], None, None),
    )  # fmt: skip
    if not by_source["says"] and by_rules["says"]:
        local_name = local_name_by_rules(holiday.name, holiday.names)
        holiday = holiday._replace(
            source=RULES_TITLE, url=None, fetched_at=None, first_seen=None, local_name=local_name
        )
    return holiday._replace(
        kind=details["kind"],
        half=details["half"],
        status=judged.status,
        counts=bool(judged.counts),
        evidence=evidence,
    )
