"""The months that `calendar` shows."""

from typing import NamedTuple


class Month(NamedTuple):
    """A month of a year."""

    year: int
    number: int

    def later(self, months: int) -> "Month | None":
        """The month so many months later, or earlier if it is negative; None outside the years 1 to 9999.

        >>> Month(2026, 12).later(2)
        Month(year=2027, number=2)
        """
        year, index = divmod(self.year * 12 + self.number - 1 + months, 12)
        return Month(year, index + 1) if 1 <= year <= 9999 else None
