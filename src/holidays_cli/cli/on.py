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
from collections.abc import Iterable, Iterator

from holidays_cli import dates
from holidays_cli.cli import session
from holidays_cli.model import Answer, Holiday
from holidays_cli.sources import catalogue

FORMATS = ("lines", "table", "tsv", "csv", "json", "jsonl")
SOME, NONE = 0, 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The day, and the options of a question."""
    parser.add_argument("day", metavar="DAY", nargs="+", help=dates.EXAMPLES)
    session.add_question(parser, years=False)
    group = session.add_format(parser, FORMATS, "table on a terminal, elsewhere lines of code, tab and name")
    group.add_argument("--all-states", action="store_true", help="also where it is a holiday in some states only")


def run(args: argparse.Namespace) -> int:
    """Write the countries."""
    day = dates.read(" ".join(args.day))
    questions = session.Questions(args, default="all")
    off = 0

    def answers() -> Iterator[Answer]:
        nonlocal off
        for answer in questions.ask((day.year,)):
            on_day = [holiday for holiday in answer if holiday.date == day]
            off += bool(on_day)
            yield answer.replace(on_day)

    form = questions.form(FORMATS, elsewhere="lines")
    if form == "lines":
        _write_lines(answers())
    elif form == "table":
        _write_table(answers())
    else:
        questions.write(answers(), form)
    return questions.status or (SOME if off else NONE)


def _write_lines(answers: Iterable[Answer]) -> None:
    for answer in answers:
        sys.stdout.writelines(f"{place}\t{name}\n" for place, name, _ in _rows(answer))
        sys.stdout.flush()


def _write_table(answers: Iterable[Answer]) -> None:
    from rich.table import Table
    from rich.text import Text

    from holidays_cli.formats._console import Terminal

    table = Table(box=None, show_header=False, pad_edge=False)
    for answer in answers:
        for place, name, states in _rows(answer):
            table.add_row(*map(Text, (place, catalogue.name(answer.country), name, states)))
    if table.row_count:
        Terminal(sys.stdout).print(table)


def _rows(answer: Answer) -> list[tuple[str, str, str]]:
    """The code of a place, the names of its holidays and the states they hold in; a row for each set of states."""
    place = f"{answer.country}-{answer.state}" if answer.state else answer.country
    by_states: dict[tuple[str, ...], list[Holiday]] = {}
    for holiday in answer:
        by_states.setdefault(holiday.states if answer.state is None else (), []).append(holiday)
    return [
        (place, "; ".join(dict.fromkeys(holiday.name for holiday in same)), " ".join(states))
        for states, same in by_states.items()
    ]
