"""Whether a day (default: today) is a public holiday, as an exit status.

0: it is; 1: it is not; 2 or more: there is no answer. It prints
nothing; -v prints why.

A holiday on a weekend that is observed on another day is a holiday on both
days, even where the source lists only the other one, unless the law moves it.

examples:
  holidays is -c UK || ./backup        unless today is known to be a holiday
  holidays is next friday -c UK --working -v
"""

import argparse
import sys
from datetime import date
from functools import partial

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
    if args.verbose:
        session.add_translations("sentence")
    else:
        session.language = None  # no name is written, and none need be translated
    session.span = day, day
    answer = session.answer((day.year,))
    if args.working:
        from holidays_cli.queries.workdays import WorkCalendar

        calendar = WorkCalendar(answer.country, answer.state, ask=lambda _: answer)
        yes, noun = calendar.is_workday(day), "working day"
    elif session.kinds == ("working",):
        holidays = [holiday for holiday in answer if holiday.date == day]
        yes, noun = bool(holidays), "make-up working day"
    else:  # a day on which people work is no holiday, whatever else is asked for
        holidays = _holidays(session, answer, day)
        yes, noun = any(not holiday.working for holiday in holidays), "holiday"
    if args.verbose:
        from holidays_cli.cli.lines import write_line  # which a run that prints nothing does without

        explanation = f": {calendar.why(day)}" if args.working else _explanation(session, answer, day, holidays)
        try:
            write_line(f"{day:%A} {day} is {'' if yes else 'not '}a {noun} in {answer.code}{explanation}")
            sys.stdout.flush()
        except BrokenPipeError:  # the exit status may still be of use where nobody reads the sentence
            ignore_closed_pipe()
    return session.status or (YES if yes else NO)


def _holidays(session: Session, answer: Answer, day: date) -> list[Holiday]:
    """The holidays on the day, also those that are observed on another one."""
    is_observed = any(holiday.observes == day for holiday in answer)
    # A holiday of these days may be observed in another year.
    at_turn_of_year = (day.month, day.day) <= (1, 7) or (day.month, day.day) >= (12, 25)
    if day in answer or not (is_observed or at_turn_of_year):  # nearly always, and then nothing more need be imported
        return [holiday for holiday in answer if holiday.date == day]
    from holidays_cli.queries.holidays_on import holidays_on

    return holidays_on(answer, day, partial(session.look_up_quietly, answer))


def _explanation(session: Session, answer: Answer, day: date, holidays: list[Holiday]) -> str:
    """What the answer has on the day, on which day it is observed, and the states in which it is a holiday."""
    # Imported here, because a run that prints nothing does without.
    from holidays_cli.queries.empty_years import suspension
    from holidays_cli.queries.holidays_on import substitute_for
    from holidays_cli.text import full_name, long_date

    # It may be observed in another year.
    ask = partial(session.look_up_quietly, answer) if holidays and day not in answer else None
    substitute = substitute_for(answer, day, ask)
    in_states = "" if holidays else _in_other_states(answer, day)
    suspended = None if holidays else suspension(answer, day.year)
    others = [*answer.half_days, *answer.working, *answer.other_kinds, *answer.uncounted]
    for holiday in (*holidays, *(other for other in others if other.date == day)):
        observed_on = f"; the day off is {long_date(substitute.date)}" if substitute else ""
        why_not = f"; {suspended}" if suspended else ""
        return f"{in_states}: {_with_source(full_name(holiday), holiday)}{observed_on}{why_not}"
    if substitute:
        return (
            f"{in_states}: it is observed on {long_date(substitute.date)}: {_with_source(substitute.name, substitute)}"
        )
    return f"{in_states}: {suspended}" if suspended else in_states


def _in_other_states(answer: Answer, day: date) -> str:
    """The states in which the day is a holiday, and those in which a part of it is off: `", but in N, S"`."""
    from holidays_cli.text import part_of_day

    states_by_part: dict[str, set[str]] = {}
    for holiday in (*answer.elsewhere, *answer.half_days_elsewhere):
        if holiday.date == day:
            part = "".join(f"{text} " for text in part_of_day(holiday))
            states_by_part.setdefault(part, set()).update(holiday.states)
    parts = [f"{part}in {', '.join(sorted(states))}" for part, states in sorted(states_by_part.items())]
    return f", but {' and '.join(parts)}" if parts else ""


def _with_source(name: str, holiday: Holiday) -> str:
    return ", ".join(filter(None, (name, holiday.source, holiday.url)))
