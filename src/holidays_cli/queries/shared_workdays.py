"""The days on which people work in several places: in all of them, or in any."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from holidays_cli.errors import UsageError
from holidays_cli.model import Holiday
from holidays_cli.place import Place
from holidays_cli.queries.workdays import WorkCalendar

LONGEST_GAP = 366
"""Days without a shared working day after which it is taken that there is none."""


class SharedWorkCalendar:
    """The days on which people work in all of several places; with `in_any`, those on which they work in any of them.

    Its methods raise what those of the `WorkCalendar`s raise.

    >>> from holidays_cli import Answer
    >>> israel = WorkCalendar("IL", ask=lambda years: Answer("IL", years, None, []))
    >>> france = WorkCalendar("FR", ask=lambda years: Answer("FR", years, None, []))
    >>> week = date(2026, 6, 1), date(2026, 6, 7)
    >>> SharedWorkCalendar([israel, france]).count(*week), SharedWorkCalendar([israel, france], in_any=True).count(*week)
    (4, 6)
    """

    def __init__(self, calendars: Sequence[WorkCalendar], *, in_any: bool = False) -> None:
        self.calendars = tuple(calendars)
        self.in_any = in_any

    def ask_for(self, years: Iterable[int]) -> None:
        """Ask for some years together, as `WorkCalendar.ask_for`."""
        years = tuple(years)
        for calendar in self.calendars:
            calendar.ask_for(years)

    def is_workday(self, day: date) -> bool:
        """Whether people work on `day` in all of the places, or in any of them."""
        works = (calendar.is_workday(day) for calendar in self.calendars)
        return any(works) if self.in_any else all(works)

    def count(self, first: date, last: date) -> int:
        """The number of such days from `first` to `last`, both included; 0 if `last` is before `first`."""
        return len(self._dates(first, last))

    def between(self, first: date, last: date) -> Iterator[Holiday]:
        """Such days from `first` to `last`, both included, in order, as `WorkCalendar.between` has them."""
        return map(self.record, self._dates(first, last))

    def record(self, day: date) -> Holiday:
        """`day` as a record of no country in particular."""
        return Holiday(day, "", "", kind="")

    def add(self, start: date, number: int) -> date:
        """The day that is `number` such days after `start`; before it, if `number` is negative; as `WorkCalendar.add`.

        Raises UsageError if there is none, or if it lies outside the years 1 to 9999.
        """
        if number == 0 and self.is_workday(start):
            return start
        direction = -1 if number < 0 else 1
        missing = abs(number) or 1
        day, gap = start, 0
        while missing:
            try:
                day += timedelta(direction)
            except OverflowError:
                raise UsageError(f"{number:+} working days from {start} lead out of the years 1 to 9999") from None
            is_workday = self.is_workday(day)
            missing -= is_workday
            gap = 0 if is_workday else gap + 1
            if gap > LONGEST_GAP:
                places = ", ".join(Place(calendar.country, calendar.state).label for calendar in self.calendars)
                raise UsageError(
                    f"there is no day from {start} on, for a year, on which people work in all of {places}"
                )
        return day

    def weekend(self, day: date) -> frozenset[int]:
        """The weekdays, Monday being 0, that are no shared working days in the week of `day`."""
        weekends = [calendar.weekend(day) for calendar in self.calendars]
        return frozenset.intersection(*weekends) if self.in_any else frozenset.union(*weekends)

    def days_off(self, first: date, last: date) -> list[Holiday]:
        """The holidays and own days off in any of the places, from `first` to `last`, that are no weekend there, in order."""
        holidays = [holiday for calendar in self.calendars for holiday in calendar.days_off(first, last)]
        return sorted(holidays, key=lambda holiday: holiday.date)

    def _dates(self, first: date, last: date) -> list[date]:
        dates = [{day.date for day in calendar.between(first, last)} for calendar in self.calendars]
        return sorted(set.union(*dates) if self.in_any else set.intersection(*dates))
