"""Ask the sources now, and report which of them have a fault, or days in doubt.

For each country's reader its first source is asked once, for this year and the next, or for all it has.  Its
answer is kept in the archive, as any answer is.  It has a fault if it cannot be reached, cannot be read, is not
plausible, or does not list this year.  A network error never means that a year does not exist.  That the next year
is not published yet is no fault.  Sources that are untried are asked, too; their faults do not count.

An upstream, if there is one, is checked with each country; that it has no list of a country is no fault, but a remark.

Every year that it lists is weighed against the computed rules, for the country and for each state that it tells
apart.  Named are the days that are disputed or unconfirmed ('holidays why' explains them), and those whose names
stand in wrong rows (misnamed).  The status is 0 if there is no fault and no such day, else 1.

examples:
  holidays check                      every reader of this package and of your own folders
  holidays check UK SG --every-source -f json     all sources of two countries, for a program
  holidays check -y newest            whether the readers can still read what there is
  holidays check ./reader_PT.py --save tests/pages     a reader that you have written, with the pages that it reads

what the columns have:
  The days off of the whole country, the weekdays they fall on, the newest year that is listed, and what was added (+)
  and is missing (-) against the computed rules and against the source's last answer in the archive.

how the newest year is checked:
  With -y newest, a reader has no fault if one of its sources gives a plausible list of any year; the newest such year
  is checked. Recorded pages can be checked in this way, too, although they have only some of the sources and years.

how a new reader is checked:
  It is given as a file: its form and each of its sources are checked, and the days that it must give are printed,
  ready for tests/pages. --save FOLDER writes them there, with the pages that were read.
"""

import argparse
import sys
from pathlib import Path

from holidays_cli import dates
from holidays_cli.authoring.health import Finding, check
from holidays_cli.authoring.source_doubts import sentences_about
from holidays_cli.cli import options
from holidays_cli.cli.notices import print_message
from holidays_cli.cli.session import read_config
from holidays_cli.errors import UsageError
from holidays_cli.formats import tabular
from holidays_cli.place import Place
from holidays_cli.records import finding_record
from holidays_cli.sources import catalogue
from holidays_cli.sources.concurrency import map_concurrently
from holidays_cli.sources.description import describe_ahead
from holidays_cli.text import printable

LEFT_OUT = {"M  T  W  T  F  S  S": 1, "LAST": 2, "RULES": 3, "NEWEST": 4, "DAYS": 5, "YEAR": 6}
"""The columns that a narrow terminal has no room for, the first to go first."""

LEAST_SOURCE = 12  # cells that the titles of sources have at least, if they need them

HEADINGS = ("", "COUNTRY", "YEAR", "DAYS", "M  T  W  T  F  S  S", "NEWEST", "RULES", "LAST", "SOURCE")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `holidays check`."""
    add = parser.add_argument
    add("countries", nargs="*", metavar="CC", help="ISO 3166 codes: UK, sg, or a reader's file (default: all readers)")
    options.add_country_option(parser)
    add(
        "-y",
        "--year",
        metavar="YEAR",
        action=options.JoinedByCommas,
        help="the year that must be listed, or 'newest' (default: this year)",
    )
    add("--every-source", action="store_true", help="ask the further sources of the readers, too")
    add("--save", metavar="FOLDER", help="keep the pages that a reader's file read there, and what they must give")
    options.add_output(parser, tabular.NAMES, "table on a terminal, tsv elsewhere")


def run(args: argparse.Namespace) -> int:
    """Ask the sources, write what they answer, and return whether one of them has a fault or days in doubt."""
    read_config()  # because it may name an upstream
    year = _read_year(args.year)
    countries = options.named_countries(args)
    files = [argument for argument in countries if argument.endswith(".py")]
    if files:
        if len(files) < len(countries):
            raise UsageError("give countries or files, not both")
        return max([_check_file(Path(file), year or dates.today().year, args.save) for file in files])
    if args.save:
        raise UsageError("--save is for the file of a reader: holidays check ./reader_PT.py --save tests/pages")
    codes = [code for argument in countries for code in argument.split(",") if code]
    if codes:
        notices = catalogue.misnamed_readers({Place.parse(code).file_code for code in codes})
    else:
        codes, notices = catalogue.reader_codes()
    for notice in notices:
        print_message(notice)
    describe_ahead(Place.parse(code).file_code for code in codes)
    findings_by_country = map_concurrently(
        lambda code: check(code, year, every_source=args.every_source),
        list(dict.fromkeys(codes)),
        progress="readers" if sys.stderr.isatty() else None,
    )
    findings = [finding for country_findings in findings_by_country for finding in country_findings]
    form = args.format or tabular.default()
    if form == "table":
        _print_table(findings)
    else:
        records = [finding_record(finding) for finding in findings]
        if form in ("tsv", "csv"):
            for record, finding in zip(records, findings, strict=True):
                record["doubts"] = list(map(str, finding.doubts))
        tabular.write(records, form, sys.stdout)
    return int(not all(finding.ok or finding.is_untried for finding in findings))


def _check_file(file: Path, year: int, folder: str | None) -> int:
    """Check a reader's file, print what is right and wrong with it, and print or save what its sources must give."""
    from holidays_cli.authoring.trial import trial

    tried = trial(file, year)
    for passed, sentence in tried.findings:
        sys.stdout.write(f"{'ok   ' if passed else 'fault'} {printable(sentence)}\n")
    unsaved = False
    for result in tried.results:
        if folder and not result.pages:
            unsaved = True
            print_message(
                f"nothing is saved of {result.function}: it read no page with fetch() of holidays_cli.reader, and a test"
                " needs the page; put fetch(url) in the place of requests.get(url).text, and save again"
            )
        elif folder:
            Path(folder).mkdir(parents=True, exist_ok=True)
            sys.stdout.writelines(f"wrote {written}\n" for written in result.save(Path(folder), tried.country, year))
        else:
            sys.stdout.write(f"\n# {result.function}\n{result.expected(year)}")
    return int(unsaved or not tried.passed)


def _read_year(text: str | None) -> int | None:
    """The year to check; None: the newest that a source has."""
    if text is None:
        return dates.today().year
    if text == "newest":
        return None
    if not (dates.is_number(text) and 1 <= int(text) <= 9998):
        raise UsageError(f"{text!r} is no year: write 2026, or newest")
    return int(text)


def _print_table(findings: list[Finding]) -> None:
    from rich.text import Text

    from holidays_cli.formats.columns import Column, fit, table
    from holidays_cli.formats.terminal import Terminal

    console = Terminal(sys.stdout)
    rows = list(map(_cells, findings))
    columns = [
        Column(
            [row[position] for row in rows],
            title,
            left_out=LEFT_OUT.get(title, 0),
            least=LEAST_SOURCE if title == "SOURCE" else None,
        )
        for position, title in enumerate(HEADINGS)
    ]
    styles = ["red" if finding.fault else "" if finding.ok else "yellow" for finding in findings]
    console.print(table(fit(columns, console.width), styles))
    for finding in findings:
        remarks = list(finding.remarks)
        if finding.reason:
            remarks.insert(0, f"{finding.source or finding.file}: {finding.reason}")
        for remark in filter(None, remarks):
            console.print(
                Text(f"{Place.parse(finding.country).label}: {remark}", style="red" if finding.fault else "dim")
            )
        for doubt in sentences_about(finding.doubts):
            console.print(Text(f"{Place.parse(finding.country).label}: {finding.source} {doubt}", style="yellow"))
    faultless = sum(finding.fault is None for finding in findings)
    with_doubts = sum(bool(finding.doubts) for finding in findings)
    doubtful = f", {with_doubts} with days in doubt" if with_doubts else ""
    console.print(f"{faultless} of {len(findings)} without a fault{doubtful}")


def _cells(finding: Finding) -> tuple[str, ...]:
    """A line of the table, in the order of HEADINGS."""
    return (
        "fault" if finding.fault else "ok" if finding.ok else "doubt",
        Place.parse(finding.country).label,
        str(finding.year or ""),
        str(finding.days or ""),
        "  ".join(map(str, finding.weekdays.values())),
        str(finding.newest or ""),
        _difference(finding.not_in_rules, finding.only_in_rules) if finding.days else "",
        _difference(finding.added, finding.removed) if finding.last_read else "",
        finding.source or "",
    )


def _difference(added: list[str], removed: list[str]) -> str:
    """How many days were added and removed: `+1 -2`; `=`: none."""
    counts = [f"{sign}{len(days)}" for sign, days in (("+", added), ("-", removed)) if days]
    return " ".join(counts) or "="
