"""The dates of each source of a country, side by side: a row a date, a column a source.

The status is 0 if they have the same dates, 1 if not, and 3 or 4 if fewer than two
answered.  A source that cannot be asked is named on stderr, and does not count as a difference.

examples:
  holidays compare UK                     a table, with a * before the dates that are not in all columns
  holidays compare SG 2025 -f csv         last year in Singapore, for a spreadsheet
"""

import argparse
import csv
import sys
from collections.abc import Sequence
from typing import TextIO

from holidays_cli.cli import options, positionals
from holidays_cli.cli.notices import print_message
from holidays_cli.cli.session import Session
from holidays_cli.errors import HolidaysError, status_of
from holidays_cli.model import Holiday
from holidays_cli.place import Place
from holidays_cli.queries.compare import Comparison, compare
from holidays_cli.records import answering, comparison_record, without_formula, write_json
from holidays_cli.text import full_name, spans

UNKNOWN = "?"
"""The cell of a source that gave no answer for the year."""

LEAST_WIDTH = 12  # cells of a source in a table; where there is no room for them, the sources stand below each other
INDENTATION = 4  # cells before the name of a source below a date


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `compare`."""
    options.add_places_and_years(parser)
    options.add_question(parser, weighed=False)
    group = parser.add_argument_group("output")
    options.add_output(group, tuple(WRITERS), "table on a terminal, tsv elsewhere")


def run(args: argparse.Namespace) -> int:
    """Write the comparisons, country by country."""
    positionals.add_to_question(args)
    session = Session(args)
    write = WRITERS[args.format or ("table" if sys.stdout.isatty() else "tsv")]
    show_progress = sys.stderr.isatty() and not args.quiet
    comparisons: list[Comparison] = []
    status = 0
    for code in session.countries:
        try:
            comparison = compare(
                code, session.years_by_country[code], session.state, kinds=session.kinds,
                offline=args.offline, refresh=args.refresh, progress="sources" if show_progress else None,
                lang=session.language,
            )  # fmt: skip
        except HolidaysError as error:
            if args.debug or len(session.countries) == 1:
                raise
            print_message(str(error))
            status = max(status, error.status)
        else:
            if periods := session.periods_by_country.get(code):
                comparison.sources = [
                    source._replace(answer=source.answer.within(periods)) for source in comparison.sources
                ]
            comparisons.append(comparison)
            _print_messages(comparison, args)
            status = max(status, _status(comparison, args))
    write(comparisons, sys.stdout)
    return status


def _print_messages(comparison: Comparison, args: argparse.Namespace) -> None:
    """Print which sources could not be asked, and why."""
    place = Place(comparison.country, comparison.state).label
    if not args.quiet or _failed(comparison, args):
        for notice in comparison.notices:
            print_message(notice)
        for source in comparison.sources:
            if source.answer.missing:
                years = spans(source.answer.missing)
                reasons = "; ".join(map(str, source.answer.problems))
                print_message(f"{place} {years}: without {source.title} ({source.file}): {reasons}")
    if args.verbose:
        for source in comparison.sources:
            for line in source.answer.log:
                print_message(line)
    if comparison.incomparable_years:
        years = spans(comparison.incomparable_years)
        print_message(f"{place} {years}: fewer than two sources answered; there is nothing to compare")


def _status(comparison: Comparison, args: argparse.Namespace) -> int:
    if not _failed(comparison, args):
        return 1 if comparison.differences else 0
    sources = comparison.sources if comparison.incomparable_years else comparison.sources[:1]
    return status_of(problem for source in sources for problem in source.answer.problems)


def _failed(comparison: Comparison, args: argparse.Namespace) -> bool:
    """Whether there is nothing to compare, or with --strict the first source gave no answer."""
    return bool(comparison.incomparable_years or (args.strict and comparison.sources[0].answer.missing))


def _cell(holidays: tuple[Holiday, ...] | None) -> str:
    """The names of a source's holidays on one date."""
    if holidays is None:
        return UNKNOWN
    names = [full_name(holiday) or "yes" for holiday in holidays]
    return "; ".join(dict.fromkeys(names))


def _lines(comparison: Comparison) -> list[list[str]]:
    """The comparison as lines of cells, the first with the names of the columns."""
    columns = answering(comparison)
    headings = ["date", *(comparison.sources[index].title for index in columns)]
    return [headings] + [
        [compared_date.date.isoformat(), *(without_formula(_cell(compared_date.holidays[index])) for index in columns)]
        for compared_date in comparison.dates
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
    records = (
        comparison_record(comparison, compared_date) for comparison in comparisons for compared_date in comparison.dates
    )
    write_json(records, out)


def _write_table(comparisons: Sequence[Comparison], out: TextIO) -> None:
    from rich.padding import Padding
    from rich.text import Text

    from holidays_cli.formats.columns import Column, fit, fits, table
    from holidays_cli.formats.terminal import Terminal
    from holidays_cli.sources import catalogue

    console = Terminal(out)
    for position, comparison in enumerate(comparisons):
        indices = answering(comparison)
        titles = [comparison.sources[index].title for index in indices]
        dates = [f"{'*' if day.differs else ' '} {day.date:%a} {day.date}" for day in comparison.dates]
        cells = [[_cell(day.holidays[index]) or "-" for index in indices] for day in comparison.dates]
        styles = ["yellow" if day.differs else "" for day in comparison.dates]
        of_sources = zip(titles, zip(*cells, strict=True), strict=True) if cells else ()
        columns = [Column(dates), *(Column(texts, title, least=LEAST_WIDTH) for title, texts in of_sources)]
        place = catalogue.place_name(comparison.country, comparison.state)
        out.write("\n" if position else "")
        console.print(Text(f"{place} {spans(comparison.years)}", style="bold"))
        if fits(columns, console.width):
            console.print(table(fit(columns, console.width), styles))
        else:
            for date, names, style in zip(dates, cells, styles, strict=True):
                console.print(Text(date, style=style))
                for line in zip(titles, names, strict=True):
                    console.print(Padding(Text(": ".join(line), style=style), (0, 0, 0, INDENTATION)))


WRITERS = {"table": _write_table, "tsv": _write_tsv, "csv": _write_csv, "json": _write_json}
