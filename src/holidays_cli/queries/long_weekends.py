"""Long weekends and bridge days: how few days off make how long a time."""

from collections import namedtuple
from datetime import date, timedelta

from holidays_cli.queries.workdays import WorkCalendar

MARGIN = 40  # days looked at on either side of a year: no run of holidays is longer


class Run(namedtuple("Run", "first last take holidays")):
    """Days off in a row.

    >>> Run(date(2026, 4, 3), date(2026, 4, 6), (), ("Good Friday", "Easter Monday")).days
    4
    """

    __slots__ = ()
    first: date
    last: date
    """The last day off, which is one of them."""
    take: tuple[date, ...]
    """The working days to take off, in order; none: it is a long weekend as it is."""
    holidays: tuple[str, ...]
    """The names of the holidays in it that are no weekend, in order."""

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1


def longest(calendar: WorkCalendar, year: int, take: int = 1) -> list[Run]:
    """The runs of days off that begin in `year`, for up to `take` working days taken off each: the longest first.

    Listed are those with a holiday in them in which the days taken gain more than themselves: which are longer than
    a weekend with as many days taken beside it, and than a run with fewer days taken around the same holidays and
    the rest beside that; and the longest of all for a number of days, if none of these is as long.  Runs of one
    length are in order of days to take, then of date.  The years before and after are asked for as well: a run may
    reach there.

    Raises what the calendar raises.

    >>> from holidays_cli import Answer, Holiday
    >>> ascension = Holiday(date(2026, 5, 14), "Ascension Day")
    >>> calendar = WorkCalendar("FR", ask=lambda years: Answer("FR", years, None, [ascension]))
    >>> [(run.days, run.first.day, [day.day for day in run.take]) for run in longest(calendar, 2026)]
    [(4, 14, [15])]
    """
    start = max(date(year, 1, 1).toordinal() - MARGIN, 1)
    end = min(date(year, 12, 31).toordinal() + MARGIN + 7 * take, date.max.toordinal())
    worked = [one.date for one in calendar.between(date.fromordinal(start), date.fromordinal(end))]
    listed: list[Run] = []
    shorter: dict[tuple[date, ...], tuple[int, int]] = {}  # the best around the same holidays: its days, those taken
    for number in range(take + 1):
        runs = _around_holidays(calendar, worked, number)
        extended: list[Run] = []
        gained: list[Run] = []
        for holidays, same in runs.items():
            days, fewer = shorter.get(holidays, (0, 0))
            gains = same[0].days - number > days - fewer
            if gains:
                shorter[holidays] = same[0].days, number
            (gained if gains else extended).extend(run for run in same if run.first.year == year)
        most = max((run.days for run in extended), default=0)
        listed += gained
        if all(run.days < most for run in gained):
            listed += [run for run in extended if run.days == most]
    return sorted(listed, key=lambda run: (-run.days, len(run.take), run.first))


def _around_holidays(calendar: WorkCalendar, worked: list[date], number: int) -> dict[tuple[date, ...], list[Run]]:
    """The longest runs around each set of holidays if `number` days in a row of those `worked` are taken off."""
    day = timedelta(1)
    found: dict[tuple[date, ...], list[Run]] = {}
    for before, *taken, after in zip(*(worked[n:] for n in range(number + 2)), strict=False):
        first, last = before + day, after - day
        off = calendar.days_off(first, last)
        if off and (last - first).days + 1 > number + _ordinary(calendar.weekend(first)):
            run = Run(first, last, tuple(taken), tuple(dict.fromkeys(one.name for one in off)))
            same = found.setdefault(tuple(one.date for one in off), [])
            if same and same[0].days < run.days:
                same.clear()
            if not same or same[0].days == run.days:
                same.append(run)
    return found


def _ordinary(weekend: frozenset[int]) -> int:
    """How many days of a weekend follow each other, or 1 if there is none."""
    length, best = 0, 1
    for weekday in range(14):  # two weeks: a weekend may reach over the end of one
        length = length + 1 if weekday % 7 in weekend else 0
        best = max(best, length)
    return best
