"""The countries that can be asked for, with their states and sources.

Without a code: every country, with its best source.  With codes: all sources of these countries in the order
in which they are asked, with their addresses and their authority, which is who speaks in them:

  official     the state publishes it
  copy         a private copy of the state's notices
  list         a private list
  institution  a central bank or an exchange
  news         Google's calendars, and what is made of them
  own          a reader of yours, or of an installed package, that declares nothing
  rules        the rules of python-holidays

examples:
  holidays countries                  every country, a line each
  holidays countries CH               the states of Switzerland with their names, and its sources in order
  holidays countries Bavaria          that state alone
  holidays countries -f json | jq -r '.[] | select(.sources[0].official) | .code'
"""

import argparse
import shutil
import sys
from collections.abc import Mapping, Sequence

from holidays_cli.cli import options, session
from holidays_cli.errors import SourceError
from holidays_cli.formats import tabular
from holidays_cli.place import LONGEST_ISO_STATE
from holidays_cli.records import country_record, source_record
from holidays_cli.sources import catalogue
from holidays_cli.sources.countries import Country, describe_all

NAME_WIDTH, STATES_WIDTH = 30, 16  # characters in a line of the table


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `holidays countries`."""
    parser.add_argument("countries", nargs="*", metavar="CC", help="codes or names: UK, sg, Germany (default: all)")
    options.add_country_option(parser)
    parser.add_argument(
        "-f",
        "--format",
        type=options.format_type(tabular.NAMES),
        choices=tabular.NAMES,
        help="default: table on a terminal, tsv (a line a source) elsewhere",
    )


def run(args: argparse.Namespace) -> int:
    """Write what can be asked for."""
    codes = list(
        dict.fromkeys(code for argument in options.named_countries(args) for code in argument.split(",") if code)
    )
    if not codes:
        for notice in catalogue.reader_codes()[1]:
            session.print_message(notice)
    countries, status = [], 0
    for country in describe_all(codes or [*catalogue.every(), *catalogue.markets()]):
        for notice in country.notices:
            session.print_message(notice)
        if country.sources:
            countries.append(country)
        elif codes:
            status = SourceError.status
    output_format = args.format or tabular.default()
    if output_format == "table":
        if codes:
            sys.stdout.write("\n".join(map(_described, countries)))
        else:
            sys.stdout.write(_table(countries, shutil.get_terminal_size().columns))
    elif output_format in ("json", "jsonl"):
        tabular.write([country_record(country) for country in countries], output_format, sys.stdout)
    else:
        limit = None if codes else 1
        rows = [source_record(country, source) for country in countries for source in country.sources[:limit]]
        tabular.write(rows, output_format, sys.stdout)
    return status


def _described(country: Country) -> str:
    lines = [f"{country.code}  {country.name}"]
    if country.states and "-" not in country.code:
        names = country.state_names
        lines += _named("states:", {state: names[state] for state in names if len(state) <= LONGEST_ISO_STATE})
        lines += _named("parts:", {state: names[state] for state in names if len(state) > LONGEST_ISO_STATE})
        if country.default_state:
            lines.append(f"without a state, the days of {country.default_state} are the answer")
    cells = [
        (f"{rank}.", source.title, source.authority, source.address or "", source.file)
        for rank, source in enumerate(country.sources, 1)
    ]
    return "\n".join([*lines, *tabular.aligned(cells)]) + "\n"


def _named(heading: str, names: Mapping[str, str]) -> list[str]:
    """The lines with the codes and names of states, under a heading; none if there are no states."""
    return [heading, *tabular.aligned([("", state, name) for state, name in names.items()])] if names else []


def _table(countries: Sequence[Country], width: int) -> str:
    rows = [("CODE", "NAME", "STATES", "AUTHORITY", "SOURCE")]
    for country in countries:
        best = country.sources[0]
        states = " ".join(country.states)
        if len(states) > STATES_WIDTH:
            states = f"{len(country.states)} states"
        rows.append((country.code, country.name[:NAME_WIDTH], states, best.authority, best.title))
    return "".join(f"{line[:width]}\n" for line in tabular.aligned(rows))
