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
import io
import os
import sys

from holidays_cli import formats, paths
from holidays_cli.cli import options
from holidays_cli.cli.session import Session, print_message

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `holidays` without a command."""
    options.add_places_and_years(parser)
    options.add_question(parser)
    options.add_limits(parser)
    group = parser.add_argument_group("output")
    add = group.add_argument
    add(
        "-f",
        "--format",
        type=options.format_type(formats.NAMES),
        choices=formats.NAMES,
        help="default: as FILE ends, else table on a terminal, dates elsewhere",
    )
    add(
        "-o",
        "--output",
        metavar="FILE",
        default="-",
        help="write there instead of to stdout, x.csv as csv and x.ics as ics; - is stdout",
    )
    add("--names", action="store_true", help="add the names to the lines of dates, after a tab")
    add("--all-states", action="store_true", help="list every day, also those that hold in some states only")
    options.add_uncounted(group)


def run(args: argparse.Namespace) -> int:
    """Write the holidays asked for."""
    if args.terms:
        from holidays_cli.cli import positionals  # a warm run without them does without the module

        positionals.add_to_question(args, "a command, a place or a time")
    session = Session(args)
    if args.output == "-":
        _write(session, sys.stdout)
    elif os.path.exists(args.output) and not os.path.isfile(args.output):
        with open(args.output, "w", encoding="utf-8", newline="") as device:  # /dev/null must stay what it is
            _write(session, device)
    else:
        _replace_file(session, args.output)
    return session.status


def _write(session: Session, out: "TextIO") -> None:
    output = session.args.output
    form = session.args.format or formats.of_file(output) or session.format or formats.default(output)
    if form == "dates" and not session.args.names:
        session.language = None  # no name is written, and none need be translated
    if out is sys.stdout:
        session.add_translations(form)
    if form == "table":
        session.explain_today()  # because a table says how far the days are from today
    writer = formats.load(form)
    # The session asks for an answer when the writer takes it, so that answers are written one after the other.
    answers = session.answers_to_write(session)
    if answers is not None:
        writer(answers, out, session.format_options())


def _replace_file(session: Session, path: str) -> None:
    """Write a file in one step: a program that reads it gets the old one or the new one; a failure leaves the old one."""
    paths.check_writable(path)  # before the sources are asked in vain
    text = io.StringIO(newline="")
    _write(session, text)
    if session.status:
        print_message(f"{path} is left as it was")
        return
    try:
        paths.write_atomically(path, text.getvalue())
    except OSError as error:
        raise OSError(error.errno, error.strerror, path) from None
