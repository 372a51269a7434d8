"""Ask the sources now, and say which of them fall short.

For each country's reader its first source is asked, politely, once: for this year and the next, or for all it
has.  What it says is kept in the store, as any answer is.  It falls short if it cannot be reached, cannot be
read, is not plausible, or does not list this year; the status is then 1.  A network error is 'could not be
asked', and never taken to mean that a year does not exist; that the next year is not there yet is no fault.

The columns: the days off of the whole country, the weekdays they fall on, the newest year that is listed, and
what was added (+) and is missing (-) against the computed rules and against the source's last answer in the store.

-y newest asks less: that one of the reader's sources gives a plausible list of its newest year, whichever that
is.  That can be said of recorded pages too, which have some of the sources and some of the years.

A reader in the making is given as a file: it is tried on its form and on each of its sources, and what it must give is
printed, ready for tests/pages.  --save FOLDER writes that there, with the pages that were read.

examples:
  holidays check                      every reader of this package and of your own folders
  holidays check UK SG --every-source -f json
  holidays check -y newest            whether the readers can still read what there is
  holidays check ./reader_PT.py --save tests/pages
"""

import argparse
import sys
from pathlib import Path

from holidays_cli import dates
from holidays_cli.authoring.health import Finding, check
from holidays_cli.cli import session
from holidays_cli.errors import UsageError, printable
from holidays_cli.formats import _lists
from holidays_cli.records import finding_record
from holidays_cli.sources import discovery
from holidays_cli.sources.concurrency import map_concurrently


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `holidays check`."""
    add = parser.add_argument
    add("countries", nargs="*", metavar="CC", help="ISO 3166 codes: UK, sg, or a reader's file (default: all readers)")
    add("-y", "--year", metavar="YEAR", help="the year that must be listed, or 'newest' (default: this year)")
    add("--every-source", action="store_true", help="ask the further sources of the readers, too")
    add("--save", metavar="FOLDER", help="keep the pages that a reader's file read there, and what they must give")
    add("-f", "--format", choices=_lists.NAMES, help="default: table on a terminal, tsv elsewhere")


def run(args: argparse.Namespace) -> int:
    """Ask, write what was found, and say whether all is well."""
    year = _year(args.year)
    files = [word for word in args.countries if word.endswith(".py")]
    if files:
        if len(files) < len(args.countries):
            raise UsageError("give countries or files, not both")
        return max([_try(Path(file), year or dates.today().year, args.save) for file in files])
    if args.save:
        raise UsageError("--save is for the file of a reader: holidays check ./reader_PT.py --save tests/pages")
    codes = (
        list(dict.fromkeys(code for word in args.countries for code in word.split(",") if code)) or discovery.codes()
    )
    findings: list[Finding] = []
    for found in map_concurrently(
        lambda code: check(code, year, every_source=args.every_source),
        codes,
        progress="readers" if sys.stderr.isatty() else None,
    ):
        findings += found
    form = args.format or _lists.default()
    if form == "table":
        _print_table(findings)
    else:
        _lists.write([finding_record(finding) for finding in findings], form, sys.stdout)
    return int(any(finding.fault for finding in findings))


def _try(file: Path, year: int, folder: str | None) -> int:
    from holidays_cli.authoring.trial import trial

    tried = trial(file, year)
    for well, sentence in tried.said:
        sys.stdout.write(f"{'ok   ' if well else 'fault'} {printable(sentence)}\n")
    unsaved = False
    for given in tried.given:
        if folder and not given.pages:
            unsaved = True
            session.say(
                f"nothing is saved of {given.function}: it read no page with fetch() of holidays_cli.web, and a test"
                " needs the page; put fetch(url) in the place of requests.get(url).text, and save again"
            )
        elif folder:
            Path(folder).mkdir(parents=True, exist_ok=True)
            sys.stdout.writelines(f"wrote {written}\n" for written in given.save(Path(folder), tried.country, year))
        else:
            sys.stdout.write(f"\n# {given.function}\n{given.expected(year)}")
    return int(unsaved or not tried.passed)


def _year(text: str | None) -> int | None:
    if text is None:
        return dates.today().year
    if text == "newest":
        return None
    if not (session.is_number(text) and 1 <= int(text) <= 9998):
        raise UsageError(f"{text!r} is no year: write 2026, or newest")
    return int(text)


def _print_table(findings: list[Finding]) -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, markup=False, emoji=False)
    titles = ("", "COUNTRY", "YEAR", "DAYS", "M  T  W  T  F  S  S", "NEWEST", "RULES", "LAST", "SOURCE")
    heading, *lines = _lists.aligned([titles, *map(_cells, findings)])
    console.print(Text(heading, style="bold"), no_wrap=True, overflow="ellipsis")
    for one, line in zip(findings, lines, strict=True):
        console.print(Text(line, style="red" if one.fault else ""), no_wrap=True, overflow="ellipsis")
    for one in findings:
        for said in filter(None, (one.reason and f"{one.source or one.file}: {one.reason}", *one.remarks)):
            console.print(Text(f"{one.country}: {said}", style="red" if one.fault else "dim"))
    well = sum(one.fault is None for one in findings)
    console.print(f"{well} of {len(findings)} do their work")


def _cells(one: Finding) -> tuple[str, ...]:
    return (
        "fault" if one.fault else "ok", one.country, str(one.year or ""), str(one.days or ""),
        "  ".join(map(str, one.weekdays.values())), str(one.newest or ""),
        _changes(one.not_in_rules, one.only_in_rules) if one.days else "",
        _changes(one.added, one.removed) if one.last_read else "", one.source or "",
    )  # fmt: skip


def _changes(more: list[str], fewer: list[str]) -> str:
    return " ".join(f"{sign}{len(days)}" for sign, days in (("+", more), ("-", fewer)) if days) or "="
