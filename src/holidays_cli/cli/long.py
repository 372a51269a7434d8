"""Long weekends and bridge days: which days off make the longest runs, best first.

Listed are long weekends as they are, and days to take off that make a run longer
by more days than are taken, or that make the longest run of all. A run belongs
to the year it begins in.

examples:
  holidays long UK                 long weekends, and one day off to take
  holidays long +1 -c DE-BY --days 4 -f csv      next year in Bavaria, with up to four days off, for a spreadsheet
"""

import argparse
import sys
from collections.abc import Sequence

from holidays_cli.cli import options, positionals
from holidays_cli.cli.session import Session
from holidays_cli.errors import HolidaysError, UsageError
from holidays_cli.formats import tabular
from holidays_cli.model import Answer
from holidays_cli.queries.long_weekends import Run, longest
from holidays_cli.queries.lookup import lookup
from holidays_cli.queries.workdays import WorkCalendar
from holidays_cli.records import run_record
from holidays_cli.text import short_date

MOST_DAYS = 20
"""How many days to take off can be asked for."""

LEAST_NAMES = 10  # cells of a narrow table in which the holidays are named


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The year, how many days, and the options of a question."""
    days = options.number_type(0, MOST_DAYS, f"a number from 0 to {MOST_DAYS}")
    parser.add_argument(
        "terms",
        metavar="YEAR|PLACE",
        nargs="*",
        help="2026, or +1 for next year (default: this year), and a place, as with -c: 2026 UK",
    )
    parser.set_defaults(year=None)
    parser.add_argument("--days", metavar="N", type=days, default=1, help="take up to so many days off (default: 1)")
    options.add_question(parser, years=False, kinds="the kinds of days that count as days off")
    options.add_format(parser, tabular.NAMES, "table on a terminal, tsv elsewhere")


def run(args: argparse.Namespace) -> int:
    """Write the runs."""
    positionals.add_to_question(args)
    session = Session(args)
    if len(session.years) > 1:
        raise UsageError(f"{args.year!r}: give one year")
    year = session.years[0]
    form = session.choose_format(tabular.NAMES, elsewhere="tsv")
    session.add_translations(form)
    unknown: set[int] = set()

    def ask(needed_years: tuple[int, ...]) -> Answer:
        answer = session.answer((year,))
        others = _neighbouring_years(session, answer, [other for other in needed_years if other != year])
        unknown.update(others.missing)
        all_years = answer.replace(sorted((*answer, *others), key=lambda holiday: holiday.date))
        all_years.working += others.working
        return all_years

    calendar = WorkCalendar(session.only_country(), session.state, ask=ask)
    runs = longest(calendar, year, args.days)
    runs = [run for run in runs if run.first.year not in unknown and run.last.year not in unknown]
    if form == "table":
        _write_table(runs)
    else:
        tabular.write([run_record(run) for run in runs], form, sys.stdout)
    return session.status


def _neighbouring_years(session: Session, answer: Answer, years: list[int]) -> Answer:
    """The answer about other years than the one asked about; if they are not published yet, that is no failure."""
    args = session.args
    try:
        others = lookup(
            session.only_country(), years, session.state,
            kinds=session.kinds, offline=args.offline, refresh=args.refresh, lang=session.language,
            as_read=args.as_read,
        )  # fmt: skip
        others = session.with_translations(others)
    except HolidaysError as error:
        others = Answer(answer.country, years, answer.state, [])
        others.source_notices = (str(error),)
        others.missing = tuple(years)
    if not args.quiet:
        session.print_notices(others.source_notices)
    return others


def _write_table(runs: Sequence[Run]) -> None:
    from holidays_cli.formats.columns import Column, fit, table
    from holidays_cli.formats.terminal import Terminal

    console = Terminal(sys.stdout)
    days_off = [", ".join(map(short_date, run.take)) for run in runs]
    columns = [
        Column([str(run.days) for run in runs], "days", justify="right"),
        Column([short_date(run.first) for run in runs], "from"),
        Column([short_date(run.last) for run in runs], "to", left_out=1),
        Column(days_off, "take off", least=len("Wed 23 Dec,")),
        Column(["; ".join(run.holidays) for run in runs], "holidays", least=LEAST_NAMES, left_out=2),
    ]
    console.print(table(fit(columns, console.width)))
