"""Whether a day (default: today) is a public holiday, as an exit status.

0: it is; 1: it is not; 2 or more: there is no answer. It prints
nothing; -v prints why.

Of several days, a range or several places, it prints one line each; the status is
0 if all are, 1 if one is not, 2 or more if one could not be told. The day - stands
for lines of stdin, one day each; a line that is no day is reported, and makes the status 2.

The name of a holiday stands for its days of this year, or of the years beside it;
a line says which days they are.

A holiday on a weekend that is observed on another day is a holiday on both
days, even where the source lists only the other one, unless the law moves it.

examples:
  holidays is -c UK || echo at work                   unless today is known to be a holiday
  holidays is next friday UK --working -v             a line that says whether people work then
  holidays is good friday UK FR                       a line for each of the two
  holidays is 2026-12-24..2026-12-28 UK FR -f csv     a line for each day and place, for a spreadsheet
"""

import argparse
import os
import stat
import sys
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import cache, partial
from itertools import zip_longest

from holidays_cli import dates
from holidays_cli.cli import options, positionals
from holidays_cli.cli.session import Session, default_country, ignore_closed_pipe
from holidays_cli.errors import NoAnswer, SourceError, UsageError
from holidays_cli.model import Answer, Holiday

YES, NO = 0, 1
FORMATS = ("text", "tsv", "csv", "json", "jsonl")
ARTICLES = ("a", "an")
SENTENCE_WORDS = (*ARTICLES, "holiday", "public")
"""Words of a sentence that say nothing here: `is today a holiday in UK`.  So does "it" before an article; else it is Italy."""

WORKING_DAYS = ("business day", "work day", "workday", "working day")
"""What asks the same as `--working` in a sentence: `is today a working day in UK`."""

FirstAndLast = tuple[date, date]
"""The first and the last day of a time; a `Period` is such a pair, and a run that prints nothing does without its module."""

PeriodReader = Callable[[str, str], FirstAndLast]
"""Reads a time, seen from today in a country; raises UsageError for what is none."""

MOST_DAYS = 1_000_000
"""How many days in a row can be asked about."""


class Reply:
    """Whether a day is a holiday, or a working day, in a place."""

    __slots__ = ("country", "day", "holds", "holidays", "reason", "state")

    def __init__(
        self,
        country: str,
        state: str | None,
        day: date,
        *,
        holds: bool | None,
        holidays: Sequence[Holiday] = (),
        reason: str = "",
    ) -> None:
        self.country = country
        """The ISO 3166-1 alpha-2 code."""
        self.state = state
        self.day = day
        self.holds = holds
        """None if it could not be told."""
        self.holidays = holidays
        """The holidays on the day."""
        self.reason = reason
        """Why, as it follows the sentence."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The days, the places, and the options of a question."""
    parser.add_argument(
        "terms",
        metavar="DAY|PLACE",
        nargs="*",
        help=f"{dates.EXAMPLES}; a range, a month; - for lines of stdin (default: today); places, as with -c",
    )
    options.add_days(parser)
    parser.add_argument("--working", action="store_true", help="ask instead whether it is a working day")
    options.add_question(parser, years=False, kinds="the kinds of days that count")
    options.add_format(parser, FORMATS, "text for several days or places and with -v, else nothing")


def run(args: argparse.Namespace) -> int:
    """Answer by the exit status; of several days and places, of a holiday's name, and with -v, also in lines."""
    question = _read_question(args)
    session = Session(args)
    session.reports_doubts = False  # several days need not lie next to each other
    if question.refusal:
        return _answer_about_name(session, question, question.refusal)
    read_period = _period_reader(session)
    times = _readable_times(session, args.lines, read_period) if getattr(args, "lines", None) else question.times
    periods_by_country = {country: _read_periods(session, country, times, read_period) for country in session.countries}
    days_by_country = {country: _days(periods) for country, periods in periods_by_country.items()}
    is_single_day = sum(map(len, days_by_country.values())) == 1
    form = args.format or ("text" if args.verbose or not is_single_day else None)
    if form == "text":
        session.add_translations("sentence")
    elif form is None:
        session.language = None  # no name is written, and none need be translated
    replies_by_country = {
        country: _replies(session, answer, periods_by_country[country], explained=form is not None)
        for country, answer in session.answers_by_country(_years_by_country(periods_by_country))
    }
    replies = []
    for country, days in days_by_country.items():
        replies += replies_by_country.get(country) or _replies_without_answer(session, country, days)
    if is_single_day and args.strict and replies[0].holds is None:
        raise NoAnswer("--strict takes no answer of another source than the first, and no day in doubt", session.status)
    if form is not None:
        _write(session, replies, form)
    if question.is_about_today:
        _report_unread_lines(session)
    return _status(session, replies)


class Question:
    """What the words of a command line ask about."""

    # A plain class, because a run that prints nothing would feel the making of a named tuple.
    def __init__(
        self,
        times: list[str],
        holiday_name: str = "",
        refusal: UsageError | None = None,
        *,
        is_about_today: bool = False,
    ) -> None:
        self.times = times
        """The days and other times, as they are typed."""
        self.holiday_name = holiday_name
        """The words that stand where a day does, and may be the name of a holiday; "": there are none."""
        self.refusal = refusal
        """What is to be raised if they are no name of a holiday; None: there are none."""
        self.is_about_today = is_about_today
        """Whether no day is named, and today is meant."""


def _answer_about_name(session: Session, question: Question, refusal: UsageError) -> int:
    """Answer about the days of a holiday's name, in lines that say which they are."""
    from holidays_cli.cli.holidays_by_name import HolidayName

    read_period = _period_reader(session)
    periods_by_country = {
        country: _read_periods(session, country, question.times, read_period) for country in session.countries
    }
    holiday_name = HolidayName(session, question.holiday_name, refusal)
    holiday_name.check(periods_by_country)
    form = session.args.format or "text"
    if form == "text":
        session.add_translations("sentence")
    replies = []
    for country, answer in session.answers_by_country(_years_by_country(periods_by_country)):
        periods = holiday_name.days(answer, periods_by_country[country])
        replies += _replies(session, answer, periods, explained=True)
    holiday_name.report()
    _write(session, replies, form)
    return _status(session, replies) or (NO if holiday_name.is_missing_somewhere else YES)


def _years_by_country(periods_by_country: dict[str, Sequence[FirstAndLast]]) -> dict[str, tuple[int, ...]]:
    """The years of which the periods of each country have days."""
    return {
        country: tuple(sorted({year for first, last in periods for year in range(first.year, last.year + 1)}))
        for country, periods in periods_by_country.items()
    }


def _status(session: Session, replies: Sequence[Reply]) -> int:
    """The exit status that the replies make."""
    if any(reply.holds is None for reply in replies):
        return session.status or SourceError.status
    return session.status or (YES if all(reply.holds for reply in replies) else NO)


def _read_question(args: argparse.Namespace) -> Question:
    """The times and the name of a holiday on the command line; places by position become values of `-c`.

    Raises UsageError for what is none of these.
    """
    terms = args.terms
    if args.days is None:
        if not terms:
            _refuse_unread_file()
            return Question(["today"], is_about_today=True)
        if len(terms) == 1 and _is_plain_day(terms[0]):
            return Question(terms)
    # Imported here, because most runs ask about one day.
    from holidays_cli.cli import holidays_by_name, standard_input
    from holidays_cli.cli.suggestions import UnknownTerm

    times_of_option = positionals.times_of_option(args)
    terms = _without_working_day(args)
    try:
        times, others = positionals.split_times(terms)
        reads_lines = standard_input.DASH in others  # and is not between the two times of a range
        terms_of_no_place = (standard_input.DASH, *SENTENCE_WORDS)
        places = [
            term
            for term, following in zip_longest(others, others[1:])
            if term not in terms_of_no_place and not (term == "it" and following in ARTICLES)
        ]
        positionals.add_places(args, places, "a day or a place")
    except UnknownTerm as refusal:
        name, times = holidays_by_name.read(args, terms, refusal)
        if args.country is None and default_country() is None:
            if refusal.guesses:  # rather a place that is not written right
                raise
            raise UsageError(
                f"in which country is {name!r:.60} a holiday? Give -c UK; 'holidays search {name:.60}' finds it in every country"
            ) from None
        return Question([*times, *times_of_option] or ["this year"], name, refusal)
    times += times_of_option
    if reads_lines:
        if times:
            raise UsageError(f"- stands for the days in stdin: leave out {times[0]!r}, or -")
        args.lines = standard_input.times()
        return Question([line.text for line in args.lines])
    if not times:
        _refuse_unread_file()
    return Question(times or ["today"], is_about_today=not times)


def _without_working_day(args: argparse.Namespace) -> list[str]:
    """The terms of the command line without the words for a working day, which count as `--working`."""
    for position in range(len(args.terms)):
        for length in (2, 1):
            if " ".join(args.terms[position : position + length]) in WORKING_DAYS:
                args.working = True
                return [*args.terms[:position], *args.terms[position + length :]]
    return list(args.terms)


def _refuse_unread_file() -> None:
    """Raise UsageError where `< days.txt` is typed without `-`: the answer would be about today."""
    try:
        descriptor = sys.stdin.fileno()
        status = os.fstat(descriptor)
        # A script whose lines a shell reads has been read up to the next line.
        is_unread_file = stat.S_ISREG(status.st_mode) and status.st_size > os.lseek(descriptor, 0, os.SEEK_CUR) == 0
    except (AttributeError, OSError, ValueError):  # closed, or no file of the system
        return
    if is_unread_file:
        raise UsageError("stdin is a file, and no day is named: write - for its lines, or today")


def _report_unread_lines(session: Session) -> None:
    """Print that lines wait in the pipe on stdin, which were not read; a loop of a shell may need them for itself."""
    if session.args.quiet or sys.platform == "win32":
        return
    import fcntl  # here, because it does not exist on Windows
    import termios

    try:
        descriptor = sys.stdin.fileno()
        if not stat.S_ISFIFO(os.fstat(descriptor).st_mode):
            return
        number_of_bytes = fcntl.ioctl(descriptor, termios.FIONREAD, bytes(4))
    except (AttributeError, OSError, ValueError):  # closed, or no file of the system
        return
    if any(number_of_bytes):
        session.notices.print(["no day is named, so it was asked about today; write - for the days in stdin, or today"])


def _period_reader(session: Session) -> PeriodReader:
    """The function that reads what is typed for a time, seen from today in a country; each text is read once."""

    @cache
    def read_period(text: str, country: str) -> FirstAndLast:
        # Imported here, because most runs ask about one day, and do without.
        from holidays_cli.cli.session_times import read_period as read_typed_period

        return read_typed_period(session, text, country)

    return read_period


def _readable_times(session: Session, lines: Sequence[tuple[int, str]], read_period: PeriodReader) -> list[str]:
    """The lines of stdin, each with its number, that are times; each other one is reported, and makes the status 2.

    Raises UsageError if none is one.
    """
    from holidays_cli.cli.notices import print_message

    times = []
    for number, text in lines:
        try:
            read_period(text, session.countries[0])
        except UsageError as error:
            print_message(f"stdin, line {number}: {error}")
            session.status = max(session.status, UsageError.status)
        else:
            times.append(text)
    if not times:
        raise UsageError("no line of stdin is a day: write one day a line")
    return times


def _is_plain_day(term: str) -> bool:
    """Whether a term is a date of ISO 8601, or a day that needs no module to be read."""
    return term in ("today", "tomorrow", "yesterday") or (len(term) == len("2026-12-25") and term[4] == term[7] == "-")


def _read_periods(
    session: Session, country: str, times: list[str], read_period: PeriodReader
) -> Sequence[FirstAndLast]:
    """The first and the last day of each time, seen from today in a country.  Raises UsageError for what is no time."""
    if len(times) == 1 and _is_plain_day(times[0]):
        day = dates.read(times[0], lambda: session.today(country))
        return [(day, day)]
    return [read_period(time, country) for time in times]


def _days(periods: Sequence[FirstAndLast]) -> list[date]:
    """The days of some periods, in order, as they were asked for.  Raises UsageError if they are too many."""
    number = sum((last - first).days + 1 for first, last in periods)
    if number > MOST_DAYS:
        raise UsageError(f"that are {number} days, and at most {MOST_DAYS} can be asked about at a time")
    if number == len(periods):  # single days, as most lists of many are
        return [first for first, _ in periods]
    return [first + timedelta(offset) for first, last in periods for offset in range((last - first).days + 1)]


def _replies(session: Session, answer: Answer, periods: Sequence[FirstAndLast], *, explained: bool) -> list[Reply]:
    """What the answer about a place says of each day, with the reasons if they are to be `explained`.

    Where --strict refuses it because a day is in doubt, no day is told.
    """
    doubtful_periods = dict.fromkeys(periods) if answer.has_doubts else {}
    accepted = [session.accepts_doubts(answer, first, last) for first, last in doubtful_periods]
    if not all(accepted):
        return [Reply(answer.country, answer.state, day, holds=None) for day in _days(periods)]
    calendar = None
    if session.args.working:
        from holidays_cli.queries.workdays import WorkCalendar

        listed_answer = answer.replace(answer.holidays)
        listed_answer.missing = ()  # of these years nothing is asked
        calendar = WorkCalendar(answer.country, answer.state, ask=lambda _: listed_answer)
    listings = Listings(answer)
    if explained:
        from holidays_cli.cli.day_explanations import explanation  # which a run that prints nothing does without

    @cache
    def reply(day: date) -> Reply:
        holidays: Sequence[Holiday] = ()
        if day.year in answer.missing:
            return Reply(answer.country, answer.state, day, holds=None)
        if calendar:
            holds = calendar.is_workday(day)
            reason = f": {calendar.why(day)}" if explained else ""
        else:
            holidays = _holidays(session, listings, day)
            # A day on which people work is no holiday, unless such days alone are asked for.
            holds = any(not holiday.working or session.kinds == ("working",) for holiday in holidays)
            reason = explanation(session, listings, day, holidays) if explained else ""
        return Reply(answer.country, answer.state, day, holds=holds, holidays=holidays, reason=reason)

    return [reply(day) for day in _days(periods)]


class Listings:
    """The days of an answer by their dates, so that each of a hundred thousand days is found without looking at all others."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        self.holidays: dict[date, list[Holiday]] = {}
        for holiday in answer:
            self.holidays.setdefault(holiday.date, []).append(holiday)
        self.observed_dates = {holiday.observes for holiday in answer if holiday.observes}
        """The dates of the holidays that are observed on other days."""
        self.other_days = [*answer.half_days, *answer.working, *answer.other_kinds, *answer.uncounted]
        days_elsewhere = (*answer.elsewhere, *answer.half_days_elsewhere)
        self._mentioned = {holiday.date for holiday in (*answer, *self.other_days, *days_elsewhere)}
        self._mentioned |= self.observed_dates

        self._years = frozenset(answer.years)

    def mention(self, day: date) -> bool:
        """Whether the answer has anything at all about a day."""
        return day in self._mentioned

    def may_be_observed(self, day: date) -> bool:
        """Whether a holiday of this day is observed on another one, or may be in a year that the answer does not have."""
        if day in self.observed_dates:
            return True
        if (day.month, day.day) <= (1, 7):
            return day.year - 1 not in self._years
        return (day.month, day.day) >= (12, 25) and day.year + 1 not in self._years


def _replies_without_answer(session: Session, country: str, days: Sequence[date]) -> list[Reply]:
    """The replies about a country that gave no answer."""
    place = session.place(country)
    return [Reply(place.country, place.state, day, holds=None) for day in days]


def _write(session: Session, replies: Sequence[Reply], form: str) -> None:
    """Write replies as sentences or as records; where nobody reads them, the exit status may still be of use."""
    from holidays_cli.cli.replies import write_replies  # which a run that prints nothing does without

    if session.args.working:
        noun = "working day"
    else:
        noun = "make-up working day" if session.kinds == ("working",) else "holiday"
    try:
        write_replies(replies, form, noun)
    except BrokenPipeError:
        ignore_closed_pipe()


def _holidays(session: Session, listings: Listings, day: date) -> list[Holiday]:
    """The holidays on the day, also those that are observed on another one; or the make-up days, if they alone are asked for."""
    answer = listings.answer
    # Nearly always nothing more need be imported.
    if session.kinds == ("working",) or not listings.may_be_observed(day) or day in answer:
        return listings.holidays.get(day, [])
    from holidays_cli.queries.holidays_on import holidays_on

    return holidays_on(answer, day, partial(session.look_up_quietly, answer))
