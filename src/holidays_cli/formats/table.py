"""A table for a person at a terminal."""

import time
from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple, TextIO

from rich.table import Table
from rich.text import Text

from holidays_cli import dates
from holidays_cli.formats import Options
from holidays_cli.formats.footnotes import footnote
from holidays_cli.formats.terminal import Terminal
from holidays_cli.model import Answer, Holiday
from holidays_cli.sources import catalogue
from holidays_cli.text import age, count, distance, full_name, spans


def write(answers: Iterable[Answer], out: TextIO, _options: Options) -> None:
    """Write a table for each country and year."""
    console = Terminal(out)
    for position, answer in enumerate(answers):
        if position:
            console.print()
        for number, year in enumerate(sorted({holiday.date.year for holiday in answer})):
            if number:
                console.print()
            listed = [holiday for holiday in answer if holiday.date.year == year]
            console.print(Text(_heading(answer, year, listed), style="bold"))
            console.print(_table(listed, answer))
        if explanation := footnote([answer]):
            console.print(Text(explanation, style="dim"))
        if answer.elsewhere:
            more = count(len({day.date for day in answer.elsewhere}), "more day")
            console.print(Text(f"{more} only in some states (--all-states shows them)", style="dim"))
        out.flush()


class _Line(NamedTuple):
    """What the days have in common that stand in one line."""

    day: date
    name: str
    today: date
    """Today in their country."""


def _heading(answer: Answer, year: int, listed: list[Holiday]) -> str:
    if not answer.country:
        return str(year)
    sources = _sources(listed)
    return f"{catalogue.place_name(answer.country, answer.state)} {spans([year])}{f' · {sources}' if sources else ''}"


def _sources(listed: list[Holiday]) -> str:
    """The sources of some days, the source of most of them first, and when each was read."""
    days_by_source = Counter(holiday.source for holiday in listed if holiday.source)
    parts = []
    for source, _ in days_by_source.most_common():
        times = [holiday.fetched_at for holiday in listed if holiday.source == source and holiday.fetched_at]
        parts.append(f"{source}, read {age(int(time.time()) - min(times))}" if times else source)
    return "; ".join(parts)


def _table(listed: list[Holiday], answer: Answer) -> Table:
    # It is not the same day everywhere: the days of several countries are each seen from today in theirs.
    by_country = not answer.country
    today_by_country = {holiday.country: dates.today_in(holiday.country, answer.state) for holiday in listed}
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True, justify="right")
    table.add_column(overflow="fold")
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    coming_days = [
        holiday.date for holiday in listed if holiday.counts and holiday.date >= today_by_country[holiday.country]
    ]
    next_day = min(coming_days, default=None)
    places: dict[_Line, list[str]] = {}
    for holiday in listed:
        line = _Line(holiday.date, full_name(holiday), today_by_country[holiday.country])
        places.setdefault(line, []).extend([holiday.country] if by_country else holiday.states)
    for (day, name, today), codes in places.items():
        style = "bold green" if day == next_day else "dim" if day < today else ""
        cells = (f"{day:%a}", f"{day.day} {day:%b}", name, distance((day - today).days), " ".join(codes))
        table.add_row(*map(Text, cells), style=style)
    return table
