"""What programs pass to the functions of the library as days and as numbers, the types of numpy and pandas included."""

from datetime import date, datetime
from operator import index
from typing import Any, Protocol


class NumpyDay(Protocol):
    """A `numpy.datetime64`, described by what it can do, because numpy need not be installed."""

    def astype(self, dtype: Any, /) -> Any:
        """The same day as another type."""


Day = date | str | NumpyDay
"""A day as a program has it: a date, a datetime (pandas' Timestamp, too), an ISO 8601 text, or a day of numpy's."""


def as_date(day: object) -> date:
    """The date of a day that a program has as a date, a datetime (pandas' Timestamp, too), a numpy datetime64 or an ISO 8601 text.

    The time of day does not matter, nor does the time zone: it is the date that the value shows.

    Raises ValueError for a text that is no day, for values that stand for no time (NaT), and for a week, month or year
    of numpy's; TypeError for anything else.

    >>> as_date("2026-12-25"), as_date(datetime(2026, 12, 25, 9, 30))
    (datetime.date(2026, 12, 25), datetime.date(2026, 12, 25))
    """
    if type(day) is date:  # as nearly always
        return day
    value: object = day
    if isinstance(day, datetime):
        value = day.date()
    elif isinstance(day, str):
        try:
            value = datetime.fromisoformat(day).date()
        except ValueError:
            raise ValueError(f"{day!r:.60} is not a day: write 2026-12-25") from None
    elif hasattr(day, "astype") and type(day).__name__ == "datetime64":  # of numpy, which is not imported for that
        # A month or a year is no day; numpy would take its first one.
        is_longer = str(getattr(day, "dtype", "")).endswith(("Y]", "M]", "W]"))
        value = None if is_longer else day.astype("datetime64[D]").item()
    elif not isinstance(day, date):
        raise TypeError(f"{day!r:.60} is not a day: give a date, a datetime or a text such as '2026-12-25'")
    # What stands for no time, NaT, is a datetime whose date is none.
    if not isinstance(value, date) or isinstance(value, datetime):
        raise ValueError(f"{day!r:.60} is not a day")
    return value


def as_number(value: object, noun: str) -> int:
    """A number that a program has as an int or as an integer of numpy's; `noun` says of which things, such as "days".

    Raises TypeError for anything else, also for True and False, which Python takes for 1 and 0.

    >>> as_number(3, "days")
    3
    """
    if not isinstance(value, bool):
        try:
            return index(value)  # type: ignore[arg-type]  # which says whether it can be
        except TypeError:
            pass
    raise TypeError(f"{value!r:.60} is not a number of {noun}: give a whole number, such as 2")
