"""Long weekends and bridge days: which days off make the longest runs, best first.

Listed are long weekends as they are, and the days to take off that gain more
days than themselves, or make the longest run of all. A run belongs to the year
it begins in.

examples:
  holidays long -c UK              long weekends, and one day off to take
  holidays long +1 -c DE-BY --days 4 -f csv
"""

import argparse
import sys
from datetime import date
from functools import partial

from holidays_cli.cli import session
from holidays_cli.errors import HolidaysError, UsageError
from holidays_cli.formats import _lists
from holidays_cli.model import Answer
from holidays_cli.queries.long_weekends import Run, longest
from holidays_cli.queries.lookup import lookup
from holidays_cli.queries.workdays import WorkCalendar
from holidays_cli.records import run_record

MOST = 20  # days to take


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The year, how many days, and the options of a question."""
    parser.add_argument("year", metavar="YEAR", nargs="?", help="2026, or +1 for next year (default: this year)")
    parser.add_argument("--days", metavar="N", type=_number, default=1, help="take up to so many days off (default: 1)")
    session.add_question(parser, years=False)
    session.add_format(parser, _lists.NAMES, "table on a terminal, tsv elsewhere")


def run(args: argparse.Namespace) -> int:
    """Write the runs."""
    if len(session.years(args.year)) > 1:
        raise UsageError(f"{args.year!r}: give one year")
    (year,) = session.years(args.year)
    questions = session.Questions(args)
    unknown: set[int] = set()
    calendar = WorkCalendar(questions.one(), questions.state, ask=partial(_ask, questions, year, unknown))
    found = [one for one in longest(calendar, year, args.days) if not unknown & {one.first.year, one.last.year}]
    form = questions.form(_lists.NAMES, elsewhere="tsv")
    if form == "table":
        _write_table(found)
    else:
        _lists.write([run_record(one) for one in found], form, sys.stdout)
    return questions.status


def _ask(questions: session.Questions, year: int, unknown: set[int], years: tuple[int, ...]) -> Answer:
    """The answer about the year; that those beside it are not published yet is said, and is no failure."""
    args = questions.args
    answer = questions.answer((year,))
    beside = [other for other in years if other != year]
    try:
        others = lookup(questions.one(), beside, questions.state, offline=args.offline, refresh=args.refresh)
    except HolidaysError as error:
        others = Answer(answer.country, beside, answer.state, [])
        others.notices = (str(error),)
        others.missing = tuple(beside)
    unknown.update(others.missing)
    if not args.quiet:
        questions.tell(others.notices)
    both = answer.replace(sorted((*answer, *others), key=lambda holiday: holiday.date))
    both.working += others.working
    return both


def _write_table(found: list[Run]) -> None:
    from rich.table import Table
    from rich.text import Text

    from holidays_cli.formats._console import Terminal

    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading, wraps in (("days", False), ("from", False), ("to", False), ("take off", True), ("holidays", True)):
        table.add_column(heading, no_wrap=not wraps, overflow="fold", justify="right" if heading == "days" else "left")
    for one in found:
        table.add_row(
            str(one.days),
            _short(one.first),
            _short(one.last),
            Text(", ".join(map(_short, one.take))),
            Text("; ".join(one.holidays)),
        )
    Terminal(sys.stdout).print(table)


def _short(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b}"


def _number(text: str) -> int:
    if not (session.is_number(text) and int(text) <= MOST):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 0 to {MOST}")
    return int(text)
