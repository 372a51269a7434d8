"""The year, a month or three, with holidays and weekends coloured, and named beneath.

Where there is no colour, * marks a holiday, and + a day on which people work instead.

examples:
  holidays calendar -c UK              this year, with as many months side by side as fit
  holidays calendar -3 2027-01 -c UK   January 2027, with the months before and after it
"""

import argparse
import calendar
import sys
from collections.abc import Iterable, Iterator

from holidays_cli import dates, formats
from holidays_cli.cli import session
from holidays_cli.errors import UsageError
from holidays_cli.model import Answer

Month = tuple[int, int]  # year and month


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `calendar`."""
    add = parser.add_argument
    add("month", metavar="MONTH", nargs="?", help="12, dec, 2027-03, or a year (default: the whole year)")
    session.add_question(parser)
    add = parser.add_argument_group("output").add_argument
    add("-3", dest="three", action="store_true", help="the month (default: this one) between its neighbours")
    add("--sunday", action="store_true", help="begin weeks on Sunday, not on Monday")
    add("-f", "--format", choices=("calendar", *formats.NAMES), default="calendar", help="default: calendar")
    parser.set_defaults(names=False)


def run(args: argparse.Namespace) -> int:
    """Write the months asked for."""
    args.blocks = blocks(args.month, args.year, three=args.three)
    shown = {month for block in args.blocks for month in block}
    questions = session.Questions(args)
    questions.years = tuple(sorted({year for year, _ in shown}))
    formats.load(args.format)(_only(questions, shown), sys.stdout, args)
    return questions.status


def blocks(month: str | None, years: str | None, *, three: bool = False) -> list[list[Month]]:
    """The months to show together: a year, a month, or three.

    >>> blocks("2027-01", None, three=True)
    [[(2026, 12), (2027, 1), (2027, 2)]]

    Raises UsageError for what is no month.
    """
    year, number = _read(month) if month else (None, None)
    if year is not None and years is not None:
        raise UsageError(f"{month!r} and -y {years} both name a year")
    asked = (year,) if year is not None else session.years(years)
    if three and number is None:
        if month or years:
            raise UsageError("-3 shows a month between its neighbours: name the month, as in 'calendar -3 2027-01'")
        number = dates.today().month
    if number is None:
        return [[(one, n) for n in range(1, 13)] for one in asked]
    around = (-1, 0, 1) if three else (0,)
    return [
        [(turn // 12, turn % 12 + 1) for n in around if 12 <= (turn := one * 12 + number - 1 + n) < 120000]
        for one in asked
    ]


def _read(text: str) -> tuple[int | None, int | None]:
    """The year and the month that a word names."""
    names = [name.lower() for name in calendar.month_name]
    first, dash, last = text.partition("-")
    if first.isascii() and first.isdigit() and len(first) == 4 and int(first):
        if not dash:
            return int(first), None
        if last.isascii() and last.isdigit() and len(last) <= 2 and 1 <= int(last) <= 12:
            return int(first), int(last)
    elif first.isascii() and first.isdigit() and not dash and len(first) <= 2 and 1 <= int(first) <= 12:
        return None, int(first)
    elif len(text) >= 3 and (found := [n for n, name in enumerate(names) if name.startswith(text.lower())]):
        return None, found[0]
    raise UsageError(f"{text!r} is no month: write 12, dec or 2027-03, or a year")


def _only(answers: Iterable[Answer], months: set[Month]) -> Iterator[Answer]:
    """The answers with the days of these months only."""
    for answer in answers:
        yield answer.replace([day for day in answer if (day.date.year, day.date.month) in months])
