"""The public holidays of a country, from its own source.

In a pipe they are dates, one a line; of several places, each with the code of
its place behind it, after a tab.

examples:
  holidays UK                         this year, as dates in a pipe and as a table on a terminal
  holidays "Sri Lanka" JP 2026-2027   two countries and two years; the same as -c "Sri Lanka,JP" -y 2026-2027
  holidays -c DE-BY -y +1 -f csv      next year in Bavaria, for a spreadsheet
  holidays december UK --names        one month; 2026-12, Q4 2026, 2026-12-24..2027-01-02 are such times, too
  holidays UK --from today            a year from today on; --within 30d lists the next 30 days
"""

import argparse
import sys

from holidays_cli import formats
from holidays_cli.cli import options
from holidays_cli.cli.session import Session


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `holidays` without a command."""
    options.add_places_and_years(parser)
    options.add_question(parser)
    options.add_limits(parser)
    group = parser.add_argument_group("output")
    add = group.add_argument
    options.add_output(group, formats.NAMES, "as FILE ends, else table on a terminal, dates elsewhere")
    add("--names", action="store_true", help="add the names to the lines of dates, after a tab")
    add("--all-states", action="store_true", help="list every day, also those that hold in some states only")
    options.add_uncounted(group)
    options.add_selection(group)


def run(args: argparse.Namespace) -> int:
    """Write the holidays asked for."""
    if args.terms:
        from holidays_cli.cli import positionals  # a warm run without them does without the module

        positionals.add_to_question(args, "a command, a place or a time")
    session = Session(args)
    session.passes_over_unknown_years = True
    form = args.format or session.format or formats.default()
    if form == "dates" and not args.names:
        session.language = None  # no name is written, and none need be translated
    session.add_translations(form)
    if form == "table":
        session.explain_today()  # because a table says how far the days are from today
    if options.has_selection(args):
        return _write_selection(session, form)
    writer = formats.load(form)
    # The session asks for an answer when the writer takes it, so that answers are written one after the other.
    answers = session.answers_to_write(session)
    if answers is not None:
        writer(answers, sys.stdout, session.layout())
    return session.status


def _write_selection(session: Session, form: str) -> int:
    """Write some of the holidays asked for, or how many there are."""
    from holidays_cli.cli import selection

    selection.check(session.args, form)
    answers = session.answers_to_write(selection.selected(session, session.args))
    if answers is not None and session.args.count:
        selection.write_counts(answers, form, by_place=len(session.countries) > 1)
    elif answers is not None:
        formats.load(form)(answers, sys.stdout, session.layout())
    return session.status
