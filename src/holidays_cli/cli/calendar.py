"""The year, a month or three, with holidays and weekends coloured, and named beneath.

Where there is no colour, * marks a holiday, + a day on which people work instead,
and ? a day that does not count (--uncounted).

examples:
  holidays calendar UK                 this year, with as many months side by side as fit
  holidays calendar -3 2027-01 UK      January 2027, with the months before and after it
"""

import argparse
import calendar
import sys
from collections.abc import Iterable, Iterator
from datetime import date

from holidays_cli import dates, formats
from holidays_cli.cli import options, positionals
from holidays_cli.cli.session import Session
from holidays_cli.errors import UsageError
from holidays_cli.formats.months import Month
from holidays_cli.model import Answer

SUNDAY = 6
FORMATS = ("calendar", *formats.NAMES)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `calendar`."""
    parser.add_argument(
        "terms",
        metavar="MONTH|PLACE",
        nargs="*",
        help="12, dec, 2027-03, a year (default: the whole year), and places, as with -c: dec 2026 UK",
    )
    options.add_question(parser)
    group = parser.add_argument_group("output")
    add = group.add_argument
    add("-3", dest="three", action="store_true", help="the month (default: this one) between its neighbours")
    add("--sunday", action="store_true", help="begin weeks on Sunday, not on Monday")
    add(
        "-f",
        "--format",
        type=options.format_type(FORMATS),
        choices=FORMATS,
        default="calendar",
        help="default: calendar",
    )
    options.add_uncounted(group)


def run(args: argparse.Namespace) -> int:
    """Write the months asked for."""
    month = _read_terms(args)
    session = Session(args)
    shown = blocks(month, args.year, session.today(session.countries[0]), three=args.three)
    months = {month for block in shown for month in block}
    years = sorted({month.year for month in months})
    session.years_by_country = dict.fromkeys(session.countries, tuple(years))
    session.add_translations(args.format)
    answers: Iterable[Answer] | None = session.answers_to_write(_within(session, months))
    if answers is not None:
        if args.format == "calendar":
            answers = list(answers)  # so that no message comes between the calendars
        writer = formats.load(args.format)
        writing = session.format_options()
        writing.blocks, writing.first_weekday = shown, SUNDAY if args.sunday else 0
        writer(answers, sys.stdout, writing)
    return session.status


def blocks(month: str | None, years: str | None, today: date, *, three: bool = False) -> list[list[Month]]:
    """The months to show together: a year, a month, or three; `today` is in the month and the year that are not named.

    >>> blocks("2027-01", None, date(2026, 6, 1), three=True)
    [[Month(year=2026, number=12), Month(year=2027, number=1), Month(year=2027, number=2)]]

    Raises UsageError for what is no month.
    """
    year, number = _read_month(month) if month else (None, None)
    if year is not None and years is not None:
        raise UsageError(f"{month!r} and -y {years} both name a year")
    shown_years = options.read_years(years, today.year) if year is None else (year,)
    if three and number is None:
        if month or years:
            raise UsageError("-3 shows a month between its neighbours: name the month, as in 'calendar -3 2027-01'")
        number = today.month
    if number is None:
        return [[Month(year, index) for index in range(1, 13)] for year in shown_years]
    centres = [Month(year, number) for year in shown_years]
    if not three:
        return [[centre] for centre in centres]
    return [[month for month in map(centre.later, (-1, 0, 1)) if month] for centre in centres]


def _read_terms(args: argparse.Namespace) -> str | None:
    """The month or the year by position; places, and the year beside a month, become values of `-c` and `-y`.

    Raises UsageError for what is neither a month nor a year nor a place, and for several months.
    """
    times: list[str] = [term for term in args.terms if positionals.is_numeric(term) or _number_of_name(term)]
    positionals.add_places(args, [term for term in args.terms if term not in times], "a month, a year or a place")
    if len(times) == 2:
        # "dec 2026" and "2026 12" name a month of a year.
        years = [term for term in times if _read_month(term)[0] and not _read_month(term)[1]]
        months = [term for term in times if not _read_month(term)[0]]
        if years and months:
            args.year = ",".join(filter(None, [args.year, *years]))
            return months[0]
    if len(times) > 1:
        raise UsageError(f"give one month or one year, not {' and '.join(times)}")
    return times[0] if times else None


def _number_of_name(text: str) -> int | None:
    """The number of a month by its English name or three or more letters of it; None if it is none."""
    if len(text) >= 3:
        for number, name in enumerate(calendar.month_name):
            if name.lower().startswith(text.lower()):
                return number
    return None


def _read_month(text: str) -> tuple[int | None, int | None]:
    """The year and the month that the argument names, None for the one that it does not name."""
    first, dash, last = text.partition("-")
    if dates.is_number(first) and len(first) == 4 and int(first):
        if not dash:
            return int(first), None
        if _is_month_number(last):
            return int(first), int(last)
    elif _is_month_number(first) and not dash:
        return None, int(first)
    elif number := _number_of_name(text):
        return None, number
    raise UsageError(f"{text!r} is no month: write 12, dec or 2027-03, or a year")


def _is_month_number(text: str) -> bool:
    return dates.is_number(text, 2) and 1 <= int(text) <= 12


def _within(answers: Iterable[Answer], months: set[Month]) -> Iterator[Answer]:
    """The answers with the days of these months only."""
    for answer in answers:
        yield answer.replace([day for day in answer if Month(day.date.year, day.date.month) in months])
