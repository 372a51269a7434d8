"""Whether a day (default: today) is a public holiday, as an exit status.

0: it is; 1: it is not; 2 or more: there is no answer. It prints
nothing; -v prints why.

examples:
  holidays is -c UK || ./backup        unless today is known to be a holiday
  holidays is next friday -c UK --working -v
"""

import argparse
import sys
from datetime import date

from holidays_cli import dates
from holidays_cli.cli import options
from holidays_cli.cli.session import Session, ignore_closed_pipe
from holidays_cli.model import Answer, Holiday

YES, NO = 0, 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The day, and the options of a question."""
    parser.add_argument("day", metavar="DAY", nargs="*", help=f"{dates.EXAMPLES} (default: today)")
    parser.add_argument("--working", action="store_true", help="ask instead whether it is a working day")
    options.add_question(parser, years=False, kinds="the kinds of days that count")


def run(args: argparse.Namespace) -> int:
    """Answer by the exit status; with -v also in a sentence."""
    session = Session(args)
    day = session.read_day(" ".join(args.day or ["today"]), session.only_country())
    if not args.verbose:
        session.language = None  # no name is written, and none need be translated
    answer = session.answer((day.year,))
    if args.working:
        from holidays_cli.queries.workdays import WorkCalendar

        calendar = WorkCalendar(answer.country, answer.state, ask=lambda _: answer)
        yes, noun = calendar.is_workday(day), "working day"
    elif session.kinds == ("working",):
        yes, noun = day in answer, "make-up working day"
    else:  # a day on which people work is no holiday, whatever else is asked for
        yes, noun = any(holiday.date == day and not holiday.working for holiday in answer), "holiday"
    if args.verbose:
        explanation = f": {calendar.why(day)}" if args.working else _explanation(answer, day)
        try:
            sys.stdout.write(f"{day:%A} {day} is {'' if yes else 'not '}a {noun} in {answer.code}{explanation}\n")
            sys.stdout.flush()
        except BrokenPipeError:  # the exit status may still be of use where nobody reads the sentence
            ignore_closed_pipe()
    return session.status or (YES if yes else NO)


def _explanation(answer: Answer, day: date) -> str:
    """What the answer has on the day, on which day it is observed, and the states in which it is a holiday."""
    from holidays_cli.text import full_name, long_date  # which a run that prints nothing does without

    substitute = next((holiday for holiday in answer if holiday.observes == day and holiday.date != day), None)
    states = sorted({state for holiday in answer.elsewhere if holiday.date == day for state in holiday.states})
    in_states = f", but in {', '.join(states)}" if states and day not in answer else ""
    for holiday in (*answer, *answer.half_days, *answer.working, *answer.other_kinds):
        if holiday.date == day:
            observed_on = f"; the day off is {long_date(substitute.date)}" if substitute else ""
            return f"{in_states}: {_with_source(full_name(holiday), holiday)}{observed_on}"
    if substitute:
        return (
            f"{in_states}: it is observed on {long_date(substitute.date)}: {_with_source(substitute.name, substitute)}"
        )
    return in_states


def _with_source(name: str, holiday: Holiday) -> str:
    return ", ".join(filter(None, (name, holiday.source, holiday.url)))
