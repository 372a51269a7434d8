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
import shutil
import sys
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from holidays_cli import dates, paths
from holidays_cli.cli import options
from holidays_cli.cli.notices import print_message
from holidays_cli.errors import SourceError, Unreadable, UsageError
from holidays_cli.place import Place
from holidays_cli.sources import catalogue
from holidays_cli.text import count

MAX_NAME_WIDTH = 48  # columns of a terminal, for a name beside the computed one
YEARS = range(1900, 2101)
ADDRESS_STARTS = ("https://", "http://")
AUTHORITIES = ("official", "copy", "list", "institution", "news", "own")

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
    parser.add_argument("country", metavar="CC", help="the country's ISO 3166 code; or that of a state, as CH-ZH")
    parser.add_argument(
        "address", nargs="?", metavar="ADDRESS", help="the page or feed, as --url has it, or a file, as --file has it"
    )
    add = parser.add_argument
    add(
        "--url",
        action=_OnlyOnce,
        metavar="URL",
        help="the page or feed; {year} in it stands for the year asked for",
    )
    add("--file", metavar="FILE", help="that page, saved before by a browser; - is the standard input")
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
    add("--example", action="append", type=_example, default=[], metavar="DATE[=NAME]", help="a day that it must read")
    add(
        "--not", dest="others", action="append", type=_date, default=[], metavar="DATE", help="a day that is no holiday"
    )
    add(
        "--list", dest="list_number", type=options.number_type(1, 999, "the number of a list"), metavar="N",
        help="the list that is meant, as the program numbers them",
    )  # fmt: skip
    add("--selector", metavar="CSS", help="where the list stands in an HTML page: its table, or its entries")
    authorities = f"who speaks in the source, as the reader declares it: {', '.join(AUTHORITIES)}"
    add("--authority", choices=AUTHORITIES, metavar="WHO", help=authorities)
    add("--force", action="store_true", help="replace what is there; a copy of it stays beside, as .bak")
    add("--wheel", action="store_true", help="make a project around the reader, ready to be published")
    options.add_messages(parser, "what was asked and how the page is read")


def _year(text: str) -> int:
    if not (dates.is_number(text) and int(text) in YEARS):
        raise argparse.ArgumentTypeError(f"{text!r} is not a year that pages are about: write 2026")
    return int(text)


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a date: write 2026-05-14") from None


def _example(text: str) -> tuple[date, str]:
    day, _, name = text.partition("=")
    return _date(day), name.strip()


def run(args: argparse.Namespace) -> int:
    """Write the reader and show what it reads: 1 if anything about it is in doubt."""
    from holidays_cli.authoring.induction import draft as drafts

    _take_file_without_option(args)
    args.url = _address(args)
    place = _place(args)
    country = place.file_code
    file = _file(args, country)
    if file.exists() and (args.wheel or not args.force):
        raise UsageError(
            f"{file} exists; " + ("name another folder with --to" if args.wheel else "--force overwrites it")
        )
    draft = _draft(args, place)
    if draft.problem is not None or draft.answer is None:
        return _reject(args, draft, file)
    if reasons := _reasons_to_keep_the_packaged(args, draft, file):
        return _put_beside(draft, file, reasons)
    _write(args, draft, draft.answer, file)
    _print_comparison(drafts.compare_with_rules(draft.answer, draft.year))
    other_year = _check_other_year(draft)
    if not args.quiet:
        for doubt in draft.doubts:
            print_message(f"unsettled, and marked in the file: {doubt}")
        if draft.difference:
            print_message(draft.difference)
        if other_year:
            print_message(other_year.sentence)
        days = count(len(draft.answer.dates), "day")
        print_message(f"{file} reads {days} of {draft.year} from {draft.answer.holidays[0].source}")
    is_wrong_elsewhere = other_year is not None and other_year.is_right is False
    return 1 if draft.doubts or draft.difference or is_wrong_elsewhere else 0


def _reject(args: argparse.Namespace, draft: "Draft", file: Path) -> int:
    """Write a reader that is not believed beside the place of one that is; no project is made of it."""
    from holidays_cli.authoring.induction.draft import write_reader

    assert draft.problem is not None
    if args.wheel:
        raise Unreadable(f"no project was made, because what the reader gives is not believed: {draft.problem}")
    unused_file = file.with_name(f"{file.name}.rejected")
    write_reader(unused_file, draft.text)
    print_message(f"{unused_file} was written and is not used, because what it gives is not believed: {draft.problem}")
    for doubt in draft.doubts:
        print_message(f"unsettled, and marked in the file: {doubt}")
    return draft.problem.status


def _reasons_to_keep_the_packaged(args: argparse.Namespace, draft: "Draft", file: Path) -> list[str]:
    """What the package's own reader tells and the new one does not, unless the person wants the new one all the same.

    Only a reader that would be asked from now on, in one of the folders of readers, takes the other one's place.
    """
    from holidays_cli.authoring.induction import packaged

    if args.wheel or args.force or file.parent.resolve() not in [Path(folder).resolve() for folder in paths.plugins()]:
        return []
    reasons = packaged.losses(draft)
    if reasons and _is_terminal(args):
        for reason in reasons:
            print_message(f"the package's own reader knows more: {reason}")
        if _ask("is the new reader to be asked before it?", ["no, write it beside", "yes"]) == 1:
            return []
    return reasons


def _put_beside(draft: "Draft", file: Path, reasons: Sequence[str]) -> int:
    """Write a reader that knows less than the package's own beside its place, where it is not used."""
    from holidays_cli.authoring.induction.draft import write_reader

    unused_file = file.with_name(f"{file.name}.beside")
    write_reader(unused_file, draft.text)
    print_message(
        f"{unused_file} was written and is not used, because the package's own reader knows more: {'; '.join(reasons)};"
        " --force uses it all the same"
    )
    return 1


class _YearCheck(NamedTuple):
    """What a reader that asks year by year gives for another year."""

    is_right: bool | None
    """None where that year could not be read."""
    sentence: str


def _check_other_year(draft: "Draft") -> _YearCheck | None:
    """What the reader gives for the year before, if it asks year by year."""
    from holidays_cli.authoring.induction import draft as drafts

    if not draft.candidate.asks_by_year or draft.document.is_of_file:
        return None
    year = draft.year - 1
    try:
        answer = drafts.answer_of(draft, year)
    except Unreadable as error:
        return _YearCheck(is_right=False, sentence=f"not right for {year} as well: {error}")
    except SourceError as error:
        return _YearCheck(is_right=None, sentence=f"it could not be tried for {year} as well: {error}")
    compared = list(drafts.compare_with_rules(answer, year))
    missing, more = ([f"{day.day}" for day in compared if day.sign == sign] for sign in "-+")
    if missing and more:
        sentence = f"not right for {year} as well, by the rules: {', '.join(more)} instead of {', '.join(missing)}"
        return _YearCheck(is_right=False, sentence=sentence)
    return _YearCheck(is_right=True, sentence=f"also right for {year}: {count(len(answer.dates), 'day')}")


def _take_file_without_option(args: argparse.Namespace) -> None:
    """Read `holidays new PT list.pdf` as if `--file` stood before the file."""
    if args.address and not args.address.startswith(ADDRESS_STARTS) and Path(args.address).is_file():
        if args.file:
            raise UsageError(f"a reader is written for one page at a time, not for {args.address} and {args.file}")
        args.file, args.address = args.address, None


def _address(args: argparse.Namespace) -> str:
    """The address of the page, which may stand behind --url or without it."""
    if args.url and args.address and args.url != args.address:
        raise UsageError(f"a reader is written for one page at a time, not for {args.address} and {args.url}")
    address: str = args.url or args.address or ""
    if not address and args.file and args.file != "-":
        raise UsageError(
            f"a reader asks an address, and {args.file} is a file: add the address where it is published,"
            f" as in holidays new {args.country} --file {args.file} --url https://example.org/{Path(args.file).name}"
        )
    if not address:
        raise UsageError("which page is it? Give its address: holidays new PT --url https://example.org/feriados")
    if not address.startswith(ADDRESS_STARTS):
        raise UsageError(f"{address!r} is neither a file nor an address, which begins with https://")
    return address


def _place(args: argparse.Namespace) -> Place:
    """The country or the state that is meant."""
    from holidays_cli import place_names

    place = Place.parse(args.country)
    country = place.file_code
    if not (country.isascii() and country.isalpha() and len(country) == 2):
        raise UsageError(f"{args.country!r} is not a country's code: write two letters, such as PT")
    if place.state and not place_names.is_state(place.country, place.state):
        raise UsageError(
            f"{args.country!r} is not a state's code: 'holidays states {country}' lists those of {country}"
        )
    if place.state and args.wheel:
        raise UsageError(f"a project is made for a country, not for {place}: leave out --wheel, or write {country}")
    return place


def _file(args: argparse.Namespace, country: str) -> Path:
    """The file that is to be written."""
    if args.wheel:
        from holidays_cli.authoring.induction import project

        return project.reader_path(Path(args.to or "."), country)
    return Path(args.to or paths.plugins()[-1]) / f"reader_{country}.py"


def _draft(args: argparse.Namespace, place: Place) -> "Draft":
    from holidays_cli import web
    from holidays_cli.authoring.induction.document import read_file
    from holidays_cli.authoring.induction.draft import draft_reader
    from holidays_cli.authoring.induction.hints import Hints

    try:
        content = read_file(args.file) if args.file else None
    except OSError as error:
        raise UsageError(f"{args.file} cannot be read: {error.strerror}") from None
    with web.fetch_context(web.FETCH_SECONDS * 2) as context:
        try:
            draft = draft_reader(
                place.file_code,
                args.url,
                args.name or catalogue.name(place.file_code),
                year=args.year,
                today=dates.today(),
                ask=_ask if _is_terminal(args) else None,
                hints=Hints(tuple(args.example), tuple(args.others), args.list_number, args.selector),
                content=content,
                authority=args.authority,
                state=place.state,
            )
        finally:
            if args.verbose:
                for line in context.log:
                    print_message(line)
    if args.verbose:
        print_message(f"{draft.document.format.upper()}, read from {draft.candidate.table.location}")
    return draft


def _is_terminal(args: argparse.Namespace) -> bool:
    """Whether somebody can be asked."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty() and args.file != "-"


def _write(args: argparse.Namespace, draft: "Draft", answer: "Answer", file: Path) -> None:
    """Write the reader, or the project around it whose test expects the days of `answer`."""
    from holidays_cli.authoring.induction import draft as drafts
    from holidays_cli.authoring.induction import project

    if args.wheel:
        project.write(draft, answer, Path(args.to or "."))
        return
    if file.exists():
        copy = file.with_name(f"{file.name}.bak")
        number = 1
        while copy.exists():
            number += 1
            copy = file.with_name(f"{file.name}.bak{number}")
        shutil.copy2(file, copy)
        if not args.quiet:
            print_message(f"what was there before is in {copy}")
    drafts.write_reader(file, draft.text)


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
