"""Whether a day (default: today) is a public holiday, as an exit status.

0: it is; 1: it is not; 2 or more: there is no answer. It prints
nothing; -v prints why.

Of several days, a range or several places, it prints one line each; the status is
0 if all are, 1 if one is not, 2 or more if one could not be told. The day - stands
for lines of stdin, one day each; a line that is no day is reported, and makes the status 2.

A holiday on a weekend that is observed on another day is a holiday on both
days, even where the source lists only the other one, unless the law moves it.

examples:
  holidays is -c UK || echo at work                   unless today is known to be a holiday
  holidays is next friday UK --working -v             a line that says whether people work then
  holidays is 2026-12-24..2026-12-28 UK FR -f csv     a line for each day and place, for a spreadsheet
"""

import argparse
import sys
from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from itertools import zip_longest

from holidays_cli import dates
from holidays_cli.cli import options, positionals
from holidays_cli.cli.session import Session, ignore_closed_pipe
from holidays_cli.errors import NoAnswer, SourceError, UsageError
from holidays_cli.model import Answer, Holiday
from holidays_cli.place import Place

YES, NO = 0, 1
FORMATS = ("text", "tsv", "csv", "json", "jsonl")
ARTICLES = ("a", "an")
SENTENCE_WORDS = (*ARTICLES, "holiday")
"""Words of a sentence that say nothing here: `is today a holiday in UK`.  So does "it" before an article; else it is Italy."""

MOST_DAYS = 10_000
"""How many days in a row can be asked about."""


class Reply:
    """Whether a day is a holiday, or a working day, in a place."""

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
    parser.add_argument("--working", action="store_true", help="ask instead whether it is a working day")
    options.add_question(parser, years=False, kinds="the kinds of days that count")
    options.add_format(parser, FORMATS, "text for several days or places and with -v, else nothing")


def run(args: argparse.Namespace) -> int:
    """Answer by the exit status; of several days and places, and with -v, also in lines."""
    times = _read_terms(args)
    session = Session(args)
    if getattr(args, "lines", None):
        times = _readable_times(session, args.lines)
    periods_by_country = {country: _read_periods(session, country, times) for country in session.countries}
    days_by_country = {country: _days(periods) for country, periods in periods_by_country.items()}
    asks_about_several = sum(map(len, days_by_country.values())) > 1
    form = args.format or ("text" if args.verbose or asks_about_several else None)
    if form == "text":
        session.add_translations("sentence")
    elif form is None:
        session.language = None  # no name is written, and none need be translated
    session.reports_doubts = False  # several days need not lie next to each other
    replies: dict[str, list[Reply]] = {}
    years_by_country = {country: tuple(sorted({day.year for day in days})) for country, days in days_by_country.items()}
    for country, answer in session.answers_by_country(years_by_country):
        accepted = [session.accepts_doubts(answer, first, last) for first, last in periods_by_country[country]]
        if all(accepted):
            replies[country] = _replies(session, answer, days_by_country[country], explained=form is not None)
    if not asks_about_several and not replies:
        raise NoAnswer("--strict takes no answer of another source than the first, and no day in doubt", session.status)
    all_replies = []
    for country, days in days_by_country.items():
        place = session.place(country)
        untold = [Reply(place.country, place.state, day, holds=None) for day in days]
        all_replies += replies.get(country, untold)
    if form is not None:
        try:
            _write(all_replies, form, _noun(session))
            sys.stdout.flush()
        except BrokenPipeError:  # the exit status may still be of use where nobody reads the lines
            ignore_closed_pipe()
    if any(reply.holds is None for reply in all_replies):
        return session.status or SourceError.status
    return session.status or (YES if all(reply.holds for reply in all_replies) else NO)


def _read_terms(args: argparse.Namespace) -> list[str]:
    """The times by position; places become values of `-c`.  Raises UsageError for what is neither."""
    terms = args.terms
    if not terms or (len(terms) == 1 and _is_plain_day(terms[0])):
        return terms or ["today"]
    # Imported here, because most runs ask about one day.
    from holidays_cli.cli import standard_input

    times, others = positionals.split_times(terms)
    reads_lines = standard_input.DASH in others  # and is not between the two times of a range
    terms_of_no_place = (standard_input.DASH, *SENTENCE_WORDS)
    places = [
        term
        for term, following in zip_longest(others, others[1:])
        if term not in terms_of_no_place and not (term == "it" and following in ARTICLES)
    ]
    positionals.add_places(args, places, "a day or a place")
    if not reads_lines:
        return times or ["today"]
    if times:
        raise UsageError(f"- stands for the days in stdin: leave out {times[0]!r}, or -")
    args.lines = standard_input.times()
    return [line.text for line in args.lines]


def _readable_times(session: Session, lines: Sequence[tuple[int, str]]) -> list[str]:
    """The lines of stdin, each with its number, that are times; each other one is reported, and makes the status 2.  Raises UsageError if none is one."""
    from holidays_cli.cli import session_times
    from holidays_cli.cli.notices import print_message

    times = []
    for number, text in lines:
        try:
            session_times.read_period(session, text, session.countries[0])
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


def _read_periods(session: Session, country: str, times: list[str]) -> Sequence[tuple[date, date]]:
    """The first and the last day of each time, seen from today in a country.  Raises UsageError for what is no time."""
    if len(times) == 1 and _is_plain_day(times[0]):
        day = dates.read(times[0], lambda: session.today(country))
        return [(day, day)]
    # Imported here, because most runs ask about one day.
    from holidays_cli.cli import session_times

    return [session_times.read_period(session, time, country) for time in times]


def _days(periods: Sequence[tuple[date, date]]) -> list[date]:
    """The days of some periods, in order, as they were asked for.  Raises UsageError if they are too many."""
    number = sum((last - first).days + 1 for first, last in periods)
    if number > MOST_DAYS:
        raise UsageError(f"that are {number} days, and at most {MOST_DAYS} can be asked about at a time")
    return [first + timedelta(offset) for first, last in periods for offset in range((last - first).days + 1)]


def _replies(session: Session, answer: Answer, days: Sequence[date], *, explained: bool) -> list[Reply]:
    """What the answer about a place says of each day, with the reasons if they are to be `explained`."""
    calendar = None
    if session.args.working:
        from holidays_cli.queries.workdays import WorkCalendar

        known = answer.replace(answer.holidays)
        known.missing = ()  # of these years nothing is asked
        calendar = WorkCalendar(answer.country, answer.state, ask=lambda _: known)
    replies = []
    for day in days:
        holidays: Sequence[Holiday] = ()
        if day.year in answer.missing:
            replies.append(Reply(answer.country, answer.state, day, holds=None))
            continue
        if calendar:
            holds = calendar.is_workday(day)
            reason = f": {calendar.why(day)}" if explained else ""
        else:
            holidays = _holidays(session, answer, day)
            # A day on which people work is no holiday, unless such days alone are asked for.
            holds = any(not holiday.working or session.kinds == ("working",) for holiday in holidays)
            reason = _explanation(session, answer, day, holidays) if explained else ""
        replies.append(Reply(answer.country, answer.state, day, holds=holds, holidays=holidays, reason=reason))
    return replies


def _noun(session: Session) -> str:
    """What is asked about a day."""
    if session.args.working:
        return "working day"
    return "make-up working day" if session.kinds == ("working",) else "holiday"


def _write(replies: Sequence[Reply], form: str, noun: str) -> None:
    """Write replies as sentences or as records."""
    if form == "text":
        from holidays_cli.cli.lines import write_line  # which a run that prints nothing does without

        for reply in replies:
            write_line(_sentence(reply, noun), indent=2)
        return
    # Imported here, because a run that prints nothing does without.
    from holidays_cli.formats import tabular
    from holidays_cli.records import reply_record

    key = noun.replace(" ", "_").replace("-", "_")
    records = [
        reply_record(reply.day, reply.country, reply.state, key, holds=reply.holds, holidays=reply.holidays)
        for reply in replies
    ]
    if form in ("tsv", "csv"):
        for record, reply in zip(records, replies, strict=True):
            record["holidays"] = "; ".join(dict.fromkeys(holiday.name for holiday in reply.holidays))
    tabular.write(records, form, sys.stdout)


def _sentence(reply: Reply, noun: str) -> str:
    """A reply as a person reads it: `"Friday 2026-12-25 is a holiday in UK: Christmas Day, GOV.UK"`."""
    place = Place(reply.country, reply.state).label
    day = f"{reply.day:%A} {reply.day}"
    if reply.holds is None:
        return f"{day} may be a {noun} in {place}: it could not be told"
    return f"{day} is {'' if reply.holds else 'not '}a {noun} in {place}{reply.reason}"


def _holidays(session: Session, answer: Answer, day: date) -> list[Holiday]:
    """The holidays on the day, also those that are observed on another one; or the make-up days, if they alone are asked for."""
    if session.kinds == ("working",):
        return [holiday for holiday in answer if holiday.date == day]
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
    from holidays_cli.queries.holidays_on import substitute_for
    from holidays_cli.queries.suspensions import suspension
    from holidays_cli.text import full_name, long_date

    # It may be observed in another year.
    ask = partial(session.look_up_quietly, answer) if holidays and day not in answer else None
    substitute = substitute_for(answer, day, ask)
    in_states = "" if holidays else _in_other_states(answer, day)
    suspended = None if holidays else suspension(answer, day.year)
    others = [*answer.half_days, *answer.working, *answer.other_kinds, *answer.uncounted]
    for holiday in (*holidays, *(other for other in others if other.date == day)):
        observed_on = _day_off(substitute, holiday) if substitute else ""
        why_not = f"; {suspended}" if suspended else ""
        place = Place(answer.country, answer.state).label
        explained_by = "" if holiday.counts else f" ('holidays why {day} -c {place}' tells why)"
        return f"{in_states}: {_with_source(full_name(holiday), holiday)}{observed_on}{why_not}{explained_by}"
    if substitute:
        return (
            f"{in_states}: it is observed on {long_date(substitute.date)}: {_with_source(substitute.name, substitute)}"
        )
    return f"{in_states}: {suspended}" if suspended else in_states


def _day_off(substitute: Holiday, holiday: Holiday) -> str:
    """The day on which a holiday is observed, and who lists it, if that is not the source of the holiday itself."""
    from holidays_cli.text import long_date

    source = _with_source("", substitute) if substitute.source != holiday.source else ""
    return f"; the day off is {long_date(substitute.date)}{f' ({source})' if source else ''}"


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
