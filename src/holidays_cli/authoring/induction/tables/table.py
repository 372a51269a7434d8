"""What a page of any format is turned into: tables of records, with the code by which a reader gets at them."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

MIN_RECORDS = 3  # because every country has more holidays than that
SAMPLE_SIZE = 400

Record = Mapping[str, Any]
"""One entry of a page: its values by column."""


@dataclass
class TableCode:
    """The lines of a reader that loop over the records, and the expressions for their values."""

    lines: list[str]
    """Statements; what follows a line that begins with `for` stands inside that loop."""
    columns: Mapping[str, str]
    """For each column that is used, the expression for its value inside the loops."""
    optional: frozenset[str] = frozenset()
    """The columns whose expression may be None."""
    imports: set[str] = field(default_factory=set)
    """Names of `holidays_cli.reader`, and modules, as `import json`."""
    asks_by_year: bool = False
    """Whether the lines need the variable `year`, whatever the address is."""


@dataclass
class Table:
    """Records of one kind that stand together in a page."""

    location: str
    """Where in the page they stand, as it is told to a person."""
    records: Sequence[Record]
    code: Callable[[str, Sequence[str]], TableCode]
    """The code for them, given the expression for the address and the columns that are used."""
    cost: float = 0.0
    """How much more code, and how much more that can go wrong, than in the simplest reader."""
    heading_columns: tuple[str, ...] = ()
    """The columns with what stands above a record, such as the name of a month; the nearest heading first."""
    is_prose: bool = False
    """Whether its records are texts that may have several dates each."""
    inner_columns: frozenset[str] = frozenset()
    """The columns whose text is a part of that of another column, `text`."""

    @property
    def is_long_enough(self) -> bool:
        """Whether it may be a list of holidays."""
        return len(self.records) >= MIN_RECORDS or self.is_prose

    @property
    def sample(self) -> Sequence[Record]:
        """The first records, by which a column is judged."""
        return self.records[:SAMPLE_SIZE]

    @property
    def columns(self) -> list[str]:
        """The columns that have a value in any record, in order of appearance."""
        present: dict[str, None] = {}
        for record in self.records:
            for column, value in record.items():
                if value not in (None, "", ()):
                    present[column] = None
        return list(present)


def as_text(value: Any) -> str:
    """A value as the text in which dates are looked for: texts and whole numbers, nothing of anything else."""
    if isinstance(value, str):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return ""


def years_in(text: str) -> list[int]:
    """The years from 1900 to 2099, and those of the Buddhist era, that stand in a text or an address.

    >>> years_in("https://example.org/2026/list?id=12026")
    [2026]
    """
    return [int(year) for year in re.findall(r"(?<!\d)(?:19|20|25)\d\d(?!\d)", text)]
