"""The calendar of a year on its page."""

import calendar
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from holidays_cli.model import Holiday
from holidays_cli.server.page.answers import YearAnswers
from holidays_cli.server.storage.closures import Closure
from holidays_cli.sources.weekends import weekends


@dataclass(frozen=True)
class CalendarDay:
    """A cell of the calendar of the year."""

    date: date
    css_classes: str
    description: str
    """The names of its holidays and closures; empty on most days."""
    is_today: bool


class Month(NamedTuple):
    """A month of the calendar, in weeks from Monday; None stands for a day of another month."""

    name: str
    weeks: list[list[CalendarDay | None]]


def calendar_of_year(
    answers: YearAnswers, closures: Iterable[Closure], describe: Callable[[Holiday], str]
) -> list[Month]:
    """The months of the year that the answers are about, with its holidays, which `describe` describes, and the closures."""
    year = answers.year
    weekends_of_year = weekends(answers.place.country, year, answers.place.state)
    descriptions: dict[date, list[str]] = {}
    classes: dict[date, list[str]] = {}

    def add(day: date, description: str, css_class: str) -> None:
        descriptions.setdefault(day, []).append(description)
        classes.setdefault(day, []).append(css_class)

    answer = answers.answer
    for holiday in answer.holidays:
        if not holiday.working:
            add(holiday.date, describe(holiday), "holiday")
    for holiday in answer.working:
        add(holiday.date, describe(holiday), "worked")
    for closure in closures:
        add(closure.date, closure.name, "worked" if closure.working else "closed")

    def cell(day: date) -> CalendarDay:
        weekend = next(weekdays for since, weekdays in reversed(weekends_of_year) if since <= day)
        css_classes = ["weekend"] if day.weekday() in weekend else []
        css_classes += dict.fromkeys(classes.get(day, []))
        description = "; ".join(dict.fromkeys(descriptions.get(day, [])))
        return CalendarDay(day, " ".join(css_classes), description, day == answers.today)

    months = []
    for month in range(1, 13):
        weeks = [
            [cell(date(year, month, number)) if number else None for number in week]
            for week in calendar.monthcalendar(year, month)
        ]
        months.append(Month(calendar.month_name[month], weeks))
    return months
