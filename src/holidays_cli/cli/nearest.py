"""What `next` and `prev` share: the holidays on the days nearest to a day, of one place or of several."""

import argparse
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from holidays_cli import dates, formats
from holidays_cli.cli import merging, options, positionals, selection, session_times
from holidays_cli.cli.notices import print_message
from holidays_cli.cli.session import Session
from holidays_cli.errors import NoAnswer, SourceError, UsageError
from holidays_cli.model import Answer, Holiday
from holidays_cli.periods import Period, add_length, years_of
from holidays_cli.place import Place
from holidays_cli.queries.empty_years import joined
from holidays_cli.queries.on_weekdays import on_weekdays
from holidays_cli.queries.upcoming import nearest_days, previous, upcoming

YEARS_BY_POSITION = range(1900, 2101)
"""Numbers by position that are years, and no numbers of days."""


SUPERFLUOUS_WORDS = ("holiday", "holidays", "public")
"""Words that say nothing here: `next public holiday UK`."""


def add_arguments(parser: argparse.ArgumentParser, *, start: str, past: bool) -> None:
    """How many days, from when to when, and the options of a question; `start` says what `--from` is."""
    parser.add_argument(
        "terms",
        metavar="N|PLACE|TIME",
        nargs="*",
        help="how many days (default: 1), places and times, as with -c and -y: 3 UK 2027",
    )
    parser.add_argument("--from", dest="start", metavar="DAY", help=f"{start}: {dates.EXAMPLES} (default: today)")
    parser.add_argument(
        "-y",
        "--year",
        metavar="YEARS",
        action=options.JoinedByCommas,
        help="days of these years only: 2027, +1, december (default: as many years as the days need)",
    )
    options.add_question(parser, years=False)
    group = options.add_format(parser, formats.NAMES)
    options.add_uncounted(group)
    options.add_selection(group, limit_help="the same as N")
    side = "before" if past else "after"
    add = parser.add_argument_group("days").add_argument
    add("--to", dest="to_day", metavar="DAY", help="the last day that may be listed")
    add("--within", metavar="LENGTH", help=f"no day that is more than 30d, 4w or 3m {side} --from, or {side} today")


def run(args: argparse.Namespace, *, past: bool) -> int:
    """Write the holidays of the next days that have some, or of the previous ones."""
    number = _read_terms(args)
    limits = _Limits(args.to_day, args.within)
    has_end = options.has_day_limits(args) and not past
    if has_end:
        args.from_day = args.start or "today"
    elif past:
        args.to_day = args.within = None  # because they are read here, seen backwards
    session = Session(args)
    days = {country: _read_start(session, country) for country in session.countries}
    if past and any(limits):
        days = {country: _limit_backwards(session, country, day, limits) for country, day in days.items()}
        has_end = bool(session.periods_by_country)
    if args.year:
        _check_periods(session, days, past=past)
    form = session.choose_format(formats.NAMES)
    selection.check(args, form)
    session.add_translations(form)
    if form == "dates" and not args.names:
        session.language = None  # no name is written, and none need be translated
    session.reports_doubts = False  # which days are asked about, the answers tell
    question = _Question(session, days, past=past)
    first_day = max(days.values()) if past else min(days.values())
    if args.year or has_end:
        answers = question.ask(session.years_by_country)
        holidays = nearest_days((holiday for answer in answers for holiday in answer), number, last=past)
    else:
        find = previous if past else upcoming
        holidays = find(session.countries, number, first_day, ask=question.ask_as_far_as_known)
    listed_days = [holiday.date for holiday in holidays]
    other_end = min(listed_days, default=date.min) if past else max(listed_days, default=date.max)
    first, last = sorted((first_day, other_end))
    are_accepted = [session.accepts_doubts(answer, first, last) for answer in question.answers]
    if not all(are_accepted):
        return session.status
    # Of a part of a year without holidays the session says so; the year itself has some.
    if len({holiday.date for holiday in holidays if holiday.counts}) < number and not session.periods_by_country:
        for answer in question.answers_by_place():
            session.explain_empty_years(answer)
    if args.count:
        answers_to_count = session.answers_to_write([question.merged(holidays)])
        selection.write_counts(answers_to_count or [], form, by_place=len(session.countries) > 1)
    else:
        session.write(merging.for_format([question.merged(holidays)], form), form)
    return session.status


class _Limits(NamedTuple):
    """What `--to` and `--within` say; None where they are not there."""

    to_day: str | None
    within: str | None


class _Question:
    """Asks for years, and remembers the answers and the place of each holiday in them."""

    def __init__(self, session: Session, days: Mapping[str, date], *, past: bool) -> None:
        self.answers: list[Answer] = []
        self._session = session
        self._days = days
        self._past = past
        self._codes_by_id: dict[int, str] = {}  # of holidays, which may be alike in several states

    def ask(self, years_by_country: Mapping[str, tuple[int, ...]]) -> Iterator[Answer]:
        """The answers, each with those of its holidays that lie on the side of the day that is asked about."""
        for country, whole_answer in self._session.answers_by_country(dict(years_by_country)):
            answer = self._session.limit(country, whole_answer)
            if self._session.args.weekdays:
                answer = on_weekdays(answer)
            self.answers.append(answer)
            code = Place(answer.country, answer.state).label
            self._codes_by_id.update((id(holiday), code) for holiday in answer)
            # Where it is tomorrow already, today's holidays elsewhere are over.
            day = self._days[country]
            yield answer.replace([holiday for holiday in answer if (holiday.date < day) is self._past])

    def ask_as_far_as_known(self, years: tuple[int, ...]) -> Iterator[Answer]:
        """The same for some years in all countries; that further years are not known does not make the others fail.

        Raises what a lookup raises if the year of the day itself is not known.
        """
        first_day = max(self._days.values()) if self._past else min(self._days.values())
        try:
            yield from self.ask(dict.fromkeys(self._session.countries, years))
        except (NoAnswer, UsageError) as error:
            if first_day.year in years:
                raise
            print_message(str(error))  # and the holidays of the other years are written all the same
            self._session.status = error.status if isinstance(error, NoAnswer) else SourceError.status

    def answers_by_place(self) -> list[Answer]:
        """The answers so far, one for each place with all its years."""
        answers: dict[Place, list[Answer]] = {}
        for answer in self.answers:
            answers.setdefault(Place(answer.country, answer.state), []).append(answer)
        return [joined(of_place) for of_place in answers.values()]

    def merged(self, holidays: list[Holiday]) -> Answer:
        """The holidays as a single answer, which knows the place of each."""
        if not holidays:
            places = {(answer.country, answer.state) for answer in self.answers}
            country, state = places.pop() if len(places) == 1 else ("", None)
            return Answer(country, (), state, ())
        return merging.merged(holidays, [self._codes_by_id[id(holiday)] for holiday in holidays])


def _read_terms(args: argparse.Namespace) -> int:
    """The number of days by position; the places and times by position become values of `-c` and `-y`.

    Raises UsageError for another number than one from 1 to 10000, and for what is no place and no time.
    """
    args.terms = [term for term in args.terms if term not in SUPERFLUOUS_WORDS]
    numbers = [term for term in args.terms if _is_number_of_days(term)]
    args.terms = [term for term in args.terms if not _is_number_of_days(term)]
    positionals.add_to_question(args, "a number of days, a place or a time")
    if numbers and args.limit:
        raise UsageError(f"{numbers[0]} and --limit {args.limit} both say how many days: give one of them")
    for text in numbers:
        if len(text) == options.LENGTH_OF_YEAR:
            raise UsageError(f"{text} may be a year or a number of days: write -y {text} or --limit {text}")
    if len(numbers) > 1:
        raise UsageError(f"give one number of days, not {' and '.join(numbers)}")
    for text in numbers:
        if not (dates.is_number(text, options.MAX_DIGITS) and 1 <= int(text) <= options.MOST_DAYS):
            raise UsageError(f"{text!r} is not a number from 1 to {options.MOST_DAYS}")
        return int(text)
    if args.count and not args.limit:
        if not args.year:
            raise UsageError(
                "--count needs a number of days or -y; 'holidays UK --from today --count' counts a year's days"
            )
        return options.MOST_DAYS
    return args.limit or 1


def _is_number_of_days(term: str) -> bool:
    """Whether a term by position is a number of days, and neither a year nor another time.

    >>> _is_number_of_days("12"), _is_number_of_days("2027"), _is_number_of_days("+1")
    (True, False, False)
    """
    return term.isdecimal() and not (dates.is_number(term, options.MAX_DIGITS) and int(term) in YEARS_BY_POSITION)


def _check_periods(session: Session, days: Mapping[str, date], *, past: bool) -> None:
    """Raise UsageError if all days of the question lie on the wrong side of the day that is asked about."""
    for country, day in days.items():
        periods = session_times.periods(session, country)
        first, last = min(period.first for period in periods), max(period.last for period in periods)
        years = session.years_by_country[country]
        are_whole = all(period.is_whole_years for period in periods)
        if past and first >= day:
            time = str(min(years)) if are_whole else session.args.year
            name = f"of {time}" if are_whole else _range(first, last)
            raise UsageError(f"no day {name} is before {day}: 'holidays next -y {time}' lists its first ones")
        if not past and last < day:
            time = str(max(years)) if are_whole else session.args.year
            name = f"{time} is" if are_whole else f"the days {_range(first, last)} are"
            raise UsageError(f"{name} over on {day}: 'holidays prev -y {time}' lists its last ones")


def _limit_backwards(session: Session, country: str, day: date, limits: _Limits) -> date:
    """The day before which the previous holidays of a country are; `day` is the one of `--from`.

    The days asked about come into `session.periods_by_country` if `limits` say how far back they go.

    Raises UsageError if there are none.
    """
    first: date | None = None
    if limits.to_day is not None:
        first = day if session.args.start else None
        last = session_times.read_period(session, limits.to_day, country).last
        if first and last < first:
            raise UsageError(f"{last} is before {first}")
        day = min(last, date.max - timedelta(1)) + timedelta(1)
    if limits.within is not None:
        first = max(first or date.min, add_length(day, limits.within, backwards=True))
    if first is None:
        return day
    periods = session_times.periods(session, country) if session.args.year else [Period(date.min, date.max)]
    limit = Period(first, day - timedelta(1))
    parts = [Period(max(limit.first, period.first), min(limit.last, period.last)) for period in periods]
    parts = [part for part in parts if part.first <= part.last]
    if not parts:
        raise UsageError(f"no day that is asked about is {_range(limit.first, limit.last)}")
    session.periods_by_country[country] = parts
    session.years_by_country[country] = years_of(parts)
    return day


def _range(first: date, last: date) -> str:
    return f"from {first} to {last}"


def _read_start(session: Session, country: str) -> date:
    """The day that `--from` names in a country; of a month or another time of several days, the first."""
    text = session.args.start
    if not text:
        return session.today(country)
    from holidays_cli.cli.limits import read_first_day

    periods = session_times.periods(session, country) if session.args.year else None
    return read_first_day(text, periods, lambda time: session_times.read_period(session, time, country))
