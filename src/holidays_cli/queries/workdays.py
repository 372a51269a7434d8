"""Working days: a country's weekend, its holidays and make-up days, and a person's own days.

They are counted by arithmetic, not one by one: a century costs no more than a year.
"""

import re
import threading
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple, SupportsIndex, overload

from holidays_cli.errors import NoAnswer, UsageError, are_unpublished, status_of
from holidays_cli.library_arguments import Day, NumpyDay, as_date, as_number
from holidays_cli.model import Answer, Holiday, kinds_asked_for
from holidays_cli.place import Place
from holidays_cli.queries.lookup import lookup
from holidays_cli.sources.weekends import WeekendPeriod, weekends

NamedDays = Mapping[date, str] | Mapping[str, str] | Mapping[NumpyDay, str]
"""A person's own days with their names; the days are of any type that `Day` has."""

END_OF_HALF_DAYS = "16:00"  # what is off from then on, or later, is no half of a working day
LONGEST_STEP = 50 * 365  # days for which the sources are asked at a time, if the day looked for is far away


class _KnownDays(NamedTuple):
    """What a calendar knows of the years that were asked for; it never changes, so that threads may share it."""

    weekends_by_year: dict[int, list[WeekendPeriod]]
    """By the years that were asked for."""
    days_off: dict[date, Holiday]
    """By their date, also those on a weekend."""
    days_worked: dict[date, Holiday]
    """By their date, also those that are no weekend."""
    days_partly_off: frozenset[date]
    """Also those that are no working days."""
    weekends: list[WeekendPeriod]
    """Of all years, in order."""
    weekdays_off: list[date]
    """Days off that are no weekend, in order."""
    weekend_days_worked: list[date]
    """Weekend days that are worked, in order."""
    half_days: list[date]
    """Working days of which a part is off, in order."""

    def weekend_at(self, day: date) -> frozenset[int]:
        """The weekdays that are the weekend in the week of a day."""
        position = bisect_right(self.weekends, day, key=lambda period: period.first_day)
        return self.weekends[position - 1].weekdays

    def is_workday(self, day: date) -> bool:
        """Whether people work on a day."""
        return day in self.days_worked or not (day in self.days_off or day.weekday() in self.weekend_at(day))


class WorkCalendar:
    """The days on which people work in one country or state.

    `country` and `state` are those of `lookup`, which is asked for the years that are needed, when they are needed, with
    `offline` and `refresh`; or, in its place, `ask`, a function from years to an Answer.  `weekend` replaces the country's
    own weekend with weekdays counted from Monday, which is 0, or with a text such as `"fri,sat"`.  `off` and `on` are a person's own days
    off and days worked, with their names; they replace the country's days, and `on` those of `off`.  `kinds` are the
    kinds of days, of `lookup`, that are days off; observances never are, because people work on them.

    Days of which only a part is off are working days; with `half_days`, `count` takes each for half of one, unless it is
    off only from 16:00 or later, when little of the working day is left.  `partly_off` are a person's own such days,
    each with the part that is off, as in `Holiday.half`.

    A day may be a date, a datetime (pandas' Timestamp, too), a numpy datetime64 or an ISO 8601 text.  Threads may share a
    calendar, and it can be pickled and copied.

    Raises UsageError for a weekend of seven days or of numbers that are no weekdays, for a part of a day that is none, and
    for an unknown kind; TypeError for own days that are no dictionary.  Its methods raise what `lookup` raises, and
    NoAnswer if one of the years they need has no answer: a count without a year's holidays would be wrong.

    >>> closed = {date(2026, 12, 24): "Office closed"}
    >>> calendar = WorkCalendar("GB", off=closed, ask=lambda years: Answer("GB", years, None, []))
    >>> calendar.count("2026-12-21", date(2026, 12, 27))
    4
    >>> calendar.add(date(2026, 12, 23), 1)
    datetime.date(2026, 12, 25)
    """

    def __init__(
        self,
        country: str,
        state: str | None = None,
        *,
        weekend: Iterable[int] | str | None = None,
        off: NamedDays | None = None,
        on: NamedDays | None = None,
        partly_off: NamedDays | None = None,
        kinds: str | Iterable[str] | None = ("public",),
        half_days: bool = False,
        offline: bool = False,
        refresh: bool = False,
        ask: Callable[[tuple[int, ...]], Answer] | None = None,
    ) -> None:
        place = Place.parse(country, state)
        self.country = place.country
        """The ISO 3166-1 alpha-2 code."""
        self.state = place.state
        self._ask = ask
        self._offline = offline
        self._refresh = refresh
        self._weekend = None if weekend is None else _weekend_of(weekend)
        self._kinds = kinds_asked_for(kinds)
        self._counts_halves = half_days
        self._own_days_off = self._own_days("off", off, working=False)
        self._own_days_worked = self._own_days("on", on, working=True)
        partly = {day for day, half in _by_date("partly_off", partly_off).items() if _is_half_a_workday(_part(half))}
        self._known = _KnownDays({}, {}, {}, frozenset(partly), [], [], [], [])
        self._lock = threading.Lock()

    def ask_for(self, years: Iterable[int]) -> None:
        """Ask for some years together, which are needed later; each other year is asked for when it is needed.

        >>> calendar = WorkCalendar("GB", ask=lambda years: print(*years) or Answer("GB", years, None, []))
        >>> calendar.ask_for([2026, 2028])
        2026 2028
        >>> calendar.is_workday("2028-01-03")
        True
        """
        self._know_years(tuple(years))

    def is_workday(self, day: Day) -> bool:
        """Whether people work on `day`."""
        day = as_date(day)
        return self._know(day, day).is_workday(day)

    def why(self, day: Day) -> str:
        """What makes `day` a working day or a day off, in a few words: `"Christmas Day (GOV.UK)"`, `"weekend"`."""
        day = as_date(day)
        known_days = self._know(day, day)
        if reason := known_days.days_worked.get(day) or known_days.days_off.get(day):
            name = reason.name or ("worked" if day in known_days.days_worked else "holiday")
            return f"{name} ({reason.source})" if reason.source else name
        return "weekend" if day.weekday() in known_days.weekend_at(day) else "neither weekend nor holiday"

    def count(self, first: Day, last: Day) -> float:
        """The number of working days from `first` to `last`, both included; 0 if `last` is before `first`.

        It is a whole number, unless half days count as halves: then it is a float, and exact.
        """
        first, last = as_date(first), as_date(last)
        if not self._counts_halves:
            return self._count_days(first, last)
        whole_days = self._count_days(first, last)
        return whole_days - _within(self._known.half_days, first, last) / 2

    def between(self, first: Day, last: Day) -> Iterator[Holiday]:
        """The working days from `first` to `last`, both included, in order.

        They come as records, `Holiday`s without a name, so that each format can write them; a make-up day has one.
        """
        first, last = as_date(first), as_date(last)
        known_days = self._know(first, last)
        for number in range(first.toordinal(), last.toordinal() + 1):
            day = date.fromordinal(number)
            if known_days.is_workday(day):
                yield self._record(day, known_days)

    def weekend(self, day: Day) -> frozenset[int]:
        """The weekdays, Monday being 0, that are the weekend in the week of `day`."""
        day = as_date(day)
        return self._know(day, day).weekend_at(day)

    def days_off(self, first: Day, last: Day) -> list[Holiday]:
        """The holidays and own days off from `first` to `last`, both included, that are no weekend."""
        first, last = as_date(first), as_date(last)
        known_days = self._know(first, last)
        start, end = bisect_left(known_days.weekdays_off, first), bisect_right(known_days.weekdays_off, last)
        return [known_days.days_off[day] for day in known_days.weekdays_off[start:end]]

    def record(self, day: Day) -> Holiday:
        """`day` as a record, with the name and the source of what makes people work on it, if anything does."""
        return self._record(as_date(day), self._known)

    @overload
    def add(self, start: datetime, number: SupportsIndex) -> datetime: ...
    @overload
    def add(self, start: Day, number: SupportsIndex) -> date: ...
    def add(self, start: Day, number: SupportsIndex) -> date:
        """The working day that is `number` working days after `start`; before it, if `number` is negative.

        1 is the first working day after `start`, -1 the last one before it; 0 is `start` itself if people work on
        it, and else the first working day after it.  A datetime keeps its time of day and its time zone.

        Raises UsageError if that day lies outside the years 1 to 9999, or if half days count as halves: then there may
        be no such day; TypeError for a `number` that is no whole number.
        """
        if self._counts_halves:
            raise UsageError("half days can be counted, and not added: leave them out to add whole working days")
        day = self._add(as_date(start), as_number(number, "working days"))
        return datetime.combine(day, start.timetz()) if isinstance(start, datetime) else day

    def __getstate__(self) -> dict[str, Any]:
        return {name: value for name, value in vars(self).items() if name != "_lock"}

    def __setstate__(self, state: dict[str, Any]) -> None:
        vars(self).update(state)
        self._lock = threading.Lock()

    def _own_days(self, argument: str, days: NamedDays | None, *, working: bool) -> dict[date, Holiday]:
        """A person's own days as records, by their dates."""
        return {
            day: Holiday(day, name, self.country, kind="", working=working)
            for day, name in _by_date(argument, days).items()
        }

    def _record(self, day: date, known_days: _KnownDays) -> Holiday:
        return known_days.days_worked.get(day) or Holiday(day, "", self.country, kind="")

    def _count_days(self, first: date, last: date) -> int:
        if last < first:
            return 0
        known_days = self._know(first, last)
        weekdays, end = 0, last
        for period in reversed(known_days.weekends):
            if period.first_day <= end:
                weekdays += _weekdays(max(period.first_day, first), end, period.weekdays)
                if period.first_day <= first:
                    break
                end = period.first_day - timedelta(1)
        weekdays_off = _within(known_days.weekdays_off, first, last)
        return weekdays - weekdays_off + _within(known_days.weekend_days_worked, first, last)

    def _add(self, start: date, number: int) -> date:
        if number == 0 and self.is_workday(start):
            return start
        direction = -1 if number < 0 else 1
        missing = abs(number) or 1  # working days still to go
        position = start.toordinal()
        while missing:
            # So many days hold at most so many working days; where they hold exactly that many, the last is the day.
            step = direction * min(missing, LONGEST_STEP)
            if not 1 <= position + step <= date.max.toordinal():
                raise UsageError(f"{number:+} working days from {start} lead out of the years 1 to 9999")
            first, last = sorted((position + direction, position + step))
            missing -= self._count_days(date.fromordinal(first), date.fromordinal(last))
            position += step
        return date.fromordinal(position)

    def _know(self, first: date, last: date) -> _KnownDays:
        """What is known when the years of these days, and all that were asked for before, have been asked for."""
        return self._know_years(range(first.year, last.year + 1))

    def _know_years(self, years: Sequence[int]) -> _KnownDays:
        known_days = self._known
        if all(year in known_days.weekends_by_year for year in years):
            return known_days
        with self._lock:  # what other threads need does not wait: it is replaced as a whole, when it is complete
            known_days = self._known
            unknown = tuple(year for year in years if year not in known_days.weekends_by_year)
            if unknown:
                self._known = known_days = self._with_years(known_days, unknown)
        return known_days

    def _answer(self, years: tuple[int, ...]) -> Answer:
        if self._ask is not None:
            return self._ask(years)
        return lookup(self.country, years, self.state, kinds=self._kinds, offline=self._offline, refresh=self._refresh)

    def _with_years(self, known_days: _KnownDays, years: tuple[int, ...]) -> _KnownDays:
        """What is known when these years have been asked for, too."""
        answer = self._answer(years)
        if answer.missing:
            from holidays_cli.text import spans

            missing = spans(answer.missing)
            raise NoAnswer(
                f"{Place(self.country, self.state).label} {missing}: no source could tell the holidays, so they cannot be counted",
                status_of(answer.problems),
                is_unpublished=are_unpublished(answer.problems),
            )
        weekends_by_year = dict(known_days.weekends_by_year)
        for year in years:
            if self._weekend is None:
                weekends_by_year[year] = weekends(self.country, year, self.state)
            else:
                weekends_by_year[year] = [WeekendPeriod(date(year, 1, 1), self._weekend)]
        weekend_periods: list[WeekendPeriod] = []
        for _, periods in sorted(weekends_by_year.items()):
            for period in periods:
                if not weekend_periods or weekend_periods[-1].weekdays != period.weekdays:
                    weekend_periods.append(period)
        whole_days_off = [holiday for holiday in answer.holidays if _is_day_off(holiday) and not holiday.half]
        holidays = {holiday.date: holiday for holiday in reversed(whole_days_off)}  # of two on a day, the first counts
        worked = known_days.days_worked | {holiday.date: holiday for holiday in answer.working}
        off = holidays | known_days.days_off | self._own_days_off
        days_worked = {
            day: holiday for day, holiday in worked.items() if day not in self._own_days_off
        } | self._own_days_worked
        days_partly_off = known_days.days_partly_off | {
            holiday.date
            for holiday in answer.half_days
            if _is_day_off(holiday) and _is_half_a_workday(holiday.half or "")
        }
        extended = _KnownDays(
            weekends_by_year=weekends_by_year,
            days_off={day: holiday for day, holiday in off.items() if day not in days_worked},
            days_worked=days_worked,
            days_partly_off=days_partly_off,
            weekends=weekend_periods,
            weekdays_off=[],
            weekend_days_worked=[],
            half_days=[],
        )
        partly_off = days_partly_off - set(self._own_days_worked)
        return extended._replace(
            weekdays_off=sorted(day for day in extended.days_off if day.weekday() not in extended.weekend_at(day)),
            weekend_days_worked=sorted(day for day in days_worked if day.weekday() in extended.weekend_at(day)),
            half_days=sorted(day for day in partly_off if extended.is_workday(day)),
        )


def read_weekend(text: str) -> frozenset[int]:
    """The weekdays that a person names, Monday being 0: `"fri,sat"`; `"none"` is a week without a weekend.

    Raises UsageError for anything else.

    >>> sorted(read_weekend("sat,Sunday")), sorted(read_weekend("none"))
    ([5, 6], [])
    """
    if text.strip().lower() == "none":
        return frozenset()
    from holidays_cli.dates import weekday

    numbers = [weekday(name.strip()) for name in text.split(",")]
    weekend = frozenset(number for number in numbers if number is not None)
    if None in numbers or len(weekend) == 7:
        raise UsageError(f"{text!r} is not a weekend: write sat,sun or none")
    return weekend


def _weekend_of(weekend: Iterable[int] | str) -> frozenset[int]:
    """The weekdays of a weekend as a program gives them: as numbers from 0, Monday, to 6, or as text."""
    if isinstance(weekend, str):
        return read_weekend(weekend)
    try:
        weekdays = frozenset(weekend)
    except TypeError:
        weekdays = None
    if weekdays is None or not weekdays <= frozenset(range(7)):
        raise UsageError(
            f"{weekend!r:.60} is not a weekend: give weekdays from 0, Monday, to 6, such as [5, 6], or 'sat,sun'"
        )
    if len(weekdays) == 7:
        raise UsageError("a weekend of seven days leaves no day to work on")
    return weekdays


def _by_date(argument: str, days: NamedDays | None) -> dict[date, str]:
    """Own days by their dates; `argument` is what they were given as."""
    if days is None:
        return {}
    if not isinstance(days, Mapping):
        raise TypeError(f"{argument}={days!r:.60} is not a dictionary of days: give {{'2026-12-24': 'Office closed'}}")
    return {as_date(day): text for day, text in days.items()}


def _part(half: str) -> str:
    """A part of a day, as in `Holiday.half`.  Raises UsageError for any other text."""
    if half in ("morning", "afternoon") or re.fullmatch(r"[0-2]\d:[0-5]\d", str(half)):
        return half
    raise UsageError(f"{half!r:.60} is not a part of a day: give 'morning', 'afternoon' or a time such as '14:00'")


def _is_day_off(holiday: Holiday) -> bool:
    """Whether people have the day, or a part of it, off; an observance is a day of work with a name."""
    return holiday.counts and not holiday.working and holiday.kind != "observance"


def _is_half_a_workday(half: str) -> bool:
    """Whether a part of a day, as in `Holiday.half`, is about half of the working day.

    >>> _is_half_a_workday("afternoon"), _is_half_a_workday("14:00"), _is_half_a_workday("18:00")
    (True, True, False)
    """
    return half in ("morning", "afternoon") or half < END_OF_HALF_DAYS


def _weekdays(first: date, last: date, weekend: frozenset[int]) -> int:
    """The days from `first` to `last`, both included, that are no weekend."""
    weeks, rest = divmod((last - first).days + 1, 7)
    return weeks * (7 - len(weekend)) + sum((first.weekday() + n) % 7 not in weekend for n in range(rest))


def _within(ordered: list[date], first: date, last: date) -> int:
    """How many of some days in order lie between two, both included."""
    return bisect_right(ordered, last) - bisect_left(ordered, first)
