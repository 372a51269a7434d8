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


def holidays_in_state(
    holidays: Iterable[Holiday],
    verdicts: Sequence[JudgedDay],
    observation: Observation,
    country: str,
    state: str | None,
) -> list[Holiday]:
    """The holidays of an observation, and those that it lacks, each as it was judged for a state, in order of date."""
    by_date = {judged_day.date: judged_day for judged_day in verdicts}
    result = []
    for holiday in holidays:
        judged_day = by_date.get(holiday.date.isoformat())
        is_judged = judged_day is not None and _is_weighed(holiday) and holiday.holds_in(state)
        result.append(_with_verdict(holiday, judged_day, observation) if judged_day and is_judged else holiday)
    for judged_day in verdicts:
        result += [
            _with_verdict(holiday, judged_day, observation)
            for holiday in _holidays_only_judged(judged_day, observation, country)
        ]
    return sorted(result, key=_by_date_and_name)


def holidays_in_states(
    holidays: Iterable[Holiday],
    verdicts: Mapping[str, Sequence[JudgedDay]],
    observation: Observation,
    country: str,
) -> list[Holiday]:
    """The same for all states; a day that is judged in several ways comes once for each, with its states."""
    every_state = observation.state_codes
    by_state = {state: {judged_day.date: judged_day for judged_day in days} for state, days in verdicts.items()}
    holidays_by_content: dict[tuple[object, ...], list[Holiday]] = {}
    result = []
    for holiday in holidays:
        if not _is_weighed(holiday):
            result.append(holiday)
            continue
        for state in holiday.states or every_state:
            judged_day = by_state.get(state, {}).get(holiday.date.isoformat())
            holiday_in_state = _with_verdict(holiday, judged_day, observation) if judged_day else holiday
            holidays_by_content.setdefault(_content(holiday_in_state), []).append(
                holiday_in_state._replace(states=(state,))
            )
    for state, days in verdicts.items():
        for judged_day in days:
            for holiday in _holidays_only_judged(judged_day, observation, country):
                holiday_in_state = _with_verdict(holiday, judged_day, observation)
                holidays_by_content.setdefault(_content(holiday_in_state), []).append(
                    holiday_in_state._replace(states=(state,))
                )
    for same_holidays in holidays_by_content.values():
        states_of_holiday = {state for holiday in same_holidays for state in holiday.states}
        result.append(
            same_holidays[0]._replace(
                states=() if states_of_holiday >= set(every_state) else tuple(sorted(states_of_holiday))
            )
        )
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
        for judged_day in days:
            reasons.setdefault(judged_day.date, set()).add(json.loads(judged_day.evidence)["reason"])
    doubtful = []
    for holiday in sorted((*answer.holidays, *answer.uncounted), key=_by_date_and_name):
        if holiday.status not in DOUBTFUL_STATUSES:
            continue
        reasons_of_day = reasons.get(holiday.date.isoformat(), set())
        is_past_news = reasons_of_day == {"news"} and holiday.date < today
        is_dropped_long_ago = (
            reasons_of_day == {"dropped"} and now - (holiday.evidence[0].first_seen or 0) > SECONDS_TO_REPORT
        )
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


def _content(holiday: Holiday) -> tuple[object, ...]:
    """What is the same of a holiday in each state in which it is judged alike."""
    return holiday.date, holiday.name, holiday.note, holiday.source, holiday.status, holiday.counts


def _by_date_and_name(holiday: Holiday) -> tuple[date, str]:
    return holiday.date, holiday.name


def _is_weighed(holiday: Holiday) -> bool:
    return holiday.kind == "public" and not holiday.half and not holiday.working


def _holidays_only_judged(judged_day: JudgedDay, observation: Observation, country: str) -> list[Holiday]:
    """The holidays of a day that the observation does not have; they are the rules' or an earlier edition's."""
    rows = json.loads(judged_day.evidence)["days"]
    return [holiday_from(ArchivedDay(**row), observation, country) for row in rows]


def _with_verdict(holiday: Holiday, judged_day: JudgedDay, observation: Observation) -> Holiday:
    """A holiday with what was decided about it."""
    details = json.loads(judged_day.evidence)
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
        status=judged_day.status,
        counts=bool(judged_day.counts),
        evidence=evidence,
    )
