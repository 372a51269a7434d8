"""A Markdown table, for a wiki."""

import re
from collections.abc import Iterable
from typing import NamedTuple, TextIO

from holidays_cli.formats import Layout
from holidays_cli.formats.footnotes import footnote
from holidays_cli.formats.school_spans import SchoolSpan, school_spans
from holidays_cli.model import Answer
from holidays_cli.sources import catalogue
from holidays_cli.text import full_name


class TableRow(NamedTuple):
    """The cells of a holiday."""

    date: str
    day: str
    holiday: str
    country: str
    states: str
    source: str


HEADINGS = TableRow("Date", "Day", "Holiday", "Country", "States", "Source")
ALWAYS_SHOWN = {"date", "day", "holiday"}


def write(answers: Iterable[Answer], out: TextIO, _layout: Layout) -> None:
    """Write one table with all the answers in it; a column with nothing in it is left out."""
    all_answers = list(answers)
    rows = [_row(answer, span) for answer in all_answers for span in school_spans(answer, answer.state)]
    shown_fields = [
        field for field in TableRow._fields if field in ALWAYS_SHOWN or any(getattr(row, field) for row in rows)
    ]
    ruler = TableRow(*["---"] * len(HEADINGS))
    for row in (HEADINGS, ruler, *rows):
        cells = [getattr(row, field) for field in shown_fields]
        out.write(f"| {' | '.join(cells)} |\n")
    if explanation := footnote(all_answers):
        out.write(f"\n{escape(explanation)}\n")


def escape(text: str) -> str:
    r"""Text that Markdown shows as it is, also in a table.

    >>> print(escape("a|b \\ <i> [x] &lt; Eid & more"))
    a\|b \\ \<i> \[x\] \&lt; Eid & more
    """
    return re.sub(r"[\\`*_|<\[\]~]|&(?=#?\w+;)", r"\\\g<0>", text)


def _row(answer: Answer, span: SchoolSpan) -> TableRow:
    holiday, last = span
    days = [holiday.date, *([last] if last != holiday.date else [])]
    source = escape(holiday.source or "")
    return TableRow(
        date=" – ".join(day.isoformat() for day in days),
        day=" – ".join(f"{day:%a}" for day in days),
        holiday=escape(full_name(holiday)),
        country=escape(catalogue.place_name(answer.country, answer.state)),
        states=" ".join(holiday.states),
        source=f"[{source}]({_address(holiday.url)})" if holiday.url else source,
    )


def _address(url: str) -> str:
    """The address as the target of a link in a table."""
    return re.sub(r"[\s()<>|\\]", lambda match: f"%{ord(match[0]):02X}", url)
