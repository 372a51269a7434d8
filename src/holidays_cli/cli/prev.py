"""The previous holidays before today, over the turn of the year; also 'holidays last'.

They are in order of date, so that the last one is the nearest. A holiday today is
none of them: 'holidays next' lists it. Several countries merge by date, as there.

examples:
  holidays prev UK                  the day of the last holiday
  holidays prev 3 -c UK,FR --names  the last three days, of either country
  holidays prev UK 2025             the last holiday of 2025
  holidays prev UK --within 30d     the last one, if it is not more than thirty days ago
"""

import argparse

from holidays_cli.cli import nearest


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """How many, before when, and the options of a question."""
    nearest.add_arguments(parser, start="the day before which they are; with --to, the first day that may be listed")
    add = parser.add_argument_group("days").add_argument
    add("--to", dest="to_day", metavar="DAY", help="the last day that may be listed")
    add("--within", metavar="LENGTH", help="no day that is more than 30d, 4w or 3m before --from, or before today")


def run(args: argparse.Namespace) -> int:
    """Write the holidays of the previous days that have some."""
    return nearest.run(args, past=True)
