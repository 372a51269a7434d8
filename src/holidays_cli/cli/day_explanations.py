"""Why a day is a holiday or not, as `holidays is -v` says it behind its answer."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from holidays_cli.cli.session import Session
from holidays_cli.model import Answer, Holiday
from holidays_cli.place import Place
from holidays_cli.queries.holidays_on import substitute_for
from holidays_cli.queries.suspensions import suspension
from holidays_cli.text import full_name, long_date, part_of_day

if TYPE_CHECKING:
    from holidays_cli.cli.is_ import Listings


def explanation(session: Session, listings: "Listings", day: date, holidays: list[Holiday]) -> str:
    """What the answer has on the day, on which day it is observed, and the states in which it is a holiday."""
    answer = listings.answer
    if not holidays and not listings.mention(day):
        reason = suspension(answer, day.year)
        return f": {reason}" if reason else ""
    # It may be observed in another year.
    ask = partial(session.look_up_quietly, answer) if holidays and day not in answer else None
    substitute = substitute_for(answer, day, ask) if listings.may_be_observed(day) else None
    in_states = "" if holidays else _other_states_text(answer, day)
    suspended = None if holidays else suspension(answer, day.year)
    for holiday in (*holidays, *(other for other in listings.other_days if other.date == day)):
        observed_on = _day_off_text(substitute, holiday) if substitute else ""
        why_not = f"; {suspended}" if suspended else ""
        place = Place(answer.country, answer.state).label
        explained_by = "" if holiday.counts else f" ('holidays why {day} -c {place}' tells why)"
        return f"{in_states}: {_name_and_source(full_name(holiday), holiday)}{observed_on}{why_not}{explained_by}"
    if substitute:
        return f"{in_states}: it is observed on {long_date(substitute.date)}: {_name_and_source(substitute.name, substitute)}"
    return f"{in_states}: {suspended}" if suspended else in_states


def _day_off_text(substitute: Holiday, holiday: Holiday) -> str:
    """The day on which a holiday is observed, and who lists it, if that is not the source of the holiday itself."""
    source = _name_and_source("", substitute) if substitute.source != holiday.source else ""
    return f"; the day off is {long_date(substitute.date)}{f' ({source})' if source else ''}"


def _other_states_text(answer: Answer, day: date) -> str:
    """The states in which the day is a holiday, and those in which a part of it is off: `", but in N, S"`."""
    states_by_part: dict[str, set[str]] = {}
    for holiday in (*answer.elsewhere, *answer.half_days_elsewhere):
        if holiday.date == day:
            part = "".join(f"{text} " for text in part_of_day(holiday))
            states_by_part.setdefault(part, set()).update(holiday.states)
    parts = [f"{part}in {', '.join(sorted(states))}" for part, states in sorted(states_by_part.items())]
    return f", but {' and '.join(parts)}" if parts else ""


def _name_and_source(name: str, holiday: Holiday) -> str:
    return ", ".join(filter(None, (name, holiday.source, holiday.url)))
