"""Write a reader for a country: read a page or feed, find the dates and names in it, and show what comes of it.

examples:
  holidays new PT --url https://example.org/feriados.json         into your folder of readers
  holidays new PT --url 'https://example.org/feriados/{year}'     one page a year
  holidays new PT --url https://example.org/f.csv --to .          somewhere else
  holidays new PT --url https://example.org/f.csv --wheel         a project to publish

The days that it reads stand beside the computed rules, as in a diff: + only the page has it, - only the rules.
A reader of yours is believed as it stands (its authority is `own`): it need not declare who publishes the page.
"""

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from holidays_cli import dates, paths
from holidays_cli.cli import options
from holidays_cli.cli.session import print_message
from holidays_cli.errors import SourceError, UsageError
from holidays_cli.place import Place
from holidays_cli.sources import catalogue
from holidays_cli.text import count

MAX_NAME_WIDTH = 48  # columns of a terminal, for a name beside the computed one
YEARS = range(1900, 2101)

if TYPE_CHECKING:
    from holidays_cli.authoring.induction.draft import ComparedDay, Draft
    from holidays_cli.model import Answer


class _OnlyOnce(argparse.Action):
    """An option that means one thing, and is refused where it is given several times with different values."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,  # noqa: ARG002 - argparse names the parameters
        namespace: argparse.Namespace,
        values: object,
        option_string: str | None = None,  # noqa: ARG002
    ) -> None:
        """Set the value.  Raises argparse.ArgumentError where another one is set."""
        earlier = getattr(namespace, self.dest)
        if earlier not in (None, values):
            raise argparse.ArgumentError(self, f"a reader is written for one at a time, not for {earlier} and {values}")
        setattr(namespace, self.dest, values)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `new`."""
    parser.add_argument("country", metavar="CC", help="the country's ISO 3166 code")
    add = parser.add_argument
    add(
        "--url",
        action=_OnlyOnce,
        required=True,
        metavar="URL",
        help="the page or feed; {year} in it stands for the year asked for",
    )
    add("--to", metavar="FOLDER", help="write it there instead of into your folder of readers")
    add("--name", metavar="NAME", help="the country's name, for the reader's docstring")
    add(
        "-y",
        "--year",
        action=_OnlyOnce,
        type=_year,
        metavar="YEAR",
        help="the year by which to judge the page (default: this year)",
    )
    add("--force", action="store_true", help="overwrite what is there")
    add("--wheel", action="store_true", help="make a project around the reader, ready to be published")
    options.add_messages(parser, "what was asked and how the page is read")


def _year(text: str) -> int:
    if not (dates.is_number(text) and int(text) in YEARS):
        raise argparse.ArgumentTypeError(f"{text!r} is not a year that pages are about: write 2026")
    return int(text)


def run(args: argparse.Namespace) -> int:
    """Write the reader and show what it reads."""
    from holidays_cli.authoring.induction.draft import compare_with_rules, try_out

    country = _country(args)
    file = _file(args, country)
    if file.exists() and not args.force:
        raise UsageError(f"{file} exists; --force overwrites it")
    draft = _draft(args, country)
    try:
        answer = try_out(draft)
    except SourceError as error:
        _write(args, draft.with_doubt(f"what it gives is not believed: {error}"), file)
        print_message(f"{file} was written, but what it gives is not believed: {error}")
        return error.status
    _write(args, draft, file, answer)
    _print_comparison(compare_with_rules(answer, draft.year))
    if not args.quiet:
        for doubt in draft.doubts:
            print_message(f"unsettled, and marked in the file: {doubt}")
        days = count(len(answer.dates), "day")
        print_message(f"{file} reads {days} of {draft.year} from {answer.holidays[0].source}")
    return 0


def _country(args: argparse.Namespace) -> str:
    """The country that is meant, if country and address make sense."""
    place = Place.parse(args.country)
    country = place.file_code
    if place.state or not (country.isascii() and country.isalpha() and len(country) == 2):
        raise UsageError(f"{args.country!r} is not a country's code: write two letters, such as PT")
    if not args.url.startswith(("https://", "http://")):
        raise UsageError(f"{args.url!r} is not an address: it begins with https://")
    return country


def _file(args: argparse.Namespace, country: str) -> Path:
    """The file that is to be written."""
    if args.wheel:
        from holidays_cli.authoring.induction import project

        return project.reader_path(Path(args.to or "."), country)
    return Path(args.to or paths.plugins()[-1]) / f"reader_{country}.py"


def _draft(args: argparse.Namespace, country: str) -> "Draft":
    from holidays_cli import web
    from holidays_cli.authoring.induction.draft import draft_reader

    is_terminal = sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty()
    with web.fetch_context(web.FETCH_SECONDS * 2) as context:
        try:
            draft = draft_reader(
                country,
                args.url,
                args.name or catalogue.name(country),
                year=args.year,
                today=dates.today(),
                ask=_ask if is_terminal else None,
            )
        finally:
            if args.verbose:
                for line in context.log:
                    print_message(line)
    if args.verbose:
        print_message(f"{draft.document.format.upper()}, read from {draft.candidate.table.location}")
    return draft


def _write(args: argparse.Namespace, draft: "Draft", file: Path, answer: "Answer | None" = None) -> None:
    """Write the reader, or the project around it whose test expects the days of `answer`."""
    from holidays_cli.authoring.induction import draft as drafts
    from holidays_cli.authoring.induction import project

    if args.wheel:
        project.write(draft, answer, Path(args.to or "."))
    else:
        drafts.write(file, draft.text)


def _print_comparison(days: "Iterable[ComparedDay]") -> None:
    from rich.cells import cell_len, set_cell_size

    days = list(days)
    width = min(MAX_NAME_WIDTH, max(cell_len(day.name) for day in days))
    for day in days:
        line = f"{day.sign} {day.day} {set_cell_size(day.name, width)}  {day.computed_name}"
        sys.stdout.write(f"{line.rstrip()}\n")


def _ask(question: str, answers: Sequence[str]) -> int:
    """Ask on stderr for the number of an answer; an empty line, or the end of the input, is the first."""
    for number, answer in enumerate(answers, 1):
        sys.stderr.write(f"  {number}  {answer}\n")
    while True:
        sys.stderr.write(f"{question} [1] ")
        sys.stderr.flush()
        line = sys.stdin.readline()
        if not line:
            return 0
        text = line.strip() or "1"
        if dates.is_number(text) and 1 <= int(text) <= len(answers):
            return int(text) - 1
