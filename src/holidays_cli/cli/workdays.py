"""How many working days there are from START to END, or which day is N of them on.

They are the days that are no weekend and no holiday, and the make-up working
days. START and END are counted as well. With --add, 1 is the first working day
after START, -1 the last before it, and 0 is START itself if people work then,
and else the first working day after it.

A FILE has days of one's own, one a line: what 'holidays' prints, with names or
without; '2026-12-24 Office closed'; or '+2026-12-27' for a day that is worked.
'#' begins a comment.

examples:
  holidays workdays 2026-12-01 2026-12-31 -c UK --also closed.txt
  holidays workdays today --add 10 -c EG
"""

import argparse
import sys
from datetime import date

from holidays_cli import dates
from holidays_cli.cli import session
from holidays_cli.errors import UsageError
from holidays_cli.model import Answer
from holidays_cli.queries.workdays import WorkCalendar, read_days, read_weekend


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The days, whose they are, and the options of a question."""
    parser.add_argument("start", metavar="START", help=dates.EXAMPLES)
    parser.add_argument("end", metavar="END", nargs="?", help="the last day")
    parser.add_argument("--add", metavar="N", type=_number, help="the day N working days after START; -N: before it")
    parser.add_argument("--list", action="store_true", help="list the days instead of counting them")
    add = parser.add_argument_group("calendar").add_argument
    add("--weekend", metavar="DAYS", help="sat,sun or none (default: the country's own)")
    add("--also", metavar="FILE", action="append", default=[], help="these days are off, too; - is stdin")
    add("--except", metavar="FILE", action="append", default=[], dest="worked", help="on these days people work")
    session.add_question(parser, years=False)
    session.add_format(parser, default="for --list table on a terminal, dates elsewhere; for --add dates")


def run(args: argparse.Namespace) -> int:
    """Write the number, or the days."""
    start = dates.read(args.start)
    end = None if args.end is None else dates.read(args.end)
    _check(args, start, end)
    questions = session.Questions(args)
    off, on = _own_days(args)
    weekend = None if args.weekend is None else read_weekend(args.weekend)
    asked: list[Answer] = []

    def ask(years: tuple[int, ...]) -> Answer:
        asked.append(questions.answer(years))
        return asked[-1]

    calendar = WorkCalendar(questions.one(), questions.state, weekend=weekend, off=off, on=on, ask=ask)
    if end is None:
        found = [calendar.record(calendar.add(start, args.add))]
    elif args.list:
        found = list(calendar.between(start, end))
    else:
        sys.stdout.write(f"{calendar.count(start, end)}\n")
        return questions.status
    answer = Answer(calendar.country, sorted({one.date.year for one in found}), asked[0].state, found)
    questions.write([answer], None if args.list else args.format or "dates")
    return questions.status


def _check(args: argparse.Namespace, start: date, end: date | None) -> None:
    """Raise UsageError for a combination that means nothing."""
    if (end is None) == (args.add is None):
        raise UsageError("give either START and END or START and --add N ('holidays workdays --help' shows both)")
    if end is not None and end < start:
        raise UsageError(f"{end} is before {start}")
    if args.list and args.add is not None:
        raise UsageError("--list goes with START and END, not with --add")
    if (args.format or args.names) and not args.list and args.add is None:
        raise UsageError("-f and --names go with --list or --add: otherwise there is only a number")
    if (args.also + args.worked).count("-") > 1:
        raise UsageError("stdin can be read only once: give - once")


def _own_days(args: argparse.Namespace) -> tuple[dict[date, str], dict[date, str]]:
    """The days off and the days worked that the files name."""
    off: dict[date, str] = {}
    on: dict[date, str] = {}
    for path, worked in [*((path, False) for path in args.also), *((path, True) for path in args.worked)]:
        for day, name, plus in _read(path):
            (on if plus or worked else off)[day] = name
    return off, on


def _read(path: str) -> list[tuple[date, str, bool]]:
    if path == "-":
        if hasattr(sys.stdin, "reconfigure"):
            sys.stdin.reconfigure(encoding="utf-8-sig", errors="replace")
        return list(read_days(sys.stdin, "stdin"))
    with open(path, encoding="utf-8-sig", errors="replace") as file:
        return list(read_days(file, path))


def _number(text: str) -> int:
    digits = text.removeprefix("-").removeprefix("+")
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 7):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of days")
    return int(text)
