"""Holidays that fall on a day on which people otherwise work."""

from holidays_cli.model import Answer, Holiday
from holidays_cli.sources.weekends import is_weekend


def falls_on_weekday(holiday: Holiday, state: str | None = None) -> bool:
    """Whether a holiday falls on a weekday that is no weekend of its country, or of a state of it.

    Without a `state`, of a day that holds in some states only it is asked whether it is so in any of them.

    >>> from datetime import date
    >>> falls_on_weekday(Holiday(date(2026, 1, 2), country="GB")), falls_on_weekday(Holiday(date(2026, 1, 2), country="EG"))
    (True, False)
    """
    states: tuple[str | None, ...] = (state,) if state else holiday.states or (None,)
    return any(not is_weekend(holiday.country, holiday.date, code) for code in states)


def on_weekdays(answer: Answer) -> Answer:
    """The same answer with only those of its holidays that fall on weekdays."""
    return answer.replace([holiday for holiday in answer if falls_on_weekday(holiday, answer.state)])
