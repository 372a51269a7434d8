"""A table for a person at a terminal."""

import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple, TextIO

from rich.text import Text

from holidays_cli import dates
from holidays_cli.formats import Layout
from holidays_cli.formats.columns import Column, fit, table
from holidays_cli.formats.footnotes import footnote
from holidays_cli.formats.terminal import Terminal
from holidays_cli.model import Answer, Holiday
from holidays_cli.place import Place
from holidays_cli.sources import catalogue
from holidays_cli.text import age, count, distance, full_name, spans

LEAST_NAME, LEAST_STATES, LEAST_PLACES = 24, 11, 5  # cells that they have at least, if they need them


def write(answers: Iterable[Answer], out: TextIO, _layout: Layout) -> None:
    """Write a table for each country and year."""
    console = Terminal(out)
    for position, answer in enumerate(answers):
        if position:
            console.print()
        codes = dict(zip(map(id, answer), answer.place_codes, strict=True)) if answer.place_codes else {}
        omits_states = False
        for number, year in enumerate(sorted({holiday.date.year for holiday in answer})):
            if number:
                console.print()
            holidays_of_year = [holiday for holiday in answer if holiday.date.year == year]
            rows = _rows(holidays_of_year, answer, codes)
            columns = _columns(rows, of_places=bool(codes))
            fitting_columns = fit(columns, console.width)
            omits_states |= any(row.codes for row in rows) and fitting_columns[-1].column is not columns[-1]
            console.print(Text(_heading(answer, year, holidays_of_year), style="bold"))
            console.print(table(fitting_columns, [row.style for row in rows]))
        if explanation := footnote([answer]):
            console.print(Text(explanation, style="dim"))
        if omits_states:
            console.print(Text("the states are left out: they need a wider terminal, or -f csv", style="dim"))
        if answer.elsewhere:
            more = count(len({day.date for day in answer.elsewhere}), "more day")
            console.print(Text(f"{more} only in some states (--all-states shows them)", style="dim"))
        out.flush()


class _Line(NamedTuple):
    """What the days have in common that stand in one line."""

    day: date
    name: str
    today: date
    """Today in their place."""
    is_school: bool
    """Whether they are of kind school, of which days in a row share a line."""


class _Run(NamedTuple):
    """The days that stand in one line of the table."""

    line: _Line
    """That of the first day."""
    last: date
    codes: tuple[str, ...]


class _Row(NamedTuple):
    """The texts of a line, by column, and its style."""

    weekday: str
    day: str
    name: str
    distance: str
    codes: str
    """The states in which the day holds; of days of several places, the places."""
    style: str


def _heading(answer: Answer, year: int, holidays: list[Holiday]) -> str:
    if not answer.country:
        return str(year)
    sources = _sources(holidays)
    return f"{catalogue.place_name(answer.country, answer.state)} {spans([year])}{f' · {sources}' if sources else ''}"


def _sources(holidays: list[Holiday]) -> str:
    """The sources of some days, the source of most of them first, and when each was read."""
    days_by_source = Counter(holiday.source for holiday in holidays if holiday.source)
    parts = []
    for source, _ in days_by_source.most_common():
        times = [holiday.fetched_at for holiday in holidays if holiday.source == source and holiday.fetched_at]
        parts.append(f"{source}, read {age(int(time.time()) - min(times))}" if times else source)
    return "; ".join(parts)


def _rows(holidays: Sequence[Holiday], answer: Answer, codes: Mapping[int, str]) -> list[_Row]:
    """The lines of some days, in their order; days that differ in their states or places only share a line."""
    # It is not the same day everywhere: the days of several places are each seen from today in theirs.
    places = {code: Place.parse(code) for code in codes.values()} or {"": Place(answer.country, answer.state)}
    today_by_code = {code: dates.today_in(place.country, place.state) for code, place in places.items()}
    next_day = min(
        (day.date for day in holidays if day.counts and day.date >= today_by_code[codes.get(id(day), "")]), default=None
    )
    codes_by_line: dict[_Line, list[str]] = {}
    for holiday in holidays:
        code = codes.get(id(holiday), "")
        line = _Line(holiday.date, full_name(holiday), today_by_code[code], holiday.kind == "school")
        codes_by_line.setdefault(line, []).extend([code] if code else holiday.states)
    rows = []
    for line, last, line_codes in _runs(codes_by_line, state=answer.state):
        first, today = line.day, line.today
        is_next = next_day is not None and first <= next_day <= last
        style = "bold green" if is_next else "dim" if last < today else ""
        nearest = min(max(today, first), last)
        day = " – ".join(f"{day.day} {day:%b}" for day in dict.fromkeys((first, last)))
        rows.append(_Row(f"{first:%a}", day, line.name, distance((nearest - today).days), " ".join(line_codes), style))
    return rows


def _runs(codes_by_line: Mapping[_Line, Sequence[str]], *, state: str | None) -> list[_Run]:
    """The lines in their order; days of kind school in a row, of one name and in the same states, are one.

    Where they are those of a single state, it does not matter in which others they hold.
    """
    runs: list[_Run] = []
    latest: dict[tuple[str, date, tuple[str, ...]], int] = {}  # the number of the latest run of a name and states
    for line, line_codes in codes_by_line.items():
        codes = tuple(line_codes)
        key = (line.name, line.today, codes if state is None else ())
        number = latest.get(key) if line.is_school else None
        if number is not None and line.day - runs[number].last == timedelta(days=1):
            run = runs[number]
            common = tuple(code for code in run.codes if code in codes) if run.codes and codes else run.codes or codes
            runs[number] = run._replace(last=line.day, codes=common)
            continue
        if line.is_school:
            latest[key] = len(runs)
        runs.append(_Run(line, line.day, codes))
    return runs


def _columns(rows: Sequence[_Row], *, of_places: bool) -> list[Column]:
    """The columns of some rows: the distance is left out first, then the states, but not the codes of places."""
    return [
        Column([row.weekday for row in rows]),
        Column([row.day for row in rows], justify="right"),
        Column([row.name for row in rows], least=LEAST_NAME),
        Column([row.distance for row in rows], left_out=1),
        Column(
            [row.codes for row in rows],
            least=LEAST_PLACES if of_places else LEAST_STATES,
            left_out=0 if of_places else 2,
        ),
    ]
