"""Which countries are off on a day.

The exit status is 0 if any is, 1 if none is, 2 or more if one of them could not
tell. Without -c, HOLIDAYS_COUNTRY or a country in the config file all countries
are asked.

examples:
  holidays on 1 May -c all            every country that is off, and why
  holidays on tomorrow -c @nordics -f json
"""

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import NamedTuple

from holidays_cli import dates
from holidays_cli.cli import options
from holidays_cli.cli.session import Session
from holidays_cli.model import Answer, Holiday
from holidays_cli.queries.empty_years import suspension
from holidays_cli.queries.holidays_on import holidays_on
from holidays_cli.sources import catalogue
from holidays_cli.text import name_with_marks, name_with_status

FORMATS = ("lines", "table", "tsv", "csv", "json", "jsonl")
SOME_OFF, NONE_OFF = 0, 1
LEAST_COUNTRY, LEAST_NAME, LEAST_STATES = 12, 16, 8  # cells of a narrow table


class PlaceHolidays(NamedTuple):
    """The holidays of a place that hold in the same states."""

    place: str
    """The code of the place."""
    names: str
    states: str
    """The codes of the states; empty: everywhere."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The day, and the options of a question."""
    parser.add_argument("day", metavar="DAY", nargs="+", help=dates.EXAMPLES)
    options.add_question(parser, years=False)
    group = options.add_format(parser, FORMATS, "table on a terminal, elsewhere lines of code, tab and name")
    group.add_argument("--all-states", action="store_true", help="also where it is a holiday in some states only")
    options.add_uncounted(group)


def run(args: argparse.Namespace) -> int:
    """Write the countries."""
    session = Session(args, default="all")
    text = " ".join(args.day)
    # It is not the same day everywhere, so that "today" may be another date in each country.
    days = {country: session.read_day(text, country) for country in session.countries}
    only_working = session.kinds == ("working",)
    session.span = None  # it may be another day in each country
    places_off = 0

    form = session.choose_format(FORMATS, elsewhere="lines")
    session.add_translations(form)

    def answers() -> Iterator[Answer]:
        nonlocal places_off
        for country, answer in session.answers_by_country({country: (day.year,) for country, day in days.items()}):
            if not session.accepts_doubts(answer, days[country], days[country]):
                continue
            holidays = holidays_on(answer, days[country], partial(session.look_up_quietly, answer))
            counted = [holiday for holiday in holidays if holiday.counts]
            # A day on which people work is an answer only to the question for such days.
            places_off += any(not holiday.working for holiday in counted) or (only_working and bool(counted))
            if suspension(answer, days[country].year):
                session.explain_empty_years(answer)
            yield answer.replace(holidays)

    accepted = session.answers_to_write(answers())
    if accepted is not None:
        if form == "lines":
            _write_lines(accepted)
        elif form == "table":
            _write_table(accepted)
        else:
            session.write(accepted, form)
    return session.status or (SOME_OFF if places_off else NONE_OFF)


def _write_lines(answers: Iterable[Answer]) -> None:
    for answer in answers:
        sys.stdout.writelines(f"{row.place}\t{row.names}\n" for row in _rows(answer, name_with_marks))
        sys.stdout.flush()


def _write_table(answers: Iterable[Answer]) -> None:
    from rich.text import Text

    from holidays_cli.formats.columns import Column, fit, table
    from holidays_cli.formats.footnotes import footnote
    from holidays_cli.formats.terminal import Terminal

    countries: list[str] = []
    rows: list[PlaceHolidays] = []
    listed = []
    for answer in answers:
        rows_of_answer = _rows(answer, name_with_status)
        rows += rows_of_answer
        countries += [catalogue.name(answer.country)] * len(rows_of_answer)
        listed.append(answer)
    if rows:
        console = Terminal(sys.stdout)
        columns = [
            Column([row.place for row in rows]),
            Column(countries, least=LEAST_COUNTRY, left_out=1),
            Column([row.names for row in rows], least=LEAST_NAME),
            Column([row.states for row in rows], least=LEAST_STATES),
        ]
        console.print(table(fit(columns, console.width)))
        if explanation := footnote(listed):
            console.print(Text(explanation, style="dim"))


def _rows(answer: Answer, name: Callable[[Holiday], str]) -> list[PlaceHolidays]:
    """The holidays of an answer, named by a function, a row for each set of states."""
    by_states: dict[tuple[str, ...], list[Holiday]] = {}
    for holiday in answer:
        states = holiday.states if answer.state is None else ()
        by_states.setdefault(states, []).append(holiday)
    rows = []
    for states, holidays in by_states.items():
        names = dict.fromkeys(map(name, holidays))
        rows.append(PlaceHolidays(answer.code, "; ".join(names), " ".join(states)))
    return rows
