"""The times of a command line, seen from today in each of its countries, where it is not always the same day."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from holidays_cli import dates
from holidays_cli.cli import options
from holidays_cli.errors import UsageError
from holidays_cli.model import Answer
from holidays_cli.periods import Period, periods_of_years, years_of
from holidays_cli.typed_dates import read_moment
from holidays_cli.typed_periods import Unit, plain_period, read_periods
from holidays_cli.typed_periods import read_period as read_typed_period

if TYPE_CHECKING:
    from holidays_cli.cli.session import Session


def read_day(session: "Session", text: str, country: str) -> date:
    """The day that `text` names, seen from today in a country; at a time with a time zone, the day that it is there.

    Raises UsageError if it names none.
    """
    try:
        return _day_of_moment(session, text, country) or dates.read(text, lambda: session.today(country))
    except UsageError as error:
        _add_search_hint(error, text)
        raise


def read_period(session: "Session", text: str, country: str, unit: Unit = "day") -> Period:
    """The day or days that `text` names, seen from today in a country.  Raises UsageError if it names none."""
    if period := plain_period(text):
        return period
    day = _day_of_moment(session, text, country)
    try:
        return Period(day, day) if day else read_typed_period(text, lambda: session.today(country), unit)
    except UsageError as error:
        _add_search_hint(error, text)
        raise


def periods_of_question(session: "Session", text: str | None, country: str) -> tuple[Sequence[Period], tuple[int, ...]]:
    """The days that `-y`, `--from`, `--to` and `--within` name in a country, and the years of which they are days.

    Raises UsageError if `text`, the value of `-y`, does not name times, and if nothing lies between the limits.
    """
    place = session.place(country)
    if text and text.strip().lower() == "all":
        from holidays_cli.cli.limits import refuse_all_years

        raise refuse_all_years(place)
    periods = read_periods(text, lambda: dates.today_in(place.country, place.state)) if text else None
    if options.has_day_limits(session.args):
        from holidays_cli.cli.limits import limited_periods

        periods = limited_periods(
            session.args,
            periods,
            lambda: session.today(country),
            lambda limit: read_period(session, limit, country),
        )
    return periods or (), years_of(periods or ())


def periods(session: "Session", country: str) -> Sequence[Period]:
    """The days that the command line asks about in a country; by default those of this year."""
    return session.periods_by_country.get(country) or periods_of_years(session.years_by_country[country])


def limited(session: "Session", country: str, answer: Answer, periods: Sequence[Period]) -> Answer:
    """The answer about a country with the days of some periods only; a line says so if there are none among them."""
    limited_answer = answer.within(periods)
    if not limited_answer and answer:
        listing = " or ".join([f"{'on' if period.days == 1 else 'from'} {period}" for period in periods])
        reason = f"{session.place(country).label}: no holidays {listing}"
        limited_answer.empty_reasons = (*limited_answer.empty_reasons, reason)
        if not session.args.quiet:
            session.notices.print_about(answer, "EMPTY", [reason])
    return limited_answer


def _day_of_moment(session: "Session", text: str, country: str) -> date | None:
    """The day that it is in a country at a time with a time zone, `2026-12-25T09:00Z`; None for another text."""
    moment = read_moment(text)
    if moment is None or moment.tzinfo is None:
        return None
    place = session.place(country)
    return dates.day_of(moment, place.country, place.state)


def _add_search_hint(error: UsageError, text: str) -> None:
    """Let the error for a text that names no day, and may be the name of a holiday, say what finds its days."""
    if any(map(str.isalpha, text)) and not any(map(str.isdigit, text)):
        error.hints = (f"'holidays search {text:.60}' finds the days of a holiday by its name",)
