"""The year, a month or three, with holidays and weekends coloured, and named beneath.

Where there is no colour, * marks a holiday, + a day on which people work instead,
and ? a day that does not count (--uncounted).

examples:
  holidays calendar UK                 this year, with as many months side by side as fit
  holidays calendar -3 2027-01 UK      January 2027, with the months before and after it
  holidays calendar next UK            the next month; +2, dec, Q4 and "march 2027" are such times, too
"""

import argparse
import sys
from collections.abc import Iterable, Iterator
from datetime import date

from holidays_cli import formats
from holidays_cli.cli import options, positionals
from holidays_cli.cli.session import Session
from holidays_cli.errors import UnknownTime, UsageError
from holidays_cli.formats.months import Month
from holidays_cli.model import Answer
from holidays_cli.periods import Period
from holidays_cli.typed_periods import read_period, read_periods, read_years

SUNDAY = 6
FORMATS = ("calendar", *formats.NAMES)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `calendar`."""
    parser.add_argument(
        "terms",
        metavar="MONTH|PLACE",
        nargs="*",
        help="12, dec, 2027-03, next, Q4, a year (default: the whole year), and places, as with -c: dec 2026 UK",
    )
    options.add_question(parser)
    group = parser.add_argument_group("output")
    add = group.add_argument
    add("-3", dest="three", action="store_true", help="the month (default: this one) between its neighbours")
    add("--sunday", action="store_true", help="begin weeks on Sunday, not on Monday")
    options.add_output(group, FORMATS, "calendar")
    options.add_uncounted(group)


def run(args: argparse.Namespace) -> int:
    """Write the months asked for."""
    time = _read_terms(args)
    session = Session(args)
    calendar_blocks = blocks(time, args.year, session.today(session.countries[0]), three=args.three)
    months = {month for block in calendar_blocks for month in block}
    years = sorted({month.year for month in months})
    session.years_by_country = dict.fromkeys(session.countries, tuple(years))
    form = args.format or "calendar"
    session.add_translations(form)
    answers: Iterable[Answer] | None = session.answers_to_write(_within(session, months))
    if answers is not None:
        if form == "calendar":
            answers = list(answers)  # so that no message comes between the calendars
        writer = formats.load(form)
        layout = session.layout()
        layout.blocks, layout.first_weekday = calendar_blocks, SUNDAY if args.sunday else 0
        writer(answers, sys.stdout, layout)
    return session.status


def blocks(time: str | None, years: str | None, today: date, *, three: bool = False) -> list[list[Month]]:
    """The months to show together: those of a time, or of the years that `-y` names, seen from `today`; or three.

    >>> blocks("2027-01", None, date(2026, 6, 1), three=True)
    [[Month(year=2026, number=12), Month(year=2027, number=1), Month(year=2027, number=2)]]
    >>> blocks("next", None, date(2026, 12, 1))
    [[Month(year=2027, number=1)]]

    Raises UsageError for what is no time.
    """
    if three and time is None and years is None:
        months = [Month(today.year, today.month)]
        return [_with_neighbours(month) for month in months]
    month_blocks = [_months(period) for period in _read_periods(time, years, today)]
    if three and any(len(months) > 1 for months in month_blocks):
        raise UsageError("-3 shows a month between its neighbours: name the month, as in 'calendar -3 2027-01'")
    if three:
        return [_with_neighbours(month) for [month] in month_blocks]
    return month_blocks


def _read_periods(time: str | None, years: str | None, today: date) -> list[Period]:
    """The times to show, of which each lies in one year, or is one that begins in a year and ends in the next."""
    if time is None:
        periods = read_periods(years, lambda: today) if years else [read_period(str(today.year).zfill(4))]
    elif years is None:
        periods = [read_period(time, lambda: today, "month")]
    else:
        try:
            periods = [
                read_period(f"{time} {year:04}", lambda: today, "month") for year in read_years(years, today.year)
            ]
        except UnknownTime:
            raise UsageError(f"{time!r} and -y {years} both name a year") from None
    return [part for period in periods for part in _years_apart(period)]


def _years_apart(period: Period) -> list[Period]:
    """Each year of several whole years; another time as it is."""
    if not period.is_whole_years:
        return [period]
    return [Period(date(year, 1, 1), date(year, 12, 31)) for year in period.years]


def _months(period: Period) -> list[Month]:
    """The months of which a time has days."""
    first = 12 * period.first.year + period.first.month - 1
    last = 12 * period.last.year + period.last.month - 1
    return [Month(number // 12, number % 12 + 1) for number in range(first, last + 1)]


def _with_neighbours(month: Month) -> list[Month]:
    """A month, with those before and after it, where there are any."""
    return [neighbour for neighbour in map(month.later, (-1, 0, 1)) if neighbour]


def _read_terms(args: argparse.Namespace) -> str | None:
    """The time by position; places become values of `-c`.

    Raises UsageError for what is neither a time nor a place, and for several times.
    """
    times, others = positionals.split_times(args.terms, "month")
    positionals.add_places(args, others, "a month, a year or a place")
    if len(times) == 2:
        for text in (" ".join(times), " ".join(reversed(times))):
            try:  # dec UK 2026 is a month of a year, too
                read_period(text, unit="month")
            except UsageError:
                continue
            return text
    if len(times) > 1:
        raise UsageError(f"give one month or one year, not {' and '.join(times)}")
    return times[0] if times else None


def _within(answers: Iterable[Answer], months: set[Month]) -> Iterator[Answer]:
    """The answers with the days of these months only."""
    for answer in answers:
        yield answer.replace([day for day in answer if Month(day.date.year, day.date.month) in months])
