"""Write a reader for a country: read a page or feed, find the dates and names in it, and show what comes of it.

examples:
  holidays new PT --url https://example.org/feriados.json         into your folder of readers
  holidays new PT --url 'https://example.org/feriados/{year}'     one page a year
  holidays new PT --url https://example.org/f.csv --to .          somewhere else
  holidays new PT --url https://example.org/f.csv --wheel         a project to publish

The days that it reads stand beside the computed rules, as in a diff: + only the page has it, - only the rules.
"""

import argparse
import sys
from pathlib import Path

from holidays_cli import dates, paths
from holidays_cli.cli import options
from holidays_cli.cli.session import print_message
from holidays_cli.errors import SourceError, UsageError
from holidays_cli.place import Place
from holidays_cli.sources import catalogue
from holidays_cli.text import count

WIDEST = 48  # columns of a name beside the computed one

TYPE_CHECKING = False  # `typing` costs a tenth of a warm run
if TYPE_CHECKING:
    from collections.abc import Sequence

    from holidays_cli.authoring.induction.draft import Made
    from holidays_cli.model import Answer


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `new`."""
    parser.add_argument("country", metavar="CC", help="the country's ISO 3166 code")
    add = parser.add_argument
    add("--url", required=True, metavar="URL", help="the page or feed; {year} in it stands for the year asked for")
    add("--to", metavar="FOLDER", help="write it there instead of into your folder of readers")
    add("--name", metavar="NAME", help="the country's name, for the reader's docstring")
    add("-y", "--year", type=_year, metavar="YEAR", help="the year by which to judge the page (default: this year)")
    add("--force", action="store_true", help="overwrite what is there")
    add("--wheel", action="store_true", help="make a project around the reader, ready to be published")
    options.add_messages(parser, "what was asked and how the page is read")


def _year(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1900 <= int(text[:5]) <= 2100):
        raise argparse.ArgumentTypeError(f"{text!r} is not a year that pages are about: write 2026")
    return int(text)


def run(args: argparse.Namespace) -> int:
    """Write the reader and show what it reads."""
    country = _country(args)
    file = _place(args, country)
    if file.exists() and not args.force:
        raise UsageError(f"{file} exists; --force overwrites it")
    made = _make(args, country)

    from rich.cells import cell_len, set_cell_size

    from holidays_cli.authoring.induction import draft as making

    try:
        given = making.tried(made)
    except SourceError as error:
        _write(args, making.marked(made, f"what it gives is not believed: {error}"), file)
        print_message(f"{file} was written, but what it gives is not believed: {error}")
        return error.status
    _write(args, made, file, given)
    lines = list(making.comparison(given, made.year))
    width = min(WIDEST, max(cell_len(name) for _, _, name, _ in lines))
    for mark, day, name, computed in lines:
        sys.stdout.write(f"{mark} {day} {set_cell_size(name, width)}  {computed}".rstrip() + "\n")
    if not args.quiet:
        for doubt in made.doubts:
            print_message(f"unsettled, and marked in the file: {doubt}")
        print_message(f"{file} reads {count(len(given.dates), 'day')} of {made.year} from {given.holidays[0].source}")
    return 0


def _country(args: argparse.Namespace) -> str:
    """The country that is meant, if the words of the command line make sense."""
    place = Place.parse(args.country)
    country, state = place.file_code, place.state
    if state or not (country.isascii() and country.isalpha() and len(country) == 2):
        raise UsageError(f"{args.country!r} is not a country's code: write two letters, such as PT")
    if not args.url.startswith(("https://", "http://")):
        raise UsageError(f"{args.url!r} is not an address: it begins with https://")
    return country


def _make(args: argparse.Namespace, country: str) -> "Made":
    from holidays_cli import web
    from holidays_cli.authoring.induction import draft as making

    ask = _ask if sys.stdin.isatty() and sys.stderr.isatty() else None
    name = args.name or catalogue.name(country)
    with web.fetch_context(web.FETCH_SECONDS * 2) as context:
        try:
            made = making.make(country, args.url, name, year=args.year, today=dates.today(), ask=ask)
        finally:
            for line in context.log if args.verbose else ():
                print_message(line)
    if args.verbose:
        print_message(f"{made.document.format.upper()}, read from {made.reading.table.location}")
    return made


def _place(args: argparse.Namespace, country: str) -> Path:
    """The file that is to be written."""
    if args.wheel:
        from holidays_cli.authoring.induction import project

        return project.reader(Path(args.to or "."), country)
    return Path(args.to or paths.plugins()[-1]) / f"reader_{country}.py"


def _write(args: argparse.Namespace, made: "Made", file: Path, given: "Answer | None" = None) -> None:
    if args.wheel:
        from holidays_cli.authoring.induction import project

        project.write(made, given, Path(args.to or "."))
    else:
        from holidays_cli.authoring.induction import draft as making

        making.write(file, made.text)


def _ask(question: str, answers: "Sequence[str]") -> int:
    """Ask on stderr; an empty line takes the first answer."""
    for number, answer in enumerate(answers, 1):
        sys.stderr.write(f"  {number}  {answer}\n")
    while True:
        sys.stderr.write(f"{question} [1] ")
        sys.stderr.flush()
        typed = sys.stdin.readline()
        if not typed:
            return 0
        text = typed.strip() or "1"
        if text.isascii() and text.isdigit() and 1 <= int(text) <= len(answers):
            return int(text) - 1
