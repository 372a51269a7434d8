"""The next holidays from today on, over the turn of the year.

Several countries merge by date: N days, with the holidays of all of them. In a
pipe, each date has the code of its place behind it, after a tab.

examples:
  holidays next UK                              the day of the next holiday
  holidays next 3 -c UK,FR --from 2026-12-24    three days, of either country
"""

import argparse
from collections.abc import Iterator
from datetime import date

from holidays_cli import dates
from holidays_cli.cli import options, positionals
from holidays_cli.cli.session import Session, print_message
from holidays_cli.errors import NoAnswer, SourceError, UsageError
from holidays_cli.model import Answer
from holidays_cli.place import Place
from holidays_cli.queries.upcoming import upcoming

MOST_DAYS = 10_000
"""How many days can be asked for."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """How many, from when, and the options of a question."""
    parser.add_argument(
        "terms", metavar="N|PLACE", nargs="*", help="how many days (default: 1), and places, as with -c: 3 UK"
    )
    parser.add_argument("--from", dest="start", metavar="DAY", help=f"{dates.EXAMPLES} (default: today)")
    options.add_question(parser, years=False)
    options.add_uncounted(options.add_format(parser))


def run(args: argparse.Namespace) -> int:
    """Write the holidays of the next days that have some."""
    number = _read_terms(args)
    session = Session(args)
    starts = {country: session.read_day(args.start or "today", country) for country in session.countries}
    start = min(starts.values())
    session.add_translations(session.choose_format())
    if session.choose_format() == "dates" and not args.names:
        session.language = None  # no name is written, and none need be translated
    session.span = None  # which days are asked about, the answers tell
    answers: list[Answer] = []
    codes_by_id: dict[int, str] = {}  # of holidays, which may be alike in several states

    def ask(years: tuple[int, ...]) -> Iterator[Answer]:
        try:
            years_by_country = dict.fromkeys(session.countries, years)
            for asked_country, answer in session.answers_by_country(years_by_country):
                answers.append(answer)
                code = Place(answer.country, answer.state).label
                codes_by_id.update((id(holiday), code) for holiday in answer)
                # Where it is tomorrow already, today's holidays elsewhere are over.
                yield answer.replace([holiday for holiday in answer if holiday.date >= starts[asked_country]])
        except (NoAnswer, UsageError) as error:
            if start.year in years:
                raise
            print_message(str(error))  # and the holidays of the years before are written all the same
            session.status = error.status if isinstance(error, NoAnswer) else SourceError.status

    holidays = upcoming(session.countries, number, start, ask=ask)
    last = max((holiday.date for holiday in holidays), default=date.max)
    are_accepted = [session.accepts_doubts(answer, start, last) for answer in answers]
    if not all(are_accepted):
        return session.status
    if len({holiday.date for holiday in holidays if holiday.counts}) < number:
        for answer in answers:
            session.explain_empty_years(answer)
    places = {(answer.country, answer.state) for answer in answers}
    country, state = places.pop() if len(places) == 1 else ("", None)
    merged = Answer(country, sorted({holiday.date.year for holiday in holidays}), state, holidays)
    merged.place_codes = tuple(codes_by_id[id(holiday)] for holiday in holidays)
    session.write([merged])
    return session.status


def _read_terms(args: argparse.Namespace) -> int:
    """The number of days by position; the places by position become values of `-c`.

    Raises UsageError for another number than one from 1 to 10000, and for what is no place.
    """
    numbers = [term for term in args.terms if positionals.is_numeric(term)]
    places = [term for term in args.terms if not positionals.is_numeric(term)]
    positionals.add_places(args, places, "a number of days or a place")
    if len(numbers) > 1:
        raise UsageError(f"give one number of days, not {' and '.join(numbers)}")
    for text in numbers:
        if not (dates.is_number(text, options.MAX_DIGITS) and 1 <= int(text) <= MOST_DAYS):
            raise UsageError(f"{text!r} is not a number from 1 to {MOST_DAYS}")
        return int(text)
    return 1
