"""What a page of any format is turned into: tables of records, with the code by which a reader gets at them."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

MIN_RECORDS = 3  # because every country has more holidays than that

Record = Mapping[str, Any]
"""One entry of a page: its values by column."""


@dataclass
class RecordCode:
    """The parts of a reader that loop over the records and take values out of them."""

    loops: list[str]
    """Clauses of a comprehension: `for day in fetch_json(URL)["days"]`."""
    columns: dict[str, str]
    """For each column that is used, the expression for its value inside the loops."""
    imports: set[str] = field(default_factory=set)
    constants: list[str] = field(default_factory=list)
    conditions: list[str] = field(default_factory=list)


@dataclass
class Table:
    """Records of one kind that stand together in a page."""

    location: str
    """Where in the page they stand, as it is told to a person."""
    records: Sequence[Record]
    code: Callable[[str, Mapping[str, str]], RecordCode]
    """The code for them, given the expression for the address and, for each column that is used, a variable's name."""
    cost: float = 0.0
    """How much more code, and how much more that can go wrong, than in the simplest reader."""
    html_columns: frozenset[str] = frozenset()
    """The columns whose values are HTML in the reader, which must clean them where it looks into them."""
    outer_columns: frozenset[str] = frozenset()
    """The columns that describe a part of the page, such as its heading, and not a single record."""

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
    """The years from 1900 to 2099 that stand in a text or an address.

    >>> years_in("https://example.org/2026/list?id=12026")
    [2026]
    """
    return [int(year) for year in re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", text)]
