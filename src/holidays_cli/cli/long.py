"""Long weekends and bridge days: which days off make the longest runs, from today on.

Listed are long weekends as they are, and days to take off that make a run longer
by more days than are taken, or that make the longest run of a year. They are in
order of time. A run belongs to the time it begins in. Of several places, the runs
are days on which all are off.

examples:
  holidays long UK                 long weekends of the next twelve months, and one day off to take
  holidays long 2027 UK            those of a year; 2026-2027, Q2 and december are such times, too
  holidays long UK FR --from today --within 3m   the days on which both countries are off
  holidays long +1 -c DE-BY --days 4 -f csv      next year in Bavaria, with up to four days off, for a spreadsheet
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from datetime import date

from holidays_cli.cli import options, positionals, session_times
from holidays_cli.cli.notices import print_message
from holidays_cli.cli.session import Session
from holidays_cli.errors import HolidaysError, NoAnswer
from holidays_cli.formats import tabular
from holidays_cli.model import Answer
from holidays_cli.periods import years_of
from holidays_cli.queries.long_weekends import Run, longest
from holidays_cli.queries.lookup import lookup
from holidays_cli.queries.shared_workdays import SharedWorkCalendar
from holidays_cli.queries.workdays import WorkCalendar
from holidays_cli.records import run_record
from holidays_cli.text import short_date

MOST_DAYS = 20
"""How many days to take off can be asked for."""

LEAST_NAMES = 10  # cells of a narrow table in which the holidays are named

WEEKENDS = ("weekend", "weekends")
"""The words that say nothing behind the name of the command: `long weekends UK`."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The time, how many days, and the options of a question."""
    days = options.number_type(0, MOST_DAYS, f"a number from 0 to {MOST_DAYS}")
    parser.add_argument(
        "terms",
        metavar="TIME|PLACE",
        nargs="*",
        help="2026, 2026-2027, +1 for next year (default: a year from today on), and places, as with -c: 2026 UK",
    )
    parser.add_argument("--days", metavar="N", type=days, default=1, help="take up to so many days off (default: 1)")
    options.add_question(parser, kinds="the kinds of days that count as days off")
    options.add_limits(parser)
    options.add_format(parser, tabular.NAMES, "table on a terminal, tsv elsewhere")


def run(args: argparse.Namespace) -> int:
    """Write the runs."""
    args.terms = [term for term in args.terms if term not in WEEKENDS]
    positionals.add_to_question(args)
    if not args.year and not options.has_day_limits(args):
        args.from_day = "today"
    session = Session(args)
    form = session.choose_format(tabular.NAMES, elsewhere="tsv")
    session.add_translations(form)
    calendar = _Calendar(session)
    periods = session_times.periods(session, session.countries[0])
    runs = [
        run
        for year in years_of(periods)
        for run in longest(calendar.workdays, year, args.days)
        if calendar.knows(run.first.year) and calendar.knows(run.last.year)
        if any(first <= run.first <= last for first, last in periods)
    ]
    runs.sort()
    if not runs and not session.status and not args.quiet:
        places = ", ".join(session.place(country).label for country in session.countries)
        times = " or ".join(str(period) for period in periods)
        print_message(f"{places}: no long weekend begins in {times}; --days N takes more days off")
    if form == "table":
        if runs:
            _write_table(runs)
    else:
        tabular.write([run_record(run) for run in runs], form, sys.stdout)
    return session.status


class _Calendar:
    """The working days of the places of a command line, as far as their holidays are known."""

    def __init__(self, session: Session) -> None:
        """Ask for the years that are named; of a time from a day on, only the first must be known.

        Raises what a lookup raises, and NoAnswer if one of the places has no answer.
        """
        self._session = session
        self._unknown_years: set[int] = set()
        years_by_country = {
            country: years if session.args.year else years[:1] for country, years in session.years_by_country.items()
        }
        countries = list(session.countries)
        answers = dict(session.answers_by_country(years_by_country))
        if len(answers) < len(countries):
            if len(countries) == 1:
                reason = "--strict takes no answer of another source than the first, and no day in doubt"
            else:
                places = ", ".join(session.place(country).label for country in countries if country not in answers)
                reason = f"without the holidays of {places}, the days off that all share cannot be told"
            raise NoAnswer(reason, session.status)
        calendars = []
        for country, answer in answers.items():
            session.explain_empty_years(answer)
            self._unknown_years.update(answer.missing)
            calendars.append(WorkCalendar(answer.country, answer.state, ask=self._asker(country, answer)))
        self.workdays: WorkCalendar | SharedWorkCalendar = (
            calendars[0] if len(calendars) == 1 else SharedWorkCalendar(calendars, in_any=True)
        )
        """The days on which people work in any of the places."""

    def knows(self, year: int) -> bool:
        """Whether the holidays of a year, if they were asked for, are known in all places."""
        return year not in self._unknown_years

    def _asker(self, country: str, answer: Answer) -> Callable[[tuple[int, ...]], Answer]:
        """The function with which a calendar asks for years: those of an answer, and others beside them."""

        def ask(needed_years: tuple[int, ...]) -> Answer:
            others = _other_years(
                self._session, country, answer, [year for year in needed_years if year not in answer.years]
            )
            self._unknown_years.update(others.missing)
            all_years = answer.replace(sorted((*answer, *others), key=lambda holiday: holiday.date))
            all_years.missing = ()  # the runs of these years are not listed
            all_years.working += others.working
            return all_years

        return ask


def _other_years(session: Session, country: str, answer: Answer, years: list[int]) -> Answer:
    """The answer about other years than those asked about; if they are not published yet, that is no failure."""
    args = session.args
    if not years:
        return Answer(answer.country, years, answer.state, [])
    try:
        others = lookup(
            country, years, answer.state,
            kinds=session.kinds, offline=args.offline, refresh=args.refresh, lang=session.language,
            as_read=args.as_read,
        )  # fmt: skip
        others = session.with_translations(others)
    except HolidaysError as error:
        others = Answer(answer.country, years, answer.state, [])
        others.source_notices = (str(error),)
        others.missing = tuple(years)
    if not args.quiet:
        session.notices.print(others.source_notices)
    return others


def _write_table(runs: Sequence[Run]) -> None:
    from holidays_cli.formats.columns import Column, fit, table
    from holidays_cli.formats.terminal import Terminal

    console = Terminal(sys.stdout)
    several_years = len({run.first.year for run in runs}) > 1

    def label(day: date) -> str:
        return f"{short_date(day)} {day.year}" if several_years else short_date(day)

    days_off = [", ".join(map(label, run.take)) for run in runs]
    columns = [
        Column([str(run.days) for run in runs], "days", justify="right"),
        Column([label(run.first) for run in runs], "from"),
        Column([label(run.last) for run in runs], "to", left_out=1),
        Column(days_off, "take off", least=len("Wed 23 Dec,")),
        Column(["; ".join(run.holidays) for run in runs], "holidays", least=LEAST_NAMES, left_out=2),
    ]
    console.print(table(fit(columns, console.width)))
