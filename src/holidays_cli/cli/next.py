"""The next holidays from today on, over the turn of the year.

Several countries merge by date: N days, with the holidays of all of them. In a
pipe, each date has the code of its place behind it, after a tab.

examples:
  holidays next UK                              the day of the next holiday
  holidays next 3 -c UK,FR --from 2026-12-24    three days, of either country
  holidays next 2 UK 2027 -f ics                the first two of 2027, as a calendar
  holidays next UK --within 7d                  the next one, if it is not more than a week away
"""

import argparse

from holidays_cli.cli import nearest


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """How many, from when, and the options of a question."""
    nearest.add_arguments(parser, start="the first day that may be listed", past=False)


def run(args: argparse.Namespace) -> int:
    """Write the holidays of the next days that have some."""
    return nearest.run(args, past=False)
