"""From which day and up to which one days are listed: `--from`, `--to` and `--within`, and the times of `-y`."""

import argparse
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from holidays_cli.errors import UsageError
from holidays_cli.periods import Period, add_length, years_of
from holidays_cli.place import Place
from holidays_cli.queries.changes import archived_years
from holidays_cli.text import spans
from holidays_cli.typed_periods import names_no_year, read_in_year

DEFAULT_LENGTH = "1y"
"""How long days are listed from `--from` on, if nothing says until when."""


def limited_periods(
    args: argparse.Namespace,
    periods: Sequence[Period] | None,
    find_today: Callable[[], date],
    read: Callable[[str], Period],
) -> list[Period]:
    """The parts of some periods that lie between the limits of a command line; None are all periods that there are.

    `read` reads the time that `--from` or `--to` names; one that names no year is of the years of the periods, or for `--to`
    the first such time that ends on the first day or later.

    Raises UsageError if nothing lies between them.
    """
    if args.to_day and args.within:
        raise UsageError("--to and --within both say until when: give one of the two")
    first = _first_day(args, periods, find_today, read)
    last = _last_day(args, periods, first or find_today(), read)
    if first and last and last < first:
        if args.from_day is None:
            raise UsageError(f"{last} is over: give --from, too, because without it days are listed from today on")
        raise UsageError(f"{last} is before {first}")
    limits = Period(first or date.min, last or date.max)
    listed = [limits] if periods is None else periods
    parts = [Period(max(limits.first, period.first), min(limits.last, period.last)) for period in listed]
    parts = [part for part in parts if part.first <= part.last]
    if not parts:
        if first and last:
            raise UsageError(f"-y {args.year}: none of these days lies between {first} and {last}")
        raise UsageError(
            f"-y {args.year}: none of these days is {f'{first} or later' if first else f'{last} or earlier'}"
        )
    return parts


def read_first_day(text: str, periods: Sequence[Period] | None, read: Callable[[str], Period]) -> date:
    """The first day of the time that `--from` names; one that names no year is of the first year of the periods.

    Raises UsageError if it is no time.
    """
    if periods and names_no_year(text):
        return read_in_year(text, min(years_of(periods))).first
    return read(text).first


def refuse_all_years(place: Place) -> UsageError:
    """The error for `-y all`, with the years of a place that the archive has."""
    years = archived_years().get(place.file_code)
    known_years = (
        f"the archive has {spans(years)} of {place.file_code}" if years else "the archive has none of them yet"
    )
    return UsageError(
        f"-y all: the rules compute any year, and {known_years}: name the first and the last, as in -y 2020-2027"
    )


def _first_day(
    args: argparse.Namespace,
    periods: Sequence[Period] | None,
    find_today: Callable[[], date],
    read: Callable[[str], Period],
) -> date | None:
    """The first day; None if the periods alone say it."""
    if args.from_day is not None:
        return read_first_day(args.from_day, periods, read)
    return None if periods and not args.within else find_today()


def _last_day(
    args: argparse.Namespace, periods: Sequence[Period] | None, first: date, read: Callable[[str], Period]
) -> date | None:
    """The last day; None if the periods alone say it."""
    if args.to_day is not None:
        return _end(args.to_day, periods, first, read)
    if args.within is not None:
        return add_length(first, args.within)
    if periods:
        return None
    is_last_year = first.year == date.max.year
    return date.max if is_last_year else add_length(first, DEFAULT_LENGTH) - timedelta(1)


def _end(text: str, periods: Sequence[Period] | None, first: date, read: Callable[[str], Period]) -> date:
    """The last day of the time that `--to` names, seen from the periods or else from the first day."""
    if not names_no_year(text):
        return read(text).last
    if periods:
        return read_in_year(text, max(years_of(periods))).last
    last = read_in_year(text, first.year).last
    return last if last >= first else read_in_year(text, first.year + 1).last
