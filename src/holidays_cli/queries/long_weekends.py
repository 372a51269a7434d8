"""Long weekends and bridge days: how few days off make how long a time."""

from datetime import date, timedelta
from typing import NamedTuple, SupportsIndex

from holidays_cli.errors import UsageError
from holidays_cli.library_arguments import as_number
from holidays_cli.queries.lookup import distinct_years
from holidays_cli.queries.shared_workdays import SharedWorkCalendar
from holidays_cli.queries.workdays import WorkCalendar
from holidays_cli.text import name_with_marks

MARGIN = 40  # days looked at on either side of a year: no run of holidays is longer


class Run(NamedTuple):
    """Days off in a row.

    >>> Run(date(2026, 4, 3), date(2026, 4, 6), (), ("Good Friday", "Easter Monday")).days
    4
    """

    first: date
    last: date
    """The last day off, which is one of them."""
    take: tuple[date, ...]
    """The working days to take off, in order; none: it is a long weekend as it is."""
    holidays: tuple[str, ...]
    """The names of the holidays in it that are no weekend, in order, with their marks: `"Boxing Day (observed)"`."""

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1


def longest(
    calendar: WorkCalendar | SharedWorkCalendar | str,
    year: SupportsIndex,
    take: SupportsIndex = 1,
    *,
    offline: bool = False,
    refresh: bool = False,
) -> list[Run]:
    """The runs of days off that begin in `year`, for up to `take` working days taken off each: the longest first.

    `calendar` is a `WorkCalendar`, which asks as it was told to; or the code of a place, as `lookup` takes it, which is asked
    for with `offline` and `refresh`.

    A run is listed if it has a holiday in it and is longer than a weekend with as many days taken beside it.  Every
    further day taken must lengthen the run by more than that day: with Ascension Day on a Thursday, the Friday makes
    four days of one, and is listed; the Wednesday before it makes only two.  For each number of days taken, the longest
    runs of all are listed, too, where no listed run is as long.  Runs of one length are in order of days to take, then
    of date.  The days on which people work in any of several places are a calendar, too: then all are off in a run.  The years before and after are asked for as well: a run may reach there.

    Raises what the calendar raises; UsageError for a `take` below 0 and for what is no year, and TypeError for a `take`
    that is no whole number.

    >>> from holidays_cli import Answer, Holiday
    >>> ascension = Holiday(date(2026, 5, 14), "Ascension Day")
    >>> calendar = WorkCalendar("FR", ask=lambda years: Answer("FR", years, None, [ascension]))
    >>> [(run.days, run.first.day, [day.day for day in run.take]) for run in longest(calendar, 2026)]
    [(4, 14, [15])]
    """
    years = distinct_years(year)
    if len(years) != 1:
        raise UsageError(f"{year!r:.60} is not one year: give a whole number, such as 2026")
    year = years[0]
    take = as_number(take, "days to take")
    if take < 0:
        raise UsageError(f"{take} is not a number of days to take: give 0 or more")
    if isinstance(calendar, str):
        calendar = WorkCalendar(calendar, offline=offline, refresh=refresh)
    if not hasattr(calendar, "between"):
        raise TypeError(
            f"{calendar!r:.60} is not a calendar: give a WorkCalendar, or the code of one place, such as 'GB'"
        )
    start = max(date(year, 1, 1).toordinal() - MARGIN, 1)
    end = min(date(year, 12, 31).toordinal() + MARGIN + 7 * take, date.max.toordinal())
    workdays = [day.date for day in calendar.between(date.fromordinal(start), date.fromordinal(end))]
    best_runs: list[Run] = []
    best: dict[Dates, _Best] = {}  # around the same holidays, with fewer days taken
    for number in range(take + 1):
        runs_that_gain: list[Run] = []
        other_runs: list[Run] = []
        for holidays, runs in _runs_around_holidays(calendar, workdays, number).items():
            days = runs[0].days
            best_run = best.get(holidays, _Best(days=0, taken=0))
            gains = days - number > best_run.days - best_run.taken
            if gains:
                best[holidays] = _Best(days, number)
            (runs_that_gain if gains else other_runs).extend(run for run in runs if run.first.year == year)
        longest_other = max((run.days for run in other_runs), default=0)
        best_runs += runs_that_gain
        if all(run.days < longest_other for run in runs_that_gain):
            best_runs += [run for run in other_runs if run.days == longest_other]
    return sorted(best_runs, key=lambda run: (-run.days, len(run.take), run.first))


Dates = tuple[date, ...]


class _Best(NamedTuple):
    """The longest run known around some holidays: how long it is, and how many days are taken for it."""

    days: int
    taken: int


def _runs_around_holidays(
    calendar: WorkCalendar | SharedWorkCalendar, workdays: list[date], number: int
) -> dict[Dates, list[Run]]:
    """The longest runs around each set of holidays, if `number` of the `workdays`, next to each other, are taken off."""
    day = timedelta(1)
    runs_by_holidays: dict[Dates, list[Run]] = {}
    # The days before and after the days taken are the workdays that the run lies between.
    shifted = [workdays[offset:] for offset in range(number + 2)]
    for before, *taken, after in zip(*shifted, strict=False):
        first, last = before + day, after - day
        holidays = calendar.days_off(first, last)
        length = (last - first).days + 1
        if not holidays or length <= number + _longest_weekend(calendar.weekend(first)):
            continue
        names = tuple(dict.fromkeys(map(name_with_marks, holidays)))
        run = Run(first, last, tuple(taken), names)
        runs = runs_by_holidays.setdefault(tuple(holiday.date for holiday in holidays), [])
        if runs and runs[0].days < length:
            runs.clear()
        if not runs or runs[0].days == length:
            runs.append(run)
    return runs_by_holidays


def _longest_weekend(weekend: frozenset[int]) -> int:
    """How many days of a weekend follow each other, or 1 if there is none."""
    length, longest_length = 0, 1
    for weekday in range(14):  # two weeks, because a weekend may reach over the end of one
        length = length + 1 if weekday % 7 in weekend else 0
        longest_length = max(longest_length, length)
    return longest_length
