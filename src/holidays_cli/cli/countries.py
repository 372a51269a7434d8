"""The countries that can be asked for, with their states and sources.

Without a code: every country, with its best source.  With codes: all sources of these countries in the order
in which they are asked, with their addresses and their authority, which is who speaks in them.

examples:
  holidays countries                  every country, a line each
  holidays countries CH               the states of Switzerland with their names, and its sources in order
  holidays countries Bavaria          that state alone
  holidays countries -f json | jq -r '.[] | select(.sources[0].official) | .code'    those of which the state publishes a list

who speaks in a source:
  official     the state publishes it
  copy         a private copy of the state's notices
  list         a private list
  institution  a central bank or an exchange
  news         Google's calendars, and what is made of them
  own          a reader of yours, or of an installed package, that declares nothing
  rules        the rules of python-holidays
"""

import argparse
import shutil
import sys
from collections.abc import Mapping, Sequence

from holidays_cli.cli import options
from holidays_cli.cli.notices import print_message
from holidays_cli.cli.session import read_config
from holidays_cli.errors import SourceError
from holidays_cli.formats import tabular
from holidays_cli.place import LONGEST_ISO_STATE, Place
from holidays_cli.records import country_record, source_record
from holidays_cli.sources import catalogue
from holidays_cli.sources.countries import Country, describe_all
from holidays_cli.text import wrap

STATES_WIDTH = 16  # characters; where the codes of the states are longer, their number stands in the table
LEAST_NAME, LEAST_SOURCE = 20, 14  # cells of a narrow table


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `holidays countries`."""
    parser.add_argument("countries", nargs="*", metavar="CC", help="codes or names: UK, sg, Germany (default: all)")
    options.add_country_option(parser)
    options.add_output(parser, tabular.NAMES, "table on a terminal, tsv (a line a source) elsewhere")


def run(args: argparse.Namespace) -> int:
    """Write what can be asked for."""
    read_config()  # because it may name an upstream
    codes = list(
        dict.fromkeys(code for argument in options.named_countries(args) for code in argument.split(",") if code)
    )
    if codes:
        notices = catalogue.misnamed_readers({Place.parse(code).file_code for code in codes})
    else:
        notices = catalogue.reader_codes()[1]
    for notice in notices:
        print_message(notice)
    countries, status = [], 0
    for country in describe_all(codes or [*catalogue.every(), *catalogue.markets()]):
        for notice in country.notices:
            print_message(notice)
        if country.sources:
            countries.append(country)
        elif codes:
            status = SourceError.status
    output_format = args.format or tabular.default()
    if output_format == "table":
        if codes:
            width = shutil.get_terminal_size().columns
            sys.stdout.write("\n".join(_described(country, width) for country in countries))
        else:
            _write_table(countries)
    elif output_format in ("json", "jsonl"):
        tabular.write([country_record(country) for country in countries], output_format, sys.stdout)
    else:
        limit = None if codes else 1
        rows = [source_record(country, source) for country in countries for source in country.sources[:limit]]
        tabular.write(rows, output_format, sys.stdout)
    return status


def _described(country: Country, width: int) -> str:
    """All about a country; where its sources are too wide for a line each, their addresses stand below them."""
    lines = [f"{_label(country)}  {country.name}"]
    if country.states and "-" not in country.code:
        names = country.state_names
        lines += _named("states:", {state: names[state] for state in names if len(state) <= LONGEST_ISO_STATE})
        lines += _named("parts:", {state: names[state] for state in names if len(state) > LONGEST_ISO_STATE})
        if country.default_state:
            lines += wrap(f"without a state, the days of {country.default_state} are the answer", width)
    if country.upstream:
        lines += wrap(f"asked before these: the upstream {country.upstream.title}", width, indent=4)
    cells = [
        (f"{rank}.", source.title, source.authority, source.address or "", source.file)
        for rank, source in enumerate(country.sources, 1)
    ]
    lines_of_sources = tabular.aligned(cells)
    if max(map(len, lines_of_sources), default=0) > width:
        lines_of_sources = []
        for rank, source in enumerate(country.sources, 1):
            lines_of_sources += wrap(f"{rank}.  {source.title} ({source.authority}, {source.file})", width, indent=4)
            lines_of_sources += [f"    {source.address}"] if source.address else []
    lines_of_untried = []
    for source in country.untried:
        lines_of_untried += wrap(f"untried, not asked yet: {source.title} ({source.authority})", width, indent=4)
        lines_of_untried += [f"    {source.address}"] if source.address else []
    lines_of_school = []
    for source in country.school:
        lines_of_school += wrap(f"for --kind school: {source.title} ({source.authority})", width, indent=4)
        lines_of_school += [f"    {source.address}"] if source.address else []
        own_states = [state for state in source.states if state not in country.states]
        if own_states and "-" not in country.code:
            lines_of_school += wrap(f"    its states: {' '.join(own_states)}", width, indent=8)
    return "\n".join([*lines, *lines_of_sources, *lines_of_school, *lines_of_untried]) + "\n"


def _label(country: Country) -> str:
    """How tables and messages name a country or a state: UK, GB-SCT."""
    return Place.parse(country.code).label


def _named(heading: str, names: Mapping[str, str]) -> list[str]:
    """The lines with the codes and names of states, under a heading; none if there are no states."""
    return [heading, *tabular.aligned([("", state, name) for state, name in names.items()])] if names else []


def _write_table(countries: Sequence[Country]) -> None:
    from holidays_cli.formats.columns import Column, fit, fits, table
    from holidays_cli.formats.terminal import Terminal

    states = [" ".join(country.states) for country in countries]
    numbers = [f"{len(country.states)} states" for country in countries]
    best_sources = [country.sources[0] for country in countries]
    columns = [
        Column([_label(country) for country in countries], "CODE"),
        Column([country.name for country in countries], "NAME", least=LEAST_NAME),
        Column(
            [text if len(text) <= STATES_WIDTH else number for text, number in zip(states, numbers, strict=True)],
            "STATES",
            left_out=1,
        ),
        Column([source.authority for source in best_sources], "AUTHORITY", left_out=2),
        Column([source.title for source in best_sources], "SOURCE", least=LEAST_SOURCE),
    ]
    console = Terminal(sys.stdout)
    fitting_columns = fit(columns, console.width)
    if fits([fitted.column for fitted in fitting_columns], console.width):
        console.print(table(fitting_columns))
    else:
        for country in countries:
            line = f"{_label(country)}  {country.name}: {country.sources[0].title}"
            sys.stdout.writelines(f"{text}\n" for text in wrap(line, console.width, indent=4))
