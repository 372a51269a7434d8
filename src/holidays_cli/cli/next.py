"""The next holidays from today on, over the turn of the year.

Several countries merge by date: N days, with the holidays of all of them.

examples:
  holidays next -c UK                           the day of the next holiday
  holidays next 3 -c UK,FR --from 2026-12-24    three days, of either country
"""

import argparse

from holidays_cli import dates
from holidays_cli.cli import session
from holidays_cli.errors import NoAnswer, SourceError, UsageError
from holidays_cli.model import Answer
from holidays_cli.queries.upcoming import upcoming

TYPE_CHECKING = False  # `typing` costs a tenth of a warm run
if TYPE_CHECKING:
    from collections.abc import Iterator


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """How many, from when, and the options of a question."""
    parser.add_argument("number", metavar="N", nargs="?", type=_number, default=1, help="how many days (default: 1)")
    parser.add_argument("--from", dest="start", metavar="DAY", help=f"{dates.EXAMPLES} (default: today)")
    session.add_question(parser, years=False)
    session.add_format(parser)


def run(args: argparse.Namespace) -> int:
    """Write them."""
    start = dates.read(args.start) if args.start else dates.today()
    questions = session.Questions(args)
    places: set[tuple[str, str | None]] = set()

    def ask(years: tuple[int, ...]) -> "Iterator[Answer]":
        try:
            for answer in questions.ask(years):
                places.add((answer.country, answer.state))
                yield answer
        except (NoAnswer, UsageError) as error:
            if start.year in years:
                raise
            session.say(str(error))  # what is known of the years before is still worth having
            questions.status = error.status if isinstance(error, NoAnswer) else SourceError.status

    found = upcoming(questions.countries, args.number, start, ask=ask)
    country, state = places.pop() if len(places) == 1 else ("", None)
    years = sorted({holiday.date.year for holiday in found})
    questions.write([Answer(country, years, state, found)])
    return questions.status


def _number(text: str) -> int:
    if not (session.is_number(text) and 1 <= int(text) <= 10_000):
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 to 10000")
    return int(text)
