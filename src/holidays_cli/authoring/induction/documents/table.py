"""What every form of page comes down to: tables of records, and the code by which a reader gets at them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

FEWEST = 3  # records; a country has more holidays than that
Record = Mapping[str, Any]


@dataclass
class Code:
    """The parts of a reader that fetch the records and name their fields."""

    loops: list[str]
    """Clauses of a comprehension: `for day in fetch_json(URL)["days"]`."""
    fields: dict[str, str]
    """For each field that is used, the expression for it inside the loops."""
    imports: set[str] = field(default_factory=set)
    constants: list[str] = field(default_factory=list)
    conditions: list[str] = field(default_factory=list)


@dataclass
class Table:
    """Records of one kind that stand together in a page."""

    place: str
    """Where they stand, in words for a person."""
    records: Sequence[Record]
    code: Callable[[str, Mapping[str, str]], Code]
    """The code, given the expression for the address and the fields used with a good name for each."""
    cost: float = 0.0
    """How much more there is to write and to go wrong than in the simplest reader."""
    dirty: frozenset[str] = frozenset()
    """The fields that are pieces of HTML, which a reader must clean where it looks into them."""
    contexts: frozenset[str] = frozenset()
    """The fields that belong to a part of the page, such as its heading, not to a record of its own."""

    @property
    def fields(self) -> list[str]:
        """The fields that any record has."""
        counts: dict[str, int] = {}
        for record in self.records:
            for name, value in record.items():
                if value not in (None, "", ()):
                    counts[name] = counts.get(name, 0) + 1
        return list(counts)


def as_text(value: Any) -> str:
    """A field's value as the text in which dates are looked for."""
    return (
        value
        if isinstance(value, str)
        else str(value)
        if isinstance(value, int) and not isinstance(value, bool)
        else ""
    )
