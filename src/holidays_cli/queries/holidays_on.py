"""Which holidays fall on a day, also where the source lists only the day on which they are observed."""

from collections.abc import Callable
from datetime import date, timedelta

from holidays_cli.errors import HolidaysError, NotPublished
from holidays_cli.model import RULES_TITLE, Answer, Evidence, Holiday
from holidays_cli.sources.rules import days_by_rules
from holidays_cli.sources.rules_index import has_rules_of_state
from holidays_cli.sources.weekends import is_weekend
from holidays_cli.text import LABEL_OF_OBSERVED

LONGEST_MOVE = timedelta(days=7)  # between a holiday at the turn of the year and the day on which it is observed


def holidays_on(answer: Answer, day: date, ask: Callable[[int], Answer] | None = None) -> list[Holiday]:
    """The holidays of an answer on a day, make-up days among them; on a weekend also those observed on another day.

    Those that do not count are among them if they are in the answer.

    Christmas Day of 2027 is a Saturday.  The rules list it and the Friday before, on which it is observed; the
    government of the United States lists the Friday alone.  The Saturday is Christmas Day either way, unless the rules
    know that the law moved the holiday instead of adding a day off, as in some states of Australia.  Where a holiday
    was moved from a working day, as in Argentina, people work on its own date, and that is no holiday.

    Such a day is made of the one on which it is observed, and has the rules as its source, or none where there are no
    rules: the source of the other day lists only that.

    `ask` gives the answer about another year: New Year's Day may be observed in the year before.  It is called only
    where that can make a difference; a year that it has no answer for changes nothing.

    >>> friday = Holiday(date(2027, 12, 24), "Christmas Day", "US", observes=date(2027, 12, 25))
    >>> answer = Answer("US", [2027], None, [friday])
    >>> [holiday.name for holiday in holidays_on(answer, date(2027, 12, 25))]
    ['Christmas Day']
    """
    holidays_of_day = [holiday for holiday in answer if holiday.date == day]
    is_worked = any(holiday.date == day for holiday in answer.working)
    if day in answer or is_worked or not is_weekend(answer.country, day, answer.state):
        return holidays_of_day
    substitute = substitute_for(answer, day, ask)
    if substitute is None:
        return holidays_of_day
    is_by_rules = _is_by_rules(answer, day, substitute)
    if is_by_rules is False:
        return holidays_of_day
    unsourced = substitute._replace(
        date=day,
        name=substitute.name.removesuffix(LABEL_OF_OBSERVED),
        note=None,
        observes=None,
        source=None,
        url=None,
        fetched_at=None,
        first_seen=None,
        status=None,
        evidence=(),
    )
    if is_by_rules is None:
        return [unsourced]
    evidence = Evidence(RULES_TITLE, None, says=True, name="", read_at=None, first_seen=None)
    return [unsourced._replace(source=RULES_TITLE, status="computed", evidence=(evidence,))]


def substitute_for(answer: Answer, day: date, ask: Callable[[int], Answer] | None = None) -> Holiday | None:
    """The day of an answer, or of the year beside it, on which the holiday of `day` is observed instead."""
    candidates: list[Holiday] = [*answer]
    other_year = {(day - LONGEST_MOVE).year, (day + LONGEST_MOVE).year} - {*answer.years}
    if ask and other_year:
        try:
            candidates += ask(*other_year)
        except HolidaysError:
            pass  # the answer about the year of the day stands
    for holiday in candidates:
        if holiday.observes == day and holiday.date != day and not holiday.half and holiday.counts:
            return holiday
    return None


def _is_by_rules(answer: Answer, day: date, substitute: Holiday) -> bool | None:
    """Whether the rules have a holiday on the day, too, that is observed on another one; None where there are no rules."""
    state = answer.state if answer.state and has_rules_of_state(answer.country, answer.state) else None
    try:
        days_of_rules = days_by_rules(answer.country, [day.year], state, kinds=[substitute.kind])
    except NotPublished:
        return None
    return any(computed_day.date == day for computed_day in days_of_rules)
