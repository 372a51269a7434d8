"""Tables as wide as the terminal: texts are broken at blanks, and where that is not enough, columns are left out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

GAP = 2  # between columns


@dataclass(frozen=True)
class Column:
    """The texts of a column, and what may be done with it where the terminal is narrow."""

    texts: Sequence[str]
    title: str = ""
    least: int | None = None
    """How narrow it may be made by breaking its texts at blanks, in cells; None: its texts are not broken."""
    left_out: int = 0
    """1: it is the first to be left out, 2: the second; 0: it is never left out."""
    justify: Literal["left", "right"] = "left"

    @property
    def widest(self) -> int:
        """The cells that it needs if no text is broken."""
        return max(map(cell_len, [self.title, *self.texts]))

    @property
    def narrowest(self) -> int:
        """The cells that it needs at least; no word is broken."""
        if self.least is None:
            return self.widest
        longest_word = max((cell_len(part) for text in [self.title, *self.texts] for part in text.split()), default=0)
        return min(self.widest, max(self.least, longest_word))


class FittedColumn(NamedTuple):
    """A column for which there is room, and its width in cells."""

    column: Column
    width: int


def fits(columns: Sequence[Column], width: int) -> bool:
    """Whether there is room for all of these columns without breaking a word."""
    return _total([column.narrowest for column in columns]) <= width


def fit(columns: Sequence[Column], width: int) -> list[FittedColumn]:
    """The columns for which there is room, with their widths; empty columns are left out.

    >>> name, distance = Column(["Good Friday"], least=6), Column(["in 3 days"], left_out=1)
    >>> [fitted.width for fitted in fit([name, distance], 20)], [fitted.width for fitted in fit([name, distance], 16)]
    ([9, 9], [11])
    """
    used_columns = [column for column in columns if column.widest]
    while not fits(used_columns, width) and any(column.left_out for column in used_columns):
        used_columns.remove(
            min((column for column in used_columns if column.left_out), key=lambda column: column.left_out)
        )
    widths = [column.narrowest for column in used_columns]
    while _total(widths) < width:
        lacking = [index for index, column in enumerate(used_columns) if widths[index] < column.widest]
        if not lacking:
            break
        # What lacks least is served first, so that as few texts as possible are broken.
        widths[min(lacking, key=lambda index: used_columns[index].widest - widths[index])] += 1
    while _total(widths) > width:  # words must be broken after all
        breakable = [
            index for index, column in enumerate(used_columns) if column.least is not None and widths[index] > 1
        ]
        if not breakable:
            break
        widths[max(breakable, key=widths.__getitem__)] -= 1
    return list(map(FittedColumn, used_columns, widths))


def table(columns: Sequence[FittedColumn], styles: Sequence[str] | None = None) -> Table:
    """A table for rich; `styles` are those of its rows."""
    has_titles = any(fitted.column.title for fitted in columns)
    drawn = Table(box=None, show_header=has_titles, pad_edge=False, header_style="bold")
    for fitted in columns:
        title = Text(fitted.column.title)
        drawn.add_column(title, width=fitted.width, justify=fitted.column.justify, overflow="fold")
    number = len(columns[0].column.texts) if columns else 0
    for index in range(number):
        texts = [Text(fitted.column.texts[index]) for fitted in columns]
        drawn.add_row(*texts, style=styles[index] if styles else "")
    return drawn


def _total(widths: Sequence[int]) -> int:
    """The width of a table with columns of these widths."""
    return sum(widths) + GAP * max(0, len(widths) - 1)
