"""The working-day arithmetic, with the days of a company's own calendar in it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from holidays_cli import Answer, Run, longest
from holidays_cli.queries.workdays import WorkCalendar
from holidays_cli.server.answers import Answers
from holidays_cli.server.asking import Place
from holidays_cli.server.closures import Closure
from holidays_cli.server.parts import Parts
from holidays_cli.server.problems import Problem


@dataclass(frozen=True)
class OwnDays:
    """The days off and the days worked of a named calendar, and what they are called."""

    off: Mapping[date, str] = field(default_factory=dict)
    on: Mapping[date, str] = field(default_factory=dict)

    @classmethod
    def of(cls, closures: Iterable[Closure]) -> "OwnDays":
        """Those that were entered."""
        entered = list(closures)
        return cls(
            {one.date: one.name for one in entered if not one.working},
            {one.date: one.name for one in entered if one.working},
        )


async def own_days(parts: Parts, calendar: str | None) -> OwnDays:
    """The days of a named calendar; none if no calendar is named.

    Raises Problem 404 if nothing is entered into it: a slip of the pen must not pass for a calendar without closures.
    """
    if calendar is None:
        return OwnDays()
    found = await parts.closures.of(calendar)
    if not found:
        raise Problem(404, f"there is no calendar {calendar!r}: no closure is entered into it")
    return OwnDays.of(found)


def work_calendar(answers: Answers, where: Place, own: OwnDays) -> WorkCalendar:
    """The days on which people work there."""

    def ask(years: tuple[int, ...]) -> Answer:
        return answers.get(where.name, years, where.state)

    return WorkCalendar(where.iso, where.state, off=own.off, on=own.on, ask=ask)


def runs(answers: Answers, where: Place, year: int, take: int, own: OwnDays) -> list[Run]:
    """The long weekends of a year; that the years beside it are not known yet is no failure."""

    def ask(years: tuple[int, ...]) -> Answer:
        whole = answers.get(where.name, years, where.state)
        if year in whole.missing:
            return whole
        found = whole.replace(whole.holidays)
        found.missing = ()
        return found

    return longest(WorkCalendar(where.iso, where.state, off=own.off, on=own.on, ask=ask), year, take)
