"""What each source of a country says, side by side: a row a date, a column a source.

The status is 0 if they have the same dates, 1 if not, and 3 or 4 if fewer than two
answered.  A source that cannot be asked is named on stderr, and is no difference.

examples:
  holidays compare -c UK                  a table, with a * before the dates that are not in all columns
  holidays compare -c SG -y 2025 -f csv   last year in Singapore, for a spreadsheet
"""

import argparse
import csv
import sys
from collections.abc import Sequence
from typing import TextIO

from holidays_cli.cli import session
from holidays_cli.errors import HolidaysError, SourceError, Unreachable
from holidays_cli.model import Holiday
from holidays_cli.queries.compare import Comparison, compare
from holidays_cli.records import answering, comparison_record, without_formula, write_json
from holidays_cli.text import spans

UNKNOWN = "?"  # in the cell of a source that said nothing about that year


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `compare`."""
    session.add_question(parser)
    add = parser.add_argument_group("output").add_argument
    add("-f", "--format", choices=tuple(WRITE), help="default: table on a terminal, tsv elsewhere")


def run(args: argparse.Namespace) -> int:
    """Write the comparisons, country by country."""
    questions = session.Questions(args)
    write = WRITE[args.format or ("table" if sys.stdout.isatty() else "tsv")]
    watch = sys.stderr.isatty() and not args.quiet
    found, status = [], 0
    for code in questions.countries:
        try:
            comparison = compare(
                code, questions.years, questions.state,
                offline=args.offline, refresh=args.refresh, progress="sources" if watch else None,
            )  # fmt: skip
        except HolidaysError as error:
            if args.debug or len(questions.countries) == 1:
                raise
            session.say(str(error))
            status = max(status, error.status)
        else:
            found.append(comparison)
            status = max(status, _judge(comparison, args))
    write(found, sys.stdout)
    return status


def _judge(comparison: Comparison, args: argparse.Namespace) -> int:
    """Say which sources could not be asked, and why; the status that this country calls for."""
    where = f"{comparison.country}-{comparison.state}" if comparison.state else comparison.country
    words = comparison.words
    failed = comparison.alone or (args.strict and words[0].answer.missing)
    if not args.quiet or failed:
        for line in comparison.notices:
            session.say(line)
        for word in words:
            if word.answer.missing:
                why = "; ".join(map(str, word.answer.problems))
                session.say(f"{where} {spans(word.answer.missing)}: without {word.title} ({word.file}): {why}")
    if args.verbose:
        for line in (line for word in words for line in word.answer.trail):
            session.say(line)
    if comparison.alone:
        session.say(f"{where} {spans(comparison.alone)}: fewer than two sources answered; there is nothing to compare")
    if failed:
        asked = words if comparison.alone else words[:1]
        kinds = {type(problem) for word in asked for problem in word.answer.problems}
        return Unreachable.status if kinds == {Unreachable} else SourceError.status
    return 1 if comparison.differences else 0


def _cell(holidays: tuple[Holiday, ...] | None) -> str:
    """What a source says of one date."""
    if holidays is None:
        return UNKNOWN
    names = (f"{one.name} ({one.note})" if one.note else one.name or "yes" for one in holidays)
    return "; ".join(dict.fromkeys(names))


def _lines(comparison: Comparison) -> list[list[str]]:
    """The comparison as lines of cells, the first with the names of the columns."""
    shown = answering(comparison)
    head = ["date", *(comparison.words[n].title for n in shown)]
    return [head] + [
        [row.date.isoformat(), *(without_formula(_cell(row.cells[n])) for n in shown)] for row in comparison.rows
    ]


def _write_tsv(comparisons: Sequence[Comparison], out: TextIO) -> None:
    tables = ("".join("\t".join(line) + "\n" for line in _lines(comparison)) for comparison in comparisons)
    out.write("\n".join(tables))


def _write_csv(comparisons: Sequence[Comparison], out: TextIO) -> None:
    for position, comparison in enumerate(comparisons):
        if position:
            out.write("\n")
        csv.writer(out, lineterminator="\n").writerows(_lines(comparison))


def _write_json(comparisons: Sequence[Comparison], out: TextIO) -> None:
    records = (comparison_record(comparison, row) for comparison in comparisons for row in comparison.rows)
    write_json(records, out)


def _write_table(comparisons: Sequence[Comparison], out: TextIO) -> None:
    from rich.table import Table
    from rich.text import Text

    from holidays_cli.formats._console import Terminal
    from holidays_cli.sources import catalogue

    console = Terminal(out)
    for position, comparison in enumerate(comparisons):
        shown = answering(comparison)
        table = Table(box=None, pad_edge=False, header_style="bold")
        table.add_column(no_wrap=True)
        for n in shown:
            table.add_column(Text(comparison.words[n].title), overflow="fold")
        for row in comparison.rows:
            mark = "*" if row.differs else " "
            cells = (f"{mark} {row.date:%a} {row.date}", *(_cell(row.cells[n]) or "-" for n in shown))
            table.add_row(*map(Text, cells), style="yellow" if row.differs else "")
        state = f" ({comparison.state})" if comparison.state else ""
        out.write("\n" if position else "")
        console.print(Text(f"{catalogue.name(comparison.country)}{state} {spans(comparison.years)}", style="bold"))
        console.print(table)


WRITE = {"table": _write_table, "tsv": _write_tsv, "csv": _write_csv, "json": _write_json}
