"""Long weekends as Nager.Date counts them."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

ONE_DAY = timedelta(1)


class LongWeekend(NamedTuple):
    """Days off in a row, and the working days that have to be taken off for them to be one."""

    first: date
    last: date
    bridge_days: list[date]


def long_weekends_around(days: Sequence[date], weekend: frozenset[int], bridge_days: int) -> list[LongWeekend]:
    """The long weekends around each of some holidays, as Nager.Date counts them.

    From a holiday it goes back and forth over days off, and over up to `bridge_days` working days in each direction if a
    day off follows them.  Three days in a row are a long weekend.  If both directions together take more bridge days than
    there are, each direction is a long weekend of its own.  Those within a listed one are not listed.

    >>> long_weekends_around([date(2026, 5, 14)], frozenset({5, 6}), 1)[0].bridge_days
    [datetime.date(2026, 5, 15)]
    """
    result: list[LongWeekend] = []
    holiday_dates = frozenset(days)

    def is_off(day: date) -> bool:
        return day in holiday_dates or day.weekday() in weekend

    def gap_after(day: date, step: timedelta, longest: int) -> int:
        """How many working days lie between a day and the next day off; 0 if there are more than `longest`."""
        for number in range(1, longest + 1):
            if is_off(day + step * (number + 1)):
                return number
        return 0

    def reach(start: date, step: timedelta) -> tuple[date, list[date]]:
        """The last day off in one direction, and the bridge days on the way."""
        end, taken = start, list[date]()
        while True:
            if is_off(end + step):
                end += step
                continue
            gap = gap_after(end, step, bridge_days - len(taken))
            if gap == 0:
                return end, taken
            taken += [end + step * number for number in range(1, gap + 1)]
            end += step * gap

    for day in days:
        first, taken_before = reach(day, -ONE_DAY)
        last, taken_after = reach(day, ONE_DAY)
        if (last - first).days < max(len(weekend), 1):
            continue
        if len(taken_before) + len(taken_after) <= bridge_days:
            candidates = [LongWeekend(first, last, taken_before + taken_after)]
        else:
            candidates = [LongWeekend(first, day, taken_before), LongWeekend(day, last, taken_after)]
        for candidate in candidates:
            if not any(other.first <= candidate.first and candidate.last <= other.last for other in result):
                result.append(candidate)
    return result
