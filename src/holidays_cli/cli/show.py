"""The public holidays of a country, from its own source.

examples:
  holidays -c UK                      this year, as dates in a pipe and as a table on a terminal
  holidays -c DE-BY -y +1 -f csv      next year in Bavaria, for a spreadsheet
"""

import argparse
import io
import os
import sys

from holidays_cli import formats, paths
from holidays_cli.cli import session


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the plain command."""
    session.add_question(parser)
    add = parser.add_argument_group("output").add_argument
    add("-f", "--format", choices=formats.NAMES, help="default: table on a terminal, dates elsewhere")
    add("-o", "--output", metavar="FILE", default="-", help="write there instead of to stdout; - is stdout")
    add("--names", action="store_true", help="add the names to the lines of dates, after a tab")
    add("--all-states", action="store_true", help="list every day, also those that hold in some states only")


def run(args: argparse.Namespace) -> int:
    """Write the holidays asked for."""
    questions = session.Questions(args)
    write = formats.load(args.format or questions.format or formats.default(args.output))
    if args.output == "-":
        write(questions, sys.stdout, args)
    elif os.path.exists(args.output) and not os.path.isfile(args.output):
        with open(args.output, "w", encoding="utf-8", newline="") as device:  # /dev/null must stay what it is
            write(questions, device, args)
    else:
        text = io.StringIO(newline="")
        write(questions, text, args)
        if questions.status:
            session.say(f"{args.output} is left as it was")
        else:
            try:
                paths.write_atomically(args.output, text.getvalue())
            except OSError as error:
                raise OSError(error.errno, error.strerror, args.output) from None
    return questions.status
