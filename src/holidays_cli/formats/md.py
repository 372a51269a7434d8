"""A Markdown table, for a wiki."""

import re
from collections.abc import Iterable, Sequence
from typing import TextIO

from holidays_cli.formats import Options
from holidays_cli.model import Answer, Holiday
from holidays_cli.sources import catalogue
from holidays_cli.text import with_note

HEAD = ("Date", "Day", "Holiday", "Country", "States", "Source")
ALWAYS = HEAD[:3]


def write(answers: Iterable[Answer], out: TextIO, _options: Options) -> None:
    """Write one table with all the answers in it; a column with nothing in it is left out."""
    rows = [_cells(answer, holiday) for answer in answers for holiday in answer]
    used = [position for position, name in enumerate(HEAD) if name in ALWAYS or any(row[position] for row in rows)]
    out.writelines(
        f"| {' | '.join(row[position] for position in used)} |\n" for row in (HEAD, ["---"] * len(HEAD), *rows)
    )


def escape(text: str) -> str:
    r"""Text that Markdown shows as it is, also in a table.

    >>> print(escape("a|b \\ <i> [x] &lt; Eid & more"))
    a\|b \\ \<i> \[x\] \&lt; Eid & more
    """
    return re.sub(r"[\\`*_|<\[\]~]|&(?=#?\w+;)", r"\\\g<0>", text)


def _cells(answer: Answer, holiday: Holiday) -> Sequence[str]:
    name = with_note(holiday.name, holiday.note)
    place = f"{catalogue.name(answer.country)} ({answer.state})" if answer.state else catalogue.name(answer.country)
    source = escape(holiday.source or "")
    if holiday.url:
        source = f"[{source}]({_address(holiday.url)})"
    return (
        holiday.date.isoformat(), f"{holiday.date:%a}", escape(name), escape(place), " ".join(holiday.states), source,
    )  # fmt: skip


def _address(url: str) -> str:
    """The address as the target of a link in a table."""
    return re.sub(r"[\s()<>|\\]", lambda found: f"%{ord(found[0]):02X}", url)
