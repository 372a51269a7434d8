"""Whether a day (default: today) is a public holiday, as an exit status.

0: it is; 1: it is not; 2 or more: nobody can tell. It prints nothing; -v prints
why.

examples:
  holidays is -c UK || ./backup        unless today is surely a holiday
  holidays is next friday -c UK --working -v
"""

import argparse
import sys

from holidays_cli import dates
from holidays_cli.cli import session

TYPE_CHECKING = False  # `typing` costs a tenth of a warm run
if TYPE_CHECKING:
    from datetime import date

    from holidays_cli.model import Answer

YES, NO = 0, 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The day, and the options of a question."""
    parser.add_argument("day", metavar="DAY", nargs="*", help=f"{dates.EXAMPLES} (default: today)")
    parser.add_argument("--working", action="store_true", help="ask instead whether it is a working day")
    session.add_question(parser, years=False)


def run(args: argparse.Namespace) -> int:
    """Say it by the status."""
    day = dates.read(" ".join(args.day or ["today"]))
    questions = session.Questions(args)
    answer = questions.answer((day.year,))
    if args.working:
        from holidays_cli.queries.workdays import WorkCalendar

        calendar = WorkCalendar(answer.country, answer.state, ask=lambda _: answer)
        yes = calendar.is_workday(day)
        because = f"is {'' if yes else 'not '}a working day in {_where(answer)}: {calendar.why(day)}"
    else:
        yes = day in answer
        because = f"is {'' if yes else 'not '}a holiday in {_where(answer)}{_names(answer, day)}"
    if args.verbose:
        try:
            sys.stdout.write(f"{day:%A} {day} {because}\n")
            sys.stdout.flush()
        except BrokenPipeError:  # who does not read why may still want to know whether
            session.let_go()
    return questions.status or (YES if yes else NO)


def _where(answer: "Answer") -> str:
    return f"{answer.country}-{answer.state}" if answer.state else answer.country


def _names(answer: "Answer", day: "date") -> str:
    """What it is called, and who says so; or where else it is one."""
    for holiday in answer:
        if holiday.date == day:
            name = f"{holiday.name} ({holiday.note})" if holiday.note else holiday.name
            return f": {', '.join(filter(None, (name, holiday.source, holiday.url)))}"
    states = sorted({state for holiday in answer.elsewhere if holiday.date == day for state in holiday.states})
    return f", but in {', '.join(states)}" if states else ""
