"""How many working days a time has, or START to END, or which day is N of them later.

They are the days that are no weekend and no holiday, and the make-up working
days. START and END are counted as well. With --add, 1 is the first working day
after START, -1 the last before it, and 0 is START itself if people work then,
and else the first working day after it. Of a list, 2026,2028, each time has its
number.

Of several places, they are the days on which people work in all of them; with
--any, in any of them. The time - stands for lines of stdin: for each, its number or
its day is printed; of --list, the line stands behind each of its days.

Days of which only a part is off are working days; with --half-days, halves of
them, unless they are off from 16:00 or later only.

examples:
  holidays workdays december UK                 those of a month
  holidays workdays Q4 2026 UK FR               the days on which both work
  holidays workdays --add 10 -c EG              the tenth working day after today
  echo 2026-12-24 Office closed | holidays workdays december UK --also -      a company's own day off

what a FILE lists:
  A FILE is a calendar (.ics), whose all-day events are days off, or lists days,
  one a line: what 'holidays' prints, with names or without;
  '2026-12-24 Office closed'; '2026-12-24..2026-12-31 Office closed' for all days
  from the first to the last; '12-24 Christmas Eve' for every year; '+2026-12-27'
  for a working day; '-Boxing Day' to take the holiday of that name away.
  '#' begins a comment.
"""

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from holidays_cli import dates, formats
from holidays_cli.cli import options, positionals, session_times, standard_input
from holidays_cli.cli.day_files import read_files
from holidays_cli.cli.session import Session
from holidays_cli.cli.terms import listed_times, split_terms
from holidays_cli.errors import NoAnswer, UsageError
from holidays_cli.formats import tabular
from holidays_cli.model import Answer, Holiday
from holidays_cli.periods import Period, years_of
from holidays_cli.place import Place
from holidays_cli.queries.own_days import OwnDays
from holidays_cli.queries.shared_workdays import SharedWorkCalendar
from holidays_cli.queries.workdays import WorkCalendar, read_weekend
from holidays_cli.records import HOLIDAY_FIELDS, holiday_cells, holiday_record
from holidays_cli.typed_periods import names_no_year, plain_period, read_periods

HOW_TO_ASK = "('holidays workdays --help' shows both)"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The days, the files of further days, and the options of a question."""
    parser.add_argument(
        "terms",
        metavar="TIME|PLACE",
        nargs="*",
        help=f"a month, a quarter, a year, a range; or START and END: {dates.EXAMPLES} (default with --add: today);"
        " - for lines of stdin; and places, as with -c",
    )
    parser.add_argument("--add", metavar="N", type=_number, help="the day N working days after START; -N: before it")
    parser.add_argument("--list", action="store_true", help="list the days instead of counting them")
    parser.add_argument("--any", action="store_true", help="of several places: the days on which any of them works")
    add = parser.add_argument_group("calendar").add_argument
    add("--weekend", metavar="DAYS", help="sat,sun or none (default: the country's own)")
    add("--also", metavar="FILE", action="append", default=[], help="these days are off, too; - is stdin")
    add("--except", metavar="FILE", action="append", default=[], dest="worked", help="these are working days")
    add("--half-days", action="store_true", help="count days of which a part is off as halves, not as working days")
    options.add_question(parser, kinds="the kinds of days that count as days off")
    options.add_limits(parser)
    options.add_format(parser, default="for --list table on a terminal, dates elsewhere; for --add dates")


def run(args: argparse.Namespace) -> int:
    """Write the numbers, or the days."""
    time_groups = _read_terms(args)
    _check_combination(args)
    session = Session(args)
    if args.any and len(session.countries) == 1:
        raise UsageError("--any goes with several places: name another one, or leave it out")
    if args.half_days and len(session.countries) > 1:
        raise UsageError("--half-days counts the halves of one place: leave it out, or ask for one place at a time")
    if args.list:
        session.add_translations(session.choose_format())
    elif args.add is None:
        session.language = None  # no name is written, and none need be translated
    own_days = read_files(args) if args.also or args.worked else OwnDays()
    if args.add is not None:
        starts = [_start(session, times) for times in time_groups]
        return _write_later_days(session, own_days, starts)
    periods = [period for times in time_groups for period in _periods(session, times)]
    session.first_day = min(period.first for period in periods)
    session.last_day = max(period.last for period in periods)
    questions = _Questions(session)
    calendar = _work_calendar(session, own_days, questions)
    calendar.ask_for(years_of(periods))  # together, so that what is said about them is said once
    counts = [] if args.list else [calendar.count(*period) for period in periods]
    if args.list and len(args.lines) > 1:
        labelled_days = [
            (line, day) for line, period in zip(args.lines, periods, strict=True) for day in calendar.between(*period)
        ]
        _report_own_days(session, own_days)
        _write_labelled_days(session, "time", labelled_days, session.choose_format())
        return session.status
    if args.list:
        days = {day.date: day for period in periods for day in calendar.between(*period)}
        _report_own_days(session, own_days)
        _write_days(session, [days[day] for day in sorted(days)])
        return session.status
    _report_own_days(session, own_days)
    for number in counts:
        sys.stdout.write(f"{int(number) if number == int(number) else number}\n")
    return session.status


def _read_terms(args: argparse.Namespace) -> Sequence[Sequence[str | Period]]:
    """The times of each question, by position or in the lines of stdin; places become values of `-c`.

    Times that depend neither on today nor on the place are read already.

    Raises UsageError for what is neither a time nor a place.
    """
    args.lines = []
    times, others = positionals.split_times(args.terms)
    reads_lines = standard_input.DASH in others  # and is not between the two times of a range
    positionals.add_places(args, [term for term in others if term != standard_input.DASH], "a time or a place")
    if not reads_lines:
        return [[time] for time in times] if _are_listed(args.terms, times) else [times]
    if times or args.year or options.has_day_limits(args):
        raise UsageError("- stands for the times in stdin: leave out the other times, or -")
    if standard_input.DASH in args.also + args.worked:
        raise UsageError("stdin can be read only once: give - once")
    time_groups: list[Sequence[str | Period]] = []
    for line in standard_input.times():
        args.lines.append(line.text)
        if period := plain_period(line.text):  # mostly, and then no words need be put together
            time_groups.append([period])
            continue
        terms = line.text.split()
        if all(map(plain_period, terms)):
            times, others = terms, []
        else:
            times, others = positionals.split_times(terms)
        if others:
            raise UsageError(f"stdin, line {line.number}: {others[0]!r:.60} is not a time")
        if _are_listed(terms, times):
            raise UsageError(f"stdin, line {line.number}: {line.text!r:.60} is a list of times: write each in a line")
        time_groups.append(times)
    return time_groups


def _are_listed(terms: Sequence[str], times: Sequence[str]) -> bool:
    """Whether some times are each a question of its own, and are not START and END.

    They are where commas stand between them, and where they are one time in several years: `december UK 2026 2027`.
    """
    if len(times) < 2:
        return False
    if any(map(listed_times, terms)):
        return True
    times_before, _ = split_terms(terms)
    return len(times_before) > len(times) and sum(map(names_no_year, times_before)) == 1


def _check_combination(args: argparse.Namespace) -> None:
    """Raise UsageError for options that mean nothing together."""
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
    if args.add is not None and (args.year or options.has_day_limits(args)):
        raise UsageError("--add goes with one day: write it before --add, as in 'holidays workdays 2026-12-23 --add 5'")


def _start(session: Session, times: Sequence[str | Period]) -> date:
    """The day to which working days are added.  Raises UsageError if the times are not one day."""
    period = _read_period(session, times[0] if times else "today", session.countries[0])
    if len(times) > 1 or period.days > 1:
        raise UsageError(f"give either START and END or START and --add N {HOW_TO_ASK}")
    return period.first


def _read_period(session: Session, time: str | Period, country: str) -> Period:
    return time if isinstance(time, Period) else session_times.read_period(session, time, country)


def _periods(session: Session, times: Sequence[str | Period]) -> Sequence[Period]:
    """The days to count: those of one time, from a first to a last one, or of `-y` and `--from`.

    Raises UsageError for other times.
    """
    if len(times) == 1 and isinstance(times[0], Period) and times[0].days > 1:  # most lines of stdin
        return [times[0]]
    args = session.args
    country = session.countries[0]
    if args.year or options.has_day_limits(args):
        if times:
            raise UsageError(f"{times[0]!r} and -y or --from both say when: give one of the two")
        if args.year and not options.has_day_limits(args):
            return read_periods(args.year, lambda: session.today(country))  # 2026,2027 are two numbers
        return session_times.periods(session, country)
    if not times:
        raise UsageError(
            "when? Give a month or a year, START and END, or --add N ('holidays workdays --help' shows all)"
        )
    periods = [_read_period(session, time, country) for time in times]
    if len(periods) > 2:
        raise UsageError(f"{times[2]!r} is one time too many: give one, or START and END")
    if len(periods) == 1 and periods[0].days == 1:
        raise UsageError(f"give either START and END or START and --add N {HOW_TO_ASK}")
    first, last = periods[0].first, periods[-1].last
    if last < first:
        raise UsageError(f"{last} is before {first}")
    return [Period(first, last)]


def _write_later_days(session: Session, own_days: OwnDays, starts: Sequence[date]) -> int:
    """Write the day that is some working days after each start, and return the exit status."""
    args = session.args
    session.reports_doubts = False  # up to which day it is asked, the calendar tells
    questions = _Questions(session)
    calendar = _work_calendar(session, own_days, questions)
    later_days = [calendar.add(start, args.add) for start in starts]
    _report_own_days(session, own_days)
    first, last = min(*starts, *later_days), max(*starts, *later_days)
    are_accepted = [session.accepts_doubts(answer, first, last) for answer in questions.answers]
    if not all(are_accepted):
        return session.status
    form = args.format or "dates"
    if len(starts) > 1 and form == "dates" and not args.names:
        sys.stdout.writelines(f"{day}\n" for day in later_days)  # a line for each line of stdin, in the same order
        return session.status
    records = list(map(calendar.record, later_days))
    if len(starts) > 1 or form in tabular.NAMES[1:]:
        labels = [start.isoformat() for start in starts]
        _write_labelled_days(session, "start", list(zip(labels, records, strict=True)), form)
    else:
        _write_days(session, records, form)
    return session.status


def _write_labelled_days(session: Session, label: str, labelled_days: Sequence[tuple[str, Holiday]], form: str) -> None:
    """Write working days, each with the start or the time that it follows from, in the order of these.

    `label` names the column of that; in lines of dates it stands behind the date, in tables beside the name.
    """
    if session.answers_to_write(()) is None:
        return
    if form in ("csv", "tsv"):
        cells = [dict(zip(HOLIDAY_FIELDS, holiday_cells(day), strict=True)) for _, day in labelled_days]
        tabular.write(
            [{label: text, **row} for (text, _), row in zip(labelled_days, cells, strict=True)], form, sys.stdout
        )
    elif form in ("json", "jsonl"):
        tabular.write([{label: text, **holiday_record(day)} for text, day in labelled_days], form, sys.stdout)
    elif form == "dates":
        rows = [
            (day.date.isoformat(), text, *([day.name] if session.args.names and day.name else []))
            for text, day in labelled_days
        ]
        sys.stdout.writelines("\t".join(row) + "\n" for row in rows)
    else:
        rows = [(text, f"{day.date:%a} {day.date}", day.name) for text, day in labelled_days]
        sys.stdout.writelines(f"{line}\n" for line in tabular.aligned(rows))


def _write_days(session: Session, days: Sequence[Holiday], form: str | None = None) -> None:
    """Write working days in the format of the command line, or in the one that stands for none."""
    form = form or session.choose_format()
    if form == "dates" and not session.args.names:
        days = [day._replace(working=False) for day in days]  # all days are working days, and none needs a mark
    place = session.place(session.countries[0]) if len(session.countries) == 1 else Place("")
    answer = Answer(place.country, sorted({day.date.year for day in days}), place.state, days)
    accepted = session.answers_to_write([answer])
    if accepted is None:
        return
    if form == "table":
        session.explain_today()  # because a table says how far the days are from today
    has_names = any(day.name for day in days)  # without one, no tab is to stand behind a date
    formats.load(form)(accepted, sys.stdout, formats.Layout(names=session.args.names and has_names))


class _Questions:
    """The answers about the places of a command line, as calendars ask for their years: all places are asked together."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._by_years: dict[tuple[int, ...], dict[str, Answer]] = {}

    @property
    def answers(self) -> Iterator[Answer]:
        """All answers that there were."""
        for by_country in self._by_years.values():
            yield from by_country.values()

    def asker(self, country: str) -> Callable[[tuple[int, ...]], Answer]:
        """The function with which the calendar of a country asks for years; it raises NoAnswer if there is no answer."""

        def ask(years: tuple[int, ...]) -> Answer:
            session = self._session
            if len(session.countries) == 1:
                answer = session.answer(years)
                self._by_years[years] = {country: answer}
                return answer
            if years not in self._by_years:
                years_by_country = dict.fromkeys(session.countries, years)
                self._by_years[years] = dict(session.answers_by_country(years_by_country))
            if country not in self._by_years[years]:
                place = session.place(country).label
                raise NoAnswer(
                    f"without the holidays of {place}, the working days of all places cannot be told", session.status
                )
            return self._by_years[years][country]

        return ask


def _work_calendar(session: Session, own_days: OwnDays, questions: _Questions) -> WorkCalendar | SharedWorkCalendar:
    """The working days of the place, or those that the places share."""
    args = session.args
    weekend = None if args.weekend is None else read_weekend(args.weekend)
    calendars = []
    for country in session.countries:
        place = session.place(country)
        calendars.append(
            WorkCalendar(
                place.country, place.state,
                weekend=weekend, off=own_days.off, on=own_days.worked, partly_off=own_days.partly_off,
                half_days=args.half_days, ask=_with_own_days(questions.asker(country), own_days),
            )
        )  # fmt: skip
    return calendars[0] if len(calendars) == 1 else SharedWorkCalendar(calendars, in_any=args.any)


def _with_own_days(ask: Callable[[tuple[int, ...]], Answer], own_days: OwnDays) -> Callable[[tuple[int, ...]], Answer]:
    """A function that asks for years, and answers with the own days that come again and without those taken away."""
    return lambda years: own_days.applied_to(ask(years))


def _report_own_days(session: Session, own_days: OwnDays) -> None:
    """Print what of the own days does not count, and may be meant to."""
    if not session.args.quiet:
        session.notices.print(own_days.report())


def _number(text: str) -> int:
    digits = text.removeprefix("-").removeprefix("+")
    if not (dates.is_number(digits)):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of days")
    return int(text)
