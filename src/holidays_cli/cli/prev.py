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
    start = "the day before which they are; with --to, the first day that may be listed"
    nearest.add_arguments(parser, start=start, past=True)


def run(args: argparse.Namespace) -> int:
    """Write the holidays of the previous days that have some."""
    return nearest.run(args, past=True)
