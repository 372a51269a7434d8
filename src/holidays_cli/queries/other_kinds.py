"""Days of other kinds than public, by the rules, where the source that answers names no kinds.

Only public holidays are weighed.  A source that lists nothing else does not mean that banks are open on all other days.
"""

from collections.abc import Sequence

from holidays_cli.archive import Observation
from holidays_cli.archive.observations import holiday_from
from holidays_cli.model import KINDS, RULES_TITLE, Answer, Holiday, is_of_kinds
from holidays_cli.place import Place
from holidays_cli.sources.computed_years import archived_day
from holidays_cli.sources.weighed_year import is_estimated
from holidays_cli.sources.weighing import rules_of_place


def names_kinds(observation: Observation) -> bool:
    """Whether a source tells days of other kinds, or half days, from public holidays."""
    return any(day.kind != "public" or day.half for day in observation.days)


def with_days_by_rules(
    answer: Answer, observations: Sequence[Observation], place: Place, kinds: Sequence[str]
) -> Answer:
    """The answer with the days of other kinds, of those asked for, that the rules have in years whose source names no kinds.

    A date that the answer has, or that a source and the rules do not agree about, is left as it is.
    """
    if not set(kinds).intersection((*KINDS[1:], "half")):
        return answer
    known_dates = {*answer.dates} | {holiday.date for holiday in answer.uncounted}
    added_holidays: list[Holiday] = []
    for observation in observations:
        if observation.is_computed or names_kinds(observation):
            continue
        state = place.state or observation.default_state
        rules = rules_of_place(place.country, [observation.year], state, observation.state_codes)
        for computed_day in rules.get(observation.year, []):
            is_other = computed_day.kind != "public" or computed_day.half is not None
            if is_other and computed_day.date not in known_dates:
                holiday = holiday_from(archived_day(computed_day), observation, place.country)
                added_holidays.append(
                    holiday._replace(
                        source=RULES_TITLE, url=None, fetched_at=None, first_seen=None,
                        status="estimated" if is_estimated(computed_day) else "computed",
                    )
                )  # fmt: skip
    added_days_off = [holiday for holiday in added_holidays if is_of_kinds(holiday, kinds)]
    changed_answer = answer.replace(sorted([*answer.holidays, *added_days_off], key=lambda holiday: holiday.date))
    changed_answer.half_days += tuple(holiday for holiday in added_days_off if holiday.half)
    return changed_answer
