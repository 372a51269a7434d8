"""How many working days there are from START to END, or which day is N of them later.

They are the days that are no weekend and no holiday, and the make-up working
days. START and END are counted as well. With --add, 1 is the first working day
after START, -1 the last before it, and 0 is START itself if people work then,
and else the first working day after it.

Days of which only a part is off are working days; with --half-days, halves of
them, unless they are off from 16:00 or later only.

A FILE lists further days, one a line: what 'holidays' prints, with names or
without; '2026-12-24 Office closed'; or '+2026-12-27' for a working day.
'#' begins a comment.

examples:
  holidays workdays 2026-12-01 2026-12-31 -c UK --also closed.txt
  holidays workdays --add 10 -c EG              the tenth working day after today
"""

import argparse
import sys
from datetime import date
from typing import NamedTuple

from holidays_cli import dates
from holidays_cli.cli import options
from holidays_cli.cli.session import Session
from holidays_cli.errors import UsageError
from holidays_cli.model import Answer
from holidays_cli.queries.workdays import OwnDay, WorkCalendar, read_days, read_weekend


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The days, the files of further days, and the options of a question."""
    parser.add_argument(
        "start", metavar="START", nargs="?", help=f"the first day: {dates.EXAMPLES} (default with --add: today)"
    )
    parser.add_argument("end", metavar="END", nargs="?", help="the last day")
    parser.add_argument("--add", metavar="N", type=_number, help="the day N working days after START; -N: before it")
    parser.add_argument("--list", action="store_true", help="list the days instead of counting them")
    add = parser.add_argument_group("calendar").add_argument
    add("--weekend", metavar="DAYS", help="sat,sun or none (default: the country's own)")
    add("--also", metavar="FILE", action="append", default=[], help="these days are off, too; - is stdin")
    add("--except", metavar="FILE", action="append", default=[], dest="worked", help="these are working days")
    add("--half-days", action="store_true", help="count days of which a part is off as halves, not as working days")
    options.add_question(parser, years=False, kinds="the kinds of days that count as days off")
    options.add_format(parser, default="for --list table on a terminal, dates elsewhere; for --add dates")


def run(args: argparse.Namespace) -> int:
    """Write the number, or the days."""
    session = Session(args)
    country = session.only_country()
    if args.start is None and args.add is None:
        raise UsageError("give START and END, or --add N ('holidays workdays --help' shows both)")
    start = session.read_day(args.start or "today", country)
    end = None if args.end is None else session.read_day(args.end, country)
    _check_combination(args, start, end)
    if end is not None and not args.list:
        session.language = None  # no name is written, and none need be translated
    if args.list:
        session.add_translations(session.choose_format())
    own_days = _read_files(args)
    weekend = None if args.weekend is None else read_weekend(args.weekend)
    session.span = (start, end) if end is not None else None
    answers: list[Answer] = []

    def ask(years: tuple[int, ...]) -> Answer:
        answers.append(session.answer(years))
        return answers[-1]

    calendar = WorkCalendar(
        session.only_country(), session.state,
        weekend=weekend, off=own_days.off, on=own_days.worked, partly_off=own_days.partly_off,
        half_days=args.half_days, ask=ask,
    )  # fmt: skip
    if end is None:
        day = calendar.add(start, args.add)
        are_accepted = [session.accepts_doubts(answer, min(start, day), max(start, day)) for answer in answers]
        if not all(are_accepted):
            return session.status
        days = [calendar.record(day)]
        if (args.format or "dates") == "dates" and not args.names:
            days = [day._replace(working=False) for day in days]  # which a mark would say
    elif args.list:
        days = list(calendar.between(start, end))
        if session.choose_format() == "dates" and not args.names:
            days = [day._replace(working=False) for day in days]  # all days are working days, and none needs a mark
    else:
        number = calendar.count(start, end)
        sys.stdout.write(f"{int(number) if number == int(number) else number}\n")
        return session.status
    answer = Answer(calendar.country, sorted({day.date.year for day in days}), answers[0].state, days)
    session.write([answer], None if args.list else args.format or "dates")
    return session.status


def _check_combination(args: argparse.Namespace, start: date, end: date | None) -> None:
    """Raise UsageError for a combination that means nothing."""
    if (end is None) == (args.add is None):
        raise UsageError("give either START and END or START and --add N ('holidays workdays --help' shows both)")
    if end is not None and end < start:
        raise UsageError(f"{end} is before {start}")
    if args.list and args.add is not None:
        raise UsageError("--list goes with START and END, not with --add")
    if args.half_days and (args.list or args.add is not None):
        raise UsageError(
            "--half-days goes with START and END, which count working days; --add and --list name whole days:"
            " leave out --half-days"
        )
    if (args.format or args.names) and not args.list and args.add is None:
        raise UsageError("-f and --names go with --list or --add: otherwise there is only a number")
    if (args.also + args.worked).count("-") > 1:
        raise UsageError("stdin can be read only once: give - once")


class OwnDays(NamedTuple):
    """The days that files list."""

    off: dict[date, str]
    """The days off, with their names."""
    worked: dict[date, str]
    """The working days, with their names."""
    partly_off: dict[date, str]
    """The days of which only a part is off, with that part."""


def _read_files(args: argparse.Namespace) -> OwnDays:
    """The days that the files of --also and --except list."""
    own_days = OwnDays({}, {}, {})
    for path in args.also:
        for day in _read_file(path):
            if day.working:
                own_days.worked[day.date] = day.name
            elif day.half:
                own_days.partly_off[day.date] = day.half
            else:
                own_days.off[day.date] = day.name
    for path in args.worked:
        own_days.worked.update({day.date: day.name for day in _read_file(path)})
    return own_days


def _read_file(path: str) -> list[OwnDay]:
    if path == "-" and sys.stdin is None:
        raise UsageError("stdin is closed, and - names it: give the name of a file")
    if path == "-":
        if hasattr(sys.stdin, "reconfigure"):
            sys.stdin.reconfigure(encoding="utf-8-sig", errors="replace")
        return list(read_days(sys.stdin, "stdin"))
    with open(path, encoding="utf-8-sig", errors="replace") as file:
        return list(read_days(file, path))


def _number(text: str) -> int:
    digits = text.removeprefix("-").removeprefix("+")
    if not (dates.is_number(digits)):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of days")
    return int(text)
