"""Working days and long weekends, with the closures of a company's own calendar."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from holidays_cli import Answer, Run, longest
from holidays_cli.place import Place
from holidays_cli.queries.workdays import WorkCalendar
from holidays_cli.server.lookup_service import PUBLIC, LookupService
from holidays_cli.server.storage.closures import Closure


@dataclass(frozen=True)
class OwnDays:
    """The days off and the days worked of a company's own calendar, with their names."""

    off: Mapping[date, str] = field(default_factory=dict)
    worked: Mapping[date, str] = field(default_factory=dict)

    @classmethod
    def from_closures(cls, closures: Iterable[Closure]) -> "OwnDays":
        """The days of these closures."""
        off: dict[date, str] = {}
        worked: dict[date, str] = {}
        for closure in closures:
            days = worked if closure.working else off
            days[closure.date] = closure.name
        return cls(off, worked)


def work_calendar(
    lookups: LookupService,
    place: Place,
    own_days: OwnDays,
    kinds: tuple[str, ...] = PUBLIC,
    *,
    half_days: bool = False,
    language: str | None = None,
    answers: list[Answer] | None = None,
) -> WorkCalendar:
    """The days on which people work in a place, days of `kinds` being off; half days may count as halves; names in `language`.

    The answers that it asks for are added to `answers`.
    """
    ask = _lookup_of_years(lookups, place, kinds, language, answers)
    return WorkCalendar(place.country, place.state, off=own_days.off, on=own_days.worked, half_days=half_days, ask=ask)


def long_weekends(
    lookups: LookupService,
    place: Place,
    year: int,
    take: int,
    own_days: OwnDays,
    kinds: tuple[str, ...] = PUBLIC,
    *,
    language: str | None = None,
    answers: list[Answer] | None = None,
) -> list[Run]:
    """The long weekends of a year, with up to `take` days off, days of `kinds` being off.

    The years before and after it may be unknown; raises as `lookup` does if the year itself is.  The answers that it asks for
    are added to `answers`.
    """
    look_up = _lookup_of_years(lookups, place, kinds, language, answers)

    def ask(years: tuple[int, ...]) -> Answer:
        answer = look_up(years)
        if year in answer.missing:
            return answer
        complete = answer.replace(answer.holidays)
        complete.missing = ()
        return complete

    calendar = WorkCalendar(place.country, place.state, off=own_days.off, on=own_days.worked, ask=ask)
    return longest(calendar, year, take)


def _lookup_of_years(
    lookups: LookupService, place: Place, kinds: tuple[str, ...], language: str | None, answers: list[Answer] | None
) -> Callable[[tuple[int, ...]], Answer]:
    """The function that a calendar asks for years; the answers that it gives are added to `answers`."""

    def look_up(years: tuple[int, ...]) -> Answer:
        answer = lookups.get(place, years, kinds=kinds, language=language)
        if answers is not None:
            answers.append(answer)
        return answer

    return look_up
