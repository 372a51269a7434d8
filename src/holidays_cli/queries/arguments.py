"""The types of what a program asks with: what the functions of the library take as a day."""

from datetime import date
from typing import Any, Protocol


class NumpyDay(Protocol):
    """A `numpy.datetime64`, described by what it can do, because numpy need not be installed."""

    def astype(self, dtype: Any, /) -> Any:
        """The same day as another type."""


Day = date | str | NumpyDay
"""A day as a program has it: a date, a datetime (pandas' Timestamp, too), an ISO 8601 text, or a day of numpy's."""
