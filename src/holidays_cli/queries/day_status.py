"""Whether a day is a holiday in a place, whether people work on it, and why."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from holidays_cli.model import Answer, Holiday
from holidays_cli.queries.holidays_on import holidays_on
from holidays_cli.queries.suspensions import suspension
from holidays_cli.queries.workdays import WorkCalendar


class DayStatus(NamedTuple):
    """What a day is in a place."""

    holidays: list[Holiday]
    """The holidays on it; make-up days are among them."""
    is_holiday: bool
    """Whether one of them is a holiday; a make-up day is none, unless make-up days alone are asked about."""
    is_workday: bool
    why: str
    """Why people work on it or not, in a few words: `"Christmas Day (GOV.UK)"`."""
    answer: Answer
    """The answer about the year of the day."""


def day_status(day: date, calendar: WorkCalendar, look_up: Callable[[int], Answer]) -> DayStatus:
    """What a day is in the place of a calendar; `look_up` answers about the same place in a year.

    Raises what `look_up` and the calendar raise.
    """
    answer = look_up(day.year)
    holidays = holidays_on(answer, day, look_up)
    is_workday, why = calendar.is_workday(day), calendar.why(day)
    suspended = suspension(answer, day.year) if is_workday else None
    return DayStatus(
        holidays,
        is_holiday=any(not holiday.working or answer.kinds == ("working",) for holiday in holidays),
        is_workday=is_workday,
        why=f"{why}; {suspended}" if suspended else why,
        answer=answer,
    )
